"""What was found last time, by content: kept in a folder of the wiki that Git does not see."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from pathlib import Path

import msgspec

from krisenbuch.checkup.entries import Entry, digest_of
from krisenbuch.knowledge import knowledge_root

FOLDER = ".krisenbuch-cache"
_FILE = "pruefen.bin"
# Whatever they decide (is this a phone number, is this YAML) may change with their next version.
_DEPENDENCIES = ("phonenumbers", "email_validator", "yaml", "msgspec")


class Cache(msgspec.Struct):
    """The results of a run. `wiki` is the digest of all that concerns every part: program, settings, day, names."""

    wiki: bytes
    parts: dict[str, Entry]


def load(root: Path, wiki: bytes) -> dict[str, Entry]:
    """The results of the last run, if it was one of the same program with the same settings on the same day."""
    try:
        kept = msgspec.msgpack.decode((root / FOLDER / _FILE).read_bytes(), type=Cache)
    except (OSError, msgspec.MsgspecError):
        return {}
    return kept.parts if kept.wiki == wiki else {}


def store(root: Path, wiki: bytes, parts: dict[str, Entry]) -> None:
    """Keeps results for the next run."""
    kept = Cache(wiki, {name: entry for name, entry in parts.items() if entry.kept})
    lay(root, _FILE, msgspec.msgpack.encode(kept))


def lay(root: Path, name: str, data: bytes) -> None:
    """Writes a file into the wiki's folder of kept things; where nothing can be written, nothing is kept."""
    folder = root / FOLDER
    with contextlib.suppress(OSError):
        if not folder.is_dir():
            folder.mkdir()
            _write(folder / ".gitignore", b"*\n")
        _write(folder / name, data)


def _write(path: Path, data: bytes) -> None:
    """Writes a file that others find whole or not at all."""
    being_written = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        being_written.write_bytes(data)
        being_written.replace(path)
    except OSError:
        being_written.unlink(missing_ok=True)
        raise


def program_digest() -> bytes:
    """Stands for the program as it is installed: every one of its files, and the libraries that judge values."""
    marks = [sys.version.encode()]
    for place in (Path(__file__).parents[1], knowledge_root() / "glossar.yml"):
        marks += _marks(place)
    for name in _DEPENDENCIES:
        found = importlib.util.find_spec(name)
        marks += _marks(Path(found.origin)) if found and found.origin else []
    return digest_of(*marks)


def _marks(place: Path) -> list[bytes]:
    """Name, size and time of change of a file, or of all modules below a folder."""
    if place.is_file():
        status = place.stat()
        return [f"{place} {status.st_size} {status.st_mtime_ns}".encode()]
    marks: list[bytes] = []
    for entry in sorted(os.scandir(place), key=lambda item: item.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in ("__pycache__", "templates", "assets", "vorlage", "vorlagen"):
                marks += _marks(Path(entry.path))
        elif entry.name.endswith(".py"):
            status = entry.stat()
            marks.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}".encode())
    return marks
