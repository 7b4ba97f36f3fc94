"""`krisenbuch neu`: a playbook of a kind, as a draft."""

from __future__ import annotations

from pathlib import Path

import click

from krisenbuch import edit
from krisenbuch.cli.wiki import Wiki, find_root


@click.command("neu", short_help="Legt ein Playbook als Entwurf an.")
@click.argument("art", required=False)
@click.option("--organisation", metavar="KENNUNG", help="Ordner der Organisation; nötig, wenn es mehrere gibt.")
@click.option("--titel", metavar="TITEL", help="Wie die Struktur heißt.")
@click.option(
    "--kennung", metavar="KENNUNG", help="Name der Datei ohne Endung; ohne Angabe aus dem Titel oder der Art gebildet."
)
@click.option("--nach", metavar="BEISPIEL", help="Nimmt Fragen und Quelle eines dokumentierten Beispiels auf.")
@click.option("--beispiele", is_flag=True, help="Nennt die dokumentierten Beispiele.")
@click.option("--zeigen", is_flag=True, help="Zeigt den Entwurf, ohne ihn zu schreiben.")
@click.pass_obj
def command(
    folder: Path,
    art: str | None,
    organisation: str | None,
    titel: str | None,
    kennung: str | None,
    nach: str | None,
    beispiele: bool,
    zeigen: bool,
) -> None:
    """Legt ein Playbook der Art ART als Entwurf an.

    Der Entwurf enthält, was für diese Art üblich ist, und unter »offen« die Fragen, die noch zu beantworten sind. Ohne
    ART werden die Arten genannt.
    """
    from krisenbuch.cli.targets import listed
    from krisenbuch.jobs.drafts import draft, examples
    from krisenbuch.model.base import slug
    from krisenbuch.model.kinds import StructureKind
    from krisenbuch.nearest import did_you_mean

    if beispiele:
        for name, example in examples().items():
            told = f"{example.title} (für: {', '.join(kind.value for kind in example.kinds)})"
            click.echo(listed(f"  {name:42} ", told, 8))
        return
    if art is None:
        click.secho("Arten von Playbooks:", bold=True)
        for kind in StructureKind:
            told = f"{kind.title_de}{': ' if kind.description else ''}{kind.description}"
            click.echo(listed(f"  {kind.value:22} ", told, 25))
        click.echo('\nZum Beispiel: krisenbuch neu notunterkunft --titel "Notunterkunft in der Turnhalle"')
        return
    kinds = {kind.value: kind for kind in StructureKind}
    if art not in kinds:
        raise click.UsageError(
            f"Die Art »{art}« gibt es nicht. {did_you_mean(art, kinds) or '»krisenbuch neu« nennt alle.'}"
        )
    chosen = None
    if nach is not None:
        known = examples()
        if nach not in known:
            raise click.UsageError(
                f"Das Beispiel »{nach}« gibt es nicht. {did_you_mean(nach, known) or '»krisenbuch neu --beispiele« nennt alle.'}"
            )
        chosen = known[nach]
    text = draft(kinds[art], titel, chosen)
    if zeigen:
        click.echo(text)
        return
    wiki = Wiki(find_root(folder), persons=False)
    home = _home(wiki, organisation)
    identifier = slug(kennung or titel or art)
    if not identifier:
        raise click.UsageError("Aus dem Titel lässt sich kein Dateiname bilden; geben Sie --kennung an.")
    path = wiki.root / wiki.library.folders[home].path / f"{identifier}.md"
    if not edit.create(path, text):
        raise click.UsageError(f"»{path.relative_to(wiki.root)}« gibt es schon; geben Sie eine andere --kennung an.")
    click.echo(
        f"Entwurf geschrieben: {path.relative_to(wiki.root)}\n»krisenbuch pruefen« nennt, was noch zu klären ist."
    )


def _home(wiki: Wiki, organisation: str | None) -> str:
    from krisenbuch.nearest import did_you_mean

    folders = wiki.library.folders
    if organisation is None and len(folders) == 1:
        return next(iter(folders))
    known = ", ".join(folders)
    if organisation is None:
        raise click.UsageError(
            f"In welcher Organisation? Geben Sie --organisation an: {known}."
            if known
            else "Hier liegt noch keine Organisation; »krisenbuch anlegen« legt die erste an."
        )
    if organisation not in folders:
        raise click.UsageError(
            f"Die Organisation »{organisation}« gibt es hier nicht. {did_you_mean(organisation, folders) or f'Bekannt sind: {known}.'}"
        )
    return organisation
