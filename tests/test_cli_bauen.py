"""`krisenbuch bauen`: what is built for whom, where it may go, and what stops it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from commands import call, refused
from sites import small_wiki

NOTHING = "Es wurde nichts veröffentlicht.\n"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The wiki `schnitt` with one page of its own."""
    return small_wiki(tmp_path / "wiki")


def failed(*words: str | Path) -> str:
    """What a build says that fails for what it was given."""
    result = call(*words)
    assert result.exit_code == 1
    assert result.stdout == "Prüft und baut …\n"
    assert result.stderr.endswith(f"\n{NOTHING}")
    return result.stderr.removesuffix(f"\n{NOTHING}")


def test_the_site_goes_into_a_folder_of_the_wiki(wiki: Path) -> None:
    result = call("-C", wiki / "playbooks/kreis", "bauen")
    assert result.exit_code == 0
    assert re.match(r"Prüft und baut …\nGebaut in \d+,\d s: ", result.stdout)
    assert result.stdout.endswith(f" s: {wiki / 'site'}\n")
    assert "Krisenstab" in (wiki / "site/playbooks/kreis/krisenstab/index.html").read_text(encoding="utf-8")


def test_a_site_that_was_built_is_built_over(wiki: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert call("-C", wiki, "bauen", "--ziel", site).exit_code == 0
    (wiki / "playbooks/kreis/dolmetscherpool.md").rename(wiki / "playbooks/kreis/sprachmittlung.md")
    text = (wiki / "playbooks/kreis/notunterkunft.md").read_text(encoding="utf-8")
    (wiki / "playbooks/kreis/notunterkunft.md").write_text(
        text.replace("dolmetscherpool", "sprachmittlung"), encoding="utf-8"
    )
    assert call("-C", wiki, "bauen", "--ziel", site).exit_code == 0
    assert sorted(path.name for path in (site / "playbooks/kreis").iterdir() if path.is_dir()).count("sprachmittlung")
    assert not (site / "playbooks/kreis/dolmetscherpool").exists()


def test_each_level_gets_what_it_may_see(wiki: Path, tmp_path: Path) -> None:
    found = {}
    for level in ("oeffentlich", "verbund", "intern"):
        assert call("-C", wiki, "bauen", "--sichtbarkeit", level, "--ziel", tmp_path / level).exit_code == 0
        found[level] = {path.relative_to(tmp_path / level).as_posix() for path in (tmp_path / level).rglob("*.html")}
    assert found["oeffentlich"] < found["verbund"] < found["intern"]
    assert "stand/index.html" in found["intern"] - found["verbund"]


def test_what_is_internal_depends_on_who_reads(wiki: Path, tmp_path: Path) -> None:
    for reader in ("kreis", "hilfe"):
        assert call("-C", wiki, "bauen", "--sichtbarkeit", "intern", "--fuer", reader, "--ziel", tmp_path / reader)
    own, neighbour = (
        (tmp_path / reader / "kontakte/kreis/index.html").read_text(encoding="utf-8") for reader in ("kreis", "hilfe")
    )
    assert len(own) > len(neighbour)


def test_a_mistyped_reader_gets_a_proposal(wiki: Path) -> None:
    assert failed("-C", wiki, "bauen", "--fuer", "kries") == (
        "Die Organisation »kries« gibt es hier nicht. Meinten Sie »kreis«?"
    )


def test_internal_needs_to_know_who_reads(wiki: Path) -> None:
    (wiki / "krisenbuch.toml").write_text("stichtag = 2026-11-20\n", encoding="utf-8")
    assert failed("-C", wiki, "bauen", "--sichtbarkeit", "intern") == (
        "Für »intern« fehlt, wer liest. Nennen Sie mit --fuer eine Organisation: hilfe, kreis."
    )


def test_an_unknown_level_is_a_wrong_call(wiki: Path) -> None:
    assert refused("-C", wiki, "bauen", "--sichtbarkeit", "geheim") == (
        "Ungültiger Wert für »--sichtbarkeit«: »geheim« ist keines von »oeffentlich«, »verbund«, »intern«."
    )


@pytest.mark.parametrize("target", ["wiki", "."])
def test_the_wiki_itself_is_never_emptied(wiki: Path, target: str) -> None:
    folder = (wiki.parent / target).resolve()
    assert refused("-C", wiki, "bauen", "--ziel", folder) == (
        f"»{folder}« enthält das Wiki selbst und würde geleert; nennen Sie einen anderen Ordner."
    )
    assert (wiki / "playbooks/kreis/krisenstab.md").is_file()


@pytest.mark.parametrize("target", ["playbooks", "docs", "playbooks/neu", "docs/site"])
def test_the_site_is_never_built_among_its_sources(wiki: Path, target: str) -> None:
    before = sorted((wiki / "playbooks").rglob("*")) + sorted((wiki / "docs").rglob("*"))
    assert refused("-C", wiki, "bauen", "--ziel", wiki / target) == (
        f"»{wiki / target}« liegt dort, woraus gebaut wird; nennen Sie einen anderen Ordner."
    )
    assert sorted((wiki / "playbooks").rglob("*")) + sorted((wiki / "docs").rglob("*")) == before


def test_a_folder_with_something_else_is_never_emptied(wiki: Path, tmp_path: Path) -> None:
    other = tmp_path / "fotos"
    other.mkdir()
    (other / "bild.png").write_bytes(b"x")
    assert refused("-C", wiki, "bauen", "--ziel", other) == (
        f"»{other}« ist nicht leer und enthält kein gebautes Wiki; nennen Sie einen anderen Ordner."
    )
    assert (other / "bild.png").is_file()


def test_an_empty_folder_may_be_filled(wiki: Path, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert call("-C", wiki, "bauen", "--ziel", tmp_path / "leer").exit_code == 0


def test_a_file_is_no_place_for_a_site(wiki: Path) -> None:
    file = wiki / "mkdocs.yml"
    assert refused("-C", wiki, "bauen", "--ziel", file) == (
        f"Ungültiger Wert für »--ziel«: Ordner »{file}« ist eine Datei."
    )


def test_what_cannot_be_read_stops_the_build_with_the_same_message(wiki: Path) -> None:
    with (wiki / "playbooks/hilfe/kontakte.yml").open("a", encoding="utf-8") as file:
        file.write("- id: [\n")
    said = failed("-C", wiki, "bauen")
    assert said.splitlines()[0] in call("pruefen", wiki).stdout.splitlines()
    assert said.splitlines()[0].endswith(" [yaml-syntax]")
    assert said.endswith(" 1 Befund verhindert die Veröffentlichung.")
    assert not (wiki / "site").exists() or not list((wiki / "site").iterdir())


def test_a_build_that_is_stopped_leaves_the_site_of_before(wiki: Path) -> None:
    assert call("-C", wiki, "bauen").exit_code == 0
    before = sorted((wiki / "site").rglob("*"))
    with (wiki / "playbooks/hilfe/kontakte.yml").open("a", encoding="utf-8") as file:
        file.write("- id: [\n")
    failed("-C", wiki, "bauen")
    assert sorted((wiki / "site").rglob("*")) == before


def test_a_link_of_a_page_that_leads_nowhere_is_told(wiki: Path) -> None:
    _link(wiki, "fort.md")
    result = call("-C", wiki, "bauen")
    assert result.exit_code == 0
    assert "Seite »index.md«: Der Verweis »fort.md« führt zu keiner Seite." in result.stderr


def test_a_link_that_leads_nowhere_fails_a_strict_build(wiki: Path) -> None:
    _link(wiki, "fort.md")
    assert "Seite »index.md«: Der Verweis »fort.md« führt zu keiner Seite." in failed("-C", wiki, "bauen", "--streng")


def test_a_link_to_a_page_made_from_a_playbook_holds(wiki: Path) -> None:
    _link(wiki, "playbooks/kreis/krisenstab.md")
    result = call("-C", wiki, "bauen", "--streng")
    assert (result.exit_code, result.stderr) == (0, "")


def _link(wiki: Path, target: str) -> None:
    with (wiki / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write(f"\n[Verweis]({target})\n")


def test_a_missing_configuration_says_how_to_get_one(wiki: Path) -> None:
    (wiki / "mkdocs.yml").unlink()
    assert failed("-C", wiki, "bauen") == (
        f"In »{wiki}« liegt keine mkdocs.yml; »krisenbuch anlegen {wiki}« ergänzt, was fehlt."
    )


def test_a_configuration_without_the_plugin_is_told(wiki: Path) -> None:
    (wiki / "mkdocs.yml").write_text("site_name: Probe\nplugins: [search]\n", encoding="utf-8")
    assert failed("-C", wiki, "bauen") == "In mkdocs.yml fehlt unter »plugins« die Zeile »- krisenbuch«."


def test_a_configuration_that_cannot_be_read_is_no_fault_of_the_tool(wiki: Path) -> None:
    (wiki / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    assert "mkdocs.yml" in failed("-C", wiki, "bauen")


def test_a_theme_that_is_not_installed_is_named(wiki: Path) -> None:
    (wiki / "mkdocs.yml").write_text("site_name: Probe\ntheme: gibtsnicht\nplugins: [krisenbuch]\n", encoding="utf-8")
    assert "gibtsnicht" in failed("-C", wiki, "bauen")


def test_a_wiki_without_playbooks_is_not_published(tmp_path: Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    shutil.rmtree(wiki / "playbooks")
    assert (
        failed("-C", wiki, "bauen", "--sichtbarkeit", "oeffentlich")
        .strip()
        .startswith("playbooks:1:1: Fehler: Den Ordner »playbooks« gibt es hier nicht. [ordner-fehlt]\n")
    )


def test_a_place_that_cannot_be_written_to_is_told(wiki: Path) -> None:
    assert failed("-C", wiki, "bauen", "--ziel", wiki / "mkdocs.yml/site") == (
        f"In »{wiki / 'mkdocs.yml'}« lässt sich nicht schreiben: dort steht schon etwas anderes."
    )
