"""In a browser: pictures on which nothing lies upon anything else, dates that escalate, terms that explain themselves, paper."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from krisenbuch.web.assembled import ASSETS
from served import served, watching
from sites import built, small_wiki

pytestmark = pytest.mark.browser

HALL = "playbooks/musterstadt/notunterkunft-sporthalle.html"
# What touches what: elements whose boxes share more than a pixel, and what is wider than its place.
OVERLAPS = """selector => [...document.querySelectorAll(selector)].flatMap(group => {
  const boxes = [...group.querySelectorAll("text, :scope > li")].map(e => [e.textContent.slice(0, 30), e.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  ).map(([other]) => `${one} | ${other}`));
})"""
TOO_WIDE = """() => [...document.querySelectorAll(".kb-bild, .kb-bild li, .kb-spur-name")]
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline").map(e => e.textContent.slice(0, 40))"""
LONG = "Unterbringungsangelegenheitenverwaltungsfachbereichsleitung"


def crowded(roles: int, steps: int) -> str:
    """A playbook with many roles and steps, and with names that no line has room for."""
    lines = ["---", "titel: Viele", "art: stab", "status: ruhend", "sichtbarkeit: verbund", "rollen:"]
    for number in range(roles):
        key = "ja" if number % 3 == 0 else "nein"
        lines.append(
            f"  - {{id: r{number}, titel: {LONG} {number}, schluesselrolle: {key}, besetzung: [landrat], vertretung: [sozialamt-leitung, ordnungsamt-leitung]}}"
        )
    lines += ["prozesse:", "  - id: p", "    titel: Alles", "    verantwortlich: r0", "    schritte:"]
    for number in range(steps):
        due = 15 + number * 7 % 1425
        lines.append(
            f"      - {{id: s{number}, titel: Schritt {number}, rolle: r{number % roles}, dauer: {5 + number % 90} min, frist: {due} min}}"
        )
    return "\n".join([*lines, "---", ""])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose playbooks have two and thirty roles."""
    root = small_wiki(tmp_path_factory.mktemp("viele") / "wiki", more="use_directory_urls: false\n")
    (root / "playbooks/kreis/viele.md").write_text(crowded(30, 100), encoding="utf-8")
    (root / "playbooks/kreis/wenige.md").write_text(crowded(2, 2), encoding="utf-8")
    return built(root, "intern", "kreis")


def faults(page: Page) -> list[str]:
    return [*page.evaluate(OVERLAPS, ".kb-spur"), *page.evaluate(OVERLAPS, ".kb-ebene > *"), *page.evaluate(TOO_WIDE)]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_on_a_picture_lies_upon_anything_else(browser: Browser, many: Path, address: str, width: int) -> None:
    with served(many) as root, watching(browser, viewport={"width": width, "height": 800}) as seen:
        for name in (
            f"{root}playbooks/kreis/viele.html",
            f"{root}playbooks/kreis/wenige.html",
            f"{address}intern/{HALL}",
        ):
            page = seen.open(name)
            assert page.locator(".kb-tagbild .kb-spur").count()
            assert page.locator(".kb-aufbau li").count()
            assert faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def shown(page: Page, day: date, art: str = "") -> str:
    more = f' data-art="{art}"' if art else ""
    page.set_content(f'<p><time datetime="{day}" data-faellig="{day}"{more}>{day:%d.%m.%Y}</time></p>')
    page.add_script_tag(path=ASSETS / "stand.js")
    return page.locator("p").inner_text().removeprefix(f"{day:%d.%m.%Y}").strip()


@pytest.mark.parametrize(
    ("days", "art", "said"),
    [
        (-800, "", "überfällig seit 26 Monaten"),
        (-90, "", "überfällig seit 90 Tagen"),
        (-12, "", "überfällig seit 12 Tagen"),
        (-1, "", "überfällig seit 1 Tag"),
        (0, "", "heute fällig"),
        (1, "", "fällig in 1 Tag"),
        (5, "", "fällig in 5 Tagen"),
        (30, "", "fällig in 30 Tagen"),
        (31, "", ""),
        (-3, "ende", "abgelaufen seit 3 Tagen"),
        (3, "ende", "endet in 3 Tagen"),
        (0, "termin", "heute"),
        (-2, "termin", "vorbei seit 2 Tagen"),
        (2, "unbekannt", "fällig in 2 Tagen"),
    ],
)
@pytest.mark.parametrize("clock", ["2027-03-27T00:05:00", "2027-03-28T23:55:00"])
def test_a_date_says_how_far_off_it_is_on_the_readers_day(
    browser: Browser, clock: str, days: int, art: str, said: str
) -> None:
    with watching(browser, timezone_id="Europe/Berlin") as seen:
        seen.page.clock.set_fixed_time(f"{clock}{'+01:00' if '27T' in clock else '+02:00'}")
        assert shown(seen.page, date.fromisoformat(clock[:10]) + timedelta(days=days), art) == said
        assert seen.complaints == []


def test_a_date_that_is_none_is_left_alone(browser: Browser) -> None:
    with watching(browser) as seen:
        seen.page.set_content('<p><time data-faellig="bald">bald</time> <time data-faellig="">nie</time></p>')
        seen.page.add_script_tag(path=ASSETS / "stand.js")
        assert seen.page.locator(".kb-frist").count() == 0
        assert seen.complaints == []


def test_the_same_page_ages_with_its_reader_and_without_a_script_says_the_day(browser: Browser, address: str) -> None:
    found = {}
    for year in (2026, 2031):
        with watching(browser) as seen:
            seen.page.clock.set_fixed_time(f"{year}-11-21T12:00:00")
            page = seen.open(f"{address}intern/kontakte/musterkreis.html")
            found[year] = page.locator(".kb-frist", has_text="überfällig").count()
            times = page.locator("time[data-faellig]").count()
            assert seen.violations() == []
    assert found[2026] < found[2031] == times
    with watching(browser, java_script_enabled=False) as seen:
        page = seen.open(f"{address}intern/kontakte/musterkreis.html")
        assert page.locator(".kb-frist").count() == 0
        assert page.locator("time[data-faellig]").first.is_visible()


def test_a_term_explains_itself_by_keyboard_and_pointer(browser: Browser, address: str) -> None:
    with watching(browser) as seen:
        page = seen.open(f"{address}intern/{HALL}")
        link = page.locator("a.kb-begriff-hier").first
        title = link.get_attribute("title")
        assert title
        box = page.get_by_role("tooltip")
        link.focus()
        assert box.inner_text() == title
        assert link.get_attribute("aria-describedby") == box.get_attribute("id")
        page.keyboard.press("Escape")
        assert not page.locator(".kb-erklaerung").is_visible()
        assert link.get_attribute("title") == title
        link.hover()
        box.wait_for()
        box.hover()
        page.wait_for_timeout(400)
        assert box.is_visible()
        page.mouse.move(0, 0)
        box.wait_for(state="hidden")
        assert seen.violations() == []
        assert seen.complaints == []


def test_an_explanation_stays_on_a_narrow_screen(browser: Browser, address: str) -> None:
    with watching(browser, viewport={"width": 320, "height": 600}) as seen:
        page = seen.open(f"{address}intern/{HALL}")
        for link in page.locator("a.kb-begriff-hier").all()[:12]:
            link.focus()
            where = page.get_by_role("tooltip").bounding_box()
            assert where is not None
            assert where["x"] >= 0
            assert where["x"] + where["width"] <= 320


def test_without_a_script_a_term_leads_to_the_glossary(browser: Browser, address: str) -> None:
    with watching(browser, java_script_enabled=False) as seen:
        page = seen.open(f"{address}intern/{HALL}")
        link = page.locator("a.kb-begriff-hier").first
        word = link.inner_text()
        link.click()
        assert "glossar.html#" in page.url
        assert page.locator(f"h2[id='{page.url.partition('#')[2]}']").count() == 1
        assert word


def test_paper_has_no_menu_no_lines_under_words_and_the_colours_of_day(browser: Browser, address: str) -> None:
    with watching(browser, color_scheme="dark") as seen:
        page = seen.open(f"{address}intern/{HALL}")
        page.emulate_media(media="print")
        for hidden in (".md-header", ".md-tabs", ".md-footer", ".kb-pfad", ".kb-toc"):
            assert not page.locator(hidden).first.is_visible(), hidden
        style = "(e, name) => getComputedStyle(e)[name]"
        for link in (".kb-tel", "a.kb-begriff-hier", ".kb-aufbau a"):
            assert page.locator(link).first.evaluate(style, "textDecorationLine") == "none"
        assert page.locator(".kb-druckzeile").inner_text().count("20.11.2026") == 1
        colours = page.locator("h1").evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert colours[0] == "rgb(0, 0, 0)"
        assert colours[1] in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
