"""Two offices that review on two branches: Git puts their lines together without a conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import call
from conftest import REPOSITORY, report_on
from krisenbuch.jobs.new_wiki import FirstOrganisation, files
from krisenbuch.model.territory import Tier
from repositories import commit, git

pytestmark = pytest.mark.slow

REVIEWS = "playbooks/beispiel/pruefungen.yml"
LAID_OUT = files(FirstOrganisation("beispiel", "Beispielkreis", Tier.of("kreis")))
LINE = "- {am: 2026-10-01, kontakt: landrat, von: leitung-soziales, ergebnis: erreicht, notiz: Probeanruf}"


def attributes(source: str) -> str:
    return LAID_OUT[".gitattributes"] if source == "anlegen" else (REPOSITORY / ".gitattributes").read_text("utf-8")


def reviewed(root: Path, branch: str, *words: str, ended: bool) -> None:
    """On a branch of its own, one office puts a review on record; `ended` says whether the file's last line is."""
    git(root, "checkout", "-q", "-b", branch, "main")
    assert call("-C", root, "bestaetigen", *words).exit_code == 0
    if not ended:
        path = root / REVIEWS
        path.write_bytes(path.read_bytes().rstrip(b"\r\n"))
    commit(root, "2026-11-20")


@pytest.mark.parametrize("source", ["anlegen", "hier"])
@pytest.mark.parametrize("before", [None, LAID_OUT["playbooks/beispiel/pruefungen.yml"], f"{LINE}\n", LINE, "[]\n"])
@pytest.mark.parametrize("ended", [(True, True), (False, True), (True, False), (False, False)])
def test_two_offices_review_on_two_branches(
    grundlage: Path, source: str, before: str | None, ended: tuple[bool, bool]
) -> None:
    (grundlage / ".gitattributes").write_text(attributes(source), encoding="utf-8")
    path = grundlage / REVIEWS
    path.unlink()
    if before is not None:
        path.write_text(before, encoding="utf-8")
    git(grundlage, "init", "-b", "main")
    commit(grundlage, "2026-11-19")
    reviewed(grundlage, "kreis", "halle", "--von", "leitung-soziales", "--notiz", "Begangen", ended=ended[0])
    reviewed(
        *(grundlage, "leitstelle", "landrat", "--von", "leitung-ordnung"),
        *("--ergebnis", "erreicht", "--notiz", "Probealarm"),
        ended=ended[1],
    )
    git(grundlage, "checkout", "-q", "main")
    git(grundlage, "merge", "-q", "--no-ff", "-m", "eins", "kreis")
    git(grundlage, "merge", "-q", "--no-ff", "-m", "zwei", "leitstelle")
    text = path.read_text(encoding="utf-8")
    assert text.count("Begangen") == text.count("Probealarm") == 1
    assert text.count(LINE) == (before or "").count(LINE)
    report = report_on(grundlage)
    assert not report.blocking
    assert not [item for item in report.diagnostics if item.location.file == REVIEWS]
