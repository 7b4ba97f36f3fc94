"""What is kept of a checked part between two runs, and how it is written down."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from krisenbuch.diagnostics import Diagnostic
from krisenbuch.library.folder import Folder
from krisenbuch.numbering import MARK_SIZE
from krisenbuch.report import Report

# No playbook has an empty identifier.
REST = ""


class Words(msgspec.Struct, frozen=True):
    """What others may ask of a part, and what it says of each other one; encoded, as most of it is never looked at.

    `pieces` are digests of the surface: of each playbook by its identifier, and of all else under `REST`.
    """

    surface: bytes
    spoken: dict[str, bytes]
    pieces: dict[str, bytes]


class Conversation:
    """What all parts say, put in order once: `surfaces` by organisation, and in `told` what others say of each part."""

    def __init__(self, words: Mapping[str, Words]) -> None:
        self.words = words
        self.surfaces = {name: said.surface for name, said in words.items() if name}
        self.told: dict[str, list[bytes]] = defaultdict(list)
        for name in sorted(words):
            for other, data in words[name].spoken.items():
                self.told[other].append(data)


class Findings(msgspec.Struct, frozen=True):
    """A part's report without the day, which is that of the run."""

    diagnostics: tuple[Diagnostic, ...]
    playbooks: int
    contacts: int
    organisations: int
    silenced: int


class Entry(msgspec.Struct, frozen=True):
    """The result for a part, and all that it depends on.

    `key` is the digest of what was read, `asked` has those of the pieces of others of which something was asked, `told`
    that of what the others say. `numbers` are the marks of the phone numbers of its contacts, one after the other: what was found to be
    one stays one. `kept` is False for what may not be written down.
    """

    key: bytes
    asked: dict[str, dict[str, bytes]]
    told: bytes
    findings: bytes
    words: Words
    numbers: bytes = b""
    kept: bool = True

    def marks(self) -> Iterator[bytes]:
        """The marks of the phone numbers."""
        return (self.numbers[at : at + MARK_SIZE] for at in range(0, len(self.numbers), MARK_SIZE))

    def report(self, today: date) -> Report:
        """The part's report."""
        found = msgspec.msgpack.decode(self.findings, type=Findings)
        return Report(found.diagnostics, today, found.playbooks, found.contacts, found.organisations, found.silenced)


def findings_of(report: Report) -> bytes:
    """A report as it is kept."""
    found = Findings(report.diagnostics, report.playbooks, report.contacts, report.organisations, report.silenced)
    return msgspec.msgpack.encode(found)


def pieces_of(surface: Folder) -> dict[str, bytes]:
    """The digests by which it is known which part of a surface has become different.

    The rest holds the names of all playbooks as well, since a name that leads nowhere depends on all of them.
    """
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    names = [
        (entry.id, entry.playbook.former_ids, entry.playbook.visibility, entry.playbook.status)
        for entry in surface.playbooks
    ]
    pieces = {entry.id: digest_of(encode(entry)) for entry in surface.playbooks}
    pieces[REST] = digest_of(encode(replace(surface, playbooks=())), encode(names))
    return pieces


def digest_of(*parts: bytes) -> bytes:
    """Sixteen bytes that stand for a row of byte strings."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.digest()
