"""The report as lines for a terminal, with or without colour and the source line."""

from __future__ import annotations

from pathlib import Path

import click

from krisenbuch.changes import Since
from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.formats.base import PLAIN, Frame
from krisenbuch.report import Report
from krisenbuch.wording import counted, printable, shown

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def render(report: Report, frame: Frame = PLAIN) -> str:
    """One line per diagnostic, the hint below it, and the summary; nothing but text."""
    return _render(report, None, frame)


def render_for_terminal(report: Report, root: Path, frame: Frame = PLAIN) -> str:
    """The same with colour and the source line with a caret, read from the files below `root`.

    What many neighbours advise alike stands once, below the last of them: a new wiki has dozens of gaps to fill.
    """
    return _render(report, _Excerpts(root), frame)


def _render(report: Report, excerpts: _Excerpts | None, frame: Frame) -> str:
    following = [*report.diagnostics[1:], None]
    blocks = [
        block(item, excerpts, hint=excerpts is None or not _advises_alike(item, after))
        for item, after in zip(report.diagnostics, following, strict=False)
    ]
    return "\n".join([*blocks, *([""] if blocks else []), summary(report, frame.since)])


def line(item: Diagnostic, colour: bool = False) -> str:
    """`datei:zeile:spalte: Fehler: Satz [code]`."""
    word, message = item.severity.title, printable(item.message)
    if colour:
        word = click.style(word, fg=_COLOURS[item.severity], bold=True)
        return (
            f"{click.style(str(item.location), bold=True)}: {word}: {message} {click.style(f'[{item.code}]', dim=True)}"
        )
    return f"{item.location}: {word}: {message} [{item.code}]"


def _advises_alike(item: Diagnostic, after: Diagnostic | None) -> bool:
    return after is not None and (item.location.file, item.code, item.hint) == (
        after.location.file,
        after.code,
        after.hint,
    )


def block(item: Diagnostic, excerpts: _Excerpts | None = None, hint: bool = True) -> str:
    """A diagnostic with its hint below it, if it is wanted, and the source line where `excerpts` are at hand."""
    parts = [line(item, colour=excerpts is not None)]
    if excerpts is not None:
        parts += excerpts.of(item)
    if item.hint and hint:
        parts.append(f"    {printable(item.hint)}")
    return "\n".join(parts)


class _Excerpts:
    """The source lines that diagnostics point to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def of(self, item: Diagnostic) -> list[str]:
        from krisenbuch.source import read_text  # noqa: PLC0415  (only at a terminal are files read once more)

        place = item.location
        if place.file not in self._lines:
            text, _ = (
                read_text(self._root / place.file, place.file) if (self._root / place.file).is_file() else (None, [])
            )
            self._lines[place.file] = (text or "").split("\n")
        lines = self._lines[place.file]
        if place.line > len(lines) or not lines[place.line - 1].strip():
            return []
        source = lines[place.line - 1]
        end = place.end_column if place.end_line == place.line and place.end_column > place.column else place.column + 1
        shown, start = source, place.column
        if len(source) > 110:
            cut = max(0, start - 50)
            shown, start, end = source[cut : cut + 110], start - cut, end - cut
        width = max(1, min(end, len(shown) + 1) - start)
        # Tabs keep their width when they are repeated below themselves.
        lead = "".join("\t" if char == "\t" else " " for char in shown[: start - 1])
        return [f"    {printable(shown)}", "    " + lead + click.style("^" * width, fg=_COLOURS[item.severity])]


def summary(report: Report, since: Since | None = None) -> str:
    """What was read and what was found, in one German sentence; a second one for what `since` leaves out."""
    read = f"{counted(report.playbooks, 'Playbook', 'Playbooks')} in {counted(report.organisations, 'Organisation', 'Organisationen')} geprüft"
    numbers = ", ".join(severity.counted(report.count(severity)) for severity in Severity)
    if since is None:
        found = numbers if report.diagnostics else "nichts gefunden"
    else:
        found = f"neu seit »{shown(since.revision)}«: {numbers if report.diagnostics else 'nichts'}"
    silenced = counted(report.silenced, "Meldung zurückgestellt", "Meldungen zurückgestellt")
    text = f"{read} (Stichtag {report.today:%d.%m.%Y}): {found}{f'; {silenced}' if report.silenced else ''}."
    if report.blocking:
        text += f" {counted(len(report.blocking), 'Befund verhindert', 'Befunde verhindern')} die Veröffentlichung."
    return f"{text} {_left_out(since)}".rstrip() if since else text


def _left_out(since: Since) -> str:
    """What an earlier state had already, and what of it is gone."""
    if not since.existed:
        return f"Im Stand »{shown(since.revision)}« gab es dieses Wiki noch nicht; alles gilt als neu."
    parts = []
    if since.older:
        parts.append(f"{counted(since.older, 'älterer Befund ist', 'ältere Befunde sind')} nicht aufgeführt.")
    if since.gone:
        parts.append(f"{counted(since.gone, 'früherer Befund ist', 'frühere Befunde sind')} erledigt.")
    return " ".join(parts)
