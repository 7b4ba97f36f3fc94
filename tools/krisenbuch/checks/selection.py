"""Which playbooks a check looks at."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.model.kinds import Status


def living(library: Library) -> Iterator[PlaybookFile]:
    """Playbooks that describe something that can work: all but the dissolved ones."""
    return (entry for entry in library.playbooks if entry.playbook.status is not Status.DISSOLVED)


def to_switch_on(library: Library) -> Iterator[PlaybookFile]:
    """Playbooks of structures that have to be switched on before they work."""
    return (entry for entry in living(library) if entry.playbook.status is not Status.PERMANENT)
