"""What pydantic complains of, as German sentences at their place."""

from __future__ import annotations

from typing import Any

from krisenbuch.diagnostics import Problem
from krisenbuch.model.base import FieldPlan, Record, plan
from krisenbuch.nearest import did_you_mean
from krisenbuch.origins import start_of
from krisenbuch.source import Mapping, Node, Scalar, Sequence
from krisenbuch.wording import shown

Path = tuple[str | int, ...]

# More names than this nobody reads in a sentence.
MOST_NAMED = 15


def follow(node: Node, path: Path) -> Node:
    """The node at a path; stops at the last one that exists."""
    for part in path:
        if isinstance(node, Mapping) and part in node.entries:
            node = node.entries[str(part)][1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            break
    return node


def shape_of(node: Node) -> str:
    """What stands at a place, for a sentence."""
    if isinstance(node, Sequence):
        return "eine Liste"
    if isinstance(node, Mapping):
        return "ein Block mit Feldern"
    return f"»{shown(node.text)}«" if isinstance(node, Scalar) and node.text is not None else "nichts"


def _keys_at(model: type[Record], loc: Path) -> dict[str, FieldPlan]:
    """The fields of the record class that a path leads into."""
    current = model
    for part in loc:
        spec = next((spec for spec in plan(current) if spec.key == part), None)
        if spec is not None and spec.record is not None:
            current = spec.record
    return {spec.key: spec for spec in plan(current)}


def complaint(model: type[Record], root: Mapping, item: Any, file: str) -> Problem:
    """One pydantic error as a German sentence at its place."""
    loc, kind = item["loc"], item["type"]
    name = next((part for part in reversed(loc) if isinstance(part, str)), "")
    known = _keys_at(model, loc[:-1])
    if kind in ("extra_forbidden", "missing"):
        return _field_complaint(kind, name, known, follow(root, loc[:-1]), file)
    node = follow(root, loc)
    place = node.location(file)
    if wanted := _wanted_shape(kind, node, root):
        hint = {
            "eine Liste": _as_list(name, node),
            "ein Block mit Feldern": "Schreiben Sie die Felder eingerückt darunter, jedes in eine eigene Zeile.",
        }.get(wanted, "Schreiben Sie den Wert in eine Zeile.")
        return Problem("typ-falsch", place, f"In »{name}« steht {shape_of(node)}; erwartet wird {wanted}.", hint)
    if kind == "enum":
        words = [word.value for word in known[name].words] if name in known else []
        hint = did_you_mean(shown(item["input"]), words) or f"Möglich sind: {', '.join(words)}."
        return Problem("wert-unbekannt", place, f"»{shown(item['input'])}« ist kein Wert für »{name}«.", hint)
    if kind == "string_too_short":
        return Problem("feld-fehlt", place, f"Das Feld »{name}« ist leer.", _example(known, name))
    message, hint = _value_complaint(item, name, known, node)
    return Problem("wert-falsch", place, message, hint)


def _field_complaint(kind: str, name: str, known: dict[str, FieldPlan], parent: Node, file: str) -> Problem:
    """A field that is not known here, or one that is needed and not there or empty."""
    written = parent.entries.get(name) if isinstance(parent, Mapping) else None
    place = written[0].location(file) if written else start_of(parent, file)
    if kind == "extra_forbidden":
        hint = did_you_mean(name, known) or _known_fields(known)
        return Problem("schluessel-unbekannt", place, f"Das Feld »{shown(name)}« ist hier nicht bekannt.", hint)
    message = f"Das Feld »{name}« ist leer." if written else f"Hier fehlt das Feld »{name}«."
    return Problem("feld-fehlt", place, message, _example(known, name))


def _wanted_shape(kind: str, node: Node, root: Node) -> str:
    """What was expected where a list, a block and a single value were confused; empty for any other complaint."""
    if kind in ("tuple_type", "list_type"):
        return "eine Liste"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "ein Block mit Feldern"
    if kind == "string_type":
        return "ein Text" if node is not root else "ein Block mit Feldern"
    return "" if isinstance(node, Scalar) else "ein einzelner Wert"


def _value_complaint(item: Any, name: str, known: dict[str, FieldPlan], node: Node) -> tuple[str, str]:
    """(message, hint) for a single value that does not fit its field."""
    kind, context = item["type"], item.get("ctx", {})
    if kind.startswith(("int_", "float_", "finite_")):
        whole = "ganze " if kind.startswith("int_") else ""
        return f"In »{name}« steht {shape_of(node)}; erwartet wird eine {whole}Zahl.", _example(known, name)
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"mindestens {context['ge']}" if "ge" in context else f"höchstens {context['le']}"
        return f"»{shown(item['input'])}« passt nicht in »{name}«; erlaubt ist {limit}.", "Prüfen Sie die Zahl."
    # Our own types say in their message what is wrong and, after a line end, what to do.
    message, _, hint = item["msg"].partition("\n")
    return message, hint


def _as_list(name: str, node: Node) -> str:
    """How a single value becomes a list."""
    if isinstance(node, Scalar) and node.text:
        return f"Schreiben Sie »{name}: [{shown(node.text)}]«."
    return "Beginnen Sie jeden Eintrag in einer neuen Zeile mit »- «."


def _known_fields(known: dict[str, FieldPlan]) -> str:
    """The fields of a record, as far as a sentence can hold them."""
    if len(known) > MOST_NAMED:
        return "Welche Felder es gibt, steht auf der Hilfeseite »Datenfelder«."
    return f"Bekannt sind hier: {', '.join(sorted(known))}."


def _example(known: dict[str, FieldPlan], name: str) -> str:
    spec = known.get(name)
    return (
        f"{spec.description} Beispiel: »{name}: {spec.example}«."
        if spec and spec.example
        else (spec.description if spec else "")
    )
