"""The first 24 hours after activation as one list in the order of time."""

from __future__ import annotations

from dataclasses import dataclass

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope
from krisenbuch.model.playbook import CoActivation, Request
from krisenbuch.model.process import CountedFrom, Process, Step
from krisenbuch.view import View

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done by a time, in minutes after the activation.

    Exactly one of `step`, `co_activation` and `request` is set. `begin` is the latest minute at which it has to begin,
    where the duration is known.
    """

    due: int
    begin: int | None
    process: Process | None = None
    step: Step | None = None
    co_activation: CoActivation | None = None
    request: Request | None = None
    target: PlaybookFile | None = None


def first_day(entry: PlaybookFile, view: View, minutes: int = DAY_MINUTES) -> tuple[Task, ...]:
    """Steps with a deadline within `minutes`, and the other structures that are switched on or asked for by then."""
    scope = Scope(entry.organisation, entry.id)
    tasks = [
        Task(
            step.due.total_minutes,
            step.due.total_minutes - step.duration.total_minutes if step.duration else None,
            process,
            step,
        )
        for process in entry.playbook.processes
        if process.counted_from is CountedFrom.ACTIVATION
        for step in process.steps
        if step.due
    ]
    for item in entry.playbook.co_activations:
        due = item.offset.total_minutes if item.offset else 0
        tasks.append(Task(due, None, co_activation=item, target=view.playbook(item.playbook, scope)))
    for request in entry.playbook.requests:
        due = request.offset.total_minutes if request.offset else 0
        tasks.append(Task(due, None, request=request, target=view.playbook(request.playbook, scope)))
    return tuple(sorted((task for task in tasks if task.due <= minutes), key=lambda task: (task.due, task.begin or 0)))
