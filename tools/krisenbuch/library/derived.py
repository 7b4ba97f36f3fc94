"""What is derived from a library is worked out once and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from krisenbuch.library.load import Library

T = TypeVar("T")


def once(make: Callable[[Library], T]) -> Callable[[Library], T]:
    """A function of a library that is called once for each; its result lives as long as the library does."""

    @wraps(make)
    def kept(library: Library) -> T:
        results: dict[Any, Any] = vars(library).setdefault("_derived", {})
        if make not in results:
            results[make] = make(library)
        found: T = results[make]
        return found

    return kept
