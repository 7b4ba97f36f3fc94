"""`krisenbuch seiten`: the generated pages as files, for another generator of sites."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from krisenbuch.cli.audience import audience_options
from krisenbuch.cli.progress import progress
from krisenbuch.cli.wiki import find_root
from krisenbuch.edit import write_atomically


@click.command("seiten", short_help="Schreibt die erzeugten Seiten als Markdown.")
@audience_options
@click.argument("ziel", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def command(folder: Path, level: str | None, reader: str | None, ziel: Path) -> None:
    """Schreibt die erzeugten Seiten und Anlagen nach ZIEL, für einen anderen Seitengenerator.

    Was nicht lesbar oder mehrdeutig ist, verhindert es, wie bei »krisenbuch bauen«.
    """
    from krisenbuch.formats import text
    from krisenbuch.web.links import Links
    from krisenbuch.web.pages import attachments, pages
    from krisenbuch.web.publish import AudienceError, edition

    root, ziel = find_root(folder), folder / ziel
    try:
        made = edition(root, level, reader, progress)
    except AudienceError as error:
        raise click.UsageError(str(error)) from None
    if made.report.blocking:
        for item in made.report.blocking:
            click.echo(text.block(item), err=True)
        click.echo(text.summary(made.report), err=True)
        raise click.exceptions.Exit(1)
    generated = pages(made.view, Links())
    for path, page in generated.items():
        write_atomically(ziel / path, page.text)
    files = list(attachments(made.view))
    for path, source in files:
        (ziel / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / source, ziel / path)
    click.echo(f"{len(generated)} Seiten und {len(files)} Anlagen geschrieben: {ziel}")
