"""The comments of a file, and those that belong to its keys, entries and blocks.

The parser drops comments. Outside of values every `#` begins one, so they are found by the places of the values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from krisenbuch.source import Mapping, Node, Scalar, Sequence

_ENDLESS = 1_000_000_000
# What begins a text of several lines; on its line only a comment may follow.
_BLOCK_SIGN = re.compile(r"(?:[&!]\S*\s+)*[|>][-+\d]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its place; `own_line` when nothing stands before it."""

    line: int
    column: int
    text: str
    own_line: bool


@dataclass
class Comments:
    """Comments by what they belong to, each taken once: above a key or entry, beside it, below it, or below a block.

    `header` stays at the top of the file whatever the order of the keys.
    """

    header: list[str] = field(default_factory=list)
    _above: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _beside: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _below: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add_above(self, node: Node, text: str) -> None:
        """Notes a comment on a line of its own before a key or an entry."""
        self._above[id(node)].append(text)

    def add_beside(self, node: Node, text: str) -> None:
        """Notes a comment at the end of the line of a key or an entry."""
        self._beside[id(node)].append(text)

    def add_below(self, node: Node, text: str) -> None:
        """Notes a comment after the last line of a block, or indented below a key."""
        self._below[id(node)].append(text)

    def around(self, node: Node) -> tuple[list[str], list[str], list[str]]:
        """Takes what stands above, beside and below a key or an entry."""
        return self.above(node), self.beside(node), self.below(node)

    def above(self, node: Node) -> list[str]:
        """Takes what stands on lines of its own before a key or an entry."""
        return self._above.pop(id(node), [])

    def beside(self, node: Node) -> list[str]:
        """Takes what stands at the end of the line of a key or an entry."""
        return self._beside.pop(id(node), [])

    def below(self, node: Node) -> list[str]:
        """Takes what stands after the last line of a block, or indented below a key."""
        return self._below.pop(id(node), [])

    def within(self, node: Node) -> bool:
        """Whether there is a comment anywhere inside a node."""
        tables = [table for table in (self._above, self._beside, self._below) if table]
        return bool(tables) and any(id(part) in table for part in parts(node) for table in tables)

    def all_within(self, node: Node) -> list[str]:
        """Takes every comment inside a node."""
        return [text for part in parts(node) for texts in self.around(part) for text in texts]


def find_comments(text: str, root: Node | None, first: int = 1, last: int | None = None) -> list[Comment]:
    """All comments on the lines from `first` to `last` of a file whose tree is `root`."""
    lines = text.split("\n")
    covered = _covered(root, lines)
    found = []
    for number, line in enumerate(lines, 1):
        if number < first or (last is not None and number > last):
            continue
        at = line.find("#")
        while at >= 0 and any(start <= at + 1 < end for start, end in covered[number]):
            at = line.find("#", at + 1)
        if at >= 0:
            found.append(Comment(number, at + 1, line[at:].rstrip(), not line[:at].strip()))
    return found


def _covered(root: Node | None, lines: list[str]) -> dict[int, list[tuple[int, int]]]:
    """For each line the columns that belong to a value."""
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for node in parts(root) if root is not None else ():
        if not isinstance(node, Scalar):
            continue
        for number in range(node.line, node.end_line + 1):
            start = node.column if number == node.line else 1
            end = node.end_column if number == node.end_line else _ENDLESS
            if number == node.line <= len(lines) and (sign := _BLOCK_SIGN.match(lines[number - 1], start - 1)):
                end = sign.end() + 1
            covered[number].append((start, end))
    return covered


def parts(node: Node) -> Iterator[Node]:
    """A node and all below it, keys included, each once, in the order of the file."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, Sequence):
            waiting.extend(reversed(current.items))
        elif isinstance(current, Mapping):
            waiting.extend(part for pair in reversed(current.entries.values()) for part in reversed(pair))
