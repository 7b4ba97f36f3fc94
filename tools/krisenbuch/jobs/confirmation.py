"""Putting a review on record: what is meant, by whom, the line for it, and until when it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from krisenbuch import fingerprint
from krisenbuch.checks import BY_CODE
from krisenbuch.diagnostics import Problem
from krisenbuch.jobs.review_file import review_line
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.freshness import contact_interval, gather, key_contacts, playbook_interval
from krisenbuch.library.index import Outcome as Found
from krisenbuch.library.index import Resolution
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.snapshot import CONTACTS
from krisenbuch.model.base import Kind, Record, plan
from krisenbuch.model.contact import Contact, Way
from krisenbuch.model.kinds import Status
from krisenbuch.model.review import Outcome
from krisenbuch.nearest import did_you_mean
from krisenbuch.settings import Settings
from krisenbuch.wording import shown

_PREFIXES = {"playbook": Kind.PLAYBOOK, "kontakt": Kind.CONTACT_OR_WAY}
_WRITTEN = {kind: prefix for prefix, kind in _PREFIXES.items()}


class RefusedError(Exception):
    """A review can't be put on record as it was asked for; the message says in German why, and what to do."""


@dataclass(frozen=True, slots=True)
class Target:
    """What was reviewed: a playbook, a contact, or one way of a contact."""

    organisation: str
    thing: PlaybookFile | Contact
    way: Way | None = None

    @property
    def name(self) -> str:
        """Its name within its organisation, as it is valid now."""
        return f"{self.thing.id}.{self.way.id}" if self.way else self.thing.id

    @property
    def key(self) -> tuple[bool, str, str]:
        """What tells it from every other target."""
        return isinstance(self.thing, PlaybookFile), self.organisation, self.name

    @property
    def title(self) -> str:
        """What it is, for a sentence."""
        if isinstance(self.thing, PlaybookFile):
            return f"Playbook »{self.thing.playbook.title}«"
        return f"Kontakt »{self.thing.function}«" + (f", Weg »{self.way.id}«" if self.way else "")

    @property
    def state(self) -> str:
        """The fingerprint of its content."""
        if isinstance(self.thing, PlaybookFile):
            return fingerprint.of_playbook(self.thing.playbook, self.thing.sections)
        return fingerprint.of_way(self.thing, self.way) if self.way else fingerprint.of_contact(self.thing)


def find_target(library: Library, text: str, organisation: str | None = None) -> Target:
    """What a user means by `[playbook:|kontakt:][organisation/]name`; `organisation` is where names without one belong.

    The path of a playbook's file does as well. Raises RefusedError for what is not there, can't be told apart or can't
    be read.
    """
    word, colon, rest = text.partition(":")
    kinds = tuple(_PREFIXES.values())
    if colon and word in _PREFIXES:
        kinds, text = (_PREFIXES[word],), rest
    elif text.endswith(".md"):
        kinds, text = (Kind.PLAYBOOK,), "/".join(PurePath(text.removesuffix(".md")).parts[-2:])
    given, slash, name = text.rpartition("/")
    home = given if slash else organisation
    if home is not None and home not in library.folders:
        raise RefusedError(_no_organisation(library, home))
    places = [home] if home is not None else list(library.folders)
    found = [(place, kind, library.index.resolve(kind, name, Scope(place))) for place in places for kind in kinds]
    for outcome in (Found.FOUND, Found.RENAMED, Found.AMBIGUOUS, Found.UNREADABLE):
        hits = [hit for hit in found if hit[2].outcome is outcome]
        if len(hits) == 1:
            return _one(library, *hits[0], name)
        if hits:
            raise RefusedError(_several(hits, name))
    raise RefusedError(_unknown(found, text, name, kinds))


def _one(library: Library, place: str, kind: Kind, found: Resolution, name: str) -> Target:
    folder = library.folders[place]
    file = f"{folder.path}/{CONTACTS if kind is Kind.CONTACT_OR_WAY else f'{name}.md'}"
    if found.outcome is Found.AMBIGUOUS:
        raise RefusedError(f"»{shown(name)}« steht in »{file}« mehrfach. Geben Sie jedem einen eigenen Namen.")
    if found.outcome is Found.UNREADABLE:
        raise RefusedError(_unreadable(library, file, name))
    target = Target(place, found.target, found.way)
    record: Record = target.way or (target.thing.playbook if isinstance(target.thing, PlaybookFile) else target.thing)
    if any(library.origins.has_lost(part, spec.name) for part in _parts(record) for spec in plan(type(part))):
        file = target.thing.file if isinstance(target.thing, PlaybookFile) else file
        raise RefusedError(_unreadable(library, file, name, library.origins.locate(record).line))
    return target


def _parts(record: Record) -> Iterator[Record]:
    """A record and all records below it."""
    yield record
    for spec in plan(type(record)):
        value = getattr(record, spec.name)
        if spec.record is not None and value:
            for item in value if spec.many else (value,):
                yield from _parts(item)


def _unreadable(library: Library, file: str, name: str, line: int = 1) -> str:
    """That something can't be read, with the sentence of the first finding at or below its place."""
    problems = [item for item in library.problems if item.location.file == file and BY_CODE[item.code].blocks]
    first: Problem | None = next((item for item in problems if item.location.line >= line), None)
    told = f" {first.location}: {first.message} {first.hint}" if first else " »krisenbuch pruefen« sagt, warum."
    return f"»{shown(name)}« lässt sich nicht ganz lesen, also auch nicht bestätigen.{told}".strip()


def _no_organisation(library: Library, name: str) -> str:
    if name in library.external:
        return f"Die Organisation »{name}« liegt nicht in diesem Wiki; bestätigt wird, was hier steht."
    hint = did_you_mean(name, library.folders) or f"Bekannt sind: {', '.join(library.folders)}."
    return f"Die Organisation »{shown(name)}« gibt es hier nicht. {hint}"


def _several(hits: list[tuple[str, Kind, Resolution]], name: str) -> str:
    if len({place for place, _, _ in hits}) == 1:
        names = " oder ".join(f"»{_WRITTEN[kind]}:{name}«" for _, kind, _ in hits)
        return f"»{shown(name)}« ist ein Playbook und ein Kontakt. Schreiben Sie {names}."
    names = " oder ".join(dict.fromkeys(f"»{place}/{name}«" for place, _, _ in hits))
    return f"»{shown(name)}« gibt es in mehreren Organisationen. Schreiben Sie {names}."


def _unknown(found: list[tuple[str, Kind, Resolution]], text: str, name: str, kinds: tuple[Kind, ...]) -> str:
    what = {1: f"kein {'Playbook' if kinds[0] is Kind.PLAYBOOK else 'Kontakt'}"}.get(
        len(kinds), "weder ein Playbook noch ein Kontakt"
    )
    hint = did_you_mean(name, [known for _, _, resolution in found for known in resolution.known])
    where = "»krisenbuch stand« nennt alle Playbooks; die Kontakte stehen in »kontakte.yml«."
    return f"»{shown(text)}« ist {what}. {hint or where}"


def reviewer(library: Library, text: str, organisation: str) -> str:
    """The contact that reviewed, as it is written in the file of `organisation`; raises RefusedError for none."""
    found = library.index.resolve(Kind.CONTACT, text, Scope(organisation))
    if found.outcome is Found.EXTERNAL:
        return text
    if found.found:
        return found.target.id if found.organisation == organisation else f"{found.organisation}/{found.target.id}"
    elsewhere = [f"{folder.id}/{text}" for folder in library.folders.values() if _has_contact(folder, text)]
    hint = f"Meinten Sie »{elsewhere[0]}«?" if elsewhere else did_you_mean(text.partition(".")[0], found.known)
    where = f"in »{organisation}« " if "/" not in text else ""
    raise RefusedError(
        f"Den Kontakt »{shown(text)}« gibt es {where}nicht. {hint or 'Nennen Sie die Stelle, die geprüft hat.'}"
    )


def _has_contact(folder: Folder, name: str) -> bool:
    return any(contact.id == name for contact in folder.contacts)


def line_for(target: Target, by: str, day: date, outcome: Outcome | None, note: str) -> str:
    """The line for `pruefungen.yml` of the target's organisation; raises RefusedError for a playbook with an outcome."""
    is_playbook = isinstance(target.thing, PlaybookFile)
    if outcome and is_playbook:
        raise RefusedError(f"»--ergebnis« gilt für Kontakte; »{target.name}« ist ein Playbook.")
    found = {"ergebnis": outcome.value} if outcome else {}
    what = {"playbook" if is_playbook else "kontakt": target.name}
    return review_line({"am": day.isoformat(), **what, "von": by, **found, "stand": target.state, "notiz": note})


def due_after(library: Library, settings: Settings, target: Target, day: date) -> date | None:
    """When a target that was reviewed on `day` is due next; None when it never is, since it is no more."""
    reviews = gather(library, settings.today)
    if isinstance(target.thing, PlaybookFile):
        if target.thing.playbook.status is Status.DISSOLVED:
            return None
        last = reviews.playbooks.get(target.thing.address)
        newest = max(day, last.on) if last else day
        return settings.due(newest, playbook_interval(settings, target.thing.playbook))
    owner = (target.organisation, target.thing.id)
    names = [target.way.id] if target.way else [way.id for way in target.thing.ways] or [""]
    known = [(reviews.contacts.get((*owner, "")), reviews.contacts.get((*owner, name))) for name in names]
    checked = min(max(day, *(review.on for review in pair if review)) if any(pair) else day for pair in known)
    return settings.due(checked, contact_interval(settings, owner in key_contacts(library)))
