"""Any wiki of files that refer to each other is read without fault, and any small change to it ends in a report."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import examples, report_on
from krisenbuch.checks import BY_CODE
from krisenbuch.diagnostics import Diagnostic
from krisenbuch.engine import Report
from strategies import Files, edits, library_files

pytestmark = pytest.mark.slow

# What tells that a name leads nowhere, to two things, or to the wrong kind of thing.
ASTRAY = (
    "verweis-ins-leere",
    "verweis-mehrdeutig",
    "verweis-extern",
    "kennung-doppelt",
    "fremdes-playbook",
    "anlage-fehlt",
)
SOME = examples(60)


def write(root: Path, files: Files) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())


def report(files: Files) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), files)
        return report_on(Path(folder))


def lies_within(item: Diagnostic, files: Files) -> bool:
    """Whether a place is one that an editor could show."""
    text = files.get(item.location.file, "").replace("\r\n", "\n").replace("\r", "\n")
    lines, place = text.removeprefix("\ufeff").split("\n"), item.location
    ends = [(place.line, place.column)] + [(place.end_line, place.end_column)] * bool(place.end_line)
    return all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in ends)


@SOME
@given(files=library_files())
def test_a_sound_library_is_read_without_fault(files: Files) -> None:
    found = report(files).diagnostics
    assert not [item for item in found if BY_CODE[item.code].family in ("lesen", "einstellungen")]
    assert not [item for item in found if item.code in ASTRAY or item.blocks]
    assert all(lies_within(item, files) for item in found)


@SOME
@given(data=st.data())
def test_a_small_change_ends_in_a_report_with_places_in_the_files(data: st.DataObject) -> None:
    files = data.draw(library_files())
    for _ in range(data.draw(st.integers(1, 3))):
        for name, text in data.draw(edits(files)).items():
            if text is None:
                files.pop(name)
            else:
                files[name] = text
    for item in report(files).diagnostics:
        assert lies_within(item, files), (item, files.get(item.location.file))
        assert item.message.endswith((".", "?", "…")) or item.message.startswith("Noch offen: "), item
