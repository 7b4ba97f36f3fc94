"""A wiki that is looked at again and again: what was read and found stays in memory, and only what changed is read anew."""

from __future__ import annotations

from pathlib import Path

from krisenbuch import history
from krisenbuch.checkup.entries import Conversation, Entry, Words, digest_of
from krisenbuch.checkup.parts import Workshop, words
from krisenbuch.checkup.run import overtaken, past_of, wiki_digest, without_collector
from krisenbuch.diagnostics import Problem
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.library.snapshot import survey, take, take_pages
from krisenbuch.report import Report, joined
from krisenbuch.settings import Settings


class Standing:
    """The parts of one wiki as they were when it was last looked at.

    Unlike what the check keeps between two runs, nothing of this is written down, so it may hold persons.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._wiki = b""
        self._parts: dict[str, Library] = {}
        self._entries: dict[str, Entry] = {}
        self._past: tuple[object, History] | None = None

    def history(self, settings: Settings) -> History:
        """What Git knows, asked again only when something was committed."""
        state = (history.head(self._root), settings.playbooks, settings.observation.authors)
        if self._past is None or self._past[0] != state:
            self._past = state, history.read(self._root, settings.playbooks, settings.observation.authors)
        return self._past[1]

    def look(
        self, settings: Settings, problems: tuple[Problem, ...], persons: frozenset[str], past: History
    ) -> tuple[Library, Report]:
        """The library and the report, the same as if all was read and checked now.

        `persons` are the organisations whose file with persons is opened, `problems` those found in the settings.
        """
        with without_collector():
            found = survey(self._root, settings)
            snapshots = {path.name: take(path, self._root, settings, path.name in persons) for path in found.folders}
            snapshots[""] = take_pages(self._root, settings)
            wiki = digest_of(wiki_digest(settings, problems, found, snapshots), repr(sorted(persons)).encode())
            if wiki != self._wiki:
                self._wiki, self._parts, self._entries = wiki, {}, {}
            keys = {name: digest_of(item.digest(), past_of(past, item)) for name, item in snapshots.items()}
            entries = {name: self._entries[name] for name in snapshots if self._key(name) == keys[name]}
            workshop = Workshop(self._root, settings, past, found, problems, snapshots, keys)
            parts = {name: self._parts[name] if name in entries else workshop.part(name) for name in snapshots}
            said: dict[str, Words] = {
                name: entries[name].words if name in entries else words(part) for name, part in parts.items()
            }
            stale = [name for name in snapshots if name not in entries]
            conversation = Conversation(said)
            for name in (*stale, *overtaken(entries, said)):
                workshop.adopt(name, parts[name])
                entries[name] = workshop.check(name, conversation)
            self._parts, self._entries = parts, entries
            report = joined((entries[name].report(settings.today) for name in snapshots), settings.today)
            return _whole(self._root, settings, parts), report

    def _key(self, name: str) -> bytes | None:
        return self._entries[name].key if name in self._entries else None


def _whole(root: Path, settings: Settings, parts: dict[str, Library]) -> Library:
    """One library of all parts."""
    library = Library(root, external=settings.organisations.external)
    for part in parts.values():
        library.folders.update(part.folders)
        library.problems.extend(part.problems)
        library.placeholders.extend(part.placeholders)
        library.owners.update(part.owners)
        library.origins.join(part.origins)
        library.terms = part.terms or library.terms
    return library
