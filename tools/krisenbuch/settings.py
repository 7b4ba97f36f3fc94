"""krisenbuch.toml: where things lie, how long they stay fresh, how severe a finding is, and today's date."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, TypeVar

from msgspec.structs import replace

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.model.base import Choice, FieldPlan, Level, Reader, Record, Unfit, field, plan
from krisenbuch.model.values import Date
from krisenbuch.nearest import did_you_mean
from krisenbuch.source import read_text
from krisenbuch.wording import shown

S = TypeVar("S", bound=Record)

FILE = "krisenbuch.toml"
# A hundred years: more is a slip, and could not be reckoned with.
_MOST_DAYS = 36_500


def _check_folder(value: str) -> str:
    """A folder inside the wiki; raises a German error for one that leaves it or that no disk can hold."""
    parts = Path(value.replace("\\", "/")).parts
    if not value.strip() or not value.isprintable() or ".." in parts or value.startswith(("/", "\\")) or ":" in value:
        raise Unfit(
            f"»{shown(value)}« ist kein Ordner innerhalb des Wikis.",
            "Geben Sie den Weg ab dem Wiki an, zum Beispiel playbooks.",
        )
    return _check_name_length(value)


def _check_name_length(value: str) -> str:
    if not value.isprintable() or any(len(part.encode()) > 255 for part in Path(value).parts):
        raise Unfit(f"»{shown(value)}« kann kein Weg zu einer Datei sein.", "Prüfen Sie den Namen.")
    return value


Folder = Annotated[str, Reader(_check_folder, {"type": "string"})]
Pattern = Annotated[str, Reader(_check_name_length, {"type": "string"})]


class _Section(Record):
    """A table of the settings file."""


class Intervals(_Section):
    """Days after which something counts as old. No norm prescribes them; these are defaults of this product."""

    contact: int = field(
        "kontakt",
        "Kontakt",
        "Tage, nach denen ein Kontakt wieder geprüft wird.",
        example=180,
        default=180,
        ge=1,
        le=_MOST_DAYS,
    )
    key_contact: int = field(
        "kontakt_schluesselrolle",
        "Kontakt einer Schlüsselrolle",
        "Tage, nach denen der Kontakt einer Schlüsselrolle wieder geprüft wird.",
        example=90,
        default=90,
        ge=1,
        le=_MOST_DAYS,
    )
    playbook: int = field(
        "playbook",
        "Playbook",
        "Tage, nach denen ein Playbook wieder geprüft wird.",
        example=365,
        default=365,
        ge=1,
        le=_MOST_DAYS,
    )
    exercise: int = field(
        "uebung", "Übung", "Tage, nach denen wieder geübt wird.", example=365, default=365, ge=1, le=_MOST_DAYS
    )
    agreement: tuple[int, ...] = field(
        "vereinbarung",
        "Vereinbarung",
        "Tage vor dem Ende, an denen erinnert wird.",
        example=[60, 30, 7],
        default=(60, 30, 7),
        ge=0,
        le=_MOST_DAYS,
    )


class Publishing(_Section):
    """For whom a build is made when nothing else is said."""

    level: Level = field(
        "sichtbarkeit", "Sichtbarkeit", "Stufe der Ausgabe.", example="oeffentlich", default=Level.PUBLIC
    )
    reader: str | None = field(
        "fuer", "Für", "Organisation, die liest; nötig bei »intern«.", example="musterkreis", default=None
    )


class Organisations(_Section):
    """Organisations that are not kept in this wiki."""

    external: tuple[str, ...] = field(
        "extern",
        "Extern",
        "Organisationen, auf die verwiesen wird, die hier aber nicht liegen.",
        example=["bezirksregierung"],
        default=(),
    )


class Links(_Section):
    """Where the wiki's source can be read and errors be reported."""

    source: str | None = field(
        "quelle",
        "Quelle",
        "Adresse, unter der eine Datei im Repository zu sehen ist; {datei} und {zeile} werden ersetzt.",
        example="https://git.musterkreis.example/wiki/-/blob/main/{datei}#L{zeile}",
        default=None,
    )


class SeverityWord(Choice):
    """How severe a finding is to be; one more word than severities have."""

    ERROR = "fehler", "Fehler"
    WARNING = "warnung", "Warnung"
    HINT = "hinweis", "Hinweis"
    OFF = "aus", "Aus", "Die Prüfregel wird nicht angewandt."


class Settings(_Section):
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
        return _place(self.text, list(keys))

    @property
    def today(self) -> date:
        """The day all checks count from; after loading it is always set."""
        if self.reference_date is None:
            raise RuntimeError("settings were not loaded through load() or at()")
        return self.reference_date

    def at(self, day: date) -> Settings:
        """The same settings on another day."""
        return replace(self, reference_date=day)

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
    return _Reading(text, problems).section(Settings, data, ())


class _Reading:
    """Reads the tables of the settings file; what can't be read is told and its default holds."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self.text = text
        self.problems = problems

    def section(self, model: type[S], data: dict[str, Any], keys: tuple[str, ...]) -> S:
        """One table and those below it."""
        fields = {spec.key: spec for spec in plan(model)}
        values: dict[str, Any] = {}
        for key, value in data.items():
            here = (*keys, key)
            if key not in fields:
                hint = did_you_mean(key, fields) or f"Bekannt sind hier: {', '.join(fields)}."
                self._say(
                    "einstellung-unbekannt", here, f"Die Einstellung »{shown('.'.join(here))}« gibt es nicht.", hint
                )
                continue
            spec = fields[key]
            try:
                values[spec.name] = self._value(spec, value, here)
            except _WrongSetting as wrong:
                message = wrong.message or (
                    f"»{shown(wrong.value)}« ist kein Wert für die Einstellung »{'.'.join(here)}«."
                )
                self._say("einstellung-falsch", here, message, wrong.hint)
        return model(**values)

    def _say(self, code: str, keys: tuple[str, ...], message: str, hint: str) -> None:
        self.problems.append(Problem(code, _place(self.text, list(keys)), message, hint))

    def _value(self, spec: FieldPlan, value: Any, keys: tuple[str, ...]) -> Any:
        if spec.record is not None:
            if not isinstance(value, dict):
                raise _WrongSetting(value, "Erwartet wird ein Abschnitt in eckigen Klammern.")
            return self.section(spec.record, value, keys)
        if spec.many:
            if not isinstance(value, list):
                raise _WrongSetting(value, "Erwartet wird eine Liste in eckigen Klammern.")
            return tuple(_single(spec, item) for item in value)
        if spec.table:
            if not isinstance(value, dict):
                raise _WrongSetting(value, "Erwartet wird ein Abschnitt in eckigen Klammern.")
            return self._table(spec, value, keys)
        return _single(spec, value)

    def _table(self, spec: FieldPlan, data: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
        """A table under free names, in which a wrong value takes no other with it."""
        read = {}
        for name, value in data.items():
            here = (*keys, name)
            try:
                read[name] = _single(spec, value)
            except _WrongSetting as wrong:
                message = wrong.message or (
                    f"»{shown(wrong.value)}« ist kein Wert für die Einstellung »{shown('.'.join(here))}«."
                )
                self._say("einstellung-falsch", here, message, wrong.hint)
        return read


class _WrongSetting(Exception):
    """A value that a setting can't take, and what it could be."""

    def __init__(self, value: Any, hint: str, message: str = "") -> None:
        super().__init__(hint)
        self.value = value
        self.hint = hint
        self.message = message


_EXPECTED = {
    int: "eine ganze Zahl",
    float: "eine Zahl",
    bool: "true oder false",
    str: "ein Text in Anführungszeichen",
    date: "ein Tag",
}


def _single(spec: FieldPlan, value: Any) -> Any:
    """One value of a setting; raises _WrongSetting."""
    if spec.words:
        found = next((word for word in spec.words if word.value == value), None)
        if found is None:
            words = [word.value for word in spec.words]
            raise _WrongSetting(value, did_you_mean(str(value), words) or f"Möglich sind: {', '.join(words)}.")
        return found
    if spec.kind is not date and (type(value) is not spec.kind and not (spec.kind is float and type(value) is int)):
        raise _WrongSetting(value, f"Erwartet wird {_EXPECTED[spec.kind]}.")
    if spec.least is not None and value < spec.least:
        raise _WrongSetting(value, f"Erlaubt ist mindestens {spec.least}.")
    if spec.most is not None and value > spec.most:
        raise _WrongSetting(value, f"Erlaubt ist höchstens {spec.most}.")
    try:
        return spec.reader.read(value) if spec.reader else value
    except Unfit as unfit:
        raise _WrongSetting(value, unfit.hint, unfit.message) from None


def _place(text: str, keys: list[str]) -> Location:
    """Where a setting stands: tomllib keeps no positions, so its line is looked up by table and key."""
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            table = [part.strip().strip("\"'") for part in header[1].split(".")]
            if table == keys:
                return Location(FILE, number, 1)
        elif entry := re.match(r"(\s*)([\w\"'.-]+)\s*=", line):
            written = [*table, *(part.strip("\"'") for part in entry[2].split("."))]
            if written == keys[: len(written)]:
                return Location(FILE, number, len(entry[1]) + 1, number, len(line) + 1)
    return Location(FILE)
