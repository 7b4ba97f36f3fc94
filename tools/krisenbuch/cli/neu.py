"""`krisenbuch neu`: a playbook of a kind, as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from krisenbuch import edit
from krisenbuch.cli.wiki import Wiki, find_root

if TYPE_CHECKING:
    from krisenbuch.model.example import DocumentedExample
    from krisenbuch.model.kinds import StructureKind


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
    from krisenbuch.jobs.drafts import draft

    if beispiele:
        _tell_examples()
        return
    if art is None:
        _tell_kinds()
        return
    text = draft(_kind(art), titel, _example(nach) if nach is not None else None)
    if zeigen:
        click.echo(text)
        return
    written = _write(Wiki(find_root(folder), persons=False), organisation, kennung or titel or art, text)
    click.echo(f"Entwurf geschrieben: {written}\n»krisenbuch pruefen« nennt, was noch zu klären ist.")


def _tell_examples() -> None:
    from krisenbuch.cli.targets import listed
    from krisenbuch.jobs.drafts import examples

    for name, example in examples().items():
        told = f"{example.title} (für: {', '.join(kind.value for kind in example.kinds)})"
        click.echo(listed(f"  {name:42} ", told, 8))


def _tell_kinds() -> None:
    from krisenbuch.cli.targets import listed
    from krisenbuch.model.kinds import StructureKind

    click.secho("Arten von Playbooks:", bold=True)
    for kind in StructureKind:
        told = f"{kind.title_de}{': ' if kind.description else ''}{kind.description}"
        click.echo(listed(f"  {kind.value:22} ", told, 25))
    click.echo('\nZum Beispiel: krisenbuch neu notunterkunft --titel "Notunterkunft in der Turnhalle"')


def _kind(art: str) -> StructureKind:
    from krisenbuch.model.kinds import StructureKind
    from krisenbuch.nearest import did_you_mean

    kinds = {kind.value: kind for kind in StructureKind}
    if art not in kinds:
        raise click.UsageError(
            f"Die Art »{art}« gibt es nicht. {did_you_mean(art, kinds) or '»krisenbuch neu« nennt alle.'}"
        )
    return kinds[art]


def _example(name: str) -> DocumentedExample:
    from krisenbuch.jobs.drafts import examples
    from krisenbuch.nearest import did_you_mean

    known = examples()
    if name not in known:
        raise click.UsageError(
            f"Das Beispiel »{name}« gibt es nicht. {did_you_mean(name, known) or '»krisenbuch neu --beispiele« nennt alle.'}"
        )
    return known[name]


def _write(wiki: Wiki, organisation: str | None, name: str, text: str) -> Path:
    """Puts the draft where it belongs, under an identifier made of `name`; gives its path below the wiki's root."""
    from krisenbuch.model.base import slug

    home = wiki.library.folders[_home(wiki, organisation)]
    identifier = slug(name)
    if not identifier:
        raise click.UsageError("Aus dem Titel lässt sich kein Dateiname bilden; geben Sie --kennung an.")
    path = Path(home.path) / f"{identifier}.md"
    if not edit.create(wiki.root / path, text):
        raise click.UsageError(f"»{path}« gibt es schon; geben Sie eine andere --kennung an.")
    return path


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
