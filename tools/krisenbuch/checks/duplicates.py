"""The same thing twice: numbers, mailboxes, contacts and persons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.library.numbers import OwnedWay, known_ways, switchboard
from krisenbuch.model.contact import WayKind
from krisenbuch.nearest import fold
from krisenbuch.numbering import SHORT_NUMBERS
from krisenbuch.settings import Settings

T = TypeVar("T")
_WORD = re.compile(r"\w+")
_SMALL_WORDS = frozenset(
    {"der", "die", "das", "des", "dem", "den", "und", "fuer", "im", "in", "am", "von", "vom", "zur", "zum"}
)
_DOCTORS = frozenset({"dr", "prof", "dipl", "ing", "med", "jur", "phil"})


def _words(text: str | None, left_out: frozenset[str] = _SMALL_WORDS) -> tuple[str, ...]:
    """The words of a text without regard to order, case, umlauts and small words."""
    return tuple(sorted(word for word in _WORD.findall(fold(text or "").replace("-", " ")) if word not in left_out))


def _groups(items: Iterable[tuple[Hashable, T]]) -> Iterator[list[T]]:
    """Those that share a key, in order; who stands alone is left out."""
    found: dict[Hashable, list[T]] = defaultdict(list)
    for key, item in items:
        found[key].append(item)
    return (group for group in found.values() if len(group) > 1)


def _shared(library: Library, *kinds: WayKind) -> Iterator[list[OwnedWay]]:
    """Ways of different contacts of one organisation that lead to the same place, but to no switchboard."""
    own = {folder.id: switchboard(folder) for folder in library.folders.values()}
    for address, owners in known_ways(library).items():
        if len(owners) < 2 or address.removeprefix("tel:") in SHORT_NUMBERS:
            continue
        first: dict[tuple[str, str], OwnedWay] = {}
        for owner in owners:
            if owner.way.kind in kinds and address not in own[owner.organisation]:
                first.setdefault((owner.organisation, owner.contact.id), owner)
        yield from _groups((owner.organisation, owner) for owner in first.values())


def _functions(owners: list[OwnedWay]) -> str:
    return ", ".join(f"»{owner.contact.function}«" for owner in owners)


@check("nummer-doppelt", "verweise", Severity.HINT)
def same_number(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Zwei Kontakte einer Organisation haben dieselbe Nummer, und es ist nicht die der Zentrale.

    Warum: Beim Kopieren bleibt leicht die alte Nummer stehen; und wer die Vertretung unter derselben Nummer sucht, hat
    keine. Verglichen wird ohne Rücksicht auf die Schreibweise; Faxnummern zählen nicht. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister, wege: [{id: buero, art: telefon, wert: "+49 30 23125 501"}]}
    ```

    Richtig:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```
    """
    for owners in _shared(library, WayKind.PHONE, WayKind.MOBILE, WayKind.SMS):
        way = owners[1].way
        yield Finding(
            At(way, "value"),
            f"Die Nummer »{way.value}« haben mehrere Kontakte: {_functions(owners)}.",
            "Prüfen Sie, ob alle gemeint sind; wer dort anruft, erreicht immer denselben Anschluss.",
        )


@check("postfach-doppelt", "verweise", Severity.HINT)
def same_mailbox(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Zwei Kontakte aus verschiedenen Stellen haben dasselbe Postfach, und es ist nicht das der Zentrale.

    Warum: Innerhalb einer Stelle ist ein gemeinsames Postfach üblich; über Stellen hinweg ist meist beim Kopieren eine
    Adresse stehen geblieben. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - {id: bauhof, funktion: Bauhof, stelle: Amt 65, wege: [{id: post, art: email, wert: bauhof@beispielkreis.example}]}
    - {id: jugend, funktion: Jugendamt, stelle: Amt 51, wege: [{id: post, art: email, wert: bauhof@beispielkreis.example}]}
    ```

    Richtig:
    ```kontakte
    - {id: bauhof, funktion: Bauhof, stelle: Amt 65, wege: [{id: post, art: email, wert: bauhof@beispielkreis.example}]}
    - {id: jugend, funktion: Jugendamt, stelle: Amt 51, wege: [{id: post, art: email, wert: jugend@beispielkreis.example}]}
    ```
    """
    for owners in _shared(library, WayKind.EMAIL):
        placed = [owner for owner in owners if owner.contact.unit]
        if len({_words(owner.contact.unit) for owner in placed}) > 1:
            way = placed[1].way
            yield Finding(
                At(way, "value"),
                f"Das Postfach »{way.value}« haben Kontakte verschiedener Stellen: {_functions(placed)}.",
                "Prüfen Sie, wer es liest, und berichtigen Sie die andere Adresse.",
            )


@check("kontakt-doppelt", "verweise", Severity.HINT)
def same_contact(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Zwei Kontakte einer Organisation nennen dieselbe Funktion und dieselbe Stelle.

    Warum: Geprüft und geändert wird dann nur einer; der andere veraltet und steht trotzdem in einer Liste. Wortfolge,
    Umlaute und Großschreibung zählen nicht. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - {id: soziales, funktion: "Soziales, Leitung", wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```

    Richtig:
    ```kontakte
    - {id: soziales, funktion: "Soziales, Geschäftszimmer", wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```
    """
    for folder in library.folders.values():
        keyed = (((_words(item.function), _words(item.unit)), item) for item in folder.contacts)
        for first, *others in _groups(keyed):
            for contact in others:
                if contact.id != first.id:
                    yield Finding(
                        At(contact, "function"),
                        f"»{contact.function}« gibt es schon als Kontakt »{first.id}«.",
                        "Legen Sie beide zusammen; die alte Kennung bleibt unter »fruehere_ids« gültig.",
                    )


@check("person-doppelt", "verweise", Severity.HINT)
def same_person(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In »personen.yml« steht derselbe Name unter zwei Kennungen.

    Warum: Ändert sich etwas oder ist zu löschen, bleibt der zweite Eintrag stehen. Umlaute, Wortfolge und Titel zählen
    nicht; zwei Menschen können aber gleich heißen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```personen
    - {id: p7, name: Jörg Beispiel, zweck: Alarmierung, loeschen_am: 2028-03-31}
    - {id: p8, name: "Beispiel, Dr. Joerg", zweck: Alarmierung, loeschen_am: 2028-03-31}
    ```

    Richtig:
    ```personen
    - {id: p7, name: Jörg Beispiel, zweck: Alarmierung, loeschen_am: 2028-03-31}
    - {id: p8, name: Jana Beispiel, zweck: Alarmierung, loeschen_am: 2028-03-31}
    ```
    """
    for folder in library.folders.values():
        for first, *others in _groups((_words(person.name, _DOCTORS), person) for person in folder.persons or ()):
            for person in others:
                if person.id != first.id:
                    yield Finding(
                        At(person, "name"),
                        f"»{person.id}« trägt denselben Namen wie »{first.id}«.",
                        "Ist es dieselbe Person, legen Sie beide Einträge zusammen.",
                    )


CHECKS = (same_number, same_mailbox, same_contact, same_person)
