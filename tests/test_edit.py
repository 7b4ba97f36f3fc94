"""Writing into users' files: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from krisenbuch.edit import create, write_atomically


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
