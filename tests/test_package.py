"""The wheel: built from the repository, installed apart, and used outside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import REPOSITORY

pytestmark = pytest.mark.slow

GIVEN = ("--name", "Musterkreis", "--ebene", "kreis", "--land", "NW", "--telefon", "030 23125-0")
KNOWLEDGE = {
    "glossar.html": "Amtlicher Gemeindeschlüssel",
    "beispiele/dortmund-integrationsrat.html": "Dortmund",
    "erfolgsfaktoren/jour-fixe.html": "Jour fixe",
    "hilfe/mitmachen.html": "Mitmachen",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which only the wheel was installed."""
    folder = tmp_path_factory.mktemp("installed")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    subprocess.run([sys.executable, "-m", "pip", "install", *quiet, "--target", folder, wheel], check=True)
    return folder


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of the installed package, in a folder outside the repository."""
    return subprocess.run(
        [sys.executable, "-m", "krisenbuch", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wiki(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new wiki, laid out, checked and built by the installed package."""
    folder = tmp_path_factory.mktemp("fern")
    assert run(installed, folder, "anlegen", "wiki", *GIVEN).returncode == 0
    return folder / "wiki"


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    script = "import krisenbuch, krisenbuch.knowledge as k; print(krisenbuch.__file__); print(k.knowledge_root())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == [str(installed / "krisenbuch/__init__.py"), str(installed / "krisenbuch/wissen")]


def test_a_new_wiki_is_checked_outside_the_repository(installed: Path, wiki: Path) -> None:
    done = run(installed, wiki, "pruefen")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 Playbooks in 1 Organisation geprüft" in done.stdout


def test_a_draft_is_made_after_an_example_of_the_package(installed: Path, wiki: Path) -> None:
    done = run(installed, wiki, "neu", "ehrenamt", "--nach", "trier-ehrenamt-matching", "--zeigen")
    assert (done.returncode, done.stderr) == (0, "")
    assert "quellen:" in done.stdout


def test_the_pages_of_the_knowledge_come_from_the_package(installed: Path, wiki: Path, tmp_path: Path) -> None:
    done = run(installed, wiki, "bauen", "--streng", "--ziel", str(tmp_path / "site"))
    assert (done.returncode, done.stderr) == (0, "")
    assert not (wiki / "docs/erfolgsfaktoren").exists()
    for page, word in KNOWLEDGE.items():
        assert word in (tmp_path / "site" / page).read_text(encoding="utf-8"), page


def test_the_wheel_holds_the_package_and_nothing_of_the_sample(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"krisenbuch"}
    assert "krisenbuch/py.typed" in names
    assert "krisenbuch/anlegen/vorlage/gitignore" in names
    assert "krisenbuch/anlegen/vorlage/github-workflow.yml" in names
    assert "krisenbuch/formats/bericht.schema.json" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith("personen.yml")]


def test_the_wheel_names_its_command_its_plugin_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        points = archive.read(info).decode()
        metadata = archive.read(info.replace("entry_points.txt", "METADATA")).decode()
        assert [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    assert "krisenbuch = krisenbuch.cli.main:main\n" in points
    assert "krisenbuch = krisenbuch.web.plugin:KrisenbuchPlugin\n" in points
    assert "License-Expression: EUPL-1.2\n" in metadata
