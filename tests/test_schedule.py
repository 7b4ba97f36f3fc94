"""The steps of a playbook as a plan: what waits for what, what is reckoned, and what is left out as unsure."""

from __future__ import annotations

from pathlib import Path

import pytest

from krisenbuch import settings
from krisenbuch.library.load import Library, load
from krisenbuch.library.schedule import Schedule, schedules

HALL = "playbooks/beispiel/halle.md"


def plan(root: Path, processes: str) -> Schedule:
    text = (root / HALL).read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if line.startswith("prozesse:"))
    (root / HALL).write_text(text.replace(line, f"prozesse:\n{processes}"), encoding="utf-8")
    return schedules(read(root))["beispiel/halle"]


def read(root: Path) -> Library:
    return load(root, settings.load(root)[0])


def process(name: str, *steps: str, counted: str = "aktivierung") -> str:
    lines = [f"  - id: {name}", f"    titel: {name}", f"    zaehlt_ab: {counted}", "    schritte:"]
    return "\n".join([*lines, *(f"      - {{{step}}}" for step in steps)]) + "\n"


def step(name: str, more: str = "") -> str:
    return f"id: {name}, titel: {name}, rolle: leitung, dauer: 1 h{more}"


def hours(found: Schedule) -> dict[str, float]:
    return {item.step.id: found.earliest[number][0] / 60 for number, item in enumerate(found.steps)}


def test_the_longest_chain_decides(grundlage: Path) -> None:
    found = plan(
        grundlage,
        process("p", step("a"), step("b", ", nach: [a]"), step("c"), step("d", ", nach: [c, b]"), "id: e, titel: e"),
    )
    assert hours(found) == {"a": 1, "b": 2, "c": 1, "d": 3, "e": 0}
    assert [item.step.id for item in found.path(3)] == ["a", "b", "d"]


def test_a_condition_makes_a_predecessor_unsure(grundlage: Path) -> None:
    found = plan(
        grundlage,
        process(
            "p",
            step("a", ", wenn: viele kommen"),
            step("b", ", nach: [a]"),
            step("c", ", nach: [a], wenn: viele kommen"),
        ),
    )
    assert hours(found) == {"a": 1, "b": 1, "c": 2}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("aktivierung", "aktivierung", 2),
        ("beendigung", "beendigung", 2),
        ("aktivierung", "beendigung", 1),
        ("vorgang", "vorgang", 1),
        ("stichtag", "stichtag", 1),
    ],
)
def test_only_one_clock_is_reckoned(grundlage: Path, first: str, second: str, expected: int) -> None:
    found = plan(
        grundlage,
        process("p", step("a"), counted=first) + process("q", step("b", ", nach: [p.a]"), counted=second),
    )
    assert hours(found)["b"] == expected


def test_a_circle_is_left_out_of_the_reckoning(grundlage: Path) -> None:
    found = plan(
        grundlage, process("p", step("a", ", nach: [b]"), step("b", ", nach: [a, a]"), step("c", ", nach: [b]"))
    )
    assert found.walk.circles == ((0, 1),)
    assert found.circling == {0, 1}
    assert max(hours(found).values()) <= 3


def test_what_leads_nowhere_is_not_waited_for(grundlage: Path) -> None:
    found = plan(grundlage, process("p", step("a", ", nach: [gibt-es-nicht]")))
    assert found.steps[0].waits == ()


def test_a_plan_is_made_once_for_a_library(grundlage: Path) -> None:
    library = read(grundlage)
    assert schedules(library) is schedules(library)
    assert schedules(library) is not schedules(read(grundlage))
