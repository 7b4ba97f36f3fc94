"""What stands around the content of every page: navigation, footer, and where the theme's own files lie."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from krisenbuch.model.base import Level
from krisenbuch.view import View
from krisenbuch.web.links import Links

LEGAL = ("impressum.md", "datenschutz.md", "barrierefreiheit.md")
# The theme's files carry a hash in their names, which changes with each of its versions.
_FILES = {
    "main": "assets/stylesheets/main.*.min.css",
    "palette": "assets/stylesheets/palette.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
    "search": "assets/javascripts/workers/search.*.min.js",
}
# What the theme paints with, and its own choice where nothing is said.
_COLOURS = {"scheme": "default", "primary": "indigo", "accent": "indigo"}
_TRANSLATIONS = {
    "clipboard.copy": "In die Zwischenablage kopieren",
    "clipboard.copied": "In die Zwischenablage kopiert",
    "search.result.placeholder": "Suchbegriff eingeben",
    "search.result.none": "Nichts gefunden",
    "search.result.one": "1 Treffer",
    "search.result.other": "# Treffer",
    "search.result.more.one": "1 weiterer Treffer auf dieser Seite",
    "search.result.more.other": "# weitere Treffer auf dieser Seite",
    "search.result.term.missing": "Es fehlt",
    "select.version": "Fassung wählen",
}


class ThemeError(Exception):
    """The theme that is installed is not one that our templates fit."""


def theme_files(folders: Iterable[str | Path]) -> dict[str, str]:
    """Addresses of the theme's style sheets and scripts, below the site's root. Raises ThemeError when one is missing."""
    roots = [Path(folder) for folder in folders]
    found = {}
    for name, pattern in _FILES.items():
        match = next((path.relative_to(root) for root in roots for path in sorted(root.glob(pattern))), None)
        if match is None:
            raise ThemeError(f"Im Theme Material for MkDocs fehlt »{pattern}«; nötig ist eine Fassung ab 9.8.1.")
        found[name] = match.as_posix()
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the navigation; a group has the address of its first page."""

    title: str
    url: str
    items: tuple[Item, ...] = ()

    def pages(self) -> Iterator[Item]:
        """The entry itself, or the pages below a group."""
        if not self.items:
            yield self
        for item in self.items:
            yield from item.pages()


@dataclass(slots=True)
class Shell:
    """What the templates of the theme ask for; made once for all pages."""

    files: dict[str, str]
    audience: str
    public: bool
    day: date
    legal: tuple[Item, ...]
    light: str
    dark: str
    _tabs: tuple[Item, ...] = field(default=(), compare=False)
    _source: Any = field(default=None, compare=False)
    _by_page: dict[str, int] = field(default_factory=dict, compare=False)
    _by_place: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def colours(self) -> list[tuple[str, str]]:
        """Names and values of what a page is painted with as long as no script has chosen."""
        return list(zip(_COLOURS, self.light.split(), strict=True))

    def tabs(self, nav: Any) -> tuple[Item, ...]:
        """The entries of the navigation, those of the first level outside; `nav` as MkDocs gives it."""
        if self._source is not nav:
            self._source = nav
            self._tabs = tuple(item for part in nav if (item := _item(part)) is not None)
            self._by_page, self._by_place = {}, {}
            for number, tab in enumerate(self._tabs):
                for item in tab.pages():
                    self._by_page.setdefault(item.url, number)
                    if place := _place(item.url):
                        self._by_place.setdefault(place, number)
        return self._tabs

    def tab_of(self, url: str) -> int | None:
        """The number of the entry to which a page belongs, by its own place in the navigation or that of its folder."""
        return self._by_page.get(url, self._by_place.get(_place(url)))

    def configuration(self, base: str, features: list[str], search: str) -> str:
        """What the theme's script wants to know, as JSON that can stand within a page."""
        told: dict[str, Any] = {"base": base, "features": features, "translations": _TRANSLATIONS, "search": search}
        told |= {"annotate": None, "tags": None, "version": None}
        return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")


def shell(
    view: View, folders: Iterable[str | Path], palette: Any, address: Callable[[str], tuple[str, str] | None]
) -> Shell:
    """The surroundings of a view's pages.

    `folders` and `palette` are those of the theme; `address` gives title and address of a handwritten page, or None where
    there is none.
    """
    light, dark = _views(palette)
    level, reader = view.audience.level, view.audience.reader
    told = f"{level.title_de} für {view.folders[reader].name}" if reader in view.folders else level.title_de
    return Shell(
        files=theme_files(folders),
        audience=told,
        public=level is Level.PUBLIC,
        day=view.settings.today,
        legal=tuple(Item(*found) for page in LEGAL if (found := address(page)) is not None),
        light=light,
        dark=dark,
    )


def robots(view: View, _: Links) -> dict[str, str | bytes]:
    """Keeps search engines away from whatever is not public."""
    return {} if view.audience.level is Level.PUBLIC else {"robots.txt": "User-agent: *\nDisallow: /\n"}


def _views(palette: Any) -> tuple[str, str]:
    """The colours of the light and the dark view, as `mkdocs.yml` lists them; empty for a dark one that is not there."""
    views = [view for view in (palette if isinstance(palette, list) else [palette or {}]) if isinstance(view, dict)]
    dark = next((view for view in views if "dark" in str(view.get("media", "")) or view.get("scheme") == "slate"), None)
    light = next((view for view in views if view is not dark), {})
    return _painted(light), _painted(dark) if dark is not None else ""


def _painted(view: dict[str, Any]) -> str:
    return " ".join(str(view.get(name) or usual).replace(" ", "-") for name, usual in _COLOURS.items())


def _item(part: Any) -> Item | None:
    """An entry of MkDocs' navigation; a group without pages is left out."""
    if children := getattr(part, "children", None):
        items = tuple(item for child in children if (item := _item(child)) is not None)
        return Item(_plain(part.title), items[0].url, items) if items else None
    url = getattr(part, "url", None)
    return None if url is None else Item(_plain(part.title), url)


def _plain(title: str | None) -> str:
    """A title as text; MkDocs takes some from headings and gives them as HTML."""
    return Markup(title or "").striptags()  # noqa: S704 - all tags are taken out


def _place(url: str) -> str:
    """The folder of the first level in which a page lies; empty for pages that lie in none."""
    first, _, rest = url.partition("/")
    return first if rest or url.endswith("/") else ""
