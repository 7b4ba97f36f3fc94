"""The JSON Schema of krisenbuch.toml, for editors that complete and explain TOML."""

from __future__ import annotations

from typing import Any

from krisenbuch.checks import CHECKS
from krisenbuch.model.base import Record, plan
from krisenbuch.model.schema import schema_of
from krisenbuch.settings import FILE, Settings

NAME = "einstellungen"


def settings_schema() -> dict[str, Any]:
    """The schema, with every default and, below `schwere`, every code with its sentence."""
    schema = schema_of(Settings, NAME, f"{FILE}: Einstellungen des Wikis")
    _complete(Settings, schema, schema["$defs"])
    schema["properties"]["schwere"] |= {
        "properties": {
            check.code: {"$ref": "#/$defs/SeverityWord", "description": check.sentence}
            for check in sorted(CHECKS, key=lambda check: check.code)
        },
        "additionalProperties": False,
    }
    return schema


def _complete(model: type[Record], described: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Adds the defaults, and takes away who may see a setting: that is said of data only."""
    for spec in plan(model):
        value = described["properties"][spec.key]
        value.pop("x-sichtbarkeit")
        if spec.record is not None:
            _complete(spec.record, definitions[spec.record.__name__], definitions)
        elif spec.default is not None:
            value["default"] = list(spec.default) if spec.many else spec.default
