"""Circles in anything that points at other things, and an order in which everything comes after what it points at."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
# Somebody mends one circle after the other; to spell out thousands would only take time.
MOST_CIRCLES = 50


@dataclass(frozen=True, slots=True)
class Walk(Generic[K]):
    """What one walk over a graph saw.

    `closing` are the pointings (from, to) that close a circle: without them there is none. `circles` has for each of
    them the shortest circle that it closes alone, from »to« to »from«, in the direction of the pointing. `order` has
    every node after those it points at, the closing ones left out.
    """

    order: tuple[K, ...]
    circles: tuple[tuple[K, ...], ...]
    closing: frozenset[tuple[K, K]]


def walk(graph: Mapping[K, Sequence[K]]) -> Walk[K]:
    """Walks a graph in the order it is given; nodes that are pointed at but not given are left out.

    At most MOST_CIRCLES circles are told.
    """
    order: list[K] = []
    closing: dict[tuple[K, K], None] = {}
    done: set[K] = set()
    for start in graph:
        path: dict[K, Iterator[K]] = {} if start in done else {start: iter(graph[start])}
        # A loop instead of recursion: a chain of a thousand steps must not exhaust the stack.
        while path:
            node, waiting = next(reversed(path.items()))
            for target in waiting:
                if target in path:
                    closing[node, target] = None
                elif target in graph and target not in done:
                    path[target] = iter(graph[target])
                    break
            else:
                del path[node]
                done.add(node)
                order.append(node)
    told = list(closing)[:MOST_CIRCLES]
    circles = tuple(_shortest(graph, target, node, closing) for node, target in told)
    return Walk(tuple(order), circles, frozenset(closing))


def _shortest(graph: Mapping[K, Sequence[K]], start: K, end: K, without: Container[tuple[K, K]]) -> tuple[K, ...]:
    """The shortest way from one node to another; there is one."""
    came_from: dict[K, K | None] = {start: None}
    waiting = deque([start])
    while end not in came_from:
        node = waiting.popleft()
        for target in graph[node]:
            if target in graph and target not in came_from and (node, target) not in without:
                came_from[target] = node
                waiting.append(target)
    way: list[K] = []
    current: K | None = end
    while current is not None:
        way.append(current)
        current = came_from[current]
    return tuple(reversed(way))
