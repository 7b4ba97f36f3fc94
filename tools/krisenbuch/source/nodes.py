"""Located pieces of YAML."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate, chain, count
from operator import add

import msgspec

from krisenbuch.diagnostics import Location

# A piece of text as one number: where it begins, and where it ends, counted in characters from the start of the text.
SPAN_BITS = 32
_END = (1 << SPAN_BITS) - 1


class LineTable:
    """Where the lines of a text begin that stands from the line `first_line` on in its file."""

    __slots__ = ("_starts", "first_line")

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.first_line = first_line
        ends = accumulate(map(len, text.split("\n")))
        # A line begins behind all before it and their line ends.
        self._starts = array("I", chain((0,), map(add, ends, count(1))))

    def point(self, offset: int) -> tuple[int, int]:
        """The line and column of a character, both counted from 1."""
        line = min(bisect_right(self._starts, offset), len(self._starts) - 1) - 1
        return line + self.first_line, offset - self._starts[line] + 1

    def place(self, span: int) -> tuple[int, int, int, int]:
        """The lines and columns between which a span lies; the end is exclusive."""
        return *self.point(span >> SPAN_BITS), *self.point(span & _END)

    def location(self, file: str, span: int) -> Location:
        """A span as a place in `file`."""
        return Location(file, *self.place(span))


# Nodes hold no circles, so the garbage collector need not look at them: a third of the reading time otherwise.
class Node(msgspec.Struct, eq=False, gc=False):
    """A located piece of YAML; lines and columns count from 1, the end is exclusive."""

    span: int
    lines: LineTable

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.lines.point(self.span >> SPAN_BITS)[0]

    @property
    def column(self) -> int:
        """The column it begins in."""
        return self.lines.point(self.span >> SPAN_BITS)[1]

    @property
    def end_line(self) -> int:
        """The line it ends on."""
        return self.lines.point(self.span & _END)[0]

    @property
    def end_column(self) -> int:
        """The column behind its last character."""
        return self.lines.point(self.span & _END)[1]

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Its lines and columns: begin, end."""
        return self.lines.place(self.span)

    def location(self, file: str) -> Location:
        """The node's place in `file`."""
        return self.lines.location(file, self.span)


class Scalar(Node, eq=False, gc=False):
    """A single value as it was written; `text` is None for an empty or null plain value."""

    text: str | None
    quoted: bool


class Sequence(Node, eq=False, gc=False):
    """A list."""

    items: list[Node] = []


class Mapping(Node, eq=False, gc=False):
    """Keys with values, in the order of the file; the first of two equal keys counts."""

    entries: dict[str, tuple[Scalar, Node]] = {}


def depth_of(node: Node, limit: int) -> int:
    """How many levels a node has, itself included; counted up to one more than `limit`."""
    level, depth = [node], 0
    while level and depth <= limit:
        depth += 1
        below: dict[int, Node] = {}
        for current in level:
            below.update((id(item), item) for item in _items(current) if not isinstance(item, Scalar))
        level = list(below.values())
    return depth


def size_of(node: Node, limit: int) -> int:
    """How many nodes hang below `node`, itself included; counted up to a little more than `limit`."""
    count, waiting = 0, [node]
    while waiting and count <= limit:
        current = waiting.pop()
        count += 1
        waiting.extend(_items(current))
    return count


def _items(node: Node) -> list[Node]:
    if isinstance(node, Sequence):
        return node.items
    return [value for _, value in node.entries.values()] if isinstance(node, Mapping) else []
