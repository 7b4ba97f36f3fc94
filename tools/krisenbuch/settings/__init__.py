"""krisenbuch.toml: where things lie, how long they stay fresh, how severe a finding is, and today's date."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.disk.content import read_text
from krisenbuch.model.base import field
from krisenbuch.model.values import Date
from krisenbuch.settings.sections import (
    Folder,
    Intervals,
    Limits,
    Links,
    Observation,
    Organisations,
    Pattern,
    Privacy,
    Publishing,
    Reviewing,
    Section,
    SeverityWord,
)
from krisenbuch.tables import Tables, place_of

FILE = "krisenbuch.toml"


class Settings(Section):
    """All settings of a wiki; every one has a default."""

    format: int = field(
        "format", "Format", "Nummer des Formats dieser Datei; zurzeit 1.", example=1, default=1, ge=1, le=1
    )
    playbooks: Folder = field(
        "playbooks", "Playbooks", "Ordner mit den Organisationen.", example="playbooks", default="playbooks"
    )
    docs: Folder = field("seiten", "Seiten", "Ordner mit den handgeschriebenen Seiten.", example="docs", default="docs")
    persons: Pattern = field(
        "personen",
        "Personen",
        "Datei mit den Personen; {organisation} wird ersetzt, sie darf außerhalb liegen.",
        example="playbooks/{organisation}/personen.yml",
        default="{playbooks}/{organisation}/personen.yml",
    )
    reference_date: Date | None = field(
        "stichtag", "Stichtag", "Fester Tag statt heute; nur für Muster und Tests.", example="2026-11-20", default=None
    )
    intervals: Intervals = field("fristen", "Fristen", "Wie lange etwas als aktuell gilt.", default=Intervals())
    reviewing: Reviewing = field("pruefungen", "Prüfungen", "Was als Prüfung zählt.", default=Reviewing())
    observation: Observation = field(
        "beobachtung", "Beobachtung", "Was auf Menschen sieht; ausgeschaltet.", default=Observation()
    )
    privacy: Privacy = field(
        "datenschutz", "Datenschutz", "Was als privat gilt und wie lange Angaben bleiben.", default=Privacy()
    )
    limits: Limits = field("grenzen", "Grenzen", "Wie viel an einer Funktion hängen darf.", default=Limits())
    publishing: Publishing = field("ausgabe", "Ausgabe", "Für wen gebaut wird.", default=Publishing())
    organisations: Organisations = field(
        "organisationen", "Organisationen", "Organisationen außerhalb dieses Wikis.", default=Organisations()
    )
    links: Links = field("verweise", "Verweise", "Wohin Seiten zum Bearbeiten führen.", default=Links())
    severities: dict[str, SeverityWord] = field(
        "schwere",
        "Schwere",
        "Andere Schwere je Code: fehler, warnung, hinweis oder aus.",
        example={"frage-offen": "aus"},
        default={},
    )

    text: str = ""

    def place(self, *keys: str) -> Location:
        """Where a setting stands in the file."""
        return place_of(FILE, self.text, list(keys))

    @property
    def today(self) -> date:
        """The day all checks count from; after loading it is always set."""
        if self.reference_date is None:
            raise RuntimeError("settings were not loaded through load() or at()")
        return self.reference_date

    def at(self, day: date) -> Settings:
        """The same settings on another day."""
        return replace(self, reference_date=day)

    def with_persons(self, pattern: str) -> Settings:
        """The same settings with the persons kept elsewhere."""
        return replace(self, persons=pattern)

    @staticmethod
    def due(checked: date, days: int) -> date:
        """The day on which something that was checked on `checked` is due again."""
        return checked + timedelta(days=days)


def load(root: Path, today: date | None = None) -> tuple[Settings, list[Problem]]:
    """Reads the settings of a wiki; without a file the defaults hold.

    `today` (from the command line) goes before the file's `stichtag`, and that before the clock, which is asked here
    and nowhere else. What can't be read is left out and told.
    """
    problems: list[Problem] = []
    settings = Settings()
    path = root / FILE
    if path.is_file():
        text, problems = read_text(path, FILE)
        if text is not None:
            settings = replace(_parse(text, problems), text=text)
    return settings.at(today or settings.reference_date or date.today()), problems


def _parse(text: str, problems: list[Problem]) -> Settings:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        problems.append(
            Problem(
                "einstellung-unlesbar",
                Location(FILE, line, column),
                "Die Einstellungen sind ab hier nicht lesbar.",
                'Texte stehen in Anführungszeichen, Listen in eckigen Klammern: schluessel = "wert".',
            )
        )
        return Settings()
    return Tables(FILE, text, problems).section(Settings, data, ())
