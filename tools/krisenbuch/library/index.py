"""Names to records across all files: what a reference means where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from functools import cached_property
from itertools import islice
from typing import Any

import msgspec

from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind, Level
from krisenbuch.model.contact import Contact, Way
from krisenbuch.model.glossary import Term
from krisenbuch.model.kinds import Status
from krisenbuch.model.process import Process, Role, Step
from krisenbuch.model.support import Partner
from krisenbuch.nearest import MOST_COMPARED

# The key of the list in which a part of a playbook stands.
_LISTS = {Kind.ROLE: "rollen", Kind.STEP: "schritte", Kind.PARTNER: "partner"}


def _is_shared(record: Any) -> bool:
    """Whether a name may be proposed to another organisation: a proposal must not tell what is internal."""
    if isinstance(record, Contact):
        return record.effective_visibility is not Level.INTERNAL
    playbook = getattr(record, "playbook", None)
    return playbook is None or (playbook.visibility is not Level.INTERNAL and playbook.status is not Status.DRAFT)


class Outcome(Enum):
    """What became of looking up a name."""

    FOUND = auto()
    RENAMED = auto()  # found under a former name
    MISSING = auto()
    AMBIGUOUS = auto()
    EXTERNAL = auto()  # in an organisation that the settings declare external
    UNREADABLE = auto()  # it is written down, but its file or entry could not be read


def _none_known() -> Iterable[str]:
    return ()


class Resolution(msgspec.Struct, frozen=True):
    """The result of looking up a name.

    `target` is the record, or a PlaybookFile or Folder; `organisation` and `playbook` say where it lives.
    """

    outcome: Outcome
    target: Any = None
    organisation: str = ""
    playbook: str | None = None
    way: Way | None = None
    candidates: Callable[[], Iterable[str]] = _none_known

    @property
    def found(self) -> bool:
        """True when there is exactly one target."""
        return self.outcome is Outcome.FOUND or self.outcome is Outcome.RENAMED

    @property
    def known(self) -> tuple[str, ...]:
        """The names that would have been valid, as they would be written here; gathered only when asked for.

        Of more than anybody would look through there is one too many, and none of them is near enough.
        """
        return tuple(islice(self.candidates(), MOST_COMPARED + 1))


class _Names:
    """Identifiers of one kind in one place, with former ones."""

    def __init__(self, records: Iterable[Any]) -> None:
        self.current: dict[str, list[Any]] = defaultdict(list)
        self.former: dict[str, list[Any]] = defaultdict(list)
        for record in records:
            self.current[record.id].append(record)
            inner = getattr(record, "playbook", record)
            for name in getattr(inner, "former_ids", ()):
                self.former[name].append(record)

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The names that may be proposed to other organisations."""
        return tuple(name for name, records in self.current.items() if _is_shared(records[0]))

    def look_up(self, name: str) -> tuple[Outcome, Any]:
        for table, outcome in ((self.current, Outcome.FOUND), (self.former, Outcome.RENAMED)):
            if found := table.get(name):
                return (outcome, found[0]) if len(found) == 1 else (Outcome.AMBIGUOUS, found[0])
        return Outcome.MISSING, None


def unnoticed(_organisation: str, _playbook: str) -> None:
    """Where nobody wants to know which playbooks were seen."""


class Index:
    """Looks up names; one per library. Every name is looked up once, and another organisation only when it is named.

    `seen` is told of every playbook that a name has led to.
    """

    def __init__(
        self,
        folders: Mapping[str, Folder],
        external: tuple[str, ...] = (),
        terms: Iterable[Term] = (),
        seen: Callable[[str, str], None] = unnoticed,
    ) -> None:
        self.folders = folders
        self.external = external
        self._seen = seen
        self._opened: dict[str, Folder] = {}
        self._terms = _Names(terms)
        self._contacts: dict[str, _Names] = {}
        self._playbooks: dict[str, _Names] = {}
        self._owners: dict[tuple[str, str, str], Resolution] = {}
        self._parts: dict[tuple[str, str, type, str], _Names] = {}
        self._resolved: dict[tuple[Kind, str, Scope | str], Resolution] = {}

    def resolve(self, kind: Kind, text: str, scope: Scope) -> Resolution:
        """What `text` names, for a field that takes targets of `kind` and stands in `scope`."""
        # Only names of what is inside a playbook mean something else in the next one.
        key = (kind, text, scope if kind in _LISTS else scope.organisation)
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._look_up(kind, text, scope)
        return found

    def _look_up(self, kind: Kind, text: str, scope: Scope) -> Resolution:
        organisation, slash, name = text.rpartition("/")
        if kind is Kind.ORGANISATION:
            return self._organisation(text)
        if kind is Kind.TERM:
            return self._named(self._terms, text, "", "")
        if slash and self._folder(organisation) is None:
            outcome = Outcome.EXTERNAL if organisation in self.external else Outcome.MISSING
            return Resolution(
                outcome, organisation=organisation, candidates=lambda: (f"{known}/{name}" for known in self.folders)
            )
        home = organisation if slash else scope.organisation
        if self._folder(home) is None:
            return Resolution(Outcome.UNREADABLE, organisation=home)
        prefix = f"{organisation}/" if slash else ""
        if kind is Kind.CONTACT:
            return self._contact(home, name, prefix)
        if kind is Kind.CONTACT_OR_WAY:
            return self._contact_or_way(home, name, prefix)
        if kind is Kind.PLAYBOOK:
            return self._playbook(home, name, prefix)
        if kind is Kind.BODY:
            folder = self._opened[home]
            readable = folder.organisation is not None and ("gremien", name) not in folder.written_ids
            bodies = _Names(folder.organisation.bodies if folder.organisation else ())
            return self._named(bodies, name, home, prefix, readable)
        return self._inside(kind, home, name, prefix, scope)

    def _folder(self, name: str) -> Folder | None:
        """An organisation's folder, looked for once."""
        found = self._opened.get(name)
        if found is None and name in self.folders:
            found = self._opened[name] = self.folders[name]
        return found

    def _organisation(self, name: str) -> Resolution:
        if name in self.folders:
            return Resolution(Outcome.FOUND, organisation=name)
        outcome = Outcome.EXTERNAL if name in self.external else Outcome.MISSING
        return Resolution(outcome, organisation=name, candidates=lambda: (*self.folders, *self.external))

    def _named(self, names: _Names, name: str, home: str, prefix: str, readable: bool = True) -> Resolution:
        """`prefix` is what stands before the name where it is written; a foreign one limits what may be proposed."""
        outcome, target = names.look_up(name)
        if outcome is Outcome.MISSING and not readable:
            outcome = Outcome.UNREADABLE
        return Resolution(
            outcome,
            target,
            home,
            candidates=lambda: map(prefix.__add__, names.shared if prefix else names.current),
        )

    def _contact(self, home: str, name: str, prefix: str) -> Resolution:
        folder = self._opened[home]
        readable = folder.contacts_readable and ("", name) not in folder.written_ids
        if home not in self._contacts:
            self._contacts[home] = _Names(folder.contacts)
        return self._named(self._contacts[home], name, home, prefix, readable)

    def _contact_or_way(self, home: str, name: str, prefix: str) -> Resolution:
        whole = self._contact(home, name, prefix)
        contact_id, dot, way_id = name.partition(".")
        if whole.outcome is not Outcome.MISSING or not dot:
            return whole
        owner = self._contact(home, contact_id, prefix)
        if not isinstance(owner.target, Contact):
            return owner
        ways = {way.id: way for way in owner.target.ways}
        if way_id in ways:
            return Resolution(owner.outcome, owner.target, home, way=ways[way_id])
        unread = ("wege", way_id) in self._opened[home].written_ids
        return Resolution(
            Outcome.UNREADABLE if unread else Outcome.MISSING,
            organisation=home,
            candidates=lambda: (f"{prefix}{contact_id}.{way}" for way in ways),
        )

    def _playbook(self, home: str, name: str, prefix: str) -> Resolution:
        folder = self._opened[home]
        if home not in self._playbooks:
            self._playbooks[home] = _Names(folder.playbooks)
        result = self._named(self._playbooks[home], name, home, prefix, name not in folder.unreadable_playbooks)
        if result.target is not None:
            self._seen(home, result.target.id)
        return Resolution(result.outcome, result.target, home, name, candidates=result.candidates)

    def _inside(self, kind: Kind, home: str, name: str, prefix: str, scope: Scope) -> Resolution:
        """Roles, steps and partners live in a playbook: `name`, `playbook.name`, and for steps `process.name`."""
        first, dot, rest = name.partition(".")
        playbook_id, inner = scope.playbook, name
        if kind is not Kind.STEP and dot:
            playbook_id, inner = first, rest
        if playbook_id is None:
            return Resolution(Outcome.MISSING, organisation=home)
        owner = self._owner(home, playbook_id, prefix)
        if not owner.found:
            return owner
        entry: PlaybookFile = owner.target
        written = (_LISTS[kind], inner.rpartition(".")[2]) in entry.written_ids
        if kind is Kind.STEP:
            result = self._step(entry, inner, scope)
        else:
            records = entry.playbook.roles if kind is Kind.ROLE else entry.playbook.partners
            names = self._part(entry, Role if kind is Kind.ROLE else Partner, records)
            lead = f"{prefix}{playbook_id}." if dot else ""
            result = self._named(names, inner, home, lead, not written)
        return Resolution(result.outcome, result.target, home, entry.id, candidates=result.candidates)

    def _owner(self, home: str, name: str, prefix: str) -> Resolution:
        """The playbook in which many names are looked up."""
        key = (home, name, prefix)
        if key not in self._owners:
            self._owners[key] = self._playbook(home, name, prefix)
        return self._owners[key]

    def _step(self, entry: PlaybookFile, name: str, scope: Scope) -> Resolution:
        process_id, dot, step_id = name.partition(".")
        wanted = process_id if dot else scope.process
        processes = self._part(entry, Process, entry.playbook.processes)
        _, process = processes.look_up(wanted or "")
        if process is None:
            return Resolution(
                Outcome.MISSING,
                organisation=entry.organisation,
                playbook=entry.id,
                candidates=lambda: (
                    f"{known.id}.{step.id}" for known in entry.playbook.processes for step in known.steps
                ),
            )
        lead = f"{process_id}." if dot else ""
        names = self._part(entry, Step, process.steps, process.id)
        wanted_step = step_id or name
        unread = ("schritte", wanted_step) in entry.written_ids and not any(
            step.id == wanted_step for other in entry.playbook.processes for step in other.steps
        )
        return self._named(names, step_id if dot else name, entry.organisation, lead, not unread)

    def _part(self, entry: PlaybookFile, kind: type, records: Iterable[Any], more: str = "") -> _Names:
        key = (entry.organisation, entry.id, kind, more)
        if key not in self._parts:
            self._parts[key] = _Names(records)
        return self._parts[key]
