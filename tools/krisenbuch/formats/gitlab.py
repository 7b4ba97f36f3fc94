"""The report for GitLab's Code Quality: what a merge request makes better or worse, beside the changed lines."""

from __future__ import annotations

import json

from krisenbuch.checks import BY_CODE
from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.formats.base import PLAIN, Frame
from krisenbuch.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}
_CATEGORIES = {"lesen": "Bug Risk", "verweise": "Bug Risk", "datenschutz": "Security"}


def render(report: Report, _frame: Frame = PLAIN) -> str:
    """A JSON list of Code Climate's issues, as far as GitLab reads them; it compares states by `fingerprint`."""
    return json.dumps([_issue(item) for item in report.diagnostics], ensure_ascii=False, indent=2)


def _issue(item: Diagnostic) -> dict[str, object]:
    place, check = item.location, BY_CODE.get(item.code)
    return {
        "type": "issue",
        "check_name": item.code,
        "description": " ".join(f"{item.message} {item.hint}".split()),
        "categories": [_CATEGORIES.get(check.family if check else "", "Clarity")],
        "severity": "blocker" if item.blocks else _SEVERITIES[item.severity],
        "fingerprint": item.fingerprint,
        "location": {"path": place.file, "lines": {"begin": place.line, "end": max(place.line, place.end_line)}},
    }
