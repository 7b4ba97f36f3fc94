"""Runs a command and tells how long it took and how much memory all its processes held at once."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.02


@dataclass(frozen=True)
class Run:
    """One run: seconds on the clock, seconds of the processor, exit code, and what it printed."""

    seconds: float
    cpu: float
    code: int
    output: str


def timed(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None) -> Run:
    """Runs `command` to its end; nothing else is done meanwhile."""
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    seconds, after = time.perf_counter() - start, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(seconds, cpu, done.returncode, done.stdout.decode(errors="replace"))


def peak_memory(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None) -> int:
    """The most bytes that the command and its children held at one moment.

    Every 20 ms the proportional set size (PSS: shared pages count once, split among those who share them) of all
    processes of the tree is added up from /proc; the largest sum counts, and at least the kernel's own figure for the
    largest single process. Sampling slows the command, so its time is not taken.
    """
    running = subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most, stop = 0, threading.Event()

    def sample() -> None:
        nonlocal most
        while not stop.wait(_EVERY):
            most = max(most, sum(_pss(pid) for pid in _tree(running.pid)))

    sampler = threading.Thread(target=sample)
    sampler.start()
    _, _, usage = os.wait4(running.pid, 0)
    running.returncode = 0
    stop.set()
    sampler.join()
    return max(most, usage.ru_maxrss * 1024)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(word) for word in path.read_text().split()]
            except OSError:
                continue
    return found


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
