"""From a record back to the place it was read from, for exact places in messages."""

from __future__ import annotations

from array import array
from collections.abc import Set
from functools import cache

from krisenbuch.diagnostics import Location
from krisenbuch.model.base import Record, plan
from krisenbuch.source import Mapping, Node, Scalar, Sequence

# What is kept of a record: its file, the keys that were written, and the spots of these. A spot is a line and a column
# in one number; two of them make a place. The tree itself would take five times the memory of all records together.
_Kept = tuple[str, tuple[str, ...], "array[int]"]
_COLUMN_BITS = 32
# First the record's own place, then for each key its place and where the places of its entries begin, or 0.
_OWN, _EACH = 2, 3
_patterns: dict[tuple[str, ...], tuple[str, ...]] = {}


class Origins:
    """From a record back to the places it was read from, for exact places in messages.

    Records are told apart by identity; the table lives as long as the library that holds both.
    """

    def __init__(self) -> None:
        self._places: dict[int, _Kept] = {}
        self._lost: dict[int, Set[str]] = {}
        self._kept: dict[int, tuple[Node, list[Node]]] = {}

    def has_lost(self, record: Record, field: str) -> bool:
        """Whether this field (English name) was written and could not be read."""
        lost = self._lost.get(id(record))
        return lost is not None and _keys(type(record))[field] in lost

    def remember(self, record: Record, node: Mapping, file: str, lost: Set[str]) -> None:
        """Notes the place of a record; `lost` are the keys that were written there and could not be read."""
        keys = tuple(node.entries)
        self._places[id(record)] = (file, _patterns.setdefault(keys, keys), array("Q", self._spots(node)))
        if lost:
            self._lost[id(record)] = lost

    def keep(self, node: Sequence, kept: list[Node]) -> None:
        """Notes which entries of a list were read, where some could not be."""
        self._kept[id(node)] = (node, kept)

    def _spots(self, node: Mapping) -> list[int]:
        """The places of a record and its fields: of a value where there is a single one, else of the key."""
        spots, below = _own(node), list[int]()
        start = _OWN + _EACH * len(node.entries)
        for name, value in node.entries.values():
            shown = value if type(value) is Scalar and value.text is not None else name
            spots += (
                shown.line << _COLUMN_BITS | shown.column,
                shown.end_line << _COLUMN_BITS | shown.end_column,
                start + len(below),
            )
            for item in self._items(value):
                below += (item.line << _COLUMN_BITS | item.column, item.end_line << _COLUMN_BITS | item.end_column)
        return spots + below

    def _items(self, node: Node) -> list[Node]:
        """The entries of a list that were read; a single value counts as a list of one."""
        if type(node) is not Sequence:
            return [node]
        return self._kept[id(node)][1] if self._kept and id(node) in self._kept else node.items

    def file_of(self, record: Record) -> str:
        """The file in which a record was written."""
        return self._places[id(record)][0]

    def locate(self, record: Record, field: str = "", index: int | None = None) -> Location:
        """The place of a record, of one of its fields (English name), or of one entry in a list.

        A field that is not written down is located at the record itself.
        """
        file, keys, spots = self._places[id(record)]
        key = _keys(type(record))[field] if field else ""
        if key not in keys:
            return _location(file, spots, 0)
        at = _OWN + _EACH * keys.index(key)
        return _location(file, spots, at if index is None else spots[at + 2] + 2 * index)


def _own(node: Mapping) -> list[int]:
    """A record is shown by its first key, not by all its lines."""
    if not node.entries:
        return [node.line << _COLUMN_BITS | node.column, 0]
    name, _ = next(iter(node.entries.values()))
    return [name.line << _COLUMN_BITS | name.column, name.end_line << _COLUMN_BITS | name.end_column]


def _location(file: str, spots: array[int], at: int) -> Location:
    start, end, columns = spots[at], spots[at + 1], (1 << _COLUMN_BITS) - 1
    return Location(file, start >> _COLUMN_BITS, start & columns, end >> _COLUMN_BITS, end & columns)


@cache
def _keys(model: type[Record]) -> dict[str, str]:
    """The German key of each field by its English name."""
    return {spec.name: spec.key for spec in plan(model)}


def start_of(node: Node, file: str) -> Location:
    """A block is shown by its first key, not by all its lines."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0].location(file)
    return Location(file, node.line, node.column)
