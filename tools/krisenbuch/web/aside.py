"""Takes the HTML of a page past the Markdown converter, which would search it tag by tag only to leave it as it is.

Generated pages are a few headings in Markdown with HTML between them. Each block of HTML is set aside, a comment stands
for it while the converter works, and it is put back afterwards. What the converter has to see (headings, prose between
the blocks) it still sees, with whatever extensions a wiki has switched on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# What opens a block for the converter as well; anything else at the start of a line is prose to it.
_START = re.compile(
    r"^<(?:article|aside|details|div|dl|figure|footer|form|header|h[1-6]|nav|ol|p|section|table|ul)(?=[\s>])",
    re.MULTILINE,
)
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>"']|"[^"]*"|'[^']*')*?(/?)>""")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_ANCHOR = re.compile(r'<[^<>]*?\sid="([^"]+)"')
_MARK = "<!--krisenbuch:{}-->"
_MARKS = re.compile(r"<!--krisenbuch:(\d+)-->")


@dataclass(frozen=True, slots=True)
class Aside:
    """A page as a whole, its Markdown with marks, and the blocks of HTML that they stand for."""

    whole: str
    markdown: str
    blocks: tuple[str, ...]

    @property
    def anchors(self) -> set[str]:
        """All identifiers in the blocks, which links may lead to."""
        return {anchor for block in self.blocks for anchor in _ANCHOR.findall(block)}


def set_aside(markdown: str) -> Aside:
    """Sets aside every block of HTML that begins at the start of a line and ends at the end of one.

    A block whose tags don't close in order of their number stays where it is, and all that follows.
    """
    if _MARKS.search(markdown):
        return Aside(markdown, markdown, ())
    parts: list[str] = []
    blocks: list[str] = []
    position = 0
    while start := _START.search(markdown, position):
        end = _end(markdown, start.start())
        while end is not None and _START.match(markdown, end + 1):
            end = _end(markdown, end + 1)
        if end is None:
            break
        parts += (markdown[position : start.start()], f"\n{_MARK.format(len(blocks))}\n\n")
        blocks.append(markdown[start.start() : end])
        position = end
    return Aside(markdown, "".join((*parts, markdown[position:])), tuple(blocks))


def _end(markdown: str, start: int) -> int | None:
    """Where the block that begins at `start` ends; None when it does not, or when more follows on its last line."""
    depth = 0
    for tag in _TAG.finditer(markdown, start):
        closes, name, single = tag.groups()
        if closes:
            depth -= 1
        elif not single and name.lower() not in _VOID:
            depth += 1
        if depth == 0:
            line_end = _LINE_END.match(markdown, tag.end())
            return tag.end() if line_end else None
    return None


def put_back(html: str, aside: Aside) -> str | None:
    """The converter's HTML with the blocks in their places; None when a mark got lost on the way."""
    if not aside.blocks:
        return html
    if [int(number) for number in _MARKS.findall(html)] != list(range(len(aside.blocks))):
        return None
    return _MARKS.sub(lambda mark: aside.blocks[int(mark[1])], html)
