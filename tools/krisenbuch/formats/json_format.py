"""The report for programs: one JSON object, its form numbered by `version` and described by `bericht.schema.json`."""

from __future__ import annotations

import json
from pathlib import Path

from krisenbuch.diagnostics import Severity
from krisenbuch.formats.base import PLAIN, Frame
from krisenbuch.report import Report

# Rises when a key goes or means something else; new keys may come without it.
VERSION = 1
SCHEMA = Path(__file__).with_name("bericht.schema.json")


def render(report: Report, frame: Frame = PLAIN) -> str:
    """Keys are German like the format's; lines and columns count from 1, `bis_spalte` is exclusive."""
    since = frame.since
    data = {
        "version": VERSION,
        "stichtag": report.today.isoformat(),
        "umfang": {"organisationen": report.organisations, "playbooks": report.playbooks, "kontakte": report.contacts},
        "anzahl": {severity.value: report.count(severity) for severity in Severity},
        "zurueckgestellt": report.silenced,
        "seit": since
        and {
            "stand": since.revision,
            "vorhanden": since.existed,
            "aeltere": since.older,
            "entfallen": since.gone,
        },
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
                "fingerabdruck": item.fingerprint or None,
            }
            for item in report.diagnostics
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
