"""How far a long run has come: one line on a terminal, nothing anywhere else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

Progress = Callable[[int, int], None]
_SECONDS_OF_SILENCE, _SECONDS_BETWEEN = 1.0, 0.1
_WIDTH = 30


@contextmanager
def progress(words: str, stream: TextIO | None = None) -> Iterator[Progress]:
    """Gives a function `(done, total)` that draws a line with `words` on stderr, and takes the line away at the end.

    Nothing is drawn in the first second, when stderr is no terminal, and in CI.
    """
    line = _Line(words, stream or sys.stderr)
    try:
        yield line.tell
    finally:
        line.clear()


class _Line:
    """One line of a terminal, drawn over and over."""

    def __init__(self, words: str, stream: TextIO) -> None:
        self._words, self._stream = words, stream
        self._due = time.monotonic() + _SECONDS_OF_SILENCE
        self._silent = not stream.isatty() or bool(os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
        self._drawn = 0

    def tell(self, done: int, total: int) -> None:
        """Draws how much of the whole is done, unless that was just drawn."""
        now = time.monotonic()
        if self._silent or now < self._due or total <= 0:
            return
        self._due = now + _SECONDS_BETWEEN
        full = _WIDTH * min(done, total) // total
        text = f"{self._words} [{'#' * full}{'-' * (_WIDTH - full)}] {done} von {total}"
        self._stream.write(f"\r{text.ljust(self._drawn)}")
        self._stream.flush()
        self._drawn = len(text)

    def clear(self) -> None:
        """Leaves the terminal as it was."""
        if self._drawn:
            self._stream.write(f"\r{' ' * self._drawn}\r")
            self._stream.flush()
            self._drawn = 0
