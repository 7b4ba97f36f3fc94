"""`krisenbuch ansehen`: a real server that shows the wiki and follows its changes."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from commands import PROGRAM, call, refused
from krisenbuch.web.links import Links
from krisenbuch.web.pages import pages
from krisenbuch.web.publish import edition
from sites import small_wiki

PATIENCE = 60.0


@dataclass
class Server:
    """A running `krisenbuch ansehen`."""

    running: subprocess.Popen[str]
    address: str
    lines: list[str] = field(default_factory=list)

    def page(self, path: str) -> str:
        try:
            with closing(urlopen(f"{self.address}{path}", timeout=10)) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return error.read().decode()

    def listen(self) -> None:
        assert self.running.stdout is not None
        for line in self.running.stdout:
            self.lines.append(line.rstrip("\n"))

    def says(self, start: str, times: int = 1) -> bool:
        return until(lambda: sum(line.startswith(start) for line in list(self.lines)) >= times)


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The wiki `schnitt` with one page of its own."""
    return small_wiki(tmp_path / "wiki")


@pytest.fixture
def server(wiki: Path) -> Iterator[Server]:
    """The wiki `schnitt`, shown on a free port."""
    port = free_port()
    running = subprocess.Popen(
        [*PROGRAM, "-C", str(wiki), "ansehen", "--adresse", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        bufsize=1,
    )
    shown = Server(running, f"http://127.0.0.1:{port}/", [])
    listener = threading.Thread(target=shown.listen, daemon=True)
    listener.start()
    try:
        assert until(lambda: any("http://" in line for line in list(shown.lines))), shown.lines
        yield shown
    finally:
        with suppress(ProcessLookupError):
            running.send_signal(signal.SIGINT)
        running.wait(PATIENCE)
        listener.join(PATIENCE)


def test_it_says_in_german_what_it_does_and_ends_on_request(server: Server, wiki: Path) -> None:
    assert until(lambda: "Krisenstab" in server.page(""))
    server.running.send_signal(signal.SIGINT)
    assert server.running.wait(PATIENCE) == 0
    assert server.says("Beendet.")
    assert [line for line in server.lines if "Gebaut in" not in line] == [
        f"Liest und prüft {wiki} und baut die Seiten …",
        "4 Playbooks in 2 Organisationen geprüft (Stichtag 20.11.2026): 0 Fehler, 4 Warnungen, 4 Hinweise.",
        "Einzelheiten nennt »krisenbuch pruefen«.",
        "Beendet.",
    ]
    assert f"Das Wiki steht unter {server.address} (Ende mit Strg+C)." in "\n".join(server.lines)


def test_a_page_that_is_missing_is_answered_in_german(server: Server) -> None:
    assert until(lambda: '<html lang="de"' in server.page("gibtsnicht/"))


def test_a_changed_playbook_shows_and_a_broken_one_is_shown_as_unreadable(server: Server, wiki: Path) -> None:
    path = wiki / "playbooks/kreis/krisenstab.md"
    sound = path.read_text(encoding="utf-8")
    title = next(line for line in sound.splitlines() if line.startswith("titel: "))
    path.write_text(sound.replace(title, "titel: Stab der neuen Art"), encoding="utf-8")
    assert until(lambda: "Stab der neuen Art" in server.page("playbooks/kreis/krisenstab/"))
    assert server.says("Neu gebaut in ")
    assert any("s. 4 Playbooks in 2 Organisationen geprüft" in line for line in server.lines)
    path.write_text(sound.replace(title, "titel: [", 1), encoding="utf-8")
    assert until(
        lambda: "Dieses Playbook lässt sich zurzeit nicht lesen." in server.page("playbooks/kreis/krisenstab/")
    )
    assert server.running.poll() is None


def test_an_unreadable_playbook_can_be_found_from_the_list_of_playbooks(wiki: Path) -> None:
    (wiki / "playbooks/kreis/krisenstab.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    made = pages(edition(wiki, "intern", "kreis").view, Links())
    assert "Dieses Playbook lässt sich zurzeit nicht lesen." in made["playbooks/kreis/krisenstab.md"].text
    assert "kreis/krisenstab/" in made["playbooks/index.md"].text


def test_a_configuration_that_breaks_does_not_end_it(server: Server, wiki: Path) -> None:
    before = (wiki / "mkdocs.yml").read_text(encoding="utf-8")
    (wiki / "mkdocs.yml").write_text("site_name: Probe\nplugins: [search]\n", encoding="utf-8")
    assert server.says("Nicht gebaut: In mkdocs.yml fehlt unter »plugins« die Zeile »- krisenbuch«.")
    (wiki / "mkdocs.yml").write_text(before, encoding="utf-8")
    assert server.says("Neu gebaut in ")


def test_a_port_that_is_taken_is_told(wiki: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        result = call("-C", wiki, "ansehen", "--adresse", f"127.0.0.1:{port}")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Unter 127.0.0.1:{port} lässt sich nichts anzeigen (")
    assert result.stderr.endswith("Läuft dort schon etwas? Mit --adresse 127.0.0.1:8001 geht es daneben.\n")


@pytest.mark.parametrize("address", ["8000", ":8000", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "localhost:web"])
def test_an_address_that_is_none_is_a_wrong_call(wiki: Path, address: str) -> None:
    assert refused("-C", wiki, "ansehen", "--adresse", address) == (
        f"»{address}« ist keine Adresse; schreiben Sie zum Beispiel 127.0.0.1:8000."
    )


def test_a_port_of_superscript_digits_is_a_wrong_call(wiki: Path) -> None:
    assert refused("-C", wiki, "ansehen", "--adresse", "127.0.0.1:⁸⁰") == (
        "»127.0.0.1:⁸⁰« ist keine Adresse; schreiben Sie zum Beispiel 127.0.0.1:8000."
    )


def test_a_missing_configuration_ends_it_at_once(wiki: Path) -> None:
    (wiki / "mkdocs.yml").unlink()
    result = call("-C", wiki, "ansehen")
    assert result.exit_code == 1
    assert result.stderr == f"In »{wiki}« liegt keine mkdocs.yml; »krisenbuch anlegen {wiki}« ergänzt, was fehlt.\n"
