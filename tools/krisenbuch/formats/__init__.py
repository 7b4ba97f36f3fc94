"""A report in the form somebody or some program reads; each format turns a Report into text."""

from __future__ import annotations

from collections.abc import Callable

from krisenbuch.formats import github, gitlab, json_format, markdown, sarif, text
from krisenbuch.formats.base import Frame
from krisenbuch.report import Report

Format = Callable[[Report, Frame], str]

FORMATS: dict[str, Format] = {
    "text": text.render,
    "json": json_format.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "markdown": markdown.render,
}
# They speak of files as the repository does, and not as the wiki within it.
FOR_REPOSITORY = frozenset({"github", "gitlab", "sarif", "markdown"})

__all__ = ["FORMATS", "FOR_REPOSITORY", "Format", "Frame"]
