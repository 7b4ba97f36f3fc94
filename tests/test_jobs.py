"""Whom to call in which order, and what to do in the first day."""

from __future__ import annotations

from pathlib import Path

import pytest

from krisenbuch.jobs.call_list import Call, call_list, callee, sort_ways
from krisenbuch.jobs.first_day import Task, first_day
from krisenbuch.library.mentions import Scope
from krisenbuch.model.contact import Way, WayKind
from krisenbuch.view import View
from krisenbuch.web.publish import edition
from reading import read


def seen(root: Path, level: str = "intern", reader: str | None = "kreis") -> View:
    return edition(root, level, reader).view


def calls(root: Path, playbook: str = "kreis/notunterkunft", **audience: str) -> tuple[Call, ...]:
    shown = seen(root, **audience)
    return call_list(next(entry for entry in shown.playbooks if entry.address == playbook), shown)


def day(root: Path, playbook: str = "kreis/notunterkunft", minutes: int = 1440, **audience: str) -> tuple[Task, ...]:
    shown = seen(root, **audience)
    return first_day(next(entry for entry in shown.playbooks if entry.address == playbook), shown, minutes)


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / "playbooks" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def what(task: Task) -> str:
    if task.step:
        return task.step.id
    other = task.co_activation or task.request
    return other.playbook if other else ""


def test_stages_come_in_their_order_not_in_that_of_the_file(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "{stufe: 1, rolle: betriebsleitung", "{stufe: 3, rolle: betriebsleitung")
    assert [(call.alert.stage, call.role.id if call.role else "") for call in calls(schnitt)] == [
        (2, "objektleitung"),
        (3, "betriebsleitung"),
    ]


def test_holders_come_before_deputies(schnitt: Path) -> None:
    first = calls(schnitt)[0]
    assert [(who.name, who.deputy) for who in first.callees] == [
        ("Leitung Sozialamt", False),
        ("Leitung Ordnungsamt", True),
    ]


def test_a_hidden_contact_has_no_name_and_no_way(schnitt: Path) -> None:
    who = calls(schnitt, level="verbund")[0].callees[1]
    assert (who.contact, who.name, who.deputy, who.ways) == (None, "", True, ())


def test_a_name_that_leads_nowhere_stays_a_name(schnitt: Path) -> None:
    who = callee("hilfe/niemand", False, seen(schnitt), Scope("kreis"))
    assert (who.organisation, who.contact, who.name, who.ways) == ("hilfe", None, "hilfe/niemand", ())


def test_a_contact_of_another_organisation_keeps_its_home(schnitt: Path) -> None:
    who = callee("hilfe/bereitschaft", True, seen(schnitt), Scope("kreis"))
    assert (who.organisation, who.name, [way.id for way in who.ways]) == ("hilfe", "Bereitschaft vom Dienst", ["alarm"])


def test_an_unknown_role_is_called_by_nobody(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "{stufe: 1, rolle: betriebsleitung", "{stufe: 1, rolle: nirgends")
    first = calls(schnitt)[0]
    assert (first.role, first.callees) == (None, ())


def test_a_role_of_another_playbook_is_called_with_its_own_contacts(schnitt: Path) -> None:
    replace(
        schnitt, "kreis/notunterkunft.md", "rolle: objektleitung, wege", "rolle: hilfe/betreuung.einsatzleitung, wege"
    )
    second = calls(schnitt)[1]
    assert [who.organisation for who in second.callees] == ["hilfe", "hilfe"]
    assert second.callees[1].name == "Bereitschaft vom Dienst"


def way(name: str, kind: str, value: str = "030 23125-1", hours: str = "dienstzeit") -> Way:
    return read(Way, {"id": name, "art": kind, "wert": value, "zeit": hours})


OFFICE, NIGHT = way("buero", "telefon", "030 23125-501"), way("ruf", "mobil", "030 23125-502", "immer")
MAIL, RADIO = way("post", "email", "a@kreis.example"), way("funk", "funk", "Florian 1", "immer")


@pytest.mark.parametrize(
    ("channels", "first"),
    [
        (WayKind.PHONE, ["ruf", "buero"]),
        (WayKind.SMS, ["ruf"]),
        (WayKind.EMAIL, ["post"]),
        (WayKind.RADIO, ["funk"]),
    ],
)
def test_ways_that_serve_the_channel_and_always_work_come_first(channels: WayKind, first: list[str]) -> None:
    found = [item.id for item in sort_ways((RADIO, MAIL, OFFICE, NIGHT), (channels,))]
    assert found[: len(first)] == first
    assert sorted(found) == ["buero", "funk", "post", "ruf"]


def test_without_a_channel_ways_stay_as_written() -> None:
    assert sort_ways((RADIO, MAIL, OFFICE, NIGHT)) == (RADIO, MAIL, OFFICE, NIGHT)


def test_equal_ways_stay_as_written() -> None:
    second = way("zweites", "telefon", "030 23125-503")
    assert sort_ways((second, OFFICE), (WayKind.PHONE,)) == (second, OFFICE)


def test_the_first_day_is_in_the_order_of_time(schnitt: Path) -> None:
    assert [(task.due, what(task)) for task in day(schnitt)] == [
        (0, "hilfe/betreuung"),
        (60, "schluessel"),
        (120, "dolmetscherpool"),
        (120, "begehung"),
        (360, "betten"),
    ]


def test_a_step_says_when_it_has_to_begin(schnitt: Path) -> None:
    assert {what(task): task.begin for task in day(schnitt) if task.step} == {
        "schluessel": 40,
        "begehung": 75,
        "betten": 180,
    }


def test_a_step_without_duration_has_no_beginning(grundlage: Path) -> None:
    tasks = day(grundlage, "beispiel/halle", reader="beispiel")
    assert [(task.due, task.begin, what(task)) for task in tasks] == [(120, None, "oeffnen")]


def test_of_two_equal_deadlines_the_longer_task_comes_first(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "dauer: 3 h, frist: 6 h", "dauer: 90 min, frist: 2 h")
    steps = [what(task) for task in day(schnitt) if task.step and task.due == 120]
    assert steps == ["betten", "begehung"]


@pytest.mark.parametrize(
    ("frist", "inside"), [("24 h", True), ("1 Tag", True), ("1441 min", False), ("1 Monat", False)]
)
def test_a_day_has_24_hours(schnitt: Path, frist: str, inside: bool) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "frist: 6 h", f"frist: {frist}")
    assert ("betten" in [what(task) for task in day(schnitt)]) == inside


def test_a_step_without_deadline_is_not_in_the_list(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", ", frist: 6 h", "")
    assert "betten" not in [what(task) for task in day(schnitt)]


@pytest.mark.parametrize("counted", ["vorgang", "stichtag", "beendigung"])
def test_deadlines_not_counted_from_the_activation_are_left_out(schnitt: Path, counted: str) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "    titel: Halle in", f"    zaehlt_ab: {counted}\n    titel: Halle in")
    assert [what(task) for task in day(schnitt)] == ["hilfe/betreuung", "dolmetscherpool"]


def test_a_shorter_span_can_be_asked_for(schnitt: Path) -> None:
    assert [what(task) for task in day(schnitt, minutes=60)] == ["hilfe/betreuung", "schluessel"]


def test_other_structures_come_at_their_offset_with_their_page(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "grundlage: Vereinbarung von 2019", "versatz: 30 min")
    replace(schnitt, "kreis/notunterkunft.md", ", versatz: 2 h", "")
    found = [(task.due, task.target.address if task.target else None) for task in day(schnitt) if not task.step]
    assert found == [(0, "kreis/dolmetscherpool"), (30, "hilfe/betreuung")]


def test_a_structure_that_does_not_exist_has_no_page(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "playbook: dolmetscherpool", "playbook: nirgends")
    assert [task.target for task in day(schnitt) if task.co_activation] == [None]


def test_the_public_sees_neither_requests_nor_hidden_structures(schnitt: Path) -> None:
    assert [what(task) for task in day(schnitt, level="oeffentlich")] == ["schluessel", "begehung", "betten"]
