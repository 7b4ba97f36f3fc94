"""Records for tests, read from data as they would be from a file."""

from __future__ import annotations

from typing import Any, TypeVar

import yaml

from krisenbuch.decode import decode
from krisenbuch.diagnostics import Problem
from krisenbuch.model.base import Record
from krisenbuch.origins import Origins
from krisenbuch.source import parse_yaml

R = TypeVar("R", bound=Record)


def attempt(model: type[R], data: dict[str, Any]) -> tuple[R | None, list[Problem]]:
    """The record that `data` (German keys) holds, and what was wrong with it."""
    problems: list[Problem] = []
    node = parse_yaml(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "a.yml", problems)
    assert node is not None
    return decode(model, node, "a.yml", Origins(), problems), problems


def read(model: type[R], data: dict[str, Any]) -> R:
    """The record that sound `data` holds."""
    record, problems = attempt(model, data)
    assert not problems
    assert record is not None
    return record
