"""`krisenbuch pruefen --seit`: what a change brought, compared with a real repository."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import call, process, refused
from krisenbuch import revision
from repositories import commit, git

READ = "3 Playbooks in 3 Organisationen geprüft (Stichtag 20.11.2026): neu seit »HEAD«: "
WITHOUT_WAY = "- id: {0}\n  funktion: {0}\n  wege: []\n"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No repository around the test's folder, and no folder left behind."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    yield
    assert not list((tmp_path / "tmp").iterdir())


@pytest.fixture
def wiki(grundlage: Path) -> Path:
    """A wiki in a repository of its own, in which one warning is old."""
    add(grundlage, "funkraum")
    git(grundlage, "init", "-b", "main")
    commit(grundlage)
    return grundlage


def add(wiki: Path, name: str) -> None:
    """A contact without a way to reach it: one warning."""
    with (wiki / "playbooks/hilfe/kontakte.yml").open("a", encoding="utf-8") as file:
        file.write(WITHOUT_WAY.format(name))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(wiki: Path, since: str = "HEAD", *words: str) -> list[str]:
    """The codes of what is new."""
    report = json.loads(call("pruefen", wiki, "--seit", since, "--format", "json", *words).stdout)
    return [item["code"] for item in report["befunde"]]


def test_without_a_change_nothing_is_new(wiki: Path) -> None:
    result = call("pruefen", wiki, "--seit", "HEAD", "--streng")
    assert (result.exit_code, result.stdout) == (0, f"{READ}nichts. 1 älterer Befund ist nicht aufgeführt.\n")


def test_only_what_the_change_brought_is_named_and_counts(wiki: Path) -> None:
    change(wiki / "playbooks/beispiel/halle.md", "pflege: ", "pflege: nicht-")
    result = call("pruefen", wiki, "--seit", "HEAD")
    assert result.exit_code == 1
    assert result.stdout.endswith(
        f"\n\n{READ}1 Fehler, 0 Warnungen, 0 Hinweise. 1 älterer Befund ist nicht aufgeführt.\n"
    )
    assert result.stdout.count("[verweis-ins-leere]") == result.stdout.count("[") == 1


def test_a_new_warning_counts_when_it_has_to_be_strict(wiki: Path) -> None:
    add(wiki, "leitstand")
    assert call("pruefen", wiki, "--seit", "HEAD").exit_code == 0
    assert call("pruefen", wiki, "--seit", "HEAD", "--streng").exit_code == 1


def test_lines_that_moved_bring_nothing(wiki: Path) -> None:
    path = wiki / "playbooks/hilfe/kontakte.yml"
    path.write_text("# Eine Bemerkung\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert codes(wiki) == []


def test_places_to_be_filled_in_are_one_finding_until_the_last_is(wiki: Path) -> None:
    path = wiki / "docs/impressum.md"
    path.parent.mkdir()
    path.write_text("# Impressum\n\n[AUSFÜLLEN: Name]\n\n[AUSFÜLLEN: Postfach]\n", encoding="utf-8")
    commit(wiki)
    for old in ("[AUSFÜLLEN: Name]", "[AUSFÜLLEN: Postfach]"):
        assert codes(wiki) == []
        change(path, old, "Amt")
    result = call("pruefen", wiki, "--seit", "HEAD")
    assert "1 früherer Befund ist erledigt." in result.stdout


def test_what_was_mended_is_told(wiki: Path) -> None:
    for name in ("leitstand", "wache"):
        add(wiki, name)
    commit(wiki)
    change(wiki / "playbooks/hilfe/kontakte.yml", WITHOUT_WAY.format("funkraum"), "")
    assert call("pruefen", wiki, "--seit", "HEAD").stdout == (
        f"{READ}nichts. 2 ältere Befunde sind nicht aufgeführt. 1 früherer Befund ist erledigt.\n"
    )


def test_a_branch_a_tag_and_a_commit_can_be_named(wiki: Path) -> None:
    first = git(wiki, "rev-parse", "HEAD")
    git(wiki, "tag", "stand-1")
    git(wiki, "checkout", "-q", "-b", "aenderung")
    add(wiki, "leitstand")
    commit(wiki)
    for name in ("main", "stand-1", first, first[:8], "HEAD~1"):
        assert codes(wiki, name) == ["kontakt-ohne-weg"], name
    assert codes(wiki, "HEAD") == []


def test_both_states_are_checked_on_the_same_day(wiki: Path) -> None:
    assert codes(wiki, "HEAD", "--stichtag", "2030-01-01") == []
    change(wiki / "krisenbuch.toml", "stichtag = 2026-11-20", "stichtag = 2031-11-20")
    assert codes(wiki) == []


def test_what_settings_make_worse_is_new(wiki: Path) -> None:
    with (wiki / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write('\n[schwere]\nkontakt-ohne-weg = "fehler"\n')
    assert codes(wiki) == ["kontakt-ohne-weg"]
    commit(wiki)
    change(wiki / "krisenbuch.toml", '"fehler"', '"hinweis"')
    assert codes(wiki) == []


def test_gaps_of_a_draft_count_when_it_stops_being_one(wiki: Path) -> None:
    path = wiki / "playbooks/beispiel/halle.md"
    change(path, "status: ruhend", "status: entwurf")
    change(path, "zweck: ", "#zweck: ")
    commit(wiki)
    change(path, "status: entwurf", "status: ruhend")
    assert codes(wiki) == ["zweck-fehlt"]


def test_programs_are_told_what_was_compared(wiki: Path) -> None:
    add(wiki, "leitstand")
    report = json.loads(call("pruefen", wiki, "--seit", "main", "--format", "json").stdout)
    assert report["seit"] == {"stand": "main", "vorhanden": True, "aeltere": 1, "entfallen": 0}
    assert report["anzahl"] == {"fehler": 0, "warnung": 1, "hinweis": 0}


@pytest.fixture
def below(grundlage: Path) -> Path:
    """The folder of a wiki that lies within a larger repository."""
    root = grundlage.parent / "amt"
    (root / "anderes").mkdir(parents=True)
    (root / "anderes/lies.md").write_text("x")
    git(root, "init", "-b", "main")
    commit(root)
    grundlage.rename(root / "wiki")
    return root / "wiki"


def test_a_wiki_may_lie_in_a_folder_of_the_repository(below: Path) -> None:
    add(below, "funkraum")
    commit(below.parent)
    add(below, "leitstand")
    assert codes(below) == ["kontakt-ohne-weg"]
    shown = call("pruefen", below, "--seit", "HEAD", "--format", "github").stdout
    assert shown.startswith("::warning file=wiki/playbooks/hilfe/kontakte.yml,")


def test_where_there_was_no_wiki_everything_is_new(below: Path) -> None:
    add(below, "funkraum")
    result = call("pruefen", below, "--seit", "main")
    assert result.stdout.endswith(
        "neu seit »main«: 0 Fehler, 1 Warnung, 0 Hinweise. "
        "Im Stand »main« gab es dieses Wiki noch nicht; alles gilt als neu.\n"
    )
    report = json.loads(call("pruefen", below, "--seit", "main", "--format", "json").stdout)
    assert report["seit"] == {"stand": "main", "vorhanden": False, "aeltere": 0, "entfallen": 0}


def test_before_the_first_commit_everything_is_new(grundlage: Path) -> None:
    add(grundlage, "funkraum")
    git(grundlage, "init")
    assert codes(grundlage) == ["kontakt-ohne-weg"]


def test_an_unknown_state_is_a_wrong_call(wiki: Path) -> None:
    sentence = "Den Stand »{}« kennt Git hier nicht. {}"
    other = "Nennen Sie einen Zweig, eine Marke oder die Kennung eines Commits."
    git(wiki, "tag", "freigabe-2026")
    assert refused("pruefen", wiki, "--seit", "freigabe-2025") == sentence.format(
        "freigabe-2025", "Meinten Sie »freigabe-2026«?"
    )
    for name in ("nirgends", "", "--help", "main..main", "HEAD:krisenbuch.toml", "a\nb"):
        assert refused("pruefen", wiki, "--seit", name) == sentence.format(" ".join(name.split()), other), name


def test_a_branch_that_is_only_elsewhere_is_named(wiki: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(wiki), "klon")
    git(tmp_path / "klon", "checkout", "-q", "-b", "arbeit")
    git(tmp_path / "klon", "branch", "-D", "main")
    assert refused("pruefen", tmp_path / "klon", "--seit", "main") == (
        "Den Stand »main« kennt Git hier nicht. Meinten Sie »origin/main«?"
    )
    assert codes(tmp_path / "klon", "origin/main") == []


def test_a_shallow_clone_says_how_to_get_the_rest(wiki: Path, tmp_path: Path) -> None:
    first = git(wiki, "rev-parse", "HEAD")
    commit(wiki)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{wiki}", "klon")
    assert refused("pruefen", tmp_path / "klon", "--seit", first).startswith(
        f"Den Stand »{first}« kennt Git hier nicht. Der Klon ist flach, ihm fehlen frühere Stände: "
        "Holen Sie sie mit »git fetch --unshallow«;"
    )
    assert codes(tmp_path / "klon", "HEAD") == []


def test_without_a_repository_there_is_no_earlier_state(grundlage: Path) -> None:
    assert refused("pruefen", grundlage, "--seit", "HEAD") == (
        f"»{grundlage}« liegt in keinem Git-Repository; ohne Repository gibt es keinen früheren Stand."
    )


def test_without_git_there_is_no_earlier_state(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused("pruefen", wiki, "--seit", "HEAD") == (
        "Git ist hier nicht zu finden; ohne Git gibt es keinen früheren Stand."
    )
    assert call("pruefen", wiki, "--format", "github").exit_code == 0


def test_a_repository_of_somebody_else_says_how_to_allow_it(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = refused("pruefen", wiki, "--seit", "HEAD")
    assert f"»git config --global --add safe.directory {wiki}« erlaubt es." in said


def test_files_that_git_has_lost_are_told(wiki: Path) -> None:
    blob = git(wiki, "rev-parse", "HEAD:playbooks/beispiel/halle.md")
    (wiki / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    assert refused("pruefen", wiki, "--seit", "HEAD") == (
        "Dem Repository fehlen Dateien dieses Stands; »git fetch« holt sie."
    )


def test_work_tree_and_index_stay_as_they_are(wiki: Path) -> None:
    add(wiki, "leitstand")
    (wiki / "playbooks/hilfe/neu.md").write_text("x")
    git(wiki, "add", "playbooks/hilfe/neu.md")
    before = git(wiki, "status", "--porcelain"), git(wiki, "worktree", "list"), git(wiki, "stash", "list")
    assert call("pruefen", wiki, "--seit", "HEAD").exit_code == 1
    assert (git(wiki, "status", "--porcelain"), git(wiki, "worktree", "list"), git(wiki, "stash", "list")) == before


def test_a_hooks_environment_does_not_lead_astray(below: Path) -> None:
    commit(below.parent)
    add(below, "leitstand")
    hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""}
    done = process("-C", "wiki", "pruefen", "--seit", "HEAD", cwd=below.parent, env=hook)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "neu seit »HEAD«: 0 Fehler, 1 Warnung, 0 Hinweise." in done.stdout.decode()


PERSONS = "- {id: p1, name: Erika Probe, funktionen: [{kontakt: gibt-es-nicht}]}\n"


def test_persons_that_git_does_not_keep_are_the_same_in_both_states(wiki: Path) -> None:
    path = wiki / "playbooks/hilfe/personen.yml"
    (wiki / ".gitignore").write_text("personen.yml\n")
    git(wiki, "rm", "-q", "--cached", "--ignore-unmatch", "playbooks/*/personen.yml")
    commit(wiki)
    path.write_text(PERSONS, encoding="utf-8")
    assert "verweis-ins-leere" in call("pruefen", wiki).stdout
    assert codes(wiki) == []
    add(wiki, "leitstand")
    assert codes(wiki) == ["kontakt-ohne-weg"]


def test_persons_outside_the_wiki_are_the_same_in_both_states(wiki: Path, tmp_path: Path) -> None:
    path = wiki / "krisenbuch.toml"
    path.write_text('personen = "../fern/{organisation}.yml"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    commit(wiki)
    (tmp_path / "fern").mkdir()
    (tmp_path / "fern/hilfe.yml").write_text(PERSONS, encoding="utf-8")
    assert "../fern/hilfe.yml:1:" in call("pruefen", wiki).stdout
    assert codes(wiki) == []


def test_persons_that_git_keeps_are_compared(wiki: Path) -> None:
    path = wiki / "playbooks/hilfe/personen.yml"
    path.write_text("[]\n", encoding="utf-8")
    commit(wiki, persons=True)
    path.write_text(PERSONS, encoding="utf-8")
    assert "verweis-ins-leere" in codes(wiki)


def test_names_links_and_attachments_come_out_as_they_are(wiki: Path, tmp_path: Path) -> None:
    folder = wiki / "playbooks/beispiel/anlagen"
    folder.mkdir(exist_ok=True)
    (folder / "Überblick für alle.bin").write_bytes(bytes(range(256)) * 9000)
    (folder / "zeile\num.txt").write_text("x")
    (folder / "leer").write_text("")
    (folder / "hinaus").symlink_to("/etc/hostname")
    commit(wiki, persons=True)
    target = tmp_path / "alt"
    number = revision.find(wiki, "HEAD").lay_out(target, ["playbooks", "krisenbuch.toml"])
    written = {path.relative_to(target) for path in target.rglob("*") if path.is_symlink() or path.is_file()}
    present = {
        path.relative_to(wiki) for path in (wiki / "playbooks").rglob("*") if path.is_symlink() or path.is_file()
    }
    assert written == {*present, Path("krisenbuch.toml")}
    assert number == len(written)
    assert (target / "playbooks/beispiel/anlagen/hinaus").readlink() == Path("/etc/hostname")
    for path in written:
        assert (target / path).is_symlink() or (target / path).read_bytes() == (wiki / path).read_bytes()


def test_a_link_becomes_a_file_where_there_can_be_none(
    wiki: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: str) -> None:
        raise OSError

    (wiki / "playbooks/a.txt").symlink_to("ort/b.txt")
    commit(wiki)
    monkeypatch.setattr(Path, "symlink_to", refuse)
    revision.find(wiki, "HEAD").lay_out(tmp_path / "alt", ["playbooks"])
    assert (tmp_path / "alt/playbooks/a.txt").read_text() == "ort/b.txt"


def test_only_the_wanted_endings_are_laid_out(wiki: Path, tmp_path: Path) -> None:
    (wiki / "docs").mkdir()
    (wiki / "docs/bild.png").write_bytes(b"x")
    (wiki / "docs/seite.md").write_text("x")
    commit(wiki)
    revision.find(wiki, "HEAD").lay_out(tmp_path / "alt", ["docs"], (".md",))
    assert "seite.md" in {path.name for path in (tmp_path / "alt/docs").iterdir()}
    assert not (tmp_path / "alt/docs/bild.png").exists()


def test_a_whole_repository_and_what_is_not_there_can_be_asked_for(wiki: Path, tmp_path: Path) -> None:
    state = revision.find(wiki, "HEAD")
    assert state.lay_out(tmp_path / "alt", ["."]) == len(git(wiki, "ls-files").split("\n"))
    assert state.lay_out(tmp_path / "leer", ["fort", "play"]) == 0


def test_a_crafted_state_cannot_leave_its_folder(wiki: Path, tmp_path: Path) -> None:
    """Git itself never makes a tree that holds `..`; one can be written by hand."""
    blob = bytes.fromhex(git(wiki, "hash-object", "-w", "krisenbuch.toml"))
    inner = written(wiki, b"100644 boese.md\0" + blob)
    tree = written(wiki, b"40000 ..\0" + bytes.fromhex(inner) + b"100644 gut.md\0" + blob)
    state = revision.Revision(wiki, "x", tree, "")
    assert state.lay_out(tmp_path / "alt", ["."]) == 1
    assert (tmp_path / "alt/gut.md").is_file()
    assert not (tmp_path / "boese.md").exists()


def written(wiki: Path, tree: bytes) -> str:
    """A tree of Git, written as it is; gives its identifier."""
    words = ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"]
    done = subprocess.run(words, cwd=wiki, input=tree, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_the_way_from_the_repository_to_the_wiki(below: Path, tmp_path: Path) -> None:
    assert revision.prefix_of(below) == "wiki/"
    assert revision.prefix_of(below.parent) == ""
    assert revision.prefix_of(tmp_path) == ""
