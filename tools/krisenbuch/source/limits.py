"""What YAML is refused for that the parser itself would read: its limits, and what is said at them."""

from __future__ import annotations

from typing import Any, NoReturn

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.source.nodes import Mapping, Node, Scalar, depth_of, size_of
from krisenbuch.wording import shown

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_ALIASED_NODES = 5_000
MAX_FIELDS = 500
MAX_NAME = 200

TOO_DEEP = (
    f"Die Angaben sind mehr als {MAX_DEPTH} Ebenen tief verschachtelt.",
    "So tief geht kein Feld; vermutlich fehlt irgendwo eine schließende Klammer.",
)
_STANDARD_TAGS = frozenset({"!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


class RefusedError(Exception):
    """Ends the reading of a document that is too deep, too large or refers to itself."""


class Limits:
    """Watches over one document; problems are appended, and what can't be read any further is refused."""

    def __init__(self, file: str, first_line: int, problems: list[Problem]) -> None:
        self._file = file
        self._shift = first_line
        self._problems = problems
        self._aliased = 0
        self._repeated = 0

    def place(self, event: Any) -> tuple[int, int, int, int]:
        """Where a parser's event stands in the file."""
        start, end = event.start_mark, event.end_mark
        return start.line + self._shift, start.column + 1, end.line + self._shift, end.column + 1

    def say(self, code: str, event: Any, message: str, hint: str) -> None:
        """Adds a problem at the place of an event."""
        self._problems.append(Problem(code, Location(self._file, *self.place(event)), message, hint))

    def refuse(self, code: str, event: Any, message: str, hint: str) -> NoReturn:
        """Adds a problem and ends the reading."""
        self.say(code, event, message, hint)
        raise RefusedError

    def too_deep(self, event: Any) -> NoReturn:
        """Refuses what is nested deeper than any field."""
        self.refuse("yaml-zu-tief", event, *TOO_DEEP)

    def too_many(self, event: Any) -> NoReturn:
        """Refuses what holds more values than any file of the format."""
        message = f"Die Datei enthält mehr als {MAX_NODES} Angaben."
        self.refuse("yaml-zu-gross", event, message, "Teilen Sie sie auf.")

    def second_document(self, event: Any) -> None:
        """Tells that only one document is read."""
        message = "Nach »---« beginnt ein zweites Dokument; gelesen wird nur eines."
        self.say("yaml-mehrere-dokumente", event, message, "Nehmen Sie die Zeile »---« heraus.")

    def check_tag(self, event: Any) -> None:
        """Tells of a type that somebody wants a value to have."""
        if event.tag is not None and event.tag not in _STANDARD_TAGS:
            message = f"Die Typangabe »{shown(event.tag)}« wird nicht gelesen."
            hint = "Nehmen Sie das Wort mit dem Ausrufezeichen heraus, oder setzen Sie den Wert in Anführungszeichen."
            self.say("yaml-typ", event, message, hint)

    def check_alias(
        self, event: Any, node: Node | None, parent: Node | None, stack: list[tuple[Any, Scalar | None]]
    ) -> Node:
        """The node that is repeated; refuses one that is not there, that is still open, or that repeats too much."""
        if node is None:
            message = f"»*{shown(event.anchor)}« verweist auf eine Marke, die es nicht gibt."
            hint = "Schreiben Sie den Wert aus, oder setzen Sie ihn in Anführungszeichen."
            self.refuse("yaml-syntax", event, message, hint)
        if node is parent or any(node is open_node for open_node, _ in stack):
            message = f"»*{shown(event.anchor)}« verweist auf sich selbst."
            self.refuse("yaml-zu-gross", event, message, "Schreiben Sie den Wert aus.")
        if len(stack) + depth_of(node, MAX_DEPTH) > MAX_DEPTH:
            self.too_deep(event)
        self._aliased += size_of(node, MAX_ALIASED_NODES)
        if self._aliased > MAX_ALIASED_NODES:
            message = f"Die Wiederholungen mit »*« ergeben mehr als {MAX_ALIASED_NODES} Angaben."
            self.refuse("yaml-zu-gross", event, message, "Schreiben Sie die Werte aus.")
        return node

    def no_name(self, node: Node) -> NoReturn:
        """Refuses a list or a block in place of a field's name."""
        message = "Hier steht eine Liste oder ein Block, wo der Name eines Feldes erwartet wird."
        self._at(node, "yaml-schluessel", message, "Vor dem Doppelpunkt steht ein einfaches Wort.")
        raise RefusedError

    def no_field(self, parent: Mapping, key: Scalar) -> None:
        """Tells of a name as long as a text; refuses a block with more fields than any record has."""
        name = key.text or ""
        if len(parent.entries) < MAX_FIELDS:
            message = f"Der Name »{shown(name)}« ist {len(name)} Zeichen lang; so heißt kein Feld."
            self._at(key, "yaml-schluessel", message, "Vor dem Doppelpunkt steht ein einfaches Wort.")
            return
        self._too_many_fields(key)

    def _too_many_fields(self, key: Scalar) -> NoReturn:
        message = f"Dieser Block hat mehr als {MAX_FIELDS} Felder."
        self._at(
            key, "yaml-zu-gross", message, "So viele hat kein Eintrag; vermutlich fehlt vor jedem Eintrag ein »- «."
        )
        raise RefusedError

    def twice(self, parent: Mapping, key: Scalar) -> None:
        """Tells of a field that stands there already."""
        name = key.text or ""
        self._repeated += 1
        if self._repeated > MAX_FIELDS:
            self._too_many_fields(key)
        message = f"»{shown(name)}« steht hier ein zweites Mal (zuerst in Zeile {parent.entries[name][0].line})."
        hint = "Lassen Sie nur eine der beiden Angaben stehen; bis dahin gilt die erste."
        self._at(key, "schluessel-doppelt", message, hint)

    def _at(self, node: Node, code: str, message: str, hint: str) -> None:
        self._problems.append(Problem(code, node.location(self._file), message, hint))
