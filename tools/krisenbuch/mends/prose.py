"""Mends of the prose: sections that a playbook should have, laid out with a question that the check asks again."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.unfinished import REQUIRED_SECTIONS
from krisenbuch.diagnostics import Location
from krisenbuch.library.files import Sheet
from krisenbuch.mends.base import Mend
from krisenbuch.source import Section

_QUESTIONS = dict(
    zip(
        REQUIRED_SECTIONS,
        (
            "Was war der Anlass, was war schon da, womit musste man auskommen?",
            "Was hat getragen und soll beim nächsten Mal wieder so sein?",
        ),
        strict=True,
    )
)
_CODE = "abschnitt-fehlt"


def prose_mends(sheet: Sheet) -> Iterator[Mend]:
    """A heading with a question for each section that is missing, and a question for each that is empty."""
    source = sheet.source
    if source.root is None or sheet.origin.playbook is None:
        return
    lines = source.text.split("\n")
    present = {section.title.casefold(): section for section in source.sections}
    missing: dict[Location, list[str]] = {}
    for title in REQUIRED_SECTIONS:
        section = present.get(title.casefold())
        if section is None:
            missing.setdefault(_place(title, sheet, lines), []).append(title)
        elif not section.text.strip():
            line = section.line
            end = len(lines[line - 1]) + 1
            place = Location(sheet.origin.file, line, end, line, end)
            why = f"Der Abschnitt »{title}« ist leer; es kommt eine Frage hinein."
            yield Mend(place, "", f"\n\n{_placeholder(title)}", why, _CODE)
    for place, titles in missing.items():
        stubs = "\n\n".join(f"## {title}\n\n{_placeholder(title)}" for title in titles)
        named = " und ".join(f"»{title}«" for title in titles)
        many = "fehlen die Abschnitte" if len(titles) > 1 else "fehlt der Abschnitt"
        why = f"Dem Text {many} {named}; angelegt wird die Überschrift mit einer Frage."
        yield Mend(place, "", _framed(stubs, place, lines), why, _CODE)


def _placeholder(title: str) -> str:
    return f"[AUSFÜLLEN: {_QUESTIONS[title]}]"


def _place(title: str, sheet: Sheet, lines: list[str]) -> Location:
    """Before the heading that should follow: what was comes first, what held follows it; else the end of the file."""
    titled = [section for section in sheet.source.sections if section.title]
    wanted = REQUIRED_SECTIONS.index(title)
    before = {name.casefold() for name in REQUIRED_SECTIONS[:wanted]}
    last = max((number for number, section in enumerate(titled) if section.title.casefold() in before), default=-1)
    following: list[Section] = titled[last + 1 :]
    line = following[0].line if following else len(lines)
    column = 1 if following else len(lines[-1]) + 1
    return Location(sheet.origin.file, line, column, line, column)


def _framed(text: str, place: Location, lines: list[str]) -> str:
    """The text with a blank line before and after it, as far as there is none."""
    at_end = place.line == len(lines)
    if at_end and lines[-1]:
        return f"\n\n{text}\n"
    before = "" if place.line < 2 or not lines[place.line - 2].strip() else "\n"
    return f"{before}{text}\n" if at_end else f"{before}{text}\n\n"
