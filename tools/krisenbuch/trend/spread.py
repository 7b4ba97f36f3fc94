"""Points reckoned side by side, where there are processors for it and the wiki is large enough."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from krisenbuch.revision import Revision, RevisionError
from krisenbuch.settings import Settings
from krisenbuch.trend.points import Standing
from krisenbuch.trend.reckon import reckon

# Below this a further process costs more than it saves.
PLAYBOOKS_PER_PROCESS = 60
_MOST_PROCESSES = 4

Found = tuple[str, date, tuple[Standing, ...] | None]


def reckoned(missing: dict[Revision, list[date]], now: Settings, playbooks: int) -> Iterator[Found | None]:
    """(commit, day, structures) of each point as it is done; None for a commit of which Git lacks something.

    `playbooks` is about how many there are in each.
    """
    days = sum(map(len, missing.values()))
    processes = min(days, os.cpu_count() or 1, _MOST_PROCESSES, days * playbooks // PLAYBOOKS_PER_PROCESS)
    if processes < 2 or not hasattr(os, "fork"):
        for state, wanted in missing.items():
            yield from _of(state, wanted, now)
        return
    import multiprocessing  # noqa: PLC0415  (one new month of a small wiki needs none of it)
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415

    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        tasks = [pool.submit(_all_of, state, [day], now) for state, wanted in missing.items() for day in wanted]
        for task in as_completed(tasks):
            yield from task.result()


def _of(state: Revision, days: list[date], now: Settings) -> Iterator[Found | None]:
    try:
        for day, standings in zip(days, reckon(state, days, now), strict=True):
            yield state.commit, day, standings
    except RevisionError:
        yield None


def _all_of(state: Revision, days: list[date], now: Settings) -> list[Found | None]:
    return list(_of(state, days, now))
