"""Reads one organisation's folder: each file by its kind, with all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from krisenbuch.decode import decode, decode_list
from krisenbuch.diagnostics import Location, Problem
from krisenbuch.library.folder import Folder, Placeholder, PlaybookFile
from krisenbuch.model.base import ID_PATTERN, Record, slug
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review
from krisenbuch.nearest import did_you_mean
from krisenbuch.origins import Origins
from krisenbuch.settings import Settings
from krisenbuch.source import Mapping, Node, Scalar, Sequence, Source, read_markdown, read_yaml
from krisenbuch.wording import shown

R = TypeVar("R", bound=Record)

ORGANISATION, CONTACTS, PERSONS, REVIEWS = "organisation.yml", "kontakte.yml", "personen.yml", "pruefungen.yml"
_YAML_FILES = (ORGANISATION, CONTACTS, PERSONS, REVIEWS)
PLACEHOLDER = re.compile(r"\[AUSFÜLLEN: ?([^\]\n]*)\]")


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


def stays_inside(path: Path, root: Path, file: str, problems: list[Problem]) -> bool:
    """Refuses a symbolic link whose target lies outside the wiki."""
    try:
        inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        inside = False
    if not inside:
        problems.append(
            Problem(
                "pfad-verlaesst-ordner",
                Location(file),
                f"»{path.name}« ist eine Verknüpfung, die aus dem Wiki hinausführt.",
                "Legen Sie die Datei selbst hierher; gelesen wird sie so nicht.",
            )
        )
    return inside


def find_placeholders(text: str, file: str) -> Iterator[Placeholder]:
    """Every `[AUSFÜLLEN: …]` in a text, outside fenced and inline code."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        for match in PLACEHOLDER.finditer(line):
            if not fenced and line[: match.start()].count("`") % 2 == 0:
                yield Placeholder(Location(file, number, match.start() + 1, number, match.end() + 1), match[1].strip())


class FolderReader:
    """Reads one organisation's folder and adds what was wrong to the reading."""

    def __init__(self, reading: Reading, settings: Settings, persons: bool) -> None:
        self.reading = reading
        self.settings = settings
        self.persons = persons
        self.organisation = ""
        self.refused: set[str] = set()

    def folder(self, path: Path, file: str) -> Folder:
        """All records of one organisation."""
        self.organisation = path.name
        playbooks: list[PlaybookFile] = []
        unreadable: set[str] = set()
        attachments: set[str] = set()
        for item in sorted(path.iterdir()):
            name = f"{file}/{item.name}"
            if item.name.startswith("."):
                continue
            if not stays_inside(item, self.reading.root, name, self.reading.problems):
                self.refused.add(name)
                continue
            if item.is_dir():
                attachments.update(self._attachments(item, path, file))
            elif item.suffix == ".md":
                if not has_valid_name(item.stem, name, self.reading.problems):
                    continue
                entry = self._playbook(item, name, path.name)
                if entry is None:
                    unreadable.add(item.stem)
                else:
                    playbooks.append(entry)
            elif item.name not in _YAML_FILES and item.suffix in (".yml", ".yaml"):
                hint = (
                    did_you_mean(item.name, _YAML_FILES)
                    or "Gelesen werden " + ", ".join(_YAML_FILES) + " und die Playbooks (*.md)."
                )
                self.reading.problems.append(
                    Problem("datei-unbekannt", Location(name), f"Die Datei »{item.name}« wird nicht gelesen.", hint)
                )
        organisation_source = self._yaml(path / ORGANISATION, f"{file}/{ORGANISATION}")
        contacts_source = self._yaml(path / CONTACTS, f"{file}/{CONTACTS}")
        reviews_source = self._yaml(path / REVIEWS, f"{file}/{REVIEWS}")
        before = len(self.reading.problems)
        reviews = self._list(Review, reviews_source)
        reviews_sound = len(self.reading.problems) == before
        organisation = self._organisation(organisation_source, f"{file}/{ORGANISATION}")
        contacts = self._list(Contact, contacts_source)
        sound = len(self.reading.problems) == before
        written = frozenset() if sound else _written(organisation_source) | _written(contacts_source)
        return Folder(
            id=path.name,
            path=file,
            organisation=organisation,
            contacts=contacts,
            reviews=reviews,
            persons=self._persons(path.name),
            playbooks=tuple(playbooks),
            unreadable_playbooks=frozenset(unreadable),
            written_ids=written,
            contacts_readable=_is_list(contacts_source),
            reviews_readable=_is_list(reviews_source) and reviews_sound,
            attachments=frozenset(attachments),
        )

    def _attachments(self, folder: Path, base: Path, file: str) -> Iterator[str]:
        for item in sorted(folder.rglob("*")):
            relative = item.relative_to(base).as_posix()
            if item.is_file() and stays_inside(item, self.reading.root, f"{file}/{relative}", self.reading.problems):
                yield relative

    def _yaml(self, path: Path, file: str) -> Source | None:
        """A file's tree; None when there is none, and one without a root when it was refused or can't be read."""
        self.reading.owners[file] = self.organisation
        if file in self.refused:
            return Source(file, problems=[Problem("pfad-verlaesst-ordner", Location(file), "")])
        try:
            if not path.is_file():
                return None
        except (OSError, ValueError):
            return None
        source = read_yaml(path, file)
        self.reading.problems.extend(source.problems)
        self.reading.placeholders.extend(find_placeholders(source.text, file))
        return source

    def _list(self, model: type[R], source: Source | None) -> tuple[R, ...]:
        return (
            decode_list(model, source.root, source.file, self.reading.origins, self.reading.problems) if source else ()
        )

    def _organisation(self, source: Source | None, file: str) -> Organisation | None:
        hint = "Tragen Sie mindestens format, name und ebene ein."
        if source is None:
            message = f"Im Ordner »{self.organisation}« fehlt »{ORGANISATION}«."
            hint = "Die Datei sagt, wer die Organisation ist; mindestens format, name und ebene."
            self.reading.problems.append(Problem("datei-fehlt", Location(file), message, hint))
        elif source.root is None and not source.problems:
            self.reading.problems.append(Problem("datei-leer", Location(file), "Die Datei ist leer.", hint))
        if source is None or source.root is None:
            return None
        return decode(Organisation, source.root, file, self.reading.origins, self.reading.problems)

    def _persons(self, organisation: str) -> tuple[Person, ...] | None:
        if not self.persons:
            return None
        pattern = self.settings.persons
        name = pattern.replace("{playbooks}", self.settings.playbooks).replace("{organisation}", organisation)
        path = self.reading.root / name
        inside = path.absolute().is_relative_to(self.reading.root.absolute()) and ".." not in path.parts
        if (
            inside
            and name not in self.refused
            and not stays_inside(path, self.reading.root, name, self.reading.problems)
        ):
            self.refused.add(name)
        source = self._yaml(path, name)
        return None if source is None else self._list(Person, source)

    def _playbook(self, path: Path, file: str, organisation: str) -> PlaybookFile | None:
        self.reading.owners[file] = organisation
        source = read_markdown(path, file)
        self.reading.problems.extend(source.problems)
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
        self.reading.placeholders.extend(find_placeholders(source.text, file))
        before = len(self.reading.problems)
        playbook = decode(Playbook, source.root, file, self.reading.origins, self.reading.problems)
        # Only where something could not be read does it matter what was written beyond what was read.
        written = written_ids(source.root) if len(self.reading.problems) > before else frozenset()
        return (
            None
            if playbook is None
            else PlaybookFile(organisation, path.stem, file, playbook, source.sections, written)
        )


def has_valid_name(name: str, file: str, problems: list[Problem]) -> bool:
    """Whether a file or folder can serve as an identifier; its name becomes an address on the site."""
    if re.fullmatch(ID_PATTERN, name) and name != "index":
        return True
    proposal = slug(name)
    problems.append(
        Problem(
            "name-ungueltig",
            Location(file),
            f"»{shown(name)}« ist kein Name, auf den man verweisen kann; gelesen wird es so nicht.",
            f"Nennen Sie es »{proposal}«."
            if proposal and proposal != "index"
            else "Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche.",
        )
    )
    return False


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
