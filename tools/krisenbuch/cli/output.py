"""Where a report goes: to the terminal in one form, and into files in others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from krisenbuch.cli.wiki import Wiki
    from krisenbuch.formats import Frame
    from krisenbuch.report import Report

FORMS = ["text", "json", "github", "gitlab", "sarif", "markdown"]


@dataclass(frozen=True, slots=True)
class Target:
    """A form and the file it goes into."""

    form: str
    path: Path


class TargetParam(click.ParamType[Target]):
    """`FORMAT=DATEI` on the command line."""

    name = "FORMAT=DATEI"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        """The form and the path, or a German usage error."""
        if isinstance(value, Target):
            return value
        form, equals, path = str(value).partition("=")
        if not equals or not path:
            self.fail("Schreiben Sie FORMAT=DATEI, zum Beispiel sarif=befunde.sarif.", param, ctx)
        if form not in FORMS:
            from krisenbuch.nearest import did_you_mean

            hint = did_you_mean(form, FORMS) or f"Möglich sind: {', '.join(FORMS)}."
            self.fail(f"Das Format »{form}« gibt es nicht. {hint}", param, ctx)
        return Target(form, Path(path))


class Writer:
    """Turns one report into the forms that are asked for; what the forms share is made once."""

    def __init__(self, wiki: Wiki, report: Report, frame: Frame) -> None:
        self._wiki, self._report, self._frame = wiki, report, frame
        self._moved: Report | None = None

    def show(self, form: str, coloured: bool) -> None:
        """To the terminal or the pipe behind it."""
        from krisenbuch.formats import text

        if form == "text" and coloured:
            click.echo(text.render_for_terminal(self._report, self._wiki.root, self._frame))
        else:
            click.echo(self._render(form).removesuffix("\n"))

    def write(self, target: Target, folder: Path) -> None:
        """Into a file, named from `folder`, whole or not at all."""
        from krisenbuch.edit import write_atomically

        path = (folder / target.path).resolve()
        if path.exists() and not path.is_file():
            raise click.UsageError(f"»{target.path}« ist keine Datei; nennen Sie eine, die es noch nicht gibt.")
        write_atomically(path, f"{self._render(target.form).removesuffix(chr(10))}\n")

    def _render(self, form: str) -> str:
        from krisenbuch.formats import FOR_REPOSITORY, FORMATS

        return FORMATS[form](self._in_repository() if form in FOR_REPOSITORY else self._report, self._frame)

    def _in_repository(self) -> Report:
        from krisenbuch.formats.base import in_repository
        from krisenbuch.revision import prefix_of

        if self._moved is None:
            self._moved = in_repository(self._report, prefix_of(self._wiki.root))
        return self._moved
