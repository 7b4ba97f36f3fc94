"""Text to located YAML nodes.

PyYAML's C parser is used for its events alone. Composing would recurse in C (100,000 opening brackets crash the
process), and its constructors guess types; here a value stays the text that was written, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any

import yaml

from krisenbuch.diagnostics import Problem, shortened
from krisenbuch.source.deceit import PlainReader
from krisenbuch.source.explain import explain
from krisenbuch.source.limits import MAX_DEPTH, MAX_FIELDS, MAX_NAME, MAX_NODES, Limits, RefusedError
from krisenbuch.source.nodes import SPAN_BITS, LineTable, Mapping, Node, Scalar, Sequence
from krisenbuch.wording import shown

# Names of fields and short values stand in many places; kept once, they take a fifth less memory.
_REPEATED = 24

# Line ends that no editor counts as such would shift every later place.
_LINE_BREAKS = ("\x85", "\u2028", "\u2029")
_COMMENT_WITHOUT_BLANK = re.compile(r"[ \t]+#[^\s#]")
# These end for the parser where the next thing begins.
_BLOCK_STYLES = frozenset("|>")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


def parse_yaml(text: str, file: str, problems: list[Problem], first_line: int = 1) -> Node | None:
    """Parses one YAML document into located nodes; problems are appended, None means nothing usable was found.

    `first_line` is the line of the file on which `text` begins. Words that only look like Latin letters are read as
    these, and what can't be seen is left out; both are told.
    """
    found: list[Problem] = []
    text = _with_plain_breaks(text)
    root = _Builder(text, file, found, first_line).build()
    if found:
        problems.extend(shortened(found))
    return root


def _with_plain_breaks(text: str) -> str:
    for char in _LINE_BREAKS:
        if char in text:
            text = text.replace(char, " ")
    return text


class _Builder:
    """Turns parser events into nodes without recursion, counting what it builds."""

    def __init__(self, text: str, file: str, problems: list[Problem], first_line: int) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        self.shift = first_line
        self.lines = LineTable(text, first_line)
        self.reader = PlainReader(text, file, first_line, problems)
        self.anchors: dict[str, Node] = {}
        self.limits = Limits(file, first_line, problems)

    def build(self) -> Node | None:
        """The root of the document; None when nothing usable was found."""
        parser: Any = None
        try:
            # A loader without resolver and constructor: events only.
            parser = yaml.CBaseLoader(self.text)
            return self._document(parser.get_event)
        except yaml.YAMLError as error:
            self.problems.append(explain(error, self.text, self.file, self.shift))
        except RefusedError:
            pass
        finally:
            if parser is not None:
                parser.dispose()
        return None

    def _document(self, next_event: Callable[[], Any]) -> Node | None:  # noqa: PLR0915  (the one hot loop)
        """One pass over the events; what most of a file consists of, single values, is handled in line."""
        root: Node | None = None
        lines, deceives = self.lines, self.reader.needed
        # Only where a value may be cut off by a comment are the lines looked at, and marks only where there is a sign.
        has_comments, has_marks = "#" in self.text, "&" in self.text or "!" in self.text
        scalar_event = yaml.ScalarEvent
        parent: Mapping | Sequence | None = None
        stack: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
        key: Scalar | None = None
        documents = nodes = last_end = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar_event:
                start, end = event.start_mark.index, event.end_mark.index
                text, plain = event.value, event.implicit[0]
                if len(text) < _REPEATED:
                    text = intern(text)
                    if plain and text in _NULL:
                        text = None
                        if start == end and self.text[start - 1 : start] == "\n":
                            # What is empty may stand for the parser where the next thing begins.
                            start = end = last_end
                if plain:
                    if has_comments and text is not None:
                        self._check_comment(event)
                elif event.style in _BLOCK_STYLES:
                    end = start + len(self.text[start:end].rstrip())
                if deceives and text:
                    text = self.reader.value(text, self.limits.place(event))
                node: Node = Scalar(start << SPAN_BITS | end, lines, text, not plain)
                last_end = end
                nodes += 1
                if nodes > MAX_NODES:
                    self.limits.too_many(event)
                if has_marks and (event.tag is not None or event.anchor is not None):
                    self.limits.check_tag(event)
                    self.anchors[event.anchor] = node
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                nodes += 1
                stack.append((parent, key))
                parent = self._open(event, len(stack), nodes)
                key = None
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                assert parent is not None
                node = parent
                parent, key = stack.pop()
                end = event.end_mark.index
                if end != event.start_mark.index:
                    last_end = end
                # What ends without a bracket ends for the parser where the next thing begins.
                node.span |= last_end
            elif kind is yaml.AliasEvent:
                node = self.limits.check_alias(event, self.anchors.get(event.anchor), parent, stack)
                last_end = event.end_mark.index
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.limits.second_document(event)
                    return root
                continue
            else:
                continue
            if parent is None:
                root = node
            elif type(parent) is Sequence:
                parent.items.append(node)
            elif key is None:
                if type(node) is not Scalar:
                    self.limits.no_name(node)
                key = node
            else:
                name, entries = key.text, parent.entries  # type: ignore[union-attr]
                if name and name not in entries and name.isascii() and len(name) < MAX_NAME > len(entries):
                    entries[name] = (key, node)
                else:
                    self._put(parent, key, node)  # type: ignore[arg-type]
                key = None
        return root

    def _open(self, event: Any, depth: int, nodes: int) -> Mapping | Sequence:
        """A block or list that begins; its end is not known yet."""
        if event.tag is not None:
            self.limits.check_tag(event)
        if depth > MAX_DEPTH:
            self.limits.too_deep(event)
        if nodes > MAX_NODES:
            self.limits.too_many(event)
        kind = Mapping if type(event) is yaml.MappingStartEvent else Sequence
        container = kind(event.start_mark.index << SPAN_BITS, self.lines)
        if event.anchor:
            self.anchors[event.anchor] = container
        return container

    def _put(self, parent: Mapping, key: Scalar, node: Node) -> None:
        """Adds a value under its name; of two equal names the first counts."""
        name = key.text or ""
        if self.reader.needed and not name.isascii():
            key.text = name = self.reader.name(name, key.place)
        if name in parent.entries:
            self.limits.twice(parent, key)
        elif len(name) > MAX_NAME or len(parent.entries) >= MAX_FIELDS:
            self.limits.no_field(parent, key)
        else:
            parent.entries[name] = (key, node)

    def _check_comment(self, event: Any) -> None:
        """»Raum #3« ends at »Raum«: a comment that begins without a blank was hardly meant as one."""
        end = event.end_mark
        lines = self.reader.lines
        if end.line < len(lines) and _COMMENT_WITHOUT_BLANK.match(lines[end.line], end.column):
            self.limits.say(
                "yaml-kommentar",
                event,
                f"Nach »{shown(event.value)}« beginnt mit »#« ein Kommentar; was dahinter steht, wird nicht gelesen.",
                "Gehört es zum Text, setzen Sie den ganzen Wert in Anführungszeichen; sonst schreiben Sie »# « mit Leerzeichen.",
            )
