"""One more line in the file of reviews: readable whatever it says, and all else byte for byte as it was."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import examples
from krisenbuch.decode import decode_list
from krisenbuch.jobs.review_file import UnfitFileError, extended, folded, quoted, review_line
from krisenbuch.model.review import Review
from krisenbuch.origins import Origins
from krisenbuch.source import MAX_BYTES, decode_bytes, parse_yaml

FILE = "playbooks/kreis/pruefungen.yml"
STATE = "sha256:" + "0" * 64
OLD = "- {am: 2026-09-14, playbook: halle, von: landrat, notiz: Durchgesehen}"


def line(note: str = "Angerufen", **more: str) -> str:
    return review_line(
        {"am": "2026-11-20", "kontakt": "landrat.ruf", "von": "landrat", **more, "stand": STATE, "notiz": note}
    )


def reviews(data: bytes) -> tuple[Review, ...]:
    """What a file holds when it is read as the program does; no problem is allowed."""
    text, problems = decode_bytes(data, FILE)
    assert text is not None
    found = decode_list(Review, parse_yaml(text, FILE, problems), FILE, Origins(), problems)
    assert problems == []
    return found


def test_a_line_is_written_as_the_format_shows_it() -> None:
    assert line(ergebnis="erreicht") == (
        "- {am: 2026-11-20, kontakt: landrat.ruf, von: landrat, ergebnis: erreicht, "
        f'stand: "{STATE}", notiz: "Angerufen"}}'
    )


@pytest.mark.parametrize("name", ["null", "true", "no", "112", "2026-09-14", "1e5", "kreis/null-1", "0x1f"])
def test_a_name_that_looks_like_something_else_stays_a_name(name: str) -> None:
    written = review_line({"am": "2026-11-20", "kontakt": name, "von": name, "notiz": "x"})
    assert reviews(written.encode())[0].by == name
    assert yaml.safe_load(written)[0]["von"] == name


@examples(500)
@example("0\u034f")
@given(st.text().filter(folded))
def test_any_note_is_read_as_it_was_given(note: str) -> None:
    data = extended(b"", FILE, [line(note)])
    assert len(data.splitlines()) == 1
    assert [item.note for item in reviews(data)] == [folded(note)]
    assert yaml.safe_load(quoted(note)) == folded(note)


def test_line_breaks_and_strange_blanks_in_a_note_become_blanks() -> None:
    assert quoted(" eins\nzwei\u00a0\u2028drei\t") == '"eins zwei drei"'
    assert quoted('a"b\\c: #\u200b') == '"a\\"b\\\\c: #"'
    assert folded("\u034f") == ""
    assert quoted("\U000e0001\udc80\x1b") == '"?"'


@pytest.mark.parametrize(
    ("before", "number"),
    [
        (b"", 0),
        (b"\n", 0),
        (b"\xef\xbb\xbf", 0),
        (b"# nur eine Bemerkung", 0),
        (b"---\n", 0),
        (b"null\n", None),
        (OLD.encode(), 1),
        (f"{OLD}\n".encode(), 1),
        (f"{OLD}\r\n{OLD}\r\n".encode(), 2),
        (f"{OLD}\r\n{OLD}".encode(), 2),
        (f"\ufeff{OLD}\n\n\n".encode(), 1),
        (f"  {OLD}\n  {OLD}\n".encode(), 2),
        (f"---\n{OLD}\n# Schluss".encode(), 1),
        (b"- am: 2026-09-14\n  playbook: halle\n  von: landrat\n  notiz: |\n    eins\n    zwei", 1),
        (b"- am: 2026-09-14\n  playbook: halle\n  von: landrat\n  notiz: eins\n    zwei", 1),
    ],
)
def test_what_was_there_comes_first_and_is_read_as_before(before: bytes, number: int | None) -> None:
    if number is None:
        with pytest.raises(UnfitFileError, match="so keine Zeile anhängen"):
            extended(before, FILE, [line()])
        return
    after = extended(before, FILE, [line(), line("Noch einmal")])
    assert after.startswith(before)
    found = reviews(after)
    assert [item.note for item in found[number:]] == ["Angerufen", "Noch einmal"]
    assert found[:number] == reviews(before)
    assert after.endswith(b"\r\n" if b"\r\n" in before else b"\n")


@pytest.mark.parametrize(
    ("before", "start"),
    [
        (b"[]", b""),
        (b"[]\n", b"\n"),
        (b"[]\r\n", b"\r\n"),
        (b"\xef\xbb\xbf[ ]\n", b"\xef\xbb\xbf \n"),
        (b"# Kopf\n---\n[]  # noch nichts\n", b"# Kopf\n---\n  # noch nichts\n"),
        (b"--- []\n# Schluss\n", b"--- \n# Schluss\n"),
        (b"# \xc3\xbc\n[\n  # folgt\n]\n", b"# \xc3\xbc\n\n  # folgt\n\n"),
    ],
)
def test_only_the_brackets_of_an_empty_list_go(before: bytes, start: bytes) -> None:
    after = extended(before, FILE, [line()])
    assert after == start + line().encode() + (b"\r\n" if b"\r\n" in before else b"\n")
    assert len(reviews(after)) == 1


@pytest.mark.parametrize("before", [f"[{OLD[2:]}]\n", f"{OLD}\n...\n", f"{OLD}\n--- []\n"])
def test_where_no_line_fits_it_is_said(before: str) -> None:
    with pytest.raises(UnfitFileError, match=f"^An »{FILE}« lässt sich so keine Zeile anhängen. Schreiben Sie jeden "):
        extended(before.encode(), FILE, [line()])


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (b"- {am: 2026-09-14, playbook: [halle\n", f"{FILE}:1:30: Eine Liste mit »[« wird nicht mit »]« geschlossen."),
        (b"- \xfc\n", f"{FILE}:1:3: Das Byte 0xFC an dieser Stelle ist kein UTF-8."),
        (b"am: 2026-09-14\n", f"In »{FILE}« steht keine Liste. Beginnen Sie jeden Eintrag mit »- «."),
        (b"nichts\n", f"In »{FILE}« steht keine Liste."),
        (b"\xff\xfe-\x00", f"{FILE}:1:1: Die Datei ist in UTF-16 gespeichert, gelesen wird UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_sentence_of_the_check(before: bytes, message: str) -> None:
    with pytest.raises(UnfitFileError, match=re.escape(message)):
        extended(before, FILE, [line()])


def test_an_entry_with_a_fault_does_not_keep_new_ones_away() -> None:
    before = b"- {am: 2026-09-14, playbok: halle, von: landrat}\n- {am: 2026-09-14, am: 2026-09-15}\n"
    assert extended(before, FILE, [line()]).startswith(before)


def test_a_file_is_not_made_larger_than_can_be_read() -> None:
    before = f"{OLD}\n".encode() + b"#" * (MAX_BYTES - 200)
    with pytest.raises(UnfitFileError, match="zu groß"):
        extended(before, FILE, [line()])


WORDS = st.sampled_from(
    ["- ", "{", "}", "[", "]", ": ", "am", "\n", "\r\n", "  ", "\t", "#", "---", "...", '"', "'", "|", "&a ", "*a", "ü"]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=12).map("".join), st.text(max_size=30))


@examples(500)
@given(st.lists(TEXTS, max_size=4).map("".join))
def test_whatever_a_file_holds_a_line_is_added_to_it_or_refused(text: str) -> None:
    before = text.encode("utf-8", "replace")
    try:
        after = extended(before, FILE, [line("Das letzte Wort")])
    except UnfitFileError:
        return
    assert after.startswith(before) or b"[" in before
    decoded, problems = decode_bytes(after, FILE)
    found = decode_list(Review, parse_yaml(decoded or "", FILE, problems), FILE, Origins(), problems)
    assert found[-1].note == "Das letzte Wort"
