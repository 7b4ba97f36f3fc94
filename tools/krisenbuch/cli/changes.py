"""How commands show what they would change in users' files, ask, write, and say what became of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from krisenbuch.edit import Refused, rewrite, unified
from krisenbuch.wording import printable

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def show_difference(before: bytes, after: bytes, file: str, label: str) -> None:
    """Prints the unified diff of one file, in colour at a terminal."""
    for number, line in enumerate(unified(before, after, file, label)):
        colour = None if number < 2 else _COLOURS.get(line[:1])
        click.secho(printable(line), fg=colour, bold=number < 2 or None)


def at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def agreed(question: str) -> bool:
    """Asks at the terminal; only a plain yes counts as one."""
    answer = click.prompt(f"{question} [j/N]", default="", show_default=False)
    return str(answer).strip().casefold() in ("j", "ja", "y", "yes")


def write(path: Path, before: bytes, after: bytes, file: str) -> bool:
    """Writes one file; False, with a sentence, when it is left as it is."""
    from krisenbuch.source import reason

    try:
        rewrite(path, before, after)
    except Refused as error:
        click.echo(f"Nicht geschrieben: {file}: {error}")
    except OSError as error:
        click.echo(f"Nicht geschrieben: {file}: In den Ordner lässt sich nicht schreiben ({reason(error)}).")
    else:
        return True
    return False


def is_below(path: Path, chosen: Path | None) -> bool:
    """Whether a file is the chosen one or lies in the chosen folder; everything does when nothing was chosen."""
    return chosen is None or path.absolute().is_relative_to(chosen) or path.resolve().is_relative_to(chosen)
