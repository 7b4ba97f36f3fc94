"""pruefungen.yml: reviews, one line each, only ever added to."""

from __future__ import annotations

import re
from typing import Annotated

from krisenbuch.model.base import (
    Choice,
    ContactOrWayRef,
    ContactRef,
    Level,
    PlaybookRef,
    Reader,
    Record,
    Text,
    Unfit,
    field,
)
from krisenbuch.model.values import Date
from krisenbuch.wording import shown


class Outcome(Choice):
    """What a test call gave."""

    REACHED = "erreicht", "Erreicht"
    NOT_REACHED = "nicht-erreicht", "Nicht erreicht"


def _check_state(value: str) -> str:
    if re.fullmatch(r"sha256:[0-9a-f]{64}", value):
        return value
    raise Unfit(
        f"»{shown(value)}« ist kein Prüfstand.", "Er lautet »sha256:« und 64 Zeichen; lassen Sie ihn sonst weg."
    )


State = Annotated[str, Reader(_check_state, {"type": "string"})]


class Review(Record):
    """Somebody looked at a playbook or tried a contact, and says what was looked at."""

    on: Date = field("am", "Am", "Tag der Prüfung.", example="2026-09-14")
    playbook: PlaybookRef | None = field(
        "playbook", "Playbook", "Geprüftes Playbook.", example="notunterkunft-sporthalle", default=None
    )
    contact: ContactOrWayRef | None = field(
        "kontakt", "Kontakt", "Geprüfter Kontakt oder einer seiner Wege.", example="sozialamt-leitung.ruf", default=None
    )
    by: ContactRef = field("von", "Von", "Kontakt, der geprüft hat.", example="sozialamt-leitung")
    outcome: Outcome | None = field(
        "ergebnis", "Ergebnis", "Was ein Probeanruf ergab.", example="erreicht", default=None
    )
    state: State | None = field(
        "stand",
        "Stand",
        "Fingerabdruck des geprüften Inhalts; das Werkzeug trägt ihn ein.",
        level=Level.INTERNAL,
        default=None,
    )
    note: Text | None = field(
        "notiz",
        "Notiz",
        "Was angesehen wurde.",
        example="Nummern angerufen, Hallenvertrag verlängert",
        level=Level.NETWORK,
        default=None,
    )
