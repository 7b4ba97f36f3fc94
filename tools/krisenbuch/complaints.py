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

# Complaints that concern a list or a block as such.
_FOR_WHOLE = frozenset({"tuple_type", "list_type", "model_type", "model_attributes_type", "dict_type", "string_type"})


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
    loc, kind, context = item["loc"], item["type"], item.get("ctx", {})
    node = follow(root, loc)
    name = next((part for part in reversed(loc) if isinstance(part, str)), "")
    known = _keys_at(model, loc[:-1])
    place = node.location(file)
    if kind == "extra_forbidden":
        parent = follow(root, loc[:-1])
        if isinstance(parent, Mapping) and name in parent.entries:
            place = parent.entries[name][0].location(file)
        hint = did_you_mean(name, known) or _known_fields(known)
        return Problem("schluessel-unbekannt", place, f"Das Feld »{shown(name)}« ist hier nicht bekannt.", hint)
    if kind == "missing":
        parent = follow(root, loc[:-1])
        if isinstance(parent, Mapping) and name in parent.entries:
            return Problem(
                "feld-fehlt",
                parent.entries[name][0].location(file),
                f"Das Feld »{name}« ist leer.",
                _example(known, name),
            )
        return Problem("feld-fehlt", start_of(parent, file), f"Hier fehlt das Feld »{name}«.", _example(known, name))
    if not isinstance(node, Scalar) and kind not in _FOR_WHOLE:
        return Problem(
            "typ-falsch",
            place,
            f"In »{name}« steht {shape_of(node)}; erwartet wird ein einzelner Wert.",
            "Schreiben Sie den Wert in eine Zeile.",
        )
    if kind == "enum":
        field = known.get(name)
        words = [word.value for word in field.words] if field else []
        hint = did_you_mean(shown(item["input"]), words) or f"Möglich sind: {', '.join(words)}."
        return Problem("wert-unbekannt", place, f"»{shown(item['input'])}« ist kein Wert für »{name}«.", hint)
    if kind in ("tuple_type", "list_type"):
        return Problem(
            "typ-falsch",
            place,
            f"In »{name}« steht {shape_of(node)}; erwartet wird eine Liste.",
            _as_list(name, node),
        )
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Problem(
            "typ-falsch",
            place,
            f"In »{name}« steht {shape_of(node)}; erwartet wird ein Block mit Feldern.",
            "Schreiben Sie die Felder eingerückt darunter, jedes in eine eigene Zeile.",
        )
    if kind == "string_type":
        wanted = "ein Text" if node is not root else "ein Block mit Feldern"
        return Problem(
            "typ-falsch",
            place,
            f"In »{name}« steht {shape_of(node)}; erwartet wird {wanted}.",
            "Schreiben Sie den Wert in eine Zeile.",
        )
    if kind == "string_too_short":
        return Problem("feld-fehlt", place, f"Das Feld »{name}« ist leer.", _example(known, name))
    if kind.startswith(("int_", "float_", "finite_")):
        whole = "ganze " if kind.startswith("int_") else ""
        return Problem(
            "wert-falsch",
            place,
            f"In »{name}« steht {shape_of(node)}; erwartet wird eine {whole}Zahl.",
            _example(known, name),
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"mindestens {context['ge']}" if "ge" in context else f"höchstens {context['le']}"
        return Problem(
            "wert-falsch",
            place,
            f"»{shown(item['input'])}« passt nicht in »{name}«; erlaubt ist {limit}.",
            "Prüfen Sie die Zahl.",
        )
    # Our own types say in their message what is wrong and, after a line end, what to do.
    message, _, hint = item["msg"].partition("\n")
    return Problem("wert-falsch", place, message, hint)


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
