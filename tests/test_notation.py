"""The one notation of days, yes and no, and phone numbers."""

from __future__ import annotations

from datetime import date

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from krisenbuch.model.contact import Contact, Held, Way
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.process import Alert, Step, Trigger
from krisenbuch.model.values import Duration
from krisenbuch.notation import iso_day, phone, value_types, yes_no


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14.09.2026", "2026-09-14"),
        ("1. 3. 2027", "2027-03-01"),
        ("2026-9-4", "2026-09-04"),
        ("2026-09-14", "2026-09-14"),
        ("31.02.2026", None),
        ("September 2026", None),
    ],
)
def test_days(written: str, expected: str | None) -> None:
    assert iso_day(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("true", "ja"), ("Ja", "ja"), ("yes", "ja"), ("FALSE", "nein"), ("no", "nein"), ("x", None), ("", None)],
)
def test_yes_and_no(written: str, expected: str | None) -> None:
    assert yes_no(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("030 23125-501", "030 23125-501"),
        ("030 23125-0", "030 23125-0"),
        ("+49 30 23125-501", "+49 30 23125-501"),
        ("030/23125-501", "030 23125-501"),
        ("(030) 23125-501", "030 23125-501"),
        ("030-23125-0", "030 23125-0"),
        ("030 - 23125 - 501", "030 23125-501"),
        ("030 23125–501", "030 23125-501"),
        ("03023125-501", "030 23125-501"),
        ("03023125501", "030 23125501"),
        ("+49 (0)30 23125-501", "+49 30 23125-501"),
        ("+49(30)23125-501", "+49 30 23125-501"),
        ("0049/30/23125-501", "+49 30 23125-501"),
        ("0221/4710-101", "0221 4710-101"),
    ],
)
def test_a_number_gets_one_notation_and_keeps_its_extension(written: str, expected: str) -> None:
    assert phone(written) == expected
    assert phone(expected) == expected


@pytest.mark.parametrize(
    "written",
    [
        "030 231 25 501",  # the last blank could mark the extension
        "030.23125.501",
        "030/23125/501",
        "030 23125 App. 12",
        "030 23125-501, 502",
        "03023 125-501",
        "112",
        "116 117",
        "+43 1 58058-0",
        "23125-501",
        "030 23",
        "",
    ],
)
def test_where_nothing_is_certain_a_number_is_left_alone(written: str) -> None:
    assert phone(written) is None


@given(st.text("0123456789 -/()+–", min_size=5, max_size=18))
def test_no_digit_of_a_number_ever_changes(written: str) -> None:
    for text in (written, f"030{written}", f"+49 30 {written}"):
        new = phone(text)
        if new is not None:
            assert phonenumbers.parse(new, "DE") == phonenumbers.parse(text, "DE")
            assert phone(new) == new


def test_the_type_of_every_field_is_known() -> None:
    assert value_types(Playbook)["naechste_uebung"] is date
    assert value_types(Organisation)["erfunden"] is bool
    assert value_types(Step)["frist"] is Duration
    assert value_types(Trigger)["wert"] is float
    assert value_types(Contact)["besetzt"] is Held
    assert value_types(Contact)["wege"] is Way
    assert {value_types(Alert)[key] for key in ("stufe", "hinweis", "rolle")} == {int, str}
