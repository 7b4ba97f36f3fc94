"""What the formats share: what they are told beside the report, and paths as the repository writes them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from msgspec.structs import replace

from krisenbuch.changes import Since
from krisenbuch.diagnostics import Diagnostic
from krisenbuch.report import Report


@dataclass(frozen=True, slots=True)
class Frame:
    """What a format may say beside the report.

    `since` tells of an earlier state when the report holds only what is new; `rules` is the address of the published
    page of check rules, or empty.
    """

    since: Since | None = None
    rules: str = ""


PLAIN = Frame()


def in_repository(report: Report, prefix: str) -> Report:
    """The report with its files named from the repository's root; `prefix` leads from there to the wiki (`wiki/`)."""
    return replace(report, diagnostics=tuple(_moved(item, prefix) for item in report.diagnostics)) if prefix else report


def _moved(item: Diagnostic, prefix: str) -> Diagnostic:
    file = item.location.file
    if _is_absolute(file):
        return item
    return replace(item, location=replace(item.location, file=posixpath.normpath(posixpath.join(prefix, file))))


def is_outside(file: str) -> bool:
    """Whether a file lies outside the repository, as one with persons may."""
    return file.startswith("../") or _is_absolute(file)


def _is_absolute(file: str) -> bool:
    return file.startswith("/") or file[1:3] in (":/", ":\\")
