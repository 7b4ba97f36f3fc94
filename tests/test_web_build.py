"""A built site as it lies on the server: no secret in any byte, no other host, and a server that keeps going."""

from __future__ import annotations

import _thread
import gzip
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from krisenbuch.web.build import BuildFailed, Job, build
from krisenbuch.web.serving import serve
from sites import Html, built, full_wiki, html_files, small_wiki

pytestmark = pytest.mark.slow

INTERNAL = (
    "Nebenausgang",
    "hinter der Kantine",
    "Nele",
    "Beispielhaft",
    "23125-101",
    "23125101",
    "23125-321",
    "23125321",
    "9,37 Euro je Bett",
    "Schrank 3",
    "12 Abteile",
    "Leitung Ordnungsamt",
    "Leitung Betreuungsdienst",
    "leitung-betreuung",
    "90009-113",
    "90009113",
    "Sprachmittlung nach Liste",
    "Sieben Sprachen standen",
    "Bereitschaft in zwei Schichten",
    "Liste durchgehen",
    "Liste abtelefoniert",
    "Regeldienst",
)
NETWORK = (
    "90009-112",
    "90009112",
    "Bereitschaft vom Dienst",
    "Stab einberufen",
    "Erste Lage besprechen",
    "Der Wachdienst kam erst",
    "Bauhof Halle 3",
    "120 Personen",
    "Helfende sammeln",
    "Drei Einsätze seit 2015",
    "Begehung mit dem Hausmeister",
)


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = full_wiki(tmp_path_factory.mktemp("build") / "wiki")
    page = root / "playbooks/kreis/notunterkunft.md"
    text = page.read_text(encoding="utf-8").replace("9 Euro je Tag und Person", '"9,37 Euro je Bett"')
    page.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def public(wiki: Path) -> Path:
    return built(wiki, "oeffentlich")


@pytest.fixture(scope="module")
def network(wiki: Path) -> Path:
    return built(wiki, "verbund")


@pytest.fixture(scope="module")
def intern(wiki: Path) -> Path:
    return built(wiki, "intern", "kreis")


def files_with(site: Path, words: str) -> list[str]:
    found = []
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if words.encode() in data or words in path.name:
            found.append(path.relative_to(site).as_posix())
    return found


def sources(wiki: Path) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((wiki / "playbooks").rglob("*")) if path.is_file()
    )


WRITTEN = [words for words in (*INTERNAL, *NETWORK) if not words.isdigit()]


@pytest.mark.parametrize("words", WRITTEN)
def test_the_texts_to_be_kept_stand_in_the_wiki(wiki: Path, words: str) -> None:
    assert words in sources(wiki)


@pytest.mark.parametrize("words", [*INTERNAL, *NETWORK])
def test_no_file_of_the_public_site_holds_a_text_that_is_not_public(public: Path, words: str) -> None:
    assert files_with(public, words) == []


@pytest.mark.parametrize("words", INTERNAL)
def test_no_file_of_the_network_site_holds_an_internal_text(network: Path, words: str) -> None:
    assert files_with(network, words) == []


@pytest.mark.parametrize("words", ["leitung-betreuung", "90009-113", "90009113"])
def test_the_internal_site_holds_nothing_internal_of_the_neighbour(intern: Path, words: str) -> None:
    assert files_with(intern, words) == []


@pytest.mark.parametrize("words", ["Nebenausgang", "Nele Beispielhaft", "23125-321", "12 Abteile", "Sieben Sprachen"])
def test_the_internal_site_shows_what_the_others_lack(intern: Path, words: str) -> None:
    assert files_with(intern, words)


def test_no_file_name_of_the_public_site_tells_of_hidden_structures(public: Path) -> None:
    names = {path.relative_to(public).as_posix() for path in public.rglob("*")}
    assert not [
        name for name in names if re.search(r"dolmetscherpool|krisenstab|betreuung|dateien|^stand|personen\.yml", name)
    ]


def host_requests(site: Path) -> list[str]:
    """Addresses of other hosts that a browser would fetch by itself."""
    found = []
    for path in html_files(site):
        page = Html(path.read_text(encoding="utf-8"))
        fetched = [address for tag, _, address in page.links if tag not in ("a", "base")]
        fetched += re.findall(r"url\(\s*['\"]?([^'\")]+)", page.text)
        found += [f"{path}: {address}" for address in fetched if re.match(r"(https?:)?//", address)]
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        fetched = re.findall(r"url\(\s*['\"]?([^'\")]+)", text) + re.findall(r"@import\s+['\"]([^'\"]+)", text)
        found += [f"{path}: {address}" for address in fetched if re.match(r"(https?:)?//", address)]
    return found


@pytest.mark.parametrize("name", ["public", "network", "intern"])
def test_no_page_asks_another_host(name: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(name)
    assert len(list(html_files(site))) > 30
    assert host_requests(site) == []


OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from pathlib import Path
from krisenbuch.web.build import Job, build
level, reader = sys.argv[2], sys.argv[3] or None
build(Job(Path(sys.argv[1]), level, reader), Path(sys.argv[1]).parent / "site", strict=True)
print("kontakte.yml" in "".join(opened), [name for name in opened if "personen.yml" in name])
"""


def opened(root: Path, level: str, reader: str = "") -> str:
    command = [sys.executable, "-c", OPENED, str(root), level, reader]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip().split("\n")[-1]


@pytest.mark.parametrize("level", ["oeffentlich", "verbund"])
def test_files_with_persons_are_not_even_opened(tmp_path: Path, level: str) -> None:
    root = small_wiki(tmp_path / "wiki")
    (root / "playbooks/kreis/personen.yml").write_bytes(b"\xff\xfe\x00 kein YAML: [")
    assert opened(root, level) == "True []"


def test_files_with_persons_are_opened_for_the_inside(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    assert f"{root}/playbooks/kreis/personen.yml" in opened(root, "intern", "kreis")


def test_the_settings_decide_where_nothing_is_said(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    build(Job(root), tmp_path / "site", strict=True)
    assert "Nebenausgang" in (tmp_path / "site/playbooks/kreis/notunterkunft/index.html").read_text(encoding="utf-8")


def test_a_wiki_without_configuration_is_refused(schnitt: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildFailed) as failed:
        build(Job(schnitt), tmp_path / "site")
    assert (
        str(failed.value)
        == f"In »{schnitt}« liegt keine mkdocs.yml; »krisenbuch anlegen {schnitt}« ergänzt, was fehlt."
    )


def test_a_configuration_without_the_plugin_is_refused(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    (root / "mkdocs.yml").write_text("site_name: Probe\n", encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        build(Job(root), tmp_path / "site")
    assert str(failed.value) == "In mkdocs.yml fehlt unter »plugins« die Zeile »- krisenbuch«."


def test_a_broken_link_fails_a_strict_build_and_is_named(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    (root / "docs/index.md").write_text("# Start\n\n[weg](fehlt.md)\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=r"fehlt\.md"):
        build(Job(root), tmp_path / "site", strict=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetched(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def waited(said: list[str], words: str) -> str:
    for _ in range(600):
        if found := [text for text in said if words in text]:
            return found[-1]
        time.sleep(0.1)
    raise TimeoutError(words)


def served(root: Path, script: Callable[[str, list[str]], None]) -> list[str]:
    """Serves a wiki while `script` uses it, then interrupts; gives what was said."""
    port, said, failures = free_port(), list[str](), list[BaseException]()

    def use() -> None:
        try:
            waited(said, "Das Wiki steht unter")
            script(f"http://127.0.0.1:{port}", said)
        except BaseException as error:
            failures.append(error)
        finally:
            _thread.interrupt_main()

    threading.Thread(target=use, daemon=True).start()
    serve(Job(root), "127.0.0.1", port, said.append)
    assert failures == []
    return said


def test_serving_shows_changes_and_survives_faults(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    page = root / "playbooks/kreis/notunterkunft.md"

    def script(address: str, said: list[str]) -> None:
        assert "Ein fester Anruf um 8 Uhr." in fetched(f"{address}/playbooks/kreis/notunterkunft/")[1]
        status, text = fetched(f"{address}/gibt-es-nicht/")
        assert (status, "Diese Seite gibt es nicht" in text) == (404, True)
        page.write_text(page.read_text(encoding="utf-8").replace("um 8 Uhr", "um 9 Uhr"), encoding="utf-8")
        waited(said, "Neu gebaut in")
        assert "Ein fester Anruf um 9 Uhr." in fetched(f"{address}/playbooks/kreis/notunterkunft/")[1]
        (root / "mkdocs.yml").write_text("site_name: Probe\n", encoding="utf-8")
        waited(said, "Nicht gebaut: In mkdocs.yml fehlt unter »plugins« die Zeile »- krisenbuch«.")

    said = served(root, script)
    assert re.fullmatch(
        r"Gebaut in \d+,\d s\. Das Wiki steht unter http://127\.0\.0\.1:\d+/ \(Ende mit Strg\+C\)\.", said[1]
    )
    assert said[0].endswith(" 4 Hinweise.\nEinzelheiten nennt »krisenbuch pruefen«.")
    assert said[-1] == "Beendet."


def test_an_address_that_is_taken_is_an_error(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            serve(Job(root), "127.0.0.1", taken.getsockname()[1], lambda _: None)


def test_a_first_build_that_fails_is_told(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    (root / "mkdocs.yml").write_text("site_name: Probe\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match="fehlt unter »plugins«"):
        serve(Job(root), "127.0.0.1", free_port(), lambda _: None)


def test_a_build_that_fails_leaves_the_last_site_as_it_was(tmp_path: Path) -> None:
    root, target = small_wiki(tmp_path / "wiki"), tmp_path / "site"
    build(Job(root), target)
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    page = root / "playbooks/kreis/notunterkunft.md"
    page.write_text("---\ntitel: [\n---\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=r"notunterkunft\.md:\d+:\d+: Fehler: "):
        build(Job(root), target)
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "wiki"]


def test_a_new_build_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    root, target = small_wiki(tmp_path / "wiki"), tmp_path / "site"
    build(Job(root), target)
    (root / "playbooks/kreis/krisenstab.md").unlink()
    build(Job(root), target)
    assert not (target / "playbooks/kreis/krisenstab").exists()
    assert (target / "playbooks/kreis/notunterkunft/index.html").is_file()
