"""Addresses of generated pages, as they are written on other pages."""

from __future__ import annotations

import pytest

from krisenbuch.web import links as at
from krisenbuch.web.links import Links


@pytest.mark.parametrize(
    ("page", "folder", "file"),
    [
        ("index.md", "", "index.html"),
        ("kontakte/index.md", "kontakte/", "kontakte/index.html"),
        ("glossar.md", "glossar/", "glossar.html"),
        ("playbooks/kreis/halle.md", "playbooks/kreis/halle/", "playbooks/kreis/halle.html"),
        ("dateien/kreis/plan.pdf", "dateien/kreis/plan.pdf", "dateien/kreis/plan.pdf"),
        ("dateien/kreis/ohne-endung", "dateien/kreis/ohne-endung", "dateien/kreis/ohne-endung"),
    ],
)
def test_a_page_is_built_to_a_folder_or_a_file(page: str, folder: str, file: str) -> None:
    assert (Links(True).built(page), Links(False).built(page)) == (folder, file)


@pytest.mark.parametrize(
    ("origin", "target", "anchor", "folders", "files"),
    [
        ("index.md", "index.md", "", "./", "index.html"),
        ("index.md", "kontakte/index.md", "", "kontakte/", "kontakte/index.html"),
        ("kontakte/index.md", "index.md", "", "../", "../index.html"),
        ("kontakte/kreis.md", "kontakte/kreis.md", "landrat", "./#landrat", "kreis.html#landrat"),
        ("playbooks/a/x.md", "playbooks/a/y.md", "", "../y/", "y.html"),
        ("playbooks/a/x.md", "playbooks/b/y.md", "rollen", "../../b/y/#rollen", "../b/y.html#rollen"),
        ("playbooks/a/x.md", "dateien/a/p.pdf", "", "../../../dateien/a/p.pdf", "../../dateien/a/p.pdf"),
        (
            "glossar.md",
            "hilfe/pruefregeln.md",
            "zweck-fehlt",
            "../hilfe/pruefregeln/#zweck-fehlt",
            "hilfe/pruefregeln.html#zweck-fehlt",
        ),
    ],
)
def test_addresses_are_relative_to_the_page_that_links(
    origin: str, target: str, anchor: str, folders: str, files: str
) -> None:
    assert Links(True).to(origin, target, anchor) == folders
    assert Links(False).to(origin, target, anchor) == files


def test_pages_have_fixed_places() -> None:
    assert at.playbook_page("kreis", "halle") == "playbooks/kreis/halle.md"
    assert at.organisation_page("kreis") == "organisationen/kreis.md"
    assert at.contacts_page("kreis") == "kontakte/kreis.md"
