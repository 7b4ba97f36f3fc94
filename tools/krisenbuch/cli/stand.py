"""`krisenbuch stand`: how ready the structures are, in a sentence each, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from krisenbuch.cli.wiki import DateParam, Wiki, find_root


@click.command("stand", short_help="Sagt, was heute reaktivierbar ist.")
@click.argument("was", required=False, metavar="[ORGANISATION|PLAYBOOK]")
@click.option("--fakten", is_flag=True, help="Nennt, was hinter jeder Zahl steht, mit Datei und Zeile.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Ausgabe für Menschen oder Programme."
)
@click.option(
    "--nach",
    metavar="DATEI",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Schreibt die Ausgabe für Programme zusätzlich in diese Datei (.json).",
)
@click.option("--stichtag", type=DateParam(), help="Rechnet, als wäre dieser Tag heute.")
@click.pass_obj
def command(folder: Path, was: str | None, fakten: bool, form: str, nach: Path | None, stichtag: date | None) -> None:
    """Sagt in einem Satz je Struktur, ob sie heute reaktivierbar ist, die schlechtesten zuerst.

    Ohne Angabe für alle, sonst für eine ORGANISATION oder ein PLAYBOOK (»kennung« oder »organisation/kennung«). Jede Zahl
    ist aus den Angaben gezählt. Die Fakten enthalten, was nur intern zu lesen ist.
    """
    from krisenbuch.cli import targets
    from krisenbuch.edit import write_atomically
    from krisenbuch.formats import standing
    from krisenbuch.readiness import survey, worst_first

    target = folder / nach if nach else None
    if target and target.suffix != ".json":
        raise click.UsageError(f"»{nach}« endet nicht auf .json; so wird keine andere Datei überschrieben.")
    wiki = Wiki(find_root(folder), stichtag, persons=False)
    targets.need_organisations(wiki)
    meant = targets.addresses(wiki, was) if was is not None else None
    items = worst_first(
        tuple(
            item
            for item in survey(wiki.library, wiki.report, wiki.settings)
            if meant is None or item.entry.address in meant
        )
    )
    today = wiki.settings.today
    if target:
        write_atomically(target, standing.as_json(items, today, fakten) + "\n")
    if form == "json":
        click.echo(standing.as_json(items, today, fakten))
    elif not items:
        where = f"bei »{was}«" if was else "hier"
        click.echo(f"Es liegt {where} noch kein lesbares Playbook; »krisenbuch neu« legt eines an.")
    else:
        click.echo(standing.as_text(items, today, targets.width(), fakten))
    if target and form == "text":
        click.echo(f"Geschrieben: {target}", err=True)
