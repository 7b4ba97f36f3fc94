"""kontakte.yml: functions and offices with the ways to reach them; no private data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from krisenbuch.model.base import Choice, ContactRef, Id, Level, Record, Text, field
from krisenbuch.model.values import check_email, check_phone, check_url


class Held(Choice):
    """Whether somebody holds the function."""

    YES = "ja", "Besetzt"
    ACTING = "kommissarisch", "Kommissarisch besetzt"
    VACANT = "vakant", "Vakant", "Zurzeit hat niemand die Funktion."
    UNKNOWN = "unbekannt", "Unbekannt"


class WayKind(Choice):
    """The kind of a way to reach somebody."""

    PHONE = "telefon", "Telefon"
    MOBILE = "mobil", "Mobiltelefon", "Dienstlich; private Nummern gehören nicht hierher."
    SMS = "sms", "SMS"
    FAX = "fax", "Fax"
    EMAIL = "email", "E-Mail", "Am besten ein Funktionspostfach."
    MESSENGER = "messenger", "Messenger", "Dienstlich freigegebener Dienst."
    PAGER = "melder", "Meldeempfänger"
    RADIO = "funk", "Funk", "Rufname oder Kanal."
    WEB = "web", "Internetadresse"
    ADDRESS = "anschrift", "Anschrift oder Raum"


class Hours(Choice):
    """When a way works."""

    OFFICE = "dienstzeit", "In der Dienstzeit"
    ALWAYS = "immer", "Rund um die Uhr"
    STANDBY = "bereitschaft", "Nur während einer Bereitschaft"


DIALLED = frozenset({WayKind.PHONE, WayKind.MOBILE, WayKind.SMS, WayKind.FAX})
# A channel named in an alerting plan is served by these kinds of ways; any other by its own kind only.
SERVED_BY = {
    WayKind.PHONE: (WayKind.PHONE, WayKind.MOBILE),
    WayKind.SMS: (WayKind.SMS, WayKind.MOBILE),
    WayKind.MOBILE: (WayKind.MOBILE, WayKind.PHONE),
}


def _check_value(value: str, earlier: Mapping[str, Any]) -> str:
    """A value that fits the kind of its way."""
    kind = earlier.get("kind")
    if kind in DIALLED:
        return check_phone(value)
    if kind is WayKind.EMAIL:
        return check_email(value)
    return check_url(value) if kind is WayKind.WEB else value


class Way(Record):
    """One way to reach a function."""

    id: Id = field("id", "Kennung", "Kurzer Name des Wegs, eindeutig im Kontakt.", example="buero")
    kind: WayKind = field("art", "Art", "Was für ein Weg es ist.", example="telefon")
    value: Text = field("wert", "Wert", "Nummer, Adresse oder Rufname.", example="030 23125-501", check=_check_value)
    hours: Hours = field("zeit", "Zeit", "Wann der Weg funktioniert.", example="dienstzeit", default=Hours.OFFICE)
    hours_note: Text | None = field(
        "zeiten", "Zeiten", "Genauere Zeiten.", example="Mo–Do 8–16 Uhr, Fr 8–13 Uhr", default=None
    )
    note: Text | None = field(
        "hinweis", "Hinweis", "Was man beim Anrufen wissen muss.", example="Nachts klingeln lassen", default=None
    )
    visibility: Level = field(
        "sichtbarkeit", "Sichtbarkeit", "Wer den Weg sehen darf.", example="oeffentlich", default=Level.INTERNAL
    )


class Contact(Record):
    """A function or an office; persons hold it, they are not named here."""

    id: Id = field("id", "Kennung", "Name, mit dem Playbooks auf den Kontakt verweisen.", example="sozialamt-leitung")
    function: Text = field(
        "funktion",
        "Funktion",
        "Welche Funktion oder Stelle es ist; kein Name einer Person.",
        example="Leitung Sozialamt",
    )
    unit: Text | None = field(
        "stelle", "Stelle", "Amt, Abteilung oder Einheit.", example="Amt 50 – Soziales", default=None
    )
    held: Held = field(
        "besetzt", "Besetzt", "Ob jemand die Funktion hat.", example="ja", level=Level.NETWORK, default=Held.YES
    )
    absence_groups: tuple[Id, ...] = field(
        "ausfallgruppe",
        "Ausfallgruppe",
        "Wer vermutlich gleichzeitig ausfällt, zum Beispiel ein ganzes Amt.",
        example=["amt-50"],
        level=Level.INTERNAL,
        default=(),
    )
    deputies: tuple[ContactRef, ...] = field(
        "vertretung",
        "Vertretung",
        "Wer die Funktion vertritt, auch solange sie vakant ist.",
        example=["sozialamt-stellvertretung"],
        default=(),
    )
    languages: tuple[Text, ...] = field(
        "sprachen", "Sprachen", "Sprachen, in denen man Auskunft gibt.", example=["Deutsch", "Englisch"], default=()
    )
    note: Text | None = field(
        "hinweis",
        "Hinweis",
        "Wofür man sich an diese Stelle wendet.",
        example="Entscheidet über Notplätze",
        default=None,
    )
    visibility: Level | None = field(
        "sichtbarkeit",
        "Sichtbarkeit",
        "Wer den Kontakt sehen darf; ohne Angabe so weit wie sein offenster Weg.",
        example="verbund",
        default=None,
    )
    ways: tuple[Way, ...] = field(
        "wege",
        "Wege",
        "Wie man die Stelle erreicht; der beste Weg zuerst.",
        example=[{"id": "buero", "art": "telefon", "wert": "030 23125-501"}],
        default=(),
    )
    former_ids: tuple[Id, ...] = field(
        "fruehere_ids", "Frühere Kennungen", "Alte Kennungen, die noch gelten.", default=()
    )

    @property
    def effective_visibility(self) -> Level:
        """The stated level; without one, that of the most open way."""
        if self.visibility is not None:
            return self.visibility
        return min((way.visibility for way in self.ways), key=lambda level: level.rank, default=Level.INTERNAL)
