"""Tables of a TOML file to sections of settings: what can't be read is told at its place, and its default holds."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.model.base import FieldPlan, Record, Unfit, plan
from krisenbuch.nearest import did_you_mean
from krisenbuch.wording import shown

S = TypeVar("S", bound=Record)


class Tables:
    """Reads the tables of one file into sections, and adds what is wrong to `problems`."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self.file = file
        self.text = text
        self.problems = problems

    def section(self, model: type[S], data: dict[str, Any], keys: tuple[str, ...]) -> S:
        """One table and those below it."""
        fields = {spec.key: spec for spec in plan(model)}
        values: dict[str, Any] = {}
        for key, value in data.items():
            here = (*keys, key)
            if key not in fields:
                hint = did_you_mean(key, fields) or f"Bekannt sind hier: {', '.join(fields)}."
                self._say(
                    "einstellung-unbekannt", here, f"Die Einstellung »{shown('.'.join(here))}« gibt es nicht.", hint
                )
                continue
            spec = fields[key]
            try:
                values[spec.name] = self._value(spec, value, here)
            except _WrongSetting as wrong:
                message = wrong.message or (
                    f"»{shown(wrong.value)}« ist kein Wert für die Einstellung »{'.'.join(here)}«."
                )
                self._say("einstellung-falsch", here, message, wrong.hint)
        return model(**values)

    def _say(self, code: str, keys: tuple[str, ...], message: str, hint: str) -> None:
        self.problems.append(Problem(code, place_of(self.file, self.text, list(keys)), message, hint))

    def _value(self, spec: FieldPlan, value: Any, keys: tuple[str, ...]) -> Any:
        if spec.record is not None:
            if not isinstance(value, dict):
                raise _WrongSetting(value, "Erwartet wird ein Abschnitt in eckigen Klammern.")
            return self.section(spec.record, value, keys)
        if spec.many:
            if not isinstance(value, list):
                raise _WrongSetting(value, "Erwartet wird eine Liste in eckigen Klammern.")
            return tuple(_single(spec, item) for item in value)
        if spec.table:
            if not isinstance(value, dict):
                raise _WrongSetting(value, "Erwartet wird ein Abschnitt in eckigen Klammern.")
            return self._table(spec, value, keys)
        return _single(spec, value)

    def _table(self, spec: FieldPlan, data: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
        """A table under free names, in which a wrong value takes no other with it."""
        read: dict[str, Any] = {}
        words = [word.value for word in spec.names]
        for name, value in data.items():
            here = (*keys, name)
            if words and name not in words:
                hint = did_you_mean(name, words) or f"Möglich sind: {', '.join(words)}."
                self._say("einstellung-unbekannt", here, f"Die Art »{shown(name)}« gibt es nicht.", hint)
                continue
            try:
                read[name] = _single(spec, value)
            except _WrongSetting as wrong:
                message = wrong.message or (
                    f"»{shown(wrong.value)}« ist kein Wert für die Einstellung »{shown('.'.join(here))}«."
                )
                self._say("einstellung-falsch", here, message, wrong.hint)
        return read


class _WrongSetting(Exception):
    """A value that a setting can't take, and what it could be."""

    def __init__(self, value: Any, hint: str, message: str = "") -> None:
        super().__init__(hint)
        self.value = value
        self.hint = hint
        self.message = message


_EXPECTED = {
    int: "eine ganze Zahl",
    float: "eine Zahl",
    bool: "true oder false, ohne Anführungszeichen",
    str: "ein Text in Anführungszeichen",
    date: "ein Tag",
}


def _single(spec: FieldPlan, value: Any) -> Any:
    """One value of a setting; raises _WrongSetting."""
    if spec.words:
        found = next((word for word in spec.words if word.value == value), None)
        if found is None:
            words = [word.value for word in spec.words]
            raise _WrongSetting(value, did_you_mean(str(value), words) or f"Möglich sind: {', '.join(words)}.")
        return found
    if spec.kind is date:
        # A day with a time of day is no day; and a list could not even be looked at.
        fits = type(value) in (str, date)
    else:
        fits = type(value) is spec.kind or (spec.kind is float and type(value) is int)
    if not fits:
        raise _WrongSetting(value, f"Erwartet wird {_EXPECTED[spec.kind]}.")
    if spec.least is not None and value < spec.least:
        raise _WrongSetting(value, f"Erlaubt ist mindestens {spec.least}.")
    if spec.most is not None and value > spec.most:
        raise _WrongSetting(value, f"Erlaubt ist höchstens {spec.most}.")
    try:
        return spec.reader.read(value) if spec.reader else value
    except Unfit as unfit:
        raise _WrongSetting(value, unfit.hint, unfit.message) from None


def place_of(file: str, text: str, keys: list[str]) -> Location:
    """Where a setting stands: tomllib keeps no positions, so its line is looked up by table and key."""
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            table = [part.strip().strip("\"'") for part in header[1].split(".")]
            if table == keys:
                return Location(file, number, 1)
        elif entry := re.match(r"(\s*)([\w\"'.-]+)\s*=", line):
            written = [*table, *(part.strip("\"'") for part in entry[2].split("."))]
            if written == keys[: len(written)]:
                return Location(file, number, len(entry[1]) + 1, number, len(line) + 1)
    return Location(file)
