"""`krisenbuch erfolgsfaktoren`: what is proved, where, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import at_terminal, call, refused
from krisenbuch.success.theses import THESES

CAVEAT = "Belegt ist, was dokumentiert ist, nicht was es bewirkt."
HOME = "playbooks/beispiel/organisation.yml"


@pytest.fixture
def funded(grundlage: Path) -> Path:
    """A wiki in which the money for one thing ends soon."""
    with (grundlage / HOME).open("a", encoding="utf-8") as file:
        file.write("finanzierung:\n")
        file.write("  - {gegenstand: Lager, geber: Haushalt, art: regel}\n")
        file.write("  - {gegenstand: Ehrenamt, geber: Stiftung, art: projekt, bis: 2026-12-31}\n")
    return grundlage


def block(text: str, number: int) -> list[str]:
    """The lines of one thesis."""
    lines = text.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(f"{number:2}  "))
    return lines[start : lines.index("", start)]


def test_all_organisations_come_in_one_table(grundlage: Path) -> None:
    result = call("-C", grundlage, "erfolgsfaktoren")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[:8] == [
        "Erfolgsfaktoren von 3 Organisationen (Stichtag 20.11.2026)",
        CAVEAT,
        "",
        "Organisation   1  2  3  4  5  6  7  8  9 10 11 12 13 14 15",
        "beispiel       ○  ●  ●  ●  ○  ○  ●  ●  ●  ●  ●  ○  ●  ○  ○",
        "hilfe          –  –  ○  –  –  –  ●  ●  ●  ●  ●  ○  –  ○  ○",
        "ort            ○  ●  ●  ●  ●  ○  ●  ●  ●  ●  ●  ○  ●  ○  ○",
        "",
    ]
    assert lines[8] == "● erfüllt  ◐ teilweise  ○ offen  – entfällt"
    assert lines[10] == " 1  Dauerhafte Governance               2 offen, 1 entfällt"
    assert max(len(line) for line in lines) <= 80


def test_one_organisation_is_shown_thesis_by_thesis_with_places(funded: Path) -> None:
    result = call("-C", funded, "erfolgsfaktoren", "beispiel")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"Erfolgsfaktoren: Beispielkreis (Stichtag 20.11.2026)\n{CAVEAT} Ausgewertet: 1 Struktur,\n"
    )
    assert block(result.stdout, 15) == [
        "15  Finanzierung ..................................................... teilweise",
        "    belegt  »Lager«: Haushalt (Regelfinanzierung).",
        f"            {HOME}:9",
        "    belegt  »Ehrenamt«: Stiftung (Projektmittel, bis 31.12.2026).",
        f"            {HOME}:10",
        "    fehlt   Das Geld für »Ehrenamt« reicht bis 31.12.2026.",
        "            → Klären Sie, wie es weitergeht, und tragen Sie die",
        "              Anschlussfinanzierung ein.",
        f"            {HOME}:10 [finanzierung-endet]",
    ]
    assert result.stdout.endswith("9 erfüllt, 2 teilweise, 4 offen.\n")


def test_an_organisation_may_be_called_by_its_name(grundlage: Path) -> None:
    by_name = call("-C", grundlage, "erfolgsfaktoren", "beispielkreis")
    assert by_name.stdout == call("-C", grundlage, "erfolgsfaktoren", "beispiel").stdout


def test_what_is_not_asked_says_why(grundlage: Path) -> None:
    assert block(call("-C", grundlage, "erfolgsfaktoren", "hilfe").stdout, 1) == [
        "1  Dauerhafte Governance ............................................. entfällt".rjust(80),
        "    Danach wird bei dieser Art von Organisation nicht gefragt.",
    ]


def test_only_the_first_proofs_are_shown_unless_all_are_wanted(funded: Path) -> None:
    with (funded / HOME).open("a", encoding="utf-8") as file:
        file.writelines(f"  - {{gegenstand: Sache {number}, geber: Haushalt, art: regel}}\n" for number in range(3))
    short = call("-C", funded, "erfolgsfaktoren", "beispiel").stdout
    assert "            und 3 weitere Belege\n" in short
    assert short.endswith(" Mit --alles steht jeder Beleg da.\n")
    whole = call("-C", funded, "erfolgsfaktoren", "beispiel", "--alles").stdout
    assert "»Sache 2«" in whole
    assert "weitere" not in whole
    assert "--alles" not in whole


def test_a_wiki_of_one_organisation_needs_no_name(grundlage: Path) -> None:
    for name in ("hilfe", "ort"):
        for path in sorted((grundlage / "playbooks" / name).iterdir()):
            path.unlink()
        (grundlage / "playbooks" / name).rmdir()
    assert call("-C", grundlage, "erfolgsfaktoren").stdout.startswith("Erfolgsfaktoren: Beispielkreis ")


@pytest.mark.parametrize(
    ("name", "hint"), [("beispil", "Meinten Sie »beispiel«?"), ("xyz", "Bekannt sind: beispiel, hilfe, ort.")]
)
def test_a_mistyped_name_gets_a_proposal(grundlage: Path, name: str, hint: str) -> None:
    assert refused("-C", grundlage, "erfolgsfaktoren", name) == (
        f"Die Organisation »{name}« gibt es hier nicht. {hint}"
    )


def test_a_wiki_in_which_there_is_nothing_yet_says_so(tmp_path: Path) -> None:
    assert refused("-C", tmp_path, "erfolgsfaktoren") == (
        "Hier liegt noch keine Organisation; »krisenbuch anlegen« legt die erste an."
    )


def test_an_organisation_whose_file_cannot_be_read_is_named_as_such(grundlage: Path) -> None:
    (grundlage / HOME).write_text("name: [\n", encoding="utf-8")
    assert "beispiel      organisation.yml nicht lesbar\n" in call("-C", grundlage, "erfolgsfaktoren").stdout
    assert "Die Datei organisation.yml fehlt oder ist nicht lesbar" in (
        call("-C", grundlage, "erfolgsfaktoren", "beispiel").stdout
    )
    assert "nicht lesbar" in call("-C", grundlage, "erfolgsfaktoren", "--format", "markdown").stdout


def test_drafts_alone_are_said_to_count_for_nothing(grundlage: Path) -> None:
    path = grundlage / "playbooks/beispiel/halle.md"
    path.write_text(path.read_text(encoding="utf-8").replace("status: ruhend", "status: entwurf"), encoding="utf-8")
    shown = call("-C", grundlage, "erfolgsfaktoren", "beispiel").stdout
    assert "Noch ist keine Struktur fertig; Entwürfe zählen nicht." in shown.replace("\n", " ")


def test_json_names_every_thesis_with_proofs_and_gaps(funded: Path) -> None:
    data = json.loads(call("-C", funded, "erfolgsfaktoren", "beispiel", "--format", "json").stdout)
    assert (data["version"], data["hinweis"]) == (1, CAVEAT)
    (home,) = data["organisationen"]
    assert home["anzahl"] == {"erfuellt": 9, "teilweise": 2, "offen": 4, "entfaellt": 0}
    assert [item["these"] for item in home["thesen"]] == [thesis.id for thesis in THESES]
    assert home["thesen"][-1]["luecken"] == [
        {
            "satz": "Das Geld für »Ehrenamt« reicht bis 31.12.2026.",
            "datei": HOME,
            "zeile": 10,
            "rat": "Klären Sie, wie es weitergeht, und tragen Sie die Anschlussfinanzierung ein.",
            "code": "finanzierung-endet",
        }
    ]


def test_markdown_of_one_organisation_has_a_table_and_lists(funded: Path) -> None:
    shown = call("-C", funded, "erfolgsfaktoren", "beispiel", "--format", "markdown").stdout
    assert shown.startswith(f"# Erfolgsfaktoren: Beispielkreis\n\nStichtag 20.11.2026. {CAVEAT} ")
    assert "| 15 | Finanzierung | teilweise | 2 | 1 |\n" in shown
    assert f"- Belegt: »Lager«: Haushalt (Regelfinanzierung). (`{HOME}:9`)\n" in shown
    assert "- Fehlt: Das Geld für »Ehrenamt« reicht bis 31.12.2026. Klären Sie" in shown


def test_markdown_of_all_is_a_table_of_results(grundlage: Path) -> None:
    shown = call("-C", grundlage, "erfolgsfaktoren", "--format", "markdown").stdout
    assert "| Nr. | These | Beispielkreis | Beispielhilfe e. V. | Beispielort |\n" in shown
    assert "| 2 | Zusammenarbeit über Ämter hinweg | erfüllt | entfällt | erfüllt |\n" in shown


def test_what_somebody_wrote_does_not_act_on_a_page(funded: Path) -> None:
    path = funded / HOME
    text = path.read_text(encoding="utf-8").replace("gegenstand: Lager", 'gegenstand: "<b>|*Lager*"')
    path.write_text(text, encoding="utf-8")
    shown = call("-C", funded, "erfolgsfaktoren", "beispiel", "--format", "markdown").stdout
    assert "»\\<b\\>\\|\\*Lager\\*«" in shown


def test_another_day_may_be_asked_for(funded: Path) -> None:
    shown = call("-C", funded, "erfolgsfaktoren", "beispiel", "--stichtag", "2026-01-01").stdout
    assert "Stichtag 01.01.2026" in shown
    assert "finanzierung-endet" not in shown


def test_only_a_terminal_gets_colour(grundlage: Path) -> None:
    assert "\x1b" not in call("-C", grundlage, "erfolgsfaktoren", "beispiel").stdout
    code, shown = at_terminal("erfolgsfaktoren", "beispiel", cwd=grundlage)
    assert code == 0
    assert "\x1b[32merfüllt\x1b[0m" in shown
