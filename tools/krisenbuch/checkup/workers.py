"""Spreads the parts of a wiki over processes; each reads its share once and holds it until it is checked."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterable, Mapping
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

import msgspec

from krisenbuch.checkup.entries import Entry, Words

if TYPE_CHECKING:
    from krisenbuch.checkup.parts import Workshop

# Below this a further process costs more than it saves.
BYTES_PER_PROCESS = 300_000
Progress = Callable[[int], None]
_Tasks = tuple[tuple[str, ...], dict[str, Words]]


class Crew:
    """One workshop in this process and, for a large wiki, some in others, each with its own share of the parts."""

    def __init__(self, workshop: Workshop, sizes: Mapping[str, int], progress: Progress | None) -> None:
        self._workshop = workshop
        self._progress = progress
        self._owner: dict[str, int] = {}
        self._others: list[Connection] = []
        self._processes: list[Any] = []
        self._load = [0] * _how_many(sum(sizes.values()))
        for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
            self._give(name, size)
        self._start(len(self._load) - 1)

    def _give(self, name: str, size: int) -> int:
        """Who has a part: the one with the least to do."""
        if name not in self._owner:
            least = self._load.index(min(self._load))
            self._load[least] += size
            self._owner[name] = least
        return self._owner[name]

    def _start(self, count: int) -> None:
        context: Any = multiprocessing.get_context("fork") if count else None
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(self._workshop, theirs), daemon=True)
            process.start()
            theirs.close()
            self._others.append(ours)
            self._processes.append(process)

    def read(self, names: Iterable[str], sizes: Mapping[str, int]) -> dict[str, Words]:
        """Reads parts, each with the one who has it; gives what each of them says."""
        found: dict[str, Words] = self._all("read", names, sizes, {}, dict[str, Words])
        return found

    def check(self, names: Iterable[str], sizes: Mapping[str, int], words: dict[str, Words]) -> dict[str, Entry]:
        """Checks parts that were read."""
        found: dict[str, Entry] = self._all("check", names, sizes, words, dict[str, Entry])
        return found

    def _all(
        self, task: str, names: Iterable[str], sizes: Mapping[str, int], words: dict[str, Words], kind: Any
    ) -> Any:
        shares: list[list[str]] = [[] for _ in self._load]
        for name in names:
            shares[self._give(name, sizes[name])].append(name)
        for connection, share in zip(self._others, shares[1:], strict=True):
            connection.send_bytes(msgspec.msgpack.encode((task, tuple(share), words)))
        done = perform(self._workshop, task, shares[0], words, self._progress, len(shares))
        for connection in self._others:
            fault, answer = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[str, kind])
            if fault:
                raise RuntimeError(fault)
            done.update(answer)
        return done

    def close(self) -> None:
        """Lets the other processes go."""
        for process, connection in zip(self._processes, self._others, strict=True):
            # Closing our end would not tell them: each holds a copy of it.
            process.kill()
            process.join()
            connection.close()


def perform(
    workshop: Workshop,
    task: str,
    names: Iterable[str],
    words: dict[str, Words],
    progress: Progress | None = None,
    pace: int = 1,
) -> dict[str, Any]:
    """Reads or checks some parts in this process; `pace` tells how many processes go on at the same speed."""
    done: dict[str, Any] = {}
    for name in names:
        done[name] = workshop.read(name) if task == "read" else workshop.check(name, words)
        if progress is not None and task == "check":
            progress(workshop.snapshots[name].playbooks * pace)
    return done


def _serve(workshop: Workshop, connection: Connection) -> None:
    """The life of another process: it does what it is told, until it is ended."""
    while True:
        task, names, words = msgspec.msgpack.decode(
            connection.recv_bytes(), type=tuple[str, tuple[str, ...], dict[str, Words]]
        )
        try:
            answer: tuple[str, dict[str, Any]] = ("", perform(workshop, task, names, words))
        except Exception:  # told to the process that waits, which ends with it
            answer = (traceback.format_exc(), {})
        connection.send_bytes(msgspec.msgpack.encode(answer))


def _how_many(size: int) -> int:
    """How many processes are worth their start; one where processes can't be split in two."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return max(1, min(os.cpu_count() or 1, 4, size // BYTES_PER_PROCESS))
