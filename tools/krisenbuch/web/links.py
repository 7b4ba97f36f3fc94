"""Addresses of the generated pages, relative to the page that links."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

START = "index.md"
PLAYBOOKS = "playbooks/index.md"
ORGANISATIONS = "organisationen/index.md"
CONTACTS = "kontakte/index.md"
ROLES = "rollen/index.md"
STATE = "stand/index.md"
GLOSSARY = "glossar.md"
MATRIX = "organisationen/matrix.md"
DUE = "faellig/index.md"
CALENDAR = "faellig/kalender.ics"
CHECKS = "hilfe/pruefregeln.md"
FIELDS = "hilfe/datenfelder.md"


def playbook_page(organisation: str, playbook: str) -> str:
    """The page of one playbook."""
    return f"playbooks/{organisation}/{playbook}.md"


def roles_page(organisation: str, playbook: str) -> str:
    """The page with a sheet for each role of one playbook."""
    return f"playbooks/{organisation}/{playbook}/rollen.md"


def organisation_page(organisation: str) -> str:
    """The page of one organisation."""
    return f"organisationen/{organisation}.md"


def contacts_page(organisation: str) -> str:
    """The page with an organisation's contacts."""
    return f"kontakte/{organisation}.md"


def contact_card(organisation: str, contact: str) -> str:
    """The file with one contact for address books."""
    return f"kontakte/{organisation}/{contact}.vcf"


def contact_cards(organisation: str) -> str:
    """The file with all contacts of an organisation for address books."""
    return f"kontakte/{organisation}.vcf"


def due_page(organisation: str) -> str:
    """The page of what falls due in one organisation."""
    return f"faellig/{organisation}.md"


def due_calendar(organisation: str) -> str:
    """The calendar of what falls due in one organisation."""
    return f"faellig/{organisation}.ics"


def success_page(thesis: str) -> str:
    """The page about one success factor."""
    return f"erfolgsfaktoren/{thesis}.md"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes relative addresses; `directories` as MkDocs' `use_directory_urls`, `site` as its `site_url`."""

    directories: bool = True
    site: str = ""

    def built(self, page: str) -> str:
        """The file or folder that a page is built to: `a/b.md` becomes `a/b/` or `a/b.html`."""
        stem, extension = posixpath.splitext(page)
        if extension != ".md":
            return page
        if posixpath.basename(stem) == "index":
            return stem.removesuffix("index") if self.directories else f"{stem}.html"
        return f"{stem}/" if self.directories else f"{stem}.html"

    def whole(self, page: str) -> str:
        """The address of a page with that of the site, or below the site's root where this is not known."""
        return f"{self.site.rstrip('/')}/{self.built(page)}" if self.site else self.built(page)

    def to(self, origin: str, target: str, anchor: str = "") -> str:
        """The address of `target` as it is written on the page `origin`."""
        start = self.built(origin)
        folder = start if start.endswith("/") or not start else posixpath.dirname(start)
        built = self.built(target)
        relative = posixpath.relpath(built or ".", folder or ".")
        if built.endswith("/") or not built:
            relative += "/"
        return relative + (f"#{anchor}" if anchor else "")
