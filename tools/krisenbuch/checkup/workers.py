"""Spreads the parts of a wiki over processes; each takes the next to read when it is done, and checks what it read."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from krisenbuch.checkup.entries import Conversation, Entry, Words

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from krisenbuch.checkup.parts import Workshop

# Below this a further process costs more than it saves.
BYTES_PER_PROCESS = 300_000
# So many bundles of parts at most are waiting to be taken: they have to fit into a pipe.
_MOST_BUNDLES = 4096
_TOKEN = struct.Struct("<i")
_NONE_LEFT = -1
Progress = Callable[[int], None]


class Crew:
    """One workshop in this process and, for a large wiki, some in others."""

    def __init__(self, workshop: Workshop, sizes: Mapping[str, int], progress: Progress | None) -> None:
        self._workshop = workshop
        self._progress = progress
        self._owner: dict[str, int] = {}
        self._others: list[Connection] = []
        self._processes: list[Any] = []
        self._waiting, self._put = os.pipe()
        self._start(_how_many(sum(sizes.values())) - 1)

    def _start(self, count: int) -> None:
        if not count:
            return
        import multiprocessing  # noqa: PLC0415  (a small wiki, and a small change, need none of it)

        context: Any = multiprocessing.get_context("fork")
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(self._workshop, theirs, self._waiting), daemon=True)
            process.start()
            theirs.close()
            self._others.append(ours)
            self._processes.append(process)

    def read(self, names: Iterable[str], sizes: Mapping[str, int]) -> dict[str, Words]:
        """Reads parts, the largest first; gives what each of them says."""
        waiting = sorted(set(names) - self._owner.keys(), key=lambda name: (-sizes[name], name))
        if not waiting:
            return {}
        count = min(len(waiting), _MOST_BUNDLES)
        bundles = [waiting[first::count] for first in range(count)]
        os.write(self._put, b"".join(map(_TOKEN.pack, [*range(count), *[_NONE_LEFT] * (len(self._others) + 1)])))
        for connection in self._others:
            connection.send_bytes(msgspec.msgpack.encode(("read", bundles, {})))
        done = _read(self._workshop, bundles, self._waiting)
        self._owner.update(dict.fromkeys(done, 0))
        for number, connection in enumerate(self._others, 1):
            answer: dict[str, Words] = _received(connection, dict[str, Words])
            self._owner.update(dict.fromkeys(answer, number))
            done.update(answer)
        return done

    def check(self, names: Iterable[str], words: dict[str, Words]) -> dict[str, Entry]:
        """Checks parts that were read, each in the process that read it."""
        shares: list[list[str]] = [[] for _ in range(len(self._others) + 1)]
        for name in names:
            shares[self._owner[name]].append(name)
        for connection, share in zip(self._others, shares[1:], strict=True):
            connection.send_bytes(msgspec.msgpack.encode(("check", [share], words)))
        done: dict[str, Entry] = {}
        said = Conversation(words)
        for name in shares[0]:
            done[name] = self._workshop.check(name, said)
            if self._progress is not None:
                # The others go on at the same speed.
                self._progress(self._workshop.snapshots[name].playbooks * len(shares))
        for connection in self._others:
            done.update(_received(connection, dict[str, Entry]))
        return done

    def close(self) -> None:
        """Lets the other processes go."""
        for process, connection in zip(self._processes, self._others, strict=True):
            # Closing our end would not tell them: each holds a copy of it.
            process.kill()
            process.join()
            connection.close()
        os.close(self._waiting)
        os.close(self._put)


def _read(workshop: Workshop, bundles: list[list[str]], waiting: int) -> dict[str, Words]:
    """Takes one bundle after the other until none is left; several processes take from the same pipe."""
    done: dict[str, Words] = {}
    while (token := _TOKEN.unpack(os.read(waiting, _TOKEN.size))[0]) != _NONE_LEFT:
        done.update((name, workshop.read(name)) for name in bundles[token])
    return done


def _received(connection: Connection, kind: Any) -> Any:
    """What another process answered; raises RuntimeError with what went wrong there."""
    fault, answer = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[str, kind])
    if fault:
        raise RuntimeError(fault)
    return answer


def _serve(workshop: Workshop, connection: Connection, waiting: int) -> None:
    """The life of another process: it does what it is told, until it is ended."""
    while True:
        task, bundles, words = msgspec.msgpack.decode(
            connection.recv_bytes(), type=tuple[str, list[list[str]], dict[str, Words]]
        )
        try:
            if task == "read":
                done: dict[str, Any] = _read(workshop, bundles, waiting)
            else:
                said = Conversation(words)
                done = {name: workshop.check(name, said) for names in bundles for name in names}
            answer: tuple[str, dict[str, Any]] = ("", done)
        except Exception:  # told to the process that waits, which ends with it
            import traceback  # noqa: PLC0415

            answer = (traceback.format_exc(), {})
        connection.send_bytes(msgspec.msgpack.encode(answer))


def _how_many(size: int) -> int:
    """How many processes are worth their start; one where processes can't be split in two."""
    if not hasattr(os, "fork"):
        return 1
    return max(1, min(os.cpu_count() or 1, 4, size // BYTES_PER_PROCESS))
