"""A mend as a value, and the walk over a file's tree along the plan of its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from krisenbuch.diagnostics import Location
from krisenbuch.edit import Replacement
from krisenbuch.library.files import Sheet
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import FieldPlan, Record, plan
from krisenbuch.model.process import Process
from krisenbuch.source import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Mend:
    """One change: what stands at a place, what shall stand there, and why, as a whole German sentence.

    `code` names the finding it answers; it is empty for a notation, which no check reports. A place without length is
    where `new` is put in.
    """

    place: Location
    old: str
    new: str
    why: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file with all its mends made: what was read, what is to be written, and each single change."""

    sheet: Sheet
    after: bytes
    mends: tuple[Mend, ...]

    @property
    def file(self) -> str:
        """The file's name in messages."""
        return self.sheet.origin.file


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as it is written in a record; `spec` is None for a key that the record's class does not know."""

    record: Mapping
    model: type[Record]
    key: Scalar
    value: Node
    spec: FieldPlan | None
    scope: Scope

    @property
    def scalars(self) -> Iterator[Scalar]:
        """The single values of the field that are written down."""
        for node in self.value.items if isinstance(self.value, Sequence) else [self.value]:
            if isinstance(node, Scalar) and node.text is not None:
                yield node


def entries(sheet: Sheet) -> Iterator[Entry]:
    """Every field of every record in a file, unknown ones included, in the order of the file."""
    origin, root = sheet.origin, sheet.source.root
    if root is not None:
        yield from _below(root, origin.model, Scope(origin.organisation, origin.playbook))


def _below(node: Node, model: type[Record], scope: Scope) -> Iterator[Entry]:
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping):
                yield from _below(item, model, scope)
    elif isinstance(node, Mapping):
        if model is Process and "id" in node.entries and isinstance(name := node.entries["id"][1], Scalar):
            scope = replace(scope, process=name.text)
        known = {spec.key: spec for spec in plan(model)}
        for key, (key_node, value) in node.entries.items():
            spec = known.get(key)
            yield Entry(node, model, key_node, value, spec, scope)
            if spec is not None and spec.record is not None:
                yield from _below(value, spec.record, scope)


def replacement(mend: Mend, text: str) -> Replacement | None:
    """The edit that makes a mend in a file's text, keeping its quotation marks.

    None for a value that is not written in one piece on one line: a folded text, or one with an anchor.
    """
    place = mend.place
    if place.line != place.end_line:
        return None
    written = text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]
    if written.startswith(("&", "!", "|", ">", "*")):
        return None
    mark = written[0] if written[:1] in ('"', "'") else ""
    return Replacement(place.line, place.column, place.end_line, place.end_column, f"{mark}{mend.new}{mark}")
