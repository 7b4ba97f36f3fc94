"""The repository's sample, built for each level by the command that users call."""

from __future__ import annotations

import fcntl
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from commands import process
from conftest import REPOSITORY

LEVELS = ("oeffentlich", "verbund", "intern")


@dataclass(frozen=True)
class Sample:
    """A copy of the repository's sample, and where its site lies for each level."""

    wiki: Path
    sites: dict[str, Path]


def built_once(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample as `krisenbuch bauen` builds it, once for all processes that test."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "muster"
    folder.mkdir(exist_ok=True)
    found = Sample(folder / "wiki", {level: folder / level for level in LEVELS})
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _build(found)
            (folder / "done").touch()
    return found


def _build(sample: Sample) -> None:
    for name in ("docs", "playbooks"):
        shutil.copytree(REPOSITORY / name, sample.wiki / name, dirs_exist_ok=True)
    for name in ("mkdocs.yml", "krisenbuch.toml"):
        shutil.copy(REPOSITORY / name, sample.wiki / name)
    for level, target in sample.sites.items():
        done = process("bauen", "--streng", "--sichtbarkeit", level, "--ziel", target, cwd=sample.wiki)
        assert (done.returncode, done.stderr.decode()) == (0, "")
