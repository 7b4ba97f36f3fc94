"""What does not fit a record, as German sentences at their place."""

from __future__ import annotations

from collections.abc import Mapping as Table

import msgspec

from krisenbuch.diagnostics import MOST_ALIKE, Location, Problem
from krisenbuch.model.base import FieldPlan, Unfit
from krisenbuch.nearest import did_you_mean
from krisenbuch.origins import start_of
from krisenbuch.source import Mapping, Node, Scalar, Sequence
from krisenbuch.wording import shown

# More names than this nobody reads in a sentence.
MOST_NAMED = 15


def shape_of(node: Node) -> str:
    """What stands at a place, for a sentence."""
    if isinstance(node, Sequence):
        return "eine Liste"
    if isinstance(node, Mapping):
        return "ein Block mit Feldern"
    return f"»{shown(node.text)}«" if isinstance(node, Scalar) and node.text is not None else "nichts"


class Complaints(msgspec.Struct, frozen=True):
    """Gathers what is wrong in the records of one file."""

    file: str
    problems: list[Problem]
    _alike: dict[str, list[Problem]] = {}

    def no_block(self, node: Node) -> None:
        """Something else stands where a record is expected."""
        message = f"Hier steht {shape_of(node)}; erwartet wird ein Block mit Feldern."
        hint = "Schreiben Sie »feld: wert«, jedes Feld in eine eigene Zeile."
        self._say("typ-falsch", node.location(self.file), message, hint)

    def unknown(self, key: str, name: Scalar, known: Table[str, FieldPlan]) -> bool:
        """A field that is not known here; False when it is one of so many that only their number is shown."""
        if self._enough("schluessel-unbekannt"):
            return False
        hint = did_you_mean(key, known) or _known_fields(known)
        message = f"Das Feld »{shown(key)}« ist hier nicht bekannt."
        self._say("schluessel-unbekannt", name.location(self.file), message, hint)
        return True

    def missing(self, spec: FieldPlan, parent: Mapping) -> None:
        """A field that is needed and not there, or there without a value."""
        if self._enough("feld-fehlt"):
            return
        written = parent.entries.get(spec.key)
        place = written[0].location(self.file) if written else start_of(parent, self.file)
        message = f"Das Feld »{spec.key}« ist leer." if written else f"Hier fehlt das Feld »{spec.key}«."
        self._say("feld-fehlt", place, message, _example(spec))

    def empty(self, spec: FieldPlan, node: Node) -> None:
        """A text in which nothing stands."""
        self._say("feld-fehlt", node.location(self.file), f"Das Feld »{spec.key}« ist leer.", _example(spec))

    def wrong_shape(self, spec: FieldPlan, node: Node, wanted: str) -> None:
        """A list, a block and a single value were confused."""
        hint = {
            "eine Liste": _as_list(spec.key, node),
            "ein Block mit Feldern": "Schreiben Sie die Felder eingerückt darunter, jedes in eine eigene Zeile.",
        }.get(wanted, "Schreiben Sie den Wert in eine Zeile.")
        message = f"In »{spec.key}« steht {shape_of(node)}; erwartet wird {wanted}."
        self._say("typ-falsch", node.location(self.file), message, hint)

    def unfit(self, spec: FieldPlan, node: Scalar, unfit: Unfit) -> None:
        """A single value that can't be read."""
        place, text = node.location(self.file), shown(node.text)
        if spec.words:
            words = [word.value for word in spec.words]
            hint = did_you_mean(text, words) or f"Möglich sind: {', '.join(words)}."
            self._say("wert-unbekannt", place, f"»{text}« ist kein Wert für »{spec.key}«.", hint)
        elif unfit.message:
            self._say("wert-falsch", place, unfit.message, unfit.hint)
        else:
            whole = "ganze " if spec.kind is int else ""
            message = f"In »{spec.key}« steht {shape_of(node)}; erwartet wird eine {whole}Zahl."
            self._say("wert-falsch", place, message, _example(spec))

    def _say(self, code: str, place: Location, message: str, hint: str) -> None:
        self.problems.append(Problem(code, place, message, hint))
        self._alike.setdefault(code, []).append(self.problems[-1])

    def _enough(self, code: str) -> bool:
        """Adds the last problem of a code once more when there are so many that only their number is shown."""
        alike = self._alike.get(code, [])
        if len(alike) <= MOST_ALIKE:
            return False
        self.problems.append(alike[-1])
        return True


def _as_list(name: str, node: Node) -> str:
    """How a single value becomes a list."""
    if isinstance(node, Scalar) and node.text:
        return f"Schreiben Sie »{name}: [{shown(node.text)}]«."
    return "Beginnen Sie jeden Eintrag in einer neuen Zeile mit »- «."


def _known_fields(known: Table[str, FieldPlan]) -> str:
    """The fields of a record, as far as a sentence can hold them."""
    if len(known) > MOST_NAMED:
        return "Welche Felder es gibt, steht auf der Hilfeseite »Datenfelder«."
    return f"Bekannt sind hier: {', '.join(sorted(known))}."


def _example(spec: FieldPlan) -> str:
    return f"{spec.description} Beispiel: »{spec.key}: {spec.example}«." if spec.example else spec.description
