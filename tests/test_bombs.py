"""Files made to stop a reader end in a German sentence, soon and with little memory; the limits here are generous."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bombs import BOMBS, Bomb, run, wiki
from conftest import report_on
from krisenbuch.diagnostics import MOST_ALIKE, Problem
from krisenbuch.library import snapshot
from krisenbuch.source import read_bytes

pytestmark = pytest.mark.slow

MOST_MEMORY = 300 * 2**20
MOST_SECONDS = 40.0


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_a_bomb_is_told_and_does_not_go_off(bomb: Bomb, tmp_path: Path) -> None:
    root = wiki(tmp_path)
    bomb.spoil(root)
    try:
        done = run(root)
    finally:
        # Deeper than a path may be long, as pytest and shutil could not remove it.
        subprocess.run(["rm", "-rf", str(root)], check=True)
    assert done.errors == ""
    assert (done.code, bomb.said in done.output) == (bomb.code, True), done.output[:2000]
    assert done.memory < MOST_MEMORY
    assert done.seconds < MOST_SECONDS
    lines = done.output.count("\n")
    assert lines <= 2 * (MOST_ALIKE + 50) * 3 or bomb.name.startswith(("10,000 files", "2,000 organisations"))


def test_a_file_that_vanishes_meanwhile_is_told(grundlage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanishing(path: Path | str, file: str) -> tuple[bytes | None, list[Problem]]:
        if Path(path).suffix == ".md":
            Path(path).unlink()
        return read_bytes(path, file)

    monkeypatch.setattr(snapshot, "read_bytes", vanishing)
    told = [item.message for item in report_on(grundlage).diagnostics if item.code == "datei-unlesbar"]
    assert told == ["Die Datei lässt sich nicht lesen: dort liegt nichts."] * 3
