"""The steps of a playbook as a plan: what waits for what, and when each can be done at the earliest."""

from __future__ import annotations

from functools import cached_property

import msgspec

from krisenbuch.circles import Walk, walk
from krisenbuch.library.derived import derived
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.process import CountedFrom, Process, Step

# Two processes count from the same moment if it comes once only; a case or a day may be another one in each.
_ONE_MOMENT = (CountedFrom.ACTIVATION, CountedFrom.ENDING)


class Wait(msgspec.Struct, frozen=True):
    """A step waits for another: the place in its list »nach«, and the number of the other in the plan."""

    index: int
    number: int


class Planned(msgspec.Struct, frozen=True):
    """A step in its process, with the steps of the same playbook for which it waits."""

    process: Process
    step: Step
    waits: tuple[Wait, ...]

    @property
    def duration(self) -> int:
        """Minutes; a step that states none takes no time as far as one knows."""
        return self.step.duration.total_minutes if self.step.duration else 0

    @property
    def due(self) -> int | None:
        """Minutes from the moment from which its process counts."""
        return self.step.due.total_minutes if self.step.due else None

    def counts_with(self, other: Planned) -> bool:
        """Whether the deadlines of both count from the same moment."""
        if self.process is other.process:
            return True
        return self.process.counted_from is other.process.counted_from in _ONE_MOMENT

    def surely_after(self, other: Planned) -> bool:
        """Whether the other step, for which this one waits, always takes place before it, on the same clock."""
        return self.counts_with(other) and other.step.condition in (None, self.step.condition)


class Schedule(msgspec.Struct, frozen=True, dict=True):
    """All steps of a playbook."""

    entry: PlaybookFile
    steps: tuple[Planned, ...]

    @cached_property
    def walk(self) -> Walk[int]:
        """The circles among the steps, by their numbers, and an order in which each comes after what it waits for."""
        return walk({number: [wait.number for wait in item.waits] for number, item in enumerate(self.steps)})

    @cached_property
    def circling(self) -> frozenset[int]:
        """The numbers of steps on a circle: nothing can be reckoned for them."""
        return frozenset(number for circle in self.walk.circles for number in circle)

    @cached_property
    def earliest(self) -> tuple[tuple[int, int | None], ...]:
        """For every step the minute at which it can be done at the earliest, and the step that decides it.

        Only what is sure is reckoned: steps on the same clock that take place in any case, as long as they say they take.
        """
        found: dict[int, tuple[int, int | None]] = {}
        for number in self.walk.order:
            item = self.steps[number]
            before = [
                (found[wait.number][0], wait.number)
                for wait in item.waits
                if (number, wait.number) not in self.walk.closing and item.surely_after(self.steps[wait.number])
            ]
            minutes, decisive = max(before, key=lambda pair: pair[0], default=(0, None))
            found[number] = (minutes + item.duration, decisive)
        return tuple(found[number] for number in range(len(self.steps)))

    def path(self, number: int) -> tuple[Planned, ...]:
        """The chain of steps that decides when a step can be done, ending with the step itself."""
        chain: list[Planned] = []
        current: int | None = number
        while current is not None:
            chain.append(self.steps[current])
            current = self.earliest[current][1]
        return tuple(reversed(chain))


@derived
def schedules(library: Library) -> dict[str, Schedule]:
    """The plan of every playbook, by its address."""
    return {entry.address: _schedule(library, entry) for entry in library.playbooks}


def _schedule(library: Library, entry: PlaybookFile) -> Schedule:
    pairs = [(process, step) for process in entry.playbook.processes for step in process.steps]
    numbers = {id(step): number for number, (_, step) in enumerate(pairs)}
    planned = []
    for process, step in pairs:
        scope = Scope(entry.organisation, entry.id, process.id)
        waits: dict[int, Wait] = {}
        for index, name in enumerate(step.after):
            found = library.index.resolve(Kind.STEP, name, scope)
            if found.found and id(found.target) in numbers:
                number = numbers[id(found.target)]
                waits.setdefault(number, Wait(index, number))
        planned.append(Planned(process, step, tuple(waits.values())))
    return Schedule(entry, tuple(planned))
