"""From a wiki's folder to the view and pages of one audience: what the plugin and the commands both call."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from krisenbuch import engine, history, settings
from krisenbuch.checkup.run import without_collector
from krisenbuch.checkup.standing import Standing
from krisenbuch.history import History
from krisenbuch.library.load import load
from krisenbuch.model.base import Level
from krisenbuch.nearest import did_you_mean
from krisenbuch.report import Report
from krisenbuch.settings import Settings
from krisenbuch.trend.read import Progress, read
from krisenbuch.view import Audience, View, view


class AudienceError(Exception):
    """The audience that was asked for makes no sense; the message says in German what to do."""


@dataclass(frozen=True)
class Edition:
    """Everything that is published for one audience, and the report on all that was read."""

    view: View
    report: Report
    settings: Settings
    handwritten: History = field(default_factory=History)


def _only_organisation(playbooks: Path) -> str | None:
    """The one organisation of a wiki that has no other."""
    folders = (
        [path.name for path in playbooks.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))]
        if playbooks.is_dir()
        else []
    )
    return folders[0] if len(folders) == 1 else None


def edition(
    root: Path,
    level: str | None = None,
    reader: str | None = None,
    progress: Progress | None = None,
    standing: Standing | None = None,
) -> Edition:
    """Reads, checks and filters the wiki at `root`; without a level the settings decide. With `standing`, only what has
    changed since that last looked is read and checked.

    Raises AudienceError when `intern` lacks an organisation or names one that is not there. Files with persons are
    opened for `intern` only, and only that of the organisation that reads. `progress` is told of what takes long.
    """
    chosen, problems = settings.load(root)
    wanted = Level.of(level) if level else chosen.publishing.level
    organisation = reader or (chosen.publishing.reader if wanted is Level.INTERNAL else None)
    if wanted is Level.INTERNAL and organisation is None:
        organisation = _only_organisation(root / chosen.playbooks)
    # Nobody else sees how readiness went. It comes first, so that only one state of the wiki is in memory at a time.
    earlier = read(root, chosen, progress) if wanted is Level.INTERNAL and organisation else None
    persons = frozenset([organisation]) if wanted is Level.INTERNAL and organisation else frozenset[str]()
    past = _past(root, chosen, standing)
    with without_collector():
        if standing is None:
            library = load(root, chosen, persons)
            report = None
        else:
            library, report = standing.look(chosen, tuple(problems), persons, past)
    if wanted is Level.INTERNAL and organisation is None and library.folders:
        names = ", ".join(library.folders)
        raise AudienceError(f"Für »intern« fehlt, wer liest. Nennen Sie mit --fuer eine Organisation: {names}.")
    if organisation is not None and library.folders and organisation not in library.folders:
        raise AudienceError(
            f"Die Organisation »{organisation}« gibt es hier nicht. {did_you_mean(organisation, library.folders)}".strip()
        )
    audience = Audience(wanted, organisation if wanted is Level.INTERNAL else None)
    with without_collector():
        report = engine.run(library, past, chosen, problems) if report is None else report
        made = view(library, report, past, chosen, audience, earlier)
        return Edition(made, report, chosen, history.read(root, chosen.docs))


def _past(root: Path, chosen: Settings, standing: Standing | None) -> History:
    if standing is not None:
        return standing.history(chosen)
    return history.read(root, chosen.playbooks, chosen.observation.authors)
