"""The window of the search in a real browser: by keyboard, on a phone, from a folder, under the policy."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from served import Watched, watching

pytestmark = pytest.mark.browser

INPUT = ".md-search__input"
RESULT = ".md-search-result__item"


def ready(page: Page) -> None:
    page.wait_for_function("() => window.krisenbuchSuche && window.krisenbuchSuche.window")


def search(page: Page, text: str) -> None:
    page.click(INPUT)
    ready(page)
    page.fill(INPUT, text)
    page.wait_for_selector(RESULT)


def is_open(page: Page) -> bool:
    return bool(page.evaluate("document.getElementById('__search').checked"))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.className"))


def test_nothing_is_loaded_before_somebody_searches(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/index.html")
    assert not [url for url in watched.requests if "verzeichnis.js" in url or "search_index" in url]
    search(page, "Sporthalle")
    assert [url for url in watched.requests if url.endswith("/suche/verzeichnis.js")]
    assert not watched.complaints
    assert not watched.violations()


def test_results_say_what_they_are_whose_and_in_which_state(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/index.html")
    search(page, "Notunterkunft Sporthalle")
    line = page.locator(RESULT).first.inner_text()
    for part in ("Notunterkunft in der Sporthalle Nord", "Playbook", "Stadt Musterstadt", "Ruhend"):
        assert part in line
    assert page.locator(RESULT).first.locator("mark").all_inner_texts()
    expect(page.locator("#kb-suche-zahl")).to_have_text(re.compile(r"^\d+ Treffer$"))


def test_it_works_by_keyboard_alone(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/hilfe/mitmachen.html")
    page.keyboard.press("Control+k")
    ready(page)
    page.keyboard.type("wer schließt die sporthalle auf")
    page.wait_for_selector(RESULT)
    page.keyboard.press("ArrowDown")
    assert "Hausmeisterdienst Sporthalle Nord" in focused(page)
    page.keyboard.press("ArrowUp")
    assert "md-search__input" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kontakte/musterstadt.html#hausmeister-sporthalle-nord")
    assert not is_open(page)


def test_escape_closes_and_leads_back(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/index.html")
    page.set_viewport_size({"width": 360, "height": 740})
    opener = page.locator("[data-kb-oeffnet=suche]")
    opener.focus()
    page.keyboard.press("Enter")
    ready(page)
    expect(page.locator(INPUT)).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_the_window_fills_the_screen(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/index.html")
    page.set_viewport_size({"width": 320, "height": 640})
    page.click("[data-kb-oeffnet=suche]")
    ready(page)
    page.fill(INPUT, "sporthalle")
    page.wait_for_selector(RESULT)
    page.wait_for_timeout(400)
    box = page.locator(".md-search__inner").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (320, 640)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name="Suche schließen").click()
    assert not is_open(page)


def test_letters_open_it_only_where_nobody_types_and_while_they_are_wished(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/index.html")
    page.keyboard.press("s")
    ready(page)
    assert is_open(page)
    page.keyboard.type("fs")
    assert page.input_value(INPUT) == "fs"
    page.fill(INPUT, "")
    page.get_by_label("Die Tasten f und s").uncheck()
    page.reload(wait_until="networkidle")
    page.keyboard.press("f")
    assert not is_open(page)


def test_kinds_narrow_the_results(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/index.html")
    search(page, "Unterkunft")
    page.get_by_role("button", name=re.compile(r"^Kontakt \(")).click()
    chips = set(page.locator(f"{RESULT} .kb-suche-zeile .kb-chip:first-child").all_inner_texts())
    assert chips == {"Kontakt"}


def test_what_is_not_found_is_said_with_a_way_on(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}oeffentlich/index.html")
    page.click(INPUT)
    ready(page)
    page.fill(INPUT, "xqzzvqqjk")
    expect(page.locator(".kb-suche-leer")).to_contain_text("Zu »xqzzvqqjk« ist nichts zu finden")
    expect(page.locator(".kb-suche-hilfe").get_by_role("link", name="Kontakte")).to_be_visible()
    page.fill(INPUT, "wer")
    expect(page.locator(".kb-suche-leer")).to_contain_text("zu wenig")


def test_the_public_finds_nothing_internal(watched: Watched, address: str) -> None:
    for level, found in (("intern", True), ("oeffentlich", False)):
        page = watched.open(f"{address}{level}/index.html")
        page.click(INPUT)
        ready(page)
        page.fill(INPUT, "Nothilfe Alarmnummer 089 99998-717")
        numbers = page.evaluate("window.krisenbuchSuche.window.engine.index.numbers.map(item => item[1])")
        assert ("08999998717" in numbers) is found


def test_it_works_from_a_folder(browser: Browser, sites: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(sites["verbund"], tmp_path / "stick")
    with watching(browser) as seen:
        page = seen.open(f"{(tmp_path / 'stick').as_uri()}/index.html")
        search(page, "bürgertelefon")
        page.keyboard.press("Enter")
        page.wait_for_url("**/playbooks/musterkreis/buergertelefon.html")
        assert not [url for url in seen.requests if url.startswith("http")]
        assert not seen.complaints


def test_overdue_is_reckoned_by_the_readers_day(browser: Browser, address: str) -> None:
    with watching(browser) as seen:
        seen.page.clock.install(time="2036-01-01T12:00:00")
        page = seen.open(f"{address}intern/index.html")
        search(page, "Krisenstab")
        expect(page.locator(RESULT).filter(has_text="Krisenstab des Kreises").first).to_contain_text("überfällig")


def test_without_scripts_a_link_stays(browser: Browser, address: str) -> None:
    with watching(browser, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(f"{address}intern/index.html")
        assert not page.locator(INPUT).is_visible()
        expect(page.get_by_role("link", name="Alle Playbooks").first).to_be_visible()


def test_hostile_text_is_shown_as_text(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/index.html?suche=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20halle")
    ready(page)
    page.wait_for_selector(RESULT)
    assert page.locator(".kb-suche :is(img, script, iframe)").count() == 0
    assert not watched.violations()
