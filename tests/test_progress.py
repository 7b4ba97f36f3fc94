"""The line that shows how far a long run has come, and where it is not shown."""

from __future__ import annotations

import io

import pytest

from krisenbuch.cli import progress as module
from krisenbuch.cli.progress import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Time that passes only when it is told to."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "time", made)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return made


def screen(shown: str) -> str:
    """What stands on the terminal's line in the end."""
    line: list[str] = []
    for part in shown.split("\r"):
        line[: len(part)] = part
    return "".join(line).rstrip()


def test_a_long_run_is_drawn_and_leaves_nothing_behind(clock: Clock) -> None:
    stream = Terminal()
    with progress("Liest", stream) as tell:
        clock.now += 2
        tell(1, 4)
        assert screen(stream.getvalue()) == "Liest [#######-----------------------] 1 von 4"
        clock.now += 2
        tell(4, 4)
        assert screen(stream.getvalue()) == "Liest [##############################] 4 von 4"
    assert screen(stream.getvalue()) == ""
    assert "\n" not in stream.getvalue()


def test_a_shorter_line_leaves_no_rest_of_the_longer_one(clock: Clock) -> None:
    stream = Terminal()
    with progress("Liest", stream) as tell:
        clock.now += 2
        tell(1000, 1000)
        clock.now += 2
        tell(1, 2)
        assert screen(stream.getvalue()).endswith("] 1 von 2")


def test_a_short_run_draws_nothing(clock: Clock) -> None:
    stream = Terminal()
    with progress("Liest", stream) as tell:
        clock.now += 0.9
        tell(1, 2)
        tell(2, 2)
    assert stream.getvalue() == ""


def test_the_line_is_not_drawn_for_every_step(clock: Clock) -> None:
    stream = Terminal()
    with progress("Liest", stream) as tell:
        clock.now += 2
        for done in range(1, 1001):
            clock.now += 0.001
            tell(done, 1000)
    assert 5 <= stream.getvalue().count("Liest") <= 12


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_nothing_is_drawn_where_nobody_looks(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    stream = Terminal()
    with progress("Liest", stream) as tell:
        clock.now += 2
        tell(1, 2)
    assert stream.getvalue() == ""


def test_nothing_is_drawn_into_a_pipe(clock: Clock) -> None:
    stream = io.StringIO()
    with progress("Liest", stream) as tell:
        clock.now += 2
        tell(1, 2)
    assert stream.getvalue() == ""


def test_nothing_of_nothing_is_no_fault(clock: Clock) -> None:
    stream = Terminal()
    with progress("Liest", stream) as tell:
        clock.now += 2
        tell(0, 0)
    assert stream.getvalue() == ""


def test_the_line_is_taken_away_when_something_goes_wrong(clock: Clock) -> None:
    stream = Terminal()
    with pytest.raises(RuntimeError), progress("Liest", stream) as tell:  # noqa: PT012
        clock.now += 2
        tell(1, 2)
        raise RuntimeError
    assert screen(stream.getvalue()) == ""
