"""Contacts for address books: a vCard for each function, and one file for each organisation."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.library.folder import Folder
from krisenbuch.model.contact import DIALLED, Contact, Hours, Way, WayKind
from krisenbuch.numbering import phone_link
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.duties import Duties, Duty, duties
from krisenbuch.web.lines import content, value
from krisenbuch.web.links import Links

# Version 3.0 (RFC 2426) is what the address books of phones and of Outlook read; few know 4.0.
VERSION = "3.0"
_PHONES = {
    WayKind.PHONE: "TEL;TYPE=WORK,VOICE",
    WayKind.MOBILE: "TEL;TYPE=WORK,CELL",
    WayKind.SMS: "TEL;TYPE=WORK,CELL,MSG",
    WayKind.FAX: "TEL;TYPE=WORK,FAX",
}


def cards(view: View, links: Links) -> dict[str, str | bytes]:
    """A file for each visible contact, and one with all of them for each organisation."""
    tasks = duties(view)
    made: dict[str, str | bytes] = {}
    for folder in view.folders.values():
        whole = []
        for contact in sorted(folder.contacts, key=lambda contact: contact.function):
            lines = list(_card(folder, contact, tasks, view, links))
            whole += lines
            made[at.contact_card(folder.id, contact.id)] = content(lines)
        if whole:
            made[at.contact_cards(folder.id)] = content(whole)
    return made


def _card(folder: Folder, contact: Contact, tasks: Duties, view: View, links: Links) -> Iterator[str]:
    name = value(contact.function)
    yield from ("BEGIN:VCARD", f"VERSION:{VERSION}", "PRODID:-//Krisenbuch//DE")
    yield f"UID:krisenbuch-{folder.id}-{contact.id}"
    # A function has no family name; most programs sort by what stands first here.
    yield from (f"N:{name};;;;", f"FN:{name}")
    yield f"ORG:{value(folder.name)}" + (f";{value(contact.unit)}" if contact.unit else "")
    for way in contact.ways:
        yield from _way(way)
    if not any(way.kind in DIALLED for way in contact.ways):
        yield from _switchboard(folder)
    if note := "\n".join(_note(folder, contact, tasks.get((folder.id, contact.id), []), view)):
        yield f"NOTE:{value(note)}"
    if links.site:
        yield f"URL:{value(links.whole(at.contacts_page(folder.id)))}#{contact.id}"
    yield from ("CATEGORIES:Krisenbuch", "END:VCARD")


def _way(way: Way) -> Iterator[str]:
    if way.kind in DIALLED:
        yield f"{_PHONES[way.kind]}:{_number(way.value)}"
    elif way.kind is WayKind.EMAIL:
        yield f"EMAIL;TYPE=INTERNET,WORK:{value(way.value)}"
    elif way.kind is WayKind.WEB:
        yield f"URL:{value(way.value)}"
    elif way.kind is WayKind.ADDRESS:
        yield f"ADR;TYPE=WORK:;;{value(way.value)};;;;"


def _switchboard(folder: Folder) -> Iterator[str]:
    """The way that is always open, for a function whose own numbers this audience does not get."""
    board = folder.organisation.switchboard if folder.organisation else None
    if board and board.phone:
        yield f"TEL;TYPE=WORK,VOICE:{_number(board.phone)}"


def _number(text: str) -> str:
    """A number as phones dial it from everywhere."""
    return phone_link(text).removeprefix("tel:").replace(";ext=", ",")


def _note(folder: Folder, contact: Contact, tasks: list[Duty], view: View) -> Iterator[str]:
    """What an address book has no field for: what to turn to it for, when which way works, the roles."""
    if contact.note:
        yield contact.note
    if not any(way.kind in DIALLED for way in contact.ways) and any(_switchboard(folder)):
        yield "Telefon: über die Zentrale"
    for way in contact.ways:
        if way.kind in DIALLED or way.kind not in (WayKind.EMAIL, WayKind.WEB, WayKind.ADDRESS) or way.hours_note:
            told = [way.hours_note or ("" if way.hours is Hours.OFFICE and way.kind not in DIALLED else _when(way))]
            yield f"{way.kind.title_de} {way.value}: {'; '.join(part for part in (*told, way.note) if part)}".removesuffix(
                ": "
            )
    if tasks:
        yield "Im Krisenbuch:"
    for duty in tasks:
        owner = view.folders[duty.entry.organisation].name if duty.entry.organisation != folder.id else ""
        yield f"- {duty.words}, {duty.entry.playbook.title}" + (f" ({owner})" if owner else "")


def _when(way: Way) -> str:
    return way.hours.title_de[0].lower() + way.hours.title_de[1:]
