"""The wiki's state at a glance: how many structures are how ready, and what falls due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.model.base import Level
from krisenbuch.model.contact import Contact
from krisenbuch.model.kinds import Status
from krisenbuch.readiness import State
from krisenbuch.view import View
from krisenbuch.web import links as at

_SHOWN_ORGANISATIONS, _SHOWN_DATES = 8, 8


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation and how many of its structures are in each state, in the order of the columns."""

    folder: Folder
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due: the day, what it is, whose, and where it stands; `art` as the script on the page knows it."""

    day: date
    what: str
    subject: str
    folder: Folder
    page: str
    art: str = ""


def _order(item: Due) -> tuple[date, str, str]:
    return item.day, item.folder.id, item.subject


class Glance:
    """What the start page tells of a view; for the public it is what there is, without how ready it is.

    `contact_due` gives (last check, day it is due) of a contact, `review_due` the same of a playbook.
    """

    def __init__(
        self,
        view: View,
        contact_due: Callable[[Folder, Contact], tuple[Any, date | None]],
        review_due: Callable[[PlaybookFile], tuple[Any, date | None]],
    ) -> None:
        self.view = view
        self._contact_due = contact_due
        self._review_due = review_due
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

    def next_dates(self) -> list[Due]:
        """The next days on which something falls due, the nearest first; none for the public."""
        if self.view.audience.level is Level.PUBLIC:
            return []
        today = self.view.settings.today
        found: list[Due] = []
        told: set[str] = set()
        for item in sorted((item for item in self._dates() if item.day >= today), key=_order):
            # Contacts come one after the other: of an organisation the next ones are enough.
            if item.subject or item.folder.id not in told:
                found.append(item)
            if not item.subject:
                told.add(item.folder.id)
            if len(found) == _SHOWN_DATES:
                break
        return found

    def overdue(self) -> int:
        """How many of the dates had passed on the day of the state."""
        today = self.view.settings.today
        return sum(item.day < today and item.art != "termin" for item in self._dates())

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

    def _dates(self) -> Iterator[Due]:
        for folder in self.view.folders.values():
            yield from self._of_organisation(folder)
            for entry in folder.playbooks:
                if entry.playbook.status not in (Status.DISSOLVED, Status.DRAFT):
                    yield from self._of_playbook(folder, entry)

    def _of_organisation(self, folder: Folder) -> Iterator[Due]:
        page = at.organisation_page(folder.id)
        checks = Counter(due for contact in folder.contacts if (due := self._contact_due(folder, contact)[1]))
        for day, number in checks.items():
            what = "1 Kontakt zu prüfen" if number == 1 else f"{number} Kontakte zu prüfen"
            yield Due(day, what, "", folder, at.contacts_page(folder.id))
        if folder.organisation:
            for body in folder.organisation.bodies:
                if body.next_meeting:
                    yield Due(body.next_meeting, "Sitzung", body.name, folder, page, "termin")
            for goal in folder.organisation.goals:
                if goal.due:
                    yield Due(goal.due, "Ziel", goal.goal, folder, page)

    def _of_playbook(self, folder: Folder, entry: PlaybookFile) -> Iterator[Due]:
        playbook, page = entry.playbook, at.playbook_page(entry.organisation, entry.id)
        _, due = self._review_due(entry)
        if due:
            yield Due(due, "Playbook zu prüfen", playbook.title, folder, page)
        if playbook.next_exercise:
            yield Due(playbook.next_exercise, "Übung", playbook.title, folder, page, "termin")
        if playbook.limited_until:
            yield Due(playbook.limited_until, "Befristung", playbook.title, folder, page, "ende")
        for agreement in playbook.agreements:
            if agreement.until:
                yield Due(agreement.until, "Vereinbarung", agreement.subject, folder, page, "ende")
        for lesson in playbook.lessons:
            if lesson.due and not lesson.done_on:
                yield Due(lesson.due, "Maßnahme", lesson.measure or lesson.observation, folder, page)
