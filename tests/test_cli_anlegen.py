"""`krisenbuch anlegen`: a wiki of one's own that works at once and says what is still to be filled in."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from commands import at_terminal, call, refused
from conftest import report_on
from krisenbuch import __version__
from krisenbuch.diagnostics import Severity
from krisenbuch.model.kinds import StructureKind

GIVEN = ("--name", "Musterkreis", "--ebene", "kreis", "--land", "nw", "--telefon", "030 23125-0")
NEXT = """\

Weiter geht es so:
  cd {}
  krisenbuch pruefen      (was noch auszufüllen ist)
  krisenbuch neu          (welche Arten von Playbooks es gibt)
  krisenbuch ansehen      (das Wiki im Browser)
"""
TIERS = "gemeinde, gemeindeverband, kreisfreie_stadt, kreis, regierungsbezirk, land, bund, organisation"


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new wiki as the command leaves it; tests that change it work on a copy."""
    root = tmp_path_factory.mktemp("neu") / "wiki"
    assert call("anlegen", root, *GIVEN).exit_code == 0
    return root


@pytest.fixture
def wiki(laid_out: Path, tmp_path: Path) -> Path:
    """A copy of the new wiki."""
    return shutil.copytree(laid_out, tmp_path / "wiki")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_it_says_where_the_wiki_lies_and_what_comes_next(tmp_path: Path) -> None:
    result = call("anlegen", tmp_path / "wiki", *GIVEN)
    target = tmp_path / "wiki"
    assert result.stdout == f"Das Wiki liegt in {target}.\n{NEXT.format(target)}"


def test_the_folder_lies_below_the_one_of_the_shared_option(tmp_path: Path) -> None:
    result = call("-C", tmp_path / "noch/nicht/da", "anlegen", "wiki", *GIVEN)
    assert result.stdout.startswith(f"Das Wiki liegt in {tmp_path}/noch/nicht/da/wiki.\n")
    assert (tmp_path / "noch/nicht/da/wiki/krisenbuch.toml").is_file()


def test_the_organisation_holds_what_was_given(laid_out: Path) -> None:
    assert text(laid_out / "playbooks/musterkreis/organisation.yml") == (
        "format: 1\nname: Musterkreis\nebene: kreis\nland: NW\nwikipflege: wikipflege\n"
        'zentrale:\n  telefon: "030 23125-0"\n'
    )


def test_a_name_with_quotation_marks_is_kept(tmp_path: Path) -> None:
    call("anlegen", tmp_path / "wiki", "--name", 'Müllers "Große" Stadt', "--ebene", "gemeinde")
    path = tmp_path / "wiki/playbooks/muellers-grosse-stadt/organisation.yml"
    assert text(path) == ('format: 1\nname: Müllers "Große" Stadt\nebene: gemeinde\nwikipflege: wikipflege\n')


def test_the_identifier_can_be_chosen(tmp_path: Path) -> None:
    call("anlegen", tmp_path / "wiki", *GIVEN, "--kennung", "mk")
    assert [path.name for path in (tmp_path / "wiki/playbooks").iterdir()] == ["mk"]


def test_the_persons_stay_out_of_git(laid_out: Path) -> None:
    assert "personen.yml" in text(laid_out / ".gitignore").splitlines()
    assert "pruefungen.yml merge=union" in text(laid_out / ".gitattributes").splitlines()


def test_the_settings_are_ready_and_pin_no_day(laid_out: Path) -> None:
    assert tomllib.loads(text(laid_out / "krisenbuch.toml")) == {
        "format": 1,
        "playbooks": "playbooks",
        "ausgabe": {"sichtbarkeit": "intern"},
    }
    assert text(laid_out / "requirements.txt") == f"krisenbuch=={__version__}\n"


def test_the_check_lists_exactly_the_placeholders(laid_out: Path) -> None:
    marks = sum(
        len(re.findall(r"\[AUSFÜLLEN: ", text(path)))
        for path in laid_out.rglob("*")
        if path.suffix in (".md", ".yml") and path.is_file()
    )
    found = report_on(laid_out).diagnostics
    expected = {("vorlage-unausgefuellt", Severity.WARNING), ("kontakt-ohne-weg", Severity.WARNING)}
    assert {(item.code, item.severity) for item in found} == expected
    assert len(found) == marks + 1 > 50


def test_a_new_wiki_passes_the_check_and_is_built(wiki: Path) -> None:
    assert call("pruefen", wiki).exit_code == 0
    result = call("-C", wiki, "bauen", "--streng")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (wiki / "site/erfolgsfaktoren/jour-fixe.html").is_file()


def test_a_draft_of_every_kind_goes_into_a_new_wiki_and_is_built(wiki: Path) -> None:
    before = report_on(wiki).count(Severity.WARNING)
    for kind in StructureKind:
        assert call("-C", wiki, "neu", kind.value).exit_code == 0
    report = report_on(wiki)
    assert (report.playbooks, report.count(Severity.ERROR), report.count(Severity.WARNING)) == (16, 0, before)
    result = call("-C", wiki, "bauen", "--streng")
    assert (result.exit_code, result.stderr) == (0, "")
    built = {path.stem for path in (wiki / "site/playbooks/musterkreis").glob("*.html")}
    assert built == {kind.value for kind in StructureKind}


def test_nothing_that_is_there_is_changed(wiki: Path) -> None:
    for path in wiki.rglob("*"):
        if path.is_file():
            path.write_text("meins\n", encoding="utf-8")
    (wiki / "LIESMICH.md").unlink()
    result = call("anlegen", wiki, *GIVEN)
    assert result.exit_code == 0
    assert "Schon da, nicht verändert: krisenbuch.toml\n" in result.stdout
    assert "Schon da, nicht verändert: LIESMICH.md\n" not in result.stdout
    assert {text(path) for path in wiki.rglob("*") if path.is_file() and path.name != "LIESMICH.md"} == {"meins\n"}
    assert text(wiki / "LIESMICH.md").startswith("# Unser Krisenbuch\n")


def test_a_second_organisation_joins_a_wiki(wiki: Path) -> None:
    call("anlegen", wiki, "--name", "Musterbach", "--ebene", "gemeinde", "--land", "NW", "--telefon", "030 23125-1")
    assert sorted(path.name for path in (wiki / "playbooks").iterdir()) == ["musterbach", "musterkreis"]
    assert not [item for item in report_on(wiki).diagnostics if item.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Wie heißt die Organisation? Geben Sie --name an, zum Beispiel --name Musterkreis."),
        (("--name", "X"), f"Auf welcher Ebene steht »X«? Geben Sie --ebene an: {TIERS}."),
        (
            ("--name", "X", "--ebene", "bezirk"),
            f"Ungültiger Wert für '--ebene': »bezirk« ist keines von {', '.join(map(repr, TIERS.split(', ')))}.",
        ),
        (
            ("--name", "X", "--ebene", "kreis", "--land", "XX"),
            "»XX« ist kein Bundesland; möglich sind SH, HH, NI, HB, NW, HE, RP, BW, BY, SL, BE, BB, MV, SN, ST, TH.",
        ),
        (
            ("--name", "X", "--ebene", "kreis", "--telefon", "12"),
            "»12« ist keine vollständige Telefonnummer. Schreiben Sie Vorwahl und Nummer, zum Beispiel 030 23125-501.",
        ),
        (
            ("--name", "X", "--ebene", "kreis", "--kennung", "Ä!"),
            "»Ä!« ist keine gültige Kennung; erlaubt sind Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche."
            " Schreiben Sie »ae«.",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said_before_anything_is_written(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert refused("anlegen", tmp_path / "wiki", *words) == sentence
    assert not (tmp_path / "wiki").exists()


def test_a_name_without_a_letter_makes_no_identifier(tmp_path: Path) -> None:
    assert "--kennung" in refused("anlegen", tmp_path / "wiki", "--name", "!!!", "--ebene", "kreis")
    assert not (tmp_path / "wiki").exists()


def test_a_wiki_needs_a_folder() -> None:
    assert refused("anlegen") == "Es fehlt die Angabe 'ORDNER'."


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="utf-8")
    result = call("anlegen", tmp_path / "datei/wiki", *GIVEN)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Fehler: In »{tmp_path}/datei/wiki« lässt sich nicht schreiben (")


def test_a_terminal_is_asked_for_what_is_missing(tmp_path: Path) -> None:
    code, shown = at_terminal("anlegen", "wiki", cwd=tmp_path, answers=("Musterbach", "", "by", "030 23125-100"))
    assert code == 0
    assert re.findall(r"^(\w[^\n(]*?)(?: \([^\n]*)?:", shown, re.MULTILINE)[:4] == [
        "Name der Organisation",
        "Verwaltungsebene",
        "Bundesland",
        "Nummer der Zentrale",
    ]
    assert f"Das Wiki liegt in {tmp_path}/wiki.\n" in shown
    assert text(tmp_path / "wiki/playbooks/musterbach/organisation.yml") == (
        "format: 1\nname: Musterbach\nebene: gemeinde\nland: BY\nwikipflege: wikipflege\n"
        'zentrale:\n  telefon: "030 23125-100"\n'
    )


def test_a_wrong_answer_is_asked_again_and_a_relief_organisation_has_no_land(tmp_path: Path) -> None:
    code, shown = at_terminal("anlegen", "wiki", cwd=tmp_path, answers=("Nothilfe", "verein", "organisation", ""))
    assert code == 0
    assert "Fehler: »verein« ist keines von 'gemeinde', " in shown
    assert "Bundesland" not in shown
    assert text(tmp_path / "wiki/playbooks/nothilfe/organisation.yml") == (
        "format: 1\nname: Nothilfe\nebene: organisation\nwikipflege: wikipflege\n"
    )


def test_a_land_and_a_number_that_cannot_be_are_asked_again(tmp_path: Path) -> None:
    answers = ("Musterbach", "", "XY", "by", "abc", "030 23125-100")
    code, shown = at_terminal("anlegen", "wiki", cwd=tmp_path, answers=answers)
    assert code == 0
    assert "Fehler: »XY« ist kein Bundesland; möglich sind " in shown
    assert "Fehler: »abc« ist keine vollständige Telefonnummer." in shown
    assert "land: BY\n" in text(tmp_path / "wiki/playbooks/musterbach/organisation.yml")


def test_leaving_a_question_writes_nothing(tmp_path: Path) -> None:
    code, shown = at_terminal("anlegen", "wiki", cwd=tmp_path, answers=("\x04",))
    assert code == 1
    assert shown.endswith("Abgebrochen.\n")
    assert not (tmp_path / "wiki").exists()
