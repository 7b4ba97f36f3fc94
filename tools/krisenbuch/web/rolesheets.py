"""One sheet for each role of a playbook: what it does, for whom it waits, whom it calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from krisenbuch.jobs.call_list import Callee, callee
from krisenbuch.jobs.first_day import first_day
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.process import Alert, Process, Role, Step
from krisenbuch.view import View


class Job(msgspec.Struct, frozen=True):
    """A step as the role that does it sees it; `waits` are the steps before it with the roles that do them."""

    process: Process
    step: Step
    waits: tuple[tuple[Step, Role | None], ...]
    due: int | None = None


class Neighbour(msgspec.Struct, frozen=True):
    """A role that this one works with: what it waits for from there, and what the other waits for from here."""

    role: Role
    scope: Scope
    before: tuple[Step, ...]
    after: tuple[Step, ...]


class Sheet(msgspec.Struct, frozen=True):
    """Everything about one role; `leads` tells that it is the one to which what concerns the whole structure falls."""

    role: Role
    leads: bool
    holders: tuple[Callee, ...]
    deputies: tuple[Callee, ...]
    alert: Alert | None
    first_day: tuple[Job, ...]
    later: tuple[tuple[Process, tuple[Job, ...]], ...]
    responsible: tuple[Process, ...]
    neighbours: tuple[Neighbour, ...]
    competent: tuple[tuple[str, tuple[Step, ...]], ...]


def sheets(entry: PlaybookFile, view: View) -> tuple[Sheet, ...]:
    """The sheets of a playbook's roles in the order in which they are written."""
    plan = _Plan(entry, view)
    lead = next((role for role in entry.playbook.roles if role.key), next(iter(entry.playbook.roles), None))
    return tuple(plan.sheet(role, role is lead) for role in entry.playbook.roles)


class _Plan:
    """The steps of a playbook by who does them and what waits for what, looked up once for all its roles."""

    def __init__(self, entry: PlaybookFile, view: View) -> None:
        self.entry = entry
        self.view = view
        self.scope = Scope(entry.organisation, entry.id)
        self.places: dict[int, tuple[Role | None, Scope]] = {}
        self.jobs: dict[int, list[Job]] = defaultdict(list)
        self.followers: dict[int, list[Step]] = defaultdict(list)
        self.responsible: dict[int, list[Process]] = defaultdict(list)
        self.alerts: dict[int, Alert] = {}
        steps = [(process, step) for process in entry.playbook.processes for step in process.steps]
        for _, step in steps:
            self.places[id(step)] = self._role(step.role)
        for process, step in steps:
            waits = tuple(self._before(process, step))
            for earlier, _ in waits:
                self.followers[id(earlier)].append(step)
            role, _ = self.places[id(step)]
            if role is not None:
                self.jobs[id(role)].append(Job(process, step, waits))
        for process in entry.playbook.processes:
            role, _ = self._role(process.responsible)
            self.responsible[id(role)].append(process)
        for alert in sorted(entry.playbook.alerting, key=lambda item: item.stage):
            role, _ = self._role(alert.role)
            self.alerts.setdefault(id(role), alert)
        self.due = {id(task.step): task.due for task in first_day(entry, view) if task.step}

    def _role(self, name: str | None) -> tuple[Role | None, Scope]:
        found = self.view.index.resolve(Kind.ROLE, name, self.scope) if name else None
        if found is None or not found.found:
            return None, self.scope
        return found.target, Scope(found.organisation, found.playbook)

    def _before(self, process: Process, step: Step) -> Iterator[tuple[Step, Role | None]]:
        scope = Scope(self.entry.organisation, self.entry.id, process.id)
        for name in step.after:
            found = self.view.index.resolve(Kind.STEP, name, scope)
            if found.found:
                yield found.target, self.places.get(id(found.target), (None, self.scope))[0]

    def sheet(self, role: Role, leads: bool) -> Sheet:
        """The sheet of one role."""
        jobs = self.jobs.get(id(role), [])
        early = [msgspec.structs.replace(job, due=self.due[id(job.step)]) for job in jobs if id(job.step) in self.due]
        later: dict[str, tuple[Process, list[Job]]] = {}
        for job in jobs:
            if id(job.step) not in self.due:
                later.setdefault(job.process.id, (job.process, []))[1].append(job)
        competent: dict[str, list[Step]] = defaultdict(list)
        for job in jobs:
            if job.step.competent and job.step.competent != self.entry.organisation:
                competent[job.step.competent].append(job.step)
        return Sheet(
            role,
            leads,
            tuple(callee(name, False, self.view, self.scope) for name in role.holders),
            tuple(callee(name, True, self.view, self.scope) for name in role.deputies),
            self.alerts.get(id(role)),
            tuple(sorted(early, key=lambda job: job.due or 0)),
            tuple((process, tuple(found)) for process, found in later.values()),
            tuple(self.responsible.get(id(role), ())),
            tuple(self._neighbours(role, jobs)),
            tuple((name, tuple(steps)) for name, steps in competent.items()),
        )

    def _neighbours(self, role: Role, jobs: list[Job]) -> Iterator[Neighbour]:
        """The roles at the other end of what this one waits for, or that wait for it."""
        found: dict[int, tuple[Role, Scope, list[Step], list[Step]]] = {}
        for job in jobs:
            linked = [(step, True) for step, _ in job.waits]
            linked += [(step, False) for step in self.followers.get(id(job.step), ())]
            for step, is_before in linked:
                other, scope = self.places.get(id(step), (None, self.scope))
                if other is not None and other is not role:
                    record = found.setdefault(id(other), (other, scope, [], []))
                    (record[2] if is_before else record[3]).append(step)
        for other, scope, before, after in found.values():
            yield Neighbour(other, scope, tuple(before), tuple(after))
