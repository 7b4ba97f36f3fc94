"""Which files of a wiki hold records, of which class, and what stands in them as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import field

from krisenbuch.library.snapshot import (
    CONTACTS,
    GLOSSARY,
    ORGANISATION,
    REVIEWS,
    leaves,
    name_problem,
    persons_path,
)
from krisenbuch.model.base import Record
from krisenbuch.model.contact import Contact
from krisenbuch.model.glossary import Term
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review
from krisenbuch.settings import Settings
from krisenbuch.source import Source, read_bytes, read_data

_BY_NAME: dict[str, type[Record]] = {ORGANISATION: Organisation, CONTACTS: Contact, REVIEWS: Review}


class RecordFile(msgspec.Struct, frozen=True):
    """A file with records: `file` is its name in messages, `model` the class of the record or of those it lists.

    `organisation` is empty for what belongs to none, such as the glossary.
    """

    file: str
    path: Path
    organisation: str
    model: type[Record]

    @property
    def playbook(self) -> str | None:
        """The identifier of the playbook that the file is; None for any other file."""
        return self.path.stem if self.model is Playbook else None


class Sheet(msgspec.Struct, frozen=True):
    """A file with records as it was read: its bytes, and the located tree made of exactly these bytes."""

    origin: RecordFile
    data: bytes = b""
    source: Source = field(default_factory=lambda: Source(""))


def record_files(root: Path, settings: Settings) -> Iterator[RecordFile]:
    """Every file that the check reads records from, in its order; links that lead out of the wiki are left out."""
    base = root / settings.playbooks
    for folder in sorted(base.iterdir()) if base.is_dir() else ():
        if folder.is_dir() and name_problem(folder.name, "") is None and _is_read(folder, root):
            yield from _in_folder(folder, root)
            yield from _persons(folder.name, root, settings)
    glossary = root / settings.docs / GLOSSARY
    if glossary.is_file() and _is_read(glossary, root):
        yield RecordFile(f"{settings.docs}/{GLOSSARY}", glossary, "", Term)


def read_sheet(origin: RecordFile) -> Sheet:
    """Reads a file; what can't be read is told in the problems of its source."""
    data, problems = read_bytes(origin.path, origin.file)
    if data is None:
        return Sheet(origin, source=Source(origin.file, problems=problems))
    return Sheet(origin, data, read_data(data, origin.file))


def _in_folder(folder: Path, root: Path) -> Iterator[RecordFile]:
    for path in sorted(folder.iterdir()):
        model = _BY_NAME.get(path.name)
        if path.suffix == ".md" and name_problem(path.stem, "") is None:
            model = Playbook
        if model is not None and path.is_file() and _is_read(path, root):
            yield RecordFile(path.relative_to(root).as_posix(), path, folder.name, model)


def _persons(organisation: str, root: Path, settings: Settings) -> Iterator[RecordFile]:
    """The file with persons may lie outside the wiki, when the settings say so."""
    name = persons_path(settings, organisation)
    path = root / name
    inside = path.absolute().is_relative_to(root.absolute()) and ".." not in path.parts
    try:
        if path.is_file() and (not inside or _is_read(path, root)):
            yield RecordFile(name, path, organisation, Person)
    except (OSError, ValueError):
        return


def _is_read(path: Path, root: Path) -> bool:
    """Whether reading follows the path; why it does not is told by the check."""
    return not leaves(path, root)
