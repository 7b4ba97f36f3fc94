"""The only door behind the checks: what one audience may see of a library.

Everything that is published (pages, search, files, programs' data) is made from a View and from nothing else.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from operator import is_not
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.evidence import facts_for, success_for
from krisenbuch.history import History
from krisenbuch.internal import without_internal
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.freshness import Reviews, gather
from krisenbuch.library.index import Index, Outcome
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import HIDDEN, Scope, is_hidden
from krisenbuch.model.base import FieldPlan, Kind, Level, Record, plan
from krisenbuch.model.contact import Contact, Way
from krisenbuch.model.glossary import Term
from krisenbuch.model.kinds import Status
from krisenbuch.model.process import Process
from krisenbuch.model.review import Review
from krisenbuch.readiness import Fact, Readiness, survey
from krisenbuch.report import Report
from krisenbuch.settings import Settings
from krisenbuch.success.theses import Profile
from krisenbuch.trend.counted import Eyes, Trend, counted
from krisenbuch.trend.points import Past

R = TypeVar("R", bound=Record)


class Audience(msgspec.Struct, frozen=True):
    """A level, and the organisation that reads. `intern` shows the inside of the reader only."""

    level: Level
    reader: str | None = None

    def may_see(self, level: Level, owner: str) -> bool:
        """Whether something of `level` that belongs to the organisation `owner` is visible."""
        if level is Level.PUBLIC:
            return True
        if level is Level.INTERNAL:
            return self.level is Level.INTERNAL and owner == self.reader
        return level.rank <= self.level.rank

    def is_insider(self, owner: str) -> bool:
        """Whether the reader is the organisation itself."""
        return self.may_see(Level.INTERNAL, owner)


class View(msgspec.Struct, frozen=True, dict=True):
    """A library as one audience may see it; `folders` hold no more than that.

    `findings` are those of the reader's own organisation and of the wiki's own pages, and only for `intern`.
    `readiness` and `tallies` (findings by severity) are keyed by a playbook's address and empty for the public.
    `facts` are those behind the readiness of the reader's own structures; `success` is by organisation, whole for the
    reader's own, proofs alone for others, and empty for the public. `trend` is for `intern` only, and None when nobody
    asked for it.
    """

    audience: Audience
    folders: dict[str, Folder]
    settings: Settings
    history: History
    reviews: Reviews
    findings: tuple[Diagnostic, ...] = ()
    readiness: dict[str, Readiness] | None = None
    tallies: dict[str, Counter[Severity]] | None = None
    external: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    facts: dict[str, tuple[Fact, ...]] = msgspec.field(default_factory=dict)
    success: dict[str, Profile] = msgspec.field(default_factory=dict)
    trend: Trend | None = None

    @cached_property
    def index(self) -> Index:
        """Names to visible records."""
        return Index(self.folders, self.external, self.terms)

    @property
    def playbooks(self) -> Iterator[PlaybookFile]:
        """All visible playbooks, by organisation and file name."""
        for folder in self.folders.values():
            yield from folder.playbooks

    def contact(self, name: str, scope: Scope) -> tuple[str, Contact] | None:
        """(organisation, contact) behind a reference; None when it is hidden or leads nowhere."""
        found = self.index.resolve(Kind.CONTACT, name, scope)
        return (found.organisation, found.target) if found.found else None

    def playbook(self, name: str, scope: Scope) -> PlaybookFile | None:
        """The visible playbook behind a reference."""
        found = self.index.resolve(Kind.PLAYBOOK, name, scope)
        return found.target if found.found else None


def view(
    library: Library,
    report: Report,
    history: History,
    settings: Settings,
    audience: Audience,
    past: Past | None = None,
) -> View:
    """What `audience` may see of `library` and of its `past`; nothing hidden is left in what it gives."""
    door = _Door(library, audience)
    folders = {name: door.folder(folder) for name, folder in library.folders.items()}
    reviews = gather(dataclasses.replace(library, folders=folders), settings.today)
    if audience.level is Level.PUBLIC:
        return View(audience, folders, settings, History(), reviews, external=library.external, terms=library.terms)
    visible = {entry.address: entry for folder in folders.values() for entry in folder.playbooks}
    surveyed = survey(library, report, settings)
    ready = {item.entry.address: item.readiness for item in surveyed if item.entry.address in visible}
    tallies = {
        name: Counter(item.severity for item in report.by_file.get(entry.file, [])) for name, entry in visible.items()
    }
    findings = tuple(
        item
        for item in report.diagnostics
        if audience.level is Level.INTERNAL and door.may_read_file(item.location.file)
    )
    files = {entry.file for entry in visible.values()} | {f"{folder.path}/kontakte.yml" for folder in folders.values()}
    shown = History({file: day for file, day in history.changed.items() if file in files})
    facts = facts_for(surveyed, audience.is_insider, door.may_read_file, door.sees_contact_named)
    seen = dataclasses.replace(library, folders=folders, origins=library.origins.following(door.copies))
    success = success_for(seen, settings, audience.is_insider)
    trend = None
    if past is not None and audience.level is Level.INTERNAL:
        states = {visible[name].file: state.state for name, state in ready.items()}
        trend = counted(past, library, Eyes(states, audience.may_see), settings.today)
    return View(
        audience,
        folders,
        settings,
        shown,
        reviews,
        findings,
        ready,
        tallies,
        library.external,
        library.terms,
        facts,
        success,
        trend,
    )


@cache
def _at_stake(kind: type[Record]) -> tuple[FieldPlan, ...]:
    """The fields of a record that not everybody may see as they stand: by their level, or for what they name or hold."""
    return tuple(
        spec
        for spec in plan(kind)
        if spec.level is not Level.PUBLIC or spec.reference is not None or spec.record is not None
    )


class _Door:
    """Takes out of records what an audience may not see."""

    def __init__(self, library: Library, audience: Audience) -> None:
        self.library = library
        self.audience = audience
        self.copies: list[tuple[Record, Record]] = []

    def may_read_file(self, file: str) -> bool:
        """Findings carry what a file says: a file of another organisation is not told about, one of nobody's is."""
        owner = self.library.owners.get(file)
        for folder in self.library.folders.values():
            if file == folder.path or file.startswith(f"{folder.path}/"):
                owner = folder.id
        return owner is None or self.audience.is_insider(owner)

    def folder(self, folder: Folder) -> Folder:
        """One organisation's folder without what is hidden."""
        scope = Scope(folder.id)
        organisation = self.record(folder.organisation, scope) if folder.organisation else None
        contacts = tuple(seen for contact in folder.contacts if (seen := self.contact(contact, scope)))
        playbooks = tuple(self.playbook(entry) for entry in folder.playbooks if self.sees_playbook(entry))
        reviews = tuple(shown for review in folder.reviews if (shown := self.review(review, scope)))
        insider = self.audience.is_insider(folder.id)
        attachments = (
            frozenset(item.file for entry in playbooks for item in entry.playbook.attachments) & folder.attachments
        )
        return replace(
            folder,
            organisation=organisation,
            contacts=contacts,
            playbooks=playbooks,
            reviews=reviews,
            persons=folder.persons if insider else None,
            attachments=attachments,
            unreadable_playbooks=folder.unreadable_playbooks if insider else frozenset(),
            written_ids=frozenset(),
            contacts_readable=True,
        )

    def sees_playbook(self, entry: PlaybookFile) -> bool:
        """A draft is for its own organisation only."""
        level = Level.INTERNAL if entry.playbook.status is Status.DRAFT else entry.playbook.visibility
        return self.audience.may_see(level, entry.organisation)

    def playbook(self, entry: PlaybookFile) -> PlaybookFile:
        """A visible playbook without its hidden parts."""
        sections = entry.sections if self.audience.is_insider(entry.organisation) else without_internal(entry.sections)
        shown = self.record(entry.playbook, Scope(entry.organisation, entry.id))
        assert shown is not None
        return replace(entry, playbook=shown, sections=sections, written_ids=frozenset())

    def contact(self, contact: Contact, scope: Scope) -> Contact | None:
        """A contact is shown when its own level allows it, with those ways that are visible."""
        return self.record(contact, scope) if self._sees_contact(contact, scope.organisation) else None

    def review(self, review: Review, scope: Scope) -> Review | None:
        """A review is shown with what it reviewed, and not without."""
        if review.playbook and is_hidden(self.name(Kind.PLAYBOOK, review.playbook, scope)):
            return None
        if review.contact and is_hidden(self.name(Kind.CONTACT_OR_WAY, review.contact, scope)):
            return None
        return self.record(review, scope)

    def sees_contact_named(self, organisation: str, contact: str) -> bool:
        """Whether a contact is visible, told by its identifier."""
        found = self.library.index.resolve(Kind.CONTACT, contact, Scope(organisation))
        return found.found and self._sees_contact(found.target, organisation)

    def _sees_contact(self, contact: Contact, owner: str) -> bool:
        return self.audience.may_see(contact.effective_visibility, owner)

    def _sees_way(self, way: Way | None, owner: str) -> bool:
        return way is None or self.audience.may_see(way.visibility, owner)

    def record(self, record: R, scope: Scope) -> R | None:
        """A copy without hidden fields, records and names; None when the record as a whole is hidden."""
        owner = scope.organisation
        own_level = getattr(record, "visibility", None)
        if (
            isinstance(own_level, Level)
            and not isinstance(record, Contact)
            and not self.audience.may_see(own_level, owner)
        ):
            return None
        if isinstance(record, Process):
            scope = replace(scope, process=record.id)
        changes: dict[str, Any] = {}
        for spec in _at_stake(type(record)):
            value = getattr(record, spec.name)
            if not value and value != 0:
                continue
            if not self.audience.may_see(spec.level, owner):
                changes[spec.name] = spec.default
            elif spec.reference is not None:
                shown = tuple(self.name(spec.reference, text, scope) for text in (value if spec.many else (value,)))
                if spec.required and spec.reference is Kind.PLAYBOOK and is_hidden(shown[0]):
                    return None
                if any(map(is_not, shown, value if spec.many else (value,))):
                    changes[spec.name] = shown if spec.many else shown[0]
            elif spec.record is not None:
                parts = value if spec.many else (value,)
                items = tuple(item for part in parts if (item := self.record(part, scope)) is not None)
                if len(items) != len(parts) or any(map(is_not, items, parts)):
                    changes[spec.name] = items if spec.many else (items[0] if items else None)
        # What is shown as a whole stays the same record, whose place in its file is known.
        if not changes:
            return record
        copy = replace(record, **changes)
        self.copies.append((copy, record))
        return copy

    def name(self, kind: Kind, text: str, scope: Scope) -> str:
        """The reference as it stands, or HIDDEN. What leads nowhere is shown to the owner alone."""
        found = self.library.index.resolve(kind, text, scope)
        if found.outcome is Outcome.EXTERNAL:
            return text if self.audience.may_see(Level.NETWORK, scope.organisation) else HIDDEN
        if not found.found:
            return text if self.audience.is_insider(scope.organisation) else HIDDEN
        if kind in (Kind.CONTACT, Kind.CONTACT_OR_WAY):
            visible = self._sees_contact(found.target, found.organisation) and self._sees_way(
                found.way, found.organisation
            )
        elif kind is Kind.PLAYBOOK:
            visible = self.sees_playbook(found.target)
        elif kind in (Kind.ROLE, Kind.STEP, Kind.PARTNER) and found.playbook:
            owner = self.library.index.resolve(Kind.PLAYBOOK, f"{found.organisation}/{found.playbook}", scope)
            visible = owner.found and self.sees_playbook(owner.target)
        else:
            visible = True
        if visible:
            return text
        return f"{found.organisation}/{HIDDEN}" if found.organisation != scope.organisation else HIDDEN
