"""`krisenbuch ordnen`: which files, what is shown, what is written, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commands import at_terminal, call, refused
from krisenbuch import normalform
from krisenbuch.cli import ordnen
from krisenbuch.library.files import Sheet
from krisenbuch.normalform import Tidied
from krisenbuch.normalform.comments import Comment

TOWN = "playbooks/ort/organisation.yml"
SHUFFLED = """\
ebene: "gemeinde"
zentrale: {telefon: 040 66969-0}
# Gehört zum Beispielkreis
uebergeordnet: beispiel
land: NW
name: 'Ort'
format: 1
"""
ORDERED = """\
format: 1
name: Ort
ebene: gemeinde
land: NW
# Gehört zum Beispielkreis
uebergeordnet: beispiel
zentrale:
  telefon: "040 66969-0"
"""


@pytest.fixture
def shuffled(grundlage: Path) -> Path:
    """A wiki in which one file was rewritten by a form."""
    assert call("-C", grundlage, "ordnen").exit_code == 0
    (grundlage / TOWN).write_text(SHUFFLED, encoding="utf-8")
    return grundlage


def test_the_whole_wiki_is_ordered(shuffled: Path) -> None:
    result = call("-C", shuffled, "ordnen")
    assert (result.exit_code, result.stdout) == (0, f"Geordnet: {TOWN}\n1 Datei geordnet, 12 Dateien in Ordnung.\n")
    assert (shuffled / TOWN).read_text(encoding="utf-8") == ORDERED
    assert call("-C", shuffled, "ordnen").stdout == "13 Dateien in Ordnung.\n"
    assert call("pruefen", shuffled).exit_code == 0


@pytest.mark.parametrize("option", ["--trocken", "--diff"])
def test_it_can_only_be_shown(shuffled: Path, option: str) -> None:
    result = call("-C", shuffled, "ordnen", option)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"--- {TOWN} (jetzt)\n+++ {TOWN} (geordnet)\n@@ -1,7 +1,8 @@\n")
    assert '+  telefon: "040 66969-0"\n' in result.stdout
    assert result.stdout.endswith("\n1 Datei zu ordnen, 12 Dateien in Ordnung.\n")
    assert (shuffled / TOWN).read_text(encoding="utf-8") == SHUFFLED


def test_a_pipeline_can_ask_whether_something_would_change(shuffled: Path) -> None:
    result = call("-C", shuffled, "ordnen", "--pruefen")
    assert (result.exit_code, result.stdout) == (
        1,
        f"Nicht geordnet: {TOWN}\n1 Datei zu ordnen, 12 Dateien in Ordnung.\n",
    )
    assert (shuffled / TOWN).read_text(encoding="utf-8") == SHUFFLED
    call("-C", shuffled, "ordnen")
    assert call("-C", shuffled, "ordnen", "--pruefen").exit_code == 0


def test_files_and_folders_may_be_named(shuffled: Path) -> None:
    (shuffled / "playbooks/hilfe/organisation.yml").write_text("name: Hilfe\nformat: 1\nebene: organisation\n")
    assert call("ordnen", shuffled / "playbooks/beispiel").stdout == "5 Dateien in Ordnung.\n"
    result = call("-C", shuffled, "ordnen", TOWN, "playbooks/hilfe")
    assert result.stdout == (
        f"Geordnet: playbooks/hilfe/organisation.yml\nGeordnet: {TOWN}\n2 Dateien geordnet, 4 Dateien in Ordnung.\n"
    )


def test_what_holds_no_records_is_a_wrong_call(grundlage: Path) -> None:
    assert "ist keine Datei mit Angaben; geordnet werden organisation.yml," in refused(
        "ordnen", grundlage / "krisenbuch.toml"
    )
    assert refused("ordnen", grundlage / "fort.md") == f"»{grundlage / 'fort.md'}« gibt es nicht."


def test_a_file_that_cannot_be_read_is_left_with_its_finding(shuffled: Path) -> None:
    before = "name: Ort\nname: Anderer\nformat: 1\nebene: gemeinde\n"
    (shuffled / TOWN).write_text(before, encoding="utf-8")
    result = call("-C", shuffled, "ordnen")
    assert result.exit_code == 1
    assert result.stdout == (
        f"{TOWN}:2:1: Fehler: »name« steht hier ein zweites Mal (zuerst in Zeile 1). [schluessel-doppelt]\n"
        "    Lassen Sie nur eine der beiden Angaben stehen; bis dahin gilt die erste.\n"
        f"Die Datei bleibt ungeordnet, solange das darin steht: {TOWN}\n"
        "12 Dateien in Ordnung, 1 Datei ungeordnet geblieben.\n"
    )
    assert (shuffled / TOWN).read_text(encoding="utf-8") == before


def test_what_was_repeated_is_written_out_and_told_first(shuffled: Path) -> None:
    path = shuffled / "playbooks/beispiel/halle.md"
    text = path.read_text(encoding="utf-8").replace("durch: [landrat]", "durch: &wer [landrat]")
    path.write_text(text.replace("durch: landrat", "durch: landrat\n  kriterien: *wer"), encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  kriterien: [Die letzte Bewohnerin ist umgezogen]\n", ""), encoding="utf-8")
    result = call("ordnen", path)
    assert result.stdout.splitlines()[0] == (
        "playbooks/beispiel/halle.md:10: Was hier mit »&« benannt und an anderer Stelle mit »*« wiederholt wird, "
        "wird dort ausgeschrieben."
    )
    assert "  kriterien: [landrat]\n" in path.read_text(encoding="utf-8")


@pytest.fixture
def losing(shuffled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wiki in which a comment of one file finds no place."""
    real = normalform.tidy

    def tidy(sheet: Sheet) -> Tidied:
        made = real(sheet)
        return (
            replace(made, lost=(Comment(3, 1, "# Gehört zum Beispielkreis", True),))
            if made.after != sheet.data
            else made
        )

    monkeypatch.setattr(normalform, "tidy", tidy)
    return shuffled


def test_a_comment_that_would_be_lost_is_told_and_kept(losing: Path) -> None:
    result = call("-C", losing, "ordnen")
    assert result.exit_code == 1
    assert result.stdout == (
        f"{TOWN}:3: Die Bemerkung »# Gehört zum Beispielkreis« ginge verloren.\n"
        f"Nicht geordnet: {TOWN}. Mit --ja wird auch dann geschrieben.\n"
        "12 Dateien in Ordnung, 1 Datei ungeordnet geblieben.\n"
    )
    assert (losing / TOWN).read_text(encoding="utf-8") == SHUFFLED
    assert call("-C", losing, "ordnen", "--ja").exit_code == 0
    assert (losing / TOWN).read_text(encoding="utf-8") == ORDERED


@pytest.mark.parametrize("agrees", [True, False])
def test_at_a_terminal_it_asks_before_a_comment_is_lost(
    losing: Path, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    monkeypatch.setattr(ordnen, "at_terminal", lambda: True)
    monkeypatch.setattr(ordnen, "agreed", lambda question: agrees)
    assert call("-C", losing, "ordnen").exit_code == (0 if agrees else 1)
    assert (losing / TOWN).read_text(encoding="utf-8") == (ORDERED if agrees else SHUFFLED)


def test_at_a_terminal_it_asks_nothing_when_nothing_is_lost(shuffled: Path) -> None:
    code, shown = at_terminal("ordnen", cwd=shuffled)
    assert (code, shown) == (0, f"Geordnet: {TOWN}\n1 Datei geordnet, 12 Dateien in Ordnung.\n")


def test_a_write_protected_file_is_left_and_named(shuffled: Path) -> None:
    (shuffled / TOWN).chmod(0o444)
    result = call("-C", shuffled, "ordnen")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"Nicht geschrieben: {TOWN}: Die Datei ist schreibgeschützt;")


def test_a_file_that_changed_meanwhile_is_left(shuffled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = normalform.tidy

    def tidy(sheet: Sheet) -> Tidied:
        if sheet.origin.file == TOWN:
            (shuffled / TOWN).write_text("name: Neu\n", encoding="utf-8")
        return real(sheet)

    monkeypatch.setattr(normalform, "tidy", tidy)
    result = call("-C", shuffled, "ordnen")
    assert f"Nicht geschrieben: {TOWN}: Die Datei wurde inzwischen geändert" in result.stdout
    assert (shuffled / TOWN).read_text(encoding="utf-8") == "name: Neu\n"


def test_where_there_is_nothing_it_says_so(tmp_path: Path) -> None:
    assert call("-C", tmp_path, "ordnen").stdout == "Hier liegt nichts, was zu ordnen wäre.\n"
