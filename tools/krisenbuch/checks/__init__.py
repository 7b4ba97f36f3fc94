"""The catalogue of checks: what is checked stands here, one module per family."""

from __future__ import annotations

from krisenbuch.checks import (
    activation,
    agreements,
    alarm,
    completeness,
    continuity,
    dates,
    duplicates,
    fields,
    folders,
    freshness,
    kinds,
    law,
    leadtime,
    leftovers,
    lifecycle,
    patterns,
    people,
    persons,
    privacy,
    reading,
    references,
    reviews,
    roles,
    success,
    syntax,
    timing,
    unfinished,
    unused,
)
from krisenbuch.checks.base import FAMILIES, At, Check, Finding

CHECKS: tuple[Check, ...] = (
    *reading.CHECKS,
    *syntax.CHECKS,
    *fields.CHECKS,
    *folders.CHECKS,
    *references.CHECKS,
    *duplicates.CHECKS,
    *activation.CHECKS,
    *roles.CHECKS,
    *completeness.CHECKS,
    *unfinished.CHECKS,
    *lifecycle.CHECKS,
    *kinds.CHECKS,
    *unused.CHECKS,
    *leftovers.CHECKS,
    *freshness.CHECKS,
    *reviews.CHECKS,
    *agreements.CHECKS,
    *dates.CHECKS,
    *law.CHECKS,
    *privacy.CHECKS,
    *people.CHECKS,
    *patterns.CHECKS,
    *success.CHECKS,
    *continuity.CHECKS,
    *persons.CHECKS,
    *timing.CHECKS,
    *alarm.CHECKS,
    *leadtime.CHECKS,
)
BY_CODE = {check.code: check for check in CHECKS}

__all__ = ["BY_CODE", "CHECKS", "FAMILIES", "At", "Check", "Finding"]
