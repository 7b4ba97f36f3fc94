"""Phone numbers by the numbering plans of the world, as libphonenumber has them; the only module that asks it.

The library is loaded with the first number: reading its plans takes longer than a repeated check may.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

# Emergency and service numbers that are dialled without an area code.
SHORT_NUMBERS = frozenset({"110", "112", "115", "116117"})
_GERMANY = 49
# Without the leading 0 the library takes the first digits for an area code and would dial somebody else.
_WRITTEN = re.compile(r"[\s(]*[0+][\d\s()/.–+-]*(?:(?:ext\.?|App\.?|,|;ext=)\s*\d+)?")
# As nearly all are written: the leading 0 and digits, grouped somehow.
_AT_HOME = re.compile(r"\(?0[1-9][0-9]*\)?[0-9 /-]*")
_EXTENSION = re.compile(r"\bApp\.?\s*(?=\d+$)")
MARK_SIZE = 8
_trusted: set[bytes] = set()


def _parsed(text: str) -> Any:
    """The library's number; None for what it can't read."""
    import phonenumbers  # noqa: PLC0415

    try:
        return phonenumbers.parse(_EXTENSION.sub("ext. ", text), "DE")
    except phonenumbers.NumberParseException:
        return None


def mark_of(text: str) -> bytes:
    """`MARK_SIZE` bytes that stand for a number as it is written."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=MARK_SIZE).digest()


def trust(marks: Iterable[bytes]) -> None:
    """Takes for phone numbers what `is_phone` said of earlier, with the same library and the same rules."""
    _trusted.update(marks)


def is_phone(text: str) -> bool:
    """Whether a number can be dialled from Germany as it is written; short numbers like 112 can."""
    if mark_of(text) in _trusted:
        return True
    if not _is_phone(text):
        return False
    _trusted.add(mark_of(text))
    return True


@lru_cache(maxsize=4096)
def _is_phone(text: str) -> bool:
    if re.sub(r"\s", "", text) in SHORT_NUMBERS:
        return True
    if not _WRITTEN.fullmatch(text):
        return False
    number = _parsed(text)
    if number is None:
        return False
    import phonenumbers  # noqa: PLC0415

    return bool(phonenumbers.is_valid_number(number))


@lru_cache(maxsize=4096)
def phone_link(text: str) -> str:
    """The address behind a »tel:« link (RFC 3966), e.g. `tel:+493023125501`, for a number that `is_phone`."""
    digits = re.sub(r"\D", "", text)
    if digits in SHORT_NUMBERS:
        return f"tel:{digits}"
    if _AT_HOME.fullmatch(text) and is_phone(text):
        return f"tel:+{_GERMANY}{digits[1:]}"
    number = _parsed(text)
    if number is None:
        raise ValueError(f"no phone number: {text!r}")
    return _address(number)


def _address(number: Any) -> str:
    import phonenumbers  # noqa: PLC0415

    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{text}" + (f";ext={number.extension}" if number.extension else "")


def personal_line(text: str) -> str:
    """The »tel:« address of a line on which somebody answers; empty for anything else, service numbers included."""
    number = _parsed(text)
    if number is None:
        return ""
    import phonenumbers  # noqa: PLC0415
    from phonenumbers import PhoneNumberType as Line  # noqa: PLC0415

    lines = (
        Line.FIXED_LINE,
        Line.MOBILE,
        Line.FIXED_LINE_OR_MOBILE,
        Line.VOIP,
        Line.PERSONAL_NUMBER,
        Line.PAGER,
    )
    answered = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in lines
    return _address(number) if answered else ""


def is_mobile(text: str) -> bool:
    """Whether the numbering plan says that a number leads to a mobile phone."""
    number = _parsed(text)
    if number is None:
        return False
    import phonenumbers  # noqa: PLC0415

    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE)


def german_parts(text: str) -> tuple[str, int] | None:
    """(the digits behind the leading 0, how many of them are the area code) of a German number; None for others.

    The second is 0 where the plan knows no area, as with mobile phones.
    """
    number = _parsed(text)
    if number is None or number.country_code != _GERMANY:
        return None
    import phonenumbers  # noqa: PLC0415

    digits = phonenumbers.national_significant_number(number)
    return digits, phonenumbers.length_of_geographical_area_code(number)
