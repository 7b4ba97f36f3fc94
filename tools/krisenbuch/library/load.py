"""A folder of organisations to a Library: every file read once, all problems gathered."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from krisenbuch.decode import decode_list
from krisenbuch.diagnostics import Location, Problem
from krisenbuch.knowledge import knowledge_root
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.index import Index, Resolution
from krisenbuch.library.mentions import Mention, Scope, mentions, mentions_in
from krisenbuch.library.reader import FolderReader, Reading, find_placeholders, has_valid_name, stays_inside
from krisenbuch.model.glossary import Term
from krisenbuch.settings import Settings
from krisenbuch.source import read_text, read_yaml

GLOSSARY = "glossar.yml"


@dataclass
class Library(Reading):
    """All that was read. `folders` is keyed by the organisation's identifier."""

    folders: dict[str, Folder] = field(default_factory=dict)
    external: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    @cached_property
    def index(self) -> Index:
        """Names to records, across all files."""
        return Index(self.folders, self.external, self.terms)

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
    """Reads all organisations below `root`/`settings.playbooks`, and the placeholders of the handwritten pages.

    `persons` says for which organisations the file with persons is opened: all, none, or those it names. Raises nothing
    for bad content.
    """
    library = Library(root, external=settings.organisations.external)
    base = root / settings.playbooks
    place = Location(settings.playbooks)
    if not _is_folder(base):
        library.problems.append(
            Problem(
                "ordner-fehlt",
                place,
                f"Den Ordner »{settings.playbooks}« gibt es hier nicht.",
                "Mit »krisenbuch anlegen ORDNER« entsteht ein neues Wiki; »-C ORDNER« nennt ein anderes.",
            )
        )
        return library
    for path in sorted(base.iterdir()):
        if path.name.startswith((".", "_")):
            continue
        file = path.relative_to(root).as_posix()
        if not stays_inside(path, root, file, library.problems):
            continue
        if path.is_dir():
            if has_valid_name(path.name, file, library.problems):
                opened = persons if isinstance(persons, bool) else path.name in persons
                library.folders[path.name] = FolderReader(library, settings, opened).folder(path, file)
        elif path.suffix in (".md", ".yml", ".yaml"):
            library.problems.append(
                Problem(
                    "datei-unbekannt",
                    Location(file),
                    f"»{path.name}« liegt außerhalb einer Organisation und wird nicht gelesen.",
                    "Legen Sie die Datei in den Ordner ihrer Organisation.",
                )
            )
    if not library.folders:
        library.problems.append(
            Problem(
                "ordner-leer",
                place,
                f"Im Ordner »{settings.playbooks}« liegt noch keine Organisation.",
                "Mit »krisenbuch anlegen« entsteht die erste.",
            )
        )
    if _is_folder(root / settings.docs):
        _scan_pages(library, root / settings.docs)
    library.terms = _glossary(library, settings)
    return library


def _is_folder(path: Path) -> bool:
    """Whether there is such a folder; a name that no disk can hold names none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _glossary(library: Library, settings: Settings) -> tuple[Term, ...]:
    """The wiki's own glossary, or the one that comes with the package."""
    file = f"{settings.docs}/{GLOSSARY}"
    path = library.root / file
    if (
        not _is_folder(path.parent)
        or not path.is_file()
        or not stays_inside(path, library.root, file, library.problems)
    ):
        path, file = knowledge_root() / GLOSSARY, GLOSSARY
    source = read_yaml(path, file)
    library.problems.extend(source.problems)
    return decode_list(Term, source.root, file, library.origins, library.problems)


def _scan_pages(library: Library, docs: Path) -> None:
    for path in sorted(docs.rglob("*.md")):
        file = path.relative_to(library.root).as_posix() if path.is_relative_to(library.root) else path.as_posix()
        if stays_inside(path, library.root, file, library.problems):
            text, problems = read_text(path, file)
            library.problems.extend(problems)
            library.placeholders.extend(find_placeholders(text or "", file))
