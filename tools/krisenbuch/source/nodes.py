"""Located pieces of YAML."""

from __future__ import annotations

import msgspec

from krisenbuch.diagnostics import Location


# Nodes hold no circles, so the garbage collector need not look at them: a third of the reading time otherwise.
class Node(msgspec.Struct, eq=False, gc=False):
    """A located piece of YAML; lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def location(self, file: str) -> Location:
        """The node's place in `file`."""
        return Location(file, self.line, self.column, self.end_line, self.end_column)


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
