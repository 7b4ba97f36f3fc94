"""One organisation's folder as records: what reading gives and everything later works on."""

from __future__ import annotations

import msgspec

from krisenbuch.diagnostics import Location
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review
from krisenbuch.source import Section


class PlaybookFile(msgspec.Struct, frozen=True):
    """A playbook with its identity and prose; `written_ids` are all identifiers in its front matter, where not all could be read.

    They are pairs of the key of the list and the identifier.
    """

    organisation: str
    id: str
    file: str
    playbook: Playbook
    sections: tuple[Section, ...] = ()
    written_ids: frozenset[tuple[str, str]] = frozenset()

    @property
    def address(self) -> str:
        """`organisation/id`, unique in the library."""
        return f"{self.organisation}/{self.id}"


class Placeholder(msgspec.Struct, frozen=True):
    """A place that the template left to be filled in."""

    location: Location
    text: str


class Folder(msgspec.Struct, frozen=True, dict=True):
    """One organisation's folder.

    `persons` is None when there is no file with persons, or when it was left closed, which `persons_closed` says.
    """

    id: str
    path: str
    organisation: Organisation | None = None
    contacts: tuple[Contact, ...] = ()
    reviews: tuple[Review, ...] = ()
    persons: tuple[Person, ...] | None = None
    persons_closed: bool = False
    playbooks: tuple[PlaybookFile, ...] = ()
    unreadable_playbooks: frozenset[str] = frozenset()
    written_ids: frozenset[tuple[str, str]] = frozenset()
    contacts_readable: bool = True
    reviews_readable: bool = True
    attachments: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The organisation's name, or its folder's while it can't be read."""
        return self.organisation.name if self.organisation else self.id
