"""Lines added at the end of a file, in the line ends it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINE_END = re.compile(rb"\r\n|\r|\n")
_MARK = b"\xef\xbb\xbf"


def appended(before: bytes, lines: Iterable[str]) -> bytes:
    """The bytes of a file with lines added at its end, in the line ends it uses; what was there comes first, unchanged.

    A last line that was not ended is ended.
    """
    ends = _LINE_END.findall(before)
    end = ends[-1] if ends else b"\n"
    is_open = before not in (b"", _MARK) and not before.endswith((b"\n", b"\r"))
    return before + (end if is_open else b"") + b"".join(line.encode() + end for line in lines)
