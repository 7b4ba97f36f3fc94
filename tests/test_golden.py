"""Golden cases: one file in `golden/` holds the input files and, last, the full expected output.

A case begins each file with `=== PATH` and ends with `=== erwartet`; files not named come from `wikis/grundlage`.
A path followed by `(leer)` is removed, one followed by `(bytes)` is written from Python's escape notation. To write
the expected parts anew, look at what changed, and commit it: `pytest tests/test_golden.py --golden-schreiben`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import copy_wiki, report_on
from krisenbuch.formats.text import render

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
EXPECTED = "=== erwartet\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_golden_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    given, _, expected = case.read_text(encoding="utf-8").partition(EXPECTED)
    root = copy_wiki("grundlage", tmp_path / "wiki")
    for name, mode, text in re.findall(
        r"^=== (\S+)(?: \((\w+)\))?\n(.*?)(?=^=== |\Z)", given, re.DOTALL | re.MULTILINE
    ):
        _lay(root / name, mode, text)
    found = render(report_on(root)) + "\n"
    if request.config.getoption("--golden-schreiben"):
        case.write_text(given + EXPECTED + found, encoding="utf-8")
    assert found == expected


def _lay(path: Path, mode: str, text: str) -> None:
    if mode == "leer":
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    data = (
        text.rstrip("\n").encode("ascii").decode("unicode_escape").encode("latin-1")
        if mode == "bytes"
        else text.encode()
    )
    path.write_bytes(data)


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
