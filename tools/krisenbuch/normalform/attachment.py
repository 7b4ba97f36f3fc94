"""To which key, entry or block each comment of a file belongs: by its line, and by how far it is indented."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from krisenbuch.normalform.comments import Comment, Comments, parts
from krisenbuch.source import Mapping, Node, Scalar, Sequence

MODELINE = re.compile(r"#\s*yaml-language-server:")


@dataclass(slots=True)
class _Anchor:
    """A key with its value, or an entry of a list: what a comment can belong to. `end` is where it surely ends."""

    node: Node
    value: Node
    holder: Mapping | Sequence
    start: tuple[int, int]
    end: tuple[int, int] | None


def attach(comments: list[Comment], root: Mapping | Sequence, text: str) -> Comments:
    """Says for every comment to what it belongs."""
    lines = text.split("\n")
    attached = Comments()
    anchors = sorted(_anchors(root, lines), key=lambda anchor: anchor.start)
    head = _header(comments, anchors, lines)
    attached.header = [comment.text for comment in comments[:head]]
    placing = _Placing(root, anchors, lines)
    for comment in comments[head:]:
        placing.put(comment, attached)
    return attached


class _Placing:
    """Finds the place of a comment among the anchors around it; these are in the order of the file."""

    def __init__(self, root: Mapping | Sequence, anchors: list[_Anchor], lines: list[str]) -> None:
        self.root = root
        self.anchors = anchors
        self.lines = lines
        self.starts = [anchor.start for anchor in anchors]
        self.chains = _chains(root)
        self.ending: dict[int, list[_Anchor]] = defaultdict(list)
        for anchor in anchors:
            if anchor.end is not None:
                self.ending[anchor.end[0]].append(anchor)

    def put(self, comment: Comment, into: Comments) -> None:
        """Adds the comment to what it belongs to."""
        here = (comment.line, comment.column)
        number = bisect_left(self.starts, here)
        previous = self.anchors[number - 1] if number else None
        following = self.anchors[number] if number < len(self.anchors) else None
        if not comment.own_line and (beside := self._beside(here, previous)) is not None:
            into.add_beside(beside.node, comment.text)
        elif previous is not None and (block := self._below(comment, previous, following)) is not None:
            into.add_below(block, comment.text)
        elif following is not None:
            into.add_above(following.node, comment.text)
        else:
            into.add_below(self.root, comment.text)

    def _beside(self, here: tuple[int, int], previous: _Anchor | None) -> _Anchor | None:
        """What ends on the comment's line before it, the outermost; else what begins there."""
        ended = next((item for item in self.ending[here[0]] if item.end and item.end <= here), None)
        return ended or (previous if previous is not None and previous.start[0] == here[0] else None)

    def _below(self, comment: Comment, previous: _Anchor, following: _Anchor | None) -> Node | None:
        """The block or key below which the comment stands, by its indentation; None when it goes with what follows."""
        for holder in self.chains[id(previous.holder)]:
            if _is_flow(holder, self.lines) and _spans(holder, comment.line):
                return holder if following is None or holder not in self.chains[id(following.holder)] else None
        around = self.chains[id(following.holder)] if following else []
        if any(previous.value is holder for holder in around):
            return None
        if not _is_flow(previous.holder, self.lines) and comment.column > _indent(previous.holder):
            return previous.node
        for holder in self.chains[id(previous.holder)]:
            if any(holder is other for other in around):
                return None
            if not _is_flow(holder, self.lines) and _indent(holder) <= comment.column:
                return holder if following is None or comment.column > _indent(following.holder) else None
        return None


def _header(comments: list[Comment], anchors: list[_Anchor], lines: list[str]) -> int:
    """How many comments stay at the top: all before the last blank line above the first key, and an editor's mark."""
    first = anchors[0].start[0] if anchors else len(lines) + 1
    blanks = [number for number in range(1, first) if not lines[number - 1].strip()]
    end = blanks[-1] if blanks else 0
    count = sum(comment.line < end for comment in comments)
    return max(count, 1) if comments and MODELINE.match(comments[0].text) and comments[0].line < first else count


def _anchors(root: Node, lines: list[str]) -> Iterator[_Anchor]:
    for holder in parts(root):
        if isinstance(holder, Mapping):
            for key, value in holder.entries.values():
                start = (key.line, key.column)
                # What is repeated with `*` stands elsewhere; here only its name ends the line.
                end = _end(value, lines) if (value.line, value.column) > start else (key.end_line, key.end_column)
                yield _Anchor(key, value, holder, start, end)
        elif isinstance(holder, Sequence):
            for item in holder.items:
                if (item.line, item.column) >= (holder.line, holder.column):
                    yield _Anchor(item, item, holder, (item.line, item.column), _end(item, lines))


def _end(value: Node, lines: list[str]) -> tuple[int, int] | None:
    """Where a value surely ends; the end of a block is only known from what follows."""
    is_block_text = isinstance(value, Scalar) and value.end_line > value.line and value.end_column == 1
    if is_block_text or not (isinstance(value, Scalar) or _is_flow(value, lines)):
        return None
    return (value.end_line, value.end_column)


def _chains(root: Node) -> dict[int, list[Mapping | Sequence]]:
    """For each block itself and all blocks around it, the innermost first."""
    chains: dict[int, list[Mapping | Sequence]] = {}
    waiting: list[tuple[Node, list[Mapping | Sequence]]] = [(root, [])]
    while waiting:
        node, around = waiting.pop()
        if isinstance(node, Scalar) or id(node) in chains:
            continue
        assert isinstance(node, (Mapping, Sequence))
        chains[id(node)] = chain = [node, *around]
        below = node.items if isinstance(node, Sequence) else [value for _, value in node.entries.values()]
        waiting.extend((item, chain) for item in below)
    return chains


def _is_flow(node: Node, lines: list[str]) -> bool:
    """Whether a list or block is written within brackets; a mark with `&` may stand before them."""
    rest = re.sub(r"^(?:[&!]\S*\s+)+", "", lines[node.line - 1][node.column - 1 :])
    return rest.startswith(("[", "{"))


def _spans(node: Node, line: int) -> bool:
    return node.line <= line <= node.end_line


def _indent(node: Mapping | Sequence) -> int:
    """The column in which the entries of a block begin."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0].column
    return node.column
