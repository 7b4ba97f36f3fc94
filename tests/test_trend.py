"""How readiness went: real repositories with a past, counted for one audience."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from conftest import copy_wiki
from krisenbuch import settings
from krisenbuch.checkup import cache
from krisenbuch.readiness import State
from krisenbuch.revision import Revision
from krisenbuch.trend import kept, spread, timeline
from krisenbuch.trend import read as trend_read
from krisenbuch.trend.counted import Trend
from krisenbuch.trend.points import Past, month_ends
from krisenbuch.web.links import STATE, Links
from krisenbuch.web.pages import pages
from krisenbuch.web.publish import edition
from krisenbuch.web.trend_picture import charts
from repositories import commit, git

HALL = "playbooks/beispiel/halle.md"
READY, GAPS = State.READY, State.GAPS


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
    """A sound wiki of three organisations, in a repository since the 27th of August 2026; its day is 2026-11-20."""
    for path in grundlage.glob("playbooks/*/*.*"):
        # Nothing in it happened after the first commit.
        text = re.sub(r"am: 2026-\d\d-\d\d", "am: 2026-08-25", path.read_text(encoding="utf-8"))
        path.write_text(text.replace("2026-11-01", "2026-08-01"), encoding="utf-8")
    change(grundlage / "krisenbuch.toml", "stichtag", "format = 1\nstichtag")
    git(grundlage, "init", "-b", "main")
    commit(grundlage, "2026-08-27")
    return grundlage


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def past_of(root: Path) -> Past:
    chosen, _ = settings.load(root)
    found = trend_read.read(root, chosen)
    assert found is not None
    return found


def trend_of(root: Path, reader: str) -> Trend:
    found = edition(root, "intern", reader).view.trend
    assert found is not None
    return found


def row(found: Trend, organisation: str) -> list[dict[State, int]]:
    return next(list(item.counts) for item in found.rows if item.organisation == organisation)


@pytest.fixture
def reckoned(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[date]]]:
    """The commits that are laid out and assessed in a run, with their days."""
    done: list[tuple[str, list[date]]] = []
    real = spread.reckon

    def noted(state: Revision, days: list[date], now: settings.Settings) -> object:
        done.append((state.commit, days))
        return real(state, days, now)

    monkeypatch.setattr(spread, "reckon", noted)
    return done


def test_months_end_on_their_last_day_whatever_their_length() -> None:
    assert month_ends(date(2028, 3, 31), 3) == [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29)]
    assert month_ends(date(2026, 11, 1), 1) == [date(2026, 10, 31)]
    assert len(month_ends(date(2026, 11, 20), 12)) == 12


def test_a_point_is_the_newest_commit_of_a_month_also_of_one_without_commits(wiki: Path) -> None:
    change(wiki / HALL, "zweck: ", "#zweck: ")
    commit(wiki, "2026-10-05")
    found = trend_of(wiki, "beispiel")
    assert found.days == (*month_ends(date(2026, 11, 20), 3), date(2026, 11, 20))
    assert [sorted(state.value for state in column) for column in row(found, "beispiel")][1:] == [
        ["bereit"],
        ["luecken"],
        ["luecken"],
    ]
    assert found.notice == ""


def test_several_commits_of_a_month_count_as_its_last(wiki: Path) -> None:
    for day, old, new in (("05", "zweck: ", "#zweck: "), ("25", "#zweck: ", "zweck: ")):
        change(wiki / HALL, old, new)
        commit(wiki, f"2026-10-{day}")
    assert row(trend_of(wiki, "beispiel"), "beispiel")[-2:] == [{READY: 1}, {READY: 1}]


def test_a_point_is_assessed_on_its_day(wiki: Path) -> None:
    """Nobody looks after it: two months later the numbers are old."""
    change(wiki / "krisenbuch.toml", "stichtag = 2026-11-20", "stichtag = 2027-09-20")
    commit(wiki, "2026-11-21")
    assert row(trend_of(wiki, "beispiel"), "beispiel") == [{READY: 1}] * 2 + [{GAPS: 1}] * 11


def test_all_days_are_measured_by_the_settings_of_now(wiki: Path) -> None:
    change(wiki / HALL, "zweck: ", "#zweck: ")
    commit(wiki, "2026-09-10")
    assert row(trend_of(wiki, "beispiel"), "beispiel")[-1] == {GAPS: 1}
    with (wiki / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write('\n[schwere]\nzweck-fehlt = "aus"\n')
    assert row(trend_of(wiki, "beispiel"), "beispiel")[-2:] == [{READY: 1}, {READY: 1}]


def test_what_was_not_readable_then_is_missing_and_the_rest_counts(wiki: Path) -> None:
    shutil.copy(wiki / HALL, wiki / "playbooks/beispiel/saal.md")
    (wiki / HALL).write_text("---\ntitel: [Halle\n---\n", encoding="utf-8")
    (wiki / "krisenbuch.toml").write_text("stichtag = 2026-11-20\nplaybooks = [", encoding="utf-8")
    commit(wiki, "2026-10-05")
    git(wiki, "checkout", "HEAD~1", "--", HALL, "krisenbuch.toml")
    commit(wiki, "2026-11-05")
    counts = row(trend_of(wiki, "beispiel"), "beispiel")
    assert [sum(column.values()) for column in counts] == [1, 1, 1, 2]


def test_renamed_folders_and_playbooks_go_on_under_their_new_names(wiki: Path) -> None:
    """The organisation by its folder, the playbook by itself, both at once, and the folder of all of them."""
    git(wiki, "mv", "playbooks/ort", "playbooks/gemeinde")
    git(wiki, "mv", "playbooks/gemeinde/haus.md", "playbooks/gemeinde/buergerhaus.md")
    commit(wiki, "2026-09-10")
    git(wiki, "mv", "playbooks", "inhalte")
    change(wiki / "krisenbuch.toml", "format = 1", 'format = 1\nplaybooks = "inhalte"')
    commit(wiki, "2026-10-10")
    found = trend_of(wiki, "beispiel")
    assert [item.organisation for item in found.rows] == ["beispiel", "gemeinde", "hilfe"]
    for name in ("beispiel", "gemeinde", "hilfe"):
        assert [sum(column.values()) for column in row(trend_of(wiki, name), name)] == [1, 1, 1, 1], name


def test_two_playbooks_that_swap_their_names_stay_themselves(wiki: Path) -> None:
    saal, hall = wiki / "playbooks/beispiel/saal.md", wiki / HALL
    saal.write_text(
        hall.read_text(encoding="utf-8").replace("titel: ", "titel: Der große Saal und ").split("---\n\n")[0]
        + "---\n\n## Ausgangslage\n\n"
        + "Ein ganz anderer Text. " * 200,
        encoding="utf-8",
    )
    commit(wiki, "2026-08-28")
    one, other = hall.read_bytes(), saal.read_bytes()
    hall.write_bytes(other)
    saal.write_bytes(one)
    commit(wiki, "2026-09-10")
    line = timeline.read_timeline(wiki)
    # Git tells of renames only where a name went; a swap is two changes, and each name stays its own.
    assert line.renames([line.commits[-1][0]]) == {line.commits[-1][0]: {}}


def test_an_organisation_that_left_is_left_out(wiki: Path) -> None:
    shutil.rmtree(wiki / "playbooks/ort")
    commit(wiki, "2026-10-10")
    assert [item.organisation for item in trend_of(wiki, "beispiel").rows] == ["beispiel", "hilfe"]


def test_a_wiki_below_a_repository_has_its_own_past(grundlage: Path) -> None:
    root = grundlage.parent / "amt"
    root.mkdir()
    (root / "anderes.md").write_text("x", encoding="utf-8")
    git(root, "init", "-b", "main")
    commit(root, "2026-06-10")
    grundlage.rename(root / "wiki")
    commit(root, "2026-09-10")
    git(root, "mv", "wiki/playbooks/ort/haus.md", "wiki/playbooks/ort/halle.md")
    commit(root, "2026-10-10")
    found = trend_of(root / "wiki", "ort")
    assert [day.month for day in found.days] == [9, 10, 11]
    assert [sum(column.values()) for column in row(found, "ort")] == [1, 1, 1]


def test_a_branch_that_was_merged_counts_from_its_merge(wiki: Path) -> None:
    git(wiki, "checkout", "-q", "-b", "aenderung")
    change(wiki / HALL, "zweck: ", "#zweck: ")
    commit(wiki, "2026-09-10")
    git(wiki, "checkout", "-q", "main")
    (wiki / "docs").mkdir()
    (wiki / "docs/a.md").write_text("x", encoding="utf-8")
    commit(wiki, "2026-09-12")
    git(wiki, "merge", "-q", "--no-ff", "-m", "x", "aenderung", day="2026-10-12")
    assert row(trend_of(wiki, "beispiel"), "beispiel")[1:] == [{READY: 1}, {GAPS: 1}, {GAPS: 1}]


# What an audience may see.


@pytest.fixture
def shared(schnitt: Path) -> Path:
    """Two organisations with hidden playbooks, in a repository since August."""
    git(schnitt, "init", "-b", "main")
    commit(schnitt, "2026-08-10")
    return schnitt


def test_a_hidden_playbook_changes_no_number(shared: Path, tmp_path: Path) -> None:
    """With and without it, a neighbour gets the same trend; its own organisation does not."""
    without = copy_wiki("schnitt", tmp_path / "ohne")
    git(without, "init", "-b", "main")
    commit(without, "2026-08-10")
    shutil.copy(shared / "playbooks/kreis/dolmetscherpool.md", shared / "playbooks/kreis/uebersetzung.md")
    for name, status in (("uebersetzung", "ruhend"), ("vorhaben", "entwurf")):
        path = shared / f"playbooks/kreis/{name}.md"
        shutil.copy(shared / "playbooks/kreis/dolmetscherpool.md", path)
        change(path, "status: ruhend", f"status: {status}")
    git(shared, "add", "-A")
    git(shared, "commit", "--amend", "-m", "x", day="2026-08-10")
    assert trend_of(shared, "hilfe") == trend_of(without, "hilfe")
    assert trend_of(shared, "kreis") != trend_of(without, "kreis")
    page = pages(edition(shared, "intern", "hilfe").view, Links())[STATE].text
    assert page == pages(edition(without, "intern", "hilfe").view, Links())[STATE].text


@pytest.mark.parametrize("renamed", [False, True])
def test_what_is_hidden_now_is_taken_out_of_the_past(shared: Path, renamed: bool) -> None:
    staff = shared / "playbooks/kreis/krisenstab.md"
    before = [sum(column.values()) for column in row(trend_of(shared, "hilfe"), "kreis")]
    if renamed:
        git(shared, "mv", "playbooks/kreis/krisenstab.md", "playbooks/kreis/stab.md")
        commit(shared, "2026-10-05")
        staff = staff.with_name("stab.md")
    change(staff, "sichtbarkeit: verbund", "sichtbarkeit: intern")
    commit(shared, "2026-10-10")
    assert [sum(column.values()) for column in row(trend_of(shared, "hilfe"), "kreis")] == [n - 1 for n in before]
    assert [sum(column.values()) for column in row(trend_of(shared, "kreis"), "kreis")] == [3] * 4


def test_what_cannot_be_read_now_is_taken_out_for_all_but_its_own(shared: Path) -> None:
    before = [sum(column.values()) for column in row(trend_of(shared, "hilfe"), "kreis")]
    (shared / "playbooks/kreis/krisenstab.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    assert [sum(column.values()) for column in row(trend_of(shared, "hilfe"), "kreis")] == [n - 1 for n in before]
    assert [sum(column.values()) for column in row(trend_of(shared, "kreis"), "kreis")] == [3, 3, 3, 2]


def test_what_was_hidden_then_does_not_show_in_its_month(shared: Path) -> None:
    staff = shared / "playbooks/kreis/krisenstab.md"
    change(staff, "sichtbarkeit: verbund", "sichtbarkeit: intern")
    commit(shared, "2026-09-10")
    change(staff, "sichtbarkeit: intern", "sichtbarkeit: verbund")
    commit(shared, "2026-10-10")
    assert [sum(column.values()) for column in row(trend_of(shared, "hilfe"), "kreis")] == [2, 1, 2, 2]


def test_a_draft_shows_to_its_own_organisation_only(shared: Path) -> None:
    change(shared / "playbooks/kreis/krisenstab.md", "status: ruhend", "status: entwurf")
    commit(shared, "2026-09-10")
    change(shared / "playbooks/kreis/krisenstab.md", "status: entwurf", "status: ruhend")
    commit(shared, "2026-10-10")
    assert [sum(column.values()) for column in row(trend_of(shared, "hilfe"), "kreis")] == [2, 1, 2, 2]
    assert [column.get(State.DRAFT, 0) for column in row(trend_of(shared, "kreis"), "kreis")] == [0, 1, 0, 0]


def test_a_playbook_that_is_gone_counts_by_its_level_of_then(shared: Path) -> None:
    (shared / "playbooks/kreis/krisenstab.md").unlink()
    (shared / "playbooks/kreis/dolmetscherpool.md").unlink()
    commit(shared, "2026-10-10")
    assert [sum(column.values()) for column in row(trend_of(shared, "hilfe"), "kreis")] == [2, 2, 1, 1]


@pytest.mark.parametrize("level", ["oeffentlich", "verbund"])
def test_nobody_outside_gets_a_trend(shared: Path, level: str, reckoned: list[object]) -> None:
    assert edition(shared, level).view.trend is None
    assert reckoned == []


# What is kept.


def test_only_new_points_are_reckoned(wiki: Path, reckoned: list[tuple[str, list[date]]]) -> None:
    first = past_of(wiki)
    assert [len(days) for _, days in reckoned] == [3]
    reckoned.clear()
    assert past_of(wiki) == first
    change(wiki / HALL, "frist: 2 h", "frist: 3 h")
    new = commit(wiki, "2026-11-10")
    assert past_of(wiki).points == first.points
    assert reckoned == []
    change(wiki / "krisenbuch.toml", "stichtag = 2026-11-20", "stichtag = 2026-12-01")
    assert past_of(wiki).points[:-1] == first.points
    assert reckoned == [(new, [date(2026, 11, 30)])]


def test_what_is_kept_is_never_stale(wiki: Path, tmp_path: Path) -> None:
    """After any of these changes, what is kept gives the answer of a first run."""

    def fresh() -> Past:
        chosen, _ = settings.load(wiki)
        shutil.move(wiki / cache.FOLDER, tmp_path / "kept")
        found = trend_read.read(wiki, chosen)
        shutil.rmtree(wiki / cache.FOLDER)
        shutil.move(tmp_path / "kept", wiki / cache.FOLDER)
        assert found is not None
        return found

    past_of(wiki)
    for file, old, new in (
        ("krisenbuch.toml", "format = 1", "format = 1\nfristen = {kontakt = 1, kontakt_schluesselrolle = 1}"),
        ("krisenbuch.toml", "format = 1", 'format = 1\nschwere = {"zweck-fehlt" = "aus"}'),
        (HALL, "zweck: ", "#zweck: "),
        ("krisenbuch.toml", "stichtag = 2026-11-20", "stichtag = 2026-12-20"),
        ("krisenbuch.toml", "format = 1", "format = 1\nausgabe = {verlauf = 2}"),
    ):
        change(wiki / file, old, new)
        assert past_of(wiki) == fresh(), new
        commit(wiki, "2026-11-25")
        assert past_of(wiki) == fresh(), new
    git(wiki, "mv", HALL, "playbooks/beispiel/turnhalle.md")
    commit(wiki, "2026-11-26")
    assert past_of(wiki) == fresh()
    assert past_of(wiki).points[0].renamed == {HALL: "playbooks/beispiel/turnhalle.md"}
    git(wiki, "commit", "--amend", "-m", "y", day="2026-11-26")
    assert past_of(wiki) == fresh()


def test_another_program_reckons_anew(
    wiki: Path, monkeypatch: pytest.MonkeyPatch, reckoned: list[tuple[str, list[date]]]
) -> None:
    past_of(wiki)
    reckoned.clear()
    monkeypatch.setattr(kept, "program_digest", lambda: b"other")
    past_of(wiki)
    assert [len(days) for _, days in reckoned] == [3]


def test_several_processes_reckon_the_same(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(wiki / HALL, "zweck: ", "#zweck: ")
    commit(wiki, "2026-10-05")
    one = past_of(wiki)
    shutil.rmtree(wiki / cache.FOLDER)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    chosen, _ = settings.load(wiki)
    # Without anything in this process, they were others that reckoned.
    monkeypatch.setattr(spread, "_of", lambda *_: pytest.fail("not side by side"))
    monkeypatch.setattr(spread, "_all_of", _reckoned_elsewhere)
    monkeypatch.setattr(spread, "PLAYBOOKS_PER_PROCESS", 1)
    assert trend_read.read(wiki, chosen) == one


def _reckoned_elsewhere(state: Revision, days: list[date], now: settings.Settings) -> list[spread.Found | None]:
    return [
        (state.commit, day, standings) for day, standings in zip(days, spread.reckon(state, days, now), strict=True)
    ]


@pytest.mark.parametrize("data", [b"", b"nichts", b"\x80"])
def test_what_is_kept_may_be_damaged(wiki: Path, data: bytes) -> None:
    first = past_of(wiki)
    (wiki / cache.FOLDER / "verlauf.bin").write_bytes(data)
    assert past_of(wiki) == first


def test_where_nothing_can_be_kept_all_is_reckoned(wiki: Path) -> None:
    first = past_of(wiki)
    shutil.rmtree(wiki / cache.FOLDER)
    (wiki / cache.FOLDER).write_text("im Weg", encoding="utf-8")
    assert past_of(wiki) == first


def test_no_name_of_a_person_is_kept_or_read(wiki: Path) -> None:
    persons = wiki / "playbooks/beispiel/personen.yml"
    persons.write_text(
        "- {id: p1, name: Edda Holzeisenbahn, zweck: Alarmierung, loeschen_am: 2027-03-31}\n", encoding="utf-8"
    )
    commit(wiki, "2026-09-10", persons=True)
    assert len(past_of(wiki).points) == 3
    assert b"Holzeisenbahn" not in (wiki / cache.FOLDER / "verlauf.bin").read_bytes()


def test_progress_is_told_of_what_is_reckoned(wiki: Path) -> None:
    told: list[object] = []

    @contextmanager
    def line(words: str) -> Iterator[object]:
        told.append(words)
        yield lambda done, total: told.append((done, total))

    chosen, _ = settings.load(wiki)
    for _ in range(2):
        trend_read.read(wiki, chosen, line)  # type: ignore[arg-type]
    assert told == ["Rechnet den Verlauf", (1, 3), (2, 3), (3, 3)]


# What is missing.


def sentence(root: Path) -> str:
    """What the state page says in place of the picture."""
    made = edition(root, "intern", "beispiel").view
    assert charts(made) == []
    page = pages(made, Links())[STATE].text
    assert "<svg" not in page
    assert made.trend is not None
    return made.trend.notice


def test_without_a_repository_a_sentence_says_what_to_do(grundlage: Path) -> None:
    assert sentence(grundlage) == timeline.NO_REPOSITORY
    page = pages(edition(grundlage, "intern", "beispiel").view, Links())[STATE].text
    assert "Der Verlauf lässt sich hier nicht zeigen: Das Wiki liegt in keinem Git-Repository." in page


def test_without_git_a_sentence_says_so(wiki: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nichts"))
    assert sentence(wiki) == timeline.NO_GIT


def test_a_repository_without_a_commit_begins_later(grundlage: Path) -> None:
    git(grundlage, "init", "-b", "main")
    assert sentence(grundlage) == timeline.TOO_YOUNG


def test_a_wiki_of_this_month_begins_later(grundlage: Path) -> None:
    git(grundlage, "init", "-b", "main")
    commit(grundlage, "2026-11-02")
    assert sentence(grundlage) == timeline.TOO_YOUNG


def test_a_wiki_that_came_this_month_into_an_old_repository_begins_later(grundlage: Path) -> None:
    """Earlier commits hold other files, and nothing of the wiki."""
    root = grundlage.parent / "amt"
    root.mkdir()
    git(root, "init", "-b", "main")
    commit(root, "2026-01-10")
    grundlage.rename(root / "wiki")
    commit(root, "2026-11-10")
    assert sentence(root / "wiki") == timeline.TOO_YOUNG


def cloned(root: Path, depth: int) -> Path:
    """A shallow clone."""
    target = root.parent / f"klon-{depth}"
    subprocess.run(["git", "clone", "-q", f"--depth={depth}", f"file://{root}", str(target)], check=True)
    return target


def test_a_shallow_clone_says_what_to_do(wiki: Path) -> None:
    commit(wiki, "2026-11-10")
    clone = cloned(wiki, 1)
    assert sentence(clone) == timeline.SHALLOW
    assert "fetch-depth: 0" in timeline.SHALLOW
    assert "git fetch --unshallow" in timeline.SHALLOW


def test_a_shallow_clone_shows_the_months_it_has(wiki: Path) -> None:
    change(wiki / HALL, "zweck: ", "#zweck: ")
    commit(wiki, "2026-09-10")
    change(wiki / HALL, "#zweck: ", "zweck: ")
    commit(wiki, "2026-10-10")
    clone = cloned(wiki, 2)
    found = trend_of(clone, "beispiel")
    assert row(found, "beispiel") == [{GAPS: 1}, {READY: 1}, {READY: 1}]
    assert found.notice == timeline.SHORTENED
    git(clone, "fetch", "-q", "--unshallow")
    found = trend_of(clone, "beispiel")
    assert [day.month for day in found.days] == [8, 9, 10, 11]
    assert found.notice == ""
    assert past_of(clone) == past_of(wiki)


def test_files_that_git_lacks_are_told_and_the_other_months_count(wiki: Path) -> None:
    change(wiki / HALL, "zweck: ", "#zweck: ")
    commit(wiki, "2026-10-05")
    blob = git(wiki, "rev-parse", f"HEAD~1:{HALL}")
    (wiki / ".git/objects" / blob[:2] / blob[2:]).unlink()
    found = past_of(wiki)
    assert found.notice == timeline.INCOMPLETE
    assert [point.day.month for point in found.points] == [10]


def test_the_settings_say_how_many_months_and_whether_at_all(wiki: Path) -> None:
    with (wiki / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write("\n[ausgabe]\nverlauf = 2\n")
    assert len(past_of(wiki).points) == 2
    change(wiki / "krisenbuch.toml", "verlauf = 2", "verlauf = 0")
    made = edition(wiki, "intern", "beispiel").view
    assert made.trend is None
    assert "Verlauf" not in pages(made, Links())[STATE].text
