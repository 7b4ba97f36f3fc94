"""The options that say for whom something is made; shared by all commands that publish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

LEVELS = ["oeffentlich", "verbund", "intern"]


def audience_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --sichtbarkeit and --fuer."""
    function = click.option(
        "--fuer", "reader", metavar="ORGANISATION", help="Wer liest; nötig bei »intern« mit mehreren Organisationen."
    )(function)
    return click.option(
        "--sichtbarkeit",
        "level",
        type=click.Choice(LEVELS),
        help="Stufe der Ausgabe; ohne Angabe die aus krisenbuch.toml.",
    )(function)
