"""Text to located nodes: every value keeps its place and its spelling, and bad files become German sentences."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from yaml.scanner import Scanner

from krisenbuch.diagnostics import MOST_ALIKE, Location, Problem, shortened
from krisenbuch.source import (
    MAX_ALIASED_NODES,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FIELDS,
    MAX_FOLDERS,
    MAX_NAME,
    MAX_NODES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    decode_bytes,
    files_below,
    parse_yaml,
    read_markdown,
    read_text,
    read_yaml,
)


def parse(text: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    return parse_yaml(text, "probe.yml", problems, first_line), problems


def only_problem(text: str) -> Problem:
    _, problems = parse(text)
    assert len(problems) == 1
    return problems[0]


def scalar(text: str) -> Scalar:
    root, problems = parse(f"wert: {text}")
    assert isinstance(root, Mapping)
    assert not problems
    value = root.entries["wert"][1]
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize("text", ["22:30", "0123", "no", "+49123456", "1e3", "0x1F", "2026-09-14", "1_000", "ja"])
def test_a_plain_value_stays_as_it_was_written(text: str) -> None:
    assert scalar(text).text == text


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_an_empty_plain_value_is_nothing(text: str) -> None:
    assert scalar(text).text is None


@pytest.mark.parametrize("text", ['""', "''", '"null"', "'~'"])
def test_a_quoted_value_is_never_nothing(text: str) -> None:
    assert scalar(text).text == text[1:-1]
    assert scalar(text).quoted


def test_lines_and_columns_count_from_one_in_characters() -> None:
    root, _ = parse("name: Größe\nwege:\n  - {id: büro, art: telefon}\n")
    assert isinstance(root, Mapping)
    ways = root.entries["wege"][1]
    assert isinstance(ways, Sequence)
    assert isinstance(ways.items[0], Mapping)
    assert root.entries["name"][1].location("x") == Location("x", 1, 7, 1, 12)
    assert ways.items[0].entries["art"][1].location("x") == Location("x", 3, 21, 3, 28)
    assert (ways.items[0].line, ways.items[0].column, ways.items[0].end_column) == (3, 5, 29)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a:\n  - b\n  - cd\n\n# x\ne: f", (3, 7)),
        ("a: [b,\n  c]\ne: f", (2, 5)),
        ("a: |\n  b\n  c\n\ne: f\n", (3, 4)),
        ("a: >-\n  b", (2, 4)),
        ("? a", (1, 4)),
        ("b: c\n? a\n\n", (2, 4)),
        ("a: |\n\n\n", (1, 5)),
        ("a:\n", (1, 3)),
        ("x: &x [1, 2]\na:\n  - *x\n\n", (3, 7)),
        ("a:\n  b:\n    c: d\n  e:\nf: g", (4, 5)),
    ],
)
def test_a_value_ends_where_its_text_ends(text: str, end: tuple[int, int]) -> None:
    root, _ = parse(text)
    assert isinstance(root, Mapping)
    value = root.entries["a"][1]
    assert (value.end_line, value.end_column) == end


def test_the_first_line_of_front_matter_shifts_all_places() -> None:
    root, _ = parse("a: b", first_line=7)
    assert isinstance(root, Mapping)
    assert root.entries["a"][0].line == 7


def test_of_two_equal_keys_the_first_counts_and_both_are_told() -> None:
    root, problems = parse("name: A\nort: B\nname: C\n")
    assert isinstance(root, Mapping)
    assert getattr(root.entries["name"][1], "text", None) == "A"
    assert [(item.code, item.location.line, item.message) for item in problems] == [
        ("schluessel-doppelt", 3, "»name« steht hier ein zweites Mal (zuerst in Zeile 1).")
    ]


def test_an_alias_repeats_the_value() -> None:
    root, problems = parse("a: &x [eins, zwei]\nb: *x\nc: &y drei\nd: *y\n")
    assert isinstance(root, Mapping)
    assert root.entries["b"][1] is root.entries["a"][1]
    assert root.entries["d"][1] is root.entries["c"][1]
    assert not problems


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: [b\nc: d", 1, 4, "Eine Liste mit »[« wird nicht mit »]« geschlossen."),
        ("a: {b: c\nd: e", 1, 4, "Ein Block mit »{« wird nicht mit »}« geschlossen."),
        ("a: b: c", 1, 5, "Hier steht ein Doppelpunkt, wo keiner erwartet wird."),
        ("a:\n\tb: c", 2, 1, "Hier ist mit einem Tabulator eingerückt."),
        ("a: @b", 1, 4, "Ein Wert darf nicht mit »@« beginnen."),
        ("- a: b\n c: d", 2, 2, "Hier endet eine Liste, aber es beginnt kein neuer Eintrag mit »-«."),
        ("a: b\n c: d", 2, 3, "Hier steht ein Doppelpunkt, wo keiner erwartet wird."),
        ("a:\n   b: c\n  d: e", 3, 3, "Hier wird der Name eines Feldes erwartet."),
        ("  a: b\nc: d", 2, 1, "Diese Zeile ist weniger eingerückt als die erste."),
        ("a: [b, ]c: d]", 1, 9, "Hier wird der Name eines Feldes erwartet."),
        ("a: ]", 1, 4, "Hier fehlt ein Wert, oder eine Klammer steht an falscher Stelle."),
        ("a: *b", 1, 4, "»*b« verweist auf eine Marke, die es nicht gibt."),
        ("a: &x [*x]", 1, 8, "»*x« verweist auf sich selbst."),
        ("{[a]: b}", 1, 2, "Hier steht eine Liste oder ein Block, wo der Name eines Feldes erwartet wird."),
        ("a: b\n---\nc: d", 2, 1, "Nach »---« beginnt ein zweites Dokument; gelesen wird nur eines."),
        ("a: !!binary b", 1, 4, "Die Typangabe »tag:yaml.org,2002:binary« wird nicht gelesen."),
        ("a: !<!> [b]\nc: !x {d: e}", 2, 4, "Die Typangabe »!x« wird nicht gelesen."),
        ("ä: \x07", 1, 4, "Hier steht ein unsichtbares Steuerzeichen (U+0007)."),
        ("- {a: b, ", 1, 10, "Hier fehlt ein Wert, oder eine Klammer steht an falscher Stelle."),
        ("a: b\n? c: d", 2, 3, "Hier steht eine Liste oder ein Block, wo der Name eines Feldes erwartet wird."),
        ("%YAML 9.9.9", 1, 10, "Die Angaben sind ab hier nicht lesbar."),
    ],
)
def test_broken_yaml_is_explained_in_german_at_its_place(text: str, line: int, column: int, message: str) -> None:
    problem = only_problem(text)
    assert (problem.location.line, problem.location.column, problem.message) == (line, column, message)
    assert problem.hint.endswith(".")


def test_an_unclosed_quotation_is_shown_where_it_opens() -> None:
    problem = only_problem('name: "Beispielkreis\nland: NW\n')
    assert problem.message == "Ein Anführungszeichen wird geöffnet, aber nicht geschlossen."
    assert (problem.location.line, problem.location.column) == (1, 7)


def test_a_missing_colon_is_shown_on_its_own_line() -> None:
    problem = only_problem("name: Beispielkreis\nland NW\nebene: kreis\n")
    assert problem.message == "Nach dem Namen des Feldes fehlt der Doppelpunkt."
    assert problem.location.line == 2


def test_an_unknown_escape_is_shown_where_the_backslash_stands() -> None:
    problem = only_problem('pfad: "C:\\Krise"')
    assert problem.location.column == 10
    assert problem.message.startswith("In diesem Text steht ein Backslash »\\«")


@pytest.mark.parametrize("mark", ["\u0085", "\u2028", "\u2029"])
def test_a_line_break_that_editors_do_not_count_shifts_no_place(mark: str) -> None:
    root, _ = parse(f'a: "x{mark}y"\nb: c\n')
    assert isinstance(root, Mapping)
    assert root.entries["b"][0].line == 2


def test_depth_is_bounded() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    problem = only_problem("[" * 100_000)
    assert (problem.code, problem.location.column > MAX_DEPTH) == ("yaml-zu-tief", True)
    assert problem.message == f"Die Angaben sind mehr als {MAX_DEPTH} Ebenen tief verschachtelt."


def test_repetitions_are_bounded() -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    text += "".join(f"{n}: &{n} [" + ", ".join([f"*{p}"] * 10) + "]\n" for p, n in ("ab", "bc", "cd", "de"))
    problem = only_problem(text)
    assert problem.code == "yaml-zu-gross"
    assert problem.message == f"Die Wiederholungen mit »*« ergeben mehr als {MAX_ALIASED_NODES} Angaben."


def test_repeated_blocks_count_with_all_their_values() -> None:
    block = "{" + ", ".join(f"k{n}: v" for n in range(100)) + "}"
    assert only_problem(f"a: &a {block}\nb: [{', '.join(['*a'] * 60)}]\n").code == "yaml-zu-gross"


def test_the_number_of_values_is_bounded() -> None:
    problem = only_problem("[" + "a," * (MAX_NODES + 1) + "]")
    assert problem.message == f"Die Datei enthält mehr als {MAX_NODES} Angaben."


def test_the_number_of_fields_in_a_block_is_bounded() -> None:
    root, problems = parse("".join(f"k{number}: v\n" for number in range(MAX_FIELDS)))
    assert root is not None
    assert not problems
    problem = only_problem("".join(f"k{number}: v\n" for number in range(MAX_FIELDS + 1)))
    assert (problem.code, problem.location.line) == ("yaml-zu-gross", MAX_FIELDS + 1)
    assert problem.message == f"Dieser Block hat mehr als {MAX_FIELDS} Felder."


@pytest.mark.parametrize(
    ("length", "form", "message"),
    [
        (MAX_NAME + 1, "{}: b", f"Der Name »{'k' * 60}…« ist {MAX_NAME + 1} Zeichen lang; so heißt kein Feld."),
        (5000, "? {}\n: b", f"Der Name »{'k' * 60}…« ist 5000 Zeichen lang; so heißt kein Feld."),
        (5000, "{}: b", "Vor dem Doppelpunkt stehen 5000 Zeichen; so lang ist kein Name eines Feldes."),
    ],
)
def test_a_name_as_long_as_a_text_is_none(length: int, form: str, message: str) -> None:
    assert only_problem(form.format("k" * length)).message == message


def deceived(text: str) -> list[tuple[str, int, int, str]]:
    """What `text` is told to hold, as (code, line, column, sentence)."""
    _, problems = parse(text)
    return [(item.code, item.location.line, item.location.column, item.message) for item in problems]


@pytest.mark.parametrize(
    ("text", "key", "column", "message"),
    [
        (
            "rоllen: x",
            "rollen",
            2,
            "In »rоllen« ist das »о« ein kyrillisches Zeichen (U+043E), das nur aussieht wie »o«.",
        ),
        ("рос: x", "poc", 1, "In »рос« ist das »р« ein kyrillisches Zeichen (U+0440), das nur aussieht wie »p«."),
        ("zιel: x", "ziel", 2, "In »zιel« ist das »ι« ein griechisches Zeichen (U+03B9), das nur aussieht wie »i«."),
        ("ﬁnanz: x", "finanz", 1, "In »ﬁnanz« ist das »ﬁ« ein anderes Zeichen (U+FB01), das nur aussieht wie »fi«."),
        ("ａrt: x", "art", 1, "In »ａrt« ist das »ａ« ein anderes Zeichen (U+FF41), das nur aussieht wie »a«."),
    ],
)
def test_a_field_is_read_as_it_looks_and_the_foreign_letter_named(
    text: str, key: str, column: int, message: str
) -> None:
    root, problems = parse(text)
    assert isinstance(root, Mapping)
    assert list(root.entries) == [key]
    assert [(item.code, item.location.column, item.message) for item in problems] == [
        ("zeichen-verwechselbar", column, message)
    ]


def test_a_word_that_mixes_scripts_is_read_as_it_looks() -> None:
    root, problems = parse("a: [Amt, Lеitung Аmt]\nb: >-\n  Zeile\n  mit Tоr\n")
    assert isinstance(root, Mapping)
    assert [getattr(item, "text", "") for item in root.entries["a"][1].items] == ["Amt", "Leitung Amt"]
    assert root.entries["b"][1].text == "Zeile mit Tor"
    assert [(item.location.line, item.location.column) for item in problems] == [(1, 11), (1, 18), (4, 8)]


@pytest.mark.parametrize("text", ["a: Притулок", "a: Δt in µm", "größe: x²", "a: Ελλάδα", "a: Café, Żółć, Ørsted"])
def test_words_of_another_language_stay(text: str) -> None:
    root, problems = parse(text)
    assert isinstance(root, Mapping)
    (key, value), *_ = root.entries.values()
    assert f"{key.text}: {value.text}" == text
    assert not problems


def test_escapes_do_not_hide_a_letter_or_a_direction() -> None:
    assert [item[:3] for item in deceived('a: "L\\u0435itung"\nb: "x\\u202ey\\0"')] == [
        ("zeichen-verwechselbar", 1, 4),
        ("zeichen-unsichtbar", 2, 4),
        ("zeichen-leserichtung", 2, 4),
    ]
    root, _ = parse('b: "x\\u202ey\\0"')
    assert root.entries["b"][1].text == "xy"


@pytest.mark.parametrize(("letter", "meant"), sorted(Scanner.ESCAPE_REPLACEMENTS.items()))
def test_every_escape_of_a_letter_is_shown_or_told(letter: str, meant: str) -> None:
    """Whatever YAML has a letter for: it is text that can be seen, a space or a line end, or it is told and left out."""
    root, problems = parse(f'a: "x\\{letter}y"')
    if meant.isprintable() or (meant.isspace() and meant not in "\v\f"):
        assert (root.entries["a"][1].text, problems) == (f"x{meant}y", [])
    else:
        assert root.entries["a"][1].text == "xy"
        assert [item.code for item in problems] == ["zeichen-unsichtbar"]


def test_what_is_not_seen_is_told_with_its_place_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "probe.md"
    path.write_text("---\na: x\u200by # \u2067\n---\n## Nur\u00ad intern\n\nText\u202e\x00\n", encoding="utf-8")
    source = read_markdown(path, "probe.md")
    assert [(item.code, item.location.line, item.location.column) for item in source.problems] == [
        ("zeichen-unsichtbar", 2, 5),
        ("zeichen-leserichtung", 2, 10),
        ("zeichen-unsichtbar", 4, 7),
        ("zeichen-leserichtung", 6, 5),
        ("zeichen-unsichtbar", 6, 6),
    ]
    assert source.root.entries["a"][1].text == "xy"
    assert [(part.title, part.text) for part in source.sections] == [("Nur intern", "Text")]


@pytest.mark.parametrize("text", ["שלום\u200f!", "می\u200cخواهم", "👩\u200d🚒", "नि\u200d"])
def test_marks_that_a_script_needs_are_left_in_peace(tmp_path: Path, text: str) -> None:
    path = tmp_path / "probe.yml"
    path.write_text(f"a: {text}\n", encoding="utf-8")
    source = read_yaml(path, "probe.yml")
    assert source.root.entries["a"][1].text == text
    assert not source.problems


def test_many_of_the_same_are_told_as_a_number() -> None:
    _, problems = parse("- {a: &b !c d}\n" * 5000)
    assert len(problems) == MOST_ALIKE
    assert problems[-1].message == "… und 4.951 weitere dieser Art in dieser Datei."
    assert list(shortened(problems)) == problems
    assert len(list(shortened(problems[:-1]))) == MOST_ALIKE - 1
    assert [item.message for item in shortened([problems[0]] * MOST_ALIKE)] == [problems[0].message] * MOST_ALIKE


def test_an_empty_document_is_nothing_and_no_problem() -> None:
    assert parse("# nur eine Bemerkung\n") == (None, [])


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert decode_bytes(b"\xef\xbb\xbfa: b\r\nc: d\re\n", "x") == ("a: b\nc: d\ne\n", [])


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_utf_16_is_named(codec: str) -> None:
    data = "\ufeffname: Kreis".encode(codec) if codec.endswith("be") else "name: Kreis".encode(codec)
    text, problems = decode_bytes(data, "x")
    assert text is None
    assert problems[0].message == "Die Datei ist in UTF-16 gespeichert, gelesen wird UTF-8."


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_named_too(codec: str) -> None:
    assert decode_bytes("name: Kreis\n".encode(codec), "x")[1][0].code == "kodierung-falsch"


def test_the_first_wrong_byte_is_named_with_its_likely_meaning() -> None:
    text, problems = decode_bytes("Straße\nfür ä".encode()[:-2] + "ä".encode("cp1252"), "x")
    assert text is None
    assert problems[0].location == Location("x", 2, 5)
    assert problems[0].message == "Das Byte 0xE4 an dieser Stelle ist kein UTF-8."
    assert problems[0].hint == "In Windows-1252 wäre es ein »ä«. Speichern Sie die Datei als »UTF-8«."


def test_a_byte_without_likely_meaning_gets_the_plain_hint() -> None:
    assert decode_bytes(b"a\x81", "x")[1][0].hint == "Speichern Sie die Datei als »UTF-8«."


def test_a_wrong_byte_behind_a_byte_order_mark_is_named_right() -> None:
    problem = decode_bytes(b"\xef\xbb\xbfGr\xfcn", "x")[1][0]
    assert problem.location == Location("x", 1, 3)
    assert problem.message == "Das Byte 0xFC an dieser Stelle ist kein UTF-8."


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "gross.yml"
    path.write_bytes(b"a" * (MAX_BYTES + 500_000))
    text, problems = read_text(path, "gross.yml")
    assert text is None
    assert problems[0].message == "Die Datei ist 2.5 MB groß; gelesen werden höchstens 2 MB."


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    source = read_yaml(tmp_path / "fehlt.yml", "fehlt.yml")
    assert not source.readable
    assert source.problems[0].code == "datei-unlesbar"
    assert read_markdown(tmp_path / "fehlt.md", "fehlt.md").problems[0].code == "datei-unlesbar"


@pytest.mark.parametrize(
    ("make", "why"), [(os.mkfifo, "es ist keine gewöhnliche Datei"), (os.mkdir, "es ist ein Ordner")]
)
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, make: Callable[[Path], None], why: str) -> None:
    make(tmp_path / "probe.md")
    text, problems = read_text(tmp_path / "probe.md", "probe.md")
    assert text is None
    assert problems[0].message == f"Die Datei lässt sich nicht lesen: {why}."


def test_files_are_found_however_they_are_nested(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*["t"] * MAX_FOLDERS)
    (deepest / "t").mkdir(parents=True)
    for path in (tmp_path / "a.md", deepest / "b.md", deepest / "t/c.md"):
        path.write_text("")
    (tmp_path / "link").symlink_to(tmp_path)
    problems: list[Problem] = []
    assert files_below(tmp_path, "docs", problems) == [tmp_path / "a.md", tmp_path / "link", deepest / "b.md"]
    assert [(item.code, item.location.file.count("/")) for item in problems] == [("datei-unbekannt", MAX_FOLDERS + 1)]
    assert problems[0].message == f"Dieser Ordner liegt mehr als {MAX_FOLDERS} Ebenen tief und wird nicht gelesen."


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert files_below(tmp_path / "fehlt", "docs", problems) == []
    assert [item.message for item in problems] == ["Der Ordner lässt sich nicht lesen: dort liegt nichts."]


def test_a_device_that_never_ends_is_no_file() -> None:
    assert read_text(Path("/dev/zero"), "null")[1][0].message.endswith("es ist keine gewöhnliche Datei.")


def test_a_file_that_says_it_is_empty_is_not_read_for_ever(tmp_path: Path) -> None:
    assert read_text(Path("/proc/self/status"), "status")[0]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("## Eins", "Eins"),
        ("# Eins ##", "Eins"),
        ("## C#", "C#"),
        ("## #", ""),
        ("   ##\tEins\t#\t", "Eins"),
        ("### Unter", None),
        ("#Eins", None),
        ("    # Code", None),
        ("# " + "#" * 100_000 + "x", "#" * 100_000 + "x"),
        ("# x" + " " * 100_000 + "y", "x" + " " * 100_000 + "y"),
    ],
)
def test_headings_are_those_of_commonmark(tmp_path: Path, line: str, title: str | None) -> None:
    titles = [part.title for part in markdown(tmp_path, f"---\na: b\n---\n{line}\n\nText\n").sections]
    assert titles == ([""] if title is None else [title] if title else [""])


def markdown(tmp_path: Path, text: str) -> object:
    path = tmp_path / "probe.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path, "probe.md")


def test_front_matter_and_sections_are_told_apart(tmp_path: Path) -> None:
    source = markdown(tmp_path, "---\ntitel: A\n---\nVorab.\n\n## Eins ##\n\nText.\n### Unter\n\n## Zwei\n")
    assert source.readable
    assert [(part.title, part.text, part.line) for part in source.sections] == [
        ("", "Vorab.", 4),
        ("Eins", "Text.\n### Unter", 6),
        ("Zwei", "", 11),
    ]


def test_a_heading_within_code_opens_no_section(tmp_path: Path) -> None:
    text = "---\na: b\n---\n## Eins\n```\n## kein Abschnitt\n~~~\n```\n## Zwei\n~~~~\n## auch keiner\n~~~~\n"
    assert [part.title for part in markdown(tmp_path, text).sections] == ["Eins", "Zwei"]


def test_three_dots_close_the_front_matter_too(tmp_path: Path) -> None:
    assert markdown(tmp_path, "---\na: b\n...\nText\n").sections[0].text == "Text"


@pytest.mark.parametrize(
    ("text", "code"), [("# Titel\n", "kopf-fehlt"), ("", "kopf-fehlt"), ("---\na: b\n", "kopf-offen")]
)
def test_front_matter_that_is_missing_or_open_is_told(tmp_path: Path, text: str, code: str) -> None:
    source = markdown(tmp_path, text)
    assert not source.readable
    assert [item.code for item in source.problems] == [code]


def test_broken_front_matter_leaves_the_sections_readable(tmp_path: Path) -> None:
    source = markdown(tmp_path, "---\na: [b\n---\n## Eins\n")
    assert source.problems[0].location.line == 2
    assert [part.title for part in source.sections] == ["Eins"]


def test_a_block_as_the_name_of_a_field_is_placed_where_it_stands() -> None:
    problems: list[Problem] = []
    assert parse_yaml('a: 1\n? b"c: 2', "a.yml", problems) is None
    assert [item.location for item in problems] == [Location("a.yml", 2, 3, 2, 9)]
