"""Role sheets, the matrix, what falls due, contacts and organisations in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
import pytest
import vobject
from playwright.sync_api import Browser

from conftest import REPOSITORY
from krisenbuch.web import links as at
from krisenbuch.web.links import Links
from sample import LEVELS
from served import Watched

pytestmark = pytest.mark.browser

# As the sample's own configuration has it.
LINKS = Links("use_directory_urls: true" in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
HALL = LINKS.built(at.playbook_page("musterstadt", "notunterkunft-sporthalle"))
SHEETS = LINKS.built(at.roles_page("musterstadt", "notunterkunft-sporthalle"))
MATRIX = LINKS.built(at.MATRIX)
CONTACTS = LINKS.built(at.contacts_page("musterkreis"))
PAGES = (
    *(SHEETS, MATRIX, CONTACTS),
    *map(LINKS.built, (at.organisation_page("musterkreis"), at.DUE, at.due_page("musterkreis"))),
)


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("folder", PAGES)
def test_a_page_never_scrolls_sideways(watched: Watched, address: str, folder: str, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    watched.page.goto(f"{address}intern/{folder}")
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("level", LEVELS)
def test_no_page_asks_another_host_or_complains(
    watched: Watched, address: str, sites: dict[str, Path], level: str
) -> None:
    there = [page for page in PAGES if (sites[level] / page).exists()]
    assert len(there) >= 5
    for folder in there:
        watched.page.goto(f"{address}{level}/{folder}", wait_until="networkidle")
    assert not [url for url in watched.requests if not url.startswith((address, "data:", "blob:"))]
    assert not watched.complaints


def test_a_role_leads_from_the_playbook_to_its_sheet(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}intern/{HALL}")
    page.locator("#rolle-betriebsleitung a").click()
    page.wait_for_url(f"**/{SHEETS}#rolle-betriebsleitung")
    assert page.get_by_role("heading", level=2, name="Betriebsleitung").is_visible()
    page.get_by_role("link", name="Notunterkunft in der Sporthalle Nord").first.click()
    page.wait_for_url(f"**/{HALL}")


def test_each_role_is_printed_on_a_sheet_of_its_own(watched: Watched, address: str) -> None:
    watched.page.goto(f"{address}intern/{SHEETS}")
    roles = watched.page.locator("h2.kb-blatt-kopf").count()
    printed = watched.page.pdf(format="A4")
    assert roles > 5
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= roles


def test_a_contact_is_saved_for_the_address_book(watched: Watched, address: str, tmp_path: Path) -> None:
    watched.page.goto(f"{address}intern/{CONTACTS}")
    with watched.page.expect_download() as started:
        watched.page.get_by_role("link", name="Ins Adressbuch").first.click()
    started.value.save_as(tmp_path / "eins.vcf")
    card = vobject.readOne((tmp_path / "eins.vcf").read_text(encoding="utf-8"))
    first = watched.page.locator("section.kb-karte h2").first.inner_text()
    assert first.startswith(card.fn.value)


@pytest.mark.parametrize("level", LEVELS)
def test_the_calendars_and_cards_of_the_sample_are_read_by_others(sites: dict[str, Path], level: str) -> None:
    calendars = [path.read_text(encoding="utf-8") for path in sites[level].rglob("*.ics") if "faellig" in path.parts]
    assert len(calendars) == 5
    assert all(icalendar.Calendar.from_ical(text)["VERSION"] == "2.0" for text in calendars)
    cards = [path.read_text(encoding="utf-8") for path in (sites[level] / "kontakte").glob("*/*.vcf")]
    assert len(cards) > 20
    assert all(vobject.readOne(text).fn.value for text in cards)


def test_the_matrix_can_be_reached_by_keyboard_and_read_without_colour(watched: Watched, address: str) -> None:
    watched.page.goto(f"{address}intern/{MATRIX}")
    region = watched.page.get_by_role("region", name="Arten von Strukturen und Organisationen")
    region.focus()
    assert region.evaluate("element => element === document.activeElement")
    cells = region.locator("tbody td").all_inner_texts()
    assert all(re.search(r"dauerhaft|ruhend|aufgelöst|Entwurf|fehlt|nicht üblich", cell) for cell in cells)


def test_a_narrow_matrix_names_the_organisation_in_each_cell(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{address}intern/{MATRIX}")
    cells = page.locator(".kb-matrix tbody td").all_inner_texts()
    names = ("Gemeinde Musterbach", "Musterkreis", "Stadt Musterstadt", "Nothilfe Kreisverband Musterkreis e. V.")
    assert all(cell.startswith(names[number % 4]) for number, cell in enumerate(cells))
    page.close()
