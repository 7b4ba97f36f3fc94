"""What all tests share: small wikis to work in, and the way from a folder to a report."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from krisenbuch import engine, history, settings
from krisenbuch.library.load import load
from krisenbuch.report import Report

WIKIS = Path(__file__).parent / "wikis"
REPOSITORY = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-schreiben", action="store_true", help="write the expected part of golden cases anew")


def copy_wiki(name: str, target: Path) -> Path:
    """A wiki of `tests/wikis` in a folder of its own."""
    shutil.copytree(WIKIS / name, target, symlinks=True)
    return target


def report_on(root: Path) -> Report:
    """Reads and checks a wiki, as the commands do."""
    chosen, problems = settings.load(root)
    library = load(root, chosen)
    past = history.read(root, chosen.playbooks, chosen.observation.authors)
    return engine.run(library, past, chosen, problems)


@pytest.fixture
def grundlage(tmp_path: Path) -> Path:
    """A sound wiki of three organisations in which nothing is found."""
    return copy_wiki("grundlage", tmp_path / "wiki")


@pytest.fixture
def schnitt(tmp_path: Path) -> Path:
    """Two organisations and four playbooks that refer to each other, with hidden parts."""
    return copy_wiki("schnitt", tmp_path / "wiki")


@pytest.fixture
def check() -> Callable[[Path], Report]:
    """From a wiki's folder to the report."""
    return report_on
