"""`krisenbuch stand`: one sentence for each structure, the worst first, and what is behind it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import at_terminal, call, refused

HALL = "playbooks/beispiel/halle.md"
READY = "Heute reaktivierbar: die einzige Schlüsselrolle ist besetzt."


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def asked(grundlage: Path) -> Path:
    """A wiki in which one structure has an open question."""
    replace(grundlage, HALL, "naechste_uebung", "offen: [Wer schließt nachts auf?]\nnaechste_uebung")
    return grundlage


def test_the_worst_structure_comes_first(asked: Path) -> None:
    result = call("-C", asked, "stand")
    assert result.exit_code == 0
    assert result.stdout == (
        "Stand am 20.11.2026: 3 Strukturen\n"
        "1 heute reaktivierbar mit Lücken, 2 heute reaktivierbar.\n\n"
        "beispiel/halle   Heute reaktivierbar mit Lücken: die einzige Schlüsselrolle ist\n"
        "                 besetzt, 1 Frage offen.\n"
        f"hilfe/betreuung  {READY}\n"
        f"ort/haus         {READY}\n\n"
        "Was hinter den Zahlen steht, zeigt --fakten.\n"
    )


def test_without_room_beside_the_name_the_sentence_goes_below(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert call("-C", asked, "stand", "halle").stdout.splitlines()[3:6] == [
        "beispiel/halle",
        "    Heute reaktivierbar mit Lücken: die einzige",
        "    Schlüsselrolle ist besetzt, 1 Frage offen.",
    ]


def test_the_facts_are_named_with_their_places(asked: Path) -> None:
    assert call("-C", asked, "stand", "halle", "--fakten").stdout.splitlines()[3:] == [
        "beispiel/halle",
        "    Heute reaktivierbar mit Lücken: die einzige Schlüsselrolle ist besetzt,",
        "    1 Frage offen.",
        "      - Schlüsselrolle »Leitung«: besetzt.",
        f"        {HALL}:9",
        "      - Wer schließt nachts auf?",
        f"        {HALL}:14",
    ]


@pytest.mark.parametrize("name", ["beispiel", "halle", "beispiel/halle", "halle.md", "beispiel/"])
def test_an_organisation_or_a_playbook_may_be_named(grundlage: Path, name: str) -> None:
    assert call("-C", grundlage, "stand", name).stdout == (
        "Stand am 20.11.2026: 1 Struktur\n1 heute reaktivierbar.\n\n"
        "beispiel/halle  Heute reaktivierbar: die einzige Schlüsselrolle ist besetzt.\n"
    )


def test_a_former_name_still_counts(grundlage: Path) -> None:
    replace(grundlage, HALL, "naechste_uebung", "fruehere_ids: [turnhalle]\nnaechste_uebung")
    assert "beispiel/halle" in call("-C", grundlage, "stand", "turnhalle").stdout


def test_a_name_that_several_have_is_refused_with_all_of_them(grundlage: Path) -> None:
    (grundlage / "playbooks/ort/halle.md").write_bytes((grundlage / "playbooks/ort/haus.md").read_bytes())
    assert refused("-C", grundlage, "stand", "halle") == (
        "»halle« gibt es mehrfach: beispiel/halle, ort/halle. Nennen Sie eines davon."
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("hale", "Meinten Sie »halle«?"),
        ("beispeil", "Meinten Sie »beispiel«?"),
        ("ort/hauss", "Meinten Sie »ort/haus«?"),
        ("xyz", "»krisenbuch stand« nennt alle."),
    ],
)
def test_a_mistyped_name_gets_a_proposal(grundlage: Path, name: str, hint: str) -> None:
    assert refused("-C", grundlage, "stand", name) == (
        f"Eine Organisation oder ein Playbook »{name}« gibt es hier nicht. {hint}"
    )


def test_json_holds_the_figures_and_facts_on_request_only(asked: Path) -> None:
    data = json.loads(call("-C", asked, "stand", "--format", "json").stdout)
    assert (data["version"], data["stichtag"]) == (1, "2026-11-20")
    assert {state: number for state, number in data["anzahl"].items() if number} == {"luecken": 1, "bereit": 2}
    hall = data["strukturen"][0]
    assert {key: hall[key] for key in ("organisation", "playbook", "stand")} == {
        "organisation": "beispiel",
        "playbook": "halle",
        "stand": "luecken",
    }
    assert {key: number for key, number in hall["zahlen"].items() if number} == {
        "schluesselrollen": 1,
        "schluesselrollen_besetzt": 1,
        "fragen_offen": 1,
    }
    assert "fakten" not in hall
    more = json.loads(call("-C", asked, "stand", "--format", "json", "--fakten").stdout)["strukturen"][0]
    assert more["fakten"][-1] == {
        "art": "offene-frage",
        "satz": "Wer schließt nachts auf?",
        "datei": HALL,
        "zeile": 14,
    }


def test_the_data_may_go_to_a_file_beside_the_sentences(grundlage: Path) -> None:
    result = call("-C", grundlage, "stand", "--nach", "ausgabe/stand.json")
    target = grundlage / "ausgabe/stand.json"
    assert result.stdout.startswith("Stand am 20.11.2026: 3 Strukturen\n")
    assert result.stderr == f"Geschrieben: {target}\n"
    assert json.loads(target.read_text(encoding="utf-8"))["strukturen"][0]["satz"] == READY
    both = call("-C", grundlage, "stand", "--format", "json", "--nach", "ausgabe/stand.json")
    assert (both.stdout, both.stderr) == (target.read_text(encoding="utf-8"), "")


def test_no_other_file_is_written_over(grundlage: Path) -> None:
    before = (grundlage / HALL).read_bytes()
    assert refused("-C", grundlage, "stand", "--nach", HALL) == (
        f"»{HALL}« endet nicht auf .json; so wird keine andere Datei überschrieben."
    )
    assert (grundlage / HALL).read_bytes() == before


def test_another_day_may_be_asked_for(grundlage: Path) -> None:
    shown = call("-C", grundlage, "stand", "halle", "--stichtag", "2027-04-01").stdout
    assert "3 Nummern\n" in shown or "3 Nummern älter als" in shown.replace("\n", " ")


def test_a_wiki_in_which_there_is_nothing_yet_says_so(tmp_path: Path) -> None:
    sentence = "Hier liegt noch keine Organisation; »krisenbuch anlegen« legt die erste an."
    assert refused("-C", tmp_path, "stand") == sentence
    (tmp_path / "playbooks").mkdir()
    assert refused("-C", tmp_path, "stand") == sentence


def test_an_organisation_without_a_playbook_says_so(grundlage: Path) -> None:
    (grundlage / HALL).unlink()
    result = call("-C", grundlage, "stand", "beispiel")
    assert result.exit_code == 0
    assert result.stdout == "Es liegt bei »beispiel« noch kein lesbares Playbook; »krisenbuch neu« legt eines an.\n"


def test_only_a_terminal_gets_colour(grundlage: Path) -> None:
    assert "\x1b" not in call("-C", grundlage, "stand").stdout
    code, shown = at_terminal("stand", cwd=grundlage)
    assert code == 0
    assert "\x1b[32mHeute reaktivierbar\x1b[0m: die einzige" in shown


def test_an_empty_word_is_no_target(grundlage: Path) -> None:
    assert refused("-C", grundlage, "stand", "").startswith(
        "Eine Organisation oder ein Playbook »« gibt es hier nicht."
    )
    assert refused("-C", grundlage, "erfolgsfaktoren", "").startswith("Die Organisation »« gibt es hier nicht.")


def test_a_part_of_a_name_leads_to_the_whole(schnitt: Path) -> None:
    assert refused("-C", schnitt, "stand", "unter") == (
        "Eine Organisation oder ein Playbook »unter« gibt es hier nicht. Meinten Sie »kreis/notunterkunft«?"
    )
