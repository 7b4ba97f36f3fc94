"""Nodes to records: one wrong value hides nothing else, and every record knows where it was written."""

from __future__ import annotations

import pytest

from krisenbuch.decode import decode, decode_list
from krisenbuch.diagnostics import Location, Problem
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.playbook import Playbook
from krisenbuch.origins import Origins
from krisenbuch.source import parse_yaml

HEAD = "titel: A\nart: stab\n"


def playbook(text: str, head: str = HEAD) -> tuple[Playbook | None, list[Problem], Origins]:
    problems: list[Problem] = []
    origins = Origins()
    node = parse_yaml(head + text, "a.md", problems)
    assert node is not None
    return decode(Playbook, node, "a.md", origins, problems), problems, origins


def contacts(text: str) -> tuple[tuple[Contact, ...], list[Problem], Origins]:
    problems: list[Problem] = []
    origins = Origins()
    return decode_list(Contact, parse_yaml(text, "k.yml", problems), "k.yml", origins, problems), problems, origins


def said(problems: list[Problem]) -> list[tuple[str, int, int, str]]:
    return [(item.code, item.location.line, item.location.column, item.message) for item in problems]


def test_a_sound_record_is_read_without_a_word() -> None:
    book, problems, _ = playbook("naechste_uebung: 1.3.2027\nrollen: [{id: a, titel: B, schluesselrolle: ja}]\n")
    assert problems == []
    assert book is not None
    assert book.roles[0].key


def test_a_wrong_optional_value_is_left_out_and_the_rest_is_read() -> None:
    book, problems, _ = playbook("naechste_uebung: bald\nzweck: Z\n")
    assert said(problems) == [("wert-falsch", 3, 18, "»bald« ist kein Datum.")]
    assert book is not None
    assert (book.next_exercise, book.purpose) == (None, "Z")


@pytest.mark.parametrize(
    ("text", "code", "column", "message", "hint"),
    [
        ("zwek: A", "schluessel-unbekannt", 1, "Das Feld »zwek« ist hier nicht bekannt.", "Meinten Sie »zweck«?"),
        (
            "zweck: [A]",
            "typ-falsch",
            8,
            "In »zweck« steht eine Liste; erwartet wird ein Text.",
            "Schreiben Sie den Wert in eine Zeile.",
        ),
        ("offen: A", "typ-falsch", 8, "In »offen« steht »A«; erwartet wird eine Liste.", "Schreiben Sie »offen: [A]«."),
        (
            "lehren: {a: b}",
            "typ-falsch",
            9,
            "In »lehren« steht ein Block mit Feldern; erwartet wird eine Liste.",
            "Beginnen Sie jeden Eintrag in einer neuen Zeile mit »- «.",
        ),
        ("rollen: [~]", "typ-falsch", 10, "In »rollen« steht nichts; erwartet wird ein Block mit Feldern.", None),
        ("freiwillige: A", "typ-falsch", 14, "In »freiwillige« steht »A«; erwartet wird ein Block mit Feldern.", None),
        ("status: ruhent", "wert-unbekannt", 9, "»ruhent« ist kein Wert für »status«.", "Meinten Sie »ruhend«?"),
        (
            "status: x",
            "wert-unbekannt",
            9,
            "»x« ist kein Wert für »status«.",
            "Möglich sind: entwurf, ruhend, dauerhaft, aufgeloest.",
        ),
        ('zweck: ""', "feld-fehlt", 8, "Das Feld »zweck« ist leer.", None),
        ("offen: [a, ~]", "typ-falsch", 12, "In »offen« steht nichts; erwartet wird ein Text.", None),
        (
            "rollen: [{id: a, titel: B, staerke: viel}]",
            "wert-falsch",
            37,
            "In »staerke« steht »viel«; erwartet wird eine ganze Zahl.",
            "Wie viele gleichzeitig nötig sind. Beispiel: »staerke: 1«.",
        ),
        (
            "rollen: [{id: a, titel: B, staerke: 0}]",
            "wert-falsch",
            37,
            "»0« passt nicht in »staerke«; erlaubt ist mindestens 1.",
            None,
        ),
        (
            "rollen: [{id: a, titel: B, schichten: 7}]",
            "wert-falsch",
            39,
            "»7« passt nicht in »schichten«; erlaubt ist höchstens 6.",
            None,
        ),
        (
            "ausloeser: [{id: a, stufe: aktivierung, wert: viel}]",
            "wert-falsch",
            47,
            "In »wert« steht »viel«; erwartet wird eine Zahl.",
            "Schwelle. Beispiel: »wert: 50«.",
        ),
    ],
)
def test_what_does_not_fit_is_told_in_german(text: str, code: str, column: int, message: str, hint: str | None) -> None:
    book, problems, _ = playbook(text)
    assert book is not None
    assert said(problems) == [(code, 3, column, message)]
    assert problems[0].hint == hint if hint is not None else problems[0].hint.endswith((".", "«."))


def test_a_missing_field_is_told_at_its_entry_and_drops_only_the_entry() -> None:
    book, problems, _ = playbook("rollen:\n  - {id: a}\n  - {titel: B}\n  - {id: c, titel: C}\n")
    assert said(problems) == [
        ("feld-fehlt", 4, 6, "Hier fehlt das Feld »titel«."),
        ("feld-fehlt", 5, 6, "Hier fehlt das Feld »id«."),
    ]
    assert book is not None
    assert [role.id for role in book.roles] == ["c"]


def test_a_field_without_a_value_is_told_as_empty() -> None:
    _, problems, _ = playbook("rollen: [{id: a, titel: }]\n")
    assert said(problems) == [("feld-fehlt", 3, 18, "Das Feld »titel« ist leer.")]


def test_a_record_without_what_makes_it_up_is_not_read() -> None:
    book, problems, _ = playbook("zweck: Z\n", head="")
    assert book is None
    assert {item.message for item in problems} == {"Hier fehlt das Feld »titel«.", "Hier fehlt das Feld »art«."}
    assert {item.location.line for item in problems} == {1}


def test_a_wrong_required_value_is_told_once() -> None:
    _, problems, _ = playbook("einsaetze: [{anlass: A, von: gestern}, {anlass: B, von: 2015-09-14}]\n")
    assert said(problems) == [("wert-falsch", 3, 30, "»gestern« ist kein Datum.")]


def test_a_wrong_kind_of_playbook_is_told_once() -> None:
    _, problems, _ = playbook("", head="titel: A\nart: stap\n")
    assert said(problems) == [("wert-unbekannt", 2, 6, "»stap« ist kein Wert für »art«.")]


def test_several_faults_are_told_all_at_once() -> None:
    book, problems, _ = playbook("zwek: A\nstatus: x\noffen: B\nnaechste_uebung: C\nfreiwillige: {koordination: [D]}\n")
    assert sorted(item.location.line for item in problems) == [3, 4, 5, 6, 7]
    assert book is not None


def test_faults_in_many_entries_of_one_list_are_all_told() -> None:
    text = "lehren:\n" + "".join(f"  - {{beobachtung: L{n}, bis: am {n}. Mai, folge: x}}\n" for n in range(20))
    book, problems, _ = playbook(text)
    assert book is not None
    assert len(book.lessons) == 20
    assert sorted({item.location.line for item in problems}) == list(range(4, 24))
    assert len(problems) == 40


def test_a_block_that_is_used_twice_is_judged_at_both_places() -> None:
    book, problems, _ = playbook("rollen: [&r {id: a, titel: B, farbe: rot}]\nprozesse: [*r]\n")
    assert book is not None
    assert {item.code for item in problems} == {"schluessel-unbekannt"}
    assert [role.id for role in book.roles] == ["a"]


@pytest.mark.parametrize("text", ["- a", "nur Text"])
def test_a_file_that_is_no_block_is_told(text: str) -> None:
    problems: list[Problem] = []
    node = parse_yaml(text, "o.yml", problems)
    assert node is not None
    assert decode(Organisation, node, "o.yml", Origins(), problems) is None
    assert problems[0].code == "typ-falsch"
    assert problems[0].message.endswith("; erwartet wird ein Block mit Feldern.")


def test_a_file_that_is_no_list_is_told() -> None:
    found, problems, _ = contacts("id: a\nfunktion: B\n")
    assert found == ()
    assert said(problems) == [("typ-falsch", 1, 1, "Hier steht ein Block mit Feldern; erwartet wird eine Liste.")]


@pytest.mark.parametrize("text", ["", "~", "# nichts\n", "[]"])
def test_an_empty_list_is_no_problem(text: str) -> None:
    assert contacts(text)[:2] == ((), [])


def test_an_entry_that_is_no_block_drops_only_itself() -> None:
    found, problems, _ = contacts("- nur Text\n- {id: a, funktion: B}\n- [c]\n")
    assert [contact.id for contact in found] == ["a"]
    assert [item.message for item in problems] == [
        "Hier steht »nur Text«; erwartet wird ein Block mit Feldern.",
        "Hier steht eine Liste; erwartet wird ein Block mit Feldern.",
    ]


def test_a_record_knows_where_it_and_its_parts_were_written() -> None:
    found, _, origins = contacts(
        "- id: a\n  funktion: B\n  vertretung: [c, d]\n  wege:\n    - {id: e, art: funk, wert: f}\n"
    )
    contact = found[0]
    assert origins.locate(contact) == Location("k.yml", 1, 3, 1, 5)
    assert origins.locate(contact, "function") == Location("k.yml", 2, 13, 2, 14)
    assert origins.locate(contact, "deputies", 1) == Location("k.yml", 3, 19, 3, 20)
    assert origins.locate(contact, "ways") == Location("k.yml", 4, 3, 4, 7)
    assert origins.locate(contact.ways[0], "value") == Location("k.yml", 5, 32, 5, 33)
    assert origins.locate(contact, "note") == origins.locate(contact)


def test_the_places_stay_right_when_an_entry_before_was_dropped() -> None:
    book, _, origins = playbook("rollen:\n  - {id: a}\n  - {id: b, titel: B}\naktivierung: {durch: [], grundlage: G}\n")
    assert book is not None
    assert origins.locate(book.roles[0], "title").line == 5
    assert book.activation is not None
    assert origins.locate(book.activation, "basis") == Location("a.md", 6, 37, 6, 38)


def test_an_empty_field_is_located_at_its_key() -> None:
    book, _, origins = playbook("zweck:\npflege: a\n")
    assert book is not None
    assert origins.locate(book, "purpose") == Location("a.md", 3, 1, 3, 6)


def test_a_list_where_one_value_belongs_is_named_as_a_list() -> None:
    _, problems, _ = playbook("naechste_uebung: [2027-03-01]\n")
    assert "(" not in problems[0].message
    assert "eine Liste" in problems[0].message


def test_a_value_of_several_lines_leaves_the_sentence_whole() -> None:
    _, problems, _ = playbook("naechste_uebung: |\n  am 1. März\n  2027\n")
    assert problems[0].message.endswith("ist kein Datum.")
    assert problems[0].hint == "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-14."


def test_an_unknown_field_without_a_value_is_told() -> None:
    _, problems, _ = playbook("vertetung:\n")
    assert [item.message for item in problems] == ["Das Feld »vertetung« ist hier nicht bekannt."]


def test_repetitions_within_repetitions_do_not_end_in_a_fault() -> None:
    text = "".join(f"k{n}: &k{n} " + "[" * 38 + (f"*k{n - 1}" if n else "x") + "]" * 38 + "\n" for n in range(15))
    problems: list[Problem] = []
    assert parse_yaml(text, "a.md", problems) is None
    assert [problem.code for problem in problems] == ["yaml-zu-tief"]
