"""`krisenbuch erfolgsfaktoren`: the theses of the paper, held against what is written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from krisenbuch.cli.wiki import DateParam, Wiki, find_root


@click.command("erfolgsfaktoren", short_help="Zeigt, welche Erfolgsfaktoren belegt sind.")
@click.argument("organisation", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="Ausgabe für Menschen, für Programme oder für eine Seite.",
)
@click.option("--alles", is_flag=True, help="Nennt jeden Beleg und jede Lücke, nicht nur die ersten.")
@click.option("--stichtag", type=DateParam(), help="Rechnet, als wäre dieser Tag heute.")
@click.pass_obj
def command(folder: Path, organisation: str | None, form: str, alles: bool, stichtag: date | None) -> None:
    """Zeigt für ORGANISATION, welche der 15 Erfolgsfaktoren belegt sind und was fehlt.

    Jeder Beleg und jede Lücke nennt Datei und Zeile. Ohne ORGANISATION kommt eine Übersicht über alle. Belegt ist, was
    dokumentiert ist, nicht was es bewirkt.

    Entwürfe und aufgelöste Strukturen zählen nicht. »erfüllt« heißt: Es gibt Belege, und nichts fehlt; »teilweise«: Es
    gibt Belege und Lücken; »offen«: Es gibt keinen Beleg; »entfällt«: Danach wird bei dieser Art von Organisation nicht
    gefragt.
    """
    from krisenbuch.cli import targets
    from krisenbuch.formats import success
    from krisenbuch.success.theses import profiles

    wiki = Wiki(find_root(folder), stichtag, persons=False)
    targets.need_organisations(wiki)
    wanted = targets.organisation(wiki, organisation) if organisation is not None else None
    today = wiki.settings.today
    found = [item for item in profiles(wiki.library, wiki.settings) if wanted in (None, item.organisation)]
    if form == "json":
        click.echo(success.as_json(found, today))
    elif form == "markdown":
        click.echo(success.as_markdown(found, today))
    elif wanted or len(found) == 1:
        click.echo(success.as_text(found[0], today, targets.width(), alles))
    else:
        click.echo(success.overview(found, today, targets.width()))
