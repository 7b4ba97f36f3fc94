"""The nearest known name to a mistyped one, for every »meinten Sie …?«."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "_": "-", " ": "-"})


def fold(text: str) -> str:
    """Lower case, umlauts written out, blanks and underscores as hyphens."""
    return text.casefold().translate(_FOLD)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when none is near enough.

    Umlauts, case and the difference between `_` and `-` do not count as a difference. A name that goes on where
    `name` ends (»sozialamt« for »sozialamt-leitung«) counts as near, as people shorten identifiers.
    """
    candidates: dict[str, str] = {}
    for candidate in sorted(known):
        candidates.setdefault(fold(candidate), candidate)
    wanted = fold(name)
    if wanted in candidates:
        return candidates[wanted]
    found = get_close_matches(wanted, candidates, n=1, cutoff=0.72)
    if not found and len(wanted) >= 4:
        found = [candidate for candidate in candidates if candidate.startswith(wanted)][:1]
    return candidates[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """»Meinten Sie »vertretung«?« with the nearest known name, or an empty string."""
    candidate = nearest(name, known)
    return f"Meinten Sie »{candidate}«?" if candidate else ""


def only_near(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is surely a slip of, or None: what a program may put in its place by itself.

    Stricter than `nearest`: a few letters too many, too few, changed or swapped, and no second name as near as that.
    Digits tell things apart (»halle-1«, »halle-2«) and are never a slip.
    """
    names = sorted(set(known))
    wanted = fold(name)
    same = [candidate for candidate in names if fold(candidate) == wanted]
    if same:
        return same[0] if len(same) == 1 else None
    slips = 0 if len(wanted) < 4 else 1 if len(wanted) < 8 else 2
    found = [candidate for candidate in names if _slips(wanted, fold(candidate)) <= slips]
    return found[0] if len(found) == 1 and nearest(name, names) == found[0] else None


_MANY = 99


def _slips(one: str, other: str) -> int:
    """How many letters were added, left out, changed or swapped with their neighbour; many when digits differ."""
    if abs(len(one) - len(other)) > 2 or _digits(one) != _digits(other):
        return _MANY
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != against))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
