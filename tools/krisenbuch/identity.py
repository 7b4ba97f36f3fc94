"""What makes a finding the same one in two states of a wiki, however far its line has moved."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from krisenbuch.diagnostics import Diagnostic, Location
from krisenbuch.source import Mapping, Node, Scalar, Section, Sequence, read_markdown, read_text, read_yaml

_QUOTED = re.compile(r"»([^«]*)«")
_YAML = (".yml", ".yaml")
# Told once for a file, at the first of its places: it stays the same finding when that one is gone.
_ONCE_A_FILE = frozenset({"vorlage-unausgefuellt"})


def marked(diagnostics: Iterable[Diagnostic], *roots: Path) -> tuple[Diagnostic, ...]:
    """The same diagnostics, each with its fingerprint; they have to come in the order of their places.

    A fingerprint is made of the code, the file, the values that the sentence names, and the place in the structure
    of the file (`rollen/leitung/besetzung`); equal ones are counted. Line numbers, dates and the rest of the wording are
    left out, as they change while the finding stays. Files are read below the first of `roots` that has them.
    """
    places, seen = _Places(roots), Counter[tuple[str, ...]]()
    found = []
    for item in diagnostics:
        parts: tuple[str, ...] = (item.code, item.location.file)
        if item.code not in _ONCE_A_FILE:
            parts = (*parts, *_QUOTED.findall(item.message), places.of(item.location))
        seen[parts] += 1
        text = "\0".join((*parts, str(seen[parts])))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        found.append(replace(item, fingerprint=digest[:32]))
    return tuple(found)


@dataclass(slots=True)
class _File:
    """What is needed of a file to tell where in it something stands."""

    lines: list[str]
    root: Node | None = None
    sections: tuple[Section, ...] = ()


class _Places:
    """Where in its file's structure something stands; every file is read once."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self._roots = roots
        self._files: dict[str, _File] = {}

    def of(self, place: Location) -> str:
        """The path of keys and entries in YAML, the heading and the line in prose, the line alone elsewhere."""
        if place.file not in self._files:
            self._files[place.file] = self._read(place.file)
        file = self._files[place.file]
        at = (place.line, place.column)
        if file.root is not None and place.line <= file.root.end_line:
            return "/".join(_path(file.root, at))
        line = file.lines[place.line - 1] if place.line <= len(file.lines) else ""
        title = next((section.title for section in reversed(file.sections) if section.line <= place.line), "")
        return f"{title}#{' '.join(line.split())}"

    def _read(self, name: str) -> _File:
        path = next((root / name for root in self._roots if _may_be_read(root, name)), None)
        if path is None:
            return _File([])
        if path.suffix != ".md" and path.suffix not in _YAML:
            text, _ = read_text(path, name)
            return _File((text or "").split("\n"))
        source = read_markdown(path, name) if path.suffix == ".md" else read_yaml(path, name)
        return _File(source.text.split("\n"), source.root, source.sections)


def _may_be_read(root: Path, name: str) -> bool:
    """Whether there is such a file, and no link in it leads out of the wiki.

    Only a name that itself points elsewhere, as that of a file with persons may, can mean a file outside.
    """
    path = root / name
    try:
        outside = Path(name).is_absolute() or ".." in Path(name).parts
        return path.is_file() and (outside or path.resolve().is_relative_to(root.resolve()))
    except (OSError, RuntimeError, ValueError):
        return False


def _path(node: Node, at: tuple[int, int]) -> list[str]:
    """The keys and entries that lead to a place; a record is meant by its first key."""
    steps: list[str] = []
    while True:
        if isinstance(node, Mapping):
            started = [key for key, (name, _) in node.entries.items() if (name.line, name.column) <= at]
            if not started:
                return steps
            name, below = node.entries[started[-1]]
            # What an alias repeats stands elsewhere.
            inside = (name.line, name.column) <= (below.line, below.column) <= at
            if inside or len(started) > 1:
                steps.append(started[-1])
            if not inside:
                return steps
            node = below
        elif isinstance(node, Sequence):
            entries = [item for item in node.items if (item.line, item.column) <= at]
            if not entries:
                return steps
            steps.append(_label(entries[-1]))
            node = entries[-1]
        else:
            return steps


def _label(entry: Node) -> str:
    """What tells an entry of a list from the others, wherever it stands: its identifier, else what it says first."""
    if isinstance(entry, Scalar):
        return entry.text or ""
    if not isinstance(entry, Mapping):
        return ""
    scalars = {key: value.text or "" for key, (_, value) in entry.entries.items() if isinstance(value, Scalar)}
    return scalars["id"] if scalars.get("id") else "|".join(list(scalars.values())[:2])
