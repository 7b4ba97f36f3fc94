"""organisation.yml: who an organisation is, and what carries its structures as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from krisenbuch.model.base import ContactRef, Level, OrganisationRef, Reader, Record, Text, field
from krisenbuch.model.governance import Body, Funding, Goal, Training
from krisenbuch.model.territory import AGS_DIGITS, ARS_DIGITS, Land, Tier, check_official_key
from krisenbuch.model.values import YesNo, check_email, check_phone

Phone = Annotated[str, Reader(check_phone, {"type": "string", "minLength": 1})]
Email = Annotated[str, Reader(check_email, {"type": "string", "minLength": 1})]


def _ags(value: str, earlier: Mapping[str, Any]) -> str:
    return check_official_key("AGS", value, earlier, AGS_DIGITS)


def _ars(value: str, earlier: Mapping[str, Any]) -> str:
    return check_official_key("ARS", value, earlier, ARS_DIGITS)


class Staff(Record):
    """What the crisis staff is called here; the name differs by Land."""

    name: Text = field("bezeichnung", "Bezeichnung des Stabs", "Wie der Stab hier heißt.", example="Krisenstab")
    abbreviation: Text | None = field("abkuerzung", "Abkürzung", "Die übliche Abkürzung.", example="KS", default=None)
    rules: Text | None = field(
        "grundlage",
        "Grundlage",
        "Dienstordnung oder Verfügung, auf der der Stab beruht.",
        example="Stabsdienstordnung vom 12.03.2024",
        default=None,
    )


class Switchboard(Record):
    """The way to an organisation that is always open and may always be shown."""

    phone: Phone | None = field("telefon", "Telefon", "Nummer der Zentrale.", example="030 23125-0", default=None)
    email: Email | None = field(
        "email", "E-Mail", "Zentrales Postfach.", example="poststelle@musterkreis.example", default=None
    )
    address: Text | None = field(
        "anschrift", "Anschrift", "Postanschrift.", example="Musterallee 1, 99999 Musterstadt", default=None
    )


class Organisation(Record):
    """Who an organisation is, and the proofs that concern all its structures."""

    format: int = field("format", "Format", "Nummer des Datenformats; zurzeit 1.", example=1, ge=1, le=1)
    name: Text = field("name", "Name", "Voller Name.", example="Musterkreis")
    designation: Text | None = field(
        "bezeichnung", "Bezeichnung", "Was für eine Organisation es ist.", example="Kreis", default=None
    )
    tier: Tier = field("ebene", "Ebene", "Verwaltungsebene.", example="kreis")
    land: Land | None = field("land", "Land", "Bundesland, zwei Buchstaben.", example="NW", default=None)
    ags: Text | None = field(
        "ags",
        "Amtlicher Gemeindeschlüssel",
        "AGS, in Anführungszeichen: Kreis 5, Gemeinde 8 Ziffern.",
        example="05999",
        default=None,
        check=_ags,
    )
    ars: Text | None = field(
        "ars",
        "Amtlicher Regionalschlüssel",
        "ARS, in Anführungszeichen: 12 Ziffern.",
        example="059990001001",
        default=None,
        check=_ars,
    )
    global_id: Text | None = field(
        "kennung", "Kennung", "Weltweit eindeutiger Name: ARS oder Domain.", example="musterkreis.example", default=None
    )
    superior: OrganisationRef | None = field(
        "uebergeordnet", "Übergeordnet", "Organisation, zu der sie gehört.", example="musterkreis", default=None
    )
    invented: YesNo = field(
        "erfunden", "Erfunden", "Ob es diese Organisation nur im Muster gibt.", example="ja", default=False
    )
    description: Text | None = field(
        "beschreibung",
        "Beschreibung",
        "Ein paar Sätze: Größe, Besonderheiten.",
        example="Kreis mit elf Städten und Gemeinden, 214.000 Einwohner.",
        default=None,
    )
    head: ContactRef | None = field(
        "leitung", "Leitung", "Kontakt der Leitung (Hauptverwaltungsbeamte, Vorstand).", example="landrat", default=None
    )
    keeper: ContactRef | None = field(
        "wikipflege",
        "Wikipflege",
        "Kontakt, der dieses Wiki in der Organisation pflegt.",
        example="integrationsbuero",
        default=None,
    )
    staff: Staff | None = field(
        "stab",
        "Stab",
        "Wie der Stab hier heißt und worauf er beruht.",
        example={"bezeichnung": "Krisenstab"},
        default=None,
    )
    switchboard: Switchboard | None = field(
        "zentrale",
        "Zentrale",
        "Der Weg, der immer offensteht und gezeigt werden darf.",
        example={"telefon": "030 23125-0"},
        default=None,
    )
    goals: tuple[Goal, ...] = field("ziele", "Ziele", "Messbare Ziele mit Termin.", default=())
    funding: tuple[Funding, ...] = field(
        "finanzierung", "Finanzierung", "Woher das Geld kommt und bis wann.", level=Level.NETWORK, default=()
    )
    bodies: tuple[Body, ...] = field(
        "gremien", "Gremien", "Gremien, die entscheiden, steuern oder beraten.", default=()
    )
    trainings: tuple[Training, ...] = field(
        "fortbildungen", "Fortbildungen", "Fortbildungen, die Wissen im Haus halten.", level=Level.NETWORK, default=()
    )
