"""The report as text, for a terminal, and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest

from krisenbuch.diagnostics import Diagnostic, Location, Severity
from krisenbuch.formats import FORMATS
from krisenbuch.formats.text import counted, line, render, render_for_terminal, summary
from krisenbuch.report import Report

DAY = date(2026, 11, 20)


def item(
    place: Location,
    severity: Severity = Severity.ERROR,
    message: str = "Das fehlt.",
    hint: str = "",
    blocks: bool = False,
) -> Diagnostic:
    return Diagnostic(place, severity, "probe", message, hint, blocks)


def report(*items: Diagnostic, playbooks: int = 2, organisations: int = 2, silenced: int = 0) -> Report:
    return Report(items, DAY, playbooks, 7, organisations, silenced)


def excerpt(root: Path, text: str, place: tuple[int, int, int, int]) -> list[str]:
    """The plain lines a terminal shows between the finding and the summary."""
    (root / "a.md").write_text(text, encoding="utf-8")
    shown = click.unstyle(render_for_terminal(report(item(Location("a.md", *place))), root))
    return shown.split("\n")[1:-2]


def marked(lines: list[str]) -> str:
    """What stands above the carets."""
    source, carets = lines
    assert len(source[: carets.index("^")]) == len(carets.rstrip("^"))
    return source[carets.index("^") : carets.rindex("^") + 1]


def test_a_finding_is_one_line_and_its_hint_below() -> None:
    found = item(Location("a.md", 3, 7), Severity.WARNING, "Das »X« fehlt.", "Tragen Sie es ein.")
    assert render(report(found)) == (
        "a.md:3:7: Warnung: Das »X« fehlt. [probe]\n"
        "    Tragen Sie es ein.\n"
        "\n"
        "2 Playbooks in 2 Organisationen geprüft (Stichtag 20.11.2026): 0 Fehler, 1 Warnung, 0 Hinweise."
    )


def test_nothing_found_is_said_in_one_sentence() -> None:
    expected = "2 Playbooks in 2 Organisationen geprüft (Stichtag 20.11.2026): nichts gefunden."
    assert render(report()) == expected


def test_numbers_of_one_are_in_the_singular() -> None:
    items = (
        item(Location("a"), Severity.ERROR, blocks=True),
        item(Location("a"), Severity.WARNING),
        item(Location("a"), Severity.HINT),
    )
    assert summary(report(*items, playbooks=1, organisations=1, silenced=1)) == (
        "1 Playbook in 1 Organisation geprüft (Stichtag 20.11.2026): 1 Fehler, 1 Warnung, 1 Hinweis; "
        "1 Meldung zurückgestellt. 1 Befund verhindert die Veröffentlichung."
    )


def test_larger_numbers_are_in_the_plural() -> None:
    items = [item(Location("a"), severity, blocks=True) for severity in Severity for _ in range(2)]
    assert summary(report(*items, silenced=2)) == (
        "2 Playbooks in 2 Organisationen geprüft (Stichtag 20.11.2026): 2 Fehler, 2 Warnungen, 2 Hinweise; "
        "2 Meldungen zurückgestellt. 6 Befunde verhindern die Veröffentlichung."
    )


def test_what_was_silenced_is_told_even_when_nothing_is_found() -> None:
    assert summary(report(silenced=1)).endswith("): nichts gefunden; 1 Meldung zurückgestellt.")


@pytest.mark.parametrize(("number", "text"), [(0, "0 Fragen"), (1, "1 Frage"), (2, "2 Fragen")])
def test_a_number_takes_its_word(number: int, text: str) -> None:
    assert counted(number, "Frage", "Fragen") == text


def test_text_is_never_coloured() -> None:
    assert "\x1b" not in render(report(item(Location("a.md"))))


def test_the_terminal_gets_colour_and_the_same_words() -> None:
    found = item(Location("a.md", 3, 7))
    coloured = line(found, colour=True)
    assert "\x1b[31m\x1b[1mFehler\x1b[0m" in coloured
    assert click.unstyle(coloured) == line(found) == "a.md:3:7: Fehler: Das fehlt. [probe]"


def test_the_caret_stands_below_the_value(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "titel: Halle\nart: halle\n", (2, 6, 2, 11)) == ["    art: halle", "         ^^^^^"]


def test_a_place_without_end_gets_one_caret(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "titel: Halle\n", (1, 8, 0, 0)) == ["    titel: Halle", "           ^"]


def test_a_place_over_several_lines_gets_one_caret(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "a: [\n  b]\n", (1, 4, 2, 5)) == ["    a: [", "       ^"]


def test_a_place_behind_the_line_gets_a_caret_behind_it(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "a: [\n", (1, 5, 1, 9)) == ["    a: [", "        ^"]


def test_tabs_are_repeated_so_that_the_caret_stays_below(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "a:\t\tb: wert\n", (1, 8, 1, 12)) == ["    a:\t\tb: wert", "      \t\t   ^^^^"]


@pytest.mark.parametrize("before", [0, 40, 49, 50, 51, 60, 105, 110, 150, 400])
@pytest.mark.parametrize("after", [0, 60, 300])
def test_a_long_line_is_cut_around_the_value(tmp_path: Path, before: int, after: int) -> None:
    text = "x" * before + "WERT" + "y" * after
    lines = excerpt(tmp_path, text + "\n", (1, before + 1, 1, before + 5))
    assert marked(lines) == "WERT"
    assert len(lines[0]) <= 4 + 110


def test_a_long_line_with_tabs_keeps_the_caret_below_the_value(tmp_path: Path) -> None:
    text = "\t" * 80 + "WERT" + "y" * 90
    lines = excerpt(tmp_path, text + "\n", (1, 81, 1, 85))
    assert marked(lines) == "WERT"
    assert lines[1].count("\t") == lines[0].count("\t") > 0


def test_a_value_longer_than_what_is_shown_is_marked_to_the_end(tmp_path: Path) -> None:
    source, carets = excerpt(tmp_path, "a: " + "w" * 300 + "\n", (1, 4, 1, 304))
    assert len(carets) == len(source) == 114


@pytest.mark.parametrize("place", [(1, 1, 0, 0), (9, 1, 0, 0)])
def test_an_empty_line_and_one_that_is_not_there_are_not_shown(
    tmp_path: Path, place: tuple[int, int, int, int]
) -> None:
    assert excerpt(tmp_path, "  \nzwei\n", place) == []


def test_a_file_that_is_not_there_shows_no_line(tmp_path: Path) -> None:
    shown = click.unstyle(render_for_terminal(report(item(Location("fehlt.md"))), tmp_path))
    assert shown.split("\n")[0] == "fehlt.md:1:1: Fehler: Das fehlt. [probe]"
    assert shown.count("\n") == 2


def test_a_file_that_is_no_text_shows_no_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00")
    assert render_for_terminal(report(item(Location("a.md"))), tmp_path).count("\n") == 2


def test_the_hint_follows_the_excerpt_and_lines_of_one_file_are_found_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("eins\nzwei\n", encoding="utf-8")
    items = (item(Location("a.md", 1), hint="Rat."), item(Location("a.md", 2)))
    assert click.unstyle(render_for_terminal(report(*items), tmp_path)).split("\n")[:6] == [
        "a.md:1:1: Fehler: Das fehlt. [probe]",
        "    eins",
        "    ^",
        "    Rat.",
        "a.md:2:1: Fehler: Das fehlt. [probe]",
        "    zwei",
    ]


def test_neighbours_with_the_same_hint_say_it_once_at_a_terminal(tmp_path: Path) -> None:
    places = (Location("a.md", 1), Location("a.md", 2), Location("b.md", 1))
    found = report(*(item(place, hint="Rat.") for place in places))
    assert click.unstyle(render_for_terminal(found, tmp_path)).split("\n")[:5] == [
        "a.md:1:1: Fehler: Das fehlt. [probe]",
        "a.md:2:1: Fehler: Das fehlt. [probe]",
        "    Rat.",
        "b.md:1:1: Fehler: Das fehlt. [probe]",
        "    Rat.",
    ]
    assert render(found).count("    Rat.") == 3


def test_a_real_finding_points_at_its_value(schnitt: Path, check: Callable[[Path], Report]) -> None:
    path = schnitt / "playbooks/kreis/notunterkunft.md"
    text = path.read_text(encoding="utf-8").replace(
        "besetzung: [ordnungsamt-leitung], v", "besetzung: [niemandes-amt], v"
    )
    path.write_text(text, encoding="utf-8")
    shown = click.unstyle(render_for_terminal(check(schnitt), schnitt)).split("\n")
    (number,) = [number for number, row in enumerate(shown) if "[verweis-ins-leere]" in row]
    assert marked(shown[number + 1 : number + 3]) == "niemandes-amt"


def test_programs_get_every_part_of_a_finding() -> None:
    full = item(Location("a.md", 3, 7, 3, 9), Severity.WARNING, "Satz.", "Rat.", True)
    bare = item(Location("b.md"))
    assert json.loads(FORMATS["json"](report(full, bare, silenced=4))) == {
        "version": 1,
        "stichtag": "2026-11-20",
        "umfang": {"organisationen": 2, "playbooks": 2, "kontakte": 7},
        "anzahl": {"fehler": 1, "warnung": 1, "hinweis": 0},
        "zurueckgestellt": 4,
        "seit": None,
        "befunde": [
            {
                "datei": "a.md",
                "zeile": 3,
                "spalte": 7,
                "bis_zeile": 3,
                "bis_spalte": 9,
                "schwere": "warnung",
                "code": "probe",
                "satz": "Satz.",
                "rat": "Rat.",
                "verhindert_veroeffentlichung": True,
                "fingerabdruck": None,
            },
            {
                "datei": "b.md",
                "zeile": 1,
                "spalte": 1,
                "bis_zeile": None,
                "bis_spalte": None,
                "schwere": "fehler",
                "code": "probe",
                "satz": "Das fehlt.",
                "rat": None,
                "verhindert_veroeffentlichung": False,
                "fingerabdruck": None,
            },
        ],
    }


def test_programs_get_umlauts_as_they_are() -> None:
    assert "Größe" in FORMATS["json"](report(item(Location("a"), message="Größe fehlt.")))
