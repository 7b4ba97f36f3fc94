"""Which playbooks a check looks at, and where in a text something was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from krisenbuch.checks.base import At
from krisenbuch.diagnostics import Location
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.texts import Passage
from krisenbuch.model.kinds import Status


def living(library: Library) -> Iterator[PlaybookFile]:
    """Playbooks that describe something that can work: all but the dissolved ones."""
    return (entry for entry in library.playbooks if entry.playbook.status is not Status.DISSOLVED)


def to_switch_on(library: Library) -> Iterator[PlaybookFile]:
    """Playbooks of structures that have to be switched on before they work."""
    return (entry for entry in living(library) if entry.playbook.status is not Status.PERMANENT)


def where(passage: Passage, match: re.Match[str]) -> At | Location:
    """The place of what was found in a text: exact in prose, the whole value in a field."""
    if passage.record is None:
        return passage.place(match.start(), match.end())
    return At(passage.record, passage.field, passage.index)
