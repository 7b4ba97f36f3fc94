"""Which numbers reach a function, when each was last tried, and with what success."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import msgspec

from krisenbuch.library.freshness import contact_interval, gather, key_contacts
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import DIALLED, Contact, Way
from krisenbuch.model.review import Outcome, Review
from krisenbuch.settings import Settings


class Number(msgspec.Struct, frozen=True):
    """One number of a function; `checked` is the day it was last reviewed, `failed` a later call nobody answered.

    It is due again `days` after the check.
    """

    contact: Contact
    way: Way
    checked: date | None
    failed: date | None
    days: int

    def is_old(self, today: date) -> bool:
        """Whether it was checked, and longer ago than it should be."""
        return self.checked is not None and (today - self.checked).days > self.days


class Numbers(msgspec.Struct, frozen=True, dict=True):
    """The numbers of a library's contacts on the settings' day."""

    library: Library
    settings: Settings

    def of(self, names: Iterable[str], scope: Scope) -> Iterator[Number]:
        """The numbers behind the names of contacts as they stand in `scope`, each contact once."""
        seen: set[tuple[str, str]] = set()
        for name in names:
            found = self.library.index.resolve(Kind.CONTACT, name, scope)
            if found.found and (found.organisation, found.target.id) not in seen:
                seen.add((found.organisation, found.target.id))
                yield from self._numbers(found.organisation, found.target)

    def _numbers(self, organisation: str, contact: Contact) -> Iterator[Number]:
        days = contact_interval(self.settings, (organisation, contact.id) in self._keys)
        for way in contact.ways:
            if way.kind not in DIALLED:
                continue
            keys = ((organisation, contact.id, ""), (organisation, contact.id, way.id))
            checked = _newest(self._reviews, keys)
            failed = _newest(self._failed, keys)
            yield Number(contact, way, checked, failed if failed and (not checked or failed > checked) else None, days)

    @cached_property
    def _reviews(self) -> dict[tuple[str, str, str], Review]:
        return gather(self.library, self.settings.today).contacts

    @cached_property
    def _keys(self) -> set[tuple[str, str]]:
        return key_contacts(self.library)

    @cached_property
    def _failed(self) -> dict[tuple[str, str, str], Review]:
        """The newest calls that nobody answered, by (organisation, contact, way or "")."""
        found: dict[tuple[str, str, str], Review] = {}
        for folder in self.library.folders.values():
            for review in folder.reviews:
                if review.outcome is not Outcome.NOT_REACHED or not review.contact or review.on > self.settings.today:
                    continue
                target = self.library.index.resolve(Kind.CONTACT_OR_WAY, review.contact, Scope(folder.id))
                if target.found:
                    key = (target.organisation, target.target.id, target.way.id if target.way else "")
                    if key not in found or review.on >= found[key].on:
                        found[key] = review
        return found


def _newest(reviews: dict[tuple[str, str, str], Review], keys: Iterable[tuple[str, str, str]]) -> date | None:
    return max((reviews[key].on for key in keys if key in reviews), default=None)
