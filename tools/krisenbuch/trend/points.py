"""Earlier states of the wiki as they are counted: which structure there was, how ready, and who might see it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from msgspec import field

from krisenbuch.model.base import Level
from krisenbuch.readiness import State


class Standing(msgspec.Struct, frozen=True):
    """A structure at an earlier time. `file` is its path below the wiki's root, `organisation` its folder's name."""

    file: str
    organisation: str
    level: Level
    state: State


class Point(msgspec.Struct, frozen=True):
    """The wiki on a day: its structures, and what each file of then is called now, where that has changed."""

    day: date
    standings: tuple[Standing, ...]
    renamed: dict[str, str] = field(default_factory=dict)


class Past(msgspec.Struct, frozen=True):
    """Earlier states, the oldest first; `notice` is a sentence that says why there are none, or not as many as asked."""

    points: tuple[Point, ...] = ()
    notice: str = ""


def month_ends(today: date, months: int) -> list[date]:
    """The last days of so many months before the one of `today`, the oldest first."""
    ends: list[date] = []
    end = today
    for _ in range(months):
        end = end.replace(day=1) - timedelta(days=1)
        ends.append(end)
    return ends[::-1]
