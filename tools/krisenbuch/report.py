"""What a run of the checks found, ordered by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

import msgspec

from krisenbuch.diagnostics import Diagnostic, Severity


class Report(msgspec.Struct, frozen=True, dict=True):
    """What a run found. `silenced` counts findings that an exemption in a playbook holds back."""

    diagnostics: tuple[Diagnostic, ...]
    today: date
    playbooks: int
    contacts: int
    organisations: int
    silenced: int = 0

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return self._counts[severity]

    @cached_property
    def _counts(self) -> Counter[Severity]:
        return Counter(item.severity for item in self.diagnostics)

    @cached_property
    def by_file(self) -> dict[str, list[Diagnostic]]:
        """The diagnostics of each file that has any."""
        groups: dict[str, list[Diagnostic]] = defaultdict(list)
        for item in self.diagnostics:
            groups[item.location.file].append(item)
        return dict(groups)

    @property
    def blocking(self) -> tuple[Diagnostic, ...]:
        """Those that forbid publishing."""
        return tuple(item for item in self.diagnostics if item.blocks)


def joined(reports: Iterable[Report], today: date) -> Report:
    """One report on several parts of a wiki."""
    parts = tuple(reports)
    return Report(
        tuple(sorted((item for part in parts for item in part.diagnostics), key=lambda item: item.sort_key)),
        today,
        sum(part.playbooks for part in parts),
        sum(part.contacts for part in parts),
        sum(part.organisations for part in parts),
        sum(part.silenced for part in parts),
    )
