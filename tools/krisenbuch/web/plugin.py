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
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from krisenbuch import settings
from krisenbuch.checkup.standing import Standing
from krisenbuch.formats import text
from krisenbuch.knowledge import KNOWLEDGE_FOLDERS, knowledge_root
from krisenbuch.model.base import Level
from krisenbuch.trend.read import Progress
from krisenbuch.web import links as at
from krisenbuch.web.assembled import KINDS, assembled, single_files
from krisenbuch.web.data import data_files
from krisenbuch.web.generated import GeneratedFile
from krisenbuch.web.glossary import Glossary
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, entrance, handwritten_foot, pages
from krisenbuch.web.policy import without_inline_styles
from krisenbuch.web.publish import AudienceError, Edition, edition
from krisenbuch.web.search.collect import Collector
from krisenbuch.web.shell import Shell, ThemeError, shell
from krisenbuch.web.site import Site

log = logging.getLogger("mkdocs.plugins.krisenbuch")

THEME = Path(__file__).parent / "theme"
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
    progress: Progress | None = None
    edition: Edition
    glossary: Glossary
    links: Links
    search: Collector
    site: Site
    generated: frozenset[str] = frozenset()
    # Holds what was read from one build to the next, while somebody edits.
    standing: Standing | None = None
    # What a build leaves behind for those who build single pages anew.
    files: Files
    nav: Navigation
    # Of each page that somebody wrote: its title, and what was put under it.
    feet: dict[str, tuple[str, str]]
    env: Environment

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs names the arguments
        """Remembers whether somebody only looks: then nothing that was found keeps the pages away."""
        self.serving = command == "serve"

    # Before the search plugin of the theme, which a wiki may still name: it has nothing to do.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds style sheets, scripts and templates, the Markdown extension our headings need, and what to watch."""
        config.extra_css = [assembled("css")[0], *config.extra_css]
        config.extra_javascript = [assembled("js")[0], *config.extra_javascript]
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
        self.read(config)
        report = self.edition.report
        log.info(text.summary(report))
        if report.blocking and not self.serving:
            lines = "\n".join(text.block(item) for item in report.blocking)
            raise PluginError(f"\n{lines}\n\n{text.summary(report)}")

    def read(self, config: MkDocsConfig) -> None:
        """Reads and checks the wiki. Raises PluginError when the audience makes no sense."""
        try:
            self.edition = edition(
                _root(config), self.config.sichtbarkeit, self.config.fuer, self.progress, self.standing
            )
        except AudienceError as error:
            raise PluginError(str(error)) from None

    def renew(self, config: MkDocsConfig) -> bool:
        """Reads and checks the wiki once more, for a site that was built before; whether what stands around the content
        of every page is still the same. Raises PluginError.
        """
        self.read(config)
        self.site = Site(self.edition.view, self.links)
        self.search.take(self.site)
        around = self.env.globals.get("rahmen")
        return around is None or self._shell(config, self.files) == around

    def stands_as_it_is(self, file: File) -> bool:
        """Whether what stands under a page that somebody wrote is still the same."""
        title, foot = self.feet[file.src_uri]
        return self._foot(file, title) == foot

    def _foot(self, file: File, title: str) -> str:
        # What came with the program has no file in the wiki.
        source = "" if file.generated_by else f"{self.edition.settings.docs}/{file.src_uri}"
        return handwritten_foot(self.site, file.src_uri, title, source, self.edition.handwritten.changed.get(source))

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Adds the generated pages, the attachments and the knowledge."""
        self.feet = {}
        _add_knowledge(files, config)
        self.links = Links(config.use_directory_urls, config.site_url or "")
        self.site = Site(self.edition.view, self.links)
        self.generated = _add_pages(files, config, self.edition, self.links)
        self.search = Collector(self.site, self.generated)
        glossary = files.get_file_from_path(at.GLOSSARY)
        # A wiki's own page of this name need not have our anchors.
        self.glossary = Glossary(self.edition.view.terms if glossary and glossary.generated_by else ())
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the index of the search."""
        for uri, content in self.search.files().items():
            write_file(content.encode("utf-8"), str(Path(config.site_dir) / uri))

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the templates of the theme what they print around the content of every page, and keeps what these are
        written with.
        """
        if config.theme.name == "material":
            env.globals["rahmen"] = self._shell(config, files)
        self.env, self.files = env, files
        return env

    def _shell(self, config: MkDocsConfig, files: Files) -> Shell:
        def address(uri: str) -> tuple[str, str] | None:
            page = file.page if (file := files.get_file_from_path(uri)) is not None else None
            return (str(page.title), file.url) if page is not None and file is not None else None

        try:
            return shell(self.edition.view, config.theme.dirs, config.theme.get("palette"), address)
        except ThemeError as error:
            raise PluginError(str(error)) from None

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keeps the navigation."""
        self.nav = nav
        return nav

    # After all others, who may want to see the page as it is.
    @event_priority(-100)
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Takes the HTML of a generated page past the Markdown converter, and puts the foot under one that somebody wrote."""
        if isinstance(page.file, GeneratedFile):
            return page.file.set_aside(markdown)
        title = str(page.title or page.file.src_uri)
        foot = self._foot(page.file, title)
        self.feet[page.file.src_uri] = title, foot
        return f"{markdown}\n\n{foot}"

    @event_priority(100)
    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Finishes the content of a page; that of a generated one is held until the page is written."""

        def finish(whole: str) -> str:
            return self._finished(whole, page)

        if isinstance(page.file, GeneratedFile):
            return page.file.converted(html, page, config, files, finish)
        return finish(html)

    def _finished(self, html: str, page: Page) -> str:
        """Notes what can be found on a page, explains terms where they stand, and leaves nothing in it that the policy of
        content would not let through.
        """
        html = without_inline_styles(html)
        path = page.file.src_uri
        self.search.add_page(path, str(page.title or ""), html, page.meta)
        return html if path == at.GLOSSARY else self.glossary.linked(html, self.links.to(path, at.GLOSSARY))

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


def _silence_search(config: MkDocsConfig) -> None:
    found = next((config.plugins[name] for name in ("material/search", "search") if name in config.plugins), None)
    if found is not None and "enabled" in found.config:
        found.config["enabled"] = False


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


def _add_pages(files: Files, config: MkDocsConfig, made: Edition, links: Links) -> frozenset[str]:
    """Adds all that is made from the view; gives the pages among it."""
    shown: set[str] = set()
    generated = pages(made.view, links)
    own = {uri for uri in generated if files.get_file_from_path(uri) is not None}
    for uri, page in generated.items():
        if uri in own:
            continue
        files.append(GeneratedFile.of(config, uri, page))
        shown.add(uri)
    for uri, source in attachments(made.view):
        files.append(File.generated(config, uri, abs_src_path=str(_root(config) / source)))
    for uri, content in data_files(made.view, links).items():
        files.append(File.generated(config, uri, content=content))
    for kind in KINDS:
        uri, text_of_all = assembled(kind)
        files.append(File.generated(config, uri, content=text_of_all))
    for uri, path in single_files():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    start = files.get_file_from_path(at.START)
    if start is not None and ENTRANCE_MARK in start.content_string:
        start.content_string = with_entrance(start.content_string, made, links)
    if config.nav:
        config.nav = without(config.nav, {page for page in _SOMETIMES if page not in generated})
    return frozenset(shown)


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
