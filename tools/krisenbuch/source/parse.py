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
_LINE_BREAKS = ("\x85", "\u2028", "\u2029")
_COMMENT_WITHOUT_BLANK = re.compile(r"[ \t]+#[^\s#]")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_STANDARD_TAGS = frozenset({"!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


def parse_yaml(text: str, file: str, problems: list[Problem], first_line: int = 1) -> Node | None:
    """Parses one YAML document into located nodes; problems are appended, None means nothing usable was found.

    `first_line` is the line of the file on which `text` begins.
    """
    return _Builder(file, problems, first_line).build(text)


def _with_plain_breaks(text: str) -> str:
    for char in _LINE_BREAKS:
        if char in text:
            text = text.replace(char, " ")
    return text


class _Refused(Exception):
    """Ends the reading of a document that is too deep, too large or refers to itself."""


class _Builder:
    """Turns parser events into nodes without recursion, counting what it builds."""

    def __init__(self, file: str, problems: list[Problem], first_line: int) -> None:
        self.file = file
        self.problems = problems
        self.shift = first_line
        self.anchors: dict[str, Node] = {}
        self.lines: list[str] = []
        self.aliased = 0

    def build(self, text: str) -> Node | None:
        parser: Any = None
        # Only where a value may be cut off by a comment are the lines looked at.
        self.lines = text.split("\n") if "#" in text else []
        try:
            # A loader without resolver and constructor: events only.
            parser = yaml.CBaseLoader(_with_plain_breaks(text))
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

    def _document(self, parser: Any) -> Node | None:  # noqa: PLR0915  (the one hot loop)
        """One pass over the events; what most of a file consists of, single values, is handled in line."""
        root: Node | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[Scalar | None] = []
        key: Scalar | None = None
        documents = nodes = 0
        shift, lines, next_event = self.shift, self.lines, parser.get_event
        scalar_event = yaml.ScalarEvent
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar_event:
                start, end = event.start_mark, event.end_mark
                text, plain = event.value, event.implicit[0]
                if plain:
                    if text in _NULL:
                        text = None
                    elif lines:
                        self._check_comment(event)
                node: Node = Scalar(
                    start.line + shift, start.column + 1, end.line + shift, end.column + 1, text, not plain
                )
                nodes += 1
                if nodes > MAX_NODES:
                    self._too_many(event)
                if event.tag is not None or event.anchor is not None:
                    self._check_tag(event)
                    self.anchors[event.anchor] = node
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                nodes += 1
                container = self._open(event, len(stack), nodes)
                stack.append(container)
                keys.append(key)
                key = None
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = stack.pop()
                key = keys.pop()
                node.end_line, node.end_column = event.end_mark.line + shift, event.end_mark.column + 1
            elif kind is yaml.AliasEvent:
                node = self._alias(event, stack)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._second_document(event)
                    return root
                continue
            else:
                continue
            if not stack:
                root = node
                continue
            parent = stack[-1]
            if type(parent) is Sequence:
                parent.items.append(node)
            elif key is None:
                key = self._key(node, event)
            else:
                self._put(parent, key, node)  # type: ignore[arg-type]
                key = None
        return root

    def _open(self, event: Any, depth: int, nodes: int) -> Mapping | Sequence:
        """A block or list that begins."""
        self._check_tag(event)
        if depth >= MAX_DEPTH:
            self._too_deep(event)
        if nodes > MAX_NODES:
            self._too_many(event)
        container = (Mapping if type(event) is yaml.MappingStartEvent else Sequence)(*self._place(event))
        if event.anchor:
            self.anchors[event.anchor] = container
        return container

    def _key(self, node: Node, event: Any) -> Scalar:
        """The name of a field, which waits for its value."""
        if isinstance(node, Scalar):
            return node
        self._say(
            "yaml-schluessel",
            event,
            "Hier steht eine Liste oder ein Block, wo der Name eines Feldes erwartet wird.",
            "Vor dem Doppelpunkt steht ein einfaches Wort.",
        )
        raise _Refused

    def _put(self, parent: Mapping, key: Scalar, node: Node) -> None:
        """Adds a value under its name; of two equal names the first counts."""
        name = key.text or ""
        if name not in parent.entries:
            parent.entries[name] = (key, node)
            return
        first = parent.entries[name][0].line
        self.problems.append(
            Problem(
                "schluessel-doppelt",
                key.location(self.file),
                f"»{shown(name)}« steht hier ein zweites Mal (zuerst in Zeile {first}).",
                "Lassen Sie nur eine der beiden Angaben stehen; bis dahin gilt die erste.",
            )
        )

    def _second_document(self, event: Any) -> None:
        self._say(
            "yaml-mehrere-dokumente",
            event,
            "Nach »---« beginnt ein zweites Dokument; gelesen wird nur eines.",
            "Nehmen Sie die Zeile »---« heraus.",
        )

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
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if "#" in line and _COMMENT_WITHOUT_BLANK.match(line, end.column):
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

    def _too_many(self, event: Any) -> None:
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
