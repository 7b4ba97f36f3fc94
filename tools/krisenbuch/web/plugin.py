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
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from krisenbuch import settings
from krisenbuch.checkup.standing import Standing
from krisenbuch.formats import text
from krisenbuch.knowledge import KNOWLEDGE_FOLDERS, knowledge_root
from krisenbuch.model.base import Level
from krisenbuch.web import links as at
from krisenbuch.web.data import data_files
from krisenbuch.web.generated import GeneratedFile
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, entrance, pages
from krisenbuch.web.publish import AudienceError, Edition, edition

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
    # Holds what was read from one build to the next, while somebody edits.
    standing: Standing | None = None
    edition: Edition
    # What a build leaves behind for those who build single pages anew.
    files: Files
    nav: Navigation
    env: Environment

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs names the arguments
        """Remembers whether somebody only looks: then nothing that was found keeps the pages away."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds style sheets, scripts and templates, the Markdown extension our headings need, and what to watch."""
        config.extra_css = [*_assets("css"), *config.extra_css]
        config.extra_javascript = [*_assets("js"), *config.extra_javascript]
        # A wiki's own templates go before ours, ours before those of the theme.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if "attr_list" not in config.markdown_extensions:
            config.markdown_extensions.append("attr_list")
        config.watch += watched(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Reads and checks the wiki; stops for what blocks before MkDocs empties the folder of the last build."""
        self.read(config)
        report = self.edition.report
        log.info(text.summary(report))
        if report.blocking and not self.serving:
            lines = "\n".join(text.block(item) for item in report.blocking)
            raise PluginError(f"\n{lines}\n\n{text.summary(report)}")

    def read(self, config: MkDocsConfig) -> None:
        """Reads and checks the wiki. Raises PluginError when the audience makes no sense."""
        try:
            self.edition = edition(_root(config), self.config.sichtbarkeit, self.config.fuer, self.standing)
        except AudienceError as error:
            raise PluginError(str(error)) from None

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Adds the generated pages, the attachments and the knowledge."""
        _add_knowledge(files, config)
        _add_pages(files, config, self.edition)
        return files

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Keeps what pages are written with."""
        self.env, self.files = env, files
        return env

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keeps the navigation."""
        self.nav = nav
        return nav

    # After all others, who may want to see the page as it is.
    @event_priority(-100)
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Takes the HTML of a generated page past the Markdown converter."""
        return page.file.set_aside(markdown) if isinstance(page.file, GeneratedFile) else markdown

    @event_priority(100)
    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Holds it until the page is written."""
        return page.file.converted(html, page, config, files) if isinstance(page.file, GeneratedFile) else html

    # Before all others: what is written is the whole page.
    @event_priority(100)
    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Puts it back."""
        if isinstance(page.file, GeneratedFile):
            page.file.unpack(page)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Lets go of it: with thousands of pages, their contents would be most of what MkDocs holds."""
        if isinstance(page.file, GeneratedFile):
            page.file.drop(page)
        return output


def _assets(kind: str) -> list[str]:
    """The files of one kind that every page loads, by their addresses."""
    return sorted(f"assets/{path.name}" for path in ASSETS.glob(f"*.{kind}"))


def watched(config: MkDocsConfig) -> list[str]:
    """What a server has to watch beside the handwritten pages: the playbooks and the settings."""
    root = _root(config)
    chosen, _ = settings.load(root)
    places = [root / chosen.playbooks, root / settings.FILE]
    if config.theme.custom_dir:
        places.append(Path(config.theme.custom_dir))
    return [str(path) for path in places if path.exists()]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _add_knowledge(files: Files, config: MkDocsConfig) -> None:
    """The knowledge of the package, for a wiki that has no page of its own at the same place."""
    root = knowledge_root()
    for path in sorted(root.rglob("*.md")):
        uri = path.relative_to(root).as_posix()
        if "/" in uri and uri.split("/")[0] in KNOWLEDGE_FOLDERS and files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV))


def _add_pages(files: Files, config: MkDocsConfig, made: Edition) -> None:
    links = Links(config.use_directory_urls)
    generated = pages(made.view, links)
    for uri, page in generated.items():
        if files.get_file_from_path(uri) is not None:
            continue
        files.append(GeneratedFile.of(config, uri, page))
    for uri, source in attachments(made.view):
        files.append(File.generated(config, uri, abs_src_path=str(_root(config) / source)))
    for uri, content in data_files(made.view, links).items():
        files.append(File.generated(config, uri, content=content))
    for path in sorted(path for path in ASSETS.rglob("*") if path.is_file()):
        uri = f"assets/{path.relative_to(ASSETS).as_posix()}"
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    start = files.get_file_from_path(at.START)
    if start is not None and ENTRANCE_MARK in start.content_string:
        start.content_string = with_entrance(start.content_string, made, links)
    if config.nav:
        config.nav = without(config.nav, {page for page in _SOMETIMES if page not in generated})


def with_entrance(start: str, made: Edition, links: Links) -> str:
    """The start page as it was written, with the block that leads each user to their place."""
    return start.replace(ENTRANCE_MARK, entrance(made.view, links, at.START)) if ENTRANCE_MARK in start else start


def without(nav: Any, missing: set[str]) -> Any:
    """A navigation without the pages that this audience does not get, and without groups that are empty then."""
    if isinstance(nav, list):
        return [item for part in nav if (item := without(part, missing)) not in (None, {}, [])]
    if isinstance(nav, dict):
        return {title: item for title, part in nav.items() if (item := without(part, missing)) not in (None, {}, [])}
    return None if nav in missing else nav
