"""The report as lines for a terminal, with or without colour and the source line."""

from __future__ import annotations

from pathlib import Path

import click

from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.report import Report
from krisenbuch.source import read_text
from krisenbuch.wording import counted, printable

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def render(report: Report) -> str:
    """One line per diagnostic, the hint below it, and the summary; nothing but text."""
    return _render(report, None)


def render_for_terminal(report: Report, root: Path) -> str:
    """The same with colour and the source line with a caret, read from the files below `root`."""
    return _render(report, _Excerpts(root))


def _render(report: Report, excerpts: _Excerpts | None) -> str:
    blocks = [block(item, excerpts) for item in report.diagnostics]
    return "\n".join([*blocks, *([""] if blocks else []), summary(report)])


def line(item: Diagnostic, colour: bool = False) -> str:
    """`datei:zeile:spalte: Fehler: Satz [code]`."""
    word, message = item.severity.title, printable(item.message)
    if colour:
        word = click.style(word, fg=_COLOURS[item.severity], bold=True)
        return (
            f"{click.style(str(item.location), bold=True)}: {word}: {message} {click.style(f'[{item.code}]', dim=True)}"
        )
    return f"{item.location}: {word}: {message} [{item.code}]"


def block(item: Diagnostic, excerpts: _Excerpts | None = None) -> str:
    """A diagnostic with its hint below it, and the source line where `excerpts` are at hand."""
    parts = [line(item, colour=excerpts is not None)]
    if excerpts is not None:
        parts += excerpts.of(item)
    if item.hint:
        parts.append(f"    {printable(item.hint)}")
    return "\n".join(parts)


class _Excerpts:
    """The source lines that diagnostics point to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def of(self, item: Diagnostic) -> list[str]:
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


def summary(report: Report) -> str:
    """What was read and what was found, in one German sentence."""
    read = f"{counted(report.playbooks, 'Playbook', 'Playbooks')} in {counted(report.organisations, 'Organisation', 'Organisationen')} geprüft"
    found = [severity.counted(report.count(severity)) for severity in Severity]
    parts = [f"{read} (Stichtag {report.today:%d.%m.%Y})"]
    parts.append(f"{found[0]}, {found[1]}, {found[2]}" if report.diagnostics else "nichts gefunden")
    if report.silenced:
        parts.append(counted(report.silenced, "Meldung zurückgestellt", "Meldungen zurückgestellt"))
    text = ": ".join(parts[:2]) + (f"; {parts[2]}" if report.silenced else "") + "."
    if report.blocking:
        text += f" {counted(len(report.blocking), 'Befund verhindert', 'Befunde verhindern')} die Veröffentlichung."
    return text
