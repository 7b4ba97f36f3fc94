"""The one notation among those that are read: days, yes and no, phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from krisenbuch.model.base import Record, plan
from krisenbuch.model.contact import DIALLED, Way
from krisenbuch.model.organisation import Switchboard
from krisenbuch.model.values import parse_date, parse_yes_no
from krisenbuch.numbering import german_parts, is_phone
from krisenbuch.source import Mapping, Scalar

_GERMANY = 49
# Nobody means anything else by them, but only ja and nein are read.
_ENGLISH = {"yes": True, "no": False}
_ABROAD = re.compile(r"\s*(?:\+\s*49|00\s?49)[\s./–-]*(?:\(0\))?[\s./–(-]*")
_AT_HOME = re.compile(r"[\s(]*0")
_SEPARATORS = re.compile(r"[\s()/.–-]+")


@cache
def value_types(model: type[Record]) -> dict[str, type]:
    """The type of a single value in each field, by the field's key: `str`, `date`, `bool`, `int` ..."""
    hints = get_type_hints(model, include_extras=True)
    return {spec.key: next(_bare(hints[spec.name]), object) for spec in plan(model)}


def _bare(hint: Any) -> Iterator[type]:
    """The classes a hint leads to, without None, without what is only noted, and of a list what it holds."""
    origin = get_origin(hint)
    if origin is Annotated:
        yield from _bare(get_args(hint)[0])
    elif origin in (Union, UnionType, tuple):
        for option in get_args(hint):
            yield from _bare(option)
    elif isinstance(hint, type) and hint is not type(None):
        yield hint


def iso_day(text: str) -> str | None:
    """»14.09.2026« as »2026-09-14«; None for what is no day."""
    try:
        return parse_date(text).isoformat()
    except ValueError:
        return None


def yes_no(text: str) -> str | None:
    """»true«, »Ja«, »yes« as »ja«, and the like for »nein«; None for what is neither."""
    try:
        value = _ENGLISH.get(text.strip().casefold())
        return "ja" if (parse_yes_no(text) if value is None else value) else "nein"
    except ValueError:
        return None


def phone(text: str) -> str | None:
    """A German number as area code, blank, number and, where it was written, a hyphen before the extension.

    What stands after `+49` or `0049` stays international. None where nothing is certain: other countries, short
    numbers, numbers grouped in a way that could mean something, extensions in words. No digit changes, ever.
    """
    abroad = _ABROAD.match(text)
    lead = abroad or _AT_HOME.match(text)
    if lead is None:
        return None
    rest = text[lead.end() :].strip()
    digits = _SEPARATORS.sub("", rest)
    known = german_parts(text) if is_phone(text) else None
    if known is None or known[0] != digits:
        return None
    gaps = _gaps(rest)
    area = known[1] or min(gaps, default=0)
    others = {at: sign for at, sign in gaps.items() if at != area}
    if not area or len(others) > 1 or any(at < area or sign not in "-–" for at, sign in others.items()):
        return None
    hyphen = next(iter(others), len(digits))
    extension = f"-{digits[hyphen:]}" if others else ""
    return f"{'+49 ' if abroad else '0'}{digits[:area]} {digits[area:hyphen]}{extension}"


def _gaps(text: str) -> dict[int, str]:
    """What stands between digits, by the number of digits before it; blanks around a sign do not count."""
    found: dict[int, str] = {}
    count = 0
    for part in re.split(r"(\d+)", text):
        if part.isdigit():
            count += len(part)
        elif part and count:
            found[count] = part.strip() or " "
    found.pop(count, None)
    return found


def in_one_notation(model: type[Record], key: str, record: Mapping, text: str) -> str | None:
    """The value of a field in the one notation; None where there is none, or what is written can't be read.

    `record` is the block the field stands in: whether a way's value is a phone number is said by its `art`.
    """
    kind = value_types(model).get(key)
    if kind is date:
        return iso_day(text)
    if kind is bool:
        return yes_no(text)
    return phone(text) if _is_phone(model, key, record) else None


def _is_phone(model: type[Record], key: str, record: Mapping) -> bool:
    if model is Switchboard:
        return key == "telefon"
    if model is not Way or key != "wert" or "art" not in record.entries:
        return False
    way = record.entries["art"][1]
    return isinstance(way, Scalar) and way.text in {kind.value for kind in DIALLED}
