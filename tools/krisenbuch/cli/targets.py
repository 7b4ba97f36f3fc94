"""What a word on the command line names, the nearest name for what is mistyped, and lists as wide as the terminal."""

from __future__ import annotations

import shutil
import sys

import click

from krisenbuch.cli.wiki import Wiki
from krisenbuch.formats.layout import wrapped

# Longer lines are hard to read.
_WIDEST = 120


def width() -> int:
    """How wide the terminal is, 80 columns where there is none, never more than one can read."""
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def listed(first: str, text: str, indent: int = 0) -> str:
    """An entry of a list: wrapped at a terminal, a single line where a program reads it."""
    if not sys.stdout.isatty():
        return f"{first}{text}"
    return "\n".join(wrapped(text, width(), " " * indent, first))


def need_organisations(wiki: Wiki) -> None:
    """Refuses a wiki in which there is nothing yet."""
    if not wiki.library.folders:
        raise click.UsageError("Hier liegt noch keine Organisation; »krisenbuch anlegen« legt die erste an.")


def organisation(wiki: Wiki, name: str) -> str:
    """The organisation with this identifier or name; refuses any other with the nearest one."""
    from krisenbuch.nearest import did_you_mean

    folders = wiki.library.folders
    wanted = name.strip().strip("/")
    by_name = [folder.id for folder in folders.values() if folder.name.casefold() == wanted.casefold()]
    if wanted in folders or len(by_name) == 1:
        return wanted if wanted in folders else by_name[0]
    hint = did_you_mean(wanted, folders) or f"Bekannt sind: {', '.join(folders)}."
    raise click.UsageError(f"Die Organisation »{name}« gibt es hier nicht. {hint}")


def addresses(wiki: Wiki, name: str) -> set[str]:
    """The addresses of the playbooks that a word means: those of an organisation, or one playbook.

    A playbook is named by its `id` or by `organisation/id`; an `id` that several have is refused with all of them.
    """
    from krisenbuch.nearest import did_you_mean

    entries = list(wiki.library.playbooks)
    wanted = name.strip().strip("/").removesuffix(".md")
    if wanted in wiki.library.folders:
        return {entry.address for entry in entries if entry.organisation == wanted}
    found = {
        entry.address
        for entry in entries
        if wanted in (entry.address, entry.id)
        or any(wanted in (old, f"{entry.organisation}/{old}") for old in entry.playbook.former_ids)
    }
    if len(found) == 1:
        return found
    if found:
        raise click.UsageError(f"»{name}« gibt es mehrfach: {', '.join(sorted(found))}. Nennen Sie eines davon.")
    names = {*wiki.library.folders, *(entry.id for entry in entries), *(entry.address for entry in entries)}
    parts = sorted(entry.address for entry in entries if wanted and wanted in entry.id)
    hint = did_you_mean(wanted, names) or (
        f"Meinten Sie {' oder '.join(f'»{part}«' for part in parts)}?" if parts else "»krisenbuch stand« nennt alle."
    )
    raise click.UsageError(f"Eine Organisation oder ein Playbook »{name}« gibt es hier nicht. {hint}")
