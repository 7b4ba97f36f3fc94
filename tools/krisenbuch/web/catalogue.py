"""All generated pages of a view with who keeps them and when they are due, without making them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from krisenbuch.library.freshness import playbook_interval
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Level
from krisenbuch.model.kinds import Status
from krisenbuch.view import View
from krisenbuch.web import links as at

OVERVIEWS = (
    (at.PLAYBOOKS, "Playbooks"),
    (at.ORGANISATIONS, "Organisationen"),
    (at.MATRIX, "Wer hat was"),
    (at.CONTACTS, "Kontakte"),
    (at.ROLES, "Rollen"),
    (at.DUE, "Was fällig wird"),
    (at.GLOSSARY, "Glossar"),
    (at.CHECKS, "Prüfregeln"),
    (at.FIELDS, "Datenfelder"),
)


class Listed(msgspec.Struct, frozen=True):
    """One generated page; `keeper` is the function that keeps it, where this audience sees one."""

    path: str
    title: str
    kind: str
    organisation: str | None = None
    keeper: str | None = None
    status: Status | None = None
    reviewed: date | None = None
    due: date | None = None


def catalogue(view: View) -> Iterator[Listed]:
    """The pages in the order of the menu, then by organisation."""
    yield from (Listed(path, title, "uebersicht") for path, title in OVERVIEWS)
    if view.audience.level is Level.INTERNAL:
        yield Listed(at.STATE, "Stand des Wikis", "stand")
    for folder in view.folders.values():
        own = folder.organisation
        keeper = _function(own.keeper if own else None, Scope(folder.id), view)
        yield Listed(at.organisation_page(folder.id), folder.name, "organisation", folder.id, keeper)
        yield Listed(at.contacts_page(folder.id), f"Kontakte: {folder.name}", "kontakte", folder.id, keeper)
        yield Listed(at.due_page(folder.id), f"Was fällig wird: {folder.name}", "faellig", folder.id, keeper)
        for name in sorted(folder.unreadable_playbooks):
            yield Listed(at.playbook_page(folder.id, name), name, "unlesbar", folder.id, keeper)
    for entry in view.playbooks:
        playbook, owner = entry.playbook, entry.organisation
        review = view.reviews.playbooks.get(entry.address)
        day = view.settings.due(review.on, playbook_interval(view.settings, playbook)) if review else None
        page = Listed(
            at.playbook_page(owner, entry.id),
            playbook.title,
            "playbook",
            owner,
            _function(playbook.keeper, Scope(owner, entry.id), view),
            playbook.status,
            review.on if review else None,
            None if playbook.status is Status.DISSOLVED else day,
        )
        yield page
        if playbook.roles:
            path, title = at.roles_page(owner, entry.id), f"Rollen: {playbook.title}"
            yield msgspec.structs.replace(page, path=path, title=title, kind="rollen")


def _function(name: str | None, scope: Scope, view: View) -> str | None:
    found = view.contact(name, scope) if name else None
    return found[1].function if found else None
