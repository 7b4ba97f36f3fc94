"""Roles, alerting and processes of a playbook: who does what by when."""

from __future__ import annotations

from krisenbuch.model.base import Choice, ContactRef, Id, Level, OrganisationRef, Record, RoleRef, StepRef, Text, field
from krisenbuch.model.contact import WayKind
from krisenbuch.model.values import Span, YesNo


class Role(Record):
    """What somebody does in the structure; held by functions, never by persons."""

    id: Id = field("id", "Kennung", "Kurzer Name der Rolle, eindeutig im Playbook.", example="betriebsleitung")
    title: Text = field("titel", "Titel", "Wie die Rolle heißt.", example="Betriebsleitung")
    key: YesNo = field(
        "schluesselrolle", "Schlüsselrolle", "Ob ohne diese Rolle nichts geht.", example="ja", default=False
    )
    tasks: tuple[Text, ...] = field(
        "aufgaben", "Aufgaben", "Was die Rolle tut.", example=["Dienstplan führen", "Belegung melden"], default=()
    )
    powers: tuple[Text, ...] = field(
        "befugnisse",
        "Befugnisse",
        "Was die Rolle entscheiden darf.",
        example=["Ausgaben bis 5.000 Euro je Vorgang"],
        level=Level.NETWORK,
        default=(),
    )
    strength: int | None = field(
        "staerke", "Stärke", "Wie viele gleichzeitig nötig sind.", example=1, default=None, ge=1
    )
    shifts: int | None = field(
        "schichten", "Schichten", "In wie vielen Schichten.", example=3, default=None, ge=1, le=6
    )
    holders: tuple[ContactRef, ...] = field(
        "besetzung",
        "Besetzung",
        "Kontakte, die die Rolle haben; die Reihenfolge zählt, [] heißt vakant.",
        example=["sozialamt-leitung"],
        default=(),
    )
    deputies: tuple[ContactRef, ...] = field(
        "vertretung",
        "Vertretung",
        "Kontakte, die vertreten, in dieser Reihenfolge.",
        example=["ordnungsamt-leitung", "bauamt-leitung"],
        default=(),
    )
    location: Text | None = field(
        "sitz", "Sitz", "Wo die Rolle arbeitet.", example="Lagezentrum, Raum 214", level=Level.NETWORK, default=None
    )
    qualification: tuple[Text, ...] = field(
        "voraussetzungen",
        "Voraussetzungen",
        "Was jemand dafür braucht.",
        example=["Einweisung in die Brandmeldeanlage"],
        default=(),
    )
    former_ids: tuple[Id, ...] = field(
        "fruehere_ids", "Frühere Kennungen", "Alte Kennungen, die noch gelten.", default=()
    )


class Alert(Record):
    """One stage of the call list."""

    stage: int = field("stufe", "Stufe", "Reihenfolge der Alarmierung.", example=1, ge=1)
    role: RoleRef = field("rolle", "Rolle", "Wer alarmiert wird.", example="betriebsleitung")
    channels: tuple[WayKind, ...] = field(
        "wege", "Wege", "Worüber, der zweite Weg ist der Ersatz.", example=["telefon", "sms"], default=()
    )
    next_after: Span | None = field(
        "weiter_nach",
        "Weiter nach",
        "Wie lange auf Antwort gewartet wird, bevor die Vertretung dran ist.",
        example="10 min",
        default=None,
    )
    note: Text | None = field(
        "hinweis",
        "Hinweis",
        "Was beim Alarmieren gesagt wird.",
        example="Ort, Zahl der Personen, Ankunft nennen",
        default=None,
    )


class CountedFrom(Choice):
    """From when the deadlines of a process are counted."""

    ACTIVATION = "aktivierung", "Ab der Aktivierung"
    CASE = "vorgang", "Ab dem einzelnen Vorgang", "Zum Beispiel ab Eingang eines Angebots oder einer Anfrage."
    DATE = "stichtag", "Ab einem Stichtag", "Zum Beispiel ab einer Rechtsänderung oder einem Termin."
    ENDING = "beendigung", "Ab der Entscheidung über das Ende"


class Step(Record):
    """One thing to do within a process."""

    id: Id = field("id", "Kennung", "Kurzer Name des Schritts, eindeutig im Prozess.", example="begehung")
    title: Text = field("titel", "Titel", "Was zu tun ist, in wenigen Worten.", example="Halle begehen")
    role: RoleRef | None = field("rolle", "Rolle", "Wer es tut.", example="betriebsleitung", default=None)
    competent: OrganisationRef | None = field(
        "zustaendig", "Zuständig", "Welche Organisation zuständig ist.", example="musterstadt", default=None
    )
    duration: Span | None = field("dauer", "Dauer", "Wie lange es dauert.", example="45 min", default=None)
    due: Span | None = field(
        "frist",
        "Frist",
        "Bis wann es getan ist, gerechnet ab dem, was der Prozess unter »zaehlt_ab« nennt; sonst ab der Aktivierung.",
        example="2 h",
        default=None,
    )
    interval: Span | None = field("takt", "Takt", "Wie oft der Schritt sich wiederholt.", example="12 h", default=None)
    condition: Text | None = field(
        "wenn", "Wenn", "Unter welcher Bedingung er nötig ist.", example="ab 40 Personen", default=None
    )
    after: tuple[StepRef, ...] = field(
        "nach", "Nach", "Schritte, die vorher fertig sein müssen.", example=["schluessel"], default=()
    )
    result: Text | None = field(
        "ergebnis", "Ergebnis", "Woran man sieht, dass es getan ist.", example="Begehungsprotokoll", default=None
    )
    note: Text | None = field(
        "hinweis", "Hinweis", "Worauf zu achten ist.", example="Fluchtwege fotografieren", default=None
    )


class Process(Record):
    """A sequence of steps with one role responsible."""

    id: Id = field("id", "Kennung", "Kurzer Name des Prozesses, eindeutig im Playbook.", example="inbetriebnahme")
    title: Text = field("titel", "Titel", "Wie der Prozess heißt.", example="Halle in Betrieb nehmen")
    responsible: RoleRef | None = field(
        "verantwortlich",
        "Verantwortlich",
        "Rolle, die den Prozess verantwortet.",
        example="betriebsleitung",
        default=None,
    )
    counted_from: CountedFrom = field(
        "zaehlt_ab",
        "Zählt ab",
        "Ab wann die Fristen der Schritte gerechnet werden.",
        example="aktivierung",
        default=CountedFrom.ACTIVATION,
    )
    steps: tuple[Step, ...] = field("schritte", "Schritte", "Was zu tun ist.", default=())
    former_ids: tuple[Id, ...] = field(
        "fruehere_ids", "Frühere Kennungen", "Alte Kennungen, die noch gelten.", default=()
    )


class Comparison(Choice):
    """How a figure is held against its threshold."""

    BELOW = "kleiner", "kleiner als"
    AT_MOST = "hoechstens", "höchstens"
    ABOVE = "groesser", "größer als"
    AT_LEAST = "mindestens", "mindestens"


class TriggerStage(Choice):
    """What a trigger sets off."""

    WARNING = "vorwarnung", "Vorwarnung", "Beobachten und vorbereiten."
    ACTIVATION = "aktivierung", "Aktivierung", "Die Struktur wird eingeschaltet."
    ESCALATION = "eskalation", "Eskalation", "Mehr Kräfte oder die nächste Ebene."


class Trigger(Record):
    """When the structure is switched on: a figure with a threshold, or an event."""

    id: Id = field("id", "Kennung", "Kurzer Name des Auslösers.", example="plaetze")
    stage: TriggerStage = field("stufe", "Stufe", "Was er auslöst.", example="aktivierung")
    figure: Text | None = field(
        "kennzahl", "Kennzahl", "Zahl, die beobachtet wird.", example="freie Plätze im Kreis", default=None
    )
    comparison: Comparison | None = field(
        "vergleich", "Vergleich", "Wie mit dem Wert verglichen wird.", example="kleiner", default=None
    )
    value: float | None = field("wert", "Wert", "Schwelle.", example=50, default=None)
    unit: Text | None = field("einheit", "Einheit", "Wovon die Schwelle zählt.", example="Plätze", default=None)
    event: Text | None = field(
        "ereignis",
        "Ereignis",
        "Ereignis statt einer Zahl.",
        example="Bezirksregierung kündigt eine Zuweisung binnen 24 h an",
        default=None,
    )
    reporter: ContactRef | None = field(
        "meldet", "Meldet", "Wer es bemerkt und meldet.", example="sozialamt-leitung", default=None
    )
    source: Text | None = field(
        "beobachtet_in",
        "Beobachtet in",
        "Wo die Zahl steht.",
        example="Belegungsübersicht, täglich 9 Uhr",
        default=None,
    )


class Form(Choice):
    """In which form a structure is activated."""

    ORAL = "muendlich", "Mündlich", "Die Niederschrift folgt."
    TEXT = "textform", "Textform", "Zum Beispiel per E-Mail."
    WRITTEN = "schriftlich", "Schriftlich", "Mit Unterschrift."
