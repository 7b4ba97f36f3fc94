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
