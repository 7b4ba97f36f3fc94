"""The report as Markdown, for a merge request, a mail or a ticket; no content of a wiki can act in it."""

from __future__ import annotations

import re

from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.formats import text
from krisenbuch.formats.base import PLAIN, Frame
from krisenbuch.report import Report
from krisenbuch.wording import counted, printable

# What GitHub takes in one comment is 65,536 characters; GitLab takes more.
LONGEST = 60_000
_HEADINGS = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnungen", Severity.HINT: "Hinweise"}
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|&~$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# »@stelle« would call somebody, »#12« would link to an issue: on both platforms, and even when it is escaped.
_MENTION = re.compile(r"(?<!\w)([@#!&~%$^])(?=[\w\"])")
_WORD_JOINER = "\u2060"


def render(report: Report, frame: Frame = PLAIN) -> str:
    """The summary, then a table per severity, the gravest first; cut after `LONGEST` characters, and saying so."""
    parts = ["## Krisenbuch", escaped(text.summary(report, frame.since))]
    left, hidden = LONGEST - sum(map(len, parts)) - 500, 0
    for severity in Severity:
        rows = [_row(item) for item in report.diagnostics if item.severity is severity]
        kept = _fitting(rows, left)
        left -= sum(len(row) + 1 for row in kept)
        hidden += len(rows) - len(kept)
        if kept:
            parts.append(_table(severity, len(rows), kept))
    if hidden:
        parts.append(
            f"{counted(hidden, 'weiterer Befund passt', 'weitere Befunde passen')} hier nicht hinein; "
            "`krisenbuch pruefen` nennt alle."
        )
    return "\n\n".join(parts) + "\n"


def _fitting(rows: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            break
        kept.append(row)
    return kept


def _table(severity: Severity, number: int, rows: list[str]) -> str:
    """Errors are open, the others are folded."""
    opened = " open" if severity is Severity.ERROR else ""
    table = "\n".join(["| Stelle | Regel | Befund | Rat |", "|---|---|---|---|", *rows])
    title = f"{_HEADINGS[severity]} ({number})"
    return f"<details{opened}>\n<summary>{title}</summary>\n\n{table}\n\n</details>"


def _row(item: Diagnostic) -> str:
    place = f"{item.location.file}:{item.location.line}"
    return f"| {escaped(place)} | `{item.code}` | {escaped(item.message)} | {escaped(item.hint)} |"


def escaped(value: str) -> str:
    """A text on one line in which nothing is markup, a link or a mention."""
    plain = _MENTION.sub(rf"\1{_WORD_JOINER}", " ".join(printable(value).split()))
    return _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", plain)
