"""No input whatever ends in a traceback: every text becomes a report with whole sentences and places in the file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import WIKIS, examples
from krisenbuch import engine, settings
from krisenbuch.diagnostics import Diagnostic
from krisenbuch.formats import FORMATS
from krisenbuch.history import History
from krisenbuch.library.load import load
from krisenbuch.model.base import FieldPlan, Record, plan
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review
from krisenbuch.report import Report

pytestmark = pytest.mark.slow

HOME = "playbooks/kreis"
MODELS: dict[str, type[Record]] = {
    f"{HOME}/notunterkunft.md": Playbook,
    f"{HOME}/organisation.yml": Organisation,
    f"{HOME}/kontakte.yml": Contact,
    f"{HOME}/personen.yml": Person,
    f"{HOME}/pruefungen.yml": Review,
}
FILES = [*MODELS, "krisenbuch.toml", "docs/glossar.yml"]
WRITTEN = sorted(path.relative_to(WIKIS / "schnitt").as_posix() for path in (WIKIS / "schnitt").rglob("*.*"))
MANY = examples(200)


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of `schnitt` for all examples, with a glossary of one line."""
    root = tmp_path_factory.mktemp("eigenschaften") / "wiki"
    shutil.copytree(WIKIS / "schnitt", root)
    (root / "docs").mkdir()
    (root / "docs/glossar.yml").write_text("- {id: eae, begriff: Aufnahme, erklaerung: Einrichtung des Landes.}\n")
    return root


def report_with(root: Path, file: str, data: bytes) -> Report:
    """The report while `file` holds `data`; afterwards the file is as it was."""
    path = root / file
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        chosen, problems = settings.load(root)
        return engine.run(load(root, chosen), History(), chosen, problems)
    finally:
        path.write_bytes(before)


def lines_of(root: Path, file: str, changed: str, data: bytes) -> int:
    """How many lines a file has as an editor counts them."""
    content = data if file == changed else (root / file).read_bytes() if (root / file).is_file() else b""
    text = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.count(b"\n") + 1


def is_sentence(item: Diagnostic) -> bool:
    """A whole sentence; an open question is told in the words of its author."""
    return item.message.startswith("Noch offen: ") or item.message.endswith((".", "?", "…"))


def assert_reported(root: Path, file: str, data: bytes) -> Report:
    report = report_with(root, file, data)
    for item in report.diagnostics:
        assert 1 <= item.location.line <= lines_of(root, item.location.file, file, data) + 1, item
        assert item.location.column >= 1, item
        assert is_sentence(item), item
    assert FORMATS["text"](report).endswith(".")
    assert len(json.loads(FORMATS["json"](report))["befunde"]) == len(report.diagnostics)
    return report


@MANY
@given(file=st.sampled_from(FILES), data=st.binary(max_size=200))
def test_arbitrary_bytes_in_any_file(wiki: Path, file: str, data: bytes) -> None:
    assert_reported(wiki, file, data)


WORDS = [
    "a",
    "id",
    "titel",
    "rollen",
    "- ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!x ",
    "'",
    '"',
    "#",
    "|",
    ">",
    "---",
    "...",
]
WORDS += [
    "\n",
    "\n  ",
    "\t",
    "?",
    "%",
    "@",
    "`",
    "~",
    "\\",
    "=",
    "<<",
    "2027-03-01",
    "ä",
    "\u2028",
    "\u0085",
    "\x00",
    "\ufeff",
    "\U0001f6a8",
]
YAMLISH = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=30).map("".join)


@MANY
@given(file=st.sampled_from(FILES), text=YAMLISH)
def test_text_that_looks_like_yaml(wiki: Path, file: str, text: str) -> None:
    framed = f"---\n{text}\n---\n\n## Ausgangslage\n" if file.endswith(".md") else text
    assert_reported(wiki, file, framed.encode("utf-8", "surrogatepass"))


@MANY
@given(data=st.data())
def test_a_sound_file_with_faults(wiki: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(WRITTEN))
    lines = (WIKIS / "schnitt" / file).read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        mutate(lines, data)
    assert_reported(wiki, file, "\n".join(lines).encode("utf-8", "surrogatepass"))


def mutate(lines: list[str], data: st.DataObject) -> None:
    """Deletes, doubles or swaps lines, or puts characters into one."""
    here = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1))
    action = data.draw(st.sampled_from(["delete", "double", "swap", "insert", "cut"]))
    if action == "delete" and len(lines) > 1:
        del lines[here]
    elif action == "double":
        lines.insert(other, lines[here])
    elif action == "swap":
        lines[here], lines[other] = lines[other], lines[here]
    else:
        at = data.draw(st.integers(0, len(lines[here])))
        inserted = data.draw(st.one_of(st.sampled_from(WORDS), st.text(max_size=3))) if action == "insert" else ""
        lines[here] = lines[here][:at] + inserted + (lines[here][at:] if action == "insert" else "")


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.text(max_size=20),
    st.sampled_from(
        [
            "ja",
            "intern",
            "4 h",
            "99999999 Monate",
            "P9999Y",
            "112",
            "a/b/c",
            "/",
            "..",
            ".",
            "a.b.c",
            "halle.leitung",
            "id",
            "[AUSFÜLLEN: x]",
        ]
    ),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def value_for(spec: FieldPlan, depth: int) -> st.SearchStrategy[Any]:
    """Mostly the right shape for a field, with right and wrong contents, and sometimes anything."""
    words = st.sampled_from([word.value for word in spec.words]) if spec.words else SCALARS
    below = record_of(spec.record, depth + 1) if spec.record is not None and depth < 3 else words
    right = st.lists(below, max_size=2) if spec.many else below
    return st.one_of(right, right, ANYTHING, st.just(spec.example) if spec.example else SCALARS)


def record_of(model: type[Record], depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    """A record with its required fields, some of the others, and a few unknown ones."""
    required = {spec.key: value_for(spec, depth) for spec in plan(model) if spec.required}
    optional = {
        spec.key: st.deferred(lambda spec=spec: value_for(spec, depth)) for spec in plan(model) if not spec.required
    }
    names = st.lists(st.sampled_from(sorted(optional)), max_size=4, unique=True) if optional else st.just([])
    some = names.flatmap(lambda keys: st.fixed_dictionaries({**required, **{key: optional[key] for key in keys}}))
    return st.tuples(some, st.dictionaries(st.text(max_size=6), SCALARS, max_size=1)).map(
        lambda parts: {**parts[1], **parts[0]}
    )


RECORDS = {file: record_of(model) for file, model in MODELS.items()}


@MANY
@given(data=st.data())
def test_arbitrary_structures_under_known_keys(wiki: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(MODELS)))
    record = data.draw(RECORDS[file])
    given_list = MODELS[file] in (Contact, Person, Review)
    text = yaml.safe_dump([record] if given_list else record, allow_unicode=True, sort_keys=False)
    assert_reported(
        wiki, file, (f"---\n{text}---\n" if file.endswith(".md") else text).encode("utf-8", "surrogatepass")
    )


SETTING = st.one_of(
    st.integers(-5, 500), st.booleans(), st.text("abcäß/.{} ", max_size=8), st.lists(st.integers(0, 90), max_size=3)
)
TABLES = st.sampled_from(
    [
        "",
        "[fristen]",
        "[ausgabe]",
        "[organisationen]",
        "[verweise]",
        "[schwere]",
        "[fristn]",
        "[a.b]",
        "[[fristen]]",
        "[fristen.playbook_nach_art]",
        "[pruefungen]",
        "[beobachtung]",
    ]
)
KEYS = st.sampled_from(
    [
        "format",
        "personen",
        "stichtag",
        "kontakt",
        "vereinbarung",
        "sichtbarkeit",
        "fuer",
        "extern",
        "quelle",
        "frage-offen",
        "notunterkunft",
        "playbook_nach_art",
        "gleiche_notiz",
        "urheber",
        "x",
        '"a b"',
    ]
)


@MANY
@given(entries=st.lists(st.tuples(TABLES, KEYS, SETTING), max_size=6))
def test_arbitrary_settings(wiki: Path, entries: list[tuple[str, str, Any]]) -> None:
    text = "\n".join(f"{table}\n{key} = {json.dumps(value, ensure_ascii=False)}" for table, key, value in entries)
    assert_reported(wiki, "krisenbuch.toml", text.encode())


def all_texts() -> Iterator[tuple[str, bytes]]:
    for file in WRITTEN:
        yield file, (WIKIS / "schnitt" / file).read_bytes()


@pytest.mark.parametrize("step", [1, 2])
def test_a_file_cut_off_anywhere(wiki: Path, step: int) -> None:
    for file, data in all_texts():
        for end in range(step * 37, len(data), 301):
            assert_reported(wiki, file, data[:end])
