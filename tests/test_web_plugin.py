"""The MkDocs plugin in real builds: what stops one, what never does, and what it adds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import report_on
from krisenbuch.formats import text
from krisenbuch.web.assembled import assembled
from krisenbuch.web.build import BuildFailed, Job, build
from krisenbuch.web.plugin import without
from sites import Html, full_wiki, small_wiki

HALL = "playbooks/kreis/notunterkunft.md"


def mkdocs(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(root.parent / "site"), *options]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def replace(root: Path, file: str, old: str, new: str) -> None:
    content = (root / file).read_text(encoding="utf-8")
    assert old in content
    (root / file).write_text(content.replace(old, new), encoding="utf-8")


def write(root: Path, file: str, content: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(content, encoding="utf-8")


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    return small_wiki(tmp_path / "wiki")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.mark.parametrize("strict", [True, False])
def test_what_blocks_fails_the_build_with_the_lines_of_the_check(wiki: Path, strict: bool) -> None:
    replace(wiki, HALL, "naechste_uebung: 2027-03-01", "naechste_uebung: bald")
    write(wiki, "playbooks/kreis/kaputt.md", "---\ntitel: [\n---\n")
    report = report_on(wiki)
    assert len(report.blocking) == 2
    run = mkdocs(wiki, *(["--strict"] if strict else []))
    assert run.returncode != 0
    for item in report.blocking:
        assert text.line(item) in run.stderr.split("\n")
    assert text.summary(report) in run.stderr
    assert "Traceback" not in run.stderr


def test_gaps_and_old_dates_never_fail_a_strict_build(wiki: Path) -> None:
    replace(wiki, "krisenbuch.toml", "2026-11-20", "2031-01-01")
    replace(wiki, HALL, "zweck: Bringt bis zu 120 Menschen für wenige Wochen unter.\n", "")
    replace(wiki, HALL, "pflege: sozialamt-leitung", "pflege: niemand")
    report = report_on(wiki)
    assert report.diagnostics
    assert not report.blocking
    run = mkdocs(wiki, "--strict")
    assert run.returncode == 0, run.stderr
    assert text.summary(report) in run.stderr


def test_while_serving_what_blocks_keeps_no_page_away(wiki: Path, site: Path) -> None:
    write(wiki, "playbooks/kreis/kaputt.md", "---\ntitel: [\n---\n")
    build(Job(wiki), site, serving=True)
    shown = Html((site / "playbooks/kreis/kaputt/index.html").read_text(encoding="utf-8")).shown
    assert "Dieses Playbook lässt sich zurzeit nicht lesen." in shown
    assert (site / "playbooks/kreis/notunterkunft/index.html").is_file()


def test_a_reader_that_is_not_there_fails_the_build(wiki: Path, site: Path) -> None:
    with pytest.raises(BuildFailed, match="Die Organisation »kreiss« gibt es hier nicht"):
        build(Job(wiki, "intern", "kreiss"), site)


def test_the_options_of_the_plugin_go_before_the_settings(wiki: Path, site: Path) -> None:
    replace(wiki, "mkdocs.yml", "[search, krisenbuch]", "[search, krisenbuch: {sichtbarkeit: intern, fuer: hilfe}]")
    assert mkdocs(wiki, "--strict").returncode == 0
    assert (site / "stand/index.html").is_file()
    assert not (site / "playbooks/kreis/dolmetscherpool").exists()


def test_an_unknown_level_is_refused(wiki: Path) -> None:
    replace(wiki, "mkdocs.yml", "[search, krisenbuch]", "[search, krisenbuch: {sichtbarkeit: geheim}]")
    run = mkdocs(wiki)
    assert run.returncode != 0
    assert "sichtbarkeit" in run.stderr


@pytest.mark.parametrize(("level", "named"), [("oeffentlich", False), ("verbund", False), ("intern", True)])
def test_the_navigation_names_the_state_page_only_where_it_is(tmp_path: Path, level: str, named: bool) -> None:
    root = full_wiki(tmp_path / "wiki")
    build(Job(root, level, "kreis" if named else None), tmp_path / "site", strict=True)
    start = Html((tmp_path / "site/index.html").read_text(encoding="utf-8"))
    assert any(address == "stand/index.html" for _, _, address in start.links) == named
    assert (tmp_path / "site/stand/index.html").is_file() == named


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        (["a.md", "b.md"], ["b.md"]),
        ([{"A": "a.md"}, {"B": "b.md"}], [{"B": "b.md"}]),
        ([{"Gruppe": [{"A": "a.md"}]}, "b.md"], ["b.md"]),
        ([{"Gruppe": ["a.md", "b.md"]}], [{"Gruppe": ["b.md"]}]),
        ([{"A": "a.md", "B": "b.md"}], [{"B": "b.md"}]),
    ],
)
def test_a_navigation_loses_what_is_missing_and_what_is_empty_then(nav: object, expected: object) -> None:
    assert without(nav, {"a.md"}) == expected


def test_a_wiki_without_knowledge_gets_that_of_the_package(wiki: Path, site: Path) -> None:
    build(Job(wiki), site, strict=True)
    for name in ("erfolgsfaktoren", "beispiele", "vorschlaege", "erfolgsfaktoren/jour-fixe", "hilfe/mitmachen"):
        assert (site / name / "index.html").is_file(), name
    assert not (site / "technik").exists()
    assert not (site / "impressum").exists()


def test_a_page_of_the_wiki_goes_before_that_of_the_package(wiki: Path, site: Path) -> None:
    write(wiki, "docs/erfolgsfaktoren/jour-fixe.md", "# Unser Jour fixe\n\nJeden Dienstag.\n")
    build(Job(wiki), site)
    assert "Jeden Dienstag." in (site / "erfolgsfaktoren/jour-fixe/index.html").read_text(encoding="utf-8")
    assert (site / "erfolgsfaktoren/ehrenamt/index.html").is_file()


def test_a_page_of_the_wiki_goes_before_a_generated_one(wiki: Path, site: Path) -> None:
    write(wiki, "docs/glossar.md", "# Eigenes Glossar\n")
    build(Job(wiki), site)
    assert "Eigenes Glossar" in (site / "glossar/index.html").read_text(encoding="utf-8")


def test_the_start_page_gets_the_entrance_where_it_asks_for_it(wiki: Path, site: Path) -> None:
    build(Job(wiki), site)
    start = (site / "index.html").read_text(encoding="utf-8")
    assert "Jetzt einschalten" in start
    assert "krisenbuch:einstieg" not in start
    write(wiki, "docs/index.md", "# Start\n")
    build(Job(wiki), site)
    assert "Jetzt einschalten" not in (site / "index.html").read_text(encoding="utf-8")


def test_a_wiki_without_a_start_page_is_built(wiki: Path, site: Path) -> None:
    (wiki / "docs/index.md").unlink()
    build(Job(wiki), site)
    assert (site / "playbooks/index.html").is_file()


def test_the_style_sheet_and_the_extension_for_headings_are_added(wiki: Path, site: Path) -> None:
    replace(wiki, "mkdocs.yml", "markdown_extensions: [admonition, attr_list, tables]\n", "")
    build(Job(wiki), site, strict=True)
    page = Html((site / "playbooks/kreis/notunterkunft/index.html").read_text(encoding="utf-8"))
    styles = assembled("css")[0]
    assert (site / styles).is_file()
    assert any(address.endswith(styles) for _, _, address in page.links)
    assert {"anrufen", "erste-24-stunden", "rollen"} <= page.ids


@pytest.mark.parametrize(
    ("level", "reader", "shown"), [("intern", "kreis", True), ("verbund", None, False), ("oeffentlich", None, False)]
)
def test_addresses_of_the_source_are_internal(
    wiki: Path, site: Path, level: str, reader: str | None, shown: bool
) -> None:
    write(
        wiki,
        "krisenbuch.toml",
        'stichtag = 2026-11-20\n[verweise]\nquelle = "https://git.kreis.example/{datei}#L{zeile}"\n',
    )
    replace(wiki, "mkdocs.yml", "font: false", "font: false, features: [content.action.edit]")
    build(Job(wiki, level, reader), site, strict=True)
    page = (site / "playbooks/kreis/notunterkunft/index.html").read_text(encoding="utf-8")
    assert ("git.kreis.example" in page) == shown
