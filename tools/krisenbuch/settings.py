"""krisenbuch.toml: where things lie, how long they stay fresh, how severe a finding is, and today's date."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationError
from pydantic_core import PydanticCustomError

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.model.base import Level, field
from krisenbuch.model.values import Date
from krisenbuch.nearest import did_you_mean
from krisenbuch.source import read_text
from krisenbuch.wording import shown

FILE = "krisenbuch.toml"
# A hundred years: more is a slip, and could not be reckoned with.
_MOST_DAYS = 36_500


def _check_folder(value: str) -> str:
    """A folder inside the wiki; raises a German error for one that leaves it or that no disk can hold."""
    parts = Path(value.replace("\\", "/")).parts
    if not value.strip() or not value.isprintable() or ".." in parts or value.startswith(("/", "\\")) or ":" in value:
        raise PydanticCustomError(
            "pfad",
            "»{value}« ist kein Ordner innerhalb des Wikis.\nGeben Sie den Weg ab dem Wiki an, zum Beispiel playbooks.",
            {"value": shown(value)},
        )
    return _check_name_length(value)


def _check_name_length(value: str) -> str:
    if not value.isprintable() or any(len(part.encode()) > 255 for part in Path(value).parts):
        raise PydanticCustomError(
            "pfad", "»{value}« kann kein Weg zu einer Datei sein.\nPrüfen Sie den Namen.", {"value": shown(value)}
        )
    return value


Folder = Annotated[str, AfterValidator(_check_folder)]
Pattern = Annotated[str, AfterValidator(_check_name_length)]
Days = Annotated[int, Field(ge=0, le=_MOST_DAYS)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)


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
    agreement: tuple[Days, ...] = field(
        "vereinbarung",
        "Vereinbarung",
        "Tage vor dem Ende, an denen erinnert wird.",
        example=[60, 30, 7],
        default=(60, 30, 7),
    )
    leaving: int = field(
        "abgang",
        "Abgang",
        "Tage, bevor jemand geht, ab denen nach der Nachfolge gefragt wird.",
        example=90,
        default=90,
        ge=0,
        le=_MOST_DAYS,
    )


class Limits(_Section):
    """How much may hang on one function. The paper names two key roles; the number is a setting all the same."""

    key_roles: int = field(
        "schluesselrollen",
        "Schlüsselrollen",
        "So viele Schlüsselrollen darf ein Kontakt höchstens haben.",
        example=2,
        default=2,
        ge=1,
        le=100,
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


SEVERITY_WORDS = ("fehler", "warnung", "hinweis", "aus")


def _severity_word(value: Any) -> str:
    if value not in SEVERITY_WORDS:
        raise ValueError(value)
    return str(value)


SeverityWord = Annotated[str, BeforeValidator(_severity_word)]


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

    _text: str = PrivateAttr(default="")

    def remember(self, text: str) -> None:
        """Keeps the file's text, to say later where a setting stands."""
        self._text = text

    def place(self, *keys: str) -> Location:
        """Where a setting stands in the file."""
        return _place(self._text, list(keys))

    @property
    def today(self) -> date:
        """The day all checks count from; after loading it is always set."""
        if self.reference_date is None:
            raise RuntimeError("settings were not loaded through load() or at()")
        return self.reference_date

    def at(self, day: date) -> Settings:
        """The same settings on another day."""
        return self.model_copy(update={"reference_date": day})

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
            settings = _parse(text, problems)
            settings.remember(text)
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
    for _ in range(50):
        try:
            return Settings.model_validate(data)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                problems.append(_problem(text, item))
                _drop(data, item["loc"])
    return Settings()


def _drop(data: Any, loc: tuple[int | str, ...]) -> None:
    """Takes out the setting at `loc`; a fault within a list takes out the whole list."""
    for part in loc[:-1]:
        if not isinstance(data.get(part), dict):
            data.pop(part, None)
            return
        data = data[part]
    data.pop(loc[-1], None)


def _problem(text: str, item: Any) -> Problem:
    keys = [str(part) for part in item["loc"] if isinstance(part, str)]
    place = _place(text, keys)
    name = ".".join(keys)
    if item["type"] == "extra_forbidden":
        section: Any = Settings
        for key in keys[:-1]:
            section = next(info.annotation for info in section.model_fields.values() if info.alias == key)
        known = [info.alias or "" for info in section.model_fields.values()]
        return Problem(
            "einstellung-unbekannt",
            place,
            f"Die Einstellung »{shown(name)}« gibt es nicht.",
            did_you_mean(keys[-1], known) or f"Bekannt sind hier: {', '.join(known)}.",
        )
    message, _, hint = item["msg"].partition("\n")
    if item["type"] not in ("datum", "pfad"):
        message = f"»{shown(item['input'])}« ist kein Wert für die Einstellung »{name}«."
        hint = _allowed(item)
    return Problem("einstellung-falsch", place, message, hint)


def _allowed(item: Any) -> str:
    """What would be possible where a setting has a wrong value."""
    context, kind = item.get("ctx", {}), item["type"]
    if kind == "enum":
        words = [level.value for level in Level]
    elif kind == "value_error":
        words = list(SEVERITY_WORDS)
    else:
        if kind in ("greater_than_equal", "less_than_equal"):
            return f"Erlaubt ist {'mindestens' if 'ge' in context else 'höchstens'} {context.get('ge', context.get('le'))}."
        wanted = {
            "int": "eine ganze Zahl",
            "tuple": "eine Liste in eckigen Klammern",
            "string": "ein Text in Anführungszeichen",
        }
        return f"Erwartet wird {wanted.get(kind.partition('_')[0], 'ein anderer Wert')}."
    return did_you_mean(str(item["input"]), words) or f"Möglich sind: {', '.join(words)}."


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
