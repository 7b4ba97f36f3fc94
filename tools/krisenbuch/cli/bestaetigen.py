"""`krisenbuch bestaetigen`: puts a review on record, one line per thing that was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from krisenbuch import edit
from krisenbuch.cli.changes import show_difference
from krisenbuch.cli.wiki import DateParam, Wiki, find_root

if TYPE_CHECKING:
    from krisenbuch.jobs.confirmation import Target
    from krisenbuch.model.review import Outcome

# A target with the line that is written for it.
Lines = list[tuple["Target", str]]


class NotWritten(click.ClickException):
    """A file is not fit to be written to."""

    exit_code = 2


@click.command("bestaetigen", short_help="Hält eine Prüfung fest.")
@click.argument("ziele", metavar="ZIEL...", nargs=-1, required=True)
@click.option("--von", metavar="KONTAKT", required=True, help="Stelle, die geprüft hat; kein Name eines Menschen.")
@click.option("--notiz", metavar="SATZ", required=True, help="Was angesehen wurde, in wenigen Worten.")
@click.option("--am", type=DateParam(), help="Tag der Prüfung; ohne Angabe heute.")
@click.option("--ergebnis", type=click.Choice(["erreicht", "nicht-erreicht"]), help="Was ein Probeanruf ergab.")
@click.option("--organisation", metavar="KENNUNG", help="Organisation, zu der die Ziele gehören.")
@click.option("--trocken", is_flag=True, help="Zeigt, was geschrieben würde, und schreibt nichts.")
@click.pass_obj
def command(
    folder: Path,
    ziele: tuple[str, ...],
    von: str,
    notiz: str,
    am: date | None,
    ergebnis: str | None,
    organisation: str | None,
    trocken: bool,
) -> None:
    """Hält fest, dass jedes ZIEL geprüft wurde, mit dem heutigen Stand seines Inhalts.

    ZIEL ist ein Playbook (»halle«), ein Kontakt (»sozialamt-leitung«) oder einer seiner Wege (»sozialamt-leitung.ruf«);
    aus einer anderen Organisation »organisation/halle«. Heißt beides gleich, schreiben Sie »playbook:halle« oder
    »kontakt:halle«. Geschrieben wird je Ziel eine Zeile ans Ende der Datei »pruefungen.yml« seiner Organisation.
    """
    from krisenbuch.cli import targets
    from krisenbuch.jobs.confirmation import RefusedError, find_target, line_for, reviewer
    from krisenbuch.jobs.review_file import folded
    from krisenbuch.model.review import Outcome

    wiki = Wiki(find_root(folder), persons=False)
    targets.need_organisations(wiki)
    today = wiki.settings.today
    day = am or today
    if day > today:
        raise click.UsageError(f"Der {day:%d.%m.%Y} liegt in der Zukunft; heute ist der {today:%d.%m.%Y}.")
    if not any(char.isalnum() for char in folded(notiz)):
        raise click.UsageError("Die Notiz ist leer. Schreiben Sie in wenigen Worten, was angesehen wurde.")
    outcome = Outcome.of(ergebnis) if ergebnis else None
    files: dict[str, Lines] = {}
    try:
        for target in {
            item.key: item for ziel in ziele for item in [find_target(wiki.library, ziel, organisation)]
        }.values():
            by = reviewer(wiki.library, von, target.organisation)
            files.setdefault(target.organisation, []).append((target, line_for(target, by, day, outcome, notiz)))
    except RefusedError as error:
        raise click.UsageError(str(error)) from None
    _write(wiki, files, trocken)
    if trocken:
        click.echo("\nNichts geschrieben.")
        return
    for line in _told(wiki, files, day, outcome):
        click.echo(line)


def _write(wiki: Wiki, files: dict[str, Lines], dry: bool) -> None:
    """Adds the lines, or shows what would be added; nothing is written unless every file is fit for it."""
    from krisenbuch.jobs.review_file import UnfitFileError, extended
    from krisenbuch.library.snapshot import REVIEWS, leaves
    from krisenbuch.wording import counted

    changes = []
    for organisation, lines in files.items():
        file = f"{wiki.library.folders[organisation].path}/{REVIEWS}"
        path = wiki.root / file
        if leaves(path, wiki.root):
            raise NotWritten(f"»{file}« führt aus dem Wiki hinaus; dorthin wird nicht geschrieben.")
        before = path.read_bytes() if path.exists() else None
        try:
            changes.append((path, file, before, extended(before or b"", file, [line for _, line in lines]), lines))
        except UnfitFileError as error:
            raise NotWritten(str(error)) from None
    for path, file, before, after, lines in changes:
        if dry:
            show_difference(before or b"", after, file, "danach")
            continue
        try:
            edit.rewrite(path, before, after)
        except edit.Refused as refused:
            raise NotWritten(f"{file}: {refused}") from None
        click.echo(f"{file}: {counted(len(lines), 'Zeile', 'Zeilen')} ergänzt.")


def _told(wiki: Wiki, files: dict[str, Lines], day: date, outcome: Outcome | None) -> Iterator[str]:
    """What was reviewed, and until when it counts."""
    from krisenbuch.jobs.confirmation import due_after
    from krisenbuch.library.folder import PlaybookFile
    from krisenbuch.model.review import Outcome

    for target in (target for lines in files.values() for target, _ in lines):
        due = due_after(wiki.library, wiki.settings, target, day)
        if outcome is Outcome.NOT_REACHED:
            yield f"  {target.title}: am {day:%d.%m.%Y} nicht erreicht; als geprüft gilt er damit nicht."
        elif due is None:
            yield f"  {target.title}: geprüft am {day:%d.%m.%Y}; die Struktur ist aufgelöst."
        else:
            yield f"  {target.title}: geprüft am {day:%d.%m.%Y}, wieder fällig am {due:%d.%m.%Y}."
        if day < wiki.settings.today and isinstance(target.thing, PlaybookFile):
            edited = wiki.history.changed.get(target.thing.file)
            if edited and day < edited:
                yield f"    Die Datei wurde danach noch geändert ({edited:%d.%m.%Y}); bestätigt ist ihr heutiger Inhalt."
