"""What the commands share: which folder is meant, and the library read from it once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

if TYPE_CHECKING:
    from krisenbuch.checkup.run import Progress
    from krisenbuch.diagnostics import Problem
    from krisenbuch.history import History
    from krisenbuch.library.load import Library
    from krisenbuch.report import Report
    from krisenbuch.settings import Settings


class DateParam(click.ParamType[date]):
    """A day on the command line, in the forms the data format reads."""

    name = "JJJJ-MM-TT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a German usage error."""
        from krisenbuch.model.base import Unfit
        from krisenbuch.model.values import parse_date

        try:
            return parse_date(value)
        except Unfit as error:
            self.fail(f"{error.message} {error.hint}", param, ctx)


@dataclass
class Wiki:
    """A wiki's folder and what is read from it, lazily and once. `today` overrides the settings' day."""

    root: Path
    today: date | None = None
    persons: bool = True

    @cached_property
    def _loaded(self) -> tuple[Settings, list[Problem]]:
        from krisenbuch import settings

        return settings.load(self.root, self.today)

    @property
    def settings(self) -> Settings:
        """The wiki's settings, with the day fixed."""
        return self._loaded[0]

    @cached_property
    def library(self) -> Library:
        """All that the playbooks' folder holds."""
        from krisenbuch.library.load import load

        return load(self.root, self.settings, self.persons)

    @cached_property
    def history(self) -> History:
        """What Git knows of the playbooks."""
        from krisenbuch import history

        return history.read(self.root, self.settings.playbooks, self.settings.observation.authors)

    def checked(self, keep: bool = True, progress: Progress | None = None) -> Report:
        """The result of all checks, without more reading than what has changed since last time asks for."""
        from krisenbuch.checkup.past import read_past
        from krisenbuch.checkup.run import check_wiki

        past = read_past(self.root, self.settings, keep)
        return check_wiki(self.root, self.settings, past, tuple(self._loaded[1]), keep=keep, progress=progress)

    @cached_property
    def report(self) -> Report:
        """The result of all checks, on the library that is at hand."""
        from krisenbuch import engine

        return engine.run(self.library, self.history, self.settings, self._loaded[1])

    def marked(self, report: Report) -> Report:
        """A report on this wiki, each finding with its fingerprint."""
        from krisenbuch.identity import marked

        return replace(report, diagnostics=marked(report.diagnostics, self.root))

    @property
    def rules_page(self) -> str:
        """The address of the published page of check rules, as `mkdocs.yml` says; empty without an address of the wiki."""
        from krisenbuch.source import Mapping, Scalar, read_yaml

        root = read_yaml(self.root / "mkdocs.yml", "mkdocs.yml").root

        def said(key: str) -> str:
            _, value = root.entries.get(key, (None, None)) if isinstance(root, Mapping) else (None, None)
            return (value.text or "") if isinstance(value, Scalar) else ""

        address, ending = said("site_url"), ".html" if said("use_directory_urls") == "false" else "/"
        wanted = address.startswith(("https://", "http://"))
        return f"{address.rstrip('/')}/hilfe/pruefregeln{ending}" if wanted else ""


def find_root(start: Path) -> Path:
    """The wiki's folder for a folder somebody names: itself, or the one above that holds it.

    A wiki is where `krisenbuch.toml` or a folder `playbooks` lies; from within, the folders above are tried.
    """
    from krisenbuch.settings import FILE

    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file() or (folder / "playbooks").is_dir():
            return folder
    return start
