"""What carries an organisation's structures as a whole: goals, funding, bodies, training."""

from __future__ import annotations

from krisenbuch.model.base import Choice, ContactRef, Id, Level, Record, Text, field
from krisenbuch.model.values import Date, Span, YesNo


class FundingKind(Choice):
    """Whether money comes for good or for a project."""

    REGULAR = "regel", "Regelfinanzierung", "Dauerhaft, zum Beispiel aus dem eigenen Haushalt."
    PROJECT = "projekt", "Projektmittel", "Für eine bestimmte Zeit bewilligt."


class BodyKind(Choice):
    """What a body is for."""

    COUNCIL = "rat", "Rat, Kreistag oder Ausschuss"
    STEERING = "steuerung", "Steuerungs- oder Lenkungsgruppe"
    JOUR_FIXE = "jour_fixe", "Jour fixe", "Regelmäßiger Austausch, zum Beispiel von Kreis und Gemeinden."
    MIGRANTS = (
        "migrationsvertretung",
        "Vertretung von Menschen mit Einwanderungsgeschichte",
        "Zum Beispiel Integrationsrat oder Beirat.",
    )
    ROUND_TABLE = "runder_tisch", "Runder Tisch"
    WORKING_GROUP = "arbeitskreis", "Arbeitskreis"


class Goal(Record):
    """A goal that can be measured, with a day by which it is to be reached."""

    id: Id = field(
        "id", "Kennung", "Kurzer Name, mit dem andere Stellen auf das Ziel verweisen.", example="plaetze-48h"
    )
    goal: Text = field(
        "ziel",
        "Ziel",
        "Was erreicht werden soll, in einem Satz.",
        example="150 Notplätze sind binnen 48 Stunden belegbar.",
    )
    measure: Text | None = field(
        "messgroesse",
        "Messgröße",
        "Woran man erkennt, dass es erreicht ist.",
        example="belegbare Plätze 48 h nach Alarmierung",
        default=None,
    )
    due: Date | None = field(
        "bis", "Bis", "Tag, bis zu dem das Ziel erreicht sein soll.", example="2027-06-30", default=None
    )
    responsible: ContactRef | None = field(
        "verantwortlich", "Verantwortlich", "Kontakt, der das Ziel verfolgt.", example="sozialamt-leitung", default=None
    )
    checked_on: Date | None = field(
        "geprueft_am", "Geprüft am", "Wann der Stand zuletzt geprüft wurde.", example="2026-09-01", default=None
    )
    state: Text | None = field(
        "stand", "Stand", "Was die letzte Prüfung ergab.", example="118 von 150 Plätzen", default=None
    )


class Funding(Record):
    """Where the money for something comes from, and until when."""

    subject: Text = field(
        "gegenstand", "Gegenstand", "Was bezahlt wird.", example="Koordinierungsstelle Ehrenamt (0,5 Stelle)"
    )
    source: Text = field("geber", "Geber", "Wer das Geld gibt.", example="Kreishaushalt, Produkt 05.313.01")
    kind: FundingKind = field("art", "Art", "Dauerhafte Mittel oder Projektmittel.", example="regel")
    since: Date | None = field("von", "Von", "Beginn der Finanzierung.", example="2024-01-01", default=None)
    until: Date | None = field(
        "bis", "Bis", "Ende der Finanzierung; leer, wenn unbefristet.", example="2027-12-31", default=None
    )
    amount: Text | None = field(
        "betrag", "Betrag", "Höhe, mit Zeitraum.", example="62.000 Euro im Jahr", level=Level.INTERNAL, default=None
    )
    responsible: ContactRef | None = field(
        "verantwortlich", "Verantwortlich", "Kontakt, der die Mittel bewirtschaftet.", example="kaemmerei", default=None
    )


class Body(Record):
    """A body that decides, steers or advises, with its rhythm."""

    id: Id = field("id", "Kennung", "Kurzer Name des Gremiums.", example="integrationsrat")
    name: Text = field("name", "Name", "Wie das Gremium heißt.", example="Integrationsrat des Musterkreises")
    kind: BodyKind = field("art", "Art", "Wozu das Gremium da ist.", example="migrationsvertretung")
    chair: ContactRef | None = field(
        "leitung", "Leitung", "Kontakt, der einlädt oder den Vorsitz führt.", example="integrationsbuero", default=None
    )
    interval: Span | None = field("takt", "Takt", "Abstand der Sitzungen.", example="3 Monate", default=None)
    last_meeting: Date | None = field(
        "letzte_sitzung", "Letzte Sitzung", "Tag der letzten Sitzung.", example="2026-09-22", default=None
    )
    next_meeting: Date | None = field(
        "naechste_sitzung", "Nächste Sitzung", "Tag der nächsten Sitzung.", example="2026-12-08", default=None
    )
    members: tuple[ContactRef, ...] = field(
        "mitglieder",
        "Mitglieder",
        "Kontakte, die teilnehmen.",
        example=["sozialamt-leitung", "musterstadt/sozialamt-leitung"],
        default=(),
    )
    minutes_kept: Text | None = field(
        "protokolle",
        "Protokolle",
        "Wo die Niederschriften liegen.",
        example="Ratsinformationssystem",
        level=Level.NETWORK,
        default=None,
    )
    mandate: Text | None = field(
        "auftrag",
        "Auftrag",
        "Was das Gremium entscheidet oder berät.",
        example="Berät Kreistag und Verwaltung",
        default=None,
    )


class Training(Record):
    """A training that keeps knowledge in the organisation."""

    id: Id = field("id", "Kennung", "Kurzer Name der Fortbildung.", example="stabsarbeit-grundlagen")
    title: Text = field("titel", "Titel", "Worum es geht.", example="Grundlagen der Stabsarbeit")
    audience: Text | None = field(
        "zielgruppe", "Zielgruppe", "Wer teilnimmt.", example="alle Mitglieder des Krisenstabs", default=None
    )
    provider: Text | None = field("anbieter", "Anbieter", "Wer sie gibt.", example="Studieninstitut", default=None)
    mandatory: YesNo = field(
        "verpflichtend", "Verpflichtend", "Ob die Teilnahme Pflicht ist.", example="ja", default=False
    )
    interval: Span | None = field("takt", "Takt", "Wie oft sie stattfindet.", example="1 Jahr", default=None)
    last_held: Date | None = field(
        "letzte_am", "Zuletzt am", "Wann sie zuletzt stattfand.", example="2026-04-15", default=None
    )
    next_planned: Date | None = field(
        "naechste_am", "Nächste am", "Wann sie das nächste Mal stattfindet.", example="2027-04-14", default=None
    )
    responsible: ContactRef | None = field(
        "verantwortlich", "Verantwortlich", "Kontakt, der sie veranlasst.", example="personalamt", default=None
    )
