"""The nearest known name: umlauts, case and hyphens do not count, a wild guess is none."""

from __future__ import annotations

import pytest

from krisenbuch.nearest import did_you_mean, fold, nearest, only_near

KNOWN = ("vertretung", "naechste_uebung", "sozialamt-leitung", "strasse", "id")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("vertetung", "vertretung"),
        ("Vertretung", "vertretung"),
        ("nächste-Übung", "naechste_uebung"),
        ("Straße", "strasse"),
        ("sozialamt", "sozialamt-leitung"),
        ("sozi", "sozialamt-leitung"),
        ("soz", None),
        ("farbe", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found(name: str, found: str | None) -> None:
    assert nearest(name, KNOWN) == found


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("vertretung", ()) is None


def test_the_order_of_the_known_names_does_not_matter() -> None:
    assert nearest("buero-1", ["buero-3", "buero-2"]) == nearest("buero-1", ["buero-2", "buero-3"])


def test_the_question_is_a_whole_sentence_or_nothing() -> None:
    assert did_you_mean("vertetung", KNOWN) == "Meinten Sie »vertretung«?"
    assert did_you_mean("farbe", KNOWN) == ""


def test_folding_writes_umlauts_out() -> None:
    assert fold("Große Übung_A B") == "grosse-uebung-a-b"


CONTACTS = ("sozialamt-leitung", "schulamt-leitung", "bauamt-leitung", "sozialamt-asyl", "halle-1", "halle-2")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sozialamt-leitug", "sozialamt-leitung"),
        ("szoialamt-leitung", "sozialamt-leitung"),
        ("sozialammt-leitung", "sozialamt-leitung"),
        ("Sozialamt_Leitung", "sozialamt-leitung"),
        ("bauamt-leitung", "bauamt-leitung"),
        ("sozialamt", None),
        ("halle-3", None),
        ("kita-leitung", None),
        ("", None),
    ],
)
def test_a_slip_has_one_near_name(written: str, meant: str | None) -> None:
    assert only_near(written, CONTACTS) == meant


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("tittel", ("titel", "mittel")),
        ("amt-a", ("amt-ä", "amt_ae", "amt-b")),
        ("haus-ae", ("haus-ä", "haus_ae")),
        ("sm", ("sms",)),
        ("rot", ("rat",)),
    ],
)
def test_a_second_near_name_or_a_short_one_makes_it_a_guess(written: str, known: tuple[str, ...]) -> None:
    assert only_near(written, known) is None


def test_among_thousands_of_names_none_is_looked_for() -> None:
    names = [f"kontakt-{number}" for number in range(2_000)]
    assert nearest("kontakt-17x", names) in names
    assert nearest("kontakt-17x", [*names, "amt"]) is None
