"""From a wiki's folder to the report on all of it."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from krisenbuch import numbering
from krisenbuch.checkup import cache
from krisenbuch.checkup.entries import Conversation, Entry, Words, digest_of
from krisenbuch.diagnostics import Problem
from krisenbuch.history import History
from krisenbuch.library.snapshot import Snapshot, Survey, survey, take, take_pages
from krisenbuch.report import Report, joined
from krisenbuch.settings import Settings

# (playbooks checked, playbooks to be checked)
Progress = Callable[[int, int], None]


def check_wiki(
    root: Path,
    settings: Settings,
    history: History,
    problems: tuple[Problem, ...] = (),
    *,
    keep: bool = True,
    progress: Progress | None = None,
) -> Report:
    """The result of all checks on the wiki at `root`, the same as of one run over all of it at once.

    `problems` are those found in the settings. With `keep`, what was found last time is used where nothing it depends
    on has changed, and kept for the next time. `progress` is called as playbooks are done.
    """
    with without_collector():
        found = survey(root, settings)
        snapshots = {path.name: take(path, root, settings, persons=True) for path in found.folders}
        snapshots[""] = take_pages(root, settings)
        keys = {name: digest_of(snapshot.digest(), past_of(history, snapshot)) for name, snapshot in snapshots.items()}
        wiki = wiki_digest(settings, problems, found, snapshots) if keep else b""
        kept = cache.load(root, wiki) if keep else {}
        entries = {name: kept[name] for name in snapshots if name in kept and kept[name].key == keys[name]}
        fresh = len(entries) == len(snapshots) == len(kept) and not overtaken(entries, words_of(entries))
        if not fresh:
            for entry in kept.values():
                numbering.trust(entry.marks())
            entries = _check(root, settings, history, found, problems, snapshots, keys, entries, progress)
            if keep:
                cache.store(root, wiki, entries)
        return joined((entry.report(settings.today) for entry in entries.values()), settings.today)


def _check(
    root: Path,
    settings: Settings,
    history: History,
    found: Survey,
    problems: tuple[Problem, ...],
    snapshots: Mapping[str, Snapshot],
    keys: Mapping[str, bytes],
    entries: dict[str, Entry],
    progress: Progress | None,
) -> dict[str, Entry]:
    """Reads and checks what has no result yet, and what depends on something that has become different."""
    # The catalogue and all it rests on are loaded only when there is something to check.
    from krisenbuch.checkup.parts import Workshop  # noqa: PLC0415
    from krisenbuch.checkup.workers import Crew  # noqa: PLC0415

    sizes = {name: snapshot.size for name, snapshot in snapshots.items()}
    stale = [name for name in snapshots if name not in entries]
    workshop = Workshop(root, settings, history, found, problems, snapshots, keys)
    crew = Crew(workshop, {name: sizes[name] for name in stale}, _counter(progress, snapshots, stale))
    try:
        words = {**words_of(entries), **crew.read(stale, sizes)}
        late = overtaken(entries, words)
        crew.read(late, sizes)
        return {**entries, **crew.check([*stale, *late], words)}
    finally:
        crew.close()


def words_of(entries: Mapping[str, Entry]) -> dict[str, Words]:
    """What the parts said when their results were found."""
    return {name: entry.words for name, entry in entries.items()}


def overtaken(entries: Mapping[str, Entry], words: Mapping[str, Words]) -> list[str]:
    """Results that rest on something others have since changed: what was asked of them, or what they say."""
    said = Conversation(words)
    return [
        name
        for name, entry in entries.items()
        if digest_of(*said.told.get(name, [])) != entry.told
        or any(_changed(words.get(other), pieces) for other, pieces in entry.asked.items())
    ]


def _changed(now: Words | None, pieces: Mapping[str, bytes]) -> bool:
    """Whether something of another part that was asked for is different, or gone."""
    return now is None or any(now.pieces.get(name) != digest for name, digest in pieces.items())


def past_of(history: History, snapshot: Snapshot) -> bytes:
    """What Git tells of the files of a part."""
    lead = f"{snapshot.path}/"
    tables: tuple[Mapping[str, object], ...] = (history.changed, history.changes, history.authors)
    told = [[item for item in sorted(table.items()) if item[0].startswith(lead)] for table in tables]
    return repr(told).encode()


def wiki_digest(
    settings: Settings, problems: tuple[Problem, ...], found: Survey, snapshots: Mapping[str, Snapshot]
) -> bytes:
    """Stands for what concerns every part."""
    names = "\0".join(snapshots)
    return digest_of(
        cache.program_digest(),
        settings.text.encode(),
        str(settings.today).encode(),
        names.encode("utf-8", "surrogateescape"),
        repr((found.problems, problems)).encode(),
    )


def _counter(
    progress: Progress | None, snapshots: Mapping[str, Snapshot], stale: list[str]
) -> Callable[[int], None] | None:
    """Adds up what is done, for the whole of what is to be done."""
    if progress is None:
        return None
    total, done = sum(snapshots[name].playbooks for name in stale), 0

    def count(more: int) -> None:
        nonlocal done
        done = min(total, done + more)
        progress(done, total)

    return count


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """Nothing that is read is circular; searching millions of nodes for circles takes as long as reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
