"""The files that make platforms and hooks run the check: valid, and their lines really do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import call
from conftest import REPOSITORY
from repositories import commit, git

GIVEN = ("--name", "Musterkreis", "--ebene", "kreis", "--land", "NW", "--telefon", "030 23125-0")
GITLAB, GITHUB = ".gitlab-ci.yml", ".github/workflows/krisenbuch.yml"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new wiki as `krisenbuch anlegen` lays it, committed on main, and a branch that brings one fault."""
    root = tmp_path_factory.mktemp("haus") / "wiki"
    assert call("anlegen", root, *GIVEN).exit_code == 0
    git(root, "init", "-q", "-b", "main")
    commit(root)
    git(root, "checkout", "-q", "-b", "aenderung")
    with (root / "playbooks/musterkreis/organisation.yml").open("a", encoding="utf-8") as file:
        file.write("wikipflege_: x\n")
    commit(root)
    git(root, "checkout", "-q", "main")
    return root


@pytest.fixture
def clone(origin: Path, tmp_path: Path) -> Path:
    """A fresh clone, as a platform makes one."""
    git(tmp_path, "clone", "-q", str(origin), "klon")
    return tmp_path / "klon"


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Runs lines of a shell as a platform does, with `krisenbuch` at hand and nothing to install."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, line in (("krisenbuch", f'exec {sys.executable} -m krisenbuch "$@"'), ("pip", "exit 0")):
        (tools / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tools / name).chmod(0o755)

    def shell(folder: Path, lines: list[str], **variables: str) -> int:
        env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "CI": "true", **variables}
        script = "\n".join(lines)
        return subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=folder, env=env, check=False).returncode

    return shell


@pytest.mark.parametrize(("file", "schema"), [(GITLAB, "gitlab-ci"), (GITHUB, "github-workflows")])
def test_the_platforms_schema_takes_it(origin: Path, file: str, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", origin / file]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_the_pipeline_on_the_help_page_is_taken_too(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/hilfe/pruefen-in-git.md").read_text(encoding="utf-8")
    pipeline, hooks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / GITLAB).write_text(pipeline, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", tmp_path / GITLAB]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    (repository,) = yaml.safe_load(hooks)["repos"]
    assert repository["hooks"] == [{"id": "krisenbuch-pruefen"}]


def read(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_gitlab_checks_compares_and_builds(clone: Path, run: Any) -> None:
    jobs = read(clone / GITLAB)
    base = git(clone, "rev-parse", "HEAD")
    git(clone, "checkout", "-q", "aenderung")
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "SICHTBARKEIT": jobs["variables"]["SICHTBARKEIT"]}

    def job(name: str) -> int:
        return run(clone, [*jobs["before_script"], *jobs[name]["script"]], **variables)

    assert job("pruefen") == 1
    issues = json.loads((clone / jobs["pruefen"]["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert "schluessel-unbekannt" in {issue["check_name"] for issue in issues}
    assert job("aenderung") == 1
    git(clone, "checkout", "-q", "main")
    assert job("pruefen") == job("aenderung") == 0


def test_gitlab_builds_the_pages(clone: Path, run: Any) -> None:
    jobs = read(clone / GITLAB)
    assert run(clone, jobs["seiten"]["script"], SICHTBARKEIT=jobs["variables"]["SICHTBARKEIT"]) == 0
    assert (clone / jobs["seiten"]["artifacts"]["paths"][0] / "index.html").is_file()


def test_github_checks_compares_and_reports(clone: Path, run: Any, tmp_path: Path) -> None:
    steps = read(clone / GITHUB)["jobs"]["pruefen"]["steps"]
    lines = {step.get("name", step.get("run", "")): step["run"] for step in steps if "run" in step}
    summary = tmp_path / "summary.md"
    summary.write_text("# Davor\n", encoding="utf-8")
    variables = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_BASE_REF": "main"}
    git(clone, "checkout", "-q", "aenderung")
    assert run(clone, [lines["Alles prüfen"]], **variables) == 1
    assert run(clone, [lines["Bericht zeigen"]], **variables) == 0
    assert summary.read_text(encoding="utf-8").startswith("# Davor\n## Krisenbuch\n")
    (upload,) = [step["with"]["sarif_file"] for step in steps if "upload-sarif" in step.get("uses", "")]
    assert json.loads((clone / upload).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert run(clone, [lines["Was diese Änderung mitbringt"]], **variables) == 1
    git(clone, "checkout", "-q", "main")
    assert run(clone, [lines["Was diese Änderung mitbringt"]], **variables) == 0


@pytest.fixture
def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert found["id"] == "krisenbuch-pruefen"
    return dict(found)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("playbooks/amt/a.md", True),
        ("wiki/playbooks/amt/kontakte.yml", True),
        ("krisenbuch.toml", True),
        ("wiki/krisenbuch.toml", True),
        ("docs/index.md", True),
        ("pyproject.toml", False),
        ("src/mein_krisenbuch.toml.py", False),
        ("bild.png", False),
    ],
)
def test_the_hook_runs_for_what_belongs_to_a_wiki(hook: dict[str, Any], file: str, wanted: bool) -> None:
    assert bool(re.search(hook["files"], file)) == wanted


def test_the_hook_stops_only_what_a_commit_brings(hook: dict[str, Any], clone: Path, run: Any) -> None:
    line = " ".join([hook["entry"], *hook["args"]])
    assert hook["pass_filenames"] is False
    assert run(clone, [line]) == 0
    git(clone, "merge", "-q", "--squash", "origin/aenderung")
    assert run(clone, [line]) == 1
    commit(clone)
    assert run(clone, [line]) == 0


def test_the_hook_works_before_the_first_commit(hook: dict[str, Any], clone: Path, run: Any) -> None:
    shutil.rmtree(clone / ".git")
    git(clone, "init", "-q")
    assert run(clone, [" ".join([hook["entry"], *hook["args"]])]) == 0
