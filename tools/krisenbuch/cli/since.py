"""What changed since an earlier state of Git: that state is read and checked once, beside the present one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from krisenbuch.cli.wiki import Wiki

if TYPE_CHECKING:
    from krisenbuch.changes import Since
    from krisenbuch.diagnostics import Diagnostic
    from krisenbuch.report import Report
    from krisenbuch.revision import Revision
    from krisenbuch.settings import Settings


def changes(wiki: Wiki, report: Report, name: str) -> tuple[Report, Since]:
    """The wiki's marked report without what was found in the state called `name`, on the same day, and what was left out."""
    from krisenbuch import revision
    from krisenbuch.changes import brought

    try:
        state = revision.find(wiki.root, name)
        with tempfile.TemporaryDirectory(prefix="krisenbuch-") as folder:
            before = _before(wiki, state, Path(folder).resolve())
    except revision.RevisionError as error:
        raise click.UsageError(str(error)) from None
    return brought(report, before, name)


def _before(wiki: Wiki, state: Revision, folder: Path) -> tuple[Diagnostic, ...] | None:
    """What is found in a state of which nothing but its own files counts; None when the wiki is not part of it."""
    from krisenbuch import history, settings
    from krisenbuch.checkup.run import check_wiki
    from krisenbuch.identity import marked

    state.lay_out(folder, [settings.FILE])
    chosen, problems = settings.load(folder, wiki.settings.today)
    if not state.lay_out(folder, [chosen.playbooks]):
        return None
    state.lay_out(folder, [chosen.docs], (".md", ".yml"))
    chosen = _with_persons(wiki, state, folder, chosen)
    past = history.read(wiki.root, chosen.playbooks, chosen.observation.authors, state.commit)
    report = check_wiki(folder, chosen, past, tuple(problems), keep=False)
    return marked((_at_home(item, wiki.root) for item in report.diagnostics), folder, wiki.root)


def _with_persons(wiki: Wiki, state: Revision, folder: Path, chosen: Settings) -> Settings:
    """Persons whom Git does not keep are the same in both states: they are read where they lie, and copied nowhere."""
    from krisenbuch.library.snapshot import persons_path, survey
    from krisenbuch.revision import tracked

    names = [path.name for path in survey(wiki.root, wiki.settings).folders]
    kept = tracked(wiki.root, [persons_path(wiki.settings, name) for name in names])
    if kept:
        state.lay_out(folder, kept)
        return chosen
    pattern = wiki.settings.persons.replace("{playbooks}", wiki.settings.playbooks)
    return chosen.with_persons((wiki.root / pattern).as_posix())


def _at_home(item: Diagnostic, root: Path) -> Diagnostic:
    """A finding in a file that was read in the present wiki, named as it is there."""
    file = item.location.file.removeprefix(f"{root.as_posix()}/")
    return item if file == item.location.file else replace(item, location=replace(item.location, file=file))
