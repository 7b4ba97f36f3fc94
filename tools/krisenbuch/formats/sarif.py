"""The report as SARIF 2.1.0, the common form of findings for editors, viewers and code scanning."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from krisenbuch import __version__
from krisenbuch.checks import BY_CODE, FAMILIES, Check
from krisenbuch.diagnostics import Diagnostic, Location, Severity
from krisenbuch.formats.base import PLAIN, Frame, is_outside
from krisenbuch.report import Report
from krisenbuch.wording import printable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# The name of the repository's root, and of our way to make fingerprints: a new way is a new name.
ROOT, FINGERPRINT = "SRCROOT", "krisenbuch/v1"
_ARGUMENT = re.compile(r"\{(\d+)\}")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "recommendation"}


def render(report: Report, frame: Frame = PLAIN) -> str:
    """One run with the rules that found something, in the order of their codes."""
    codes = sorted({item.code for item in report.diagnostics})
    index = {code: number for number, code in enumerate(codes)}
    driver: dict[str, Any] = {
        "name": "Krisenbuch",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "de",
        "rules": [_rule(code, BY_CODE.get(code), frame.rules) for code in codes],
    }
    if frame.rules:
        driver["informationUri"] = frame.rules
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "language": "de",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "Der oberste Ordner des Repositorys."}}},
        "results": [_result(item, index) for item in report.diagnostics],
        "properties": {"stichtag": report.today.isoformat()},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, check: Check | None, page: str) -> dict[str, Any]:
    """A rule with its entry of the handbook."""
    rule: dict[str, Any] = {"id": code, "name": "".join(part.capitalize() for part in code.split("-"))}
    if check is None:
        return rule
    wrong, right = check.wrong, check.right
    rule |= {
        "shortDescription": {"text": check.sentence},
        "fullDescription": {"text": f"{check.sentence} {check.why}"},
        "help": {
            "text": f"{check.sentence}\n\nWarum: {check.why}\n\n"
            f"Falsch ({wrong.title}):\n{wrong.shown}\nRichtig ({right.title}):\n{right.shown}",
            "markdown": f"{check.sentence}\n\n**Warum:** {check.why}\n\n"
            f"**Falsch** ({wrong.title}):\n\n```\n{wrong.shown}```\n\n**Richtig** ({right.title}):\n\n```\n{right.shown}```\n",
        },
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {
            "tags": [FAMILIES[check.family]],
            "problem.severity": _GITHUB[check.severity],
            "precision": "very-high",
        },
    }
    if page:
        rule["helpUri"] = f"{page}#{code}"
    return rule


def _result(item: Diagnostic, index: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": item.code,
        "ruleIndex": index[item.code],
        "level": _LEVELS[item.severity],
        "message": {"text": _literal(printable(" ".join(part for part in (item.message, item.hint) if part)))},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(item.location.file), "region": _region(item.location)}}
        ],
        "partialFingerprints": {FINGERPRINT: item.fingerprint},
        "properties": {"verhindert_veroeffentlichung": item.blocks},
    }


def _artifact(file: str) -> dict[str, str]:
    """A file below the repository's root; one outside is named as it is, without the root."""
    if is_outside(file):
        address = quote(file.replace("\\", "/"), safe="/:")
        return {"uri": f"file://{address}" if address.startswith("/") else address}
    return {"uri": quote(file, safe="/"), "uriBaseId": ROOT}


def _region(place: Location) -> dict[str, int]:
    """Lines and columns from 1, the end behind the last character, as in SARIF."""
    region = {"startLine": place.line, "startColumn": place.column}
    if (place.end_line, place.end_column) > (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return region


def _literal(sentence: str) -> str:
    """A sentence in which a reader sees neither a link nor a place for an argument, whatever a value holds."""
    return _ARGUMENT.sub(r"{{\1}}", sentence.replace("](", "] ("))
