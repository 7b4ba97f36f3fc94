"""The past as one audience may see it: structures counted by organisation and state, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec

from krisenbuch.library.load import Library
from krisenbuch.model.base import Level
from krisenbuch.readiness import State
from krisenbuch.trend.points import Past, Point

# What does not count: it is over.
_OVER = State.DISSOLVED


class Row(msgspec.Struct, frozen=True):
    """An organisation (its folder's name now) and its structures by state on each of the trend's days."""

    organisation: str
    counts: tuple[dict[State, int], ...]


class Trend(msgspec.Struct, frozen=True):
    """Figures of several days, the last of which is the day of the build; `notice` says what is missing, and why."""

    days: tuple[date, ...]
    rows: tuple[Row, ...]
    notice: str = ""

    @property
    def has_past(self) -> bool:
        """Whether there is more than the present."""
        return len(self.days) > 1


class Eyes(msgspec.Struct, frozen=True):
    """What an audience sees: `states` of visible structures by file, and whether it may see a level of an organisation."""

    states: Mapping[str, State]
    may_see: Callable[[Level, str], bool]


def counted(past: Past, library: Library, eyes: Eyes, today: date) -> Trend:
    """Counts what this audience may see now and might have seen then.

    A structure that is hidden now is left out of every month; one that is gone counts by its level of then. An
    organisation that was renamed goes on under its new name, one that left is left out.
    """
    hidden = _hidden(library, eyes)
    days = [_day(point, library, hidden, eyes) for point in past.points]
    now: dict[str, Counter[State]] = {name: Counter() for name in library.folders}
    for entry in library.playbooks:
        if entry.file in eyes.states:
            now[entry.organisation][eyes.states[entry.file]] += 1
    columns = [*days, now]
    rows = tuple(
        Row(name, tuple(_without_over(column.get(name, Counter())) for column in columns)) for name in library.folders
    )
    return Trend((*(point.day for point in past.points), today), rows, past.notice)


def _without_over(counts: Mapping[State, int]) -> dict[State, int]:
    return {state: counts[state] for state in State if state is not _OVER and counts.get(state)}


def _hidden(library: Library, eyes: Eyes) -> set[str]:
    """Files of now that the audience may not see; of what can't be read it is not known who may."""
    files = {entry.file for entry in library.playbooks} - eyes.states.keys()
    for folder in library.folders.values():
        if not eyes.may_see(Level.INTERNAL, folder.id):
            files |= {f"{folder.path}/{name}.md" for name in folder.unreadable_playbooks}
    return files


def _day(point: Point, library: Library, hidden: set[str], eyes: Eyes) -> dict[str, Counter[State]]:
    names = _names_now(point, library)
    found: dict[str, Counter[State]] = {}
    for item in point.standings:
        owner = names.get(item.organisation)
        if owner and point.renamed.get(item.file, item.file) not in hidden and eyes.may_see(item.level, owner):
            found.setdefault(owner, Counter())[item.state] += 1
    return found


def _names_now(point: Point, library: Library) -> dict[str, str]:
    """The organisations of then by the names they have now; those that left are missing."""
    paths = {folder.path: name for name, folder in library.folders.items()}
    folders = {item.organisation: item.file.rpartition("/")[0] for item in point.standings}
    found: dict[str, str] = {}
    for organisation, folder in folders.items():
        new = point.renamed.get(f"{folder}/organisation.yml")
        here = [new] if new else [] if organisation in library.folders else _moved(point, folder)
        name = paths.get(_most(file.rpartition("/")[0] for file in here)) if here else organisation
        if name in library.folders:
            found[organisation] = name
    return found


def _moved(point: Point, folder: str) -> list[str]:
    """Where the structures of a folder lie now."""
    return [
        new for item in point.standings if (new := point.renamed.get(item.file)) and item.file.startswith(f"{folder}/")
    ]


def _most(names: Iterable[str]) -> str:
    return Counter(names).most_common(1)[0][0]
