"""A part of a wiki (one organisation, or its own pages), read and checked with no more of the others than it may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from krisenbuch import engine
from krisenbuch.checkup.entries import REST, Conversation, Entry, Words, digest_of, findings_of, pieces_of
from krisenbuch.diagnostics import Problem
from krisenbuch.history import History
from krisenbuch.library.folder import Folder
from krisenbuch.library.load import Library, add_organisation, add_pages
from krisenbuch.library.outside import Outside, gathered, spoken_of, surface
from krisenbuch.library.snapshot import Snapshot, Survey
from krisenbuch.model.contact import DIALLED
from krisenbuch.numbering import mark_of
from krisenbuch.report import Report
from krisenbuch.settings import Settings

_encode = msgspec.msgpack.Encoder().encode


class Neighbours(Mapping[str, Folder]):
    """What may be asked of the other organisations; notes what was asked: (organisation, playbook, or "" for all else)."""

    def __init__(self, surfaces: Mapping[str, bytes], own: str, known: dict[str, Folder]) -> None:
        self._surfaces = surfaces
        self._own = own
        self._known = known
        self.asked: set[tuple[str, str]] = set()

    def saw(self, organisation: str, playbook: str) -> None:
        """Notes that a name has led to a playbook."""
        if organisation in self:
            self.asked.add((organisation, playbook))

    def __getitem__(self, name: str) -> Folder:
        """The organisation's surface; KeyError when there is none of that name."""
        data = self._surfaces[name]
        self.asked.add((name, REST))
        if name not in self._known:
            self._known[name] = _decode_folder(data)
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._surfaces and name != self._own

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._surfaces if name != self._own)

    def __len__(self) -> int:
        return len(self._surfaces) - (self._own in self._surfaces)


def _decode_folder(data: bytes) -> Folder:
    return msgspec.msgpack.decode(data, type=Folder)


@dataclass
class Workshop:
    """Reads and checks the parts of one wiki that are given to it, and holds what it read until it is checked.

    `problems` are those found in the settings; they belong to the wiki's own pages, whose identifier is empty.
    """

    root: Path
    settings: Settings
    history: History
    survey: Survey
    problems: tuple[Problem, ...]
    snapshots: Mapping[str, Snapshot]
    keys: Mapping[str, bytes]
    _read: dict[str, Library] = field(default_factory=dict)
    _known: dict[str, Folder] = field(default_factory=dict)

    def read(self, name: str) -> Words:
        """Reads a part; gives what others may ask of it, and what it says of them."""
        self._read[name] = library = self.part(name)
        return words(library)

    def part(self, name: str) -> Library:
        """Reads a part and leaves it to the caller, who may hand it in for checking with `adopt`."""
        library = Library(self.root, external=self.settings.organisations.external, own_pages=not name)
        if name:
            add_organisation(library, self.snapshots[name])
        else:
            add_pages(library, self.snapshots[name], self.survey)
        return library

    def adopt(self, name: str, library: Library) -> None:
        """Takes a part that was read before, which checking then leaves as it is."""
        self._read[name] = replace(library)

    def check(self, name: str, said: Conversation) -> Entry:
        """Checks a part that was read, with what all parts say."""
        library = self._read.pop(name)
        surfaces, told = said.surfaces, said.told.get(name, [])
        neighbours = Neighbours(surfaces, name, self._known)
        library.neighbours, library.seen = neighbours, neighbours.saw
        library.outside = gathered(msgspec.msgpack.decode(data, type=Outside) for data in told)
        report = engine.run(library, self.history, self.settings, self.problems if not name else ())
        asked: dict[str, dict[str, bytes]] = defaultdict(dict)
        for other, piece in sorted(neighbours.asked):
            asked[other][piece] = said.words[other].pieces[piece]
        findings, words = findings_of(report), said.words[name]
        kept = self._may_be_kept(library, report, (findings, words.surface, *words.spoken.values()))
        numbers = b"".join(_numbers(library))
        return Entry(self.keys[name], asked, digest_of(*told), findings, words, numbers, kept)

    def _may_be_kept(self, library: Library, report: Report, written: tuple[bytes, ...]) -> bool:
        """No person's name may be written down beside the file it stands in, wherever a message quotes it."""
        folders = library.folders.values()
        if any(
            item.location.file == self.snapshots[folder.id].persons_file
            for folder in folders
            for item in report.diagnostics
        ):
            return False
        names = [person.name.encode() for folder in folders for person in folder.persons or ()]
        return not any(name in data for name in names for data in written)


def words(library: Library) -> Words:
    """What others may ask of a part that was read, and what it says of them; the wiki's own pages say nothing."""
    folder = next(iter(library.folders.values()), None)
    if folder is None:
        return Words(b"", {}, {})
    spoken = {other: _encode(said) for other, said in spoken_of(folder, library.mentions).items()}
    shown = surface(folder)
    return Words(_encode(shown), spoken, pieces_of(shown))


def _numbers(library: Library) -> Iterator[bytes]:
    """The marks of the numbers of offices; those of persons are not kept."""
    for folder in library.folders.values():
        if folder.organisation and folder.organisation.switchboard and folder.organisation.switchboard.phone:
            yield mark_of(folder.organisation.switchboard.phone)
        for contact in folder.contacts:
            for way in contact.ways:
                if way.kind in DIALLED:
                    yield mark_of(way.value)
