"""From a file as it was read to the same file in its normal form, looked at again before anybody gets it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from krisenbuch.diagnostics import Problem
from krisenbuch.edit import line_end
from krisenbuch.library.files import RecordFile, Sheet
from krisenbuch.model.base import Record
from krisenbuch.normalform.attachment import attach
from krisenbuch.normalform.comments import Comment, find_comments
from krisenbuch.normalform.layout import Layout, Model, ordered, value_of
from krisenbuch.source import Mapping, Node, Scalar, Sequence, Source, read_data

_MARK = b"\xef\xbb\xbf"


class Unsuitable(Exception):
    """A file that is left as it is: what reading found in it stands in `problems`; none when it can't be kept whole."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Notice:
    """What is written otherwise than a reader of the file may expect: the line of the file, and a German sentence."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file in its normal form; `lost` are comments that found no place in it."""

    after: bytes
    notices: tuple[Notice, ...] = ()
    lost: tuple[Comment, ...] = ()


def tidy(sheet: Sheet) -> Tidied:
    """The normal form of a file; the prose, the line ends and a byte order mark stay byte for byte.

    Raises Unsuitable for a file that can't be read without a finding, as what reading skips would be lost.
    """
    source, model = sheet.source, sheet.origin.model
    if source.problems:
        raise Unsuitable(source.problems)
    root = source.root
    if not isinstance(root, (Mapping, Sequence)):
        # Nothing but comments, or a single value that the check tells of: there is no form to bring it into.
        return Tidied(sheet.data)
    comments = _comments(source)
    lines = Layout(attach(comments, root, source.text)).document(root, model, spaced=not source.head_end)
    # A text that ends with a line end of its own, last in the front matter, keeps it by a blank line.
    for wanted in (lines, [*lines, ""] if source.head_end else lines):
        after = _put_back(sheet, wanted)
        again = read_data(after, source.file)
        if not again.problems and _same(root, again.root, model) and _prose(again) == _prose(source):
            break
    else:
        raise Unsuitable([])
    left = Counter(comment.text for comment in comments) - Counter(comment.text for comment in _comments(again))
    return Tidied(after, tuple(_notices(root)), tuple(item for item in comments if item.text in left))


def normal(text: str, model: type[Record], file: str) -> str:
    """A text with records of a class in its normal form; as it is where it can't be read. `file` is what it is called."""
    data = text.encode("utf-8")
    try:
        return tidy(Sheet(RecordFile(file, Path(file), "", model), data, read_data(data, file))).after.decode("utf-8")
    except Unsuitable:
        return text


def _comments(source: Source) -> list[Comment]:
    first, last = (2, source.head_end - 1) if source.head_end else (1, None)
    return find_comments(source.text, source.root, first, last)


def _put_back(sheet: Sheet, lines: list[str]) -> bytes:
    """The file's bytes with the new lines in place of the old ones."""
    newline = line_end(sheet.data)
    text = "".join(f"{line}{newline}" for line in lines).encode("utf-8")
    mark = _MARK if sheet.data.startswith(_MARK) else b""
    if not sheet.source.head_end:
        return mark + text
    parts = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", sheet.data)
    return parts[0] + text + b"".join(parts[sheet.source.head_end - 1 :])


def _prose(source: Source) -> list[tuple[str, str]]:
    return [(section.title, section.text) for section in source.sections]


def _same(old: Node | None, new: Node | None, below: Model, model: Model = None, key: str = "") -> bool:
    """Whether two trees hold the same: keys in any order, values in any notation that reads the same.

    `below` is the class of the records in the node, `model` and `key` the field it is the value of.
    """
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return value_of(old, model, key) == new.text
    if isinstance(old, Sequence) and isinstance(new, Sequence):
        return len(old.items) == len(new.items) and all(
            _same(before, after, below, model, key) for before, after in zip(old.items, new.items, strict=True)
        )
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.entries.keys() == new.entries.keys() and all(
            _same(value, new.entries[name.text or ""][1], spec.record if spec else None, below, name.text or "")
            for name, value, spec in ordered(old, below)
        )
    return False


def _notices(root: Node) -> Iterator[Notice]:
    """What was repeated with `*` and is now written out, each place once."""
    seen: set[int] = set()
    told: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen and id(node) not in told:
            told.add(id(node))
            yield Notice(
                node.line,
                "Was hier mit »&« benannt und an anderer Stelle mit »*« wiederholt wird, wird dort ausgeschrieben.",
            )
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Sequence):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            waiting.extend(value for _, value in node.entries.values())
