"""What was reckoned once of a commit and a day stays so: kept with the other things that Git does not see."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from krisenbuch.checkup.cache import FOLDER, lay, program_digest
from krisenbuch.checkup.entries import digest_of
from krisenbuch.settings import Settings
from krisenbuch.trend.points import Standing
from krisenbuch.trend.timeline import Timeline

_FILE = "verlauf.bin"
# Of each commit and day; None where the wiki was not part of the commit.
Reckoned = dict[str, tuple[Standing, ...] | None]
Renames = dict[str, dict[str, str]]


class Kept(msgspec.Struct):
    """`measure` is the digest of what every point rests on, `line` that of what the renames rest on."""

    measure: bytes
    points: Reckoned
    line: bytes = b""
    renames: Renames = {}


def name_of(commit: str, day: object) -> str:
    """How a point is called."""
    return f"{commit} {day}"


def measure_of(now: Settings, timeline: Timeline) -> bytes:
    """Stands for the program, for what points are measured by, and for where the known past begins."""
    measure = (now.intervals, now.reviewing, now.observation, now.privacy, now.limits, sorted(now.severities.items()))
    return digest_of(program_digest(), repr(measure).encode(), timeline.prefix.encode(), timeline.oldest.encode())


def line_of(timeline: Timeline, commits: list[str]) -> bytes:
    """Stands for the way from these commits to the present."""
    return digest_of(timeline.prefix.encode(), *(commit.encode() for commit in (timeline.commits[0][0], *commits)))


def load(root: Path, measure: bytes) -> Kept:
    """What the last run kept, if it measured in the same way."""
    try:
        kept = msgspec.msgpack.decode((root / FOLDER / _FILE).read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        return Kept(measure, {})
    return kept if kept.measure == measure else Kept(measure, {})


def store(root: Path, kept: Kept, wanted: Mapping[str, object]) -> None:
    """Keeps the points that are still `wanted` for the next run."""
    kept.points = {name: point for name, point in kept.points.items() if name in wanted}
    lay(root, _FILE, msgspec.msgpack.encode(kept))
