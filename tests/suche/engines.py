"""Three searches over the same content, each asked as its users ask it, in Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLong

from krisenbuch.web.build import Job, build
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, pages
from krisenbuch.web.publish import edition
from served import served

TOOLS = Path(__file__).parents[1] / "browser-tools"
MOST = 10
Ask = Callable[[str], list[list[str]]]
_STOCK = """\
site_name: Vergleich
theme: {name: material, language: de, font: false}
use_directory_urls: false
plugins: [search: {lang: de}]
markdown_extensions: [admonition, attr_list, tables]
"""


def build_ours(root: Path, target: Path, level: str, reader: str | None) -> Path:
    """The site of the wiki at `root`, as users build it."""
    if target.exists():
        return target
    build(Job(root, level, reader), target)
    return target


def build_stock(root: Path, target: Path, level: str, reader: str | None) -> Path:
    """The same pages as plain files under Material as it comes, with its German search."""
    if target.exists():
        return target
    source = target.with_name(f"{target.name}-quelle")
    shutil.copytree(root / "docs", source / "docs")
    made = edition(root, level, reader).view
    for path, page in pages(made, Links(False)).items():
        (source / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (source / "docs" / path).write_text(page.text, encoding="utf-8")
    for path, file in attachments(made):
        (source / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / file, source / "docs" / path)
    (source / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return target


def build_pagefind(site: Path, target: Path) -> Path:
    """A copy of a built site with Pagefind's index of what stands in its articles."""
    if target.exists():
        return target
    shutil.copytree(site, target)
    binary = TOOLS / "node_modules" / ".bin" / "pagefind"
    if not binary.exists():
        raise FileNotFoundError(f"{binary} is missing; run »npm ci« in {TOOLS}")
    command = [str(binary), "--site", str(target), "--root-selector", "article", "--force-language", "de"]
    subprocess.run(command, check=True, capture_output=True)
    return target


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def _freely(folder: Path) -> Iterator[str]:
    """A server without our policy: scripts inside pages and WebAssembly would not run under it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def _page(
    browser: Browser, site: Path, serve: Callable[[Path], AbstractContextManager[str]]
) -> Iterator[tuple[Page, str]]:
    with serve(site) as root:
        context = browser.new_context(locale="de-DE")
        page = context.new_page()
        page.goto(f"{root}index.html")
        yield page, root
        context.close()


def _links(page: Page) -> list[list[str]]:
    script = "items => items.map(item => [...item.querySelectorAll('a')].map(link => link.href))"
    found: list[list[str]] = page.eval_on_selector_all(".md-search-result__item", script)
    return found[:MOST]


def _local(results: list[list[str]], root: str) -> list[list[str]]:
    return [[link.removeprefix(root) for link in links] for links in results]


@contextmanager
def ours(browser: Browser, site: Path) -> Iterator[Ask]:
    """Our own window; what it shows at once after each letter."""
    with _page(browser, site, served) as (page, root):
        page.click(".md-search__input")
        page.wait_for_function("() => window.krisenbuchSuche && window.krisenbuchSuche.window")

        def ask(text: str) -> list[list[str]]:
            page.fill(".md-search__input", text)
            return _local(_links(page), root)

        yield ask


@contextmanager
def stock(browser: Browser, site: Path) -> Iterator[Ask]:
    """Material's own window and worker."""
    with _page(browser, site, _freely) as (page, root):
        page.click(".md-search__input")

        meta = ".md-search-result__meta"

        def enter(text: str) -> None:
            page.fill(".md-search__input", text)
            # It listens for keys.
            page.press(".md-search__input", "End")

        def ask(text: str) -> list[list[str]]:
            enter("")
            page.wait_for_function(f"() => document.querySelector('{meta}').textContent.includes('eingeben')")
            enter(text)
            try:
                page.wait_for_function(
                    f"() => !document.querySelector('{meta}').textContent.includes('eingeben')", timeout=5000
                )
            except TooLong:
                # It takes some queries for nothing, such as one of stop words alone.
                return []
            # The list follows the number in the same turn; it grows while one scrolls.
            page.wait_for_timeout(60)
            return _local(_links(page), root)

        # The index is there when the first answer comes.
        enter("Stadt")
        page.wait_for_selector(".md-search-result__item")
        yield ask


@contextmanager
def pagefind(browser: Browser, site: Path) -> Iterator[Ask]:
    """Pagefind's own search; a result is a page and, as its own window shows it, up to three places on it."""
    with _page(browser, site, _freely) as (page, root):
        page.evaluate("async () => { window.pf = await import('/pagefind/pagefind.js'); await window.pf.init(); }")
        script = (
            "async ([text, most]) => { const found = await window.pf.search(text);"
            " const read = await Promise.all(found.results.slice(0, most).map(result => result.data()));"
            " return read.map(item => [item.url, ...item.sub_results.slice(0, 3).map(part => part.url)]); }"
        )

        def ask(text: str) -> list[list[str]]:
            found: list[list[str]] = page.evaluate(script, [text, MOST])
            return [[link.lstrip("/") for link in links] for links in _local(found, root)]

        yield ask
