"""personen.yml: who holds a function now; may lie outside the repository and never reaches a public build."""

from __future__ import annotations

from krisenbuch.model.base import ContactRef, Id, Level, Record, Text, field
from krisenbuch.model.contact import Way
from krisenbuch.model.values import Date


class Post(Record):
    """A function that a person holds."""

    contact: ContactRef = field(
        "kontakt", "Kontakt", "Funktion, die die Person hat.", example="sozialamt-leitung", level=Level.INTERNAL
    )
    order: int = field(
        "rang",
        "Rang",
        "1 für die Inhaberin, 2 für die erste Vertretung.",
        example=1,
        level=Level.INTERNAL,
        default=1,
        ge=1,
    )
    shift: Text | None = field(
        "schicht",
        "Schicht",
        "Schicht, wenn die Funktion im Wechsel besetzt ist.",
        example="A",
        level=Level.INTERNAL,
        default=None,
    )
    since: Date | None = field("von", "Von", "Seit wann.", example="2026-01-01", level=Level.INTERNAL, default=None)
    until: Date | None = field(
        "bis", "Bis", "Bis wann, wenn es bekannt ist.", example="2027-01-01", level=Level.INTERNAL, default=None
    )


class Absence(Record):
    """When somebody is away; never the reason."""

    since: Date = field("von", "Von", "Erster Tag.", example="2026-12-21", level=Level.INTERNAL)
    until: Date = field("bis", "Bis", "Letzter Tag.", example="2027-01-03", level=Level.INTERNAL)


class Person(Record):
    """Somebody who holds functions now; with a purpose and a date of deletion."""

    id: Id = field("id", "Kennung", "Kurzer Name ohne Bezug zur Person.", example="p1", level=Level.INTERNAL)
    name: Text = field("name", "Name", "Vor- und Nachname.", example="Alex Beispiel", level=Level.INTERNAL)
    posts: tuple[Post, ...] = field(
        "funktionen", "Funktionen", "Welche Funktionen die Person hat.", level=Level.INTERNAL, default=()
    )
    ways: tuple[Way, ...] = field(
        "wege", "Wege", "Dienstliche Wege nur dieser Person.", level=Level.INTERNAL, default=()
    )
    absent: tuple[Absence, ...] = field(
        "abwesend", "Abwesend", "Zeiten der Abwesenheit, nie der Grund.", level=Level.INTERNAL, default=()
    )
    purpose: Text | None = field(
        "zweck",
        "Zweck",
        "Wofür die Angaben gebraucht werden.",
        example="Alarmierung des Krisenstabs",
        level=Level.INTERNAL,
        default=None,
    )
    delete_on: Date | None = field(
        "loeschen_am",
        "Löschen am",
        "Tag, an dem die Angaben gelöscht werden.",
        example="2027-03-31",
        level=Level.INTERNAL,
        default=None,
    )
