"""Writing files: whole or not at all, and never over what somebody else changed meanwhile."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


class Refused(Exception):
    """A file is left as it is; the German sentence says why."""


def write_atomically(path: Path, text: str) -> None:
    """Writes a file so that readers see the old text or the new one, never half of it.

    Missing folders are made. Raises OSError when the place can't be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, text.encode("utf-8"), path.stat().st_mode & 0o777 if path.exists() else 0o644)


def create(path: Path, text: str) -> bool:
    """Writes a new file; False, and nothing is done, when there is one already."""
    if path.exists():
        return False
    write_atomically(path, text)
    return True


def rewrite(path: Path, before: bytes | None, after: bytes) -> None:
    """Puts `after` in place of `before`; the file keeps its rights, and a symbolic link stays one.

    `before` is what the change was made for, None when there was no file. Raises Refused when the file holds something
    else by now, is gone or is write-protected, and OSError when the place can't be written to.
    """
    if before is None:
        if path.exists():
            raise Refused("Die Datei wurde inzwischen geändert; sie bleibt, wie sie ist.")
        _replace(path.resolve(), after, 0o644)
        return
    try:
        # A link is followed here as reading follows it; replacing the link itself would leave its target as it was.
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):
        raise Refused("Die Datei ist inzwischen nicht mehr da; es wurde nichts geschrieben.") from None
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise Refused("Die Datei ist schreibgeschützt; sie bleibt, wie sie ist.")
    _replace(target, after, mode & 0o7777, expected=before)


def _replace(target: Path, data: bytes, mode: int, expected: bytes | None = None) -> None:
    """Writes beside the file and swaps; what the file should still hold is looked at last, just before the swap."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        if expected is not None and _content(target) != expected:
            raise Refused("Die Datei wurde inzwischen geändert; sie bleibt, wie sie ist.")
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
