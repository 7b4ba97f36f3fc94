"""From a record back to the place it was read from, for exact places in messages."""

from __future__ import annotations

from array import array
from collections import ChainMap
from collections.abc import MutableMapping, Set
from collections.abc import Sequence as Several
from functools import cache

from krisenbuch.diagnostics import Location
from krisenbuch.model.base import Record, plan
from krisenbuch.source import LineTable, Mapping, Node, Scalar, Sequence

# What is kept of a record: its file and the lines of this, the keys that were written, and the spans of these. The tree
# itself would take five times the memory of all records together.
_Kept = tuple[str, LineTable, tuple[str, ...], "array[int]"]
# First the record's own span; then for each key a span, and where the spans of its entries begin, or 0 for itself.
_OWN, _EACH = 1, 2
_patterns: dict[tuple[str, ...], tuple[str, ...]] = {}


class Origins:
    """From a record back to the places it was read from, for exact places in messages.

    Records are told apart by identity; the table lives as long as the library that holds both.
    """

    def __init__(self) -> None:
        self._places: MutableMapping[int, _Kept] = {}
        self._lost: MutableMapping[int, Set[str]] = {}
        self._kept: dict[int, tuple[Node, list[Node]]] = {}
        self._copies: Several[tuple[Record, Record]] = ()

    def following(self, copies: Several[tuple[Record, Record]]) -> Origins:
        """The same table that knows copies of records as well, given as (copy, record); it keeps them alive."""
        made = Origins()
        made._copies = copies
        known = [(id(copy), id(record)) for copy, record in copies]
        made._places = ChainMap({copy: self._places[record] for copy, record in known}, self._places)
        made._lost = ChainMap({copy: self._lost[record] for copy, record in known if record in self._lost}, self._lost)
        made._kept = self._kept
        return made

    def has_lost(self, record: Record, field: str) -> bool:
        """Whether this field (English name) was written and could not be read."""
        lost = self._lost.get(id(record))
        return lost is not None and _keys(type(record))[field] in lost

    def remember(self, record: Record, node: Mapping, file: str, lost: Set[str]) -> None:
        """Notes the place of a record; `lost` are the keys that were written there and could not be read."""
        keys = tuple(node.entries)
        spans = array("Q", self._spans(node))
        self._places[id(record)] = (file, node.lines, _patterns.setdefault(keys, keys), spans)
        if lost:
            self._lost[id(record)] = lost

    def keep(self, node: Sequence, kept: list[Node]) -> None:
        """Notes which entries of a list were read, where some could not be."""
        self._kept[id(node)] = (node, kept)

    def join(self, other: Origins) -> None:
        """Adds the places of records that were read apart; both must live as long as these are asked for."""
        self._places.update(other._places)
        self._lost.update(other._lost)
        self._kept.update(other._kept)

    def _spans(self, node: Mapping) -> list[int]:
        """The spans of a record and its fields: of a value where there is a single one, else of the key."""
        entries = node.entries
        spans, below, start = [_own(node)], list[int](), _OWN + _EACH * len(entries)
        for name, value in entries.values():
            kind = type(value)
            if kind is Scalar:
                spans += (name.span if value.text is None else value.span, 0)  # type: ignore[attr-defined]
                continue
            spans += (name.span, start + len(below))
            if kind is Sequence:
                below += [item.span for item in self._items(value)]  # type: ignore[arg-type]
            else:
                below.append(value.span)
        return spans + below

    def _items(self, node: Sequence) -> list[Node]:
        """The entries of a list that were read."""
        return self._kept[id(node)][1] if self._kept and id(node) in self._kept else node.items

    def file_of(self, record: Record) -> str:
        """The file in which a record was written."""
        return self._places[id(record)][0]

    def locate(self, record: Record, field: str = "", index: int | None = None) -> Location:
        """The place of a record, of one of its fields (English name), or of one entry in a list.

        A field that is not written down is located at the record itself.
        """
        file, lines, keys, spans = self._places[id(record)]
        key = _keys(type(record))[field] if field else ""
        at = 0
        if key in keys:
            at = _OWN + _EACH * keys.index(key)
            if index is not None and spans[at + 1]:
                at = spans[at + 1] + index
        return lines.location(file, spans[at])


def _own(node: Mapping) -> int:
    """A record is shown by its first key, not by all its lines."""
    for name, _ in node.entries.values():
        return name.span
    return node.span


@cache
def _keys(model: type[Record]) -> dict[str, str]:
    """The German key of each field by its English name."""
    return {spec.name: spec.key for spec in plan(model)}


def start_of(node: Node, file: str) -> Location:
    """A block is shown by its first key, not by all its lines."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0].location(file)
    return Location(file, node.line, node.column)
