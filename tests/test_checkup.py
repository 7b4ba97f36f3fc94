"""The check of a whole wiki, part by part and from what is kept: always what one run over everything would find."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY, copy_wiki, examples, report_on
from krisenbuch import history, settings
from krisenbuch.checkup import cache, workers
from krisenbuch.checkup.parts import Workshop
from krisenbuch.checkup.run import check_wiki
from krisenbuch.report import Report
from strategies import Files, edits, library_files

HALL = "playbooks/beispiel/halle.md"
SOME = examples(60)


def check(root: Path, keep: bool = True) -> Report:
    chosen, problems = settings.load(root)
    return check_wiki(root, chosen, history.read(root, chosen.playbooks), tuple(problems), keep=keep)


def kept_file(root: Path) -> Path:
    return root / cache.FOLDER / "pruefen.bin"


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def read_parts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are read in a run, in their order."""
    names: list[str] = []
    read = Workshop.read

    def noted(self: Workshop, name: str) -> object:
        names.append(name)
        return read(self, name)

    monkeypatch.setattr(Workshop, "read", noted)
    return names


@pytest.mark.parametrize("name", ["grundlage", "schnitt", ""])
def test_a_check_in_parts_finds_what_one_over_everything_finds(name: str, tmp_path: Path) -> None:
    root = copy_wiki(name, tmp_path / "wiki") if name else REPOSITORY
    assert check(root, keep=False) == report_on(root)


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BYTES_PER_PROCESS", 1000)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert check(REPOSITORY, keep=False) == report_on(REPOSITORY)


def test_a_fault_in_another_process_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BYTES_PER_PROCESS", 1000)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    ours = os.getpid()
    read = Workshop.read

    def broken(self: Workshop, name: str) -> object:
        if os.getpid() != ours:
            raise RuntimeError("entzwei")
        return read(self, name)

    monkeypatch.setattr(Workshop, "read", broken)
    with pytest.raises(RuntimeError, match="entzwei"):
        check(REPOSITORY, keep=False)


def test_what_did_not_change_is_not_read_again(grundlage: Path, read_parts: list[str]) -> None:
    first = check(grundlage)
    assert sorted(read_parts) == ["", "beispiel", "hilfe", "ort"]
    read_parts.clear()
    assert check(grundlage) == first
    assert read_parts == []


def test_a_changed_playbook_costs_its_organisation(grundlage: Path, read_parts: list[str]) -> None:
    check(grundlage)
    read_parts.clear()
    change(grundlage, HALL, "frist: 2 h", "frist: 3 h")
    assert check(grundlage) == report_on(grundlage)
    assert read_parts == ["beispiel"]


def test_what_others_asked_about_is_asked_again(grundlage: Path, read_parts: list[str]) -> None:
    check(grundlage)
    read_parts.clear()
    change(grundlage, "playbooks/beispiel/kontakte.yml", "id: leitung-soziales", "id: leitung-sozialamt")
    report = check(grundlage)
    assert report == report_on(grundlage)
    assert "playbooks/ort/haus.md" in report.by_file
    assert "ort" in read_parts


def test_what_others_say_counts_again(grundlage: Path) -> None:
    check(grundlage)
    change(
        grundlage,
        "playbooks/ort/pruefungen.yml",
        "- {",
        "- {am: 2026-11-10, kontakt: beispiel/landrat, von: beispiel/landrat, ergebnis: nicht-erreicht, notiz: Probe}\n- {",
    )
    assert check(grundlage) == report_on(grundlage)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("krisenbuch.toml", "stichtag = 2028-11-20\n"),
        ("krisenbuch.toml", 'stichtag = 2026-11-20\n[schwere]\n"frage-offen" = "aus"\n'),
        ("docs/seite.md", "[AUSFÜLLEN: was?]\n"),
        ("playbooks/neu/organisation.yml", "format: 1\nname: Neu\nebene: kreis\n"),
        ("playbooks/beispiel/anlagen/neu.txt", "x"),
    ],
)
def test_whatever_a_result_depends_on_makes_it_new(grundlage: Path, file: str, text: str) -> None:
    check(grundlage)
    (grundlage / file).parent.mkdir(parents=True, exist_ok=True)
    (grundlage / file).write_text(text, encoding="utf-8")
    assert check(grundlage) == report_on(grundlage)


def test_an_organisation_that_went_leaves_nothing_behind(grundlage: Path) -> None:
    check(grundlage)
    shutil.rmtree(grundlage / "playbooks/hilfe")
    assert check(grundlage) == report_on(grundlage)


@pytest.mark.parametrize("data", [b"", b"kein Zwischenspeicher", b"\x80"])
def test_what_is_kept_may_be_damaged(grundlage: Path, data: bytes) -> None:
    first = check(grundlage)
    kept_file(grundlage).write_bytes(data)
    assert check(grundlage) == first


def test_where_nothing_can_be_written_nothing_is_kept(grundlage: Path) -> None:
    (grundlage / cache.FOLDER).write_text("im Weg")
    assert check(grundlage) == report_on(grundlage)


def test_git_does_not_see_what_is_kept(grundlage: Path) -> None:
    check(grundlage)
    assert (grundlage / cache.FOLDER / ".gitignore").read_text() == "*\n"


def test_no_name_of_a_person_is_kept(schnitt: Path) -> None:
    organisation = "playbooks/kreis"
    (schnitt / organisation / "personen.yml").write_text(
        "- {id: p1, name: Edda Holzeisenbahn, geboren: 1980, loeschen_am: Rasim Kreidestück}\n", encoding="utf-8"
    )
    report = check(schnitt)
    assert "Kreidestück" in str(report.by_file[f"{organisation}/personen.yml"])
    assert b"Holzeisenbahn" not in kept_file(schnitt).read_bytes()
    assert "Kreidestück".encode() not in kept_file(schnitt).read_bytes()
    (schnitt / organisation / "personen.yml").write_text(
        "- {id: p1, name: Edda Holzeisenbahn, zweck: Alarmierung, loeschen_am: 2027-03-31}\n", encoding="utf-8"
    )
    change(schnitt, f"{organisation}/kontakte.yml", "funktion: ", "funktion: Edda Holzeisenbahn, ")
    assert "Holzeisenbahn" in str(check(schnitt).diagnostics)
    assert b"Holzeisenbahn" not in kept_file(schnitt).read_bytes()
    assert check(schnitt) == report_on(schnitt)


def laid(root: Path, files: Files) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    return root


@pytest.fixture
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    return (tmp_path_factory.mktemp("wiki") for _ in iter(int, 1))


@pytest.mark.slow
@SOME
@given(data=st.data())
def test_no_answer_is_ever_stale(places: Iterator[Path], data: st.DataObject) -> None:
    """After any row of changes, what is kept and what is read anew give the answer of a first run."""
    root = next(places)
    laid(root, data.draw(library_files()))
    check(root)
    for _ in range(data.draw(st.integers(1, 4))):
        files = {
            path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "surrogatepass")
            for path in sorted(root.rglob("*"))
            if path.is_file() and cache.FOLDER not in path.parts
        }
        for name, text in data.draw(edits(files)).items():
            if text is None:
                (root / name).unlink()
            else:
                laid(root, {name: text})
        assert check(root) == report_on(root)
