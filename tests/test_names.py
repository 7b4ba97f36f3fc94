"""A person's name where a function belongs is recognised, and an office is not taken for one."""

from __future__ import annotations

import pytest

from krisenbuch.checks.names import holds_a_name, pairs_of

KNOWN = pairs_of(["Olga Lampenschirm", "Dr. Anna Maria Müller", "Ursula von der Heide", "Koch, Peter", "Kim"])


@pytest.mark.parametrize(
    "text",
    [
        "Frau Müller",
        "Herr Dr. Schmidt",
        "Herrn Özdemir",
        "Hr. Yılmaz",
        "Bereitschaft Fr. Klein",
        "Leitung Sozialamt (Frau Dr. med. Weber)",
        "Hausmeister Herr A. Kowalski",
        "Ansprechpartnerin: Frau Meyer-Landrut",
        "Frau/Herr Schulz",
        "Herr von Stein",
        "Gesundheitsamt, Dr. Weber",
        "Prof. Dr. Klein",
        "Dr.-Ing. Meyer",
    ],
)
def test_addresses_and_degrees_with_a_name(text: str) -> None:
    assert holds_a_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Olga Lampenschirm",
        "Lampenschirm, Olga",
        "Leitung Bauhof (O. Lampenschirm)",
        "Maria Müller, Amt 50",
        "Müller, A.",
        "Ursula von der Heide",
        "Peter Koch",
    ],
)
def test_names_of_the_file_with_persons(text: str) -> None:
    assert holds_a_name(text, KNOWN)
    assert not holds_a_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Landrätin oder Landrat",
        "Frau Landrätin",
        "Herr Beigeordneter",
        "Frau Erste Beigeordnete",
        "Frau Oberbürgermeisterin",
        "Herr Kreisbrandinspektor",
        "Frau Beauftragte für Integration",
        "Frau Amtsärztin",
        "Herr/Frau N. N.",
        "Frau N.N.",
        "Frau",
        "Kita Frau Holle",
        "Frau und Beruf",
        "Frauenhaus",
        "Gleichstellungsstelle Frau, Familie, Beruf",
        "Bürgerbüro, Mo–Fr. Vormittag",
        "Fr. 8–13 Uhr",
        "Fr. und Sa. Rufdienst",
        "Praxis Dr. Weber",
        "Dr. Weber Stiftung",
        "Anwaltskanzlei Dr. Weber & Partner",
        "Dr.-Robert-Koch-Straße 5",
        "Koch der Feldküche",
        "Leitung Lampenschirm",
        "Förderverein in der Heide",
        "Schicht O, Lampenschirmlager",
        "Kim",
        "Müller",
        "",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert not holds_a_name(text, KNOWN)


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert not holds_a_name("x" * 2_000_000 + " Frau Müller", KNOWN)
