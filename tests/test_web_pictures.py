"""Pictures of a playbook: what they show for whom, and that nothing on them lies upon anything else."""

from __future__ import annotations

import random
import re
from html import unescape
from pathlib import Path

import pytest

from krisenbuch.jobs.first_day import first_day
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope
from krisenbuch.view import View
from krisenbuch.web.links import Links
from krisenbuch.web.pages import pages
from krisenbuch.web.pictures import day, structure
from krisenbuch.web.pictures.axis import TICKS, clock, pack, position
from krisenbuch.web.publish import edition
from sites import Html

HALL = "playbooks/kreis/notunterkunft.md"


def seen(root: Path, level: str = "intern", reader: str | None = "kreis") -> tuple[View, PlaybookFile]:
    view = edition(root, level, reader).view
    entry = view.playbook("notunterkunft", Scope("kreis"))
    assert entry is not None
    return view, entry


def drawn(root: Path, level: str = "intern", reader: str | None = "kreis") -> str:
    view, entry = seen(root, level, reader)
    return structure(entry, view, lambda page, anchor="": f"{page}#{anchor}")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_the_axis_is_stretched_at_the_beginning_and_keeps_the_order() -> None:
    shares = [position(minutes) for minutes in range(0, 1441, 5)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 100)
    assert [round(position(minutes), 2) for minutes in TICKS] == [0, 16.67, 33.33, 50, 66.67, 83.33, 100]
    assert (position(-20), position(3000)) == (0, 100)


@pytest.mark.parametrize(
    ("minutes", "said"), [(-5, "sofort"), (0, "sofort"), (45, "45 min"), (120, "2 h"), (90, "1 h 30 min")]
)
def test_minutes_are_said_as_people_do(minutes: int, said: str) -> None:
    assert clock(minutes) == said


@pytest.mark.parametrize("size", [1, 2, 30, 120])
def test_no_two_bars_or_numbers_of_a_row_touch(size: int) -> None:
    chance = random.Random(size)
    for _ in range(50):
        dues = [chance.randrange(0, 1441) for _ in range(size)]
        tasks = [
            (number, chance.choice([None, due - chance.randrange(1, 600)]), due) for number, due in enumerate(dues, 1)
        ]
        bars = pack(tasks)
        assert sorted(bar.number for bar in bars) == list(range(1, size + 1))
        for row in range(max(bar.row for bar in bars) + 1):
            taken = 0.0
            for bar in (bar for bar in bars if bar.row == row):
                width = 2.8 * len(str(bar.number))
                start = bar.end if bar.start is None else bar.start
                left = min(start, bar.end - width) if bar.is_last else start
                assert left >= taken
                assert 0 <= left <= bar.end <= 100
                taken = max(bar.end, left if bar.is_last else start + width)


def test_the_first_day_has_a_lane_for_each_role_and_the_numbers_of_the_table(schnitt: Path) -> None:
    view, entry = seen(schnitt)
    tasks = first_day(entry, view)
    html = day(tasks, entry, view)
    assert re.findall(r'kb-spur-name">([^<]+)<', html) == [
        "Anfordern bei anderen",
        "Objektleitung",
        "Wer einschaltet",
        "Betriebsleitung",
    ]
    assert 'aria-label="2 von 40 min bis 1 h; 5 von 3 h bis 6 h"' in html
    assert sorted(map(int, re.findall(r"<text[^>]*>(\d+)</text>", html))) == list(range(1, len(tasks) + 1))
    table = pages(view, Links())[HALL].text
    assert re.findall(r'kb-nr">(\d+)</span> ([^<]+)<', table)[1] == ("2", "1 h")


def test_without_tasks_there_is_no_picture(schnitt: Path) -> None:
    view, entry = seen(schnitt)
    assert day((), entry, view) == ""


def test_what_is_needed_under_a_condition_only_looks_different(schnitt: Path) -> None:
    path = schnitt / "playbooks/kreis/notunterkunft.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("titel: Betten aufbauen,", "titel: Betten aufbauen, wenn: ab 40 Personen,"), encoding="utf-8"
    )
    view, entry = seen(schnitt)
    assert re.findall(r'<g class="kb-bedingt"><text[^>]*>(\d+)<', day(first_day(entry, view), entry, view)) == ["5"]


def test_the_structure_tells_who_decides_who_works_and_who_is_asked(schnitt: Path) -> None:
    text = words(drawn(schnitt))
    for said in (
        "Entscheidet, in dieser Reihenfolge Landrat Leitung Ordnungsamt",
        "Schlüsselrollen Betriebsleitung Leitung Sozialamt Vertretung: Leitung Ordnungsamt verantwortet: Halle in Betrieb nehmen",
        "Schaltet immer mit ein Dolmetscherpool",
        "(Schnitthilfe e. V.)",
        "Partner Schnitthilfe e. V.",
    ):
        assert said in text, (said, text)


def test_the_public_sees_no_more_on_the_picture_than_on_the_page(schnitt: Path) -> None:
    text = words(drawn(schnitt, "oeffentlich", None))
    assert "Entscheidet" not in text
    assert "Fordert an" not in text
    assert "Leitung Ordnungsamt" not in text
    assert "über die Zentrale" in text


def test_hostile_texts_stay_texts(schnitt: Path) -> None:
    path = schnitt / "playbooks/kreis/notunterkunft.md"
    text = path.read_text(encoding="utf-8")
    evil = "'<script>alert(1)</script>\" onload=\"x {{ 7*7 }} [a](javascript:b)'"
    for old in ("titel: Objektleitung", "titel: Halle in Betrieb nehmen", "name: Schnitthilfe e. V."):
        assert old in text
        text = text.replace(old, f"{old.partition(':')[0]}: {evil}")
    path.write_text(text, encoding="utf-8")
    view, entry = seen(schnitt)
    for html in (drawn(schnitt), day(first_day(entry, view), entry, view)):
        assert "alert(1)" in words(html)
        assert "{{" not in html
        made = Html(html)
        assert "script" not in {tag for tag, _ in made.tags}
        assert not {
            name for _, attributes in made.tags for name in attributes if name.startswith("on") or name == "style"
        }


def test_a_playbook_that_names_nobody_has_no_picture(schnitt: Path) -> None:
    (schnitt / "playbooks/kreis/leer.md").write_text(
        "---\ntitel: Leer\nart: stab\nstatus: entwurf\n---\n", encoding="utf-8"
    )
    view = edition(schnitt, "intern", "kreis").view
    entry = view.playbook("leer", Scope("kreis"))
    assert entry is not None
    assert structure(entry, view, lambda page, anchor="": page) == ""
    assert "## Aufbau" not in pages(view, Links())["playbooks/kreis/leer.md"].text
