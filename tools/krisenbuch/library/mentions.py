"""Every place where a record names another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from krisenbuch.library.folder import Folder
from krisenbuch.model.base import Kind, Record, plan
from krisenbuch.model.process import Process


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a name stands: it decides what a short name means."""

    organisation: str
    playbook: str | None = None
    process: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A record names something: in which field, at which place of a list, and what it says."""

    record: Record
    field: str
    index: int | None
    kind: Kind
    text: str
    scope: Scope


def mentions_in(folder: Folder) -> Iterator[Mention]:
    """All references of one organisation's folder, in the order of the declaration."""
    scope = Scope(folder.id)
    for record in (folder.organisation, *folder.contacts, *folder.reviews, *(folder.persons or ())):
        if record is not None:
            yield from mentions(record, scope)
    for entry in folder.playbooks:
        yield from mentions(entry.playbook, replace(scope, playbook=entry.id))


def mentions(record: Record, scope: Scope) -> Iterator[Mention]:
    """All references within one record and the records below it."""
    if isinstance(record, Process):
        scope = replace(scope, process=record.id)
    for spec in plan(type(record)):
        value = getattr(record, spec.name)
        if not value:
            continue
        if spec.reference is not None:
            for index, text in enumerate(value if spec.many else (value,)):
                yield Mention(record, spec.name, index if spec.many else None, spec.reference, text, scope)
        elif spec.record is not None:
            for item in value if spec.many else (value,):
                yield from mentions(item, scope)
