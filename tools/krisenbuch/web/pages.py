"""A view to pages: one pure function, data to {path: page}, so that any generator of sites can take over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from krisenbuch.checks import CHECKS, FAMILIES
from krisenbuch.model.base import Level, Record, plan
from krisenbuch.model.schema import FILES
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.glance import Glance
from krisenbuch.web.links import Links
from krisenbuch.web.site import Page, Site, attachment_path


def pages(view: View, links: Links) -> dict[str, Page]:
    """All generated pages of a view, keyed by their path below the site's root."""
    site = Site(view, links)
    made: dict[str, Page] = {
        at.PLAYBOOKS: site.page(at.PLAYBOOKS, "Playbooks", "playbooks"),
        at.ORGANISATIONS: site.page(at.ORGANISATIONS, "Organisationen", "organisationen"),
        at.CONTACTS: site.page(at.CONTACTS, "Kontakte", "kontakte"),
        at.ROLES: site.page(at.ROLES, "Rollen", "rollen"),
        at.GLOSSARY: site.page(at.GLOSSARY, "Glossar", "glossar"),
        at.CHECKS: site.page(at.CHECKS, "Prüfregeln", "pruefregeln", checks=CHECKS, families=FAMILIES),
        at.FIELDS: site.page(at.FIELDS, "Datenfelder", "datenfelder", files=list(_field_files())),
    }
    if view.audience.level is Level.INTERNAL:
        made[at.STATE] = site.page(at.STATE, "Stand des Wikis", "stand")
    for folder in view.folders.values():
        made[at.organisation_page(folder.id)] = site.page(
            at.organisation_page(folder.id),
            folder.name,
            "organisation",
            folder=folder,
        )
        made[at.contacts_page(folder.id)] = site.page(
            at.contacts_page(folder.id),
            f"Kontakte: {folder.name}",
            "kontakte_organisation",
            folder=folder,
        )
        for name in sorted(folder.unreadable_playbooks):
            path, file = at.playbook_page(folder.id, name), f"{folder.path}/{name}.md"
            found = [item for item in view.findings if item.location.file == file]
            made[path] = site.page(path, name, "unlesbar", folder=folder, name=name, findings=found)
    for entry in view.playbooks:
        path = at.playbook_page(entry.organisation, entry.id)
        made[path] = site.page(path, entry.playbook.title, "playbook", entry=entry, playbook=entry.playbook)
    return made


def entrance(view: View, links: Links, page: str) -> str:
    """The block for the start page that leads each user to their place, as raw HTML for a Markdown page."""
    site = Site(view, links)
    return site.render("einstieg", page, glance=Glance(view, site.contact_state, site.review_state))


def attachments(view: View) -> Iterator[tuple[str, str]]:
    """(path below the site's root, file below the wiki's root) of every attachment this audience gets."""
    for folder in view.folders.values():
        for file in sorted(folder.attachments):
            yield attachment_path(folder.id, file), f"{folder.path}/{file}"


def _field_files() -> Iterator[tuple[str, str, list[tuple[str, str, list[Any]]]]]:
    """Per file of the format: (name, title, [(anchor, heading, fields)]), records before those inside them."""
    for name, model, _, title in FILES:
        order: list[type[Record]] = [model]
        for current in order:
            order.extend(spec.record for spec in plan(current) if spec.record and spec.record not in order)
        groups = []
        for record in order:
            label = "" if record is model else _label(order, record)
            groups.append((f"{name}-{record.__name__.lower()}", label, list(plan(record))))
        yield name, title, groups


def _label(order: list[type[Record]], record: type[Record]) -> str:
    """The German title of the field that holds a record."""
    return next(spec.title for current in order for spec in plan(current) if spec.record is record)
