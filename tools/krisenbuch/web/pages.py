"""A view to pages: one pure function, data to {path: page}, so that any generator of sites can take over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from krisenbuch.checks import CHECKS, FAMILIES
from krisenbuch.model.base import Level, Record, plan
from krisenbuch.model.schema import FILES
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.catalogue import OVERVIEWS
from krisenbuch.web.due import Due, due
from krisenbuch.web.glance import Glance
from krisenbuch.web.links import Links
from krisenbuch.web.matrix import MOST_COLUMNS, rows
from krisenbuch.web.rolesheets import sheets
from krisenbuch.web.site import Page, Site, attachment_path

# On the page of all organisations; the rest stands on theirs.
MOST_DUE = 300


def pages(view: View, links: Links) -> dict[str, Page]:
    """All generated pages of a view, keyed by their path below the site's root."""
    site = Site(view, links)
    agenda = due(view)
    more: dict[str, tuple[str, dict[str, Any]]] = {
        at.PLAYBOOKS: ("playbooks", {}),
        at.ORGANISATIONS: ("organisationen", {}),
        at.MATRIX: ("matrix", {"rows": rows(view), "as_table": len(view.folders) <= MOST_COLUMNS}),
        at.CONTACTS: ("kontakte", {}),
        at.ROLES: ("rollen", {}),
        at.DUE: ("faellig", {"agenda": agenda, "most": MOST_DUE}),
        at.GLOSSARY: ("glossar", {}),
        at.CHECKS: ("pruefregeln", {"checks": CHECKS, "families": FAMILIES}),
        at.FIELDS: ("datenfelder", {"files": list(_field_files())}),
    }
    made = _of_organisations(site, agenda)
    for path, title in OVERVIEWS:
        template, values = more[path]
        made[path] = site.page(path, title, template, **values)
    if view.audience.level is Level.INTERNAL:
        made[at.STATE] = site.page(at.STATE, "Stand des Wikis", "stand")
    for entry in view.playbooks:
        values = {"entry": entry, "playbook": entry.playbook}
        path = at.playbook_page(entry.organisation, entry.id)
        made[path] = site.page(path, entry.playbook.title, "playbook", **values)
        if entry.playbook.roles:
            path, title = at.roles_page(entry.organisation, entry.id), f"Rollen: {entry.playbook.title}"
            made[path] = site.page(path, title, "rollenblatt", **values, sheets=partial(sheets, entry, view))
    return made


def _of_organisations(site: Site, agenda: tuple[Due, ...]) -> dict[str, Page]:
    """The pages of each organisation; those of all have the same folders, and go before one with a name like theirs."""
    made: dict[str, Page] = {}
    by_owner: dict[str, list[Due]] = defaultdict(list)
    for item in agenda:
        by_owner[item.organisation].append(item)
    for folder in site.view.folders.values():
        for path, title, template, file in (
            (at.organisation_page(folder.id), folder.name, "organisation", "organisation.yml"),
            (at.contacts_page(folder.id), f"Kontakte: {folder.name}", "kontakte_organisation", "kontakte.yml"),
            (at.due_page(folder.id), f"Was fällig wird: {folder.name}", "faellig_organisation", ""),
        ):
            values = {"folder": folder, "file": f"{folder.path}/{file}" if file else "", "agenda": by_owner[folder.id]}
            made[path] = site.page(path, title, template, **values)
        for name in sorted(folder.unreadable_playbooks):
            path, file = at.playbook_page(folder.id, name), f"{folder.path}/{name}.md"
            found = [item for item in site.view.findings if item.location.file == file]
            made[path] = site.page(path, name, "unlesbar", folder=folder, name=name, file=file, findings=found)
    return made


def handwritten_foot(site: Site, page: str, title: str, file: str, changed: date | None) -> str:
    """The foot of a page that somebody wrote, as raw HTML for its end."""
    return site.render("fuss", page, foot=site.feet.of_handwritten(page, title, file, changed))


def entrance(view: View, links: Links, page: str) -> str:
    """The block for the start page that leads each user to their place, as raw HTML for a Markdown page."""
    return Site(view, links).render("einstieg", page, glance=Glance(view))


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
