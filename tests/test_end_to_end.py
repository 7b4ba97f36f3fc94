"""From the repository's sample to a site in a real browser, by the commands that users call."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from commands import process
from sample import LEVELS, Sample
from served import Watched, watching

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "playbooks/index.html",
    "playbooks/musterstadt/notunterkunft-sporthalle.html",
    "kontakte/index.html",
    "rollen/index.html",
    "organisationen/index.html",
    "glossar.html",
    "hilfe/mitmachen.html",
)
HALL = "playbooks/musterstadt/notunterkunft-sporthalle.html"


@pytest.fixture(scope="module")
def wiki(sample: Sample) -> Path:
    """The copy of the sample."""
    return sample.wiki


def test_the_sample_is_checked_by_the_command(wiki: Path) -> None:
    done = process("pruefen", "--format", "json", cwd=wiki)
    report = json.loads(done.stdout)
    assert done.returncode == (1 if report["anzahl"]["fehler"] else 0)
    assert report["umfang"]["organisationen"] == 4
    assert not [item for item in report["befunde"] if item["verhindert_veroeffentlichung"]]


def test_mkdocs_itself_builds_the_sample_strictly(wiki: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=wiki,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / HALL).is_file()


def test_the_state_is_for_the_inside_only(sites: dict[str, Path]) -> None:
    assert {level: (sites[level] / "stand/index.html").is_file() for level in LEVELS} == {
        "oeffentlich": False,
        "verbund": False,
        "intern": True,
    }
    assert "stand/" not in (sites["oeffentlich"] / "index.html").read_text(encoding="utf-8")


def test_no_person_reaches_what_others_read(sites: dict[str, Path], wiki: Path) -> None:
    names = re.findall(r"^  name: (.+)$", "".join(_texts(wiki / "playbooks", "personen.yml")), re.MULTILINE)
    assert len(names) > 50
    for level in ("oeffentlich", "verbund"):
        everything = "".join((*_texts(sites[level], "*.html"), *_texts(sites[level], "*.json")))
        assert not [name for name in names if name in everything], level


def _texts(folder: Path, pattern: str) -> Iterator[str]:
    for path in folder.rglob(pattern):
        yield path.read_text(encoding="utf-8")


def test_the_start_page_leads_to_a_playbook_in_one_click(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}intern/")
    page.get_by_role("link", name="Notunterkunft in der Sporthalle Nord").first.click()
    page.wait_for_url(f"**/{HALL}")
    assert page.get_by_role("heading", level=1).inner_text() == "Notunterkunft in der Sporthalle Nord"
    assert page.locator("html").get_attribute("lang") == "de"


def test_a_phone_can_dial_and_write_from_the_page(watched: Watched, address: str) -> None:
    watched.page.goto(f"{address}intern/{HALL}")
    links = watched.page.locator("article a[href^='tel:'], article a[href^='mailto:']")
    found = [link.get_attribute("href") or "" for link in links.all()]
    assert [link for link in found if re.fullmatch(r"tel:\+49\d{8,}", link)]
    assert [link for link in found if re.fullmatch(r"mailto:[\w.-]+@[\w.-]+\.example", link)]


def test_the_first_24_hours_are_in_the_order_of_time(watched: Watched, address: str) -> None:
    watched.page.goto(f"{address}intern/{HALL}")
    rows = watched.page.locator("h2#erste-24-stunden ~ div table").first.locator("tbody th").all_inner_texts()
    minutes = [_minutes(row.split("\n")[0]) for row in rows]
    assert len(minutes) > 5
    assert minutes == sorted(minutes)
    assert minutes[-1] <= 24 * 60


def _minutes(text: str) -> int:
    parts = re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+) min)?", text.strip())
    return 0 if text == "sofort" or parts is None else 60 * int(parts[1] or 0) + int(parts[2] or 0)


def test_the_search_finds_the_hall_and_opens_its_page(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}intern/")
    page.locator("input.md-search__input").fill("Sporthalle")
    results = page.locator("a.md-search-result__link")
    results.filter(has_text="Notunterkunft in der Sporthalle Nord").first.click()
    page.wait_for_url(f"**/{HALL}**")
    assert "Sporthalle" in page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("level", LEVELS)
def test_no_page_asks_another_host_or_complains(
    watched: Watched, address: str, sites: dict[str, Path], level: str
) -> None:
    for name in PAGES:
        if (sites[level] / name).is_file():
            watched.open(f"{address}{level}/{name}")
            assert watched.violations() == [], name
    assert len(watched.requests) > 20
    assert not watched.foreign(address)
    assert not watched.complaints


@pytest.mark.parametrize(
    "folder",
    ["index.html", "playbooks/index.html", HALL, "kontakte/musterstadt.html", "stand/index.html", "glossar.html"],
)
def test_a_narrow_page_does_not_scroll_sideways(watched: Watched, address: str, folder: str) -> None:
    watched.page.set_viewport_size({"width": 320, "height": 640})
    watched.page.goto(f"{address}intern/{folder}")
    assert watched.page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_a_page_is_as_light_or_dark_as_the_device(
    browser: Browser, address: str, scheme: Literal["light", "dark"], dark: bool
) -> None:
    with watching(browser, color_scheme=scheme) as seen:
        page = seen.open(f"{address}intern/{HALL}")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        heading = page.evaluate("getComputedStyle(document.querySelector('article p.kb-zweck')).color")
    assert (_tone(ground, "") < 80) is dark
    assert (_tone(heading, ground) > 128) is dark


def _tone(colour: str, ground: str) -> float:
    """How light a colour is, from 0 to 255, seen upon its ground."""
    red, green, blue, *alpha = (float(number) for number in re.findall(r"[\d.]+", colour))
    share = alpha[0] if alpha else 1.0
    return share * (red + green + blue) / 3 + ((1 - share) * _tone(ground, "") if ground else 0.0)


def test_the_table_of_the_first_hours_can_be_reached_by_keyboard(watched: Watched, address: str) -> None:
    watched.page.goto(f"{address}intern/{HALL}")
    region = watched.page.get_by_role("region", name="Die ersten 24 Stunden")
    region.focus()
    assert region.evaluate("element => element === document.activeElement")
