"""The nearest known name to a mistyped one, for every »meinten Sie …?«."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# How much of two names has to be the same, and among how many names one is looked for.
_CUTOFF, MOST_COMPARED = 0.72, 2_000
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "_": "-", " ": "-"})


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, umlauts written out, blanks and underscores as hyphens."""
    return text.casefold().translate(_FOLD)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when none is near enough.

    Umlauts, case and the difference between `_` and `-` do not count as a difference. A name that goes on where
    `name` ends (»sozialamt« for »sozialamt-leitung«) counts as near, as people shorten identifiers. Among thousands of
    names none is looked for.
    """
    names = tuple(known)
    return _nearest(name, names) if len(names) <= MOST_COMPARED else None


@lru_cache(maxsize=512)
def _nearest(name: str, names: tuple[str, ...]) -> str | None:
    candidates, wanted = _folded(names), fold(name)
    if wanted in candidates:
        return candidates[wanted]
    alike = [candidate for candidate in candidates if _may_be_alike(wanted, candidate)]
    from difflib import get_close_matches  # noqa: PLC0415

    found = get_close_matches(wanted, alike, n=1, cutoff=_CUTOFF) if alike else []
    if not found and len(wanted) >= 4:
        found = [candidate for candidate in candidates if candidate.startswith(wanted)][:1]
    return candidates[found[0]] if found else None


@lru_cache(maxsize=64)
def _folded(names: tuple[str, ...]) -> dict[str, str]:
    """Each name by its folded form; mostly the same few names are looked among again and again."""
    candidates: dict[str, str] = {}
    for name in sorted(names):
        candidates.setdefault(fold(name), name)
    return candidates


def _may_be_alike(one: str, other: str) -> bool:
    """Whether two names have enough letters in common to be compared at all; spares nearly all comparisons."""
    needed = _CUTOFF * (len(one) + len(other)) / 2
    return (
        min(len(one), len(other)) >= needed
        and sum(map(other.__contains__, one)) >= needed
        and sum(map(one.__contains__, other)) >= needed
    )


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
