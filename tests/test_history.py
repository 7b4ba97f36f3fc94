"""What Git knows of the wiki, read from real repositories."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from krisenbuch import history
from repositories import commit, git


@pytest.fixture
def repository(grundlage: Path) -> Path:
    git(grundlage, "init")
    commit(grundlage, "2026-02-03", persons=True)
    return grundlage


def test_the_date_of_the_last_change_is_known_for_every_file(repository: Path) -> None:
    changed = history.read(repository, "playbooks").changed
    assert changed["playbooks/beispiel/halle.md"] == date(2026, 2, 3)
    assert set(changed) == {
        path.relative_to(repository).as_posix() for path in (repository / "playbooks").rglob("*") if path.is_file()
    }


def test_a_later_commit_counts_for_the_files_it_changed(repository: Path) -> None:
    (repository / "playbooks/beispiel/halle.md").write_text("neu")
    commit(repository, "2026-05-06")
    changed = history.read(repository, "playbooks").changed
    assert changed["playbooks/beispiel/halle.md"] == date(2026, 5, 6)
    assert changed["playbooks/ort/haus.md"] == date(2026, 2, 3)


def test_a_name_with_umlauts_and_blanks_is_read_as_it_is(repository: Path) -> None:
    name = "playbooks/beispiel/Überblick für alle.md"
    (repository / name).write_text("neu")
    commit(repository, "2026-05-06")
    assert history.read(repository, "playbooks").changed[name] == date(2026, 5, 6)


def test_paths_are_relative_to_the_wiki_not_to_the_repository(grundlage: Path) -> None:
    git(grundlage.parent, "init")
    commit(grundlage.parent, "2026-02-03")
    assert "playbooks/beispiel/halle.md" in history.read(grundlage, "playbooks").changed


def test_files_outside_the_folder_are_left_out(repository: Path) -> None:
    assert "krisenbuch.toml" not in history.read(repository, "playbooks").changed


def test_a_repository_without_commits_has_no_history(grundlage: Path) -> None:
    git(grundlage, "init")
    assert history.read(grundlage, "playbooks").changed == {}


def test_without_git_there_is_no_history(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert history.read(repository, "playbooks").changed == {}


def test_outside_a_repository_there_is_no_history(grundlage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(grundlage.parent))
    assert history.read(grundlage, "playbooks").changed == {}


def test_a_folder_with_an_impossible_name_has_no_history(grundlage: Path) -> None:
    assert history.read(grundlage, "a\0b").changed == {}


HALL = "playbooks/beispiel/halle.md"


def test_a_file_that_was_only_ever_laid_down_was_not_edited(repository: Path) -> None:
    assert history.read(repository, "playbooks").edited_on(HALL) is None
    (repository / HALL).write_text("neu")
    commit(repository, "2026-05-06")
    past = history.read(repository, "playbooks")
    assert past.edited_on(HALL) == date(2026, 5, 6)
    assert past.edited_on("playbooks/ort/haus.md") is None
    assert (past.changes[HALL], past.changes["playbooks/ort/haus.md"]) == (2, 1)


def test_a_copy_without_its_past_has_edited_nothing(repository: Path, tmp_path: Path) -> None:
    (repository / HALL).write_text("neu")
    commit(repository, "2026-05-06")
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), "flach")
    past = history.read(tmp_path / "flach", "playbooks")
    assert past.changed[HALL] == date(2026, 5, 6)
    assert past.edited_on(HALL) is None


def test_nobody_is_looked_at_unless_it_is_asked_for(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    run = subprocess.run

    def watched(command: list[str], **more: object) -> object:
        asked.append(command)
        return run(command, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", watched)
    assert history.read(repository, "playbooks").authors == {}
    assert not [word for word in asked[0] if "%a" in word or "%c" in word.replace("%cs", "")]


def test_people_are_counted_and_forgotten(repository: Path) -> None:
    for number, name in enumerate(("amt", "Amt", "leitstelle")):
        (repository / HALL).write_text(f"Stand {number}")
        commit(repository, "2026-05-06", name)
    past = history.read(repository, "playbooks", authors=True)
    assert (past.authors[HALL], past.authors["playbooks/ort/haus.md"]) == (2, 1)
    assert "amt" not in repr(past)


def test_history_can_be_told_up_to_an_earlier_commit(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    (repository / "playbooks/beispiel/halle.md").write_text("neu")
    commit(repository, "2026-05-06")
    changed = history.read(repository, "playbooks", revision=first).changed
    assert changed["playbooks/beispiel/halle.md"] == date(2026, 2, 3)
