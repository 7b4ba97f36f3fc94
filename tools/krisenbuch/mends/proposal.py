"""From files and a report to what may be written: mends that answer a finding, made, and looked at again."""

from __future__ import annotations

from collections.abc import Iterable

from krisenbuch.diagnostics import Location
from krisenbuch.edit import UnsuitableEdit, apply
from krisenbuch.library.files import Sheet
from krisenbuch.library.index import Index
from krisenbuch.mends.base import Mend, Rewrite, replacement
from krisenbuch.mends.prose import prose_mends
from krisenbuch.mends.references import reference_mends
from krisenbuch.mends.values import value_mends
from krisenbuch.mends.verify import same_but_for
from krisenbuch.report import Report
from krisenbuch.source import read_data

Spot = tuple[str, int, int]


def propose(sheets: Iterable[Sheet], report: Report, index: Index) -> tuple[Rewrite, ...]:
    """Every file in which something can be mended safely, with its new content.

    A mend with a code is offered only where the report has this finding at this place: what the settings or an
    exemption hold back stays as it is.
    """
    reported = {(item.code, *_spot(item.location)) for item in report.diagnostics}
    files = {(item.code, item.location.file) for item in report.diagnostics}
    made = []
    for sheet in sheets:
        found = [*value_mends(sheet), *reference_mends(sheet, index)]
        wanted = [mend for mend in found if not mend.code or (mend.code, *_spot(mend.place)) in reported]
        wanted += [mend for mend in prose_mends(sheet) if (mend.code, mend.place.file) in files]
        rewrite = _made(sheet, _without_contradictions(wanted))
        if rewrite is not None:
            made.append(rewrite)
    return tuple(made)


def _spot(place: Location) -> Spot:
    return (place.file, place.line, place.column)


def _without_contradictions(mends: list[Mend]) -> list[Mend]:
    """Each mend once; a value that is repeated with `*` and would have to become two things becomes none."""
    by_spot: dict[Spot, set[str]] = {}
    for mend in mends:
        by_spot.setdefault(_spot(mend.place), set()).add(mend.new)
    return sorted({mend for mend in mends if len(by_spot[_spot(mend.place)]) == 1})


def _made(sheet: Sheet, mends: list[Mend]) -> Rewrite | None:
    """All mends together; where that changes anything else as well, those that don't on their own."""
    if not mends:
        return None
    for wanted in (mends, [mend for mend in mends if _applied(sheet, [mend]) is not None]):
        after = _applied(sheet, wanted) if wanted else None
        if after is not None:
            return Rewrite(sheet, after, tuple(wanted))
    return None


def _applied(sheet: Sheet, mends: list[Mend]) -> bytes | None:
    """The file's bytes with the mends made; None when something else would read differently afterwards."""
    edits = [replacement(mend, sheet.source.text) for mend in mends]
    if any(edit is None for edit in edits):
        return None
    try:
        after = apply(sheet.data, [edit for edit in edits if edit is not None])
    except UnsuitableEdit:
        return None
    return after if same_but_for(sheet.source, read_data(after, sheet.origin.file), mends) else None
