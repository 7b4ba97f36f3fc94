"""What lies in a wiki's folders at one moment: every name, and the bytes of whatever is read, read once.

Reading and checking work on snapshots alone, so the digest of a snapshot stands for everything that was seen.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.disk.content import read_bytes
from krisenbuch.disk.folders import files_below
from krisenbuch.model.base import ID_PATTERN, slug
from krisenbuch.settings import Settings
from krisenbuch.wording import shown

ORGANISATION, CONTACTS, PERSONS, REVIEWS = "organisation.yml", "kontakte.yml", "personen.yml", "pruefungen.yml"
GLOSSARY = "glossar.yml"

# What a file holds, or why it could not be read.
Content = bytes | Problem


class Snapshot(msgspec.Struct, frozen=True):
    """A folder: that of an organisation, or the one with the wiki's own pages.

    `id` is its name, `path` its POSIX path relative to the wiki's root. `files` holds what is read, by POSIX path
    relative to the folder, `names` everything else that lies there. `leaving` are links whose target lies outside the
    wiki. `persons` is None when the file with persons is not there or, as `persons_closed` says, was left closed;
    `persons_file` is its path.
    """

    id: str
    path: str
    files: dict[str, Content]
    names: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    persons_file: str = ""
    persons: Content | None = None
    persons_closed: bool = False

    @property
    def playbooks(self) -> int:
        """How many playbooks lie here, readable or not."""
        return sum(name.endswith(".md") for name in self.files)

    @property
    def size(self) -> int:
        """How many bytes there are to read."""
        return sum(len(content) for content in self.files.values() if isinstance(content, bytes))

    def digest(self) -> bytes:
        """Stands for everything in the snapshot."""
        made = hashlib.blake2b(digest_size=16)
        for group in ((self.id, self.path, self.persons_file), self.names, self.leaving, self.files):
            for name in group:
                made.update(name.encode("utf-8", "surrogateescape") + b"\0")
            made.update(b"\0")
        for content in (*self.files.values(), self.persons):
            made.update(_mark(content))
        made.update(b"closed" if self.persons_closed else b"")
        return made.digest()


def _mark(content: Content | None) -> bytes:
    """A content as sixteen bytes, told apart from what could not be read and from what is not there."""
    kind, data = (b"read", content) if isinstance(content, bytes) else (b"unread", repr(content).encode())
    return hashlib.blake2b(data, digest_size=16, person=kind).digest()


def leaves(path: Path | str, root: Path) -> bool:
    """Whether a path leads out of the wiki through a link, or nowhere."""
    try:
        return not Path(path).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return True


def take(folder: Path, root: Path, settings: Settings, persons: bool) -> Snapshot:
    """What lies in an organisation's folder now; with `persons`, also what the file with persons holds."""
    path = folder.relative_to(root).as_posix()
    files: dict[str, Content] = {}
    names: list[str] = []
    leaving: list[str] = []
    for entry in sorted(os.scandir(folder), key=lambda item: item.name):
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and leaves(entry.path, root):
            leaving.append(entry.name)
        elif entry.name.endswith(".md") or entry.name in (ORGANISATION, CONTACTS, REVIEWS):
            files[entry.name] = content_of(entry.path, f"{path}/{entry.name}")
        elif entry.is_dir():
            for name in _below(Path(entry.path), folder, path, files):
                (leaving if leaves(folder / name, root) else names).append(name)
        else:
            names.append(entry.name)
    persons_file = persons_path(settings, folder.name)
    known = content_of_persons(root, persons_file) if persons else None
    closed = not persons and _is_there(root / persons_file)
    return Snapshot(folder.name, path, files, tuple(names), tuple(leaving), persons_file, known, closed)


def _below(folder: Path, base: Path, file: str, files: dict[str, Content]) -> Iterator[str]:
    """Every file below a folder, relative to `base`; a folder that can't be read is noted among `files`.

    `file` is the path of `base` as messages name it.
    """
    problems: list[Problem] = []
    inner = folder.relative_to(base).as_posix()
    for path in files_below(folder, file if inner == "." else f"{file}/{inner}", problems):
        yield path.relative_to(base).as_posix()
    for problem in problems:
        files[problem.location.file.removeprefix(f"{file}/")] = problem


def persons_path(settings: Settings, organisation: str) -> str:
    """Where an organisation's persons are kept, relative to the wiki's root."""
    return settings.persons.replace("{playbooks}", settings.playbooks).replace("{organisation}", organisation)


def content_of_persons(root: Path, name: str) -> Content | None:
    """What a file with persons holds; None when there is none. It may lie outside, but no link may lead there."""
    path = root / name
    if not _is_there(path):
        return None
    inside = path.absolute().is_relative_to(root.absolute()) and ".." not in path.parts
    if inside and leaves(path, root):
        return leaving_problem(path.name, name)
    return content_of(path, name)


def _is_there(path: Path) -> bool:
    """Whether anything lies at a path; not at one that no file can have."""
    try:
        return os.path.lexists(path)
    except (OSError, ValueError):
        return False


def content_of(path: Path | str, file: str) -> Content:
    """What a file holds now, or why it can't be read."""
    data, problems = read_bytes(path, file)
    return problems[0] if data is None else data


def leaving_problem(name: str, file: str) -> Problem:
    """A symbolic link whose target lies outside the wiki."""
    return Problem(
        "pfad-verlaesst-ordner",
        Location(file),
        f"»{name}« ist eine Verknüpfung, die aus dem Wiki hinausführt.",
        "Legen Sie die Datei selbst hierher; gelesen wird sie so nicht.",
    )


def name_problem(name: str, file: str) -> Problem | None:
    """Why a file or folder can't serve as an identifier; its name becomes an address on the site."""
    if re.fullmatch(ID_PATTERN, name) and name != "index":
        return None
    proposal = slug(name)
    return Problem(
        "name-ungueltig",
        Location(file),
        f"»{shown(name)}« ist kein Name, auf den man verweisen kann; gelesen wird es so nicht.",
        f"Nennen Sie es »{proposal}«."
        if proposal and proposal != "index"
        else "Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche.",
    )


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; a name that no disk can hold names none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


class Survey(msgspec.Struct, frozen=True):
    """Which organisations there are, and what lies beside them that will not be read."""

    folders: tuple[Path, ...]
    problems: tuple[Problem, ...]


def survey(root: Path, settings: Settings) -> Survey:
    """Looks for organisations below `root`/`settings.playbooks`; raises nothing for bad content."""
    base, place = root / settings.playbooks, Location(settings.playbooks)
    if not is_folder(base):
        message = f"Den Ordner »{settings.playbooks}« gibt es hier nicht."
        hint = "Mit »krisenbuch anlegen ORDNER« entsteht ein neues Wiki; »-C ORDNER« nennt ein anderes."
        return Survey((), (Problem("ordner-fehlt", place, message, hint),))
    folders: list[Path] = []
    problems: list[Problem] = []
    for path in sorted(base.iterdir()):
        file = path.relative_to(root).as_posix()
        if path.name.startswith((".", "_")):
            continue
        if path.is_symlink() and leaves(path, root):
            problems.append(leaving_problem(path.name, file))
        elif path.is_dir():
            wrong = name_problem(path.name, file)
            if wrong is None:
                folders.append(path)
            else:
                problems.append(wrong)
        elif path.suffix in (".md", ".yml", ".yaml"):
            message = f"»{path.name}« liegt außerhalb einer Organisation und wird nicht gelesen."
            hint = "Legen Sie die Datei in den Ordner ihrer Organisation."
            problems.append(Problem("datei-unbekannt", Location(file), message, hint))
    if not folders:
        message = f"Im Ordner »{settings.playbooks}« liegt noch keine Organisation."
        problems.append(Problem("ordner-leer", place, message, "Mit »krisenbuch anlegen« entsteht die erste."))
    return Survey(tuple(folders), tuple(problems))


def take_pages(root: Path, settings: Settings) -> Snapshot:
    """The wiki's own pages: what lies below the folder with handwritten pages, the glossary among them."""
    docs = root / settings.docs
    files: dict[str, Content] = {}
    leaving: list[str] = []
    if is_folder(docs):
        for name in _below(docs, docs, settings.docs, files):
            if not name.endswith(".md"):
                continue
            if leaves(docs / name, root):
                leaving.append(name)
            else:
                files[name] = content_of(docs / name, f"{settings.docs}/{name}")
        if (docs / GLOSSARY).is_file():
            if leaves(docs / GLOSSARY, root):
                leaving.append(GLOSSARY)
            else:
                files[GLOSSARY] = content_of(docs / GLOSSARY, f"{settings.docs}/{GLOSSARY}")
    return Snapshot("", settings.docs, files, leaving=tuple(leaving))
