"""Writing into users' files: at exact places, whole or not at all, never over what changed meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krisenbuch.edit import (
    NO_LINE_END,
    Refused,
    Replacement,
    UnsuitableEdit,
    appended,
    apply,
    create,
    rewrite,
    unified,
    write_atomically,
)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "neu.md"
    write_atomically(path, "Grün\n")
    assert path.read_bytes() == "Grün\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644


def test_line_ends_are_written_as_given(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", "eins\r\nzwei\n")
    assert (tmp_path / "a").read_bytes() == b"eins\r\nzwei\n"


def test_an_existing_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("alt")
    path.chmod(0o600)
    write_atomically(path, "neu")
    assert path.read_text() == "neu"
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("alt")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "halb \udc80")
    assert path.read_text() == "alt"
    assert [item.name for item in tmp_path.iterdir()] == ["a.yml"]


def test_a_folder_in_the_way_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.yml").mkdir()
    with pytest.raises(OSError, match=r"a\.yml"):
        write_atomically(tmp_path / "a.yml", "neu")
    assert [item.name for item in tmp_path.iterdir()] == ["a.yml"]


def test_a_new_file_is_made_once(tmp_path: Path) -> None:
    assert create(tmp_path / "a.md", "eins")
    assert not create(tmp_path / "a.md", "zwei")
    assert (tmp_path / "a.md").read_text() == "eins"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"neu\n"),
        (b"alt\n", b"alt\nneu\n"),
        (b"alt", b"alt\nneu\n"),
        (b"eins\r\nzwei", b"eins\r\nzwei\r\nneu\r\n"),
        (b"eins\rzwei\r", b"eins\rzwei\rneu\r"),
        (b"eins\nzwei\r\n", b"eins\nzwei\r\nneu\r\n"),
        (b"\xef\xbb\xbf", b"\xef\xbb\xbfneu\n"),
        (b"\n", b"\nneu\n"),
    ],
)
def test_a_line_is_added_in_the_line_ends_of_the_file(before: bytes, after: bytes) -> None:
    assert appended(before, ["neu"]) == after


@given(st.binary(), st.lists(st.text("aä ", max_size=5), min_size=1, max_size=3))
def test_whatever_a_file_held_comes_first(before: bytes, lines: list[str]) -> None:
    after = appended(before, lines)
    assert after.startswith(before)
    assert after.endswith((b"\n", b"\r"))
    rest = after[len(before) :].replace(b"\r", b"").replace(b"\n", b"")
    assert rest == "".join(lines).encode()


def test_a_file_that_is_not_there_yet_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    after = b"\xef\xbb\xbfeins\r\nzw\xc3\xb6\n"
    rewrite(path, None, after)
    assert path.read_bytes() == after


def test_a_file_that_came_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"inzwischen neu")
    with pytest.raises(Refused, match="inzwischen geändert"):
        rewrite(path, None, b"meins")
    assert path.read_bytes() == b"inzwischen neu"


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Replacement:
    return Replacement(line, column, end_line, end_column, text)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_only_the_named_places_change(newline: str, mark: bytes) -> None:
    text = f"name: Größe\u2028x  # 🚨 \twichtig{newline}{newline}art: 🚨 alt  {newline}ende ohne Zeilenende"
    after = apply(mark + text.encode(), [edit(3, 8, 3, 11, "neu"), edit(1, 7, 1, 12, "Länge")])
    assert after == mark + text.replace("alt", "neu").replace("Größe", "Länge").encode()


def test_line_ends_that_are_put_in_are_those_of_the_file() -> None:
    assert apply(b"a\r\nb", [edit(2, 2, 2, 2, "\n\nc")]) == b"a\r\nb\r\n\r\nc"
    assert apply(b"a", [edit(1, 1, 1, 1, "b\n")]) == b"b\na"


def test_several_lines_are_replaced_at_once() -> None:
    assert apply(b"a\r\nb\nc", [edit(1, 2, 3, 1, "-")]) == b"a-c"


@pytest.mark.parametrize(
    "edits",
    [
        [edit(1, 1, 1, 3, "x"), edit(1, 2, 1, 4, "y")],
        [edit(1, 1, 1, 3, "x"), edit(1, 1, 1, 2, "y")],
        [edit(1, 2, 1, 2, "x"), edit(1, 2, 1, 2, "y")],
        [edit(1, 3, 1, 2, "x")],
        [edit(2, 1, 2, 1, "x")],
        [edit(1, 6, 1, 6, "x")],
        [edit(0, 1, 1, 1, "x")],
    ],
)
def test_overlapping_edits_and_places_that_are_not_there_are_refused(edits: list[Replacement]) -> None:
    with pytest.raises(UnsuitableEdit):
        apply(b"abcd", edits)


def test_the_same_edit_twice_is_one() -> None:
    assert apply(b"abcd", [edit(1, 2, 1, 3, "x"), edit(1, 2, 1, 3, "x")]) == b"axcd"


def test_the_difference_is_shown_with_german_headings() -> None:
    before, after = "\ufeffeins\r\nzwei\r\n".encode(), "\ufeffeins\r\ndrei\r\n".encode()
    assert unified(before, after, "a.yml", "behoben") == [
        "--- a.yml (jetzt)",
        "+++ a.yml (behoben)",
        "@@ -1,2 +1,2 @@",
        " eins",
        "-zwei",
        "+drei",
    ]
    assert unified(before, before, "a.yml") == []


def test_a_missing_last_line_end_is_told() -> None:
    assert unified(b"a", b"a\n", "a.yml")[-2:] == [" a", f"-{NO_LINE_END}"]


def test_a_file_is_rewritten_with_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"alt\r\n")
    path.chmod(0o640)
    rewrite(path, b"alt\r\n", b"neu\r\n")
    assert path.read_bytes() == b"neu\r\n"
    assert path.stat().st_mode & 0o7777 == 0o640
    assert [item.name for item in tmp_path.iterdir()] == ["a.yml"]


def test_a_link_stays_one_and_its_target_is_rewritten(tmp_path: Path) -> None:
    (tmp_path / "ziel.yml").write_bytes(b"alt")
    (tmp_path / "a.yml").symlink_to("ziel.yml")
    rewrite(tmp_path / "a.yml", b"alt", b"neu")
    assert (tmp_path / "a.yml").is_symlink()
    assert (tmp_path / "ziel.yml").read_bytes() == b"neu"


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"von jemand anderem")
    with pytest.raises(Refused, match="inzwischen geändert"):
        rewrite(path, b"alt", b"neu")
    assert path.read_bytes() == b"von jemand anderem"
    assert [item.name for item in tmp_path.iterdir()] == ["a.yml"]


def test_a_file_that_changes_while_it_is_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"alt")
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"eben geschrieben"))
    with pytest.raises(Refused, match="inzwischen geändert"):
        rewrite(path, b"alt", b"neu")
    assert path.read_bytes() == b"eben geschrieben"


def test_a_file_that_vanishes_while_it_is_written_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"alt")
    monkeypatch.setattr(os, "fsync", lambda _: path.unlink())
    with pytest.raises(Refused, match="inzwischen geändert"):
        rewrite(path, b"alt", b"neu")
    assert list(tmp_path.iterdir()) == []


def test_a_write_protected_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"alt")
    path.chmod(0o444)
    with pytest.raises(Refused, match="schreibgeschützt"):
        rewrite(path, b"alt", b"neu")
    assert path.read_bytes() == b"alt"


@pytest.mark.parametrize("kind", ["nothing", "loop"])
def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.yml"
    if kind == "loop":
        path.symlink_to("a.yml")
    with pytest.raises(Refused, match="nicht mehr da"):
        rewrite(path, b"alt", b"neu")
