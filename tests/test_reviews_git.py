"""What reviews are worth, as far as Git has to be asked: files changed since, and what rests with one person."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import report_on
from repositories import commit, git

HALL = "playbooks/beispiel/halle.md"
REVIEWS = "playbooks/beispiel/pruefungen.yml"


def edit(root: Path, day: str, text: str = "Neu.", by: str = "amt") -> None:
    path = root / HALL
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    commit(root, day, by)


def found(root: Path) -> list[str]:
    return [f"{item.severity.value} {item.code}: {item.message}" for item in report_on(root).diagnostics]


@pytest.fixture
def repository(grundlage: Path) -> Path:
    """The sound wiki in Git since August; its hall was reviewed on 14 September, and today is 20 November."""
    git(grundlage, "init")
    commit(grundlage, "2026-08-01")
    return grundlage


def test_a_file_changed_after_its_review_is_told(repository: Path) -> None:
    assert found(repository) == []
    edit(repository, "2026-10-12")
    assert found(repository) == [
        "hinweis datei-nach-pruefung-geaendert: "
        "Die Datei wurde am 12.10.2026 geändert, die letzte Prüfung war am 14.09.2026."
    ]


def test_some_days_are_given_to_put_a_review_on_record(repository: Path) -> None:
    edit(repository, "2026-09-21")
    assert found(repository) == []
    edit(repository, "2026-09-22")
    assert len(found(repository)) == 1


def test_a_file_changed_after_the_day_that_counts_as_today_is_not_told(repository: Path) -> None:
    edit(repository, "2026-11-21")
    assert found(repository) == []


def test_a_file_that_came_into_git_after_its_review_is_not_told(grundlage: Path) -> None:
    git(grundlage, "init")
    commit(grundlage, "2026-11-01")
    assert found(grundlage) == []


def test_a_playbook_that_is_due_is_told_once(repository: Path) -> None:
    path = repository / REVIEWS
    path.write_text(path.read_text(encoding="utf-8").replace("2026-09-14", "2025-09-14"), encoding="utf-8")
    edit(repository, "2026-10-12")
    assert [item.split(":")[0] for item in found(repository)] == ["warnung playbook-ueberaltert"]


def test_the_state_goes_before_the_day(repository: Path) -> None:
    path = repository / REVIEWS
    state = f'stand: "sha256:{"0" * 64}", notiz: Mit'
    path.write_text(path.read_text(encoding="utf-8").replace("notiz: Mit", state), encoding="utf-8")
    edit(repository, "2026-10-12")
    assert [item.split(":")[0] for item in found(repository)] == ["warnung nach-pruefung-geaendert"]


def looked_at(root: Path) -> Path:
    with (root / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write("[beobachtung]\nurheber = true\n")
    return root


def test_nobody_is_looked_at_unless_it_is_switched_on(repository: Path) -> None:
    for day in ("2026-08-02", "2026-08-03"):
        edit(repository, day)
    assert found(repository) == []
    assert found(looked_at(repository)) == [
        "hinweis wissen-bei-einem-menschen: "
        "Alle 3 Änderungen am Playbook »Notunterkunft in der Halle« kommen von einem Menschen."
    ]


def test_few_changes_or_two_people_are_not_told(repository: Path) -> None:
    looked_at(repository)
    edit(repository, "2026-08-02")
    assert found(repository) == []
    edit(repository, "2026-08-03", by="leitstelle")
    assert found(repository) == []
