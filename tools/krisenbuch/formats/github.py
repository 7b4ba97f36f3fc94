"""The report as workflow commands of GitHub Actions, which show as notes beside the changed lines."""

from __future__ import annotations

from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.formats import text
from krisenbuch.formats.base import PLAIN, Frame, is_outside
from krisenbuch.report import Report
from krisenbuch.wording import counted, printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
# GitHub shows the first ten of a kind in each step and drops the others without a word; the log has them all.
SHOWN_OF_A_KIND = 10


def render(report: Report, frame: Frame = PLAIN) -> str:
    """One command per diagnostic, what blocks first and then the gravest, and below them the summary as plain text."""
    ordered = sorted(report.diagnostics, key=lambda item: (not item.blocks, item.severity.rank))
    lines = [_command(item) for item in ordered]
    hidden = sum(max(0, report.count(severity) - SHOWN_OF_A_KIND) for severity in Severity)
    if hidden:
        lines.append(
            f"GitHub zeigt je Schritt höchstens {SHOWN_OF_A_KIND} Anmerkungen einer Art; "
            f"{counted(hidden, 'weitere steht', 'weitere stehen')} nur in diesem Protokoll."
        )
    return "\n".join([*lines, text.summary(report, frame.since)])


def _command(item: Diagnostic) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(item).items())
    # The log shows nothing but the message, so the place stands there once more.
    message = "\n".join(part for part in (f"{item.location}: {item.message} [{item.code}]", item.hint) if part)
    return f"::{_COMMANDS[item.severity]} {properties}::{_data(printable(message))}"


def _properties(item: Diagnostic) -> dict[str, str]:
    """What the runner reads; it takes columns only within one line, and files only within the repository."""
    place = item.location
    found: dict[str, str] = {}
    if not is_outside(place.file):
        found = {"file": place.file, "line": str(place.line)}
        if place.end_line:
            found["endLine"] = str(place.end_line)
        if place.end_line in (0, place.line):
            found["col"] = str(place.column)
            if place.end_column > place.column:
                found["endColumn"] = str(place.end_column)
    return {**found, "title": item.code}


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
