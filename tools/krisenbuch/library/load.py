"""A folder of organisations to a Library: every file read once, all problems gathered."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Container, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

from krisenbuch.decode import decode_list
from krisenbuch.knowledge import knowledge_root
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.index import Index, Resolution, unnoticed
from krisenbuch.library.mentions import Mention, Scope, mentions, mentions_in
from krisenbuch.library.outside import Outside
from krisenbuch.library.reader import FolderReader, Reading, find_placeholders
from krisenbuch.library.snapshot import (
    GLOSSARY,
    Snapshot,
    Survey,
    content_of,
    leaving_problem,
    survey,
    take,
    take_pages,
)
from krisenbuch.model.glossary import Term
from krisenbuch.settings import Settings
from krisenbuch.source import Source, decode_bytes, read_data


@dataclass
class Library(Reading):
    """What is to be checked or shown. `folders` is keyed by the organisation's identifier.

    A library of a part of the wiki holds the rest as `neighbours` (what may be asked of them, when they are named) and
    `outside` (what they say of the organisations in `folders`); `seen` is told of each playbook that a name led to. `own_pages` tells whether the wiki's own pages,
    glossary and settings belong to the part.
    """

    folders: dict[str, Folder] = field(default_factory=dict)
    external: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    neighbours: Mapping[str, Folder] = field(default_factory=dict)
    seen: Callable[[str, str], None] = unnoticed
    outside: Outside = field(default_factory=Outside)
    own_pages: bool = True

    @cached_property
    def index(self) -> Index:
        """Names to records, across all files."""
        everybody = [self.folders, cast("MutableMapping[str, Folder]", self.neighbours)]
        folders = ChainMap(*everybody) if self.neighbours else self.folders
        return Index(folders, self.external, self.terms, self.seen)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every reference that stands anywhere in the library, in the order of the files."""
        found = [mention for folder in self.folders.values() for mention in mentions_in(folder)]
        found += [mention for term in self.terms for mention in mentions(term, Scope(""))]
        return tuple(found)

    @cached_property
    def resolved(self) -> tuple[tuple[Mention, Resolution], ...]:
        """Every reference with what it leads to."""
        return tuple((item, self.index.resolve(item.kind, item.text, item.scope)) for item in self.mentions)

    @property
    def playbooks(self) -> Iterator[PlaybookFile]:
        """All playbooks, by organisation and file name."""
        for folder in self.folders.values():
            yield from folder.playbooks


def load(root: Path, settings: Settings, persons: bool | Container[str] = True) -> Library:
    """Reads all organisations below `root`/`settings.playbooks`, and the wiki's own pages.

    `persons` says for which organisations the file with persons is opened: all, none, or those it names. Raises nothing
    for bad content.
    """
    found = survey(root, settings)
    library = Library(root, external=settings.organisations.external)
    for path in found.folders:
        opened = persons if isinstance(persons, bool) else path.name in persons
        add_organisation(library, take(path, root, settings, opened))
    add_pages(library, take_pages(root, settings), found)
    return library


def add_organisation(library: Library, snapshot: Snapshot) -> None:
    """Reads one organisation into a library."""
    library.folders[snapshot.id] = FolderReader(library, snapshot).folder()


def add_pages(library: Library, snapshot: Snapshot, found: Survey) -> None:
    """Reads the wiki's own pages into a library: its glossary, and what is still to be filled in elsewhere.

    `found` has what lies beside the organisations. A wiki without a glossary has the one that comes with the package.
    """
    library.problems.extend(found.problems)
    for name in snapshot.leaving:
        library.problems.append(leaving_problem(name.rpartition("/")[2], f"{snapshot.path}/{name}"))
    for name, content in snapshot.files.items():
        file = f"{snapshot.path}/{name}"
        if name == GLOSSARY:
            continue
        text, problems = decode_bytes(content, file) if isinstance(content, bytes) else (None, [content])
        library.problems.extend(problems)
        library.placeholders.extend(find_placeholders(text or "", file))
    own = snapshot.files.get(GLOSSARY)
    file = GLOSSARY if own is None else f"{snapshot.path}/{GLOSSARY}"
    glossary = content_of(knowledge_root() / GLOSSARY, file) if own is None else own
    source = read_data(glossary, file) if isinstance(glossary, bytes) else Source(file, problems=[glossary])
    library.problems.extend(source.problems)
    library.terms = decode_list(Term, source.root, file, library.origins, library.problems)
