"""The lines that address books and calendars are made of: escaped, folded, ended as RFC 6350 and RFC 5545 ask."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Octets a line may have without its end.
_LONGEST = 75
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def value(text: str) -> str:
    """A text as a value: no character of it can end the line or begin another property."""
    plain = _CONTROLS.sub(" ", re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text))
    for mark, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(mark, escaped)
    return plain


def content(lines: Iterable[str]) -> str:
    """A file of such lines, none of them longer than programs have to read."""
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _fold(line: str) -> Iterable[str]:
    if line.isascii() and len(line) <= _LONGEST:
        yield line
        return
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + character, size + octets
    yield part
