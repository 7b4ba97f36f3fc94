"""Replacing text at exact places of a file's original bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")


class UnsuitableEdit(ValueError):
    """Edits that overlap, or a place that the file does not have; the message is for developers."""


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """What stands from a place to another one is replaced by `text`.

    Lines and columns count from 1 in characters, as nodes give them; the end is exclusive, and equal to the start where
    something is only put in. Line ends in `text` are written as the file writes its own.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def line_end(data: bytes) -> str:
    """How the file ends its lines: as it ends the first one, a line feed when it has only one line."""
    found = re.search(rb"\r\n|\r|\n", data)
    return found[0].decode() if found else "\n"


def apply(data: bytes, replacements: Iterable[Replacement]) -> bytes:
    """The file's bytes with all replacements made; everything else stays as it is, byte for byte.

    `data` is UTF-8, with or without byte order mark, with any line ends. Raises UnsuitableEdit for replacements that
    overlap or lie outside the file, and UnicodeDecodeError for bytes that are no UTF-8.
    """
    mark = _MARK if data.startswith(_MARK) else b""
    text = data[len(mark) :].decode("utf-8")
    newline = line_end(data)
    lines = _lines(text)
    found = sorted(
        {(_offset(lines, item.line, item.column), _offset(lines, item.end_line, item.end_column), item.text)
         for item in replacements}
    )  # fmt: skip
    parts: list[str] = []
    done, inserted = 0, -1
    for start, end, new in found:
        # Of two insertions at one place nobody could say which comes first.
        if start < done or end < start or start == end == inserted:
            raise UnsuitableEdit(f"overlapping or reversed replacement at offset {start}")
        parts += [text[done:start], new.replace("\n", newline)]
        done, inserted = end, end if start == end else -1
    parts.append(text[done:])
    return mark + "".join(parts).encode("utf-8")


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends, without its line end, in characters."""
    found = []
    start = 0
    for match in _LINE_END.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, len(text))]


def _offset(lines: list[tuple[int, int]], line: int, column: int) -> int:
    """The place as a number of characters from the start of the text."""
    if not 1 <= line <= len(lines):
        raise UnsuitableEdit(f"there is no line {line}")
    start, end = lines[line - 1]
    if not 1 <= column <= end - start + 1:
        raise UnsuitableEdit(f"line {line} has no column {column}")
    return start + column - 1
