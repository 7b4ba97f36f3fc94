"""How text is laid out for a terminal: wrapped to a width, indented, with a place below it."""

from __future__ import annotations

import re
import textwrap

from krisenbuch.diagnostics import Location
from krisenbuch.wording import printable

_NUMBER = re.compile(r"\b(\d+) (?=[^\W\d])")


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The lines of a text, each at most `width` wide where its words allow; `first` begins the first line.

    A number stays with the word behind it.
    """
    lines = textwrap.wrap(
        _NUMBER.sub("\\1\u00a0", printable(text)),
        max(width, len(indent) + 20),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]


def place(location: Location) -> str:
    """`datei:zeile`, as editors open it."""
    return f"{printable(location.file)}:{location.line}"
