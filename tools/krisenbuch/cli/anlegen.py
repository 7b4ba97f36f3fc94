"""`krisenbuch anlegen`: a new wiki in a folder."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import click

from krisenbuch import edit

_TIERS = [
    "gemeinde",
    "gemeindeverband",
    "kreisfreie_stadt",
    "kreis",
    "regierungsbezirk",
    "land",
    "bund",
    "organisation",
]


@click.command("anlegen", short_help="Legt ein neues Wiki an.")
@click.argument("ordner", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", metavar="NAME", help="Name der ersten Organisation, zum Beispiel »Musterkreis«.")
@click.option(
    "--kennung", metavar="KENNUNG", help="Kurzer Name für Ordner und Verweise; ohne Angabe aus dem Namen gebildet."
)
@click.option("--ebene", type=click.Choice(_TIERS), help="Verwaltungsebene der Organisation.")
@click.option("--land", metavar="XX", help="Bundesland mit zwei Buchstaben, zum Beispiel NW.")
@click.option("--telefon", metavar="NUMMER", help="Nummer der Zentrale.")
@click.pass_obj
def command(
    folder: Path,
    ordner: Path,
    name: str | None,
    kennung: str | None,
    ebene: str | None,
    land: str | None,
    telefon: str | None,
) -> None:
    """Legt in ORDNER ein neues, eigenes Wiki an.

    Was schon da ist, bleibt, wie es ist. Was fehlt, wird an einem Terminal gefragt, sonst mit Optionen angegeben.
    """
    from krisenbuch.jobs.new_wiki import FirstOrganisation, files
    from krisenbuch.model.base import check_id, slug
    from krisenbuch.model.territory import Land, Tier
    from krisenbuch.source import reason

    if sys.stdin.isatty() and not (name and ebene):
        name = name or click.prompt("Name der Organisation")
        ebene = ebene or click.prompt("Verwaltungsebene", type=click.Choice(_TIERS), default="gemeinde")
        if ebene != "organisation":
            land = land or click.prompt(
                "Bundesland (zwei Buchstaben, leer lassen möglich)", default="", show_default=False, value_proc=_land
            )
        telefon = telefon or click.prompt(
            "Nummer der Zentrale (leer lassen möglich)", default="", show_default=False, value_proc=_phone
        )
    if not name:
        raise click.UsageError("Wie heißt die Organisation? Geben Sie --name an, zum Beispiel --name Musterkreis.")
    if not ebene:
        raise click.UsageError(f"Auf welcher Ebene steht »{name}«? Geben Sie --ebene an: {', '.join(_TIERS)}.")
    if not (kennung or slug(name)):
        raise click.UsageError(f"Aus »{name}« lässt sich kein kurzer Name bilden; geben Sie --kennung an.")
    identifier = _checked(check_id, kennung or slug(name))
    phone = _phone(telefon or "") or None
    land = _land(land or "")
    organisation = FirstOrganisation(identifier, name, Tier.of(ebene), Land.of(land) if land else None, phone)
    target = (folder / ordner).resolve()
    kept = []
    try:
        for path, text in files(organisation).items():
            if not edit.create(target / path, text):
                kept.append(path)
    except OSError as error:
        raise click.ClickException(f"In »{target}« lässt sich nicht schreiben ({reason(error)}).") from None
    click.echo(f"Das Wiki liegt in {target}.")
    for path in kept:
        click.echo(f"Schon da, nicht verändert: {path}")
    click.echo(
        f"\nWeiter geht es so:\n  cd {shlex.quote(str(target))}\n  krisenbuch pruefen      (was noch auszufüllen ist)\n"
        "  krisenbuch neu          (welche Arten von Playbooks es gibt)\n  krisenbuch ansehen      (das Wiki im Browser)"
    )


def _land(value: str) -> str:
    """The letters of a Land, or nothing; what is neither is asked for once more at a terminal."""
    from krisenbuch.model.territory import Land

    if value and value.upper() not in Land.__members__:
        raise click.UsageError(f"»{value}« ist kein Bundesland; möglich sind {', '.join(Land.__members__)}.")
    return value.upper()


def _phone(value: str) -> str:
    from krisenbuch.model.values import check_phone

    return _checked(check_phone, value) if value else ""


def _checked(check: Callable[[str], str], value: str) -> str:
    """A value that the data format accepts, or its German reason as a usage error."""
    from krisenbuch.model.base import Unfit

    try:
        return check(value)
    except Unfit as error:
        raise click.UsageError(f"{error.message} {error.hint}") from None
