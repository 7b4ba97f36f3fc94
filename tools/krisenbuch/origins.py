"""From a record back to the place it was read from, for exact places in messages."""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Set

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

    def has_lost(self, record: Record, field: str) -> bool:
        """Whether this field (English name) was written and could not be read."""
        lost = self._lost.get(id(record), frozenset())
        return bool(lost) and next(spec.key for spec in plan(type(record)) if spec.name == field) in lost

    def remember(self, record: Record, node: Node, file: str, lost: Table[int, Set[str]]) -> None:
        """Notes the place of a record and of all records below it; `lost` has by node the keys that were left out."""
        self._nodes[id(record)] = (file, node)
        if id(node) in lost:
            self._lost[id(record)] = lost[id(node)]
        if not isinstance(node, Mapping):
            return
        for spec in plan(type(record)):
            if spec.record is None or spec.key not in node.entries:
                continue
            value, below = getattr(record, spec.name), node.entries[spec.key][1]
            if isinstance(value, Record):
                self.remember(value, below, file, lost)
            elif isinstance(value, tuple):
                for item, item_node in zip(value, items_of(below), strict=False):
                    self.remember(item, item_node, file, lost)

    def locate(self, record: Record, field: str = "", index: int | None = None) -> Location:
        """The place of a record, of one of its fields (English name), or of one entry in a list.

        A field that is not written down is located at the record itself.
        """
        file, node = self._nodes[id(record)]
        if not isinstance(node, Mapping) or not field:
            return start_of(node, file)
        key = next(spec.key for spec in plan(type(record)) if spec.name == field)
        if key not in node.entries:
            return start_of(node, file)
        key_node, value = node.entries[key]
        if index is not None:
            return items_of(value)[index].location(file)
        return value.location(file) if isinstance(value, Scalar) and value.text is not None else key_node.location(file)


def items_of(node: Node) -> list[Node]:
    """The entries of a list; a single value counts as a list of one."""
    return node.items if isinstance(node, Sequence) else [node]


def start_of(node: Node, file: str) -> Location:
    """A block is shown by its first key, not by all its lines."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0].location(file)
    return Location(file, node.line, node.column)
