"""The start page: who finds what on it, and what it tells of the state."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from krisenbuch.web.glance import Glance
from krisenbuch.web.links import Links
from krisenbuch.web.pages import entrance
from krisenbuch.web.publish import edition

AGEING = re.compile(r"überfällig|fällig in|\bin \d+ Tagen|vor \d+ Tagen|gestern|morgen|zurzeit|derzeit", re.IGNORECASE)


def glance(root: Path, level: str = "intern", reader: str | None = "kreis") -> Glance:
    return Glance(edition(root, level, reader).view)


def start(root: Path, level: str = "intern", reader: str | None = "kreis") -> str:
    return entrance(edition(root, level, reader).view, Links(), "index.md")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_the_state_is_counted_by_organisation_the_readers_own_first(schnitt: Path) -> None:
    told = glance(schnitt, reader="hilfe")
    assert [row.folder.id for row in told.rows] == ["hilfe", "kreis"]
    assert sum(told.total) == len(list(told.view.playbooks))
    assert tuple(map(sum, zip(*(row.numbers for row in told.rows), strict=True))) == told.total
    assert told.view.readiness is not None
    assert dict(zip(told.columns, told.total, strict=True))["Heute reaktivierbar mit Lücken"] == sum(
        ready.state.value == "luecken" for ready in told.view.readiness.values()
    )


def test_the_public_is_told_what_there_is_and_not_how_ready_it_is(schnitt: Path) -> None:
    told = glance(schnitt, "oeffentlich", None)
    assert told.columns == ("Ruhend",)
    assert told.next_dates() == []
    text = words(start(schnitt, "oeffentlich", None))
    assert "reaktivierbar" not in text
    assert "Was als Nächstes fällig wird" not in text
    assert "Rufen Sie die 112 an" in text or "rufen Sie die 112 an" in text
    assert "Wer entscheidet" not in text
    assert "Stand des Wikis" not in text


def test_what_falls_due_next_comes_in_order_and_not_before_the_day_of_the_state(schnitt: Path) -> None:
    told = glance(schnitt)
    dates = told.next_dates()
    days = [item.day for item, _ in dates if item.day]
    assert len(days) == len(dates) > 0
    assert days == sorted(days)
    assert days[0] >= told.view.settings.today
    kinds = {item.what.value: art for item, art in dates}
    assert kinds["massnahme"] == ""
    assert kinds["uebung"] == "termin"


@pytest.mark.parametrize(("level", "reader"), [("oeffentlich", None), ("verbund", None), ("intern", "kreis")])
def test_no_word_on_the_start_page_ages(schnitt: Path, level: str, reader: str | None) -> None:
    text = words(start(schnitt, level, reader))
    assert not AGEING.search(text)
    if level != "oeffentlich":
        assert "Stand 20.11.2026" in text
    for title in ("Jetzt einschalten", "Neu im Amt", "Jour fixe und Wikipflege", "In Einfacher Sprache"):
        assert title in text


def test_a_wiki_without_playbooks_has_a_start_page(schnitt: Path) -> None:
    for path in schnitt.rglob("playbooks/*/*.md"):
        path.unlink()
    text = words(start(schnitt))
    assert "Noch ist keine Struktur beschrieben" in text
    assert "Stand auf einen Blick" not in text
