"""Characters that deceive the eye: invisible ones, those that turn the direction of reading, and look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from krisenbuch.diagnostics import MOST_ALIKE, Location, Problem
from krisenbuch.wording import shown

# Marks, embeddings, overrides and isolates of the bidirectional algorithm; the first three are harmless beside a
# script that is written from right to left.
_MARKS = "\u061c\u200e\u200f"
_TURNING = f"{_MARKS}\u202a-\u202e\u2066-\u2069"
# Without a glyph, and often copied along from a web page. The two joiners (200C, 200D) belong to some scripts and to
# pictographs; the tags at the end spell out text that nobody sees.
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_HIDDEN = re.compile(f"[{_TURNING}{_INVISIBLE}]")
_HIDDEN_OR_CONTROL = re.compile(f"[{_TURNING}{_INVISIBLE}{_CONTROLS}]")
# All of cp1252 can be told apart by eye except these.
_HARMFUL_BYTES = bytes(code for code in (*range(32), 0x7F, 0xAD) if code not in b"\t\n\r")
_IS_TURNING = re.compile(f"[{_TURNING}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINERS = "\u200c\u200d"

_CYRILLIC = dict(zip("аеорсхуіјѕһԁԛԝкАВЕКМНОРСТХУІЈЅ", "aeopcxyijshdqwkABEKMHOPCTXYIJS", strict=True))
_GREEK = dict(zip("αονικρυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovikpuxABEZHIKMNOPTYX", strict=True))
_LATIN_OF = {**_CYRILLIC, **_GREEK}
_ALIKE = re.compile(f"[{''.join(_LATIN_OF)}]")
_WORD = re.compile(r"\w+")
# What may bring such characters in without showing them in the file.
_ESCAPE = re.compile(r"\\[0abefvxuU]")

_NAMES = {
    0x00AD: "weiches Trennzeichen",
    0x061C: "Marke für arabische Schrift",
    0x200B: "Leerzeichen ohne Breite",
    0x200C: "Trenner ohne Breite",
    0x200D: "Verbinder ohne Breite",
    0x200E: "Marke von links nach rechts",
    0x200F: "Marke von rechts nach links",
    0x202A: "Einbettung von links nach rechts",
    0x202B: "Einbettung von rechts nach links",
    0x202C: "Ende einer Einbettung oder Umkehr",
    0x202D: "Umkehr von links nach rechts",
    0x202E: "Umkehr von rechts nach links",
    0x2060: "Wortverbinder",
    0x2066: "Abschnitt von links nach rechts",
    0x2067: "Abschnitt von rechts nach links",
    0x2068: "Abschnitt mit eigener Richtung",
    0x2069: "Ende eines Abschnitts",
    0xFEFF: "Marke der Bytereihenfolge",
}
_TELL_TURNING = "So ein Zeichen lässt eine Zeile anders aussehen, als sie gelesen wird. Löschen Sie es, am sichersten samt den Zeichen daneben."
_TELL_INVISIBLE = "Löschen Sie es samt den Zeichen daneben, und tippen Sie diese neu; gelesen wird bis dahin ohne es."


def is_plain(text: str) -> bool:
    """Whether a text holds nothing of what this module looks for; quick, and True for nearly all files."""
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return len(data.translate(None, _HARMFUL_BYTES)) == len(data) and not ("\\" in text and _ESCAPE.search(text))


def clean(text: str) -> str:
    """The text without what can't be seen and what turns the direction of reading."""
    if _HIDDEN_OR_CONTROL.search(text) is None:
        return text
    keep = _kept_marks(text)
    if not keep and not any(char in text for char in _JOINERS):
        return _HIDDEN_OR_CONTROL.sub("", text)
    return _HIDDEN_OR_CONTROL.sub(lambda match: match[0] if _belongs(text, match.start(), keep) else "", text)


def hidden(text: str, file: str, controls_from: int) -> Iterator[Problem]:
    """Every character that can't be seen or turns the direction of reading, with its number and its place.

    Other control characters are told from the line `controls_from` on; before it the YAML parser refuses them itself.
    """
    if _HIDDEN_OR_CONTROL.search(text) is None:
        return
    told: dict[str, list[Problem]] = {"zeichen-leserichtung": [], "zeichen-unsichtbar": []}
    for number, line in enumerate(text.split("\n"), 1):
        pattern, keep = _HIDDEN_OR_CONTROL if number >= controls_from else _HIDDEN, _kept_marks(line)
        for match in pattern.finditer(line):
            at = match.start()
            if _belongs(line, at, keep):
                continue
            before = told["zeichen-leserichtung" if _IS_TURNING.match(match[0]) else "zeichen-unsichtbar"]
            # Of very many only the number matters.
            if len(before) < MOST_ALIKE:
                before.append(_hidden(match[0], Location(file, number, at + 1, number, at + 2)))
            yield before[-1]


def escaped(text: str, source: Callable[[], str], place: Location) -> Iterator[Problem]:
    """The same for a value that gets such characters from escapes; what stands in its `source` itself is told already."""
    if _HIDDEN_OR_CONTROL.search(text) is None:
        return
    keep, written = _kept_marks(text), source()
    found = {char for char in _HIDDEN_OR_CONTROL.findall(text) if char not in written}
    for char in sorted(found):
        if any(not _belongs(text, match.start(), keep) for match in re.finditer(re.escape(char), text)):
            yield _hidden(char, place)


def _hidden(char: str, place: Location) -> Problem:
    if _IS_TURNING.match(char):
        message = f"Hier steht ein unsichtbares Zeichen, das die Leserichtung ändert ({_named(char)})."
        return Problem("zeichen-leserichtung", place, message, _TELL_TURNING)
    return Problem(
        "zeichen-unsichtbar", place, f"Hier steht ein unsichtbares Zeichen ({_named(char)}).", _TELL_INVISIBLE
    )


def _named(char: str) -> str:
    number = f"U+{ord(char):04X}"
    return f"{number}, {_NAMES[ord(char)]}" if ord(char) in _NAMES else number


def _kept_marks(line: str) -> str:
    """The marks of direction that are harmless in this line: all where a script runs from right to left."""
    return _MARKS if not line.isascii() and _RIGHT_TO_LEFT.search(line) else ""


def _belongs(line: str, at: int, marks: str) -> bool:
    """Whether a script or a pictograph needs the character."""
    if line[at] in _JOINERS:
        return at > 0 and ord(line[at - 1]) >= 0x0300
    return line[at] in marks


def latin(text: str) -> str:
    """A field's name in plain letters, when all that is foreign in it looks like a Latin letter; else as it is."""
    plain = "".join(_LATIN_OF.get(char, char) for char in unicodedata.normalize("NFKC", text))
    return plain if plain.isascii() else text


def with_latin_words(text: str) -> tuple[str, dict[str, str]]:
    """The text with words in Latin letters that mixed these with look-alikes, and which words those were.

    A word that is wholly Cyrillic or Greek is one of another language and stays.
    """
    if _ALIKE.search(text) is None:
        return text, {}
    words: dict[str, str] = {}
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        letters = [char for char in word if char.isalpha()]
        foreign = [char for char in letters if "LATIN" not in unicodedata.name(char, "")]
        if 0 < len(foreign) < len(letters) and all(char in _LATIN_OF for char in foreign):
            words[word] = "".join(_LATIN_OF.get(char, char) for char in word)
    return _WORD.sub(lambda match: words.get(match[0], match[0]), text) if words else text, words


def foreign_letter(word: str) -> str:
    """The first letter of a word that only looks like a Latin one."""
    return next(char for char in word if char in _LATIN_OF or (not char.isascii() and latin(char) != char))


def look_alike(written: str, meant: str, place: Location) -> Problem:
    """That a name or word holds letters of another script; `meant` is the same in Latin letters."""
    char = foreign_letter(written)
    script = "kyrillisches" if char in _CYRILLIC else "griechisches" if char in _GREEK else "anderes"
    message = (
        f"In »{shown(written)}« ist das »{char}« ein {script} Zeichen (U+{ord(char):04X}), "
        f"das nur aussieht wie »{latin(char)}«."
    )
    hint = f"Löschen Sie das Wort, und tippen Sie »{shown(meant)}« neu; gelesen wird es bis dahin so."
    return Problem("zeichen-verwechselbar", place, message, hint)
