"""The catalogue of checks: what is checked stands here, one module per family."""

from __future__ import annotations

from krisenbuch.checks import (
    activation,
    agreements,
    completeness,
    dates,
    duplicates,
    freshness,
    kinds,
    law,
    leftovers,
    lifecycle,
    patterns,
    people,
    privacy,
    reading,
    references,
    reviews,
    roles,
    success,
    unused,
)
from krisenbuch.checks.base import FAMILIES, At, Check, Finding

CHECKS: tuple[Check, ...] = (
    *reading.CHECKS,
    *references.CHECKS,
    *duplicates.CHECKS,
    *activation.CHECKS,
    *roles.CHECKS,
    *completeness.CHECKS,
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
)
BY_CODE = {check.code: check for check in CHECKS}

__all__ = ["BY_CODE", "CHECKS", "FAMILIES", "At", "Check", "Finding"]
