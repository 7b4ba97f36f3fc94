"""The generated wiki that measurements run on: readable, without dangling references, as large as real playbooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import generate
from krisenbuch.checks import BY_CODE
from krisenbuch.cli.wiki import Wiki
from krisenbuch.engine import Report

pytestmark = pytest.mark.slow

PLAYBOOKS = 40


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("erzeugt")
    assert generate.write(folder, PLAYBOOKS) > PLAYBOOKS
    again = dict(generate.files(PLAYBOOKS))
    assert {name: (folder / name).read_text(encoding="utf-8") for name in again} == again
    return folder


@pytest.fixture(scope="module")
def report(generated: Path) -> Report:
    return Wiki(generated).report


def test_everything_can_be_read_and_leads_somewhere(report: Report) -> None:
    codes = {item.code for item in report.diagnostics}
    assert not codes & {
        "verweis-ins-leere",
        "verweis-mehrdeutig",
        "verweis-extern",
        "kennung-doppelt",
        "fremdes-playbook",
    }
    assert not {code for code in codes if BY_CODE[code].family in ("lesen", "einstellungen")}
    assert not report.blocking


def test_it_has_as_many_playbooks_as_asked_for_and_some_weak_points(report: Report) -> None:
    assert report.playbooks == PLAYBOOKS
    assert report.organisations == PLAYBOOKS / 20
    assert report.contacts == 40 * report.organisations
    assert PLAYBOOKS / 4 < len(report.diagnostics) < PLAYBOOKS * 2


def test_every_playbook_has_five_to_seven_kilobytes(generated: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in generated.glob("playbooks/*/*.md")}
    assert {name: size for name, size in sizes.items() if not 5_000 <= size <= 7_000} == {}
