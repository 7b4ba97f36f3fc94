"""The past in figures as pictures: for each organisation a row of columns, as paths of an SVG, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from krisenbuch.readiness import State
from krisenbuch.trend.counted import Trend
from krisenbuch.view import View

# From the ground up: what carries comes first.
ORDER = (State.READY, State.PERMANENT, State.GAPS, State.NOT_READY, State.DRAFT)
WORDS = {
    State.READY: "bereit",
    State.PERMANENT: "ständig tätig",
    State.GAPS: "mit Lücken",
    State.NOT_READY: "nicht bereit",
    State.DRAFT: "als Entwurf",
}
_MONTHS = ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez.")
_TOGETHER = "Alle Organisationen zusammen"
# The picture in its own units: its size, and the edges of the field in which the columns stand.
WIDTH, HEIGHT = 320, 136
_LEFT, _RIGHT, _TOP, _GROUND = 20, 318, 10, 112
_SHARE = 0.74
LINES = f"M{_LEFT} {_TOP}H{_RIGHT}M{_LEFT} {_GROUND}H{_RIGHT}"
# What tells the states apart without colour: strokes over a tile of six by six; none where the tile is plain.
PATTERNS = (
    (State.READY, ""),
    (State.PERMANENT, "M0 3h6"),
    (State.GAPS, "M-1 1l2-2M0 6l6-6M5 7l2-2"),
    (State.NOT_READY, "M0 0l6 6M0 6l6-6"),
    (State.DRAFT, "M2 2h2v2h-2z"),
)
_LABELS = 4

Counts = dict[State, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A word below a column; `x` is where it stands, `anchor` which of its ends."""

    x: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One organisation's picture: a path for each state, and what is written around it."""

    title: str
    top: int
    paths: tuple[tuple[State, str], ...]
    labels: tuple[Label, ...]
    now: Counts
    sentence: str
    states: tuple[State, ...]
    table: tuple[tuple[date, tuple[int, ...]], ...]


def charts(view: View) -> list[Chart]:
    """A picture of each organisation with structures that are visible, after one of all together if there are several."""
    trend = view.trend
    if trend is None or not trend.has_past:
        return []
    rows = [(view.folders[row.organisation].name, row.counts) for row in trend.rows if any(row.counts)]
    if len(rows) > 1:
        rows.insert(0, (_TOGETHER, tuple(map(_summed, zip(*(counts for _, counts in rows), strict=True)))))
    return [_chart(title, trend, counts) for title, counts in rows]


def _summed(columns: Sequence[Counts]) -> Counts:
    total: Counter[State] = Counter()
    for counts in columns:
        total.update(counts)
    return dict(total)


def _chart(title: str, trend: Trend, counts: Sequence[Counts]) -> Chart:
    states = tuple(state for state in ORDER if any(state in column for column in counts))
    top = max(sum(column.values()) for column in counts)
    return Chart(
        title,
        top,
        tuple((state, _path(counts, state, top)) for state in states),
        tuple(_labels(trend.days)),
        {state: counts[-1].get(state, 0) for state in states},
        _sentence(trend.days, counts),
        states,
        tuple(
            (day, tuple(column.get(state, 0) for state in states))
            for day, column in zip(trend.days, counts, strict=True)
        ),
    )


def _path(counts: Sequence[Counts], state: State, top: int) -> str:
    """All boxes of one state, each upon those of the states before it."""
    step, unit = (_RIGHT - _LEFT) / len(counts), (_GROUND - _TOP) / top
    below = ORDER[: ORDER.index(state)]
    boxes = []
    for number, column in enumerate(counts):
        if state in column:
            x = _LEFT + step * (number + (1 - _SHARE) / 2)
            bottom = _GROUND - unit * sum(column.get(other, 0) for other in below)
            boxes.append(f"M{x:.1f} {bottom:.1f}h{step * _SHARE:.1f}v{-unit * column[state]:.1f}h{-step * _SHARE:.1f}z")
    return "".join(boxes)


def _labels(days: Sequence[date]) -> Iterator[Label]:
    """A few days along the ground, counted back from the last one."""
    step, last = (_RIGHT - _LEFT) / len(days), len(days) - 1
    for number in range(last, -1, -max(1, -(-last // _LABELS))):
        if number == last:
            yield Label(_RIGHT, "end", f"{days[number]:%d.%m.}")
        else:
            at_edge = number == 0
            x = _LEFT if at_edge else _LEFT + step * (number + 0.5)
            yield Label(round(x, 1), "start" if at_edge else "middle", month(days[number]))


def month(day: date) -> str:
    """A month and its year as they stand below a column."""
    return f"{_MONTHS[day.month - 1]} {day:%y}"


def _sentence(days: Sequence[date], counts: Sequence[Counts]) -> str:
    """Where it began and where it is, for those who do not see the picture, and for everybody else."""
    first = next(number for number, column in enumerate(counts) if column)
    if first == len(counts) - 1:
        return f"Am {days[-1]:%d.%m.%Y}: {_told(counts[-1])}."
    return f"Am {days[first]:%d.%m.%Y}: {_told(counts[first])}. Am {days[-1]:%d.%m.%Y}: {_told(counts[-1])}."


def _told(counts: Counts) -> str:
    return ", ".join(f"{counts[state]} {WORDS[state]}" for state in ORDER if state in counts) or "keine Struktur"
