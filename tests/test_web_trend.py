"""The pictures of how readiness went: they say what the table below them says, in columns and in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from krisenbuch.model.base import Level
from krisenbuch.readiness import State
from krisenbuch.trend.counted import Row, Trend
from krisenbuch.trend.points import month_ends
from krisenbuch.view import Audience, View
from krisenbuch.web import trend_picture
from krisenbuch.web.assembled import assembled
from krisenbuch.web.links import STATE, Links
from krisenbuch.web.pages import pages
from krisenbuch.web.publish import edition
from krisenbuch.web.trend_picture import Chart, charts
from repositories import commit, git
from sites import Html, built, small_wiki

TODAY = date(2026, 11, 20)
READY, GAPS, BAD = State.READY, State.GAPS, State.NOT_READY
BOX = re.compile(r"M([\d.]+) ([\d.]+)h([\d.]+)v-([\d.]+)h-[\d.]+z")


def shown(schnitt: Path, *rows: tuple[str, list[dict[State, int]]], months: int = 2) -> list[Chart]:
    made = edition(schnitt, "intern", "kreis").view
    trend = Trend((*month_ends(TODAY, months), TODAY), tuple(Row(name, tuple(counts)) for name, counts in rows))
    return charts(View(made.audience, made.folders, made.settings, made.history, made.reviews, trend=trend))


def boxes(path: str) -> list[tuple[float, float, float]]:
    """(left edge, bottom, height) of each box; nothing else is in the path."""
    assert BOX.sub("", path) == ""
    return [(float(x), float(y), float(height)) for x, y, _, height in BOX.findall(path)]


def test_each_column_is_as_high_as_its_number_and_stands_on_those_below(schnitt: Path) -> None:
    (chart,) = shown(schnitt, ("kreis", [{GAPS: 2}, {READY: 1, GAPS: 2, BAD: 1}, {READY: 3}]))
    paths = dict(chart.paths)
    unit = boxes(paths[READY])[1][2] / 3
    assert chart.top == 4
    assert list(paths) == [READY, GAPS, BAD]
    ready, gaps, bad = (boxes(paths[state]) for state in paths)
    assert [round(height / unit) for _, _, height in (*ready, *gaps, *bad)] == [1, 3, 2, 2, 1]
    assert ready[0][0] == gaps[1][0] == bad[0][0]
    assert gaps[1][1] == pytest.approx(ready[0][1] - unit, abs=0.1)
    assert bad[0][1] == pytest.approx(ready[0][1] - 3 * unit, abs=0.1)
    assert gaps[0][1] == ready[1][1]


def test_words_and_table_say_the_same_as_the_picture(schnitt: Path) -> None:
    (chart,) = shown(schnitt, ("kreis", [{}, {READY: 1, GAPS: 2}, {READY: 3}]))
    assert chart.sentence == "Am 31.10.2026: 1 bereit, 2 mit Lücken. Am 20.11.2026: 3 bereit."
    assert chart.now == {READY: 3, GAPS: 0}
    assert chart.table == ((date(2026, 9, 30), (0, 0)), (date(2026, 10, 31), (1, 2)), (TODAY, (3, 0)))


def test_what_begins_and_what_ends_reads_well(schnitt: Path) -> None:
    new, gone = shown(schnitt, ("kreis", [{}, {}, {READY: 1}]), ("hilfe", [{READY: 1}, {}, {}]))[1:]
    assert new.sentence == "Am 20.11.2026: 1 bereit."
    assert gone.sentence == "Am 30.09.2026: 1 bereit. Am 20.11.2026: keine Struktur."


def test_all_together_is_the_sum_and_one_alone_needs_none(schnitt: Path) -> None:
    both = shown(schnitt, ("kreis", [{READY: 1}, {GAPS: 1}, {}]), ("hilfe", [{READY: 2}, {BAD: 1}, {READY: 1}]))
    assert [chart.title for chart in both] == ["Alle Organisationen zusammen", "Schnittkreis", "Schnitthilfe e. V."]
    assert both[0].table[1] == (date(2026, 10, 31), (0, 1, 1))
    alone = shown(schnitt, ("kreis", [{READY: 1}, {}, {}]), ("hilfe", [{}, {}, {}]))
    assert [chart.title for chart in alone] == ["Schnittkreis"]


@pytest.mark.parametrize("months", [1, 2, 5, 12, 13, 60])
def test_labels_stay_apart_and_within_the_picture(schnitt: Path, months: int) -> None:
    (chart,) = shown(schnitt, ("kreis", [{READY: 1}] * (months + 1)), months=months)
    edges = []
    for label in chart.labels:
        width = 5.8 * len(label.text)
        left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        edges.append((left, left + width))
    edges.sort()
    assert edges[0][0] >= 0
    assert edges[-1][1] <= trend_picture.WIDTH
    assert all(one[1] < other[0] for one, other in pairwise(edges))
    assert chart.labels[0].text == "20.11."


@pytest.mark.slow
def test_the_state_page_has_a_picture_that_needs_no_style_and_no_colour(schnitt: Path) -> None:
    root = small_wiki(schnitt.parent / "mit-seiten")
    git(root, "init", "-b", "main")
    commit(root, f"{TODAY - timedelta(days=100)}")
    page = Html((built(root, "intern", "kreis") / "stand/index.html").read_text(encoding="utf-8"))
    verlauf = [(tag, values) for tag, values in page.tags if "verlauf" in values.get("class", "")]
    pictures = [values for tag, values in verlauf if tag == "svg" and values.get("role") == "img"]
    assert len(pictures) == 3
    for values in pictures:
        assert {values["aria-labelledby"], values["aria-describedby"]} <= page.ids
    assert not [values for _, values in page.tags if "style" in values]
    fills = {values["fill"] for _, values in page.tags if values.get("fill", "").startswith("url(")}
    assert fills
    assert {fill.removeprefix("url(#").removesuffix(")") for fill in fills} <= page.ids
    assert "Dieselben Zahlen als Tabelle" in page.shown
    assert assembled("css")[0] in page.text


def test_whatever_an_organisation_is_called_stays_text(schnitt: Path) -> None:
    path = schnitt / "playbooks/kreis/organisation.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"name: .*", "name: <b onload=x>Kreis</b> {{ 7*7 }} [x](y)", text, count=1), encoding="utf-8"
    )
    git(schnitt, "init", "-b", "main")
    commit(schnitt, "2026-08-10")
    page = pages(edition(schnitt, "intern", "kreis").view, Links())[STATE].text
    part = page[page.index("## Verlauf") : page.index("## Befunde")]
    assert "&lt;b onload=x&gt;Kreis&lt;/b&gt; &#123;&#123; 7*7 &#125;&#125; &#91;x&#93;(y)" in part
    assert "<b onload" not in part


def test_without_a_trend_there_is_no_picture(schnitt: Path) -> None:
    made = edition(schnitt, "verbund").view
    assert made.audience == Audience(Level.NETWORK)
    assert charts(made) == []
