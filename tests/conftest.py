"""What all tests share: small wikis to work in, and the way from a folder to a report."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as profile

from krisenbuch import engine, history, settings
from krisenbuch.library.load import load
from krisenbuch.report import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from sample import Sample
    from served import Watched

WIKIS = Path(__file__).parent / "wikis"
REPOSITORY = Path(__file__).parents[1]

# How many times as many invented examples as usual. Usual are the same ones on every machine, so that a run fails for
# what was changed and for nothing else; asked for more, they are others each time.
TIMES = int(os.environ.get("EXAMPLES", "1"))


def examples(number: int) -> profile:
    """What a test with invented examples runs under: so many of them, each as long as it takes."""
    return profile(
        max_examples=number * TIMES, derandomize=TIMES == 1, deadline=None, suppress_health_check=list(HealthCheck)
    )


profile.register_profile("krisenbuch", examples(100))
profile.load_profile("krisenbuch")


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


# What only tests in a browser need is imported when one asks for it.


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The repository's sample, and its site for each level."""
    from sample import built_once  # noqa: PLC0415

    return built_once(tmp_path_factory)


@pytest.fixture(scope="session")
def sites(sample: Sample) -> dict[str, Path]:
    """The sample's site of each level."""
    return sample.sites


@pytest.fixture(scope="module")
def address(sites: dict[str, Path]) -> Iterator[str]:
    """Where the sample's sites are served under the policy, each below the name of its level."""
    from served import served  # noqa: PLC0415

    with served(sites["intern"].parent) as root:
        yield root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    from served import chromium  # noqa: PLC0415

    with chromium() as running:
        yield running


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A fresh page, and what happens in it."""
    from served import watching  # noqa: PLC0415

    with watching(browser) as seen:
        yield seen
