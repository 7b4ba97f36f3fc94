"""The handbook's examples hold: what is called wrong is found, what is called right is not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from conftest import copy_wiki, report_on
from krisenbuch.checks import BY_CODE, CHECKS, FAMILIES, Check
from krisenbuch.checks.base import EXAMPLE_KINDS, Example, check, shape
from krisenbuch.diagnostics import Severity

PLAYBOOK, TOWN = "playbooks/beispiel/halle.md", "playbooks/ort/haus.md"


# Where the parts of an example belong; those with a head get its keys in place of their own, the others are added to.
HEADS = {
    "playbook": PLAYBOOK,
    "gemeinde": TOWN,
    "hilfe": "playbooks/hilfe/betreuung.md",
    "zweites": "playbooks/beispiel/zweites.md",
    "organisation": "playbooks/beispiel/organisation.yml",
}


def apply(example: Example, root: Path) -> None:
    """Puts a handbook example into the sound wiki at `root`."""
    if example.kind == "datei":
        (root / PLAYBOOK).write_text(example.text, encoding="utf-8")
    elif example.kind == "einstellungen":
        (root / "krisenbuch.toml").write_text(f"stichtag = 2026-11-20\n{example.text}", encoding="utf-8")
    elif example.kind == "befehl":
        subprocess.run(["sh", "-ec", example.text], cwd=root, check=True, capture_output=True)
    else:
        for kind, text in zip(example.kind.split("+"), example.text.split("===\n"), strict=True):
            apply_part(kind, text, root)


def apply_part(kind: str, text: str, root: Path) -> None:
    if kind not in HEADS:
        path = root / f"playbooks/beispiel/{kind.rpartition('-')[2]}.yml"
        before = "" if "-" in kind or not path.is_file() else path.read_text(encoding="utf-8")
        path.write_text(before + text, encoding="utf-8")
        return
    path = root / HEADS[kind]
    page = (path if path.exists() else root / PLAYBOOK).read_text(encoding="utf-8")
    if kind == "organisation":
        path.write_text(with_keys(f"---\n{page}---\n", text).strip("-\n") + "\n", encoding="utf-8")
    else:
        path.write_text(with_keys(page, text), encoding="utf-8")


def with_keys(page: str, text: str) -> str:
    """The front matter of `page` with the top-level keys of `text` in place of its own."""
    _, head, body = page.split("---\n", 2)
    for key in set(re.findall(r"^(\w+):", text, re.MULTILINE)):
        head = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", head, flags=re.MULTILINE)
    return f"---\n{head}{text}---\n{body}"


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_what_is_called_wrong_is_found(rule: Check, tmp_path: Path) -> None:
    root = copy_wiki("grundlage", tmp_path / "wiki")
    apply(rule.wrong, root)
    assert rule.code in {item.code for item in report_on(root).diagnostics}


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_what_is_called_right_is_not_found(rule: Check, tmp_path: Path) -> None:
    root = copy_wiki("grundlage", tmp_path / "wiki")
    apply(rule.right, root)
    found = report_on(root).diagnostics
    assert rule.code not in {item.code for item in found}
    assert not [item for item in found if item.blocks]


def test_codes_are_permanent_german_names() -> None:
    assert len(BY_CODE) == len(CHECKS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code) for rule in CHECKS)
    assert {rule.family for rule in CHECKS} == set(FAMILIES)


def test_only_what_cannot_be_read_or_told_apart_blocks() -> None:
    assert {rule.family for rule in CHECKS if rule.blocks} == {"lesen", "einstellungen", "verweise"}
    assert {rule.code for rule in CHECKS if rule.blocks and rule.family == "verweise"} == {
        "verweis-mehrdeutig",
        "kennung-doppelt",
    }
    assert all(rule.severity is Severity.ERROR for rule in CHECKS if rule.blocks)


def test_every_sentence_is_whole() -> None:
    for rule in CHECKS:
        assert rule.sentence.endswith("."), rule.code
        assert rule.why.endswith((".", ")")), rule.code
        assert rule.wrong.title == EXAMPLE_KINDS[rule.wrong.kind]


def test_a_declaration_without_its_handbook_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks a part"):

        @check("probe", "lesen", Severity.ERROR)
        def _probe(library, history, settings):  # type: ignore[no-untyped-def]
            """Nur ein Satz."""
            yield from ()

    with pytest.raises(ValueError, match="lacks a part"):

        @shape("probe")
        def _shape() -> None:
            pass
