"""Numbers and mailboxes of all contacts, comparable however they were written."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from krisenbuch.library.derived import derived
from krisenbuch.library.folder import Folder
from krisenbuch.library.load import Library
from krisenbuch.model.contact import DIALLED, Contact, Way, WayKind
from krisenbuch.numbering import phone_link


class OwnedWay(msgspec.Struct, frozen=True):
    """A way with the contact and the organisation it belongs to."""

    organisation: str
    contact: Contact
    way: Way


def address_of(way: Way) -> str:
    """What two ways share that lead to the same place: `tel:` with the number in E.164, or the mailbox in lower case.

    Empty for a way that is neither dialled nor a mailbox.
    """
    if way.kind in DIALLED:
        return phone_link(way.value)
    return way.value.casefold() if way.kind is WayKind.EMAIL else ""


@derived
def known_ways(library: Library) -> dict[str, list[OwnedWay]]:
    """Every number and mailbox of all organisations, by what `address_of` gives, in the order of the files."""
    found: dict[str, list[OwnedWay]] = defaultdict(list)
    for folder in library.folders.values():
        for contact in folder.contacts:
            for way in contact.ways:
                if address := address_of(way):
                    found[address].append(OwnedWay(folder.id, contact, way))
    return dict(found)


def switchboard(folder: Folder) -> set[str]:
    """Number and mailbox of an organisation's switchboard, as `address_of` gives them."""
    item = folder.organisation.switchboard if folder.organisation else None
    found = {phone_link(item.phone)} if item and item.phone else set()
    return found | ({item.email.casefold()} if item and item.email else set())


@derived
def switchboards(library: Library) -> frozenset[str]:
    """Numbers and mailboxes of all switchboards, the neighbours' among them."""
    everybody = (*library.folders.values(), *library.neighbours.values())
    return frozenset().union(*(switchboard(folder) for folder in everybody))
