"""The report for programs: one JSON object, its form numbered by `version`."""

from __future__ import annotations

import json

from krisenbuch.diagnostics import Severity
from krisenbuch.report import Report

VERSION = 1


def render(report: Report) -> str:
    """Keys are German like the format's; lines and columns count from 1, `bis_spalte` is exclusive."""
    data = {
        "version": VERSION,
        "stichtag": report.today.isoformat(),
        "umfang": {"organisationen": report.organisations, "playbooks": report.playbooks, "kontakte": report.contacts},
        "anzahl": {severity.value: report.count(severity) for severity in Severity},
        "zurueckgestellt": report.silenced,
        "befunde": [
            {
                "datei": item.location.file,
                "zeile": item.location.line,
                "spalte": item.location.column,
                "bis_zeile": item.location.end_line or None,
                "bis_spalte": item.location.end_column or None,
                "schwere": item.severity.value,
                "code": item.code,
                "satz": item.message,
                "rat": item.hint or None,
                "verhindert_veroeffentlichung": item.blocks,
            }
            for item in report.diagnostics
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
