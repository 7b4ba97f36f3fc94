"""Circles in a graph: each told once and as short as it can be, and an order that leaves them out."""

from __future__ import annotations

import time

import pytest

from krisenbuch.circles import MOST_CIRCLES, walk


@pytest.mark.parametrize(
    ("graph", "circles"),
    [
        ({}, ()),
        ({"a": ["b"], "b": ["c"], "c": []}, ()),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"a": ["b"], "b": ["a"]}, (("a", "b"),)),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, (("a", "b", "c"),)),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, (("a", "b"), ("a", "c"))),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, (("a", "b"), ("c", "d"))),
        ({"start": ["a"], "a": ["b"], "b": ["a"]}, (("a", "b"),)),
        ({"a": ["elsewhere"]}, ()),
    ],
)
def test_each_circle_is_told_once(graph: dict[str, list[str]], circles: tuple[tuple[str, ...], ...]) -> None:
    assert walk(graph).circles == circles


def test_the_shortest_circle_is_told() -> None:
    found = walk({"a": ["b", "c"], "b": ["c"], "c": ["a"]})
    assert found.circles == (("a", "c"),)
    assert found.closing == {("c", "a")}


def test_everything_comes_after_what_it_points_at() -> None:
    graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "a"], "d": []}
    found = walk(graph)
    place = {node: number for number, node in enumerate(found.order)}
    pointing = [(node, target) for node, targets in graph.items() for target in targets]
    assert sorted(found.order) == sorted(graph)
    assert all(place[node] > place[target] for node, target in pointing if (node, target) not in found.closing)


def test_long_chains_and_many_circles_take_no_time() -> None:
    many = 20_000
    began = time.perf_counter()
    chain = walk({number: [number + 1] for number in range(many)} | {many: []})
    tangled = walk({number: [0, (number + 1) % many] for number in range(many)})
    assert (chain.circles, len(tangled.circles)) == ((), MOST_CIRCLES)
    assert time.perf_counter() - began < 10
