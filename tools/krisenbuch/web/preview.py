"""The site of a wiki that is being edited: after a change only those pages are built anew that became different.

What was changed is read and checked at once. Then every generated page is only suspected: whoever asks for it gets it
compared with what it would be now, and built if need be, before it is handed out; the rest follows when nobody asks. So
no page is ever shown as it was, whatever it depends on, and nobody has to know what it depends on.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import write_file

from krisenbuch import settings
from krisenbuch.checkup.standing import Standing
from krisenbuch.formats import text
from krisenbuch.web import links as at
from krisenbuch.web.build import CONFIG, Built, Job, collected, configured
from krisenbuch.web.data import data_files
from krisenbuch.web.generated import GeneratedFile
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, pages
from krisenbuch.web.plugin import KrisenbuchPlugin, with_entrance
from krisenbuch.web.publish import Edition
from krisenbuch.web.search.index import PATH as SEARCH
from krisenbuch.web.site import Page

# What a file looked like: time of its last change, and size.
_Mark = tuple[int, int]


class _Data(Enum):
    """How the files for programs stand; PROVISIONAL is as far as pages go that are still suspected."""

    FRESH = auto()
    PROVISIONAL = auto()
    OUTDATED = auto()


class Preview:
    """A built site in a folder, kept in step with the wiki it is made from."""

    def __init__(self, job: Job, site: Path) -> None:
        self._job, self._site = job, site
        self._standing = Standing(job.root)
        self._lock = threading.RLock()
        self._sound = False
        self._suspected: dict[str, File] = {}
        self._data_state = _Data.FRESH
        self.generation = 0
        self._config: MkDocsConfig
        self._plugin: KrisenbuchPlugin
        self._edition: Edition
        self._files: Files
        self._nav: Navigation
        self._env: Environment
        self._marks: dict[Path, _Mark] = {}
        # How all files were when the last update began to read them.
        self.read_at: dict[Path, _Mark] = {}
        self._heads: dict[str, str] = {}
        self._attached: dict[str, tuple[str, _Mark]] = {}
        self._data: dict[str, bytes] = {}

    @property
    def config(self) -> MkDocsConfig:
        """The configuration of the last build."""
        return self._config

    def update(self) -> Built:
        """Takes over what has changed in the wiki. Raises BuildFailed; the next call then begins from the start."""
        with self._lock:
            self.generation += 1
            start = time.monotonic()
            if self.read_at:
                self.read_at = self.look()
            with collected() as lines:
                sound, self._sound = self._sound, False
                if not (sound and self._follow()):
                    lines.clear()
                    self._build()
                self._sound = True
            report = self._edition.report
            return Built(time.monotonic() - start, tuple(lines), text.summary(report))

    def fetch(self, path: str) -> int:
        """Brings the file at `path` below the site up to date; gives the number of the update it belongs to."""
        with self._lock, collected():
            if file := self._suspected.pop(path, None):
                self._renew(file)
            elif self._data_state is _Data.OUTDATED and (path in self._data or not (self._site / path).exists()):
                self._renew_data(_Data.PROVISIONAL if self._suspected else _Data.FRESH)
            return self.generation

    def settle(self, generation: int) -> bool:
        """Brings one more file up to date; False when all are, or when another update has come since."""
        with self._lock, collected():
            if generation != self.generation or not self._sound:
                return False
            if self._suspected:
                self._renew(self._suspected.pop(next(iter(self._suspected))))
            elif self._data_state is not _Data.FRESH:
                self._renew_data(_Data.FRESH)
            return bool(self._suspected) or self._data_state is not _Data.FRESH

    def _build(self) -> None:
        """The whole site, from the start."""
        self._config, self._plugin = configured(self._job, self._site, serving=True, standing=self._standing)
        # Before anything is read: what changes meanwhile is another change.
        self._marks, self.read_at = self._look(), self.look()
        self._suspected, self._data_state = {}, _Data.FRESH
        mkdocs_build(self._config)
        # MkDocs gives one plugin to all builds of a process, so what belongs to this one is taken from it.
        plugin = self._plugin
        self._edition, self._files, self._nav, self._env = plugin.edition, plugin.files, plugin.nav, plugin.env
        made = self._made()
        self._heads = {uri: page.head for uri, page in made.items()}
        self._attached = self._attachments()
        self._data = {uri: _digest(content) for uri, content in self._data_files().items()} | {SEARCH: b""}

    def _follow(self) -> bool:
        """Takes over what changed where that can be done page by page; False where it can't."""
        marks = self._look()
        if not self._is_alone() or marks.keys() != self._marks.keys():
            return False
        docs = Path(self._config.docs_dir)
        changed = {path for path, mark in marks.items() if mark != self._marks[path]}
        if not all(path.suffix == ".md" and path.is_relative_to(docs) for path in changed):
            return False
        before, covered = self._edition, set(filter(self._plugin.search.is_covered, self._heads))
        self._plugin.standing = self._standing
        same_around = self._plugin.renew(self._config)
        self._edition = self._plugin.edition
        made, attached = self._made(), self._attachments()
        heads = {uri: page.head for uri, page in made.items()}
        if (
            not same_around
            or before.settings.today != self._edition.settings.today
            or heads.keys() != self._heads.keys()
            or attached.keys() != self._attached.keys()
            or any(heads[uri] != self._heads[uri] for uri in self._named())
        ):
            return False
        self._suspect(made)
        # The search finds an overview by its title alone, and takes it from the page.
        for uri, head in heads.items():
            if not self._plugin.search.is_covered(uri) and (uri in covered or head != self._heads[uri]):
                self._renew_at_once(self._file(uri))
        self._data_state = _Data.OUTDATED
        for uri, state in attached.items():
            if state != self._attached[uri]:
                self._file(uri).copy_file()
        self._heads, self._attached, self._marks = heads, attached, marks
        return self._renew_handwritten({path.relative_to(docs).as_posix() for path in changed})

    def _is_alone(self) -> bool:
        """Whether no other plugin is at work, of which nobody knows what it keeps from one page to the next."""
        others = [plugin for plugin in self._config.plugins.values() if plugin is not self._plugin]
        return not self._config.hooks and all(plugin.config.get("enabled") is False for plugin in others)

    def _made(self) -> dict[str, Page]:
        return pages(self._edition.view, self._links)

    def _data_files(self) -> dict[str, str | bytes]:
        return data_files(self._edition.view, self._links)

    @property
    def _links(self) -> Links:
        return self._plugin.links

    def _file(self, uri: str) -> File:
        file = self._files.get_file_from_path(uri)
        assert file is not None, uri
        return file

    def _named(self) -> Iterator[str]:
        """The generated pages whose titles stand in the navigation of all others."""
        for page in self._nav.pages:
            if isinstance(page.file, GeneratedFile):
                yield page.file.src_uri

    def _suspect(self, made: dict[str, Page]) -> None:
        for file in self._files.documentation_pages():
            # A wiki's own page goes before one of ours.
            if isinstance(file, GeneratedFile):
                file.made = made[file.src_uri]
            self._suspected[file.dest_uri] = file

    def _renew_at_once(self, file: File) -> None:
        """Does not wait until somebody asks for it."""
        if suspect := self._suspected.pop(file.dest_uri, None):
            self._renew(suspect)

    def _renew(self, file: File) -> None:
        if file.is_outdated() if isinstance(file, GeneratedFile) else not self._plugin.stands_as_it_is(file):
            self._write(file)

    def _write(self, file: File) -> None:
        assert file.page is not None
        # As if it was read for the first time: a title may come from the text.
        file.page.content = file.page._title_from_render = None  # noqa: SLF001
        _populate_page(file.page, self._config, self._files)
        _build_page(file.page, self._config, self._files.documentation_pages(), self._nav, self._env)

    def _renew_data(self, state: _Data) -> None:
        """Writes the files for programs that became different, and removes those that are no more."""
        self._data_state = state
        found = self._data_files()
        for uri in self._data.keys() - found.keys() - {SEARCH}:
            self._files.remove(self._file(uri))
            (self._site / uri).unlink(missing_ok=True)
        digests = {uri: _digest(content) for uri, content in found.items()}
        for uri, content in found.items():
            if uri not in self._data:
                self._files.append(File.generated(self._config, uri, content=content))
            if digests[uri] != self._data.get(uri):
                write_file(content.encode() if isinstance(content, str) else content, str(self._site / uri))
        self._data = digests | {SEARCH: b""}
        self._config.plugins.on_post_build(config=self._config)

    def _renew_handwritten(self, changed: set[str]) -> bool:
        """Builds changed pages of the wiki's own; False when one's title stands on other pages."""
        start = self._files.get_file_from_path(at.START)
        if start is not None and start.src_dir is not None:
            source = (Path(self._config.docs_dir) / at.START).read_text(encoding="utf-8-sig")
            wanted = with_entrance(source, self._edition, self._links)
            if wanted != start.content_string:
                start.content_string = wanted
                changed.add(at.START)
        for uri in sorted(changed):
            file = self._file(uri)
            page = file.page
            if page is None:
                return False
            title, meta = page.title, dict(page.meta)
            self._write(file)
            self._suspected.pop(file.dest_uri, None)
            if page in self._nav.pages and (title, meta) != (page.title, dict(page.meta)):
                return False
            for target in page.links_to_anchors or ():
                self._renew_at_once(target)
            page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)
        return True

    def look(self) -> dict[Path, _Mark]:
        """Every file that a change may be made to, as it is now."""
        playbooks = self._job.root / settings.load(self._job.root)[0].playbooks
        return self._look() | {path: mark for path in _below(playbooks) if (mark := _mark(path))}

    def _look(self) -> dict[Path, _Mark]:
        """Everything but the playbooks: the pages of the wiki's own, settings, configuration and templates."""
        root = self._job.root
        places = [root / CONFIG, root / settings.FILE, Path(self._config.docs_dir)]
        if self._config.theme.custom_dir:
            places.append(Path(self._config.theme.custom_dir))
        return {path: mark for place in places for path in _below(place) if (mark := _mark(path))}

    def _attachments(self) -> dict[str, tuple[str, _Mark]]:
        return {
            uri: (source, _mark(self._job.root / source) or (0, 0)) for uri, source in attachments(self._edition.view)
        }


def _below(place: Path) -> Iterator[Path]:
    """A file, or all below a folder; what goes while this looks is left out."""
    if place.is_file():
        yield place
    for folder, _, names in os.walk(place):
        yield from (Path(folder, name) for name in names)


def _mark(path: Path) -> _Mark | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def _digest(content: str | bytes) -> bytes:
    return hashlib.blake2b(content.encode() if isinstance(content, str) else content, digest_size=16).digest()
