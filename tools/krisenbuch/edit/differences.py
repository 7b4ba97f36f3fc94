"""What would change in a file, as a unified diff with German headings."""

from __future__ import annotations

import re
from difflib import unified_diff

NO_LINE_END = "\\ Am Ende der Datei fehlt das Zeilenende."


def unified(before: bytes, after: bytes, file: str, label: str = "danach") -> list[str]:
    """The lines of the diff, without line ends; none when nothing changes.

    Both are UTF-8. Windows line ends and a byte order mark are not shown, as they stay.
    """
    return list(unified_diff(_lines(before), _lines(after), f"{file} (jetzt)", f"{file} ({label})", lineterm=""))


def _lines(data: bytes) -> list[str]:
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig"))
    # What the last line end closes is no further line; where there is none, that is told.
    last = lines.pop()
    return [*lines, last, NO_LINE_END] if last else lines
