"""The built folder from a USB stick, and on paper: no server, no network, nothing missing that is needed that night."""

from __future__ import annotations

import gzip
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from sample import Sample
from served import Watched, watching
from sites import kinds

pytestmark = pytest.mark.browser

HALL = "playbooks/musterstadt/notunterkunft-sporthalle.html"


def stick(sites: dict[str, Path], level: str = "intern") -> str:
    """The address of a site as a browser shows it that opens the folder."""
    return f"{sites[level].as_uri()}/"


@pytest.mark.parametrize("level", ["intern", "oeffentlich"])
def test_every_kind_of_page_opens_from_a_folder(watched: Watched, sites: dict[str, Path], level: str) -> None:
    for name in kinds(sites[level]):
        if name != "404.html":
            watched.open(f"{stick(sites, level)}{name}")
    assert watched.foreign(stick(sites, level)) == []
    assert watched.complaints == []


def test_links_lead_from_page_to_page(watched: Watched, sites: dict[str, Path]) -> None:
    page = watched.open(f"{stick(sites)}index.html")
    page.locator(".md-tabs").get_by_role("link", name="Playbooks").click()
    page.wait_for_url("**/playbooks/index.html")
    page.locator("article").get_by_role("link", name="Notunterkunft in der Sporthalle Nord").first.click()
    page.wait_for_url(f"**/{HALL}")
    page.locator(".kb-toc").get_by_role("link", name="Die ersten 24 Stunden").click()
    page.wait_for_url("**#erste-24-stunden")
    page.get_by_role("link", name="Impressum").click()
    page.wait_for_url("**/impressum.html")
    assert watched.complaints == []


def test_menu_view_and_search_work_from_a_folder(browser: Browser, sites: dict[str, Path]) -> None:
    with watching(browser, viewport={"width": 360, "height": 740}) as seen:
        page = seen.open(f"{stick(sites)}{HALL}")
        page.get_by_role("button", name="Menü").click()
        page.locator(".kb-nav").get_by_role("link", name="Kontakte").click()
        page.wait_for_url("**/kontakte/index.html")
        page.get_by_role("button", name="Dunkle Ansicht").click()
        assert page.get_attribute("body", "data-md-color-scheme") == "slate"
        page.get_by_role("button", name="Suche", exact=True).first.click()
        page.locator(".md-search__input").fill("Sporthalle")
        page.locator(".md-search-result__list").get_by_role("link", name=re.compile("Sporthalle Nord")).first.click()
        page.wait_for_url(f"**/{HALL}**")
        assert page.get_attribute("body", "data-md-color-scheme") == "slate"
        assert seen.complaints == []
        assert seen.foreign(stick(sites)) == []


@pytest.fixture(scope="module")
def sheet(browser: Browser, sites: dict[str, Path]) -> str:
    """What a printed playbook says."""
    with watching(browser) as seen:
        page = seen.open(f"{stick(sites)}{HALL}")
        printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert 3 < len(printed.pages) < 40
    return "\n".join(part.extract_text() for part in printed.pages)


@pytest.mark.parametrize("playbook", ["playbooks/musterkreis/krisenstab.html", HALL])
def test_on_paper_whoever_is_called_stands_below_the_role(
    browser: Browser, sites: dict[str, Path], playbook: str
) -> None:
    with watching(browser) as seen:
        printed = PdfReader(io.BytesIO(seen.open(f"{stick(sites)}{playbook}").pdf(format="A4")))
    # All roles are called over their deputies after a while; what follows the last head of a sheet has to be a number.
    texts = (re.sub(r"\s+", " ", part.extract_text()).split("Die ersten 24 Stunden")[0] for part in printed.pages)
    rests = [rest for text in texts for _, head, rest in [text.rpartition(": Vertretung anrufen")] if head]
    assert len(rests) >= 3
    assert [rest for rest in rests if re.search(r"\d{3,} \d{3,}", rest) is None] == []


def test_a_printed_playbook_has_its_numbers(sheet: str, sample: Sample) -> None:
    written = (sample.sites["intern"] / HALL).read_text(encoding="utf-8")
    numbers = set(re.findall(r'class="kb-tel" href="tel:[^"]*">([^<]+)<', written))
    assert len(numbers) > 10
    folded = re.sub(r"\s+", " ", sheet)
    assert [number for number in numbers if number not in folded] == []


def test_a_printed_playbook_says_of_when_and_for_whom_it_is(sheet: str) -> None:
    assert "Stand 20.11.2026" in sheet
    assert "Fassung: Intern für" in sheet
    assert "Wen anrufen" in sheet
    assert "Die ersten 24 Stunden" in sheet


def test_a_printed_playbook_has_no_navigation(sheet: str) -> None:
    lines = [line.strip() for line in sheet.splitlines()]
    for word in ("Zum Inhalt springen", "Auf dieser Seite", "Rechtliches", "Impressum", "Menü", "Nach oben"):
        assert word not in lines, word
        assert not [line for line in lines if line.startswith(word)], word


@pytest.mark.parametrize(("level", "kept_away"), [("intern", True), ("verbund", True), ("oeffentlich", False)])
def test_only_the_public_edition_may_be_found_by_search_engines(
    sites: dict[str, Path], level: str, kept_away: bool
) -> None:
    pages = [sites[level] / name for name in kinds(sites[level])]
    mark = '<meta name="robots" content="noindex, nofollow">'
    assert {mark in path.read_text(encoding="utf-8") for path in pages} == {kept_away}
    robots = sites[level] / "robots.txt"
    assert robots.is_file() is kept_away
    if kept_away:
        assert robots.read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"


def test_no_page_is_heavy(browser: Browser, address: str, sites: dict[str, Path]) -> None:

    heavy = {}
    for name in kinds(sites["intern"]):
        with watching(browser) as seen:
            seen.open(f"{address}intern/{name}")
            files = {url.split("?")[0].split("#")[0].removeprefix(address) for url in seen.requests}
            loaded = [
                sites["intern"].parent / file for file in files if "/search/" not in file and "suche/" not in file
            ]
            heavy[name] = sum(len(gzip.compress(path.read_bytes(), 6)) for path in loaded if path.is_file()) / 1000
    assert len(heavy) > 15
    assert {name: size for name, size in heavy.items() if size > 150} == {}, json.dumps(heavy, indent=1)
