"""`krisenbuch ansehen`: the wiki in the browser while it is edited."""

from __future__ import annotations

from pathlib import Path

import click

from krisenbuch.cli.audience import audience_options
from krisenbuch.cli.progress import progress
from krisenbuch.cli.wiki import find_root


@click.command("ansehen", short_help="Zeigt das Wiki im Browser.")
@audience_options
@click.option(
    "--adresse", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="Wo das Wiki zu sehen ist."
)
@click.pass_obj
def command(folder: Path, level: str | None, reader: str | None, adresse: str) -> None:
    """Prüft, baut und zeigt das Wiki, und baut bei jeder Änderung neu.

    Gezeigt wird, was lesbar ist; Befunde halten die Seiten nicht auf.
    """
    from krisenbuch.source import reason
    from krisenbuch.web.build import BuildFailed, Job
    from krisenbuch.web.serving import serve

    host, _, port = adresse.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        raise click.UsageError(f"»{adresse}« ist keine Adresse; schreiben Sie zum Beispiel 127.0.0.1:8000.")
    root = find_root(folder)
    click.echo(f"Liest und prüft {root} und baut die Seiten …")
    try:
        serve(Job(root, level, reader, progress), host, int(port), click.echo)
    except BuildFailed as error:
        click.echo(str(error), err=True)
        raise click.exceptions.Exit(1) from None
    except OSError as error:
        click.echo(
            f"Unter {adresse} lässt sich nichts anzeigen ({reason(error)}). Läuft dort schon etwas? "
            "Mit --adresse 127.0.0.1:8001 geht es daneben.",
            err=True,
        )
        raise click.exceptions.Exit(1) from None
