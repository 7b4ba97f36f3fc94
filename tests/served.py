"""Sites in a browser: a server that sends what the documentation asks of one, and a page that remembers what happened."""

from __future__ import annotations

import functools
import gzip
import io
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from krisenbuch.web.policy import POLICY

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_TEXTS = (".html", ".css", ".js", ".json", ".svg", ".txt", ".ics", ".vcf", ".xml")
# Tells of whatever the policy held back, as soon as it happens.
_LISTEN = """
window.kbVerstoesse = [];
document.addEventListener("securitypolicyviolation", event => window.kbVerstoesse.push(
  `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile || ""}:${event.lineNumber} ${event.sample || ""}`));
"""


def find_chromium() -> str:
    """Where the browser lies. Asked only when one is started: the everyday tests run on machines without any."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise FileNotFoundError("no Chromium on this machine; tests/browser.sh installs one")


class _Plain(SimpleHTTPRequestHandler):
    """Sends files and nothing else."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class _Strict(_Plain):
    """As the documented configurations: their headers, pressed texts, and the wiki's own page for what is not there."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        if path.suffix not in _TEXTS or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        # As both configurations have it, for files whose names change with what is in them.
        kept = re.search(r"/assets/.*\.[0-9a-f]{8}\.(min\.)?(css|js)$", self.path)
        self.send_header("Cache-Control", "max-age=31536000, immutable" if kept else "no-cache")
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, strict: bool = True) -> Iterator[str]:
    """The address under which a folder is served, ending with a slash; `strict` with the policy."""
    handler = functools.partial(_Strict if strict else _Plain, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium(**options: Any) -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS, **options)
        yield running
        running.close()


@dataclass
class Watched:
    """A page, and what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, address: str) -> Page:
        """Goes to a page and waits until nothing more is loaded."""
        self.page.goto(address, wait_until="networkidle")
        return self.page

    def violations(self) -> list[str]:
        """What the policy held back on the page that is open."""
        return list(self.page.evaluate("window.kbVerstoesse"))

    def foreign(self, *own: str) -> list[str]:
        """Requests to anywhere but the addresses that are its own."""
        return [url for url in self.requests if not url.startswith((*own, "data:", "blob:"))]


@contextmanager
def watching(browser: Browser, **options: Any) -> Iterator[Watched]:
    """A fresh page in a German browser; with the options of a Playwright context."""
    context: BrowserContext = browser.new_context(locale="de-DE", **options)
    seen = Watched(context.new_page())
    seen.page.add_init_script(_LISTEN)
    seen.page.on("request", seen.on_request)
    seen.page.on("console", seen.on_console)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
