"""Pictures of a playbook, made at build time as HTML and SVG: pure functions from a view and an entry to markup."""

from krisenbuch.web.pictures.day import day
from krisenbuch.web.pictures.structure import structure

__all__ = ["day", "structure"]
