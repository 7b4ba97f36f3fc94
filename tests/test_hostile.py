"""Whatever stands in a field or in prose, pages are inert: in their bytes, and in a browser that would run anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hostile import ELSEWHERE, TEXTS, each_field_hostile, each_text_everywhere, takes_text
from krisenbuch.web.build import Job, build
from records import ROWS
from served import served, watching
from sites import SMALL, START, Html, html_files

pytestmark = pytest.mark.slow

EXTENSIONS = """\
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, meta, tables, pymdownx.superfences,
  pymdownx.snippets, pymdownx.tilde, pymdownx.magiclink, pymdownx.details, pymdownx.inlinehilite]
"""
FORBIDDEN = {
    "style",
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "animate",
    "set",
    "foreignobject",
    "math",
    "marquee",
}
SCHEMES = re.compile(r"(https?:|mailto:|tel:|webcal:|#|[^:]*$|[^:]*[/?#])", re.IGNORECASE)


def built(folder: Path, write: Callable[[Path], int]) -> Path:
    """The internal site of a hostile wiki, as somebody sees it who serves it whatever was found."""
    root = folder / "wiki"
    assert write(root) > 10
    (root / "docs/index.md").write_text(START, encoding="utf-8")
    config = re.sub(r"markdown_extensions: .*\n", EXTENSIONS, SMALL) + "use_directory_urls: false\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    build(Job(root, "intern", "eigen"), folder / "site", serving=True)
    return folder / "site"


@pytest.fixture(scope="module", params=[each_field_hostile, each_text_everywhere], ids=["each-field", "each-text"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of each hostile wiki."""
    return built(tmp_path_factory.mktemp("hostile"), request.param)


def test_every_field_is_tried_and_most_take_any_text() -> None:
    assert len(ROWS) > 150
    assert sum(takes_text(row) for row in ROWS) > 70
    assert len(set(TEXTS)) == len(TEXTS)


def faults(page: Html) -> list[str]:
    """What of a page's elements could run, ask elsewhere, or lead anywhere but to a page, a mail or a number."""
    found = [f"<{tag}>" for tag, _ in page.tags if tag in FORBIDDEN]
    for tag, values in page.tags:
        found += [
            f"{tag} {name}" for name in values if name.startswith("on") or name in ("style", "srcdoc", "http-equiv")
        ]
        for name in ("href", "src", "action", "formaction", "xlink:href", "srcset", "poster", "data"):
            address = re.sub(r"[\x00-\x20]", "", values.get(name, ""))
            if not SCHEMES.match(address) and not (tag == "link" and address.startswith("data:")):
                found.append(f"{tag} {name}={address}")
            if tag != "a" and ELSEWHERE in address:
                found.append(f"{tag} {name}={address}")
        if tag == "script" and "src" not in values and values.get("type") != "application/json":
            found.append(f"script {values}")
    return found


def test_no_element_of_a_page_could_do_anything(site: Path) -> None:
    found = {}
    for path in html_files(site):
        if told := faults(Html(path.read_text(encoding="utf-8"))):
            found[path.relative_to(site).as_posix()] = told
    assert not found


def test_no_file_outside_the_wiki_is_included(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".js", ".txt", ".ics", ".vcf", ".xml"):
            text = path.read_text(encoding="utf-8")
            assert "root:x:0:" not in text, path
            assert "markdown_extensions:" not in text, path


def test_no_file_lies_outside_the_site(site: Path) -> None:
    assert sorted(path.name for path in site.parent.iterdir()) == ["site", "wiki"]


def test_files_for_programs_keep_their_form(site: Path) -> None:
    for path in site.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in [*site.rglob("*.ics"), *site.rglob("*.vcf")]:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith(f"URL:https://{ELSEWHERE}")], path


HANDLERS = (
    "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style'"
    " && !e.closest('.md-sidebar, .md-top, .md-header, .md-search'))).map(e => e.outerHTML.slice(0, 200))"
)
ALARM = "window.alert = text => { document.documentElement.dataset.ausgefuehrt = text }"


@pytest.fixture
def plain(site: Path) -> Iterator[str]:
    """The site on a server that forbids nothing: here the pages have to be inert by themselves."""
    with served(site, strict=False) as address:
        yield address


@pytest.mark.browser
def test_nothing_runs_and_nobody_else_is_asked(site: Path, plain: str, browser: Browser) -> None:
    with watching(browser) as seen:
        seen.page.add_init_script(ALARM)
        for path in html_files(site):
            seen.page.goto(f"{plain}{path.relative_to(site).as_posix()}", wait_until="load")
            assert seen.page.evaluate("document.documentElement.dataset.ausgefuehrt") is None, path
            assert seen.page.evaluate(HANDLERS) == [], path
        assert seen.foreign(plain) == []


@pytest.mark.browser
def test_the_policy_has_nothing_to_hold_back(site: Path, browser: Browser) -> None:
    with served(site) as address, watching(browser) as seen:
        for path in list(html_files(site))[::10]:
            seen.open(f"{address}{path.relative_to(site).as_posix()}")
            assert seen.violations() == [], path
        assert seen.complaints == []
