"""The catalogue of checks: what is checked stands here, one module per family."""

from __future__ import annotations

from krisenbuch.checks import (
    activation,
    agreements,
    completeness,
    dates,
    freshness,
    reading,
    references,
    reviews,
    roles,
)
from krisenbuch.checks.base import FAMILIES, At, Check, Finding

CHECKS: tuple[Check, ...] = (
    *reading.CHECKS,
    *references.CHECKS,
    *activation.CHECKS,
    *roles.CHECKS,
    *completeness.CHECKS,
    *freshness.CHECKS,
    *reviews.CHECKS,
    *agreements.CHECKS,
    *dates.CHECKS,
)
BY_CODE = {check.code: check for check in CHECKS}

__all__ = ["BY_CODE", "CHECKS", "FAMILIES", "At", "Check", "Finding"]
