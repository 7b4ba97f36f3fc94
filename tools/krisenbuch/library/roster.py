"""Who stands behind a role: the contacts that it names, and the persons who hold these as far as a file names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from krisenbuch.library.derived import derived, faulty_files
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.snapshot import persons_path
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import Contact, Held
from krisenbuch.model.person import Person, Post
from krisenbuch.model.process import Role
from krisenbuch.settings import Settings


class Named(msgspec.Struct, frozen=True):
    """A contact as a role names it; `contact` is None when the name leads nowhere or to something that can't be read."""

    organisation: str
    contact: Contact | None

    @property
    def key(self) -> tuple[str, str] | None:
        """What tells two contacts apart; None for an unknown one."""
        return (self.organisation, self.contact.id) if self.contact else None

    @property
    def vacant(self) -> bool:
        """Whether it is known that nobody holds it."""
        return self.contact is not None and self.contact.held is Held.VACANT


class RoleStaff(msgspec.Struct, frozen=True):
    """A role with its contacts, in the order in which they are called."""

    role: Role
    holders: tuple[Named, ...]
    deputies: tuple[Named, ...]

    @property
    def everyone(self) -> tuple[Named, ...]:
        """Holders, then deputies."""
        return self.holders + self.deputies

    @property
    def known(self) -> bool:
        """Whether every contact it names could be looked at."""
        return all(item.contact for item in self.everyone)


@derived
def staff(library: Library) -> dict[str, tuple[RoleStaff, ...]]:
    """The roles of every playbook with their contacts, by the playbook's address."""
    return {
        entry.address: tuple(
            RoleStaff(role, _named(library, entry, role.holders), _named(library, entry, role.deputies))
            for role in entry.playbook.roles
        )
        for entry in library.playbooks
    }


def _named(library: Library, entry: PlaybookFile, names: Iterable[str]) -> tuple[Named, ...]:
    scope = Scope(entry.organisation, entry.id)
    found = (library.index.resolve(Kind.CONTACT, name, scope) for name in names)
    return tuple(Named(item.organisation, item.target if item.found else None) for item in found)


class Holding(msgspec.Struct, frozen=True):
    """A person holds a function, for a time."""

    person: Person
    post: Post

    @property
    def end(self) -> date:
        """The last day; the last of all days when it is open, or when it lies before the beginning and tells nothing."""
        since, until = self.post.since, self.post.until
        return date.max if until is None or (since and until < since) else until

    def on(self, day: date) -> bool:
        """Whether it holds on a day."""
        if self.end == date.max and self.post.until:
            return True
        return (self.post.since is None or self.post.since <= day) and day <= self.end


Roster = dict[str, tuple[Holding, ...]]


@derived
def rosters(library: Library, settings: Settings) -> dict[str, Roster]:
    """By organisation and contact who holds it, from the organisation's own file with persons.

    An organisation is missing when its file was not opened, does not exist or could not be read wholly: then nothing
    can be said about its persons. A contact that nobody holds is missing in its roster.
    """
    return {
        folder.id: _roster(library, folder)
        for folder in library.folders.values()
        if folder.persons is not None and persons_path(settings, folder.id) not in faulty_files(library)
    }


def _roster(library: Library, folder: Folder) -> Roster:
    found: dict[str, list[Holding]] = defaultdict(list)
    for person in folder.persons or ():
        for post in person.posts:
            target = library.index.resolve(Kind.CONTACT, post.contact, Scope(folder.id))
            if target.found and target.organisation == folder.id:
                found[target.target.id].append(Holding(person, post))
    return {contact: tuple(holdings) for contact, holdings in found.items()}
