"""Every text that people wrote freely, in fields and in prose, with its place and the least audience that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from krisenbuch.diagnostics import Location
from krisenbuch.internal import begins_internal
from krisenbuch.library.derived import derived
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.model.base import Level, Record, plan
from krisenbuch.model.kinds import Status
from krisenbuch.source import Section

Wanted = Callable[[str], object]

# Text by type, but written by rule: names, numbers, addresses.
_BY_RULE = frozenset({"id", "former_ids", "absence_groups", "ags", "ars", "global_id"})
_BY_RULE_IN = {
    "Attachment": {"file"},
    "Citation": {"address"},
    "Exemption": {"code"},
    "Means": {"account"},
    "Review": {"state"},
    "Switchboard": {"phone", "email"},
    "Way": {"value"},
}


class Passage(msgspec.Struct, frozen=True):
    """A text and where it stands: in a field of a record, or in the prose of a file from `line` on.

    `personal` says that it stands in the file with persons, where names belong.
    """

    text: str
    level: Level
    record: Record | None = None
    field: str = ""
    index: int | None = None
    file: str = ""
    line: int = 0
    personal: bool = False

    def place(self, start: int, end: int) -> Location:
        """The place in the file of a piece of prose."""
        line = self.line + self.text.count("\n", 0, start)
        column = start - self.text.rfind("\n", 0, start)
        return Location(self.file, line, column, line, column + end - start)


class _Shape(msgspec.Struct, frozen=True):
    """Which fields of a record class hold free text, and which hold records: (name, is a list, least audience)."""

    texts: tuple[tuple[str, bool, Level], ...]
    records: tuple[tuple[str, bool, Level], ...]


@cache
def _shape(model: type[Record]) -> _Shape:
    ruled = _BY_RULE | _BY_RULE_IN.get(model.__name__, set())
    fields = [spec for spec in plan(model) if spec.name not in ruled]
    return _Shape(
        tuple(
            (spec.name, spec.many, spec.level)
            for spec in fields
            if spec.record is None and spec.reference is None and not spec.words
        ),
        tuple((spec.name, spec.many, spec.level) for spec in fields if spec.record is not None),
    )


def narrower(one: Level, other: Level) -> Level:
    """Of two levels the one that fewer may see."""
    return one if one.rank >= other.rank else other


def _in_record(record: Record, level: Level, wanted: Wanted, personal: bool = False) -> Iterator[Passage]:
    """The texts of a record and of those below it; `wanted` is asked first, since most are not."""
    shape = _shape(type(record))
    for name, many, least in shape.texts:
        value = getattr(record, name)
        if value is None:
            continue
        reached = narrower(level, least)
        if isinstance(value, str):
            if wanted(value):
                yield Passage(value, reached, record, name, None, personal=personal)
        elif many:
            for index, text in enumerate(value):
                if isinstance(text, str) and wanted(text):
                    yield Passage(text, reached, record, name, index, personal=personal)
    for name, many, least in shape.records:
        value = getattr(record, name)
        if value:
            for item in value if many else (value,):
                own = getattr(item, "visibility", None)
                reached = narrower(level, least)
                reached = narrower(reached, own) if isinstance(own, Level) else reached
                yield from _in_record(item, reached, wanted, personal)


def playbook_level(entry: PlaybookFile) -> Level:
    """Who reads a playbook; a draft is for its own organisation, whatever it says."""
    return Level.INTERNAL if entry.playbook.status is Status.DRAFT else entry.playbook.visibility


def _in_prose(section: Section, file: str, level: Level, wanted: Wanted) -> Iterator[Passage]:
    """The heading, the text, and apart from it the text from the line on that begins with »Nur intern«."""
    if section.title and wanted(section.title):
        yield Passage(section.title, level, file=file, line=section.line)
    lines = section.text.split("\n")
    whole = begins_internal(section.title)
    end = 0 if whole else next((number for number, line in enumerate(lines) if begins_internal(line)), len(lines))
    for number, part, reached in ((0, lines[:end], level), (end, lines[end:], Level.INTERNAL)):
        if wanted(text := "\n".join(part)):
            yield Passage(text, reached, file=file, line=section.first_line + number)


def _in_playbook(entry: PlaybookFile, wanted: Wanted) -> Iterator[Passage]:
    level = playbook_level(entry)
    yield from _in_record(entry.playbook, level, wanted)
    for section in entry.sections:
        yield from _in_prose(section, entry.file, level, wanted)


def whole_text(entry: PlaybookFile) -> str:
    """All that a playbook says, fields before prose, one text a line."""
    found: list[str] = []
    _collect(entry.playbook, found)
    for section in entry.sections:
        found += (section.title, section.text)
    return "\n".join(found)


def _collect(record: Record, found: list[str]) -> None:
    shape = _shape(type(record))
    for name, many, _ in shape.texts:
        value = getattr(record, name)
        if many:
            found += [text for text in value if isinstance(text, str)]
        elif isinstance(value, str):
            found.append(value)
    for name, many, _ in shape.records:
        value = getattr(record, name)
        if value:
            for item in value if many else (value,):
                _collect(item, found)


@derived
def whole_texts(library: Library) -> dict[str, str]:
    """All that each playbook says, by its address."""
    return {entry.address: whole_text(entry) for entry in library.playbooks}


def _everywhere(library: Library, wanted: Wanted) -> Iterator[Passage]:
    for folder in library.folders.values():
        if folder.organisation:
            yield from _in_record(folder.organisation, Level.PUBLIC, wanted)
        for contact in folder.contacts:
            yield from _in_record(contact, contact.effective_visibility, wanted)
        for review in folder.reviews:
            yield from _in_record(review, Level.PUBLIC, wanted)
        for person in folder.persons or ():
            yield from _in_record(person, Level.INTERNAL, wanted, personal=True)
        for entry in folder.playbooks:
            if _may_tell(whole_texts(library)[entry.address]):
                yield from _in_playbook(entry, wanted)


def _may_tell(text: str) -> bool:
    """Whether a long text might hold anything worth a look; most do not, and that takes a tenth of the time to see."""
    if any(_is_no_date(found, text) for found in _DIGITS.finditer(text)) or _COURT.search(text):
        return True
    folded = text.casefold()
    return any(word in folded for word in _WORDS)


def _is_no_date(found: re.Match[str], text: str) -> bool:
    """A dialled number begins with 0 or +, a case has seven digits in a row; »12.03.2024« and »2015/16« have neither."""
    return found[0][0] == "0" or text[found.start() - 1 : found.start()] in ("+", "(") or bool(_SEVEN.search(found[0]))


# They begin with a set of characters, for which the search is quick.
_DIGITS = re.compile(r"\d[\d /().–-]{5,}\d")
_SEVEN = re.compile(r"\d{7}")
_COURT = re.compile(r"\d\.A")
_WORDS = (
    *(
        "@",
        "{{",
        "???",
        "frau ",
        "frau\n",
        "frau\t",
        "frau\xa0",
        "herr ",
        "herr\n",
        "herr\t",
        "herr\xa0",
        "herrn",
        "hr.",
    ),
    *("fr.", "to" + "do", "fix" + "me", "xx", "mustermann", "musterfrau", "lorem ipsum", "bitte ", "tbd", "t.b", "tb."),
)
# Cheap and generous: nearly all texts of a wiki hold none of it and are looked at no further.
_WORTH_A_LOOK = re.compile(
    r"@|\d[\d /().–-]{5,}\d|\d{1,5}/\d\d\.A|\b(?:Herrn?|Frau|Hr\.|Fr\.)\s|\{\{|\?\?\?|\b(?:TO"
    + "DO|FIX"
    + r"ME|xx+|XXX+)\b"
    r"|XX\.XX|\b[Mm]uster(?:mann|frau)|\b[Ll]orem ipsum|\b[Bb]itte (?:noch )?(?:ausfüllen|ergänzen|eintragen)"
    r"|\b[Tt]\.?[Bb]\.?[Dd]\b"
)


@derived
def telling(library: Library) -> tuple[Passage, ...]:
    """The texts that hold something a pattern might find: numbers, addresses, names, what a template left."""
    return tuple(_everywhere(library, _WORTH_A_LOOK.search))
