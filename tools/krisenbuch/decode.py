"""Located nodes to records: says in German what does not fit, and keeps what does.

A value that can't be read is left out and the rest is read, so that one wrong date hides nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

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
    if not isinstance(node, Mapping):
        problems.append(
            Problem(
                "typ-falsch",
                node.location(file),
                f"Hier steht {shape_of(node)}; erwartet wird ein Block mit Feldern.",
                "Schreiben Sie »feld: wert«, jedes Feld in eine eigene Zeile.",
            )
        )
        return None
    return _Reading(file, origins, Complaints(file, problems)).record(model, node)


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
    records = (decode(model, item, file, origins, problems) for item in node.items)
    return tuple(record for record in records if record is not None)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What reading a record class needs at hand."""

    fields: tuple[FieldPlan, ...]
    by_key: dict[str, FieldPlan]
    required: tuple[FieldPlan, ...]
    visible: bool


@cache
def _shape(model: type[Record]) -> _Shape:
    fields = plan(model)
    by_key = {spec.key: spec for spec in fields}
    return _Shape(fields, by_key, tuple(spec for spec in fields if spec.required), _VISIBILITY in by_key)


class _Reading:
    """Reads the records of one file."""

    def __init__(self, file: str, origins: Origins, complaints: Complaints) -> None:
        self.file = file
        self.origins = origins
        self.complaints = complaints

    def record(self, model: type[R], node: Mapping) -> R | None:
        """One record and all below it; None when a field that it needs is missing or can't be read."""
        shape = _shape(model)
        values: dict[str, Any] = {}
        lost: set[str] = set()
        entries, known = node.entries, 0
        for spec in shape.fields:
            entry = entries.get(spec.key)
            if entry is None:
                continue
            known += 1
            value = entry[1]
            if type(value) is Scalar and value.text is None:
                continue
            found = self._field(spec, value, values, lost)
            if found is not _LOST:
                values[spec.name] = found
        if known < len(entries):
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
            self.complaints.unknown(key, name, shape.by_key)
            # What was meant by a misspelt name was written, and is not missing as well.
            for meant in (nearest(key, shape.by_key), nearest(key, (_VISIBILITY,))):
                if meant and meant not in node.entries:
                    lost.add(meant)

    def _field(self, spec: FieldPlan, node: Node, earlier: dict[str, Any], lost: set[str]) -> Any:
        if not spec.many:
            found = self._value(spec, node, earlier)
            if found is _LOST:
                lost.add(spec.key)
            return found
        if type(node) is not Sequence:
            self.complaints.wrong_shape(spec, node, "eine Liste")
            lost.add(spec.key)
            return _LOST
        values = [self._value(spec, item, earlier) for item in node.items]
        if any(value is _LOST for value in values):
            lost.add(spec.key)
            # Places are counted in what was read.
            node.items = [item for item, value in zip(node.items, values, strict=True) if value is not _LOST]
            values = [value for value in values if value is not _LOST]
        return tuple(values)

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
