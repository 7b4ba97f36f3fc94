"""From a wiki's folder to its past: which points there are, what is known of them, and what has still to be reckoned."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

from krisenbuch.revision import Revision
from krisenbuch.settings import Settings
from krisenbuch.trend import kept as keep
from krisenbuch.trend import timeline as told
from krisenbuch.trend.kept import Kept, name_of
from krisenbuch.trend.points import Past, Point, month_ends
from krisenbuch.trend.spread import reckoned
from krisenbuch.trend.timeline import Timeline, Untold, read_timeline

# Opens a line on the terminal with these words, on which (done, total) is told.
Progress = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
_WORDS = "Rechnet den Verlauf"


def read(root: Path, now: Settings, progress: Progress | None = None, playbooks: int = 0) -> Past | None:
    """The earlier states that the settings ask for; None when they ask for none. Raises nothing.

    A point is the last day of a month with the newest commit of then. What was reckoned before is taken from the last
    run; it rests on a commit, a day, the program and the settings, and on nothing else. `playbooks` is how many there
    are now: of a large wiki, several points are reckoned at once.
    """
    months = now.publishing.trend_months
    if not months:
        return None
    try:
        timeline = read_timeline(root)
    except Untold as error:
        return Past(notice=str(error))
    wanted = [(commit, day) for day in month_ends(now.today, months) if (commit := timeline.on(day))]
    if not wanted:
        return Past(notice=told.SHALLOW if timeline.shallow else told.TOO_YOUNG)
    measure = keep.measure_of(now, timeline)
    known = keep.load(root, measure)
    before = (len(known.points), known.line)
    notice = told.SHORTENED if timeline.shallow and len(wanted) < months else ""
    if not _reckon(timeline, wanted, now, known, progress, playbooks):
        notice = told.INCOMPLETE
    found = [(commit, day) for commit, day in wanted if known.points.get(name_of(commit, day)) is not None]
    _follow(timeline, [commit for commit, _ in found], known)
    if (len(known.points), known.line) != before:
        keep.store(root, known, {name_of(*point): point for point in wanted})
    points = tuple(_point(known, commit, day) for commit, day in found)
    return Past(points, notice or ("" if points else told.TOO_YOUNG))


def _reckon(
    timeline: Timeline,
    wanted: list[tuple[str, date]],
    now: Settings,
    known: Kept,
    progress: Progress | None,
    playbooks: int,
) -> bool:
    """Adds what is not known yet, a commit that is the newest of several months at once; whether Git had all of it."""
    missing: dict[Revision, list[date]] = {}
    for commit, day in wanted:
        if name_of(commit, day) not in known.points:
            missing.setdefault(Revision(timeline.root, commit, commit, timeline.prefix), []).append(day)
    total, done, whole = sum(map(len, missing.values())), 0, True
    with progress(_WORDS) if progress and missing else nullcontext(lambda _done, _total: None) as tell:
        # That many there are now; earlier there were hardly more.
        playbooks = sum(1 for _ in (timeline.root / now.playbooks).glob("*/*.md")) if missing else 0
        for found in reckoned(missing, now, playbooks):
            if found is None:
                whole = False
            else:
                known.points[name_of(*found[:2])] = found[2]
                done += 1
                tell(done, total)
    return whole


def _follow(timeline: Timeline, commits: list[str], known: Kept) -> None:
    """Looks up what was renamed since, unless the way from there to here is the same as last time."""
    line = keep.line_of(timeline, commits)
    if line != known.line:
        known.line, known.renames = line, timeline.renames(commits)


def _point(known: Kept, commit: str, day: date) -> Point:
    standings = known.points[name_of(commit, day)] or ()
    return Point(day, standings, known.renames.get(commit, {}))
