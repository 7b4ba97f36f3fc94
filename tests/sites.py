"""Built sites for tests: a wiki with pages, a build in this process, and what its HTML says."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from conftest import REPOSITORY, copy_wiki
from krisenbuch.web.build import Job, build

SMALL = """\
site_name: Probe
theme: {name: material, language: de, font: false}
plugins: [search, krisenbuch]
markdown_extensions: [admonition, attr_list, tables]
"""
START = "---\ntitle: Start\n---\n\n# Start\n\n<!-- krisenbuch:einstieg -->\n"


def full_wiki(target: Path, wiki: str = "schnitt") -> Path:
    """A wiki with the handwritten pages and the configuration of the repository."""
    copy_wiki(wiki, target)
    shutil.copytree(REPOSITORY / "docs", target / "docs")
    shutil.copy(REPOSITORY / "mkdocs.yml", target / "mkdocs.yml")
    return target


def small_wiki(target: Path, wiki: str = "schnitt", more: str = "") -> Path:
    """A wiki with one page of its own."""
    copy_wiki(wiki, target)
    add_start(target, more)
    return target


def add_start(root: Path, more: str = "") -> None:
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text(START, encoding="utf-8")
    (root / "mkdocs.yml").write_text(SMALL + more, encoding="utf-8")


def built(root: Path, level: str, reader: str | None = None) -> Path:
    """The site of a strict build."""
    target = root.parent / f"site-{level}-{reader}"
    build(Job(root, level, reader), target, strict=True)
    return target


@dataclass
class Html(HTMLParser):
    """What one page holds, as far as tests ask."""

    text: str
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        self.ids |= {values[name] for name in ("id", "name") if values.get(name)}
        self.links += [
            (tag, name, values[name])
            for name in ("href", "src", "srcset", "poster", "data", "action")
            if name in values
        ]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def shown(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def html_files(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


def broken_links(site: Path) -> list[str]:
    """Links within the site that lead to no file or to no anchor."""
    pages = {path.relative_to(site).as_posix(): Html(path.read_text(encoding="utf-8")) for path in html_files(site)}
    found = []
    for name, page in pages.items():
        for tag, _, address in page.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or tag == "base" or name == "404.html":
                continue
            path = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            path = posixpath.join(path, "index.html") if (site / path).is_dir() else path
            if (
                path.startswith("..")
                or not (site / path).is_file()
                or (parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].ids)
            ):
                found.append(f"{name}: {address}")
    return found


def kinds(site: Path) -> list[str]:
    """One page of each kind: the index and the largest other page of each level of each folder, all in none, and the matrix."""
    chosen: dict[tuple[object, ...], Path] = {}
    for path in html_files(site):
        parts = path.relative_to(site).parts
        key = (parts[0], len(parts), path.name if path.name in ("index.html", "matrix.html") else "")
        if key not in chosen or path.stat().st_size > chosen[key].stat().st_size:
            chosen[key] = path
    return sorted(path.relative_to(site).as_posix() for path in chosen.values())
