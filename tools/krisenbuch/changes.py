"""What a change brought: the findings of now that an earlier state did not have."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from krisenbuch.diagnostics import Diagnostic
from krisenbuch.report import Report


class Since(msgspec.Struct, frozen=True):
    """The earlier state by the name it was called by, and what the report leaves out.

    `older` findings were there already, `gone` ones are there no more. `existed` is False when the wiki was not part of
    that state, so that everything counts as new.
    """

    revision: str
    older: int = 0
    gone: int = 0
    existed: bool = True


def brought(now: Report, before: Iterable[Diagnostic] | None, revision: str) -> tuple[Report, Since]:
    """The report without what was found before, and what was left out; both have to carry fingerprints.

    A finding that has become more severe counts as new: what was a hint in a draft is an error once it is none.
    `before` is None when there was no wiki.
    """
    ranks = {item.fingerprint: item.severity.rank for item in before or ()}
    new = tuple(item for item in now.diagnostics if item.severity.rank < ranks.get(item.fingerprint, 99))
    gone = len(ranks.keys() - {item.fingerprint for item in now.diagnostics})
    left_out = Since(revision, len(now.diagnostics) - len(new), gone, before is not None)
    return replace(now, diagnostics=new), left_out
