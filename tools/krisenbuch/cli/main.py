"""The group of commands, the options they share, and the boundary that no traceback crosses."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from krisenbuch import __version__
from krisenbuch.cli import german

german.install()

# A command's module is imported when it is called, so that help and completion stay quick.
COMMANDS = {
    "pruefen": "Prüft die Playbooks und sagt, was fehlt, falsch oder alt ist.",
    "ordnen": "Bringt Dateien in ihre Normalform, ohne etwas an ihrem Inhalt zu ändern.",
    "erklaere": "Erklärt eine Prüfregel: was sie sieht, warum, und wie es richtig ist.",
    "bestaetigen": "Hält fest, dass ein Playbook oder ein Kontakt geprüft wurde.",
    "stand": "Sagt je Struktur in einem Satz, ob sie heute reaktivierbar ist.",
    "erfolgsfaktoren": "Zeigt, welche Erfolgsfaktoren belegt sind und was fehlt.",
    "bauen": "Baut die Seiten in einen Ordner, für eine Stufe der Sichtbarkeit.",
    "ansehen": "Zeigt das Wiki im Browser und baut bei jeder Änderung neu.",
    "anlegen": "Legt ein neues, eigenes Wiki in einen leeren Ordner.",
    "neu": "Legt ein Playbook einer Art als Entwurf an.",
    "schema": "Schreibt die JSON-Schemata für Editoren.",
    "seiten": "Schreibt die erzeugten Seiten als Markdown in einen Ordner.",
}


class LazyGroup(click.Group):
    """Knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command's own module holds a function `command`."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"krisenbuch.cli.{cmd_name}").command
        assert isinstance(found, click.Command)
        found.options_metavar = "[OPTIONEN]"
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without loading them."""
        with formatter.section("Befehle"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A mistyped command is answered with the nearest one."""
        from krisenbuch.nearest import did_you_mean

        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            hint = did_you_mean(args[0], COMMANDS)
            ctx.fail(f"Den Befehl »{args[0]}« gibt es nicht. {hint}".strip())
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL [ANGABEN]...",
    context_settings={"help_option_names": ["-h", "--hilfe", "--help"]},
)
@click.version_option(__version__, "--version", prog_name="krisenbuch", message="%(prog)s %(version)s")
@click.option(
    "-C",
    "folder",
    metavar="ORDNER",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Arbeitet in diesem Ordner statt im jetzigen.",
)
@click.pass_context
def group(ctx: click.Context, folder: Path) -> None:
    """Krisenbuch: Wissenswiki mit Krisen-Playbook für Kommunen.

    Prüft, was in einem Ordner mit Playbooks steht, und macht daraus ein durchsuchbares Wiki. Hilfe zu einem Befehl gibt
    »krisenbuch BEFEHL --hilfe«.
    """
    if not folder.is_dir() and ctx.invoked_subcommand != "anlegen":
        ctx.fail(f"Den Ordner »{folder}« gibt es nicht.")
    ctx.obj = folder


def main() -> None:
    """Runs the command line: 0 nothing found, 1 findings, 2 wrong usage, 3 a fault of the tool."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        group(prog_name="krisenbuch")
    except OSError as error:
        from krisenbuch.source import reason

        place = f"»{error.filename}«" if error.filename else "Eine Datei"
        click.echo(f"{place} lässt sich nicht lesen oder schreiben: {reason(error)}.", err=True)
        sys.exit(2)
    except Exception as error:
        _tool_fault(error)
        sys.exit(3)


def _tool_fault(error: Exception) -> None:
    """A fault of ours: one sentence for the user, the details in a file to send along."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="krisenbuch-fehler-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as report:
        report.write(f"krisenbuch {__version__}, Python {sys.version}\n{' '.join(sys.argv[1:])}\n\n")
        report.write("".join(traceback.format_exception(error)))
    click.echo(
        f"Fehler im Werkzeug selbst ({type(error).__name__}); an Ihren Dateien liegt es nicht.\n"
        f"Einzelheiten stehen in {report.name}; bitte schicken Sie die Datei mit, wenn Sie den Fehler melden.",
        err=True,
    )
