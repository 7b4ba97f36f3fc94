"""Gathers what can be found while a site is built: the records of a view at once, handwritten pages as they are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from krisenbuch.web import links as at
from krisenbuch.web.search.handwritten import page_units
from krisenbuch.web.search.index import PATH, script
from krisenbuch.web.search.records import synonym_groups, units
from krisenbuch.web.search.unit import Unit
from krisenbuch.web.site import Site

# Generated pages that are no record's own; their long examples would be found for anything.
_REFERENCE = frozenset({at.CHECKS, at.FIELDS})
_BEGINNING = 160


class Collector:
    """One site's index in the making."""

    def __init__(self, site: Site, generated: frozenset[str]) -> None:
        self.links = site.links
        self.generated = generated
        self.pages: dict[str, list[Unit]] = {}
        self.take(site)

    def take(self, site: Site) -> None:
        """Another view of the same site; pages that were noted stay noted."""
        self.units = list(units(site))
        self.synonyms = synonym_groups(site.view)
        self.known = {unit.page for unit in self.units}
        # What was an overview without records may have some now.
        self.pages = {path: noted for path, noted in self.pages.items() if not self.is_covered(path)}

    def add_page(self, path: str, title: str, html: str, meta: Mapping[str, Any]) -> None:
        """A rendered page, unless it shows records that are found by themselves; of an overview only its title.

        In a page's front matter, `search: {exclude: true}` leaves it out, and a `boost` below 1 lets others go before.
        """
        self.pages.pop(path, None)
        told = meta.get("search")
        told = told if isinstance(told, dict) else {}
        if told.get("exclude"):
            return
        if self.is_covered(path):
            return
        most = None if path not in self.generated else _BEGINNING if path in _REFERENCE else 0
        boost = told.get("boost", 1)
        quiet = path in _REFERENCE or (isinstance(boost, int | float) and boost < 1)
        self.pages[path] = page_units(path, title, html, str(meta.get("description") or ""), most, quiet)

    def is_covered(self, path: str) -> bool:
        """Whether all of a page is found by its records."""
        return path in self.known and path != at.GLOSSARY and path in self.generated

    def files(self) -> dict[str, str]:
        """The index, by its path below the site's root."""
        # A wiki's own page goes before a generated one in its place.
        records = (unit for unit in self.units if unit.page == at.GLOSSARY or unit.page not in self.pages)
        everything = [*records, *(unit for path in sorted(self.pages) for unit in self.pages[path])]
        return {PATH: script(everything, self.synonyms, self.links)}
