"""How records are laid out: keys in the order of their declaration, short entries on one line, long ones as blocks.

What a line looks like follows from the data alone, never from how they were written, so that two ways of writing the
same give the same file. Only comments count: an entry that holds some is a block, so that each keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from krisenbuch.model.base import FieldPlan, Record, plan
from krisenbuch.model.review import Review
from krisenbuch.normalform.attachment import MODELINE
from krisenbuch.normalform.comments import Comments
from krisenbuch.normalform.scalars import WIDTH, block, inline, needs_quotes_in_brackets_only, quoted
from krisenbuch.notation import iso_day, value_types, yes_no
from krisenbuch.source import Mapping, Node, Scalar, Sequence

_STEP = 2
_BLOCK_TEXT = re.compile(r"[:-] [|>]-?$")
# »Raum #3«: the check takes a comment without a blank after its sign for a slip.
_PLAIN_COMMENT = re.compile(r"#(\s|$)")
# What was looked at is written as a sentence in quotation marks; old lines stay as they are.
_NOTE = "notiz"
Model = type[Record] | None


@cache
def _specs(model: Model) -> dict[str, FieldPlan]:
    return {spec.key: spec for spec in plan(model)} if model is not None else {}


@cache
def _is_always_a_block(model: Model) -> bool:
    """Whether an entry of this class may hold entries or lists of texts, and so grows beyond a line."""
    return model is not None and any(
        spec.many
        and (
            spec.record is not None
            or (spec.reference is None and not spec.words and value_types(model)[spec.key] is str)
        )
        for spec in plan(model)
    )


def ordered(record: Mapping, model: Model) -> list[tuple[Scalar, Node, FieldPlan | None]]:
    """The fields of a record in the order of the declaration; what the class does not know comes last, as it stood."""
    specs = _specs(model)
    known = [key for key in specs if key in record.entries]
    keys = [*known, *(key for key in record.entries if key not in specs)]
    return [(*record.entries[key], specs.get(key)) for key in keys]


def value_of(node: Scalar, model: Model, key: str) -> str | None:
    """The value in the one notation of its type: days as Jahr-Monat-Tag, yes and no as ja and nein."""
    kind = value_types(model).get(key) if model is not None else None
    if node.text is not None and kind in (date, bool):
        return (iso_day(node.text) if kind is date else yes_no_read(node.text)) or node.text
    return node.text


def yes_no_read(text: str) -> str | None:
    """»true« as »ja«; what is not read as yes or no stays what it is, for the check to tell."""
    return yes_no(text) if text.strip().casefold() not in ("yes", "no") else None


class Layout:
    """Writes a tree of nodes as lines."""

    def __init__(self, comments: Comments) -> None:
        self._comments = comments

    def document(self, root: Mapping | Sequence, model: type[Record], spaced: bool) -> list[str]:
        """All lines of a file or a front matter; `spaced` puts a blank line between what is long."""
        header = self._comments.header
        lines = list(header)
        if any(MODELINE.match(text) is None for text in header):
            lines.append("")
        if isinstance(root, Mapping):
            body = list(self._record(root, model, 0, spaced))
        else:
            body = list(self._items(root, model, None, "", 0, spaced))
        return [*lines, *body, *self._comments.below(root)]

    def _record(self, record: Mapping, model: Model, indent: int, spaced: bool = False) -> Iterator[str]:
        blank = " " * indent
        for number, (key, value, spec) in enumerate(ordered(record, model)):
            if spaced and number and isinstance(value, Sequence) and any(isinstance(i, Mapping) for i in value.items):
                yield ""
            above, beside, below = self._comments.around(key)
            lines = list(self._field(key, value, spec, model, indent))
            yield from _framed(lines, above, beside, below, blank)
        if indent:
            yield from (f"{blank}{text}" for text in self._comments.below(record))

    def _field(self, key: Scalar, value: Node, spec: FieldPlan | None, model: Model, indent: int) -> Iterator[str]:
        name = key.text or ""
        lead = f"{' ' * indent}{inline(name, flow=False)}:"
        below: Model = spec.record if spec is not None else None
        if isinstance(value, Scalar):
            text = value_of(value, model, name)
            yield from self._text(lead, text, _is_text(model, name), indent + _STEP)
        elif isinstance(value, Mapping):
            yield lead if value.entries else f"{lead} {{}}"
            yield from self._record(value, below, indent + _STEP)
        elif isinstance(value, Sequence):
            short = None if self._comments.within(value) else self._short_list(lead, value, model, name)
            if short is not None:
                yield short
                return
            yield lead if value.items else f"{lead} []"
            yield from self._items(value, below, model, name, indent + _STEP)
            yield from (f"{' ' * (indent + _STEP)}{text}" for text in self._comments.below(value))

    def _short_list(self, lead: str, value: Sequence, model: Model, name: str) -> str | None:
        """A list of single values on its field's line; None when it is too long or would need quotation marks for it."""
        texts = [value_of(item, model, name) for item in value.items if isinstance(item, Scalar)]
        if len(texts) < len(value.items) or any(text and "\n" in text for text in texts):
            return None
        if any(text is not None and needs_quotes_in_brackets_only(text) for text in texts):
            return None
        line = f"{lead} {self._flow(value, None, model, name)}"
        return line if len(line) <= WIDTH else None

    def _items(
        self, value: Sequence, below: Model, model: Model, name: str, indent: int, spaced: bool = False
    ) -> Iterator[str]:
        """The entries of a list, each beginning with a dash; `below` is the class of its records."""
        blank = " " * indent
        was_long = False
        for number, item in enumerate(value.items):
            above, beside = self._comments.above(item), self._comments.beside(item)
            after = self._comments.below(item) if isinstance(item, Scalar) else []
            if isinstance(item, Mapping) and item.entries:
                above += self._of_first_field(ordered(item, below)[0][0])
            if not isinstance(item, Scalar) and self._is_one_line(item, below, indent):
                above += self._comments.all_within(item)
                lines = [f"{blank}- {self._flow(item, below, None, '')}"]
            elif isinstance(item, Mapping):
                lines = list(self._record(item, below, indent + _STEP))
                # Beside the first line it would belong to the first field.
                above, beside = [*above, *beside], []
                while lines[0].lstrip().startswith("#"):
                    above.append(lines.pop(0).lstrip())
                lines[0] = f"{blank}- {lines[0][indent + _STEP :]}"
            else:
                assert isinstance(item, Scalar)
                text = value_of(item, model, name)
                lines = list(self._text(f"{blank}-", text, _is_text(model, name), indent + _STEP))
            if spaced and number and (was_long or len(lines) > 1):
                yield ""
            was_long = len(lines) > 1
            yield from _framed(lines, above, beside, after, blank)

    def _of_first_field(self, key: Scalar) -> list[str]:
        """The comments of an entry's first field that can't stand beside it: after the dash there is no room for them."""
        above, beside = self._comments.above(key), self._comments.beside(key)
        if not _fits_beside(beside):
            return [*above, *beside]
        for text in beside:
            self._comments.add_beside(key, text)
        return above

    def _text(self, lead: str, text: str | None, is_text: bool, indent: int) -> Iterator[str]:
        """A single value after `lead`, on its line where it fits, else as a block below it."""
        if text is None:
            yield lead if lead.endswith(":") else f"{lead} null"
            return
        line = f"{lead} {inline(text, flow=False, is_text=is_text)}"
        long = block(text, indent) if len(line) > WIDTH or "\n" in text else None
        if long is None:
            yield line
        else:
            yield f"{lead} {long[0]}"
            yield from long[1:]

    def _is_one_line(self, item: Node, model: Model, indent: int) -> bool:
        """Whether an entry stands within brackets: a review always does, since lines of reviews are joined by Git."""
        if isinstance(item, Sequence) or (isinstance(item, Mapping) and not item.entries) or model is Review:
            return True
        if _is_always_a_block(model) or self._comments.within(item) or _has_lines(item):
            return False
        return indent + _STEP + len(self._flow(item, model, None, "")) <= WIDTH

    def _flow(self, node: Node, below: Model, model: Model, name: str) -> str:
        """A node within brackets, on one line; `below` is the class of the records in it."""
        if isinstance(node, Scalar):
            text = value_of(node, model, name)
            if text is not None and model is Review and name == _NOTE:
                return quoted(text)
            return "null" if text is None else inline(text, flow=True, is_text=_is_text(model, name))
        if isinstance(node, Sequence):
            return f"[{', '.join(self._flow(item, below, model, name) for item in node.items)}]"
        assert isinstance(node, Mapping)
        parts = []
        for key, value, spec in ordered(node, below):
            inner = self._flow(value, spec.record if spec else None, below, key.text or "")
            parts.append(f"{inline(key.text or '', flow=True)}: {inner}")
        return f"{{{', '.join(parts)}}}"


def _is_text(model: Model, name: str) -> bool:
    """Whether a field holds text, which is quoted where another reader would take it for a number or a day."""
    return model is None or value_types(model).get(name, str) is str


def _has_lines(node: Node) -> bool:
    """Whether a text of several lines stands anywhere in a node."""
    if isinstance(node, Scalar):
        return node.text is not None and "\n" in node.text
    if isinstance(node, Sequence):
        return any(_has_lines(item) for item in node.items)
    return isinstance(node, Mapping) and any(_has_lines(value) for _, value in node.entries.values())


def _fits_beside(comments: list[str]) -> bool:
    """Whether comments can stand at the end of a line."""
    return len(comments) <= 1 and all(_PLAIN_COMMENT.match(text) for text in comments)


def _framed(lines: list[str], above: list[str], beside: list[str], below: list[str], blank: str) -> Iterator[str]:
    """The lines of a key or an entry with their comments; what can't be carried beside or below goes above."""
    is_block_text = _BLOCK_TEXT.search(lines[0]) is not None
    if is_block_text or not _fits_beside(beside):
        above, beside = [*above, *beside], []
    if is_block_text:
        # Indented below a text of several lines, a comment would be a part of it.
        above, below = [*above, *below], []
    yield from (f"{blank}{text}" for text in above)
    yield "  ".join([lines[0], *beside])
    yield from lines[1:]
    yield from (f"{blank}{' ' * _STEP}{text}" for text in below)
