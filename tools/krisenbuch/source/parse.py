"""Text to located YAML nodes.

PyYAML's C parser is used for its events alone. Composing would recurse in C (100,000 opening brackets crash the
process), and its constructors guess types; here a value stays the text that was written, with its place.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.source.explain import explain
from krisenbuch.source.nodes import Mapping, Node, Scalar, Sequence
from krisenbuch.wording import shown

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_ALIASED_NODES = 5_000

# Line ends that no editor counts as such would shift every later place.
_LINE_BREAKS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_STANDARD_TAGS = frozenset({"!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


def parse_yaml(text: str, file: str, problems: list[Problem], first_line: int = 1) -> Node | None:
    """Parses one YAML document into located nodes; problems are appended, None means nothing usable was found.

    `first_line` is the line of the file on which `text` begins.
    """
    return _Builder(file, problems, first_line).build(text)


class _Refused(Exception):
    """Ends the reading of a document that is too deep, too large or refers to itself."""


class _Builder:
    """Turns parser events into nodes without recursion, counting what it builds."""

    def __init__(self, file: str, problems: list[Problem], first_line: int) -> None:
        self.file = file
        self.problems = problems
        self.shift = first_line
        self.anchors: dict[str, Node] = {}
        self.nodes = 0
        self.lines: list[str] = []
        self.aliased = 0

    def build(self, text: str) -> Node | None:
        parser: Any = None
        self.lines = text.split("\n")
        try:
            # A loader without resolver and constructor: events only.
            parser = yaml.CBaseLoader(text.translate(_LINE_BREAKS))
            return self._document(parser)
        except yaml.YAMLError as error:
            self.problems.append(explain(error, text, self.file, self.shift))
        except _Refused:
            pass
        finally:
            if parser is not None:
                parser.dispose()
        return None

    def _say(self, code: str, event: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(code, Location(self.file, *self._place(event)), message, hint))

    def _place(self, event: Any) -> tuple[int, int, int, int]:
        start, end = event.start_mark, event.end_mark
        return start.line + self.shift, start.column + 1, end.line + self.shift, end.column + 1

    def _document(self, parser: Any) -> Node | None:
        root: Node | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[Scalar | None] = []
        documents = 0
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node: Node = self._scalar(event)
            elif kind is yaml.AliasEvent:
                node = self._alias(event, stack)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                container = (
                    Mapping(*self._place(event)) if kind is yaml.MappingStartEvent else Sequence(*self._place(event))
                )
                self._check_tag(event)
                if len(stack) >= MAX_DEPTH:
                    self._too_deep(event)
                self._count(event)
                if event.anchor:
                    self.anchors[event.anchor] = container
                stack.append(container)
                keys.append(None)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = stack.pop()
                keys.pop()
                node.end_line, node.end_column = event.end_mark.line + self.shift, event.end_mark.column + 1
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._say(
                        "yaml-mehrere-dokumente",
                        event,
                        "Nach »---« beginnt ein zweites Dokument; gelesen wird nur eines.",
                        "Nehmen Sie die Zeile »---« heraus.",
                    )
                    return root
                continue
            else:
                continue
            if kind is yaml.ScalarEvent and event.anchor:
                self.anchors[event.anchor] = node
            if not stack:
                root = node
            else:
                keys[-1] = self._put(stack[-1], keys[-1], node, event)
        return root

    def _put(self, parent: Mapping | Sequence, key: Scalar | None, node: Node, event: Any) -> Scalar | None:
        """Adds a finished node to its parent; gives the key that waits for its value."""
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return None
        if key is None:
            if isinstance(node, Scalar):
                return node
            self._say(
                "yaml-schluessel",
                event,
                "Hier steht eine Liste oder ein Block, wo der Name eines Feldes erwartet wird.",
                "Vor dem Doppelpunkt steht ein einfaches Wort.",
            )
            raise _Refused
        name = key.text or ""
        if name in parent.entries:
            first = parent.entries[name][0].line
            self.problems.append(
                Problem(
                    "schluessel-doppelt",
                    key.location(self.file),
                    f"»{shown(name)}« steht hier ein zweites Mal (zuerst in Zeile {first}).",
                    "Lassen Sie nur eine der beiden Angaben stehen; bis dahin gilt die erste.",
                )
            )
        else:
            parent.entries[name] = (key, node)
        return None

    def _scalar(self, event: Any) -> Scalar:
        self._count(event)
        self._check_tag(event)
        plain = event.implicit[0]
        text = None if plain and event.value in _NULL else event.value
        if plain and text is not None:
            self._check_comment(event)
        return Scalar(text, not plain, *self._place(event))

    def _too_deep(self, event: Any) -> None:
        self._say(
            "yaml-zu-tief",
            event,
            f"Die Angaben sind mehr als {MAX_DEPTH} Ebenen tief verschachtelt.",
            "So tief geht kein Feld; vermutlich fehlt irgendwo eine schließende Klammer.",
        )
        raise _Refused

    def _check_comment(self, event: Any) -> None:
        """»Raum #3« ends at »Raum«: a comment that begins without a blank was hardly meant as one."""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        rest = line[event.end_mark.column :]
        if re.match(r"[ \t]+#[^\s#]", rest):
            self._say(
                "yaml-kommentar",
                event,
                f"Nach »{shown(event.value)}« beginnt mit »#« ein Kommentar; was dahinter steht, wird nicht gelesen.",
                "Gehört es zum Text, setzen Sie den ganzen Wert in Anführungszeichen; sonst schreiben Sie »# « mit Leerzeichen.",
            )

    def _alias(self, event: Any, stack: list[Mapping | Sequence]) -> Node:
        node = self.anchors.get(event.anchor)
        if node is None:
            self._say(
                "yaml-syntax",
                event,
                f"»*{event.anchor}« verweist auf eine Marke, die es nicht gibt.",
                "Schreiben Sie den Wert aus, oder setzen Sie ihn in Anführungszeichen.",
            )
            raise _Refused
        if any(node is open_node for open_node in stack):
            self._say(
                "yaml-zu-gross", event, f"»*{event.anchor}« verweist auf sich selbst.", "Schreiben Sie den Wert aus."
            )
            raise _Refused
        if len(stack) + _depth(node) > MAX_DEPTH:
            self._too_deep(event)
        self.aliased += _size(node, MAX_ALIASED_NODES)
        if self.aliased > MAX_ALIASED_NODES:
            self._say(
                "yaml-zu-gross",
                event,
                f"Die Wiederholungen mit »*« ergeben mehr als {MAX_ALIASED_NODES} Angaben.",
                "Schreiben Sie die Werte aus.",
            )
            raise _Refused
        return node

    def _count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._say("yaml-zu-gross", event, f"Die Datei enthält mehr als {MAX_NODES} Angaben.", "Teilen Sie sie auf.")
            raise _Refused

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _STANDARD_TAGS:
            self._say(
                "yaml-typ",
                event,
                f"Die Typangabe »{event.tag}« wird nicht gelesen.",
                "Nehmen Sie das Wort mit dem Ausrufezeichen heraus, oder setzen Sie den Wert in Anführungszeichen.",
            )


def _depth(node: Node) -> int:
    """How many levels a node has, itself included; at most one more than can be read."""
    level, depth = [node], 0
    while level and depth <= MAX_DEPTH:
        depth += 1
        below: dict[int, Node] = {}
        for current in level:
            items = current.items if isinstance(current, Sequence) else []
            if isinstance(current, Mapping):
                items = [value for _, value in current.entries.values()]
            below.update((id(item), item) for item in items if not isinstance(item, Scalar))
        level = list(below.values())
    return depth


def _size(node: Node, limit: int) -> int:
    """How many nodes hang below `node`, counted up to `limit`."""
    count, waiting = 0, [node]
    while waiting and count <= limit:
        current = waiting.pop()
        count += 1
        if isinstance(current, Sequence):
            waiting.extend(current.items)
        elif isinstance(current, Mapping):
            waiting.extend(value for _, value in current.entries.values())
    return count
