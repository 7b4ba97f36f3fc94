"""Recognises a person's name where a function belongs; in doubt it is none, for a false alarm costs trust."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

# Words in which an address names an office: »Frau Landrätin«, »Herr Beigeordneter«.
_OFFICE = re.compile(
    r"(?:meister|rat|rät|direktor|präsident|dezernent|beigeordnet|leiter|leitung|vorsitzend|vorstand|vorsteher|minister"
    r"|sekretär|kämmer|pfarrer|pastor|priester|bischof|dekan|superintendent|propst|probst|rektor|referent|beauftragt"
    r"|kommandant|führer|kanzler|koordinator|sprecher|bearbeiter|beamt|angestellt|inspektor|intendant|professor|doktor|arzt"
    r"|ärzt|pfleger|betreuer|berater|verwalter|lehrer|erzieher|helfer|wart|manager|techniker|assistent|dolmetscher|mittler)"
    r"(?:e|er|es|en|in|innen|s|ung)?$"
)
# What begins an office, names of houses, nobody's name, and words of opening hours after »Fr.«.
_NOBODY = frozenset(
    re.split(
        r"\W+",
        """erste erster zweite zweiter stellvertretende stellvertretender allgemeine allgemeiner ehrenamtliche ehrenamtlicher
        holle n nn mustermann mustermensch familie beruf arbeit gesundheit kind uhr vormittag vormittags nachmittag
        nachmittags abend abends nacht nachts dienst dienstzeit""",
    )
)
# Longer than any function's name; what follows is not looked at, so that no text takes long.
_LONGEST = 300
_DEGREES = r"(?:(?:Prof|Dr|Dipl|Mag|med|jur|phil|rer|nat|pol|h|c|Ing)\b\.?[ -]?|-(?=Ing))*"
_ADDRESS = re.compile(
    rf"(?<![\w-])(Frau|Herrn?|Fr\.|Hr\.)\s+({_DEGREES})((?:[A-ZÄÖÜ]\.\s*)*)"
    r"((?:(?:von|van|vom|zu|zur|de|der|den|del|di|da)\s+)*)([A-ZÄÖÜ][\w'’-]+)?"
)
_DEGREE = re.compile(
    rf"([\w-]*)[\s,(]*(?<![\w-])(?:Prof|Dr)\.[ -]?{_DEGREES}((?:[A-ZÄÖÜ]\.\s*)*[A-ZÄÖÜ][\w'’]+)(-[\w-]+)?[\s,]*([\w&]*)"
)
_WEEKDAY = re.compile(r"\b(?:Mo|Di|Mi|Do|Sa|So)\b")
# Places that bear a person's name: »Praxis Dr. Beispiel«, »Dr. Beispiel Stiftung«.
_HOUSE = re.compile(
    r"(?:praxis|apotheke|kanzlei|klinik|labor|stiftung|schule|gymnasium|haus|heim|institut|gmbh|partner|kollegen|&|und|platz"
    r"|str|straße|weg|saal|halle|büro)\w?$"
)
_PARTICLES = frozenset(("von", "van", "vom", "zu", "zur", "zum", "de", "der", "den", "del", "di", "da", "und"))
_TITLES = frozenset(("frau", "herr", "herrn", "dr", "dr.", "prof", "prof.", "med", "med."))
_WORD = re.compile(r"(?<!\w)\w\.|\w[\w'’-]*")

Pair = tuple[str, str]


def pairs_of(names: Iterable[str]) -> frozenset[Pair]:
    """How the persons of these names could stand in a text, as pairs of neighbouring words.

    First and last name in either order, or the initial and the last name. A last name alone tells nothing: it may be a
    trade.
    """
    found: set[Pair] = set()
    for name in names:
        words = [word for word in _words(name.partition(",")[2] + " " + name.partition(",")[0]) if word not in _TITLES]
        if len(words) >= 2:
            *given, last = words
            for first in given:
                found |= {(first, last), (last, first), (f"{first[0]}.", last), (last, f"{first[0]}.")}
    return frozenset(found)


def holds_a_name(text: str, pairs: frozenset[Pair] = frozenset()) -> bool:
    """Whether a text names a person: by an address or degree with a name, or by one of the `pairs`."""
    text = text[:_LONGEST]
    return not pairs.isdisjoint(pairwise(_words(text))) or _is_addressed(text) or _has_degree(text)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _PARTICLES]


def _is_addressed(text: str) -> bool:
    for address, _, initials, _, name in _ADDRESS.findall(text):
        word = name.casefold()
        if not word or word in _NOBODY or _OFFICE.search(word):
            continue
        if address == "Fr." and _WEEKDAY.search(text):
            continue
        if not (initials.startswith("N.") and not name):
            return True
    return False


def _has_degree(text: str) -> bool:
    for before, name, joined, after in _DEGREE.findall(text):
        word = name.rpartition(" ")[2].casefold()
        if joined or _HOUSE.search(before.casefold()) or _HOUSE.search(after.casefold()):
            continue
        if not _OFFICE.search(word) and word not in _NOBODY:
            return True
    return False
