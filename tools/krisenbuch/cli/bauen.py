"""`krisenbuch bauen`: the site into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from krisenbuch.cli.audience import audience_options
from krisenbuch.cli.progress import progress
from krisenbuch.cli.wiki import Wiki, find_root
from krisenbuch.wording import in_seconds


@click.command("bauen", short_help="Baut die Seiten in einen Ordner.")
@audience_options
@click.option("--ziel", type=click.Path(file_okay=False, path_type=Path), help="Ordner für die Seiten; Vorgabe: site.")
@click.option(
    "--streng",
    is_flag=True,
    help="Auch Verweise auf handgeschriebenen Seiten, die ins Leere führen, verhindern den Bau.",
)
@click.pass_obj
def command(folder: Path, level: str | None, reader: str | None, ziel: Path | None, streng: bool) -> None:
    """Baut das Wiki für eine Stufe der Sichtbarkeit.

    Was nicht lesbar oder mehrdeutig ist, verhindert den Bau, mit denselben Meldungen wie »krisenbuch pruefen«.
    """
    from krisenbuch.web.build import BuildFailed, Job, build

    root = find_root(folder)
    target = (folder / ziel if ziel else root / "site").resolve()
    if root.is_relative_to(target):
        raise click.UsageError(
            f"»{target}« enthält das Wiki selbst und würde geleert; nennen Sie einen anderen Ordner."
        )
    chosen = Wiki(root).settings
    if any(target.is_relative_to(root / part) for part in (chosen.playbooks, chosen.docs)):
        raise click.UsageError(f"»{target}« liegt dort, woraus gebaut wird; nennen Sie einen anderen Ordner.")
    if target.is_dir() and any(target.iterdir()) and not (target / "404.html").is_file():
        raise click.UsageError(
            f"»{target}« ist nicht leer und enthält kein gebautes Wiki; nennen Sie einen anderen Ordner."
        )
    click.echo("Prüft und baut …")
    try:
        built = build(Job(root, level, reader, progress), target, strict=streng)
    except BuildFailed as error:
        click.echo(str(error).strip(), err=True)
        click.echo("Es wurde nichts veröffentlicht.", err=True)
        raise click.exceptions.Exit(1) from None
    for warning in built.warnings:
        click.echo(warning, err=True)
    click.echo(f"Gebaut in {in_seconds(built.seconds)}: {target}")
