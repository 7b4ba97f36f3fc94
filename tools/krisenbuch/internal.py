"""The part of the prose that is for the own organisation only: `## Nur intern`, and whatever looks like it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from krisenbuch.source import Section

INTERNAL_SECTION = "Nur intern"
_WORD = "intern"


def begins_internal(line: str) -> bool:
    """Whether a line begins with »Nur intern«, whatever marks, blanks or emphasis stand around the words."""
    folded = unicodedata.normalize("NFKC", line).casefold()
    # Few lines hold the word at all.
    if _WORD not in folded:
        return False
    plain = "".join(char if char.isalpha() else " " for char in folded)
    return plain.split()[:2] == INTERNAL_SECTION.casefold().split()


def without_internal(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The prose without its internal part.

    Nothing is trusted to be a proper heading: a section ends at the first line that begins with »Nur intern«, be it a
    heading of another level, quoted, emphasised, or swallowed by a code block that was never closed.
    """
    kept = []
    for section in sections:
        if begins_internal(section.title):
            continue
        lines = section.text.split("\n")
        end = next((number for number, line in enumerate(lines) if begins_internal(line)), len(lines))
        kept.append(Section(section.title, "\n".join(lines[:end]).strip("\n"), section.line))
    return tuple(kept)


def unclear_lines(sections: tuple[Section, ...]) -> Iterator[int]:
    """Lines of the file that begin with »Nur intern« and are not the heading `## Nur intern`."""
    for section in sections:
        # Few texts hold the word at all.
        if _WORD not in unicodedata.normalize("NFKC", f"{section.title} {section.text}").casefold():
            continue
        if begins_internal(section.title) and section.title != INTERNAL_SECTION:
            yield section.line
        for number, line in enumerate(section.text.split("\n")):
            if begins_internal(line):
                yield section.first_line + number
