"""The MkDocs plugin: hooks only; what they do lives beside them and is tested without MkDocs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from krisenbuch import settings
from krisenbuch.formats import text
from krisenbuch.knowledge import KNOWLEDGE_FOLDERS, knowledge_root
from krisenbuch.model.base import Level
from krisenbuch.web import links as at
from krisenbuch.web.data import data_files
from krisenbuch.web.glossary import Glossary
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, entrance, handwritten_foot, pages
from krisenbuch.web.policy import without_inline_styles
from krisenbuch.web.publish import AudienceError, Edition, edition
from krisenbuch.web.search.collect import Collector
from krisenbuch.web.shell import ThemeError, shell
from krisenbuch.web.site import Site

log = logging.getLogger("mkdocs.plugins.krisenbuch")

ASSETS, THEME = Path(__file__).parent / "assets", Path(__file__).parent / "theme"
ENTRANCE_MARK = "<!-- krisenbuch:einstieg -->"
# Pages that exist for some audiences only; a navigation may name them all the same.
_SOMETIMES = (at.STATE,)


class KrisenbuchConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; without them krisenbuch.toml decides."""

    sichtbarkeit = Optional(Choice([level.value for level in Level]))
    fuer = Optional(Type(str))


class KrisenbuchPlugin(BasePlugin[KrisenbuchConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages made from playbooks to a site."""

    serving = False
    edition: Edition
    glossary: Glossary
    links: Links
    search: Collector
    site: Site
    generated: frozenset[str] = frozenset()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs names the arguments
        """Remembers whether somebody only looks: then nothing that was found keeps the pages away."""
        self.serving = command == "serve"

    # Before the search plugin of the theme, which a wiki may still name: it has nothing to do.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds style sheets, scripts and templates, the Markdown extension our headings need, and what to watch."""
        config.extra_css = [*_assets("css"), *config.extra_css]
        config.extra_javascript = [*_assets("js"), *config.extra_javascript]
        # A wiki's own templates go before ours, ours before those of the theme.
        if config.theme.name == "material":
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if "attr_list" not in config.markdown_extensions:
            config.markdown_extensions.append("attr_list")
        config.watch += watched(config)
        _silence_search(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Reads and checks the wiki; stops for what blocks before MkDocs empties the folder of the last build."""
        try:
            self.edition = edition(_root(config), self.config.sichtbarkeit, self.config.fuer)
        except AudienceError as error:
            raise PluginError(str(error)) from None
        report = self.edition.report
        log.info(text.summary(report))
        if report.blocking and not self.serving:
            lines = "\n".join(text.block(item) for item in report.blocking)
            raise PluginError(f"\n{lines}\n\n{text.summary(report)}")

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Adds the generated pages, the attachments and the knowledge."""
        _add_knowledge(files, config)
        self.links = Links(config.use_directory_urls, config.site_url or "")
        self.site = Site(self.edition.view, self.links)
        self.generated = _add_pages(files, config, self.edition, self.links)
        self.search = Collector(self.edition.view, self.links, self.generated)
        glossary = files.get_file_from_path(at.GLOSSARY)
        # A wiki's own page of this name need not have our anchors.
        self.glossary = Glossary(self.edition.view.terms if glossary and glossary.generated_by else ())
        return files

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Notes what can be found on a page, explains terms where they stand, and leaves nothing in it that the policy of
        content would not let through.
        """
        html = without_inline_styles(html)
        path = page.file.src_uri
        self.search.add_page(path, str(page.title or ""), html, page.meta)
        return html if path == at.GLOSSARY else self.glossary.linked(html, self.links.to(path, at.GLOSSARY))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the index of the search."""
        for uri, content in self.search.files().items():
            write_file(content.encode("utf-8"), str(Path(config.site_dir) / uri))

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the templates of the theme what they print around the content of every page."""

        def address(uri: str) -> tuple[str, str] | None:
            page = file.page if (file := files.get_file_from_path(uri)) is not None else None
            return (str(page.title), file.url) if page is not None and file is not None else None

        if config.theme.name == "material":
            try:
                env.globals["rahmen"] = shell(
                    self.edition.view, config.theme.dirs, config.theme.get("palette"), address
                )
            except ThemeError as error:
                raise PluginError(str(error)) from None
        return env

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:  # noqa: ARG002 - MkDocs names the arguments
        """Puts the foot under pages that somebody wrote; the generated ones have theirs."""
        uri = page.file.src_uri
        if uri in self.generated:
            return None
        # What came with the program has no file in the wiki.
        file = "" if page.file.generated_by else f"{self.edition.settings.docs}/{uri}"
        changed = self.edition.handwritten.changed.get(file)
        return f"{markdown}\n\n{handwritten_foot(self.site, uri, str(page.title or uri), file, changed)}"


def _assets(kind: str) -> list[str]:
    """The files of one kind that every page loads, by their addresses."""
    return sorted(f"assets/{path.name}" for path in ASSETS.glob(f"*.{kind}"))


def _silence_search(config: MkDocsConfig) -> None:
    found = next((config.plugins[name] for name in ("material/search", "search") if name in config.plugins), None)
    if found is not None and "enabled" in found.config:
        found.config["enabled"] = False


def watched(config: MkDocsConfig) -> list[str]:
    """What a server has to watch beside the handwritten pages: the playbooks and the settings."""
    root = _root(config)
    chosen, _ = settings.load(root)
    return [str(path) for path in (root / chosen.playbooks, root / settings.FILE) if path.exists()]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _add_knowledge(files: Files, config: MkDocsConfig) -> None:
    """The knowledge of the package, for a wiki that has no page of its own at the same place."""
    root = knowledge_root()
    for path in sorted(root.rglob("*.md")):
        uri = path.relative_to(root).as_posix()
        if "/" in uri and uri.split("/")[0] in KNOWLEDGE_FOLDERS and files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV))


def _add_pages(files: Files, config: MkDocsConfig, made: Edition, links: Links) -> frozenset[str]:
    """Adds all that is made from the view; gives the pages among it."""
    shown: set[str] = set()
    generated = pages(made.view, links)
    own = {uri for uri in generated if files.get_file_from_path(uri) is not None}
    for uri, page in generated.items():
        if uri in own:
            continue
        file = File.generated(config, uri, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
        # A forge has no such file to edit; the page names its source itself.
        file.edit_uri = None
        files.append(file)
        shown.add(uri)
    for uri, source in attachments(made.view):
        files.append(File.generated(config, uri, abs_src_path=str(_root(config) / source)))
    for uri, content in data_files(made.view, links).items():
        files.append(File.generated(config, uri, content=content))
    for path in sorted(path for path in ASSETS.rglob("*") if path.is_file()):
        uri = f"assets/{path.relative_to(ASSETS).as_posix()}"
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    start = files.get_file_from_path(at.START)
    if start is not None and ENTRANCE_MARK in start.content_string:
        start.content_string = start.content_string.replace(ENTRANCE_MARK, entrance(made.view, links, at.START))
    if config.nav:
        config.nav = without(config.nav, {page for page in _SOMETIMES if page not in generated})
    return frozenset(shown)


def without(nav: Any, missing: set[str]) -> Any:
    """A navigation without the pages that this audience does not get, and without groups that are empty then."""
    if isinstance(nav, list):
        return [item for part in nav if (item := without(part, missing)) not in (None, {}, [])]
    if isinstance(nav, dict):
        return {title: item for title, part in nav.items() if (item := without(part, missing)) not in (None, {}, [])}
    return None if nav in missing else nav
