"""The nearest known name: umlauts, case and hyphens do not count, a wild guess is none."""

from __future__ import annotations

import pytest

from krisenbuch.nearest import did_you_mean, fold, nearest

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
