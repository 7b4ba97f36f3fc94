"""When contacts and playbooks were last looked at: one reading of `pruefungen.yml` for checks, pages and readiness."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import Any

import msgspec

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.index import Index
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import Contact
from krisenbuch.model.kinds import Status
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Outcome, Review
from krisenbuch.settings import Settings


class Reviews(msgspec.Struct, frozen=True):
    """The newest reviews: of playbooks by address, of contacts and ways by (organisation, contact, way or "").

    A call that nobody answered is no review of a contact and is not among them.
    """

    playbooks: dict[str, Review]
    contacts: dict[tuple[str, str, str], Review]

    def of_own(self, organisation: str) -> set[int]:
        """The identities of the newest reviews of an organisation's own playbooks and contacts, whoever made them.

        Which is the newest of another's is not known where only a part of the wiki is read.
        """
        own = [review for address, review in self.playbooks.items() if address.partition("/")[0] == organisation]
        own += [review for (owner, _, _), review in self.contacts.items() if owner == organisation]
        return {id(review) for review in own}

    def contact_checked(self, organisation: str, contact: Contact) -> date | None:
        """The day since which the whole contact counts as checked: that of its longest unchecked way.

        None when something of it was never checked.
        """
        whole = self._day(organisation, contact.id, "")
        days = [
            max((day for day in (whole, self._day(organisation, contact.id, way.id)) if day), default=None)
            for way in contact.ways
        ]
        if not days:
            return whole
        return None if None in days else min(day for day in days if day)

    def _day(self, organisation: str, contact: str, way: str) -> date | None:
        review = self.contacts.get((organisation, contact, way))
        return review.on if review else None


def gather(library: Library, today: date) -> Reviews:
    """The newest review of everything, leaving out days after `today`; looked up once for a library and a day."""
    # Kept as `cached_property` keeps its values: with the library, and no longer than it.
    kept: dict[date, Reviews] = library.__dict__.setdefault("_gathered", {})
    if today not in kept:
        kept[today] = _gather(library, today)
    return kept[today]


def _gather(library: Library, today: date) -> Reviews:
    playbooks: dict[str, Review] = {}
    contacts: dict[tuple[str, str, str], Review] = {}
    own = [(folder.id, review) for folder in library.folders.values() for review in folder.reviews]
    others = [(item.organisation, item.review) for item in library.outside.reviews]
    # Of two on one day the later counts, whoever looks at it.
    for organisation, review in sorted([*own, *others], key=itemgetter(0)):
        if review.on <= today:
            _note(review, organisation, library.index, playbooks, contacts)
    return Reviews(playbooks, contacts)


def _note(
    review: Review,
    organisation: str,
    index: Index,
    playbooks: dict[str, Review],
    contacts: dict[tuple[str, str, str], Review],
) -> None:
    if review.playbook:
        found = index.resolve(Kind.PLAYBOOK, review.playbook, Scope(organisation))
        if found.target is not None:
            _newest(playbooks, found.target.address, review)
    if review.contact:
        found = index.resolve(Kind.CONTACT_OR_WAY, review.contact, Scope(organisation))
        if found.target is not None and review.outcome is not Outcome.NOT_REACHED:
            _newest(contacts, (found.organisation, found.target.id, found.way.id if found.way else ""), review)


def _newest(table: dict[Any, Review], key: Any, review: Review) -> None:
    if key not in table or review.on >= table[key].on:
        table[key] = review


def key_contacts(library: Library) -> set[tuple[str, str]]:
    """(organisation, contact) of every function that holds a key role of a structure that is not dissolved."""
    found: set[tuple[str, str]] = set()
    for entry in library.playbooks:
        if entry.playbook.status is Status.DISSOLVED:
            continue
        for role in entry.playbook.roles:
            if role.key:
                found.update(holders(library, entry, role.holders))
    for claim in library.outside.claims:
        if claim.status is not Status.DISSOLVED and claim.key and claim.field == "holders":
            resolved = library.index.resolve(claim.kind, claim.text, claim.scope)
            if resolved.found:
                found.add((resolved.organisation, resolved.target.id))
    return found


def holders(library: Library, entry: PlaybookFile, names: tuple[str, ...]) -> set[tuple[str, str]]:
    """(organisation, contact) of the contacts that exist among `names`."""
    resolved = (library.index.resolve(Kind.CONTACT, name, Scope(entry.organisation, entry.id)) for name in names)
    return {(item.organisation, item.target.id) for item in resolved if item.found}


def contact_interval(settings: Settings, is_key: bool) -> int:
    """Days after which a contact is due."""
    return settings.intervals.key_contact if is_key else settings.intervals.contact


def playbook_interval(settings: Settings, playbook: Playbook) -> int:
    """Days after which a playbook is due."""
    return settings.intervals.for_playbook(playbook.kind)
