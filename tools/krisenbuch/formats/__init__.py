"""A report in the form somebody or some program reads; each format turns a Report into text."""

from __future__ import annotations

from collections.abc import Callable

from krisenbuch.formats import json_format, text
from krisenbuch.report import Report

FORMATS: dict[str, Callable[[Report], str]] = {"text": text.render, "json": json_format.render}
