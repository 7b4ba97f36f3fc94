"""Whatever stands in a file: its normal form means the same and is its own, and mends change nothing but their places."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import WIKIS, examples
from krisenbuch import engine, settings
from krisenbuch.edit import Replacement, UnsuitableEdit, apply
from krisenbuch.history import History
from krisenbuch.library.files import RecordFile, Sheet, read_sheet, record_files
from krisenbuch.library.load import Library, load
from krisenbuch.mends import propose
from krisenbuch.model.contact import Contact
from krisenbuch.model.person import Person
from krisenbuch.model.review import Review
from krisenbuch.normalform import Unsuitable, tidy
from krisenbuch.normalform.comments import find_comments
from krisenbuch.source import read_data
from test_property import MODELS, RECORDS, WRITTEN, YAMLISH, mutate

pytestmark = pytest.mark.slow

MANY = examples(80)
SOME = examples(30)
FILES = sorted(MODELS)


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of `schnitt` for all examples."""
    root = tmp_path_factory.mktemp("eigenschaften") / "wiki"
    shutil.copytree(WIKIS / "schnitt", root)
    return root


def sheet_of(file: str, data: bytes) -> Sheet:
    return Sheet(RecordFile(file, Path(file), "kreis", MODELS[file]), data, read_data(data, file))


def meaning(library: Library) -> list[Any]:
    """All records of a library, and what reading complained of, without places."""
    found: list[Any] = [sorted((item.code, item.message) for item in library.problems)]
    for folder in library.folders.values():
        found += [folder.organisation, folder.contacts, folder.reviews, folder.persons]
        found += [(item.id, item.playbook, [(s.title, s.text) for s in item.sections]) for item in folder.playbooks]
    return found


def meaning_with(root: Path, file: str, data: bytes) -> list[Any]:
    path = root / file
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        return meaning(load(root, settings.load(root)[0]))
    finally:
        path.write_bytes(before)


def comments_of(sheet: Sheet) -> Counter[str]:
    first, last = (2, sheet.source.head_end - 1) if sheet.source.head_end else (1, None)
    return Counter(item.text for item in find_comments(sheet.source.text, sheet.source.root, first, last))


def assert_tidy(root: Path, file: str, data: bytes) -> None:
    """The normal form means the same, keeps all comments, and is its own normal form."""
    sheet = sheet_of(file, data)
    if sheet.source.problems:
        with pytest.raises(Unsuitable):
            tidy(sheet)
        return
    tidied = tidy(sheet)
    again = sheet_of(file, tidied.after)
    assert tidy(again).after == tidied.after
    assert not tidied.lost
    assert comments_of(again) == comments_of(sheet)
    assert meaning_with(root, file, tidied.after) == meaning_with(root, file, data)


DUMPS = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, '"', "'", "|", ">"]),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.sampled_from([2, 4]),
    }
)


def written(file: str, record: Any, options: dict[str, Any]) -> str:
    content = [record, deepcopy(record)] if MODELS[file] in (Contact, Person, Review) else record
    text = str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, **options))
    return f"---\n{text}---\n\n## Ausgangslage\n\nText  \n" if file.endswith(".md") else text


@MANY
@given(data=st.data(), file=st.sampled_from(FILES), options=DUMPS, ends=st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_normal_form_of_any_record(
    wiki: Path, data: st.DataObject, file: str, options: dict[str, Any], ends: str
) -> None:
    text = written(file, data.draw(RECORDS[file]), options)
    mark = data.draw(st.sampled_from(["", "\ufeff"]))
    assert_tidy(wiki, file, (mark + text.replace("\n", ends)).encode("utf-8", "surrogatepass"))


@MANY
@given(file=st.sampled_from(FILES), text=YAMLISH)
def test_the_normal_form_of_text_that_looks_like_yaml(wiki: Path, file: str, text: str) -> None:
    framed = f"---\n{text}\n---\n\n## Ausgangslage\n" if file.endswith(".md") else text
    assert_tidy(wiki, file, framed.encode("utf-8", "surrogatepass"))


@MANY
@given(data=st.data())
def test_the_normal_form_of_a_sound_file_with_faults_and_comments(wiki: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    lines = (WIKIS / "schnitt" / file).read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(0, 2))):
        mutate(lines, data)
    for number in range(data.draw(st.integers(0, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        if data.draw(st.booleans()):
            lines.insert(at, " " * data.draw(st.integers(0, 9)) + f"# Bemerkung {number}")
        else:
            lines[at] += f"  # Bemerkung {number}"
    assert_tidy(wiki, file, "\n".join(lines).encode("utf-8", "surrogatepass"))


@MANY
@given(data=st.data(), file=st.sampled_from(FILES))
def test_comments_anywhere_between_the_lines_of_any_record(wiki: Path, data: st.DataObject, file: str) -> None:
    text = written(file, data.draw(RECORDS[file]), {"default_flow_style": False, "width": 10_000})
    lines = text.split("\n")
    for number in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(1, len(lines) - 1))
        lines.insert(at, " " * data.draw(st.integers(0, 7)) + f"# {number}")
    assert_tidy(wiki, file, "\n".join(lines).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("file", [name for name in WRITTEN if name in MODELS])
def test_the_normal_form_of_the_test_wikis(wiki: Path, file: str) -> None:
    assert_tidy(wiki, file, (WIKIS / "schnitt" / file).read_bytes())


def mended(root: Path) -> tuple[dict[str, bytes], list[Any]]:
    """The files that would be written, and the codes of the mends."""
    chosen, problems = settings.load(root)
    library = load(root, chosen)
    report = engine.run(library, History(), chosen, problems)
    made = propose([read_sheet(file) for file in record_files(root, chosen)], report, library.index)
    return {item.file: item.after for item in made}, [mend for item in made for mend in item.mends]


@SOME
@given(data=st.data())
def test_mending_comes_to_an_end(wiki: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    path = wiki / file
    sound = {item: item.read_bytes() for item in wiki.rglob("*.*") if item.is_file()}
    text = sound[path].decode()
    words = [word for word in text.split() if len(word) > 4]
    for _ in range(data.draw(st.integers(1, 4))):
        word = data.draw(st.sampled_from(words))
        at = data.draw(st.integers(1, len(word) - 2))
        text = text.replace(word, word[:at] + data.draw(st.sampled_from(["", "x", word[at] * 2])) + word[at + 1 :])
    path.write_bytes(text.encode())
    try:
        for _ in range(8):
            files, mends = mended(wiki)
            if not files:
                break
            assert mends
            for name, after in files.items():
                assert after != (wiki / name).read_bytes()
                (wiki / name).write_bytes(after)
        assert not mended(wiki)[0]
    finally:
        for item, content in sound.items():
            item.write_bytes(content)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], list[Replacement]]:
    """A text, spans in it that do not overlap, and the replacements of these spans by line and column."""
    text = draw(st.text(st.sampled_from("aä\n\r\u2028\U0001f6a8 "), max_size=30))
    ends = [match.span() for match in re.finditer(r"\r\n|\r|\n", text)]
    allowed = [at for at in range(len(text) + 1) if not any(start < at < end for start, end in ends)]
    edges = sorted(draw(st.lists(st.sampled_from(allowed), max_size=6, unique=True)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    words = draw(st.lists(st.text("xy", max_size=3), min_size=len(spans), max_size=len(spans)))

    def place(at: int) -> tuple[int, int]:
        before = [end for _, end in ends if end <= at]
        return len(before) + 1, at - (before[-1] if before else 0) + 1

    return text, spans, [Replacement(*place(a), *place(b), word) for (a, b), word in zip(spans, words, strict=True)]


@MANY
@given(edited=edited(), mark=st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_what_is_not_replaced_stays_byte_for_byte(
    edited: tuple[str, list[tuple[int, int]], list[Replacement]], mark: bytes
) -> None:
    text, spans, replacements = edited
    expected, done = "", 0
    for (start, end), replacement in zip(spans, replacements, strict=True):
        expected += text[done:start] + replacement.text
        done = end
    assert apply(mark + text.encode(), replacements) == mark + (expected + text[done:]).encode()


@MANY
@given(first=st.tuples(st.integers(1, 9), st.integers(1, 9)), second=st.tuples(st.integers(1, 9), st.integers(1, 9)))
def test_overlapping_replacements_are_refused(first: tuple[int, int], second: tuple[int, int]) -> None:
    (a, b), (c, d) = sorted(first), sorted(second)
    assume(a < b and c < d and a < d and c < b and (a, b) != (c, d))
    with pytest.raises(UnsuitableEdit):
        apply(b"123456789", [Replacement(1, a, 1, b, "x"), Replacement(1, c, 1, d, "y")])
