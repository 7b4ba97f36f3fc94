"""The JSON Schemas that editors use to complete and explain in German, made from the records."""

from __future__ import annotations

from typing import Any

from krisenbuch.model.base import Choice, FieldPlan, Record, plan
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
_NUMBERS = {int: "integer", float: "number", bool: "boolean", str: "string"}


def schemas() -> dict[str, dict[str, Any]]:
    """File name (without `.schema.json`) to JSON Schema, draft 2020-12, with German titles and descriptions."""
    return {name: schema_of(model, name, title, is_list) for name, model, is_list, title in FILES}


def schema_of(model: type[Record], name: str, title: str, is_list: bool = False) -> dict[str, Any]:
    """The schema of one file that holds a record, or a list of them."""
    definitions: dict[str, Any] = {}
    record = _record(model, definitions)
    if is_list:
        definitions[model.__name__] = record
        record = {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}/{name}.schema.json",
        **record,
        "title": title,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(model: type[Record], definitions: dict[str, Any]) -> dict[str, Any]:
    fields = plan(model)
    required = [spec.key for spec in fields if spec.required]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {spec.key: _field(spec, definitions) for spec in fields},
        **({"required": required} if required else {}),
    }


def _field(spec: FieldPlan, definitions: dict[str, Any]) -> dict[str, Any]:
    value = _value(spec, definitions)
    if spec.many:
        value = {"type": "array", "items": value}
    elif spec.table:
        names = {"propertyNames": {"enum": [word.value for word in spec.names]}} if spec.names else {}
        value = {"type": "object", "additionalProperties": value, **names}
    return {
        **value,
        "title": spec.title,
        "description": spec.description,
        **({} if spec.given_example is None else {"examples": [spec.given_example]}),
        "x-sichtbarkeit": spec.level.value,
    }


def _value(spec: FieldPlan, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a single value; records and fixed words are defined once and referred to."""
    if spec.record is not None or spec.words:
        name = spec.kind.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record(spec.record, definitions) if spec.record else _words(spec.words)
        return {"$ref": f"#/$defs/{name}"}
    if spec.reader is not None:
        return dict(spec.reader.schema)
    bounds = {"minimum": spec.least, "maximum": spec.most}
    return {"type": _NUMBERS[spec.kind], **{key: bound for key, bound in bounds.items() if bound is not None}}


def _words(words: tuple[Choice, ...]) -> dict[str, Any]:
    """A fixed set of words, each with the explanation that editors show."""
    texts = [f"{word.title_de}: {word.description}" if word.description else word.title_de for word in words]
    return {
        "type": "string",
        "enum": [word.value for word in words],
        "enumDescriptions": texts,
        "markdownEnumDescriptions": texts,
    }
