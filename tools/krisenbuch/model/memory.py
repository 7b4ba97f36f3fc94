"""What a playbook keeps: past use, lessons, files, paper copies, sources, exemptions."""

from __future__ import annotations

from typing import Annotated

from krisenbuch.model.base import ContactRef, Level, Reader, Record, Text, Unfit, field
from krisenbuch.model.values import Date, check_url
from krisenbuch.wording import shown

# What a browser shows or saves without running anything in it.
ATTACHMENT_ENDINGS = frozenset(
    {"csv", "docx", "ics", "jpeg", "jpg", "odp", "ods", "odt", "pdf", "png", "pptx", "txt", "vcf", "xlsx"}
)


def _check_path(value: str) -> str:
    parts = value.replace("\\", "/").split("/")
    if value.startswith(("/", "\\")) or ":" in value or ".." in parts:
        raise Unfit(
            f"»{shown(value)}« führt aus dem Ordner der Organisation hinaus.",
            "Geben Sie den Weg ab diesem Ordner an, zum Beispiel anlagen/belegungsplan.pdf.",
        )
    ending = parts[-1].rpartition(".")[2].casefold()
    if ending not in ATTACHMENT_ENDINGS:
        raise Unfit(
            f"Anlagen der Art »{shown(ending)}« werden nicht veröffentlicht, da sie ein Programm enthalten könnten.",
            f"Möglich sind: {', '.join(sorted(ATTACHMENT_ENDINGS))}.",
        )
    return "/".join(part for part in parts if part not in ("", "."))


FilePath = Annotated[str, Reader(_check_path, {"type": "string", "minLength": 1})]
Address = Annotated[str, Reader(check_url, {"type": "string", "minLength": 1})]


class Deployment(Record):
    """When the structure was in use before."""

    occasion: Text = field("anlass", "Anlass", "Warum sie eingeschaltet wurde.", example="Fluchtzuwanderung 2015/16")
    since: Date = field("von", "Von", "Erster Tag.", example="2015-09-14")
    until: Date | None = field("bis", "Bis", "Letzter Tag.", example="2016-06-30", default=None)
    result: Text | None = field(
        "ergebnis",
        "Ergebnis",
        "Was dabei herauskam.",
        example="212 Menschen in neun Monaten untergebracht",
        default=None,
    )


class Attachment(Record):
    """A file that belongs to the playbook."""

    title: Text = field("titel", "Titel", "Was es ist.", example="Belegungsplan")
    file: FilePath = field("datei", "Datei", "Weg ab dem Ordner der Organisation.", example="anlagen/belegungsplan.pdf")
    visibility: Level = field(
        "sichtbarkeit", "Sichtbarkeit", "Wer sie bekommt.", example="intern", default=Level.INTERNAL
    )


class Printout(Record):
    """Where a paper copy lies, and of when it is."""

    place: Text = field("ort", "Ort", "Wo der Ausdruck liegt.", example="Leitstelle, roter Ordner 4")
    as_of: Date = field("stand", "Stand", "Von wann er ist.", example="2026-06-01")


class Lesson(Record):
    """What was learned: observation, obstacle, measure and what became of it."""

    observation: Text = field("beobachtung", "Beobachtung", "Was auffiel.", example="Nachts stand niemand am Tor")
    obstacle: Text | None = field(
        "hindernis", "Hindernis", "Warum es so war.", example="Der Wachdienst war erst ab 6 Uhr bestellt", default=None
    )
    measure: Text | None = field(
        "massnahme", "Maßnahme", "Was geändert wird.", example="Wachdienst ab der ersten Stunde bestellen", default=None
    )
    responsible: ContactRef | None = field(
        "verantwortlich", "Verantwortlich", "Wer es ändert.", example="ordnungsamt-leitung", default=None
    )
    due: Date | None = field("bis", "Bis", "Bis wann.", example="2027-01-31", default=None)
    done_on: Date | None = field(
        "erledigt_am", "Erledigt am", "Wann es erledigt war.", example="2026-11-02", default=None
    )
    occasion: Text | None = field(
        "anlass", "Anlass", "Wobei es auffiel.", example="Übung im Oktober 2024", default=None
    )


class Exemption(Record):
    """Silences one check in this playbook, with a reason and an end."""

    code: Text = field("code", "Code", "Code der Prüfregel.", example="vertretung-fehlt")
    reason: Text = field(
        "grund", "Grund", "Warum die Meldung hier nicht gilt.", example="Stelle wird zum 1. März besetzt"
    )
    until: Date = field("bis", "Bis", "Wie lange.", example="2027-03-01")


class Citation(Record):
    """Where something comes from."""

    title: Text = field(
        "titel", "Titel", "Quelle, so dass man sie wiederfindet.", example="Abschlussbericht Notunterkunft 2016"
    )
    address: Address | None = field(
        "adresse", "Adresse", "Internetadresse.", example="https://www.musterkreis.example/bericht", default=None
    )
    place: Text | None = field("stelle", "Stelle", "Wo darin.", example="Kapitel 4", default=None)
    retrieved: Date | None = field(
        "abgerufen_am", "Abgerufen am", "Wann man sie gelesen hat.", example="2026-10-01", default=None
    )
