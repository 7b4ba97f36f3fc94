"""Whom to call, in which order, on which number."""

from __future__ import annotations

from dataclasses import dataclass

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope, is_hidden
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import SERVED_BY, Contact, Hours, Way, WayKind
from krisenbuch.model.process import Alert, Role
from krisenbuch.view import View


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody to call; `contact` is None when this audience reaches them through the switchboard only."""

    organisation: str
    contact: Contact | None
    name: str
    deputy: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One stage of the alerting: a role and those who hold it, then their deputies."""

    alert: Alert
    role: Role | None
    callees: tuple[Callee, ...]


def call_list(entry: PlaybookFile, view: View) -> tuple[Call, ...]:
    """The stages in order; within a stage holders before deputies."""
    scope = Scope(entry.organisation, entry.id)
    calls = []
    for alert in sorted(entry.playbook.alerting, key=lambda item: item.stage):
        found = view.index.resolve(Kind.ROLE, alert.role, scope)
        role: Role | None = found.target if found.found else None
        names = [(name, False) for name in role.holders] + [(name, True) for name in role.deputies] if role else []
        home = Scope(found.organisation or entry.organisation, found.playbook)
        calls.append(
            Call(alert, role, tuple(callee(name, deputy, view, home, alert.channels) for name, deputy in names))
        )
    return tuple(calls)


def callee(name: str, deputy: bool, view: View, scope: Scope, channels: tuple[WayKind, ...] = ()) -> Callee:
    """The contact behind a name with its ways, those of the wanted channels first."""
    found = view.contact(name, scope)
    if found is None:
        organisation = name.rpartition("/")[0] or scope.organisation
        return Callee(organisation, None, "" if is_hidden(name) else name, deputy, ())
    organisation, contact = found
    return Callee(organisation, contact, contact.function, deputy, sort_ways(contact.ways, channels))


def sort_ways(ways: tuple[Way, ...], channels: tuple[WayKind, ...] = ()) -> tuple[Way, ...]:
    """Ways that serve the wanted channels first, in the order of the channels; the others as they were written.

    Among those that serve the same channel, one that always works goes before one that does not.
    """
    served: dict[WayKind, int] = {}
    for number, channel in enumerate(channels):
        for kind in SERVED_BY.get(channel, (channel,)):
            served.setdefault(kind, number)

    def rank(way: Way) -> tuple[int, bool]:
        return (served[way.kind], way.hours is not Hours.ALWAYS) if way.kind in served else (len(channels), False)

    return tuple(sorted(ways, key=rank))
