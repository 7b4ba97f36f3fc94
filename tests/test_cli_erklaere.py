"""`krisenbuch erklaere`: every rule of the catalogue can be asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands import at_terminal, call, refused
from krisenbuch.checks import CHECKS, FAMILIES, Check


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Check) -> None:
    result = call("erklaere", rule.code)
    blocking = "verhindert die Veröffentlichung" + ("" if rule.blocks else " nicht")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"{rule.code} ({rule.severity.title}, {blocking})\n{rule.sentence}\n\nWarum: {rule.why}\n\nFalsch ({rule.wrong.title}):\n    "
    )
    right = f"Richtig ({rule.right.title}):\n"
    assert f"\n{right}" in result.stdout
    examples = result.stdout.partition(f"Falsch ({rule.wrong.title}):\n")[2].replace(right, "").split("\n")
    expected = f"{rule.wrong.shown.rstrip()}\n{rule.right.shown.rstrip()}".split("\n")
    assert [line[4:] for line in examples[:-1]] == expected
    assert "===" not in result.stdout


def test_without_a_code_all_rules_are_named_by_family() -> None:
    lines = call("erklaere").stdout.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == list(FAMILIES.values())
    assert sorted(line.split()[0] for line in lines if line.startswith("  ")) == sorted(rule.code for rule in CHECKS)


def test_a_code_may_be_copied_with_its_brackets() -> None:
    assert call("erklaere", "[vertretung-fehlt]").stdout == call("erklaere", "vertretung-fehlt").stdout


def test_a_mistyped_code_gets_a_proposal() -> None:
    assert refused("erklaere", "vertretung_felt") == (
        "Die Prüfregel »vertretung_felt« gibt es nicht. Meinten Sie »vertretung-fehlt«?"
    )


def test_a_code_like_no_other_leads_to_the_list() -> None:
    assert refused("erklaere", "xyz") == "Die Prüfregel »xyz« gibt es nicht. »krisenbuch erklaere« nennt alle."


def test_at_a_terminal_no_entry_is_wider_than_it(tmp_path: Path) -> None:
    status, shown = at_terminal("erklaere", cwd=tmp_path)
    lines = re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()
    assert status == 0
    assert max(map(len, lines)) <= 120
    assert len(lines) > len(CHECKS) + len(FAMILIES)
    assert all(line.startswith(" " * 43) for line in lines if line.startswith("   "))
