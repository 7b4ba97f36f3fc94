"""Which structures set each other off, across all organisations."""

from __future__ import annotations

import msgspec

from krisenbuch.circles import walk
from krisenbuch.library.derived import derived
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind, Level
from krisenbuch.model.kinds import Status
from krisenbuch.model.playbook import CoActivation, Condition, Request


class Call(msgspec.Struct, frozen=True):
    """A structure switches on another one or asks for it, in any case and without a further decision."""

    record: CoActivation | Request
    target: PlaybookFile


def sure_calls(library: Library, entry: PlaybookFile) -> tuple[Call, ...]:
    """What a structure always sets off: nothing that needs a decision or hangs on a condition.

    Own structures are switched on, others asked for; what stands in the wrong list is told by another check. What another
    organisation keeps to itself is left out: a message must not tell of it.
    """
    scope = Scope(entry.organisation, entry.id)
    always: list[CoActivation | Request] = [
        item for item in entry.playbook.co_activations if item.condition is Condition.ALWAYS
    ]
    always += [item for item in entry.playbook.requests if item.condition is None]
    found = [(record, library.index.resolve(Kind.PLAYBOOK, record.playbook, scope)) for record in always]
    return tuple(
        Call(record, item.target) for record, item in found if item.found and _is_told(record, item.target, entry)
    )


def _is_told(record: CoActivation | Request, target: PlaybookFile, entry: PlaybookFile) -> bool:
    own = target.organisation == entry.organisation
    if target.playbook.status is Status.DISSOLVED or own is not isinstance(record, CoActivation):
        return False
    return own or (target.playbook.visibility is not Level.INTERNAL and target.playbook.status is not Status.DRAFT)


@derived
def circles(library: Library) -> tuple[tuple[PlaybookFile, ...], ...]:
    """The circles in which structures set each other off, each once, beginning with the least address.

    They are followed from the library's own structures through those of others; only circles that begin with an own
    one are given, so that a circle through several organisations is told by one of them.
    """
    reached = {entry.address: entry for entry in library.playbooks if entry.playbook.status is not Status.DISSOLVED}
    own, graph, waiting = set(reached), {}, list(reached)
    while waiting:
        address = waiting.pop()
        calls = sure_calls(library, reached[address])
        graph[address] = sorted({call.target.address for call in calls})
        for call in calls:
            if call.target.address not in reached:
                reached[call.target.address] = call.target
                waiting.append(call.target.address)
    found = walk({address: graph[address] for address in sorted(graph)}).circles
    turned = (circle[circle.index(min(circle)) :] + circle[: circle.index(min(circle))] for circle in found)
    return tuple(tuple(reached[name] for name in circle) for circle in turned if circle[0] in own)
