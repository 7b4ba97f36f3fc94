"""What carries a structure: decisions, law, partners, agreements, money, things, volunteers."""

from __future__ import annotations

from datetime import date

from krisenbuch.model.base import (
    Choice,
    ContactRef,
    Id,
    Level,
    OrganisationRef,
    PartnerRef,
    Record,
    Text,
    field,
)
from krisenbuch.model.governance import FundingKind
from krisenbuch.model.values import Date, Duration, Span, YesNo


class PartnerKind(Choice):
    """What a partner is."""

    RELIEF = "hilfsorganisation", "Hilfsorganisation"
    WELFARE = "wohlfahrtsverband", "Wohlfahrtsverband"
    MIGRANTS = "migrantenorganisation", "Migrantenorganisation"
    CHURCH = "religionsgemeinschaft", "Kirche oder Religionsgemeinschaft"
    ASSOCIATION = "verein", "Verein oder Initiative"
    AUTHORITY = "behoerde", "Behörde"
    COMPANY = "unternehmen", "Unternehmen"
    SERVICE = "einrichtung", "Einrichtung", "Zum Beispiel Schule, Klinik, Beratungsstelle."


class DecisionKind(Choice):
    """By what the leadership backs the structure."""

    COUNCIL = "ratsbeschluss", "Beschluss von Rat oder Kreistag"
    ORDER = "verfuegung", "Verfügung der Leitung"
    RULES = "dienstanweisung", "Dienstanweisung oder Dienstordnung"


class LegalBasis(Record):
    """A legal statement the structure relies on, with the day on which it was last checked."""

    norm: Text = field(
        "norm", "Norm", "Gesetz, Satzung oder Dienstanweisung.", example="Entschädigungssatzung des Kreises"
    )
    subject: Text = field(
        "gegenstand", "Gegenstand", "Was daraus folgt.", example="Aufwandsentschädigung für Sprachmittlung"
    )
    as_of: Date = field("rechtsstand", "Rechtsstand", "Wann es zuletzt geprüft wurde.", example="2026-11-01")
    source: Text | None = field(
        "quelle", "Quelle", "Wo es nachzulesen ist.", example="Kreisrecht, Nr. 50.3", default=None
    )


class Decision(Record):
    """A decision of council or leadership that backs the structure."""

    kind: DecisionKind = field("art", "Art", "Was es ist.", example="ratsbeschluss")
    body: Text = field("gremium", "Gremium", "Wer beschlossen oder verfügt hat.", example="Kreistag")
    on: Date = field("datum", "Datum", "Tag des Beschlusses.", example="2015-10-01")
    file_number: Text | None = field(
        "aktenzeichen", "Aktenzeichen", "Wo es zu finden ist.", example="KT 2015/118", level=Level.NETWORK, default=None
    )
    subject: Text | None = field(
        "gegenstand", "Gegenstand", "Worum es ging.", example="Einrichtung von Notunterkünften", default=None
    )


class Partner(Record):
    """Somebody outside the own administration who takes part."""

    id: Id = field("id", "Kennung", "Kurzer Name, eindeutig im Playbook.", example="nothilfe")
    name: Text = field("name", "Name", "Wie der Partner heißt.", example="Nothilfe Kreisverband Musterkreis e. V.")
    kind: PartnerKind = field("art", "Art", "Was für ein Partner es ist.", example="hilfsorganisation")
    organisation: OrganisationRef | None = field(
        "organisation", "Organisation", "Wenn er im Wiki steht: welche.", example="nothilfe", default=None
    )
    contact: ContactRef | None = field(
        "kontakt", "Kontakt", "Wie man ihn erreicht.", example="nothilfe/bereitschaft", default=None
    )
    contribution: Text | None = field(
        "beitrag", "Beitrag", "Was er tut.", example="Betreuung und Verpflegung", default=None
    )


class Agreement(Record):
    """What was agreed with a partner: subject, cost, term."""

    id: Id = field("id", "Kennung", "Kurzer Name der Vereinbarung.", example="hallenvertrag")
    partner: PartnerRef = field("partner", "Partner", "Mit wem.", example="sportverein")
    subject: Text = field("gegenstand", "Gegenstand", "Was vereinbart ist.", example="Nutzung der Sporthalle Nord")
    cost: Text | None = field(
        "kosten", "Kosten", "Was es kostet.", example="180 Euro je Tag", level=Level.INTERNAL, default=None
    )
    since: Date | None = field("von", "Von", "Beginn.", example="2019-03-01", default=None)
    until: Date | None = field("bis", "Bis", "Ende der Laufzeit.", example="2027-02-28", default=None)
    open_ended: YesNo = field("unbefristet", "Unbefristet", "Ob sie ohne Ende läuft.", example="nein", default=False)
    notice: Span | None = field(
        "kuendigungsfrist", "Kündigungsfrist", "Wie lange vorher gekündigt wird.", example="3 Monate", default=None
    )
    kept_at: Text | None = field(
        "ablage",
        "Ablage",
        "Wo das Original liegt.",
        example="Aktenplan 50.12, Sozialamt Raum 118",
        level=Level.INTERNAL,
        default=None,
    )
    responsible: ContactRef | None = field(
        "verantwortlich", "Verantwortlich", "Wer sie verlängert.", example="sozialamt-leitung", default=None
    )

    @property
    def last_day_of_notice(self) -> date | None:
        """The last day on which notice can be given for the end of the term; None when it can't be reckoned."""
        if self.until is None or self.notice is None:
            return None
        try:
            return Duration(-self.notice.months, -self.notice.minutes).after(self.until)
        except (OverflowError, ValueError):
            return None


class Means(Record):
    """Money that may be used, and who releases it."""

    account: Text = field(
        "produktkonto", "Produktkonto", "Haushaltsstelle.", example="05.313.01 / 5281", level=Level.PUBLIC
    )
    kind: FundingKind | None = field(
        "art", "Art", "Dauerhafte Mittel oder Projektmittel.", example="regel", default=None
    )
    frame: Text | None = field(
        "rahmen", "Rahmen", "Bis zu welcher Höhe.", example="50.000 Euro je Einsatz", default=None
    )
    until: Date | None = field("bis", "Bis", "Bis wann das Geld reicht.", example="2027-12-31", default=None)
    release_by: ContactRef | None = field(
        "freigabe_durch", "Freigabe durch", "Wer Ausgaben freigibt.", example="kaemmerei", default=None
    )
    procurement: Text | None = field(
        "vergabe",
        "Vergabe",
        "Wie beschafft wird.",
        example="Rahmenvertrag; sonst Dringlichkeitsvergabe, Vermerk nötig",
        default=None,
    )


class Resource(Record):
    """A thing or a place that is needed, where it is and who has the key."""

    id: Id = field("id", "Kennung", "Kurzer Name.", example="feldbetten")
    name: Text = field("bezeichnung", "Bezeichnung", "Was es ist.", example="Feldbetten")
    quantity: Text | None = field("menge", "Menge", "Wie viel.", example="160 Stück", default=None)
    place: Text | None = field("ort", "Ort", "Wo es liegt.", example="Kreisbauhof, Halle 3, Regal B", default=None)
    keys_with: tuple[ContactRef, ...] = field(
        "schluessel_bei",
        "Schlüssel bei",
        "Wer aufschließt, in dieser Reihenfolge; auch nachts.",
        example=["kreisbauhof", "leitstelle"],
        default=(),
    )
    lead_time: Span | None = field(
        "vorlauf", "Vorlauf", "Wie lange es dauert, bis es da ist.", example="3 h", default=None
    )
    note: Text | None = field(
        "hinweis", "Hinweis", "Worauf zu achten ist.", example="Transport nur mit Hebebühne", default=None
    )


class Volunteering(Record):
    """How volunteers are part of the structure."""

    coordination: ContactRef | None = field(
        "koordination", "Koordination", "Wer sie koordiniert.", example="ehrenamtskoordination", default=None
    )
    division: Text | None = field(
        "aufgabenteilung",
        "Aufgabenteilung",
        "Was Freiwillige tun und was das Hauptamt.",
        example="Freiwillige begleiten; Anträge stellt das Hauptamt",
        default=None,
    )
    insurance: Text | None = field(
        "versicherung",
        "Versicherung",
        "Wie sie versichert sind.",
        example="Sammelvertrag der Stadt, Meldung am ersten Tag",
        default=None,
    )
    recognition: Text | None = field(
        "anerkennung", "Anerkennung", "Wie gedankt wird.", example="Jährlicher Empfang, Ehrenamtskarte", default=None
    )
    requirements: tuple[Text, ...] = field(
        "voraussetzungen",
        "Voraussetzungen",
        "Was Freiwillige vorher brauchen.",
        example=["Einweisung", "Führungszeugnis für die Arbeit mit Kindern"],
        default=(),
    )
    data_purpose: Text | None = field(
        "datenzweck",
        "Datenzweck",
        "Wofür ihre Daten erhoben werden.",
        example="Einsatzplanung und Versicherung",
        default=None,
    )
    data_kept: Text | None = field(
        "loeschfrist",
        "Löschfrist",
        "Wann ihre Daten gelöscht werden; festgelegt, bevor sie erhoben werden.",
        example="drei Monate nach dem letzten Einsatz",
        default=None,
    )
