"""`krisenbuch pruefen --beheben`: offers safe mends, writes what is agreed to, and checks again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from krisenbuch.cli.changes import agreed, at_terminal, is_below, show_difference, write
from krisenbuch.cli.wiki import Wiki
from krisenbuch.wording import counted, printable

if TYPE_CHECKING:
    from krisenbuch.mends import Rewrite

# What one round makes readable may let the next one see more; so many levels no record has.
_ROUNDS = 8


def mend(wiki: Wiki, chosen: Path | None, yes: bool) -> Wiki:
    """Mends in rounds until nothing is left that can be mended; gives the wiki as it is afterwards, read anew.

    `chosen` limits it to a file or folder. Raises click's Exit with 1 when there is something to write and nobody to
    ask.
    """
    refused: set[str] = set()
    for number in range(_ROUNDS):
        rewrites = [item for item in _proposed(wiki, chosen) if item.file not in refused]
        if not rewrites:
            if number == 0:
                click.echo("Es gibt nichts, was sich von selbst beheben ließe.\n")
            return wiki
        if number:
            click.echo("\nNun lässt sich noch mehr beheben:\n")
        _show(rewrites)
        if not yes and not at_terminal():
            click.echo("Es wurde nichts geschrieben. Mit --ja wird ohne Rückfrage geschrieben.")
            raise click.exceptions.Exit(1)
        if not yes and not agreed("Diese Änderungen schreiben?"):
            click.echo("Es wurde nichts geschrieben.\n")
            return wiki
        refused |= {item.file for item in rewrites if not _written(item)}
        wiki = Wiki(wiki.root, wiki.today)
        click.echo()
    return wiki


def _proposed(wiki: Wiki, chosen: Path | None) -> tuple[Rewrite, ...]:
    from krisenbuch.library.files import read_sheet, record_files
    from krisenbuch.mends import propose

    files = [file for file in record_files(wiki.root, wiki.settings) if is_below(file.path, chosen)]
    return propose((read_sheet(file) for file in files), wiki.report, wiki.library.index)


def _show(rewrites: list[Rewrite]) -> None:
    """The diff of each file, and below it the reason of each change."""
    for item in rewrites:
        show_difference(item.sheet.data, item.after, item.file, "behoben")
        click.echo()
        for change in item.mends:
            click.echo(f"  Zeile {change.place.line}: {printable(change.why)}")
        click.echo()


def _written(item: Rewrite) -> bool:
    if not write(item.sheet.origin.path, item.sheet.data, item.after, item.file):
        return False
    click.echo(f"Geschrieben: {item.file} ({counted(len(item.mends), 'Stelle', 'Stellen')} behoben)")
    return True
