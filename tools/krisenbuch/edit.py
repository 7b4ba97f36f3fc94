"""The only writer into users' files: whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

_LINE_END = re.compile(rb"\r\n|\r|\n")
_MARK = b"\xef\xbb\xbf"


def write_atomically(path: Path, text: str) -> None:
    """Writes a file so that readers see the old text or the new one, never half of it.

    Missing folders are made. Raises OSError when the place can't be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def create(path: Path, text: str) -> bool:
    """Writes a new file; False, and nothing is done, when there is one already."""
    if path.exists():
        return False
    write_atomically(path, text)
    return True


class ChangedMeanwhileError(Exception):
    """A file is no longer what it was when it was read; nothing was written."""


def appended(before: bytes, lines: Iterable[str]) -> bytes:
    """The bytes of a file with lines added at its end, in the line ends it uses; what was there comes first, unchanged.

    A last line that was not ended is ended.
    """
    ends = _LINE_END.findall(before)
    end = ends[-1] if ends else b"\n"
    is_open = before not in (b"", _MARK) and not before.endswith((b"\n", b"\r"))
    return before + (end if is_open else b"") + b"".join(line.encode() + end for line in lines)


def write_over(path: Path, before: bytes | None, after: bytes) -> None:
    """Writes UTF-8 bytes in place of `before`, which is what the file held when it was read; None for no file.

    Behind a symbolic link, the file it leads to is written. Raises ChangedMeanwhileError when it holds something else
    by now, and OSError when it can't be written to.
    """
    place = path.resolve()
    if (place.read_bytes() if place.exists() else None) != before:
        raise ChangedMeanwhileError(path)
    write_atomically(place, after.decode())
