"""Writing into users' files: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krisenbuch.edit import ChangedMeanwhileError, appended, create, write_atomically, write_over


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


def test_a_file_is_written_over_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    after = b"\xef\xbb\xbfeins\r\nzw\xc3\xb6\n"
    write_over(path, None, after)
    assert path.read_bytes() == after
    write_over(path, after, after + b"drei")
    assert path.read_bytes() == after + b"drei"


@pytest.mark.parametrize("seen", [None, b"", b"alt\n"])
def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path, seen: bytes | None) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"inzwischen neu")
    with pytest.raises(ChangedMeanwhileError):
        write_over(path, seen, b"meins")
    assert path.read_bytes() == b"inzwischen neu"


def test_a_file_that_is_gone_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        write_over(tmp_path / "a.yml", b"alt", b"meins")
    assert list(tmp_path.iterdir()) == []


def test_behind_a_link_the_file_itself_is_written(tmp_path: Path) -> None:
    (tmp_path / "echt.yml").write_bytes(b"alt\n")
    (tmp_path / "a.yml").symlink_to("echt.yml")
    write_over(tmp_path / "a.yml", b"alt\n", b"neu\n")
    assert (tmp_path / "a.yml").is_symlink()
    assert (tmp_path / "echt.yml").read_bytes() == b"neu\n"
