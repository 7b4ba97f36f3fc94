"""The typed values of the format: dates, durations, yes and no, phone numbers, mail, official keys.

Everything arrives as the text that was written; each type says in a German sentence why it can't be read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

import msgspec

from krisenbuch.model.base import Reader, Unfit
from krisenbuch.numbering import is_phone
from krisenbuch.wording import shown

_ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_GERMAN_DATE = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
_DURATION_PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-zäöü]+)\.?")
_UNITS_IN_MINUTES = {
    "min": 1,
    "minute": 1,
    "minuten": 1,
    "h": 60,
    "std": 60,
    "stunde": 60,
    "stunden": 60,
    "tag": 1440,
    "tage": 1440,
    "tagen": 1440,
    "d": 1440,
    "woche": 10080,
    "wochen": 10080,
}
_UNITS_IN_MONTHS = {"monat": 1, "monate": 1, "monaten": 1, "jahr": 12, "jahre": 12, "jahren": 12}
# What lies outside is a slip of the keyboard, and could not be reckoned with.
EARLIEST_YEAR, LATEST_YEAR = 1800, 2199
_ISO_DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6}(?:[.,]\d{1,3})?)D)?"
    r"(?:T(?:(?P<hours>\d{1,6}(?:[.,]\d{1,3})?)H)?(?:(?P<minutes>\d{1,6}(?:[.,]\d{1,3})?)M)?(?:(?P<seconds>\d{1,6})S)?)?"
)


@lru_cache(maxsize=4096)
def parse_date(value: Any) -> date:
    """»2026-09-14« or »14.09.2026« as a date."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if iso := _ISO_DATE.match(text):
        year, month, day = (int(part) for part in iso.groups())
    elif german := _GERMAN_DATE.match(text):
        day, month, year = (int(part) for part in german.groups())
    else:
        raise Unfit(f"»{shown(text)}« ist kein Datum.", "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-14.")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unfit(f"Das Jahr {year} liegt außerhalb von {EARLIEST_YEAR} bis {LATEST_YEAR}.", "Prüfen Sie das Jahr.")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unfit(f"Das Datum »{shown(text)}« gibt es im Kalender nicht.", "Prüfen Sie Tag und Monat.") from None


class Duration(msgspec.Struct, frozen=True, order=True):
    """A span of time: whole calendar months and minutes beside them."""

    months: int = 0
    minutes: int = 0

    def after(self, day: date) -> date:
        """The day on which the span ends when it begins on `day`; parts of a day count as none."""
        # Only a few commands reckon with months; the others need not wait for it.
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415

        moved: date = day + relativedelta(months=self.months, days=self.minutes // 1440)
        return moved

    @property
    def total_minutes(self) -> int:
        """The span in minutes, a month taken as 30 days, for comparing and ordering only."""
        return self.months * 30 * 1440 + self.minutes

    def __str__(self) -> str:
        """The span in German, in the largest units that fit."""
        parts = []
        rest = self.minutes
        if self.months:
            years = self.months // 12 if self.months % 12 == 0 else 0
            parts.append(_counted(years, "Jahr", "Jahre") if years else _counted(self.months, "Monat", "Monate"))
        if days := rest // 1440:
            weeks = days // 7 if days % 7 == 0 and days >= 14 else 0
            parts.append(_counted(weeks, "Woche", "Wochen") if weeks else _counted(days, "Tag", "Tage"))
            rest %= 1440
        if hours := rest // 60:
            parts.append(f"{hours} h")
        if minutes := rest % 60:
            parts.append(f"{minutes} min")
        return " ".join(parts) or "0 min"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


@lru_cache(maxsize=1024)
def parse_duration(value: Any) -> Duration:
    """»45 min«, »4 h«, »2 Tage«, »1 h 30 min«, »3 Monate« or ISO 8601 (»PT4H«) as a span of time."""
    if isinstance(value, Duration):
        return value
    text = str(value).strip().casefold()
    months = minutes = 0.0
    parts = list(_DURATION_PART.finditer(text))
    if parts and not re.sub(r"[\s,]|und", "", _DURATION_PART.sub("", text)):
        for part in parts:
            number, unit = float(part[1].replace(",", ".")), part[2]
            if unit in _UNITS_IN_MONTHS:
                months += number * _UNITS_IN_MONTHS[unit]
            elif unit in _UNITS_IN_MINUTES:
                minutes += number * _UNITS_IN_MINUTES[unit]
            else:
                break
        else:
            if months == int(months) and months + minutes < 10**9:
                return Duration(int(months), round(minutes))
    iso = _iso_duration(str(value).strip())
    if iso is None:
        raise Unfit(
            f"»{shown(str(value).strip())}« ist keine Dauer.",
            "Schreiben Sie Zahl und Einheit: »45 min«, »4 h«, »2 Tage« oder »3 Monate«.",
        )
    return iso


def _iso_duration(text: str) -> Duration | None:
    if whole := re.fullmatch(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?", text):
        years, months = (int(part or 0) for part in whole.groups())
        return Duration(years * 12 + months) if years or months else None
    found = _ISO_DURATION.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    parts = {name: float((part or "0").replace(",", ".")) for name, part in found.groupdict().items()}
    return Duration(0, int(timedelta(**parts).total_seconds() // 60))


def parse_yes_no(value: Any) -> bool:
    """»ja«/»nein« (and YAML's true/false) as a truth value."""
    if isinstance(value, bool):
        return value
    text = str(value).strip().casefold()
    if text in ("ja", "true"):
        return True
    if text in ("nein", "false"):
        return False
    raise Unfit(f"»{shown(str(value))}« ist weder ja noch nein.", "Schreiben Sie »ja« oder »nein«.")


def check_phone(value: str) -> str:
    """A phone number that can be dialled from Germany, as it was written; raises a German error otherwise."""
    if is_phone(value):
        return value
    raise Unfit(
        f"»{shown(value)}« ist keine vollständige Telefonnummer.",
        "Schreiben Sie Vorwahl und Nummer, zum Beispiel 030 23125-501.",
    )


# What nearly all addresses look like is accepted without loading the library, which takes as long as ten playbooks.
_SHORT_ADDRESS = 64
_ORDINARY_ADDRESS = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:de|eu|at|ch|com|net|org|info|example)"
)


@lru_cache(maxsize=4096)
def check_email(value: str) -> str:
    """A mail address of valid form (RFC 5321 as email-validator reads it); nothing is looked up in the network."""
    if len(value) <= _SHORT_ADDRESS and _ORDINARY_ADDRESS.fullmatch(value):
        return value
    import email_validator  # noqa: PLC0415

    try:
        return email_validator.validate_email(value, check_deliverability=False).normalized
    except email_validator.EmailNotValidError:
        raise Unfit(
            f"»{shown(value)}« ist keine E-Mail-Adresse.",
            "Schreiben Sie zum Beispiel poststelle@musterkreis.example.",
        ) from None


def check_url(value: str) -> str:
    """A web address with http or https and a host; other schemes are refused, as they could carry a script."""
    if re.match(r"^https?://[^\s/?#@\"'<>]+\.[^\s/?#@\"'<>]+([/?#][^\s\"'<>`]*)?$", value):
        return value
    raise Unfit(
        f"»{shown(value)}« ist keine Internetadresse.", "Schreiben Sie sie vollständig, beginnend mit https://."
    )


Date = Annotated[
    date,
    Reader(
        parse_date,
        {"type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})$"},
    ),
]
Span = Annotated[
    Duration,
    Reader(parse_duration, {"type": "string", "pattern": r"^(\d+([.,]\d+)?\s*[A-Za-zäöü]+\.?[ ,und]*)+$|^P"}),
]
YesNo = Annotated[bool, Reader(parse_yes_no, {"enum": ["ja", "nein", True, False]})]
