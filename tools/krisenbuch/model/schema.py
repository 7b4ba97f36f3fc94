"""The JSON Schemas that editors use to complete and explain in German, made from the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from krisenbuch.model.base import Record, plan
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review

BASE = "https://krisenbuch.example/schema/1"

# File name of the schema, the record, whether the file is a list of them, and which file it describes.
FILES: tuple[tuple[str, type[Record], bool, str], ...] = (
    ("playbook", Playbook, False, "Playbook: Angaben im Kopf der Datei"),
    ("organisation", Organisation, False, "organisation.yml: wer die Organisation ist"),
    ("kontakte", Contact, True, "kontakte.yml: Funktionen und Stellen mit ihren Wegen"),
    ("personen", Person, True, "personen.yml: wer eine Funktion zurzeit hat"),
    ("pruefungen", Review, True, "pruefungen.yml: was wann durchgesehen wurde"),
)


def _records() -> Iterator[type[Record]]:
    """All record classes of the format, each once."""
    waiting: list[type[Record]] = [model for _, model, _, _ in FILES]
    for model in waiting:
        yield model
        waiting.extend(spec.record for spec in plan(model) if spec.record and spec.record not in waiting)


_TITLES = {(model.__name__, spec.key): spec.title for model in _records() for spec in plan(model)}


class _Generator(GenerateJsonSchema):
    """Without the defaults of our own value types, which JSON can't hold, and without empty alternatives."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """An optional field may be left out; writing `null` is no third way."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults are told in the description where they matter, not as JSON values."""
        return self.generate_inner(schema["schema"])


def _title_fields(definition: dict[str, Any]) -> None:
    """Every field's own German title: pydantic drops one that equals its class's name, such as »Status«."""
    for key, properties in definition.get("properties", {}).items():
        properties["title"] = _TITLES[definition["title"], key]
    if definition.get("type") == "object":
        definition.pop("title")


def schemas() -> dict[str, dict[str, Any]]:
    """File name (without `.schema.json`) to JSON Schema, draft 2020-12, with German titles and descriptions."""
    made: dict[str, dict[str, Any]] = {}
    for name, model, is_list, title in FILES:
        record = model.model_json_schema(by_alias=True, schema_generator=_Generator, ref_template="#/$defs/{model}")
        definitions = record.pop("$defs", {})
        for part in (record, *definitions.values()):
            _title_fields(part)
        for definition in definitions.values():
            # Class docstrings are for developers; users read the fields' own texts.
            if definition.get("type") == "object":
                definition.pop("description", None)
        record.pop("description", None)
        if is_list:
            definitions[model.__name__] = record
            record = {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}
        made[name] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{BASE}/{name}.schema.json",
            **record,
            "title": title,
            "$defs": definitions,
        }
    return made
