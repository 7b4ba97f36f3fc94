"""organisation.yml: who an organisation is, and what carries its structures as a whole."""

from __future__ import annotations

from pydantic import ValidationInfo, field_validator

from krisenbuch.model.base import ContactRef, Level, OrganisationRef, Record, Text, field
from krisenbuch.model.governance import Body, Funding, Goal, Training
from krisenbuch.model.territory import AGS_DIGITS, ARS_DIGITS, Land, Tier, check_official_key
from krisenbuch.model.values import YesNo, check_email, check_phone


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

    phone: Text | None = field("telefon", "Telefon", "Nummer der Zentrale.", example="030 23125-0", default=None)
    email: Text | None = field(
        "email", "E-Mail", "Zentrales Postfach.", example="poststelle@musterkreis.example", default=None
    )
    address: Text | None = field(
        "anschrift", "Anschrift", "Postanschrift.", example="Musterallee 1, 99999 Musterstadt", default=None
    )

    @field_validator("phone")
    @classmethod
    def _phone(cls, value: str) -> str:
        return check_phone(value)

    @field_validator("email")
    @classmethod
    def _email(cls, value: str) -> str:
        return check_email(value)


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
    )
    ars: Text | None = field(
        "ars",
        "Amtlicher Regionalschlüssel",
        "ARS, in Anführungszeichen: 12 Ziffern.",
        example="059990001001",
        default=None,
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

    @field_validator("ags")
    @classmethod
    def _ags(cls, value: str, info: ValidationInfo) -> str:
        return check_official_key("AGS", value, info, AGS_DIGITS)

    @field_validator("ars")
    @classmethod
    def _ars(cls, value: str, info: ValidationInfo) -> str:
        return check_official_key("ARS", value, info, ARS_DIGITS)
