"""The normal form: order, one line or block, quotation marks, and every comment at its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import REPOSITORY
from krisenbuch import settings
from krisenbuch.library.files import RecordFile, Sheet, read_sheet, record_files
from krisenbuch.model.base import Record, plan
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review
from krisenbuch.normalform import Unsuitable, tidy
from krisenbuch.normalform.scalars import WIDTH, block, inline, quoted
from krisenbuch.notation import value_types
from krisenbuch.settings import Settings
from krisenbuch.source import read_data


def sheet(text: str | bytes, model: type[Record], file: str = "x.yml") -> Sheet:
    data = text.encode() if isinstance(text, str) else text
    return Sheet(RecordFile(file, Path(file), "beispiel", model), data, read_data(data, file))


def ordered(text: str, model: type[Record]) -> str:
    """The normal form of a text, which is its own normal form and loses nothing."""
    made = tidy(sheet(text, model))
    assert not made.lost
    assert tidy(sheet(made.after, model)).after == made.after
    return made.after.decode()


def playbook(head: str) -> str:
    made = tidy(sheet(f"---\n{head}---\n\n## Text  \n", Playbook, "x.md"))
    assert tidy(sheet(made.after, Playbook, "x.md")).after == made.after
    text = made.after.decode()
    assert text.startswith("---\n")
    assert text.endswith("---\n\n## Text  \n")
    return text.removeprefix("---\n").removesuffix("---\n\n## Text  \n")


def test_fields_stand_in_the_order_of_their_declaration_and_unknown_ones_last() -> None:
    assert (
        playbook("status: ruhend\nzwck: x\ntitel: A\nart: stab\n") == "titel: A\nart: stab\nstatus: ruhend\nzwck: x\n"
    )


def test_short_entries_stand_on_a_line_and_long_ones_are_blocks() -> None:
    long = "x" * 90
    text = f"""\
ausdrucke:
- ort: Leitstelle
  stand: 1.6.2026
- {{ort: {long}, stand: 2026-06-01}}
- {{ort: {long}yyyyyyyy, stand: 2026-06-01}}
"""
    assert (
        playbook(text)
        == f"""\
ausdrucke:
  - {{ort: Leitstelle, stand: 2026-06-01}}
  - {{ort: {long}, stand: 2026-06-01}}
  - ort: {long}yyyyyyyy
    stand: 2026-06-01
"""
    )


def test_a_line_ends_in_the_last_column_at_most() -> None:
    for length in range(80, 110):
        for line in playbook(f"ausdrucke: [{{ort: {'x' * length}, stand: 2026-06-01}}]\n").splitlines():
            assert len(line) <= WIDTH


def test_what_can_grow_is_always_a_block() -> None:
    assert playbook("rollen: [{id: a, titel: A}]\naktivierung: {form: muendlich}\n") == (
        "aktivierung:\n  form: muendlich\nrollen:\n  - id: a\n    titel: A\n"
    )


def test_lists_of_single_values_stand_on_a_line_where_no_quotation_marks_are_needed_for_it() -> None:
    text = "rollen:\n- id: a\n  aufgaben: ['Eins, zwei']\n  befugnisse:\n  - Drei\n  - Vier\n  vertretung: []\n  titel: A\n"
    assert playbook(text) == (
        "rollen:\n  - id: a\n    titel: A\n    aufgaben:\n      - Eins, zwei\n"
        "    befugnisse: [Drei, Vier]\n    vertretung: []\n"
    )


def test_a_long_list_has_a_line_for_each_value() -> None:
    names = [f"eine-ziemlich-lange-kennung-{number}" for number in range(5)]
    assert playbook(f"aktivierung: {{durch: [{', '.join(names)}]}}\n") == (
        "aktivierung:\n  durch:\n" + "".join(f"    - {name}\n" for name in names)
    )


def test_days_and_yes_and_no_get_their_notation() -> None:
    text = 'erfunden: true\nziele: [{id: a, ziel: b, bis: "1.3.2027"}]\n'
    assert ordered(text, Organisation) == "erfunden: ja\n\nziele:\n  - {id: a, ziel: b, bis: 2027-03-01}\n".replace(
        "\n\n", "\n\n"
    )


def test_what_cannot_be_read_stays_as_it_is() -> None:
    assert playbook("naechste_uebung: demnächst\nrollen: [{id: a, schluesselrolle: yes}]\n") == (
        "rollen:\n  - id: a\n    schluesselrolle: yes\nnaechste_uebung: demnächst\n"
    )
    assert playbook("rollen: leitung\naktivierung: [a, {b: c}, [d]]\n") == (
        "aktivierung:\n  - a\n  - {b: c}\n  - [d]\nrollen: leitung\n"
    )


def test_long_texts_are_folded_and_lines_are_kept() -> None:
    long = "Ein Wort, und " * 12 + "Schluss: jetzt"
    text = playbook(f"zweck: '{long}'\n")
    assert text.startswith("zweck: >-\n  Ein Wort, und")
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert playbook("zweck: |\n  eins\n  zwei\npflege: a\n") == "zweck: |\n  eins\n  zwei\npflege: a\n"
    assert playbook("zweck: |\n  eins\n  zwei\ntitel: A\n") == "titel: A\nzweck: |\n  eins\n  zwei\n\n"
    assert playbook('zweck: "eins\\nzwei"\n') == "zweck: |-\n  eins\n  zwei\n"
    assert playbook("zweck: >\n  eins\n  zwei\npflege: a\n") == "zweck: >\n  eins zwei\npflege: a\n"


def test_reviews_stay_on_their_line_and_notes_in_quotation_marks() -> None:
    note = "Angerufen " * 12
    text = f"- notiz: '{note.strip()}'\n  am: 2026-09-14\n  von: a\n"
    assert ordered(text, Review) == f'- {{am: 2026-09-14, von: a, notiz: "{note.strip()}"}}\n'


def test_a_blank_line_stands_between_long_entries_of_a_list_and_before_long_lists_of_an_organisation() -> None:
    assert ordered("- {id: a, funktion: A}\n- id: b\n  funktion: B\n", Contact) == (
        "- id: a\n  funktion: A\n\n- id: b\n  funktion: B\n"
    )
    text = "name: A\nziele: [{id: a, ziel: b}]\nfortbildungen: []\ngremien: [{id: c, name: d}]\n"
    assert ordered(text, Organisation) == (
        "name: A\n\nziele:\n  - {id: a, ziel: b}\n\ngremien:\n  - {id: c, name: d}\nfortbildungen: []\n"
    )


@pytest.mark.parametrize(
    ("text", "outside", "inside"),
    [
        ("Halle", "Halle", "Halle"),
        ("Raum 3, Tür 4", "Raum 3, Tür 4", '"Raum 3, Tür 4"'),
        ("»Sporthalle«, dann", "»Sporthalle«, dann", '"»Sporthalle«, dann"'),
        ("Wichtig: nachts", '"Wichtig: nachts"', '"Wichtig: nachts"'),
        ("https://a.example/b?c=d", "https://a.example/b?c=d", '"https://a.example/b?c=d"'),
        ("https://a.example/b", "https://a.example/b", "https://a.example/b"),
        ("Raum #3", '"Raum #3"', '"Raum #3"'),
        ("- a", '"- a"', '"- a"'),
        ("@a", '"@a"', '"@a"'),
        ("[AUSFÜLLEN: x]", '"[AUSFÜLLEN: x]"', '"[AUSFÜLLEN: x]"'),
        ('Er sagte "ja"', 'Er sagte "ja"', 'Er sagte "ja"'),
        ('"ja", sagte er', "'\"ja\", sagte er'", "'\"ja\", sagte er'"),
        ("05999", '"05999"', '"05999"'),
        ("030 23125-501", '"030 23125-501"', '"030 23125-501"'),
        ("112", '"112"', '"112"'),
        ("22:30", '"22:30"', '"22:30"'),
        ("1.5", '"1.5"', '"1.5"'),
        ("1e3", '"1e3"', '"1e3"'),
        ("0x1F", '"0x1F"', '"0x1F"'),
        ("2026-09-14", '"2026-09-14"', '"2026-09-14"'),
        ("no", '"no"', '"no"'),
        ("ja", "ja", "ja"),
        ("null", '"null"', '"null"'),
        ("", '""', '""'),
        (" a", '" a"', '" a"'),
        ("a\tb", '"a\\tb"', '"a\\tb"'),
        ("05.313.01 / 5281", "05.313.01 / 5281", "05.313.01 / 5281"),
        ("Wer schließt auf?", "Wer schließt auf?", '"Wer schließt auf?"'),
        ("12 Kräfte", "12 Kräfte", "12 Kräfte"),
    ],
)
def test_quotation_marks_stand_where_somebody_could_read_something_else(text: str, outside: str, inside: str) -> None:
    assert (inline(text, flow=False), inline(text, flow=True)) == (outside, inside)


def test_values_that_are_no_text_need_none() -> None:
    assert inline("2026-09-14", flow=True, is_text=False) == "2026-09-14"
    assert inline("null", flow=True, is_text=False) == '"null"'


def test_what_cannot_be_seen_is_written_as_its_number() -> None:
    assert quoted("a\x07\u200b\U000e0001\"'") == '"a\\x07\\u200b\\U000e0001\\"\'"'


@pytest.mark.parametrize("text", ["", "kurz", " a\nb", "a\nb\n\n", "a\x07\nb"])
def test_not_every_text_can_be_a_block(text: str) -> None:
    assert block(text, 2) is None


COMMENTED = """\
# Kopf der Datei

# über status
status: ruhend  # neben status
# über titel
titel: A  # neben titel
rollen:  # neben rollen
  # über der Rolle
  - titel: R  # neben R
    # über id
    id: r
    # unter der Rolle
  # unter den Rollen
art: stab
ausdrucke: # neben ausdrucke
  - {ort: x, stand: 2026-06-01}  # neben dem Eintrag
  - {ort: u, # neben ort
     stand: 2026-06-01}
  - ort: z  #ohne Leerzeichen
    stand: 2026-06-01
offen: [a,
  # über b
  b]
quellen:
  # - {titel: herausgenommen}
zweck: >-  # neben zweck
  Wozu
# Fuß
"""


def test_every_comment_stays_with_what_it_belongs_to() -> None:
    with pytest.raises(Unsuitable):
        playbook(COMMENTED)
    assert (
        playbook(COMMENTED.replace("#ohne", "# ohne"))
        == """\
# Kopf der Datei

# über titel
titel: A  # neben titel
art: stab
# über status
status: ruhend  # neben status
zweck: Wozu  # neben zweck
rollen:  # neben rollen
  # über der Rolle
  # über id
  - id: r
    titel: R  # neben R
    # unter der Rolle
  # unter den Rollen
ausdrucke:  # neben ausdrucke
  - {ort: x, stand: 2026-06-01}  # neben dem Eintrag
  - ort: u  # neben ort
    stand: 2026-06-01
  - ort: z  # ohne Leerzeichen
    stand: 2026-06-01
offen:
  - a
  # über b
  - b
quellen:
  # - {titel: herausgenommen}
# Fuß
"""
    )


def test_a_comment_never_becomes_a_part_of_a_text_and_never_a_finding() -> None:
    assert (
        playbook("zweck: |-\n  eins\n  zwei\n   # drei\n# vier\n") == "zweck: |-\n  eins\n  zwei\n   # drei\n# vier\n"
    )
    assert playbook('zweck: "a\\nb"\n  # unter zweck\ntitel: "A"  #eng\n') == (
        "#eng\ntitel: A\n# unter zweck\nzweck: |-\n  a\n  b\n"
    )


def test_comments_within_a_review_go_above_its_line() -> None:
    assert ordered("- am: 2026-09-14  # heute\n  # wer\n  von: a\n# Ende\n", Review) == (
        "# heute\n# wer\n- {am: 2026-09-14, von: a}\n# Ende\n"
    )


def test_what_an_editor_reads_first_stays_first() -> None:
    line = "# yaml-language-server: $schema=../../schema/organisation.schema.json\n"
    assert ordered(f"{line}name: A\nformat: 1\n", Organisation) == f"{line}format: 1\nname: A\n"


def test_what_is_repeated_is_written_out() -> None:
    made = tidy(sheet("- id: a\n  vertretung: &v [b, c]\n- id: d\n  vertretung: *v\n", Contact))
    assert made.after == b"- id: a\n  vertretung: [b, c]\n\n- id: d\n  vertretung: [b, c]\n"
    assert [notice.line for notice in made.notices] == [2]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_prose_line_ends_and_mark_stay(newline: str, mark: str) -> None:
    text = "---\nart: stab\ntitel: 'A'\n---  \n\n## Eins \t\n\u2028Zwei 🚨\n\n\nohne Ende"
    made = tidy(sheet((mark + text.replace("\n", newline)).encode(), Playbook, "x.md"))
    expected = text.replace("art: stab\ntitel: 'A'\n", "titel: A\nart: stab\n")
    assert made.after == (mark + expected.replace("\n", newline)).encode()


def test_a_file_of_yaml_ends_with_one_line_end() -> None:
    for end in ("", "\n", "\n\n\n"):
        assert ordered(f"name: A{end}", Organisation) == "name: A\n"


@pytest.mark.parametrize("text", ["", "# nur eine Bemerkung\n", "\n", "ein Wort\n"])
def test_where_there_are_no_fields_nothing_changes(text: str) -> None:
    assert tidy(sheet(text, Contact)).after == text.encode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "yaml-syntax"),
        ("a: b\na: c\n", "schluessel-doppelt"),
        ("a: b #c\n", "yaml-kommentar"),
        ("a: b\n---\nc: d\n", "yaml-mehrere-dokumente"),
    ],
)
def test_a_file_with_a_finding_of_reading_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unsuitable) as caught:
        tidy(sheet(text, Organisation))
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.slow
def test_the_sample_is_close_to_its_normal_form() -> None:
    changed = total = 0
    for file in record_files(REPOSITORY, settings.load(REPOSITORY)[0]):
        before = read_sheet(file)
        made = tidy(before)
        assert tidy(Sheet(file, made.after, read_data(made.after, file.file))).after == made.after
        old, new = before.data.decode().splitlines(), set(made.after.decode().splitlines())
        changed += sum(line not in new for line in old)
        total += len(old)
    assert changed < total / 10


@pytest.mark.parametrize("options", [{"sort_keys": True}, {"default_flow_style": True}, {"default_style": '"'}])
def test_whoever_rewrote_a_file_its_normal_form_is_the_same(options: dict[str, Any]) -> None:
    for file in record_files(REPOSITORY / "tests/wikis/schnitt", Settings()):
        before = read_sheet(file)
        text = before.data.decode()
        head = text.split("---\n")[1] if file.file.endswith(".md") else text
        shuffled = str(yaml.safe_dump(yaml.load(head, yaml.CBaseLoader), allow_unicode=True, width=60, **options))
        after = Sheet(file, text.replace(head, shuffled).encode())
        after = Sheet(file, after.data, read_data(after.data, file.file))
        assert after.data != before.data
        assert tidy(after).after == tidy(before).after


def texts_of(node: Any, model: type[Record] | None) -> Iterator[Any]:
    """What stands in the fields that hold text, as another reader takes it."""
    if isinstance(node, list):
        for item in node:
            yield from texts_of(item, model)
    elif isinstance(node, dict) and model is not None:
        for spec in plan(model):
            if spec.key in node and spec.record is not None:
                yield from texts_of(node[spec.key], spec.record)
            elif spec.key in node and value_types(model)[spec.key] is str:
                yield from node[spec.key] if spec.many else [node[spec.key]]


@pytest.mark.slow
@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY / "tests/wikis/grundlage", REPOSITORY / "tests/wikis/schnitt"])
def test_other_readers_take_a_text_for_a_text(root: Path) -> None:
    count = 0
    for file in record_files(root, Settings()):
        text = tidy(read_sheet(file)).after.decode()
        head = text.split("---\n")[1] if file.file.endswith(".md") else text
        for value in texts_of(yaml.load(head, yaml.SafeLoader), file.model):
            assert isinstance(value, str), value
            count += 1
    assert count > 50
