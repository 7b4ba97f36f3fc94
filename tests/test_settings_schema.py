"""The schema and the page of krisenbuch.toml: they know every setting, and accept what the program accepts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import REPOSITORY
from krisenbuch import settings
from krisenbuch.checks import BY_CODE
from krisenbuch.jobs.settings_schema import settings_schema
from krisenbuch.model.base import Record, plan
from krisenbuch.settings import Settings

SCHEMA = settings_schema()
PAGE = REPOSITORY / "docs/hilfe/einstellungen.md"
DAY = date(2026, 11, 20)


def as_editors_see_it(value: Any) -> Any:
    """TOML as an editor hands it to its validator: JSON has no days, so they are texts."""
    if isinstance(value, dict):
        return {key: as_editors_see_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_see_it(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def refused(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(as_editors_see_it(tomllib.loads(text)))]


def understood(folder: Path, text: str) -> bool:
    (folder / settings.FILE).write_text(text, encoding="utf-8")
    return not settings.load(folder, DAY)[1]


def keys(model: type[Record], table: str = "") -> Iterator[tuple[str, str, Any]]:
    """Table, key and default of every setting."""
    for spec in plan(model):
        if spec.record is not None:
            yield from keys(spec.record, spec.key)
        else:
            yield table, spec.key, spec.default


def example_of_the_page() -> str:
    return re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert "x-sichtbarkeit" not in str(SCHEMA)


@pytest.mark.parametrize(
    "path",
    [REPOSITORY / settings.FILE, *sorted((REPOSITORY / "tools/krisenbuch/anlegen").rglob("krisenbuch.toml"))],
    ids=lambda path: path.parent.name,
)
def test_settings_in_use_fit(path: Path) -> None:
    assert refused(path.read_text(encoding="utf-8")) == []


def test_the_example_of_the_page_fits_and_is_understood(tmp_path: Path) -> None:
    assert refused(example_of_the_page()) == []
    assert understood(tmp_path, example_of_the_page())


@pytest.mark.parametrize(
    "text",
    [
        'stichtag = 2026-11-20\nseiten = "docs"',
        'stichtag = "2026-11-20"',
        '[schwere]\n"frage-offen" = "aus"',
        "[beobachtung]\nurheber = true",
        "[fristen]\nvereinbarung = []\n[fristen.playbook_nach_art]\nnotunterkunft = 180",
        '[ausgabe]\nsichtbarkeit = "intern"',
    ],
)
def test_both_take_what_is_right(tmp_path: Path, text: str) -> None:
    assert refused(text) == []
    assert understood(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        'playbook = "playbooks"',
        "[fristen]\nkontakte = 180",
        "[fristen]\nkontakt = 0",
        "[fristen]\nkontakt = 40000",
        '[fristen]\nkontakt = "180"',
        "[fristen]\nvereinbarung = 60",
        "[fristen.playbook_nach_art]\nturnhalle = 180",
        '[beobachtung]\nurheber = "ja"',
        '[ausgabe]\nsichtbarkeit = "geheim"',
        '[schwere]\n"frage-offen" = "egal"',
        "stichtag = 2026",
    ],
)
def test_both_refuse_what_is_wrong(tmp_path: Path, text: str) -> None:
    assert refused(text)
    assert not understood(tmp_path, text)


def test_an_unknown_code_is_marked() -> None:
    assert refused('[schwere]\n"frage-ofen" = "aus"')
    assert list(SCHEMA["properties"]["schwere"]["properties"]) == sorted(BY_CODE)


def test_the_schema_says_every_default() -> None:
    described = SCHEMA["$defs"]["Intervals"]["properties"]
    assert (described["kontakt"]["default"], described["vereinbarung"]["default"]) == (180, [60, 30, 7])
    assert SCHEMA["properties"]["playbooks"]["default"] == "playbooks"
    assert "default" not in SCHEMA["properties"]["stichtag"]


@pytest.mark.parametrize(("table", "key", "default"), list(keys(Settings)), ids=lambda value: str(value)[:40])
def test_every_setting_stands_on_the_page_with_its_default(table: str, key: str, default: Any) -> None:
    page = PAGE.read_text(encoding="utf-8")
    if key == "schwere":
        assert "\n## Schwere: `[schwere]`\n" in page
        return
    part = page.partition(f"`[{table}]`\n" if table else "\n## Allgemein\n")[2].partition("\n## ")[0]
    row = re.search(rf"^\| `{key}` \| (.+?) \|", part, re.MULTILINE)
    assert row, f"{table}.{key}"
    if isinstance(default, bool):
        assert row[1] == f"`{str(default).lower()}`"
    elif isinstance(default, (int, str)):
        assert row[1] in (f"`{default}`", f'`"{default}"`')
