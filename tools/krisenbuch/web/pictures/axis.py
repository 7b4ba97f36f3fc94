"""The time axis of the first 24 hours, and where things lie on it without touching each other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

# Equal distances on paper for these minutes: most is to be done in the first hours.
TICKS = (0, 60, 120, 240, 480, 720, 1440)
_SHARE = 100 / (len(TICKS) - 1)
# What a number needs on the narrowest screen (320 px), in per cent of the axis: a margin, and each digit.
_MARGIN, _DIGIT = 2.0, 2.8


def position(minutes: int) -> float:
    """Where a minute after the activation lies, in per cent of the axis; what lies outside is put at its end."""
    inside = min(max(minutes, TICKS[0]), TICKS[-1])
    segment = min(bisect_right(TICKS, inside), len(TICKS) - 1) - 1
    start, end = TICKS[segment], TICKS[segment + 1]
    return (segment + (inside - start) / (end - start)) * _SHARE


def clock(minutes: int) -> str:
    """Minutes after activation as people say them: »45 min«, »2 h«, »1 h 30 min«, »sofort«."""
    if minutes <= 0:
        return "sofort"
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


@dataclass(frozen=True, slots=True)
class Bar:
    """A task on the axis: its number, from where to where in per cent of the axis, and in which row of its lane.

    `start` is None where nobody has said how long the task takes. The number stands at the beginning, or ends at the end
    where it would stick out of the axis.
    """

    number: int
    start: float | None
    end: float
    row: int
    is_last: bool


def pack(tasks: list[tuple[int, int | None, int]]) -> list[Bar]:
    """Tasks as (number, minute of the beginning or None, minute of the end) in as few rows as keep them apart."""
    placed = []
    ends: list[float] = []
    for number, begin, due in sorted(tasks, key=lambda task: (task[2] if task[1] is None else task[1], task[0])):
        end = position(due)
        start = None if begin is None else position(begin)
        width = _MARGIN + _DIGIT * len(str(number))
        first = end if start is None else start
        is_last = first + width > 100
        begin_at = min(first, end - width) if is_last else first
        row = next((row for row, taken in enumerate(ends) if taken <= begin_at), len(ends))
        ends[row : row + 1] = [max(end + _MARGIN, first + width)]
        placed.append(Bar(number, start, end, row, is_last))
    return placed
