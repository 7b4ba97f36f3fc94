"""The typed values: what the format accepts, and the German sentence for what it does not."""

from __future__ import annotations

import string
from datetime import date

import email_validator
import pytest
from hypothesis import given
from hypothesis import strategies as st

from krisenbuch.model import values
from krisenbuch.model.base import Unfit, check_id, slug
from krisenbuch.model.values import (
    Duration,
    check_email,
    check_phone,
    check_url,
    parse_date,
    parse_duration,
    parse_yes_no,
)
from krisenbuch.numbering import phone_link


def said(unfit: Unfit) -> str:
    """The sentence and the hint, one below the other."""
    return f"{unfit.message}\n{unfit.hint}" if unfit.hint else unfit.message


@pytest.mark.parametrize(
    "text", ["2026-09-14", "14.09.2026", "14.9.2026", "14. 9. 2026", " 2026-9-14 ", date(2026, 9, 14)]
)
def test_a_date_is_read_in_both_ways(text: object) -> None:
    assert parse_date(text) == date(2026, 9, 14)


@pytest.mark.parametrize("text", ["14.09.26", "Sept 2026", "2026/09/14", "2026-09-14T10:00", "14-09-2026", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Unfit) as caught:
        parse_date(text)
    assert said(caught.value) == f"»{text}« ist kein Datum.\nSchreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-14."


@pytest.mark.parametrize("text", ["2026-02-30", "31.09.2026", "29.02.2025", "2026-13-01", "0.1.2026"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(Unfit, match="gibt es im Kalender nicht"):
        parse_date(text)


@pytest.mark.parametrize("text", ["0000-01-01", "1015-10-01", "2206-09-14"])
def test_a_year_that_must_be_a_slip_is_refused(text: str) -> None:
    with pytest.raises(Unfit, match="liegt außerhalb von 1800 bis 2199"):
        parse_date(text)


def test_the_leap_day_of_a_leap_year_is_accepted() -> None:
    assert parse_date("29.02.2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "months", "minutes"),
    [
        ("45 min", 0, 45),
        ("10 Min.", 0, 10),
        ("4h", 0, 240),
        ("2 Std.", 0, 120),
        ("1 Stunde 30 Minuten", 0, 90),
        ("1,5 h", 0, 90),
        ("0.5 Tage", 0, 720),
        ("2 Tage und 3 h", 0, 3060),
        ("1 d", 0, 1440),
        ("2 Wochen", 0, 20160),
        ("3 Monate", 3, 0),
        ("1,5 Jahre", 18, 0),
        ("1 Jahr, 2 Monate", 14, 0),
        ("PT4H", 0, 240),
        ("PT1H30M", 0, 90),
        ("P2D", 0, 2880),
        ("P1Y6M", 18, 0),
        ("P3M", 3, 0),
        ("0 h", 0, 0),
    ],
)
def test_a_duration_is_read_in_many_ways(text: str, months: int, minutes: int) -> None:
    assert parse_duration(text) == Duration(months, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "bald",
        "45",
        "h",
        "2 Wochn",
        "1,5 Monate",
        "-3 Tage",
        "2 Tage nach Beginn",
        "4 h ca.",
        "P",
        "PT",
        "Px",
        "-PT4H",
        "",
    ],
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(Unfit, match=f"^»{text}« ist keine Dauer"):
        parse_duration(text)


@pytest.mark.parametrize("unit", ["min", "Tage", "Monate", "Jahre"])
def test_a_duration_beyond_all_measure_is_refused(unit: str) -> None:
    with pytest.raises(Unfit, match="ist keine Dauer"):
        parse_duration("9" * 400 + f" {unit}")


def test_a_duration_that_is_one_already_stays() -> None:
    assert parse_duration(Duration(1, 2)) == Duration(1, 2)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Duration(), "0 min"),
        (Duration(0, 90), "1 h 30 min"),
        (Duration(0, 1440), "1 Tag"),
        (Duration(0, 1500), "1 Tag 1 h"),
        (Duration(0, 7 * 1440), "7 Tage"),
        (Duration(0, 14 * 1440), "2 Wochen"),
        (Duration(1), "1 Monat"),
        (Duration(12), "1 Jahr"),
        (Duration(18), "18 Monate"),
        (Duration(24, 60), "2 Jahre 1 h"),
    ],
)
def test_a_duration_is_written_in_german(span: Duration, text: str) -> None:
    assert str(span) == text
    assert parse_duration(text) == span


def test_a_duration_counts_in_calendar_months() -> None:
    assert Duration(1).after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Duration(0, 2 * 1440 + 59).after(date(2026, 12, 31)) == date(2027, 1, 2)
    assert Duration(2, 60).total_minutes == 2 * 30 * 1440 + 60


@pytest.mark.parametrize(
    ("text", "value"),
    [("ja", True), ("Ja", True), ("true", True), (True, True), ("nein", False), (" NEIN ", False), ("false", False)],
)
def test_yes_and_no_are_read(text: object, value: bool) -> None:
    assert parse_yes_no(text) is value


@pytest.mark.parametrize("text", ["yes", "1", "j", "vielleicht", ""])
def test_anything_else_is_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(Unfit) as caught:
        parse_yes_no(text)
    assert said(caught.value) == f"»{text}« ist weder ja noch nein.\nSchreiben Sie »ja« oder »nein«."


@pytest.mark.parametrize(
    "number",
    [
        "030 23125-501",
        "030/23125501",
        "+49 30 23125-501",
        "0049 30 23125 501",
        "(030) 23125-0",
        "0171 3920024",
        "112",
        "116 117",
        "110",
        "115",
    ],
)
def test_a_number_that_can_be_dialled_is_kept_as_written(number: str) -> None:
    assert check_phone(number) == number


@pytest.mark.parametrize(
    "number", ["23125-501", "030 23", "Zentrale", "030 23125-501 Frau Beispiel", "+49", "113", "0" * 60]
)
def test_a_number_that_cannot_be_dialled_is_refused(number: str) -> None:
    with pytest.raises(Unfit) as caught:
        check_phone(number)
    assert said(caught.value).startswith(f"»{number}« ist keine vollständige Telefonnummer.\nSchreiben Sie Vorwahl")


@pytest.mark.parametrize("text", ["Raum 112", "Herr Beispiel 110", "1. Stock, Zimmer 15"])
def test_a_short_number_is_one_only_without_other_words(text: str) -> None:
    with pytest.raises(Unfit, match="keine vollständige Telefonnummer"):
        check_phone(text)


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("030 23125-501", "tel:+493023125501"),
        ("116 117", "tel:116117"),
        ("+43 1 234567890", "tel:+431234567890"),
        ("030 23125-0 ext. 12", "tel:+4930231250;ext=12"),
        ("030 23125-0 App. 12", "tel:+4930231250;ext=12"),
        ("030 23125-0 App 12", "tel:+4930231250;ext=12"),
    ],
)
def test_a_number_becomes_a_link(number: str, link: str) -> None:
    assert phone_link(number) == link


def test_a_mail_address_is_accepted_without_asking_the_network() -> None:
    assert check_email("soziales@musterkreis.example") == "soziales@musterkreis.example"
    assert check_email("größe@müster.example") == "größe@müster.example"


@pytest.mark.parametrize(
    "text", ["soziales", "soziales@", "@kreis.example", "a(at)kreis.example", "a b@kreis.example", "a@kreis"]
)
def test_what_is_no_mail_address_is_refused(text: str) -> None:
    with pytest.raises(Unfit) as caught:
        check_email(text)
    assert (
        said(caught.value)
        == f"»{text}« ist keine E-Mail-Adresse.\nSchreiben Sie zum Beispiel poststelle@musterkreis.example."
    )


@pytest.mark.parametrize(
    "text", ["https://musterkreis.example", "http://a.example/b?c=d#e", "https://kreis.example:8443/"]
)
def test_a_web_address_is_accepted(text: str) -> None:
    assert check_url(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "www.musterkreis.example",
        "javascript:alert(1)",
        "ftp://kreis.example",
        "https://",
        "https://user@kreis.example",
        "https://a b.example",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(Unfit, match="ist keine Internetadresse"):
        check_url(text)


@pytest.mark.parametrize("text", ["a", "amt-50", "50", "leitung-soziales-2"])
def test_a_valid_identifier_is_kept(text: str) -> None:
    assert check_id(text) == text


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Leitung Süd", "leitung-sued"),
        ("amt_50", "amt-50"),
        ("-a", "a"),
        ("a--b", "a-b"),
        ("Straße", "strasse"),
        ("a.b", "a-b"),
    ],
)
def test_an_invalid_identifier_gets_a_valid_proposal(text: str, proposal: str) -> None:
    with pytest.raises(Unfit) as caught:
        check_id(text)
    assert said(caught.value) == (
        f"»{text}« ist keine gültige Kennung; erlaubt sind Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche."
        f"\nSchreiben Sie »{proposal}«."
    )
    assert check_id(proposal) == proposal


def test_an_identifier_of_which_nothing_can_be_kept_gets_no_proposal() -> None:
    assert slug("…") == ""
    with pytest.raises(Unfit) as caught:
        check_id("…")
    assert said(caught.value).endswith("Bindestriche.")


def test_an_identifier_ends_where_it_ends() -> None:
    with pytest.raises(Unfit):
        check_id("landrat\n")


def ordinary_addresses() -> st.SearchStrategy[str]:
    """Addresses that pass at a glance, put together of their parts: drawing them from the pattern takes half a minute."""
    letters = string.ascii_lowercase + string.digits
    words = st.lists(st.text(letters + "_+-", min_size=1, max_size=8), min_size=1, max_size=3).map(".".join)
    label = st.lists(st.text(letters, min_size=1, max_size=6), min_size=1, max_size=3).map("-".join)
    domains = st.lists(label, min_size=1, max_size=3).map(".".join)
    endings = st.sampled_from(["de", "eu", "at", "ch", "com", "net", "org", "info", "example"])
    addresses = st.tuples(words, domains, endings).map(lambda parts: f"{parts[0]}@{parts[1]}.{parts[2]}")
    return addresses.filter(lambda text: len(text) <= values._SHORT_ADDRESS)


@given(ordinary_addresses())
def test_what_is_accepted_at_a_glance_is_what_the_library_accepts(text: str) -> None:
    assert values._ORDINARY_ADDRESS.fullmatch(text)
    assert email_validator.validate_email(text, check_deliverability=False).normalized == text
