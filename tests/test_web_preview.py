"""The site of a wiki that is being edited is never other than a new build would make it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig

from conftest import copy_wiki, examples
from krisenbuch.checkup.standing import Standing
from krisenbuch.web.build import BuildFailed, Job, build
from krisenbuch.web.links import Links
from krisenbuch.web.pages import pages
from krisenbuch.web.preview import Preview
from krisenbuch.web.publish import AudienceError, edition
from krisenbuch.web.search.index import PATH as SEARCH
from krisenbuch.web.serving import Watch
from sites import full_wiki
from strategies import Files, edits, library_files

# A theme that shows whatever a page can know of others, in a tenth of the time.
PLAIN = """\
site_name: Probe
theme: {name: null, custom_dir: gestalt}
plugins: [krisenbuch]
"""
MAIN = """\
<title>{{ page.title }}</title>
{% for item in nav %}{{ item.title }} {{ item.url }} {{ item.active }}{% endfor %}
{% for item in page.toc %}{{ item.title }} {{ item.url }}{% endfor %}
{{ page.previous_page.title }} {{ page.next_page.title }} {{ page.meta }}
{{ page.content }}
"""
START = "---\ntitle: Start\n---\n\n# Start\n\n<!-- krisenbuch:einstieg -->\n"
FEW = examples(8)
SOME = examples(40)
HALL = "playbooks/kreis/notunterkunft.md"


def with_pages(root: Path, configuration: str = PLAIN) -> Path:
    (root / "docs").mkdir(exist_ok=True)
    (root / "gestalt").mkdir()
    (root / "docs/index.md").write_text(START, encoding="utf-8")
    (root / "docs/eigene.md").write_text("# Eigene\n\n[Halle](playbooks/kreis/notunterkunft.md)\n", encoding="utf-8")
    (root / "gestalt/main.html").write_text(MAIN, encoding="utf-8")
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return root


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        # A packed file holds when it was packed.
        if path.is_file() and path.suffix != ".gz"
    }


def fresh(job: Job, target: Path) -> dict[str, bytes]:
    """A build that knows nothing of the one that is looked at: MkDocs keeps plugins from one build to the next."""
    kept = next(option for name, option in MkDocsConfig._schema if name == "plugins").plugin_cache
    before = dict(kept)
    kept.clear()
    try:
        build(job, target, serving=True)
    finally:
        kept.clear()
        kept.update(before)
    return contents(target)


def settle(preview: Preview) -> int:
    count, generation = 0, preview.generation
    while preview.settle(generation):
        count += 1
    return count


@pytest.fixture
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    return (tmp_path_factory.mktemp("wiki") for _ in iter(int, 1))


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    return with_pages(copy_wiki("schnitt", tmp_path / "wiki"))


@pytest.fixture
def job(wiki: Path) -> Job:
    return Job(wiki, "intern", "kreis")


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def laid(root: Path, files: Files) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")


def apply(root: Path, data: st.DataObject) -> None:
    """One small change of the wiki's own files."""
    files = {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "surrogatepass")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] in ("playbooks", "krisenbuch.toml")
    }
    for name, text in data.draw(edits(files)).items():
        if text is None:
            (root / name).unlink()
        else:
            laid(root, {name: text})


def texts(root: Path, level: str, standing: Standing | None) -> object:
    try:
        made = edition(root, level, None if level != "intern" else "kreis", standing)
    except AudienceError as error:
        return str(error)
    return made.report, {path: page.text for path, page in pages(made.view, Links()).items()}


@pytest.mark.slow
@SOME
@given(data=st.data(), level=st.sampled_from(("oeffentlich", "verbund", "intern")))
def test_what_stays_in_memory_gives_the_pages_of_a_first_look(
    places: Iterator[Path], data: st.DataObject, level: str
) -> None:
    root = copy_wiki("schnitt", next(places) / "wiki") if data.draw(st.booleans()) else next(places)
    if not (root / "playbooks").exists():
        laid(root, data.draw(library_files()))
    standing = Standing(root)
    texts(root, level, standing)
    for _ in range(data.draw(st.integers(1, 4))):
        apply(root, data)
        assert texts(root, level, standing) == texts(root, level, None)


@pytest.mark.slow
@FEW
@given(data=st.data())
def test_no_page_is_ever_stale(places: Iterator[Path], data: st.DataObject) -> None:
    """After any row of changes, each page that is asked for, and in the end all of them, are those of a new build."""
    place = next(places)
    root = with_pages(copy_wiki("schnitt", place / "wiki"))
    job = Job(root, data.draw(st.sampled_from(("oeffentlich", "verbund"))))
    preview = Preview(job, place / "site")
    preview.update()
    for number in range(data.draw(st.integers(1, 4))):
        for _ in range(data.draw(st.integers(1, 2))):
            apply(root, data)
        expected = fresh(job, place / f"neu-{number}")
        preview.update()
        for name in data.draw(st.lists(st.sampled_from(sorted(expected)), max_size=5)):
            preview.fetch(name)
            assert (place / "site" / name).read_bytes() == expected[name], name
        if data.draw(st.booleans()):
            settle(preview)
            assert contents(place / "site") == expected


def test_a_changed_playbook_costs_the_pages_that_show_it(wiki: Path, job: Job, tmp_path: Path) -> None:
    preview, site = Preview(job, tmp_path / "site"), tmp_path / "site"
    preview.update()
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    change(wiki, HALL, "zweck: Bringt", "zweck: Holt und bringt")
    preview.update()
    page = site / "playbooks/kreis/notunterkunft/index.html"
    assert "Holt und bringt" not in page.read_text(encoding="utf-8")
    preview.fetch("playbooks/kreis/notunterkunft/index.html")
    assert "Holt und bringt" in page.read_text(encoding="utf-8")
    assert settle(preview) > 5
    written = {path for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert written == {path for path in before if "Holt und bringt" in path.read_text(encoding="utf-8")}
    assert contents(site) == fresh(job, tmp_path / "neu")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HALL, "titel: ", "titel: Andere "),
        ("playbooks/kreis/organisation.yml", "name: ", "name: Anderer "),
        ("docs/eigene.md", "# Eigene", "# Andere\n\nNeuer Absatz."),
        ("docs/index.md", "# Start", "# Anfang"),
        ("docs/index.md", "title: Start", "title: Anfang"),
        ("docs/index.md", "<!-- krisenbuch:einstieg -->", "Nichts."),
        ("mkdocs.yml", "site_name: Probe", "site_name: Probe\nuse_directory_urls: false"),
        ("krisenbuch.toml", "2026-11-20", "2026-11-25"),
        ("gestalt/main.html", "<title>", "<title>Wiki: "),
    ],
)
def test_every_kind_of_change_shows(wiki: Path, job: Job, tmp_path: Path, file: str, old: str, new: str) -> None:
    preview = Preview(job, tmp_path / "site")
    preview.update()
    change(wiki, file, old, new)
    preview.update()
    settle(preview)
    assert contents(tmp_path / "site") == fresh(job, tmp_path / "neu")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("organisation.yml", "name: Schnitthilfe e. V.", "name: Andere Hilfe e. V."),
        ("kontakte.yml", None, "[]\n"),
        ("betreuung.md", None, None),
    ],
)
def test_the_search_knows_the_titles_of_pages_that_nobody_has_asked_for(
    wiki: Path, tmp_path: Path, file: str, old: str | None, new: str | None
) -> None:
    """An overview is found by its title, and every page by that when no record on it is left."""
    job, path = Job(wiki, "oeffentlich"), wiki / "playbooks/hilfe" / file
    preview = Preview(job, tmp_path / "site")
    preview.update()
    if new is None:
        path.unlink()
    elif old is None:
        path.write_text(new, encoding="utf-8")
    else:
        change(wiki, f"playbooks/hilfe/{file}", old, new)
    preview.update()
    preview.fetch(SEARCH)
    assert (tmp_path / "site" / SEARCH).read_bytes() == fresh(job, tmp_path / "neu")[SEARCH]


@pytest.mark.slow
def test_with_the_theme_that_wikis_use_nothing_is_stale_either(tmp_path: Path) -> None:
    """What the theme prints around every page, under handwritten ones and into the index of the search counts as well."""
    root, site = full_wiki(tmp_path / "wiki"), tmp_path / "site"
    job = Job(root, "intern", "kreis")
    preview = Preview(job, site)
    preview.update()
    for file, old, new in (
        (HALL, "zweck: Bringt", "zweck: Holt und bringt"),
        ("playbooks/kreis/organisation.yml", "name: ", "name: Anderer "),
        ("playbooks/kreis/organisation.yml", ".example", ".anders.example"),
        ("playbooks/kreis/kontakte.yml", "funktion: Leitung", "funktion: Vorstand"),
        ("docs/index.md", "# ", "# Anderes "),
    ):
        change(root, file, old, new)
        preview.update()
        preview.fetch(SEARCH)
        settle(preview)
        expected, found = fresh(job, tmp_path / "neu"), contents(site)
        assert found.keys() == expected.keys()
        assert [name for name in expected if found[name] != expected[name]] == [], (file, new)


@pytest.mark.slow
def test_pages_and_attachments_come_and_go(wiki: Path, job: Job, tmp_path: Path) -> None:
    preview, site = Preview(job, tmp_path / "site"), tmp_path / "site"
    preview.update()
    attached = next((wiki / "playbooks").rglob("anlagen/*"))
    for act in (
        lambda: (wiki / "docs/neu.md").write_text("# Neu\n", encoding="utf-8"),
        (wiki / "docs/neu.md").unlink,
        lambda: attached.write_bytes(b"anders"),
        (wiki / "playbooks/kreis/krisenstab.md").unlink,
        lambda: (wiki / "docs/glossar.md").write_text("# Eigenes Glossar\n", encoding="utf-8"),
    ):
        act()
        preview.update()
        settle(preview)
        assert contents(site) == fresh(job, tmp_path / "neu")


def test_with_a_plugin_that_nobody_knows_all_is_built(wiki: Path, job: Job, tmp_path: Path) -> None:
    change(wiki, "mkdocs.yml", "[krisenbuch]", "[search, krisenbuch]")
    preview = Preview(job, tmp_path / "site")
    preview.update()
    change(wiki, HALL, "zweck: Bringt", "zweck: Holt und bringt")
    preview.update()
    assert settle(preview) == 0
    assert contents(tmp_path / "site") == fresh(job, tmp_path / "neu")


def test_after_a_fault_the_next_change_begins_from_the_start(wiki: Path, job: Job, tmp_path: Path) -> None:
    preview = Preview(job, tmp_path / "site")
    preview.update()
    sound = (wiki / "mkdocs.yml").read_text(encoding="utf-8")
    (wiki / "mkdocs.yml").write_text("site_name: Probe\n", encoding="utf-8")
    with pytest.raises(BuildFailed):
        preview.update()
    change(wiki, HALL, "zweck: Bringt", "zweck: Holt und bringt")
    (wiki / "mkdocs.yml").write_text(sound, encoding="utf-8")
    preview.update()
    settle(preview)
    assert contents(tmp_path / "site") == fresh(job, tmp_path / "neu")


def test_a_page_with_a_broken_link_is_told_again_when_it_is_changed(wiki: Path, job: Job, tmp_path: Path) -> None:
    preview = Preview(job, tmp_path / "site")
    assert preview.update().warnings == ()
    change(wiki, "docs/eigene.md", "notunterkunft.md", "fehlt.md")
    assert "fehlt.md" in "".join(preview.update().warnings)
    change(wiki, "docs/eigene.md", "fehlt.md", "notunterkunft.md")
    assert preview.update().warnings == ()


def test_a_change_before_anybody_looks_is_told_and_one_that_was_followed_is_not(
    wiki: Path, job: Job, tmp_path: Path
) -> None:
    preview = Preview(job, tmp_path / "site")
    preview.update()
    change(wiki, HALL, "zweck: Bringt", "zweck: Holt und bringt")
    told = threading.Semaphore(0)
    watch = Watch(preview, 0.01)
    watch.schedule(SimpleNamespace(on_any_event=lambda _: told.release()), "", recursive=True)
    watch.start()
    try:
        assert told.acquire(timeout=60)
        preview.update()
        assert not told.acquire(timeout=0.5)
        (wiki / "playbooks/kreis/krisenstab.md").unlink()
        assert told.acquire(timeout=60)
    finally:
        watch.stop()
        watch.join(60)


def test_what_was_overtaken_is_not_gone_on_with(wiki: Path, job: Job, tmp_path: Path) -> None:
    preview = Preview(job, tmp_path / "site")
    preview.update()
    generation = preview.generation
    os.utime(wiki / HALL)
    preview.update()
    assert not preview.settle(generation)
    assert preview.settle(preview.generation)
