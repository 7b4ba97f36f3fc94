"""`krisenbuch ordnen`: files in their normal form."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from krisenbuch.cli.changes import agreed, at_terminal, is_below, show_difference, write
from krisenbuch.cli.wiki import Wiki, find_root
from krisenbuch.wording import counted, printable, shown

if TYPE_CHECKING:
    from krisenbuch.diagnostics import Problem
    from krisenbuch.library.files import RecordFile, Sheet
    from krisenbuch.normalform import Tidied


@click.command("ordnen", short_help="Bringt Dateien in ihre Normalform.")
@click.argument("pfade", nargs=-1, metavar="[DATEI|ORDNER]...", type=click.Path(path_type=Path))
@click.option("--trocken", "--diff", "dry", is_flag=True, help="Zeigt nur, was sich ändern würde.")
@click.option("--pruefen", "check", is_flag=True, help="Schreibt nichts und endet mit 1, wenn sich etwas ändern würde.")
@click.option("--ja", "yes", is_flag=True, help="Schreibt auch, wenn Bemerkungen verloren gehen.")
@click.pass_obj
def command(folder: Path, pfade: tuple[Path, ...], dry: bool, check: bool, yes: bool) -> None:
    """Bringt Dateien in die Form, in der dieses Wiki von Hand geschrieben wird.

    Gedacht für Dateien, die ein Formular oder ein anderes Programm umgeschrieben hat: Felder in der Reihenfolge der
    Hilfeseite »Datenfelder«, kurze Einträge in einer Zeile, lange als Block, Tage als Jahr-Monat-Tag, Anführungszeichen
    nur, wo sie nötig sind. Was die Angaben bedeuten, ändert sich nicht; Text und Bemerkungen bleiben.

    Ohne DATEI oder ORDNER wird das ganze Wiki geordnet. Eine Datei, die nicht ohne Befund zu lesen ist, bleibt, wie sie
    ist.

    Ende 0: alles in Ordnung, 1: eine Datei blieb ungeordnet (mit --pruefen auch: es würde sich etwas ändern), 2:
    falscher Aufruf.
    """
    paths = [folder / path for path in pfade] or [folder]
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"»{path}« gibt es nicht.")
    wiki = Wiki(find_root(paths[0].parent if paths[0].is_file() else paths[0]), persons=False)
    chosen = _chosen(wiki, [path.resolve() for path in paths] if pfade else [])
    run = _Run(wiki.root, dry, check, yes)
    for file in chosen:
        run.look_at(file)
    run.report()


def _chosen(wiki: Wiki, paths: list[Path]) -> list[RecordFile]:
    """The files with records among the named paths; a named file that holds none is a wrong call."""
    from krisenbuch.library.files import record_files

    files = list(record_files(wiki.root, wiki.settings))
    for path in paths:
        if path.is_file() and not any(is_below(file.path, path) for file in files):
            raise click.UsageError(
                f"»{path}« ist keine Datei mit Angaben; geordnet werden organisation.yml, kontakte.yml, personen.yml, "
                "pruefungen.yml, glossar.yml und die Playbooks (*.md)."
            )
    return [file for file in files if not paths or any(is_below(file.path, path) for path in paths)]


@dataclass
class _Run:
    """One run over the chosen files, and what became of them."""

    root: Path
    dry: bool
    check: bool
    yes: bool
    changed: list[str] = field(default_factory=list)
    sound: int = 0
    left: list[str] = field(default_factory=list)

    def look_at(self, file: RecordFile) -> None:
        """Brings one file into its normal form, or says why not."""
        from krisenbuch.library.files import read_sheet
        from krisenbuch.normalform import Unsuitable, tidy

        sheet = read_sheet(file)
        try:
            tidied = tidy(sheet)
        except Unsuitable as error:
            self._leave(file.file, error.problems)
            return
        if tidied.after == sheet.data:
            self.sound += 1
        elif self.dry or self.check:
            self.changed.append(file.file)
            self._show(sheet, tidied)
        else:
            self._write(sheet, tidied)

    def _show(self, sheet: Sheet, tidied: Tidied) -> None:
        if self.dry:
            self._tell(sheet.origin.file, tidied)
            show_difference(sheet.data, tidied.after, sheet.origin.file, "geordnet")
        else:
            click.echo(f"Nicht geordnet: {sheet.origin.file}")

    def _tell(self, file: str, tidied: Tidied) -> None:
        """What is written otherwise, and which comments would be lost, before anything is written."""
        for notice in tidied.notices:
            click.echo(f"{file}:{notice.line}: {notice.message}")
        for comment in tidied.lost:
            click.echo(f"{file}:{comment.line}: Die Bemerkung »{shown(comment.text)}« ginge verloren.")

    def _write(self, sheet: Sheet, tidied: Tidied) -> None:
        file = sheet.origin.file
        self._tell(file, tidied)
        if tidied.lost and not self.yes and not (at_terminal() and agreed(f"»{file}« trotzdem ordnen?")):
            click.echo(f"Nicht geordnet: {file}. Mit --ja wird auch dann geschrieben.")
            self.left.append(file)
        elif write(sheet.origin.path, sheet.data, tidied.after, file):
            click.echo(f"Geordnet: {file}")
            self.changed.append(file)
        else:
            self.left.append(file)

    def _leave(self, file: str, problems: list[Problem]) -> None:
        from krisenbuch.checks import BY_CODE
        from krisenbuch.diagnostics import Diagnostic
        from krisenbuch.formats.text import block

        self.left.append(file)
        for item in problems:
            severity = BY_CODE[item.code].severity
            click.echo(block(Diagnostic(item.location, severity, item.code, item.message, item.hint)))
        reason = "solange das darin steht" if problems else "sie hieße danach nicht mehr ganz dasselbe"
        click.echo(f"Die Datei bleibt ungeordnet, {reason}: {printable(file)}")

    def report(self) -> None:
        """Says what became of the files, and ends as the options ask for."""
        would = self.dry or self.check
        parts = []
        if self.changed:
            parts.append(f"{counted(len(self.changed), 'Datei', 'Dateien')} {'zu ordnen' if would else 'geordnet'}")
        if self.sound:
            parts.append(f"{counted(self.sound, 'Datei', 'Dateien')} in Ordnung")
        if self.left:
            parts.append(f"{counted(len(self.left), 'Datei', 'Dateien')} ungeordnet geblieben")
        nothing = not (self.changed or self.sound or self.left)
        click.echo("Hier liegt nichts, was zu ordnen wäre." if nothing else f"{', '.join(parts)}.")
        if self.left or (self.check and self.changed):
            raise click.exceptions.Exit(1)
