"""The wiki's state at a glance: how many structures are how ready, and what falls due next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from krisenbuch.library.folder import Folder
from krisenbuch.model.base import Level
from krisenbuch.model.kinds import Status
from krisenbuch.readiness import State
from krisenbuch.view import View
from krisenbuch.web.due import Due, What, due

_SHOWN_ORGANISATIONS, _SHOWN_DATES = 8, 8
# How the script on the page speaks of a day that has come; what is none of these is to be done by then.
_ENDS = (What.AGREEMENT, What.LIMIT, What.MEANS, What.FUNDING, What.EXEMPTION, What.POST)
_HAPPENS = (What.EXERCISE, What.MEETING, What.TRAINING, What.NOTICE)


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation and how many of its structures are in each state, in the order of the columns."""

    folder: Folder
    numbers: tuple[int, ...]


class Glance:
    """What the start page tells of a view; for the public it is what there is, without how ready it is."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._keys = self._columns()
        first = view.audience.reader
        folders = sorted(view.folders.values(), key=lambda folder: folder.id != first)
        counted = [Row(folder, self._numbers(folder)) for folder in folders]
        self.rows = tuple(row for row in counted if any(row.numbers))
        self.total = tuple(map(sum, zip(*(row.numbers for row in self.rows), strict=True))) if self.rows else ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(key.title if isinstance(key, State) else key.title_de for key in self._keys)

    @property
    def signs(self) -> tuple[str, ...]:
        """The class of each column's sign in style sheets; empty for the public, who are not told."""
        return tuple(f"kb-ready-{key.value}" if isinstance(key, State) else "" for key in self._keys)

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The reader's own organisation and a few more; the sum counts all of them."""
        return self.rows[:_SHOWN_ORGANISATIONS]

    def next_dates(self) -> list[tuple[Due, str]]:
        """The next days on which something falls due, the nearest first, each with its kind for the script on the page.

        None for the public. Contacts come one after the other: of an organisation the next one is enough.
        """
        if self.view.audience.level is Level.PUBLIC:
            return []
        found: list[tuple[Due, str]] = []
        told: set[str] = set()
        for item in due(self.view):
            if item.day is None or item.day < self.view.settings.today:
                continue
            if item.what is not What.CONTACT or item.organisation not in told:
                found.append((item, "ende" if item.what in _ENDS else "termin" if item.what in _HAPPENS else ""))
            if item.what is What.CONTACT:
                told.add(item.organisation)
            if len(found) == _SHOWN_DATES:
                break
        return found

    def overdue(self) -> int:
        """How many things were to be done by a day that had passed on the day of the state."""
        today = self.view.settings.today
        return sum(item.day is not None and item.day < today and item.what.is_task for item in due(self.view))

    def _columns(self) -> tuple[State | Status, ...]:
        ready = self.view.readiness
        if ready is None:
            found: set[Any] = {entry.playbook.status for entry in self.view.playbooks}
            return tuple(status for status in Status if status in found)
        states = {item.state for item in ready.values()}
        order = (State.READY, State.GAPS, State.NOT_READY, State.PERMANENT, State.DRAFT, State.DISSOLVED)
        return tuple(state for state in order if state in states)

    def _numbers(self, folder: Folder) -> tuple[int, ...]:
        ready = self.view.readiness
        count: Counter[Any] = Counter(
            entry.playbook.status if ready is None else ready[entry.address].state for entry in folder.playbooks
        )
        return tuple(count[key] for key in self._keys)
