"""Runs MkDocs for one audience and says in German what happens."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Set before MkDocs' theme is loaded: its notice about MkDocs 2 concerns the developers, who pin the version.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from krisenbuch.checkup.standing import Standing
from krisenbuch.formats import text
from krisenbuch.source import reason
from krisenbuch.trend.read import Progress
from krisenbuch.web.german import sentence
from krisenbuch.web.plugin import KrisenbuchPlugin

CONFIG = "mkdocs.yml"


class BuildFailed(Exception):
    """The site can't be built; the message says why, in German where the reason is ours."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to build: the wiki's folder, and for whom; None means what the settings say. `progress` is told how far it is."""

    root: Path
    level: str | None = None
    reader: str | None = None
    progress: Progress | None = None


class _Collector(logging.Handler):
    """Keeps MkDocs' warnings for one message at the end."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(sentence(record.getMessage().strip()))


@dataclass(frozen=True, slots=True)
class Built:
    """A build that succeeded: the seconds it took, what MkDocs warned of, such as links that lead nowhere, and what the
    check found, in one sentence.
    """

    seconds: float
    warnings: tuple[str, ...]
    summary: str


def build(job: Job, target: Path, serving: bool = False, strict: bool = False) -> Built:
    """Builds the site into `target`; with `strict`, what MkDocs warns of fails it.

    What was in `target` is replaced when the build has succeeded, and stays when it fails. Raises BuildFailed.
    """
    start = time.monotonic()
    # A server goes on reading from its folder, so it is built in place.
    aside = target if serving else _beside(target)
    try:
        with collected() as lines:
            config, plugin = configured(job, aside, serving, strict)
            mkdocs_build(config)
            if not serving:
                _swap(aside, target)
    finally:
        if not serving:
            shutil.rmtree(aside, ignore_errors=True)
    return Built(time.monotonic() - start, tuple(lines), text.summary(plugin.edition.report))


@contextmanager
def collected() -> Iterator[list[str]]:
    """Keeps MkDocs quiet: what it warns of is in the list afterwards, and what it raises becomes a BuildFailed."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    logger.addHandler(collector)
    passed_on, logger.propagate = logger.propagate, False
    try:
        yield collector.lines
    except Abort as error:
        raise BuildFailed("\n".join(collector.lines) or str(error)) from None
    except ConfigurationError as error:
        raise BuildFailed(f"In {CONFIG} stimmt etwas nicht. MkDocs sagt dazu: {_told(error, collector)}") from None
    except MkDocsException as error:
        raise BuildFailed(str(error).strip()) from None
    finally:
        logger.removeHandler(collector)
        logger.propagate = passed_on


def _told(error: Exception, collector: _Collector) -> str:
    """What MkDocs logged before it gave up, or what it raised."""
    return " ".join([*collector.lines, str(error)]).strip()


def _beside(target: Path) -> Path:
    """An empty folder next to the one that is to be replaced."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise BuildFailed(f"In »{target.parent}« lässt sich nicht schreiben: {reason(error)}.") from None


def _swap(built: Path, target: Path) -> None:
    """Puts a finished build in the place of the last one."""
    built.chmod(0o755)
    old = built.with_name(f"{built.name}-alt")
    if target.exists():
        target.rename(old)
    built.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def configured(
    job: Job, target: Path, serving: bool, strict: bool = False, standing: Standing | None = None
) -> tuple[MkDocsConfig, KrisenbuchPlugin]:
    """The wiki's configuration of MkDocs for a job, and our plugin in it. Raises BuildFailed or ConfigurationError."""
    path = job.root / CONFIG
    if not path.is_file():
        raise BuildFailed(f"In »{job.root}« liegt keine {CONFIG}; »krisenbuch anlegen {job.root}« ergänzt, was fehlt.")
    config = load_config(str(path), site_dir=str(target), strict=strict)
    plugin = config.plugins.get("krisenbuch")
    if not isinstance(plugin, KrisenbuchPlugin):
        raise BuildFailed(f"In {CONFIG} fehlt unter »plugins« die Zeile »- krisenbuch«.")
    # MkDocs gives the same plugin every time, with whatever it had before.
    plugin.serving, plugin.standing, plugin.progress = serving, standing, job.progress
    if job.level:
        plugin.config.sichtbarkeit = job.level
    if job.reader:
        plugin.config.fuer = job.reader
    return config, plugin
