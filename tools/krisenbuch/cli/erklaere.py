"""`krisenbuch erklaere`: a rule's handbook entry on the terminal."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("erklaere", short_help="Erklärt eine Prüfregel.")
@click.argument("code", required=False)
@click.pass_obj
def command(folder: Path, code: str | None) -> None:
    """Erklärt die Prüfregel CODE: was sie sieht, warum, falsch und richtig.

    Ohne CODE werden alle Regeln genannt.
    """
    from krisenbuch.checks import BY_CODE, CHECKS, FAMILIES
    from krisenbuch.cli.targets import listed
    from krisenbuch.nearest import did_you_mean

    if code is None:
        for family, title in FAMILIES.items():
            click.secho(title, bold=True)
            for check in CHECKS:
                if check.family == family:
                    click.echo(listed(f"  {check.code:30} {check.severity.title:9} ", check.sentence, 43))
        return
    wanted = code.strip("[]").strip()
    if wanted not in BY_CODE:
        hint = did_you_mean(wanted, BY_CODE) or "»krisenbuch erklaere« nennt alle."
        raise click.UsageError(f"Die Prüfregel »{code}« gibt es nicht. {hint}")
    check = BY_CODE[wanted]
    blocking = "verhindert die Veröffentlichung" if check.blocks else "verhindert die Veröffentlichung nicht"
    click.secho(f"{check.code} ({check.severity.title}, {blocking})", bold=True)
    click.echo(f"{listed('', check.sentence)}\n\n{listed('Warum: ', check.why)}\n")
    click.secho(f"Falsch ({check.wrong.title}):", fg="red")
    click.echo(_indented(check.wrong.shown))
    click.secho(f"Richtig ({check.right.title}):", fg="green")
    click.echo(_indented(check.right.shown))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip("\n").split("\n"))
