"""Units to the script that holds the index: one global of a few long strings, quick to load and to read.

How each string is written is said in `docs/technik/suche.md`; `assets/suche/verzeichnis.js` reads it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from krisenbuch.web.links import Links
from krisenbuch.web.search.handwritten import shortened
from krisenbuch.web.search.unit import KIND_NAMES, Kind, Unit
from krisenbuch.web.search.words import FOLDED_STOP_WORDS, words

FORMAT = 1
GLOBAL = "krisenbuchVerzeichnis"
PATH = "suche/verzeichnis.js"
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
# Days are counted from here, so that they stay short.
DAY_ZERO = date(2000, 1, 1)
_BITS_OF_WEIGHT = 3
_MOST_SHARED = 25


class _Names:
    """Strings that repeat, by number; 0 is the empty one."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))


def script(units: Iterable[Unit], synonyms: Iterable[tuple[str, ...]], links: Links) -> str:
    """The index as a JavaScript file that assigns one global."""
    names, pages = _Names(), _Names()
    rows: dict[str, list[str]] = defaultdict(list)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    kinds, numbers = [], []
    for number, unit in enumerate(units):
        kinds.append(str(int(unit.kind)))
        section = unit.kind is Kind.SECTION
        rows["titel"].append(_line(unit.title))
        rows["seite"].append(_written(pages.number(links.built(unit.page))))
        rows["anker"].append(unit.anchor)
        if not section:
            rows["text"].append(_line(shortened(unit.summary)))
            rows["umfeld"].append(",".join(_written(names.number(_line(name))) for name in unit.context))
            rows["status"].append(_written(names.number(unit.status)))
            rows["faellig"].append(_written((unit.due - DAY_ZERO).days) if unit.due else "")
        numbers += [f"{_written(number)}:{digits}" for digits in dict.fromkeys(unit.numbers)]
        for word, weight in _weighed(unit).items():
            postings[word].append((number, weight))
    ordered = sorted(postings)
    content = {
        "fassung": FORMAT,
        "arten": KIND_NAMES,
        "art": "".join(kinds),
        **{key: "\n".join(lines) for key, lines in rows.items()},
        "seiten": "\n".join(pages.numbers),
        "namen": "\n".join(names.numbers),
        "nummern": "\n".join(numbers),
        "woerter": _front_coded(ordered),
        "stellen": " ".join(_posting(postings[word]) for word in ordered),
        "synonyme": "\n".join(filter(None, (_group(group) for group in synonyms))),
        "fuellwoerter": " ".join(sorted(FOLDED_STOP_WORDS)),
    }
    return f"var {GLOBAL} = {_literal(content)};\n"


def _literal(content: object) -> str:
    """JSON that is JavaScript as well, even where older browsers end a line."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _line(text: str) -> str:
    return " ".join(text.split())


def _weighed(unit: Unit) -> dict[str, int]:
    """The words of a unit, each with the weight of the best place where it stands."""
    found: dict[str, int] = {}
    for weight, text in sorted(unit.texts, key=lambda item: item[0]):
        found.update(dict.fromkeys(words(text), int(weight)))
    return found


def _written(number: int) -> str:
    """A number as digits of five bits each, the lowest first; all but the last say that more follow."""
    text = ""
    while number > 31:
        text += DIGITS[32 + (number & 31)]
        number >>= 5
    return text + DIGITS[number]


def _posting(entries: list[tuple[int, int]]) -> str:
    """Where a word stands: the distance from unit to unit, and the weight."""
    text, last = [], -1
    for unit, weight in entries:
        text.append(_written((unit - last) << _BITS_OF_WEIGHT | weight))
        last = unit
    return "".join(text)


def _common(left: str, right: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )


def _front_coded(ordered: list[str]) -> str:
    """Sorted words, each as one capital (how many letters it shares with the one before: A is none) and the rest."""
    text, last = [], ""
    for word in ordered:
        shared = min(_common(last, word), _MOST_SHARED)
        text.append(f"{chr(65 + shared)}{word[shared:]}")
        last = word
    return "".join(text)


def _group(names: tuple[str, ...]) -> str:
    folded = dict.fromkeys(" ".join(words(name)) for name in names)
    return "|".join(name for name in folded if name) if len([name for name in folded if name]) > 1 else ""
