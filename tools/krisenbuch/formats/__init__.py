"""A report in the form somebody or some program reads; each format turns a Report into text."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from krisenbuch.formats.base import PLAIN, Frame
from krisenbuch.report import Report

Format = Callable[..., str]


def _of(module: str) -> Format:
    """A format whose module is loaded when it is asked for: some bring the whole catalogue with them."""

    def render(report: Report, frame: Frame = PLAIN) -> str:
        text: str = importlib.import_module(f"krisenbuch.formats.{module}").render(report, frame)
        return text

    return render


FORMATS: dict[str, Format] = {
    "text": _of("text"),
    "json": _of("json_format"),
    "github": _of("github"),
    "gitlab": _of("gitlab"),
    "sarif": _of("sarif"),
    "markdown": _of("markdown"),
}
# They speak of files as the repository does, and not as the wiki within it.
FOR_REPOSITORY = frozenset({"github", "gitlab", "sarif", "markdown"})
# They lead to pages of the published wiki.
WITH_LINKS = frozenset({"sarif", "markdown"})

__all__ = ["FORMATS", "FOR_REPOSITORY", "WITH_LINKS", "Format", "Frame"]
