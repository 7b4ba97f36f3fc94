"""Every place where a record names another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from krisenbuch.library.folder import Folder
from krisenbuch.model.base import FieldPlan, Kind, Record, plan
from krisenbuch.model.process import Process

# Stands where a name would tell what an audience may not see; no identifier can look like it. For something of another
# organisation it is written `organisation/*`, so that a page can name the right switchboard.
HIDDEN = "*"


def is_hidden(name: str) -> bool:
    """Whether a reference stands for something an audience may not see; its organisation may be named."""
    return name.rpartition("/")[2] == HIDDEN


class Scope(msgspec.Struct, frozen=True, cache_hash=True):
    """Where a name stands: it decides what a short name means."""

    organisation: str
    playbook: str | None = None
    process: str | None = None


class Mention(msgspec.Struct, frozen=True, gc=False):
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
    found: list[Mention] = []
    _collect(record, scope, found)
    return iter(found)


def _collect(record: Record, scope: Scope, found: list[Mention]) -> None:
    if type(record) is Process:
        scope = replace(scope, process=record.id)
    for name, many, reference in _naming(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        if reference is None:
            for item in value if many else (value,):
                _collect(item, scope, found)
        elif many:
            found += [Mention(record, name, index, reference, text, scope) for index, text in enumerate(value)]
        else:
            found.append(Mention(record, name, None, reference, value, scope))


@cache
def _naming(model: type[Record]) -> tuple[tuple[str, bool, Kind | None], ...]:
    """The fields of a record class that name something, or hold records that do: (name, many, kind of target)."""
    return tuple((spec.name, spec.many, spec.reference) for spec in plan(model) if _names_something(spec))


def _names_something(spec: FieldPlan) -> bool:
    return spec.reference is not None or (spec.record is not None and bool(_naming(spec.record)))
