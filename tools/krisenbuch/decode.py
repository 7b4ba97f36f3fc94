"""Located nodes to records: says in German what does not fit, and keeps what does.

A value that can't be read is left out and the rest is read, so that one wrong date hides nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

import msgspec

from krisenbuch.complaints import Complaints, shape_of
from krisenbuch.diagnostics import Problem
from krisenbuch.model.base import Choice, FieldPlan, Level, Record, Unfit, plan
from krisenbuch.nearest import nearest
from krisenbuch.origins import Origins
from krisenbuch.source import Mapping, Node, Scalar, Sequence

R = TypeVar("R", bound=Record)

_VISIBILITY = "sichtbarkeit"
_LOST: Any = object()
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")


def decode(model: type[R], node: Node, file: str, origins: Origins, problems: list[Problem]) -> R | None:
    """Reads one record; problems are appended. None when what makes it up (such as its name) is missing."""
    return _Reading(file, origins, Complaints(file, problems)).whole(model, node)


def decode_list(
    model: type[R], node: Node | None, file: str, origins: Origins, problems: list[Problem]
) -> tuple[R, ...]:
    """Reads a file that is a list of records; those that can't be read are left out."""
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return ()
    if not isinstance(node, Sequence):
        problems.append(
            Problem(
                "typ-falsch",
                node.location(file),
                f"Hier steht {shape_of(node)}; erwartet wird eine Liste.",
                "Beginnen Sie jeden Eintrag mit »- «.",
            )
        )
        return ()
    reading = _Reading(file, origins, Complaints(file, problems))
    records = (reading.whole(model, item) for item in node.items)
    return tuple(record for record in records if record is not None)


class _Shape(msgspec.Struct, frozen=True):
    """What reading a record class needs at hand; a field stands with its English name and whether it is plain text."""

    by_key: dict[str, FieldPlan]
    quick: dict[str, tuple[str, bool, FieldPlan]]
    required: tuple[FieldPlan, ...]
    visible: bool


@cache
def _shape(model: type[Record]) -> _Shape:
    fields = plan(model)
    by_key = {spec.key: spec for spec in fields}
    quick = {spec.key: (spec.name, _is_plain_text(spec), spec) for spec in fields}
    return _Shape(by_key, quick, tuple(spec for spec in fields if spec.required), _VISIBILITY in by_key)


def _is_plain_text(spec: FieldPlan) -> bool:
    return not spec.many and spec.check is None and spec.reader is not None and spec.reader.read is str.strip


class _Reading:
    """Reads the records of one file."""

    def __init__(self, file: str, origins: Origins, complaints: Complaints) -> None:
        self.file = file
        self.origins = origins
        self.complaints = complaints

    def whole(self, model: type[R], node: Node) -> R | None:
        """A record that stands by itself or in a list; anything but a block is told."""
        if isinstance(node, Mapping):
            return self.record(model, node)
        self.complaints.no_block(node)
        return None

    def record(self, model: type[R], node: Mapping) -> R | None:
        """One record and all below it; None when a field that it needs is missing or can't be read."""
        shape = _shape(model)
        quick = shape.quick
        values: dict[str, Any] = {}
        lost: set[str] = set()
        later: list[tuple[FieldPlan, Node]] = []
        unknown = False
        for key, (_, value) in node.entries.items():
            found = quick.get(key)
            if found is None:
                unknown = True
                continue
            name, plain, spec = found
            if type(value) is Scalar:
                text = value.text
                if text is None:
                    continue
                if plain and (stripped := text.strip()):
                    values[name] = stripped
                    continue
            if spec.check is not None:
                later.append((spec, value))
            else:
                self._field(spec, value, values, lost)
        for spec, value in later:
            self._field(spec, value, values, lost)
        if unknown:
            self._unknown(shape, node, lost)
        if lost and shape.visible and _VISIBILITY in lost:
            # No slip of the pen may show more than was meant.
            values["visibility"] = Level.INTERNAL
        complete = True
        for spec in shape.required:
            if spec.name not in values:
                complete = False
                if spec.key not in lost:
                    self.complaints.missing(spec, node)
        if not complete:
            return None
        record = model(**values)
        self.origins.remember(record, node, self.file, lost)
        return record

    def _unknown(self, shape: _Shape, node: Mapping, lost: set[str]) -> None:
        for key, (name, _) in node.entries.items():
            if key in shape.by_key:
                continue
            if not self.complaints.unknown(key, name, shape.by_key):
                continue
            # What was meant by a misspelt name was written, and is not missing as well.
            for meant in (nearest(key, shape.by_key), nearest(key, (_VISIBILITY,)) if shape.visible else None):
                if meant and meant not in node.entries:
                    lost.add(meant)

    def _field(self, spec: FieldPlan, node: Node, values: dict[str, Any], lost: set[str]) -> None:
        """Puts what a field holds into `values`, and its key into `lost` when something of it can't be read."""
        if not spec.many:
            found = self._value(spec, node, values)
            if found is _LOST:
                lost.add(spec.key)
            else:
                values[spec.name] = found
            return
        if type(node) is not Sequence:
            self.complaints.wrong_shape(spec, node, "eine Liste")
            lost.add(spec.key)
            return
        read = [self._value(spec, item, values) for item in node.items]
        if _LOST in read:
            lost.add(spec.key)
            # Places are counted in what was read.
            kept = [item for item, value in zip(node.items, read, strict=True) if value is not _LOST]
            self.origins.keep(node, kept)
            read = [value for value in read if value is not _LOST]
        values[spec.name] = tuple(read)

    def _value(self, spec: FieldPlan, node: Node, earlier: dict[str, Any]) -> Any:
        if spec.record is not None:
            if type(node) is not Mapping:
                self.complaints.wrong_shape(spec, node, "ein Block mit Feldern")
                return _LOST
            record = self.record(spec.record, node)
            return _LOST if record is None else record
        if type(node) is not Scalar or node.text is None:
            self.complaints.wrong_shape(spec, node, "ein Text" if spec.kind is str else "ein einzelner Wert")
            return _LOST
        text = node.text
        try:
            if spec.words:
                return _word(spec, text)
            value = spec.reader.read(text) if spec.reader else _number(spec, text)
            if value == "" and spec.kind is str:
                self.complaints.empty(spec, node)
                return _LOST
            return spec.check(value, earlier) if spec.check else value
        except Unfit as unfit:
            self.complaints.unfit(spec, node, unfit)
            return _LOST


@cache
def _words(kind: type[Choice]) -> dict[str, Choice]:
    return {word.value: word for word in kind}


def _word(spec: FieldPlan, text: str) -> Choice:
    found = _words(spec.kind).get(text)
    if found is None:
        raise Unfit("")
    return found


def _number(spec: FieldPlan, text: str) -> float:
    """A whole number or a decimal one, within the bounds of its field; raises Unfit."""
    if not (_WHOLE if spec.kind is int else _DECIMAL).fullmatch(text):
        raise Unfit("")
    number = int(text) if spec.kind is int else float(text)
    if spec.least is not None and number < spec.least:
        raise Unfit(
            f"»{text}« passt nicht in »{spec.key}«; erlaubt ist mindestens {spec.least}.", "Prüfen Sie die Zahl."
        )
    if spec.most is not None and number > spec.most:
        raise Unfit(f"»{text}« passt nicht in »{spec.key}«; erlaubt ist höchstens {spec.most}.", "Prüfen Sie die Zahl.")
    return number
