"""The file of reviews with one more line in it: the line, and the file's bytes, all else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence as Lines

from krisenbuch.edit import appended
from krisenbuch.source import MAX_BYTES, Node, Scalar, Sequence, decode_bytes, parse_yaml
from krisenbuch.source.characters import clean
from krisenbuch.wording import readable

_ROW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_NAME = re.compile(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?(\.[a-z][a-z0-9-]*)?")
# Words that some readers of YAML take for something else than a name.
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


class UnfitFileError(Exception):
    """A line can't be added to a file as it is; the message says in German why, and what to do."""


def review_line(fields: dict[str, str]) -> str:
    """One review as a line, with German keys and values; texts are quoted, whatever they hold."""
    return "- {" + ", ".join(f"{key}: {_written(key, value)}" for key, value in fields.items()) + "}"


def folded(text: str) -> str:
    """A text on one line, its white space folded, without what nobody sees and reading would drop."""
    shown = "".join(char for char in clean(readable(text)) if char.isprintable() or char.isspace())
    return " ".join(shown.split())


def _written(key: str, value: str) -> str:
    is_plain = key == "am" or (key != "notiz" and _NAME.fullmatch(value) and value not in _WORDS)
    return value if is_plain else quoted(value)


def quoted(text: str) -> str:
    """A text in YAML's double quotes, which are JSON's; what can't be printed is written as its number."""
    written = json.dumps(folded(text), ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(ord(char)) for char in written)


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def extended(before: bytes, file: str, lines: Lines[str]) -> bytes:
    """A file of reviews with `lines` at its end; what was there stays, but for the brackets of an empty list `[]`.

    Raises UnfitFileError when the file can't be read as a list, or would not be one afterwards.
    """
    root, found = _read(before, file)
    if not isinstance(root, Sequence):
        return _checked(appended(before, lines), file, len(lines), found)
    if not root.items:
        return _checked(appended(_without_brackets(before, root), lines), file, len(lines), found)
    indent = " " * (root.column - 1)
    after = appended(before, [indent + line for line in lines])
    return _checked(after, file, len(root.items) + len(lines), found)


def _read(data: bytes, file: str) -> tuple[Node | None, int]:
    """(the root of the file or None for an empty one, how many problems reading had)."""
    text, problems = decode_bytes(data, file)
    root = parse_yaml(text, file, problems) if text is not None else None
    empty = root is None or (isinstance(root, Scalar) and root.text is None)
    if problems and empty:
        first = problems[0]
        raise UnfitFileError(f"{first.location}: {first.message} {first.hint}".strip())
    if not empty and not isinstance(root, Sequence):
        raise UnfitFileError(f"In »{file}« steht keine Liste. Beginnen Sie jeden Eintrag mit »- «.")
    return (None if empty else root), len(problems)


def _checked(after: bytes, file: str, entries: int, problems: int) -> bytes:
    """The bytes, once they are known to be a list of so many entries, with no problem more than before."""
    if len(after) > MAX_BYTES:
        raise UnfitFileError(f"»{file}« wäre danach zu groß, um gelesen zu werden. Legen Sie alte Zeilen woanders ab.")
    try:
        root, found = _read(after, file)
    except UnfitFileError:
        root, found = None, problems
    if not isinstance(root, Sequence) or len(root.items) != entries or found > problems:
        raise UnfitFileError(
            f"An »{file}« lässt sich so keine Zeile anhängen. Schreiben Sie jeden Eintrag in eine eigene Zeile, die mit "
            "»- « beginnt, und beenden Sie die Datei nicht mit »...«."
        )
    return after


def _without_brackets(data: bytes, root: Sequence) -> bytes:
    """The file without the brackets of its empty list."""
    text = data.decode()
    mark = text.startswith("\ufeff")
    rows = [row[0] for row in _ROW.finditer(text.removeprefix("\ufeff"))]
    first = sum(map(len, rows[: root.line - 1])) + root.column - 1 + mark
    last = sum(map(len, rows[: root.end_line - 1])) + root.end_column - 2 + mark
    return (text[:first] + text[first + 1 : last] + text[last + 1 :]).encode()
