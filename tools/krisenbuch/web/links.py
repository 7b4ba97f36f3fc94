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
CHECKS = "hilfe/pruefregeln.md"
FIELDS = "hilfe/datenfelder.md"


def playbook_page(organisation: str, playbook: str) -> str:
    """The page of one playbook."""
    return f"playbooks/{organisation}/{playbook}.md"


def organisation_page(organisation: str) -> str:
    """The page of one organisation."""
    return f"organisationen/{organisation}.md"


def contacts_page(organisation: str) -> str:
    """The page with an organisation's contacts."""
    return f"kontakte/{organisation}.md"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes relative addresses; `directories` as MkDocs' `use_directory_urls`."""

    directories: bool = True

    def built(self, page: str) -> str:
        """The file or folder that a page is built to: `a/b.md` becomes `a/b/` or `a/b.html`."""
        stem, extension = posixpath.splitext(page)
        if extension != ".md":
            return page
        if posixpath.basename(stem) == "index":
            return stem.removesuffix("index") if self.directories else f"{stem}.html"
        return f"{stem}/" if self.directories else f"{stem}.html"

    def to(self, origin: str, target: str, anchor: str = "") -> str:
        """The address of `target` as it is written on the page `origin`."""
        start = self.built(origin)
        folder = start if start.endswith("/") or not start else posixpath.dirname(start)
        built = self.built(target)
        relative = posixpath.relpath(built or ".", folder or ".")
        if built.endswith("/") or not built:
            relative += "/"
        return relative + (f"#{anchor}" if anchor else "")
