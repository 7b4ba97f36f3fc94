"""The catalogue of checks: what is checked stands here, one module per family."""

from __future__ import annotations

from krisenbuch.checks import (
    activation,
    alarm,
    completeness,
    continuity,
    dates,
    freshness,
    leadtime,
    persons,
    reading,
    references,
    roles,
    timing,
)
from krisenbuch.checks.base import FAMILIES, At, Check, Finding

CHECKS: tuple[Check, ...] = (
    *reading.CHECKS,
    *references.CHECKS,
    *activation.CHECKS,
    *roles.CHECKS,
    *completeness.CHECKS,
    *freshness.CHECKS,
    *dates.CHECKS,
    *continuity.CHECKS,
    *persons.CHECKS,
    *timing.CHECKS,
    *alarm.CHECKS,
    *leadtime.CHECKS,
)
BY_CODE = {check.code: check for check in CHECKS}

__all__ = ["BY_CODE", "CHECKS", "FAMILIES", "At", "Check", "Finding"]
