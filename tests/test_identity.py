"""Fingerprints: the same for the same finding however far it moves, and another for every other one."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import REPOSITORY, report_on
from krisenbuch.diagnostics import Diagnostic, Location, Severity
from krisenbuch.identity import marked


def item(file: str, line: int = 1, column: int = 1, message: str = "Das fehlt.", code: str = "probe") -> Diagnostic:
    return Diagnostic(Location(file, line, column), Severity.ERROR, code, message)


def prints(root: Path, *items: Diagnostic) -> list[str]:
    return [found.fingerprint for found in marked(items, root)]


def at(root: Path, text: str, mark: str, file: str = "a.yml", message: str = "Das fehlt.") -> str:
    """The fingerprint of a finding at the place where `mark` stands in a file that holds `text`."""
    (root / file).write_text(text, encoding="utf-8")
    before = text[: text.index(mark)]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return prints(root, item(file, *place, message=message))[0]


def test_every_finding_of_the_sample_has_its_own() -> None:
    found = marked(report_on(REPOSITORY).diagnostics, REPOSITORY)
    assert len(found) > 10
    assert len({one.fingerprint for one in found}) == len(found)
    assert all(len(one.fingerprint) == 32 for one in found)


def test_lines_may_move_and_keys_change_their_order(grundlage: Path) -> None:
    path = grundlage / "playbooks/beispiel/halle.md"
    text = path.read_text(encoding="utf-8").replace("leitung", "leitumg")
    path.write_text(text, encoding="utf-8")
    before = {one.fingerprint for one in marked(report_on(grundlage).diagnostics, grundlage)}
    moved = text.replace("---\n", "---\n# Eine Bemerkung\n\n", 1).replace("\nrollen:", "\n\n# Wer was tut\nrollen:")
    path.write_text(moved, encoding="utf-8")
    assert {one.fingerprint for one in marked(report_on(grundlage).diagnostics, grundlage)} == before


WIKI = "rollen:\n  - id: leitung\n    besetzung: [a, b]\n  - id: dienst\n    besetzung: [a]\n"


@pytest.mark.parametrize(
    "moved",
    [
        WIKI.replace("rollen", "# Bemerkung\n\nrollen"),
        "titel: Davor\n" + WIKI,
        "rollen:\n  - id: dienst\n    besetzung: [a]\n  - id: leitung\n    besetzung: [a, b]\n",
        "rollen: [{id: dienst, besetzung: [a]}, {id: leitung, titel: Neu, besetzung: [c, a, b]}]\n",
    ],
    ids=["comment", "key", "order", "flow"],
)
def test_a_place_is_named_by_what_stands_around_it(tmp_path: Path, moved: str) -> None:
    assert at(tmp_path, WIKI, "b]\n  - id: dienst") == at(tmp_path, moved, "b]")


def test_another_place_another_entry_and_another_key_are_told_apart(tmp_path: Path) -> None:
    marks = ["rollen", "leitung", "besetzung: [a, b]", "a, b]", "b]\n  - id: dienst", "dienst", "besetzung: [a]"]
    assert len({at(tmp_path, WIKI, mark) for mark in marks}) == len(marks)


def test_code_file_and_the_values_that_are_named_tell_findings_apart(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("x: 1\n")
    (tmp_path / "b.yml").write_text("x: 1\n")
    found = prints(
        tmp_path,
        item("a.yml", message="»a« fehlt."),
        item("a.yml", message="»b« fehlt."),
        item("a.yml", message="»b« fehlt.", code="andere"),
        item("b.yml", message="»a« fehlt."),
    )
    assert len(set(found)) == 4


@pytest.mark.parametrize(
    "later",
    [
        "»x« ist seit 13 Tagen alt, zuerst in Zeile 9.",
        "»x« ist seit gestern alt.",
        "Vor langer Zeit war »x« neu.",
    ],
)
def test_dates_line_numbers_and_wording_do_not_count(tmp_path: Path, later: str) -> None:
    early = item("a.yml", message="»x« ist seit 12 Tagen alt, zuerst in Zeile 3.")
    assert prints(tmp_path, early) == prints(tmp_path, item("a.yml", message=later))


def test_equal_ones_are_counted(tmp_path: Path) -> None:
    one, two, three = prints(tmp_path, *[item("a.yml")] * 3)
    assert len({one, two, three}) == 3
    assert prints(tmp_path, item("a.yml"), item("a.yml")) == [one, two]


def test_an_entry_without_identifier_is_known_by_what_it_says_first(tmp_path: Path) -> None:
    text = "- {am: 2026-01-01, kontakt: a, notiz: x}\n- {am: 2026-01-01, kontakt: b, notiz: y}\n"
    moved = "- {am: 2025-01-01, kontakt: a, notiz: z}\n" + text.replace("notiz: y", "notiz: anders")
    assert at(tmp_path, text, "am: 2026-01-01, kontakt: b") == at(tmp_path, moved, "am: 2026-01-01, kontakt: b")
    assert at(tmp_path, text, "am: 2026-01-01, kontakt: b") != at(tmp_path, text, "am: 2026-01-01, kontakt: a")


def test_prose_is_named_by_its_heading_and_its_line(tmp_path: Path) -> None:
    text = "---\ntitel: x\n---\n\n## Geschichte\n\nAlt.\nNeu.\n"
    moved = "---\ntitel: x\nzweck: y\n---\nDavor.\n\n## Geschichte\n\nDazwischen.\n\n  Neu.\n"
    assert at(tmp_path, text, "Neu", "a.md") == at(tmp_path, moved, "Neu", "a.md")
    assert at(tmp_path, text, "Neu", "a.md") != at(tmp_path, text, "Alt", "a.md")
    assert at(tmp_path, text, "Neu", "a.md") != at(tmp_path, text.replace("Geschichte", "Lage"), "Neu", "a.md")


@pytest.mark.parametrize(("file", "text"), [("krisenbuch.toml", "a = 1\nb = 2\n"), ("a.yml", "a: [\nb: 2\n")])
def test_what_has_no_structure_is_named_by_its_line(tmp_path: Path, file: str, text: str) -> None:
    assert at(tmp_path, text, "b", file) == at(tmp_path, "\n\n" + text, "b", file) != at(tmp_path, text, "a", file)


def test_what_an_alias_repeats_is_not_mistaken_for_its_place(tmp_path: Path) -> None:
    text = "wer: &wer [a, b]\nauch: *wer\nzuletzt: x\n"
    assert at(tmp_path, text, "*wer") == at(tmp_path, text, "auch") != at(tmp_path, text, "a, b")


@pytest.mark.parametrize("file", ["fehlt.yml", "playbooks", "../fern.yml", "/nirgends.yml", "a\0b", "x" * 300])
def test_a_file_that_cannot_be_read_still_gets_a_fingerprint(tmp_path: Path, file: str) -> None:
    (tmp_path / "playbooks").mkdir()
    assert len(prints(tmp_path, item(file))[0]) == 32


def test_a_link_that_leads_out_of_the_wiki_is_not_read(tmp_path: Path) -> None:
    wiki = tmp_path / "wiki"
    wiki.mkdir()
    (tmp_path / "geheim.txt").write_text("eins")
    (wiki / "a.txt").symlink_to(tmp_path / "geheim.txt")
    before = prints(wiki, item("a.txt"))
    (tmp_path / "geheim.txt").write_text("zwei")
    assert prints(wiki, item("a.txt")) == before


def test_a_file_is_read_below_the_first_folder_that_has_it(tmp_path: Path) -> None:
    for name, text in (("alt", "x: 1\ny: 2\n"), ("neu", "y: 2\nx: 1\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yml").write_text(text)
    found = item("a.yml", 2)
    alone = marked([found], tmp_path / "neu")
    assert marked([found], tmp_path / "leer", tmp_path / "neu") == alone
    assert marked([found], tmp_path / "alt", tmp_path / "neu") != alone
