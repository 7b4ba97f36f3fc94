"""The facts behind each figure of a structure's readiness, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import msgspec

from krisenbuch.diagnostics import Diagnostic, Location, Severity
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.reach import Number, Numbers
from krisenbuch.library.staffing import is_vacant
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import Held
from krisenbuch.model.process import Role
from krisenbuch.wording import shown

# Without these nobody can switch the structure on: who decides, who is called, what to do first, who leads.
DECISIVE_CODES = {
    "aktivierung-fehlt": "die Entscheidung zum Einschalten fehlt",
    "alarmierung-fehlt": "die Alarmierung fehlt",
    "erste-stunden-fehlen": "die ersten 24 Stunden fehlen",
    "rollen-fehlen": "keine Schlüsselrolle ist genannt",
}
UNREADABLE = "ein Teil ist nicht lesbar"
# What a figure of its own tells is not counted among the other findings once more.
_TOLD = frozenset({"besetzung-fehlt", "vertretung-fehlt", "frage-offen", *DECISIVE_CODES})


class Topic(Enum):
    """What a fact is about; the value names it in data."""

    DECISIVE = "entscheidend"
    HELD = "besetzt"
    VACANT = "nicht-besetzt"
    NO_DEPUTY = "ohne-vertretung"
    NOT_REACHED = "nicht-erreicht"
    NEVER_CHECKED = "nie-geprueft"
    OLD = "veraltet"
    QUESTION = "offene-frage"
    FINDING = "befund"


class Fact(msgspec.Struct, frozen=True):
    """One thing that a figure counts: what it is, where it stands, and for numbers after how many days they are old.

    `contacts` are those the sentence names, as (organisation, identifier).
    """

    topic: Topic
    sentence: str
    location: Location
    days: int = 0
    contacts: tuple[tuple[str, str], ...] = ()


def gather(entry: PlaybookFile, library: Library, found: list[Diagnostic], numbers: Numbers) -> tuple[Fact, ...]:
    """All facts of one structure; `found` is what the check says of its file."""
    return (
        *_decisive(found),
        *_key_roles(entry, library),
        *_numbers(entry, library, numbers),
        *_questions(entry, library),
        *_others(found),
    )


def decisive_words(found: list[Diagnostic]) -> tuple[str, ...]:
    """What is missing to switch on at all, in words."""
    return tuple(dict.fromkeys(DECISIVE_CODES.get(item.code, UNREADABLE) for item in found if _is_decisive(item)))


def others(found: list[Diagnostic]) -> list[Severity]:
    """The weights of the errors and warnings that no figure of their own tells."""
    return [item.severity for item in found if _is_other(item)]


def _is_decisive(item: Diagnostic) -> bool:
    return item.code in DECISIVE_CODES or item.blocks


def _is_other(item: Diagnostic) -> bool:
    return not _is_decisive(item) and item.code not in _TOLD and item.severity is not Severity.HINT


def _decisive(found: list[Diagnostic]) -> Iterator[Fact]:
    return (Fact(Topic.DECISIVE, item.message, item.location) for item in found if _is_decisive(item))


def _others(found: list[Diagnostic]) -> Iterator[Fact]:
    return (
        Fact(Topic.FINDING, f"{item.severity.title}: {item.message} [{item.code}]", item.location)
        for item in found
        if _is_other(item)
    )


def _key_roles(entry: PlaybookFile, library: Library) -> Iterator[Fact]:
    scope, locate = Scope(entry.organisation, entry.id), library.origins.locate
    for role in entry.playbook.roles:
        if not role.key:
            continue
        name = f"Schlüsselrolle »{shown(role.title)}«"
        if not is_vacant(role, scope, library.index):
            yield Fact(Topic.HELD, f"{name}: besetzt.", locate(role, "holders"))
        elif role.holders:
            functions = _functions(role, scope, library)
            told = " und ".join(f"»{shown(function)}«" for _, _, function in functions)
            yield Fact(
                Topic.VACANT,
                f"{name}: {told} {'ist' if len(role.holders) == 1 else 'sind'} vakant.",
                locate(role, "holders"),
                contacts=tuple((organisation, contact) for organisation, contact, _ in functions),
            )
        else:
            yield Fact(Topic.VACANT, f"{name}: niemand ist genannt.", locate(role, "holders"))
        if not role.deputies:
            yield Fact(Topic.NO_DEPUTY, f"{name}: keine Vertretung ist genannt.", locate(role, "deputies"))
        elif all(_is_vacant(name, scope, library) for name in role.deputies):
            yield Fact(Topic.NO_DEPUTY, f"{name}: jede Vertretung ist vakant.", locate(role, "deputies"))


def _functions(role: Role, scope: Scope, library: Library) -> list[tuple[str, str, str]]:
    """(organisation, identifier, function) of those who hold a role."""
    found = [library.index.resolve(Kind.CONTACT, name, scope) for name in role.holders]
    return [(item.organisation, item.target.id, item.target.function) for item in found if item.found]


def _is_vacant(name: str, scope: Scope, library: Library) -> bool:
    found = library.index.resolve(Kind.CONTACT, name, scope)
    return bool(found.found and found.target.held is Held.VACANT)


def _numbers(entry: PlaybookFile, library: Library, numbers: Numbers) -> Iterator[Fact]:
    names = [name for role in entry.playbook.roles for name in (*role.holders, *role.deputies)]
    today = numbers.settings.today
    for number in numbers.of(names, Scope(entry.organisation, entry.id)):
        place = library.origins.locate(number.way)
        what = f"»{shown(number.contact.function)}«, Weg »{number.way.id}«"
        if number.failed:
            yield Fact(Topic.NOT_REACHED, f"{what}: am {number.failed:%d.%m.%Y} nicht erreicht.", place)
        elif number.checked is None:
            yield Fact(Topic.NEVER_CHECKED, f"{what}: nie geprüft.", place)
        elif number.is_old(today):
            yield Fact(Topic.OLD, _old(what, number), place, number.days)


def _old(what: str, number: Number) -> str:
    return f"{what}: zuletzt am {number.checked:%d.%m.%Y} geprüft, fällig nach {number.days} Tagen."


def _questions(entry: PlaybookFile, library: Library) -> Iterator[Fact]:
    for index, question in enumerate(entry.playbook.open_questions):
        yield Fact(Topic.QUESTION, question, library.origins.locate(entry.playbook, "open_questions", index))
