"""Looks at a mended file again before it is written: everything but the mended values reads as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from krisenbuch.mends.base import Mend
from krisenbuch.source import Mapping, Node, Scalar, Sequence, Source


def same_but_for(old: Source, new: Source, mends: Iterable[Mend]) -> bool:
    """Whether two readings of a file differ in the mended places only, and the new one has no new problem.

    Records are made of the tree alone, so what is the same in the tree is the same in the records.
    """
    mends = tuple(mends)
    if Counter(item.code for item in new.problems) - Counter(item.code for item in old.problems):
        return False
    values = {(mend.place.line, mend.place.column): mend.new for mend in mends if mend.old}
    return _same(old.root, new.root, values) and _same_prose(old, new, any(not mend.old for mend in mends))


def _same(old: Node | None, new: Node | None, values: dict[tuple[int, int], str]) -> bool:
    """Compares two trees; the depth is bounded by the parser."""
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return new.text == values.get((old.line, old.column), old.text) and new.quoted == old.quoted
    if isinstance(old, Sequence) and isinstance(new, Sequence):
        return len(old.items) == len(new.items) and all(
            _same(before, after, values) for before, after in zip(old.items, new.items, strict=True)
        )
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return len(old.entries) == len(new.entries) and all(
            _same(key, new_key, values) and _same(value, new_value, values)
            for (key, value), (new_key, new_value) in zip(old.entries.values(), new.entries.values(), strict=True)
        )
    return old is None and new is None


def _same_prose(old: Source, new: Source, laid_out: bool) -> bool:
    """The prose is the same; where sections were laid out, the old ones are all there, in their order."""
    before = [(section.title, section.text) for section in old.sections]
    after = [(section.title, section.text) for section in new.sections]
    if not laid_out:
        return before == after
    rest = iter(after)
    return len(after) - len(before) <= 2 and all(
        any(section == found or (section[0] == found[0] and not section[1].strip()) for found in rest)
        for section in before
    )
