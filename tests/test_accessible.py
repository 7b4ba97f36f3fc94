"""Every kind of page for everybody: axe and the checker of HTML find nothing, and all works by keyboard on a small screen."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from conftest import REPOSITORY
from served import Watched, watching
from sites import kinds

pytestmark = pytest.mark.browser

TOOLS = REPOSITORY / "tests/browser-tools/node_modules"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
WIDTHS = (320, 768, 1280)
HALL = "playbooks/musterstadt/notunterkunft-sporthalle.html"
LONG = "hilfe/sichtbarkeit.html"


@functools.cache
def axe() -> str:
    """The program; a page gets it in the way of developer tools, which its policy does not concern."""
    return (TOOLS / "axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds, each with where it stands."""
    page.evaluate(axe())
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{item['id']}: {node['target']} {node['html'][:160]} {(node['any'] or node['all'] or node['none'] or [{}])[0].get('message', '')}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, address: str, sites: dict[str, Path], width: int, scheme: Literal["light", "dark"]
) -> None:
    found = {}
    with watching(
        browser, color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    ) as seen:
        for name in kinds(sites["intern"]):
            seen.page.goto(f"{address}intern/{name}")
            told = violations(seen.page)
            if (sideways := seen.page.evaluate("document.documentElement.scrollWidth")) > width:
                told.append(f"scrolls sideways: {sideways}")
            if told:
                found[name] = told
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


# On a wide screen the navigation stands on the page, and nothing opens a menu.
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("part", "width"),
    [*(("suche", width) for width in WIDTHS), *(("menue", width) for width in WIDTHS if width < 1000)],
)
def test_axe_finds_nothing_while_menu_or_search_is_open(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"], part: str
) -> None:
    with watching(
        browser, color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    ) as seen:
        page = seen.open(f"{address}intern/{LONG}")
        button = page.locator(f"[data-kb-oeffnet={part}]").first
        # The search has its field in sight where there is room for it.
        if part == "menue" or button.is_visible():
            button.click()
        if part == "suche":
            page.locator(".md-search__input").fill("Sporthalle")
            page.locator(".md-search-result__list > li").first.wait_for()
        page.wait_for_timeout(300)
        assert violations(page) == []


@functools.cache
def complaints(site: Path) -> dict[str, list[str]]:
    """What the checker of HTML says of one page of each kind."""
    names = kinds(site)
    java = shutil.which("java")
    assert java is not None, "tests/browser.sh installs Java"
    command = [java, "-jar", TOOLS / "vnu-jar/build/dist/vnu.jar", "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*command, *(site / name for name in names)], capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = {name: [] for name in names}
    for item in json.loads(done.stderr)["messages"]:
        name = Path(item["url"].removeprefix("file:")).relative_to(site).as_posix()
        found[name].append(
            f"{item['type']} {item.get('lastLine')}: {item['message']} {item.get('extract', '')[:120]!r}"
        )
    return found


@pytest.mark.parametrize("level", ["intern", "oeffentlich"])
def test_every_kind_of_page_is_valid_html(sites: dict[str, Path], level: str) -> None:
    found = {name: told for name, told in complaints(sites[level]).items() if told}
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.fixture
def small(browser: Browser) -> Iterator[Watched]:
    """A screen of 1280 by 1024 at four hundred per cent."""
    with watching(browser, viewport={"width": 320, "height": 256}, reduced_motion="reduce") as seen:
        yield seen


def focused(page: Page) -> str:
    """What has the focus, by its accessible name or its text."""
    return str(
        page.evaluate(
            "(e => e === document.body ? '' : e.getAttribute('aria-label') || e.textContent.trim())(document.activeElement)"
        )
    )


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Presses the tabulator until something of that name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"»{name}« can't be reached by keyboard")


def test_the_first_stop_leads_past_the_header(small: Watched, address: str) -> None:
    page = small.open(f"{address}intern/{LONG}")
    page.keyboard.press("Tab")
    assert focused(page) == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "kb-inhalt"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_works_by_keyboard_on_a_small_screen(small: Watched, address: str) -> None:
    page = small.open(f"{address}intern/{LONG}")
    button = page.locator("[data-kb-oeffnet=menue]")
    tab_to(page, "Menü")
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert (focused(page), button.get_attribute("aria-expanded")) == ("Menü schließen", "true")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(focused(page))
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('#kb-menue')"
        )
    assert {"Start", "Playbooks", "Sichtbarkeit", "Die drei Stufen"} <= seen
    page.keyboard.press("Escape")
    assert (focused(page), button.get_attribute("aria-expanded")) == ("Menü", "false")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('#kb-menue')")


def test_every_stop_is_in_sight(small: Watched, address: str) -> None:
    page = small.open(f"{address}intern/{HALL}")
    for _ in range(80):
        page.keyboard.press("Tab")
        box = page.evaluate("(r => [r.left, r.top, r.right, r.bottom])(document.activeElement.getBoundingClientRect())")
        assert box[2] > 0, focused(page)
        assert box[3] > 0, focused(page)
        assert box[0] < 320, focused(page)
        assert box[1] < 256, focused(page)


def test_a_section_is_reached_through_the_menu(small: Watched, address: str) -> None:
    page = small.open(f"{address}intern/{HALL}")
    page.locator("[data-kb-oeffnet=menue]").press("Enter")
    tab_to(page, "Die ersten 24 Stunden")
    page.keyboard.press("Enter")
    page.wait_for_url("**#erste-24-stunden")
    assert page.locator("[data-kb-oeffnet=menue]").get_attribute("aria-expanded") == "false"
    assert page.locator("#erste-24-stunden").bounding_box()["y"] < 256  # type: ignore[index]


def test_the_search_works_by_keyboard_on_a_small_screen(small: Watched, address: str) -> None:
    page = small.open(f"{address}intern/{LONG}")
    tab_to(page, "Suche")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.type("Sporthalle")
    page.locator(".md-search-result__list > li").first.wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.getAttribute('data-kb-oeffnet') === 'suche'")
    assert page.locator("[data-kb-oeffnet=suche]").get_attribute("aria-expanded") == "false"


def test_the_view_is_chosen_by_keyboard_and_stays_chosen(small: Watched, address: str) -> None:
    page = small.open(f"{address}intern/{LONG}")
    tab_to(page, "Dunkle Ansicht")
    page.keyboard.press("Space")
    button = page.locator("[data-kb-ansicht]")
    assert button.get_attribute("aria-pressed") == "true"
    small.open(f"{address}intern/{HALL}")
    assert (button.get_attribute("aria-pressed"), page.get_attribute("body", "data-md-color-scheme")) == (
        "true",
        "slate",
    )
    button.press("Enter")
    assert page.evaluate("Object.values(localStorage)") == ["null"]


def test_a_single_letter_is_no_command_or_can_be_switched_off(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/{LONG}")
    opened = "document.getElementById('__search').checked"
    for key in ("/", "n", "p", ".", ","):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.evaluate(opened) is False
    assert page.url.endswith(LONG)
    page.keyboard.press("s")
    assert page.evaluate(opened) is True
    page.locator(".kb-suche-tasten input").uncheck()
    page.keyboard.press("Escape")
    assert page.evaluate(opened) is False
    watched.open(f"{address}intern/{HALL}")
    page.keyboard.press("s")
    page.keyboard.press("f")
    page.wait_for_timeout(200)
    assert page.evaluate(opened) is False


def test_nothing_moves_for_those_who_asked_for_calm(small: Watched, address: str) -> None:
    page = small.open(f"{address}intern/{HALL}")
    moving = """[...document.querySelectorAll('*')].filter(element => {
      const style = getComputedStyle(element);
      return [style.transitionDuration, style.animationDuration].some(all => all.split(', ').some(one => parseFloat(one) > 0.001));
    }).map(element => element.className)"""
    assert page.evaluate(moving) == []


def test_without_scripts_the_navigation_stands_on_the_page(browser: Browser, address: str) -> None:
    with watching(browser, java_script_enabled=False, viewport={"width": 360, "height": 700}) as seen:
        seen.page.goto(f"{address}intern/{LONG}")
        assert seen.page.get_by_role("link", name="Playbooks").first.is_visible()
        assert not seen.page.get_by_role("button", name="Menü").is_visible()


def test_landmarks_have_names_and_the_place_is_told(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/{LONG}")
    names = page.eval_on_selector_all("nav", "all => all.map(one => one.getAttribute('aria-label'))")
    assert len(set(names)) == len(names)
    assert {"Hauptbereiche", "Navigation", "Auf dieser Seite", "Rechtliches"} <= set(names)
    assert page.locator(".md-tabs [aria-current]").inner_text() == "Hilfe"
    assert page.locator(".kb-nav [aria-current=page]").inner_text() == "Sichtbarkeit"
    watched.open(f"{address}intern/{HALL}")
    assert page.locator(".md-tabs [aria-current]").inner_text() == "Playbooks"


def test_english_pages_say_so(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}intern/technik/architektur.html")
    assert page.get_attribute("html", "lang") == "de"
    assert page.get_attribute("main article", "lang") == "en"


def test_a_page_that_is_not_there_leads_on_in_german(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}intern/404.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Diese Seite gibt es nicht"
    assert page.title() == "Seite nicht gefunden – Krisenbuch"
    assert page.locator("main li a").count() > 5
