"""What is derived from a library once and kept with it, so that ten checks need not reckon it ten times."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from krisenbuch.library.load import Library

P = ParamSpec("P")
T = TypeVar("T")


def derived(make: Callable[Concatenate[Library, P], T]) -> Callable[Concatenate[Library, P], T]:
    """Runs `make` on the first call for a library and gives the same result afterwards.

    The result is kept by function and library: whatever else is passed must be the same in every call for it.
    """

    @wraps(make)
    def kept(library: Library, /, *args: P.args, **kwargs: P.kwargs) -> T:
        facts: dict[Any, Any] = vars(library).setdefault("_derived", {})
        if make not in facts:
            facts[make] = make(library, *args, **kwargs)
        return cast("T", facts[make])

    return kept


@derived
def faulty_files(library: Library) -> frozenset[str]:
    """The files in which something could not be read: what is missing there may only be unreadable."""
    return frozenset(problem.location.file for problem in library.problems)
