"""One commit of the wiki, laid out beside the present one and assessed on given days."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from krisenbuch import engine, history, settings
from krisenbuch.library.load import load
from krisenbuch.library.snapshot import GLOSSARY
from krisenbuch.model.base import Level
from krisenbuch.model.kinds import Status
from krisenbuch.readiness import survey
from krisenbuch.revision import Revision
from krisenbuch.settings import Settings
from krisenbuch.trend.points import Standing

# Of attached files only the names are asked for.
_READ = (".md", ".yml")


def reckon(state: Revision, days: list[date], now: Settings) -> Iterator[tuple[Standing, ...] | None]:
    """The structures of a commit as they stood on each of `days`; None when the wiki was not part of it.

    The places of files are those of that time; intervals, limits and severities are those of `now`, so that all
    points are measured alike. Files with persons are not read. Raises RevisionError when Git lacks something.
    """
    with tempfile.TemporaryDirectory(prefix="krisenbuch-") as name:
        folder = Path(name).resolve()
        state.lay_out(folder, [settings.FILE])
        then, _ = settings.load(folder, days[0])
        exists = bool(state.lay_out(folder, [then.playbooks], filled=_READ))
        state.lay_out(folder, [f"{then.docs}/{GLOSSARY}"])
        chosen = measured_as(then, now)
        past = history.read(state.root, then.playbooks, now.observation.authors, state.commit)
        for day in days:
            yield _standings(folder, chosen.at(day), past) if exists else None


def measured_as(then: Settings, now: Settings) -> Settings:
    """Settings that find files where they lay `then`, and judge them as `now`."""
    return replace(
        then,
        intervals=now.intervals,
        reviewing=now.reviewing,
        observation=now.observation,
        privacy=now.privacy,
        limits=now.limits,
        severities=now.severities,
    )


def _standings(folder: Path, chosen: Settings, past: history.History) -> tuple[Standing, ...]:
    library = load(folder, chosen, persons=False)
    report = engine.run(library, past, chosen)
    return tuple(
        Standing(
            item.entry.file,
            item.entry.organisation,
            Level.INTERNAL if item.entry.playbook.status is Status.DRAFT else item.entry.playbook.visibility,
            item.readiness.state,
        )
        for item in survey(library, report, chosen)
    )
