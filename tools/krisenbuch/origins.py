"""From a record back to the place it was read from, for exact places in messages."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from krisenbuch.diagnostics import Location
from krisenbuch.model.base import Record, plan
from krisenbuch.source import Mapping, Node, Scalar, Sequence


class Origins:
    """From a record back to the node it was read from, for exact places in messages.

    Records are told apart by identity; the table lives as long as the library that holds both.
    """

    def __init__(self) -> None:
        self._nodes: dict[int, tuple[str, Node]] = {}
        self._lost: dict[int, Set[str]] = {}
        self._kept: dict[int, tuple[Node, list[Node]]] = {}

    def has_lost(self, record: Record, field: str) -> bool:
        """Whether this field (English name) was written and could not be read."""
        lost = self._lost.get(id(record))
        return lost is not None and _keys(type(record))[field] in lost

    def remember(self, record: Record, node: Node, file: str, lost: Set[str]) -> None:
        """Notes the place of a record; `lost` are the keys that were written there and could not be read."""
        self._nodes[id(record)] = (file, node)
        if lost:
            self._lost[id(record)] = lost

    def keep(self, node: Sequence, kept: list[Node]) -> None:
        """Notes which entries of a list were read, where some could not be."""
        self._kept[id(node)] = (node, kept)

    def _items(self, node: Node) -> list[Node]:
        """The entries of a list that were read; a single value counts as a list of one."""
        if id(node) in self._kept:
            return self._kept[id(node)][1]
        return node.items if isinstance(node, Sequence) else [node]

    def file_of(self, record: Record) -> str:
        """The file in which a record was written."""
        return self._nodes[id(record)][0]

    def locate(self, record: Record, field: str = "", index: int | None = None) -> Location:
        """The place of a record, of one of its fields (English name), or of one entry in a list.

        A field that is not written down is located at the record itself.
        """
        file, node = self._nodes[id(record)]
        if not isinstance(node, Mapping) or not field:
            return start_of(node, file)
        key = _keys(type(record))[field]
        if key not in node.entries:
            return start_of(node, file)
        key_node, value = node.entries[key]
        if index is not None:
            return self._items(value)[index].location(file)
        return value.location(file) if isinstance(value, Scalar) and value.text is not None else key_node.location(file)


@cache
def _keys(model: type[Record]) -> dict[str, str]:
    """The German key of each field by its English name."""
    return {spec.name: spec.key for spec in plan(model)}


def start_of(node: Node, file: str) -> Location:
    """A block is shown by its first key, not by all its lines."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0].location(file)
    return Location(file, node.line, node.column)
