"""Reads one organisation's folder: each file by its kind, with all that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from krisenbuch.decode import decode, decode_list
from krisenbuch.diagnostics import Location, Problem
from krisenbuch.library.folder import Folder, Placeholder, PlaybookFile
from krisenbuch.library.snapshot import (
    CONTACTS,
    ORGANISATION,
    PERSONS,
    REVIEWS,
    Content,
    Snapshot,
    leaving_problem,
    name_problem,
)
from krisenbuch.model.base import Record
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review
from krisenbuch.nearest import did_you_mean
from krisenbuch.origins import Origins
from krisenbuch.source import Mapping, Node, Scalar, Sequence, Source, read_data

R = TypeVar("R", bound=Record)

_YAML_FILES = (ORGANISATION, CONTACTS, PERSONS, REVIEWS)
PLACEHOLDER = "[AUSFÜLLEN:"


@dataclass
class Reading:
    """What reading gathers beside the records: problems, places of records, what is still to be filled in.

    `owners` tells for each file to which organisation it belongs, wherever it lies.
    """

    root: Path
    problems: list[Problem] = field(default_factory=list)
    origins: Origins = field(default_factory=Origins)
    placeholders: list[Placeholder] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)


def find_placeholders(text: str, file: str) -> Iterator[Placeholder]:
    """Every `[AUSFÜLLEN: …]` in a text, outside fenced and inline code."""
    if PLACEHOLDER not in text:
        return
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        marks = end = 0
        while (start := line.find(PLACEHOLDER, end)) >= 0 and (close := line.find("]", start)) >= 0:
            marks += line.count("`", end, start)
            if not fenced and marks % 2 == 0:
                text = line[start + len(PLACEHOLDER) : close].strip()
                yield Placeholder(Location(file, number, start + 1, number, close + 2), text)
            marks += line.count("`", start, close)
            end = close + 1


class FolderReader:
    """Makes the records of one organisation's snapshot and adds what was wrong to the reading."""

    def __init__(self, reading: Reading, snapshot: Snapshot) -> None:
        self.reading = reading
        self.snapshot = snapshot
        self.path = snapshot.path

    def folder(self) -> Folder:
        """All records of one organisation."""
        snapshot = self.snapshot
        self._tell_what_is_not_read()
        playbooks: list[PlaybookFile] = []
        unreadable: set[str] = set()
        for name, content in snapshot.files.items():
            if not name.endswith(".md") or "/" in name:
                continue
            wrong = name_problem(name.removesuffix(".md"), f"{self.path}/{name}")
            if wrong is not None:
                self.reading.problems.append(wrong)
                continue
            entry = self._playbook(name, content)
            if entry is None:
                unreadable.add(name.removesuffix(".md"))
            else:
                playbooks.append(entry)
        organisation_source = self._yaml(ORGANISATION)
        contacts_source = self._yaml(CONTACTS)
        reviews_source = self._yaml(REVIEWS)
        before = len(self.reading.problems)
        reviews = self._list(Review, reviews_source)
        reviews_sound = len(self.reading.problems) == before
        organisation = self._organisation(organisation_source)
        contacts = self._list(Contact, contacts_source)
        sound = len(self.reading.problems) == before
        written = frozenset() if sound else _written(organisation_source) | _written(contacts_source)
        return Folder(
            id=snapshot.id,
            path=self.path,
            organisation=organisation,
            contacts=contacts,
            reviews=reviews,
            persons=self._persons(),
            persons_closed=snapshot.persons_closed,
            playbooks=tuple(playbooks),
            unreadable_playbooks=frozenset(unreadable),
            written_ids=written,
            contacts_readable=_is_list(contacts_source),
            reviews_readable=_is_list(reviews_source) and reviews_sound,
            attachments=frozenset(name for name in snapshot.names if "/" in name),
        )

    def _tell_what_is_not_read(self) -> None:
        problems = self.reading.problems
        for name in self.snapshot.leaving:
            problems.append(leaving_problem(name.rpartition("/")[2], f"{self.path}/{name}"))
        below = (content for name, content in self.snapshot.files.items() if "/" in name)
        problems.extend(content for content in below if isinstance(content, Problem))
        for name in self.snapshot.names:
            if "/" in name or name in _YAML_FILES or not name.endswith((".yml", ".yaml")):
                continue
            hint = (
                did_you_mean(name, _YAML_FILES)
                or "Gelesen werden " + ", ".join(_YAML_FILES) + " und die Playbooks (*.md)."
            )
            place = Location(f"{self.path}/{name}")
            problems.append(Problem("datei-unbekannt", place, f"Die Datei »{name}« wird nicht gelesen.", hint))

    def _yaml(self, name: str) -> Source | None:
        """A file's tree; None when there is none, and one without a root when it was refused or can't be read."""
        file = f"{self.path}/{name}"
        self.reading.owners[file] = self.snapshot.id
        if name in self.snapshot.leaving:
            return Source(file, problems=[leaving_problem(name, file)])
        content = self.snapshot.files.get(name)
        return None if content is None else self._source(content, file)

    def _source(self, content: Content, file: str) -> Source:
        source = read_data(content, file) if isinstance(content, bytes) else Source(file, problems=[content])
        self.reading.problems.extend(source.problems)
        self.reading.placeholders.extend(find_placeholders(source.text, file))
        return source

    def _list(self, model: type[R], source: Source | None) -> tuple[R, ...]:
        return (
            decode_list(model, source.root, source.file, self.reading.origins, self.reading.problems) if source else ()
        )

    def _organisation(self, source: Source | None) -> Organisation | None:
        file = f"{self.path}/{ORGANISATION}"
        hint = "Tragen Sie mindestens format, name und ebene ein."
        if source is None:
            message = f"Im Ordner »{self.snapshot.id}« fehlt »{ORGANISATION}«."
            hint = "Die Datei sagt, wer die Organisation ist; mindestens format, name und ebene."
            self.reading.problems.append(Problem("datei-fehlt", Location(file), message, hint))
        elif source.root is None and not source.problems:
            self.reading.problems.append(Problem("datei-leer", Location(file), "Die Datei ist leer.", hint))
        if source is None or source.root is None:
            return None
        return decode(Organisation, source.root, file, self.reading.origins, self.reading.problems)

    def _persons(self) -> tuple[Person, ...] | None:
        file, content = self.snapshot.persons_file, self.snapshot.persons
        if content is None:
            return None
        self.reading.owners[file] = self.snapshot.id
        return self._list(Person, self._source(content, file))

    def _playbook(self, name: str, content: Content) -> PlaybookFile | None:
        file, organisation = f"{self.path}/{name}", self.snapshot.id
        self.reading.owners[file] = organisation
        source = self._source(content, file)
        if source.root is None:
            if not source.problems:
                self.reading.problems.append(
                    Problem(
                        "datei-leer",
                        Location(file),
                        "Der Kopf der Datei ist leer.",
                        "Tragen Sie mindestens titel und art ein.",
                    )
                )
            return None
        before = len(self.reading.problems)
        playbook = decode(Playbook, source.root, file, self.reading.origins, self.reading.problems)
        if playbook is None:
            return None
        # Only where something could not be read does it matter what was written beyond what was read.
        written = written_ids(source.root) if len(self.reading.problems) > before else frozenset()
        return PlaybookFile(organisation, name.removesuffix(".md"), file, playbook, source.sections, written)


def _is_list(source: Source | None) -> bool:
    """Whether a file that holds a list could be read as one; a missing or empty file holds an empty list."""
    return source is None or isinstance(source.root, Sequence) or (source.root is None and not source.problems)


def _written(source: Source | None) -> frozenset[tuple[str, str]]:
    return written_ids(source.root) if source else frozenset()


def written_ids(node: Node | None) -> frozenset[tuple[str, str]]:
    """Every identifier that stands in a tree, also in entries that can't be read otherwise: (key of its list, id).

    The key is empty for a list that is the whole file.
    """
    found: set[tuple[str, str]] = set()
    waiting: list[tuple[str, Node]] = [("", node)] if node else []
    while waiting:
        place, current = waiting.pop()
        if isinstance(current, Sequence):
            waiting.extend((place, item) for item in current.items)
        elif isinstance(current, Mapping):
            for key, (_, value) in current.entries.items():
                if key == "id" and isinstance(value, Scalar) and value.text:
                    found.add((place, value.text))
                waiting.append((key, value))
    return frozenset(found)
