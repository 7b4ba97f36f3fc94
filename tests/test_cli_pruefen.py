"""`krisenbuch pruefen`: which folder is meant, on which day, in which form, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import call, process, refused
from conftest import report_on
from krisenbuch.cli.output import FORMS
from krisenbuch.formats import FORMATS
from krisenbuch.identity import marked

SOUND = "3 Playbooks in 3 Organisationen geprüft (Stichtag 20.11.2026): nichts gefunden.\n"


@pytest.mark.parametrize("below", ["", "playbooks", "playbooks/beispiel", "playbooks/beispiel/anlagen"])
def test_any_folder_of_a_wiki_means_the_whole_wiki(grundlage: Path, below: str) -> None:
    result = call("pruefen", grundlage / below)
    assert (result.exit_code, result.stdout) == (0, SOUND)


def test_the_present_folder_is_meant_when_none_is_named(grundlage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grundlage / "playbooks/ort")
    assert call("pruefen").stdout == SOUND


def test_a_folder_is_looked_for_below_the_one_of_the_shared_option(grundlage: Path) -> None:
    assert call("-C", grundlage, "pruefen", "playbooks/ort").stdout == SOUND


def test_a_folder_without_settings_is_a_wiki_when_it_holds_playbooks(grundlage: Path) -> None:
    (grundlage / "krisenbuch.toml").unlink()
    result = call("pruefen", grundlage / "playbooks/ort", "--stichtag", "2026-11-20")
    assert (result.exit_code, result.stdout) == (0, SOUND)


def test_a_missing_folder_is_a_wrong_call(grundlage: Path) -> None:
    assert refused("-C", grundlage, "pruefen", "fort") == f"Den Ordner »{grundlage / 'fort'}« gibt es nicht."


def test_a_folder_that_is_no_wiki_says_how_to_get_one(tmp_path: Path) -> None:
    result = call("pruefen", tmp_path, "--stichtag", "2026-11-20")
    assert result.exit_code == 1
    assert result.stdout == (
        "playbooks:1:1: Fehler: Den Ordner »playbooks« gibt es hier nicht. [ordner-fehlt]\n"
        "    Mit »krisenbuch anlegen ORDNER« entsteht ein neues Wiki; »-C ORDNER« nennt ein anderes.\n\n"
        "0 Playbooks in 0 Organisationen geprüft (Stichtag 20.11.2026): 1 Fehler, 0 Warnungen, 0 Hinweise."
        " 1 Befund verhindert die Veröffentlichung.\n"
    )


def test_a_wiki_without_an_organisation_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "playbooks").mkdir()
    result = call("pruefen", tmp_path)
    assert result.exit_code == 0
    assert "Im Ordner »playbooks« liegt noch keine Organisation. [ordner-leer]\n" in result.stdout


def test_the_day_of_the_command_line_goes_before_the_settings(grundlage: Path) -> None:
    result = call("pruefen", grundlage, "--stichtag", "01.01.2030")
    assert result.exit_code == 1
    assert "(Stichtag 01.01.2030)" in result.stdout
    assert "[playbook-laengst-ueberaltert]" in result.stdout


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("heute", "»heute« ist kein Datum. Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-14."),
        ("2026-13-40", "Das Datum »2026-13-40« gibt es im Kalender nicht. Prüfen Sie Tag und Monat."),
    ],
)
def test_a_day_that_is_none_is_a_wrong_call(grundlage: Path, day: str, sentence: str) -> None:
    assert refused("pruefen", grundlage, "--stichtag", day) == f"Ungültiger Wert für »--stichtag«: {sentence}"


@pytest.fixture
def warned(grundlage: Path) -> Path:
    """A wiki in which there is one warning."""
    with (grundlage / "playbooks/hilfe/kontakte.yml").open("a", encoding="utf-8") as file:
        file.write("- id: funk\n  funktion: Funkraum\n  wege: []\n")
    return grundlage


def line(wiki: Path) -> int:
    """The line on which the contact that is warned of should say how to reach it."""
    return (wiki / "playbooks/hilfe/kontakte.yml").read_text(encoding="utf-8").split("\n").index("  wege: []") + 1


def test_a_warning_ends_well_unless_it_has_to_be_strict(warned: Path) -> None:
    assert call("pruefen", warned).exit_code == 0
    strict = call("pruefen", warned, "--streng")
    assert strict.exit_code == 1
    assert strict.stdout == (
        f"playbooks/hilfe/kontakte.yml:{line(warned)}:3: Warnung: Der Kontakt »Funkraum« hat keinen Weg, auf dem man ihn erreicht."
        " [kontakt-ohne-weg]\n    Ergänzen Sie unter »wege« eine Nummer oder Adresse.\n\n"
        "3 Playbooks in 3 Organisationen geprüft (Stichtag 20.11.2026): 0 Fehler, 1 Warnung, 0 Hinweise.\n"
    )


def test_a_hint_ends_well_even_when_it_has_to_be_strict(warned: Path) -> None:
    with (warned / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write('\n[schwere]\nkontakt-ohne-weg = "hinweis"\n')
    result = call("pruefen", warned, "--streng")
    assert result.exit_code == 0
    assert "0 Fehler, 0 Warnungen, 1 Hinweis.\n" in result.stdout


def test_programs_get_the_same_as_json(warned: Path) -> None:
    result = call("pruefen", warned, "--format", "json", "--streng")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "version": 1,
        "stichtag": "2026-11-20",
        "umfang": {"organisationen": 3, "playbooks": 3, "kontakte": report_on(warned).contacts},
        "anzahl": {"fehler": 0, "warnung": 1, "hinweis": 0},
        "zurueckgestellt": 0,
        "seit": None,
        "befunde": [
            {
                "datei": "playbooks/hilfe/kontakte.yml",
                "zeile": line(warned),
                "spalte": 3,
                "bis_zeile": line(warned),
                "bis_spalte": 7,
                "schwere": "warnung",
                "code": "kontakt-ohne-weg",
                "satz": "Der Kontakt »Funkraum« hat keinen Weg, auf dem man ihn erreicht.",
                "rat": "Ergänzen Sie unter »wege« eine Nummer oder Adresse.",
                "verhindert_veroeffentlichung": False,
                "fingerabdruck": marked(report_on(warned).diagnostics, warned)[0].fingerprint,
            }
        ],
    }


def test_an_unknown_form_is_a_wrong_call(grundlage: Path) -> None:
    assert "»xml« ist keines von »text«, »json«, " in refused("pruefen", grundlage, "--format", "xml")


def test_settings_that_cannot_be_read_are_a_finding(grundlage: Path) -> None:
    (grundlage / "krisenbuch.toml").write_text("x = [", encoding="utf-8")
    result = call("pruefen", grundlage)
    assert result.exit_code == 1
    assert "krisenbuch.toml:1:1: Fehler: Die Einstellungen sind ab hier nicht lesbar. [einstellung-unlesbar]\n" in (
        result.stdout
    )


def test_a_file_may_be_named_in_place_of_its_folder(warned: Path) -> None:
    result = call("pruefen", warned / "playbooks/hilfe/kontakte.yml")
    assert (result.exit_code, result.stdout) == (0, call("pruefen", warned).stdout)


def test_the_report_goes_into_files_besides(warned: Path, tmp_path: Path) -> None:
    result = call(
        *("-C", tmp_path, "pruefen", warned, "--streng"),
        *("--ausgabe", "sarif=neu/befunde.sarif", "--ausgabe", "markdown=bericht.md"),
    )
    assert (result.exit_code, result.stdout) == (1, call("pruefen", warned).stdout)
    assert json.loads((tmp_path / "neu/befunde.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "bericht.md").read_text(encoding="utf-8").endswith("\n\n</details>\n")


def test_a_file_may_hold_what_the_terminal_shows(warned: Path, tmp_path: Path) -> None:
    target = tmp_path / "gl.json"
    target.write_text("alt", encoding="utf-8")
    result = call("pruefen", warned, "--format", "gitlab", "--ausgabe", f"gitlab={target}")
    assert target.read_text(encoding="utf-8") == result.stdout
    assert not list(tmp_path.glob(".gl*"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_shown(warned: Path, form: str) -> None:
    result = call("pruefen", warned, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Funkraum" in result.stdout
    assert not result.stdout.endswith("\n\n")


def test_the_forms_on_the_command_line_are_those_there_are() -> None:
    assert list(FORMATS) == FORMS


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("befunde.sarif", "Schreiben Sie FORMAT=DATEI, zum Beispiel sarif=befunde.sarif."),
        ("sarif=", "Schreiben Sie FORMAT=DATEI, zum Beispiel sarif=befunde.sarif."),
        ("sarf=x", "Das Format »sarf« gibt es nicht. Meinten Sie »sarif«?"),
        ("=x", "Das Format »« gibt es nicht. Möglich sind: text, json, github, gitlab, sarif, markdown."),
    ],
)
def test_a_file_without_its_form_is_a_wrong_call(grundlage: Path, value: str, sentence: str) -> None:
    assert refused("pruefen", grundlage, "--ausgabe", value) == f"Ungültiger Wert für »--ausgabe«: {sentence}"


@pytest.mark.parametrize("target", ["/dev/null", "."])
def test_nothing_but_a_file_is_replaced(grundlage: Path, target: str) -> None:
    assert refused("-C", grundlage, "pruefen", "--ausgabe", f"json={target}") == (
        f"»{target}« ist keine Datei; nennen Sie eine, die es noch nicht gibt."
    )
    assert Path("/dev/null").is_char_device()


def test_a_file_in_a_place_that_cannot_be_written_to_is_told(grundlage: Path) -> None:
    done = process("pruefen", "--ausgabe", "json=krisenbuch.toml/x.json", cwd=grundlage)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "krisenbuch.toml« lässt sich nicht lesen oder schreiben: " in done.stderr.decode()


def test_the_published_rules_are_linked_to(warned: Path) -> None:
    def rules() -> dict[str, object]:
        log = json.loads(call("pruefen", warned, "--format", "sarif").stdout)
        return log["runs"][0]["tool"]["driver"]["rules"][0]

    assert "helpUri" not in rules()
    for text in ("site_url: https://wiki.example\n", "site_url: https://wiki.example/\nplugins: [search]\n"):
        (warned / "mkdocs.yml").write_text(text, encoding="utf-8")
        assert rules()["helpUri"] == "https://wiki.example/hilfe/pruefregeln/#kontakt-ohne-weg"
    (warned / "mkdocs.yml").write_text("site_url: https://wiki.example/\nuse_directory_urls: false\n", encoding="utf-8")
    assert rules()["helpUri"] == "https://wiki.example/hilfe/pruefregeln.html#kontakt-ohne-weg"
    for text in ("site_url:\n", "site_url: [a]\n", "site_url: !ENV SITE\n", "- a\n", "a: [\n"):
        (warned / "mkdocs.yml").write_text(text, encoding="utf-8")
        assert "helpUri" not in rules()
