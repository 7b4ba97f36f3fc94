"""`krisenbuch pruefen`: checks and reports, and mends what is safe to mend."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from krisenbuch.cli.output import FORMS, Target, TargetParam, Writer
from krisenbuch.cli.progress import progress
from krisenbuch.cli.wiki import DateParam, Wiki, find_root
from krisenbuch.diagnostics import Severity


@click.command("pruefen", short_help="Prüft die Playbooks.")
@click.argument("ordner", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="Form der Ausgabe; Vorgabe: text.")
@click.option(
    "--ausgabe",
    "targets",
    type=TargetParam(),
    multiple=True,
    help="Schreibt den Bericht zusätzlich in eine Datei, zum Beispiel sarif=befunde.sarif. Mehrfach möglich.",
)
@click.option(
    "--seit",
    metavar="STAND",
    help="Nennt nur, was seit diesem Stand in Git dazugekommen ist: ein Zweig, eine Marke oder ein Commit.",
)
@click.option("--stichtag", type=DateParam(), help="Prüft, als wäre dieser Tag heute.")
@click.option("--streng", is_flag=True, help="Auch Warnungen zählen als gefunden.")
@click.option(
    "--beheben", is_flag=True, help="Bietet an, was sich sicher beheben lässt, und zeigt vorher jede Änderung."
)
@click.option("--ja", "yes", is_flag=True, help="Schreibt mit --beheben ohne Rückfrage.")
@click.option("--frisch", is_flag=True, help="Prüft alles neu und merkt sich nichts für das nächste Mal.")
@click.pass_obj
def command(
    folder: Path,
    ordner: Path | None,
    form: str,
    targets: tuple[Target, ...],
    seit: str | None,
    stichtag: date | None,
    streng: bool,
    frisch: bool,
    beheben: bool,
    yes: bool,
) -> None:
    """Prüft die Playbooks eines Wikis.

    ORDNER ist der Ordner des Wikis oder ein Ordner oder eine Datei darin; ohne Angabe der jetzige. Geprüft wird immer
    das ganze Wiki.
    Eine Meldung lautet »datei:zeile:spalte: Schwere: Satz [code]«; »krisenbuch erklaere CODE« sagt mehr dazu.

    Formate: »text« und »markdown« für Menschen, »json« für eigene Programme, »github«, »gitlab« und »sarif« für die
    Prüfung auf einer Plattform.

    Mit --beheben werden Tippfehler mit genau einem ähnlichen Namen, frühere Kennungen und uneinheitlich geschriebene
    Tage und Nummern berichtigt, nur in ORDNER, wenn er genannt ist. Ohne Terminal und ohne --ja wird nur gezeigt, was
    geändert würde; der Befehl endet dann mit 1.

    Ende 0: keine Fehler (mit --streng auch keine Warnungen), 1: Fehler gefunden, 2: falscher Aufruf, 3: Fehler im
    Werkzeug. Hinweise zählen nie; mit --seit zählt nur, was neu ist.
    """
    if yes and not beheben:
        raise click.UsageError("--ja gehört zu --beheben.")
    if beheben and form != "text":
        raise click.UsageError("--beheben zeigt Änderungen für Menschen; lassen Sie --format weg.")
    named = folder / ordner if ordner else folder
    start = named.parent if named.is_file() else named
    if not start.is_dir():
        raise click.UsageError(f"Den Ordner »{start}« gibt es nicht.")
    from krisenbuch.formats import WITH_LINKS, Frame

    wiki, forms = Wiki(find_root(start), stichtag), {form, *(target.form for target in targets)}
    if beheben:
        from krisenbuch.cli.mending import mend

        wiki = mend(wiki, named.resolve() if ordner else None, yes)
    with progress("Prüft die Playbooks") as tell:
        report, since = wiki.checked(keep=not frisch, progress=tell), None
    if seit is not None:
        from krisenbuch.cli.since import changes

        report, since = changes(wiki, wiki.marked(report), seit)
    elif not forms <= {"text", "markdown", "github"}:
        report = wiki.marked(report)
    writer = Writer(wiki, report, Frame(since, wiki.rules_page if forms & WITH_LINKS else ""))
    for target in targets:
        writer.write(target, folder)
    writer.show(form, coloured=sys.stdout.isatty())
    if report.count(Severity.ERROR) or (streng and report.count(Severity.WARNING)):
        raise click.exceptions.Exit(1)
