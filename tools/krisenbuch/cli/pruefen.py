"""`krisenbuch pruefen`: checks and reports."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from krisenbuch.cli.wiki import DateParam, Wiki, find_root
from krisenbuch.diagnostics import Severity


@click.command("pruefen", short_help="Prüft die Playbooks.")
@click.argument("ordner", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Ausgabe für Menschen oder Programme."
)
@click.option("--stichtag", type=DateParam(), help="Prüft, als wäre dieser Tag heute.")
@click.option("--streng", is_flag=True, help="Auch Warnungen zählen als gefunden.")
@click.option("--frisch", is_flag=True, help="Prüft alles neu und merkt sich nichts für das nächste Mal.")
@click.pass_obj
def command(folder: Path, ordner: Path | None, form: str, stichtag: date | None, streng: bool, frisch: bool) -> None:
    """Prüft die Playbooks eines Wikis.

    ORDNER ist der Ordner des Wikis oder ein Ordner oder eine Datei darin; ohne Angabe der jetzige. Geprüft wird immer
    das ganze Wiki.
    Eine Meldung lautet »datei:zeile:spalte: Schwere: Satz [code]«; »krisenbuch erklaere CODE« sagt mehr dazu.

    Ende 0: keine Fehler (mit --streng auch keine Warnungen), 1: Fehler gefunden, 2: falscher Aufruf, 3: Fehler im
    Werkzeug. Hinweise zählen nie.
    """
    start = folder / ordner if ordner else folder
    if start.is_file():
        start = start.parent
    if not start.is_dir():
        raise click.UsageError(f"Den Ordner »{start}« gibt es nicht.")
    wiki = Wiki(find_root(start), stichtag)
    report = wiki.checked(keep=not frisch)
    from krisenbuch.formats import FORMATS, text

    if form == "text" and sys.stdout.isatty():
        click.echo(text.render_for_terminal(report, wiki.root))
    else:
        click.echo(FORMATS[form](report))
    if report.count(Severity.ERROR) or (streng and report.count(Severity.WARNING)):
        raise click.exceptions.Exit(1)
