"""Located pieces of YAML."""

from __future__ import annotations

from krisenbuch.diagnostics import Location


class Node:
    """A located piece of YAML; lines and columns count from 1, the end is exclusive."""

    __slots__ = ("column", "end_column", "end_line", "line")

    def __init__(self, line: int, column: int, end_line: int, end_column: int) -> None:
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column

    def location(self, file: str) -> Location:
        """The node's place in `file`."""
        return Location(file, self.line, self.column, self.end_line, self.end_column)


class Scalar(Node):
    """A single value as it was written; `text` is None for an empty or null plain value."""

    __slots__ = ("quoted", "text")

    def __init__(self, text: str | None, quoted: bool, *place: int) -> None:
        super().__init__(*place)
        self.text = text
        self.quoted = quoted


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, *place: int) -> None:
        super().__init__(*place)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys with values, in the order of the file; the first of two equal keys counts."""

    __slots__ = ("entries",)

    def __init__(self, *place: int) -> None:
        super().__init__(*place)
        self.entries: dict[str, tuple[Scalar, Node]] = {}
