"""The fingerprint of what was reviewed: it stays with the way of writing and changes with the content."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from krisenbuch import fingerprint, settings
from krisenbuch.fingerprint import LEFT_OUT
from krisenbuch.library.load import Library, load
from krisenbuch.model.base import plan
from krisenbuch.model.contact import Contact
from krisenbuch.model.playbook import Playbook
from records import VARIANTS, dump, dumped, filled, write_wiki

PLAYBOOK = """\
---
titel: Notunterkunft in der Halle
art: notunterkunft
status: ruhend
zweck: Bringt bis zu 150 Menschen für wenige Wochen unter.
ausloeser: [{id: plaetze, stufe: aktivierung, kennzahl: freie Plätze, vergleich: kleiner, wert: 50}]
aktivierung: {durch: [leitung-soziales], form: muendlich, vorlauf: 4 h, rechtsstand: 2026-03-01}
rollen:
  - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales, leitung-ordnung]}
beschluesse: [{art: ratsbeschluss, gremium: Kreistag, datum: 2015-10-01}]
naechste_uebung: 2027-03-01
---

## Ausgangslage

Im Herbst 2015 kamen binnen zwei Wochen 180 Menschen.

| Ort | Plätze |
|-----|--------|
| Halle | 150 |
"""
CONTACTS = """\
- id: leitung-soziales
  funktion: Leitung Soziales
  wege:
    - {id: buero, art: telefon, wert: 030 23125-501, sichtbarkeit: oeffentlich}
    - {id: post, art: email, wert: soziales@kreis.example}
"""
# Stored in wikis by now: whoever changes one of these lines makes every review there look outdated.
PINNED = {
    "playbook": "sha256:dc3f455f357280ec104a11a59649d1ae69cec1eb6644bdd4a3913ec363ce1c0b",
    "contact": "sha256:b3c6b529ba9b7919c10ae0e874c4a1d61fa8b696304346972caf1bb0916cb9bc",
    "way": "sha256:3192cbc2dbefcb846a91824b0f74cf4f3397a63325a5f90821bf197716f194f0",
}


def library_of(root: Path, playbook: str = PLAYBOOK, contacts: str = CONTACTS) -> Library:
    home = root / "playbooks/kreis"
    home.mkdir(parents=True, exist_ok=True)
    (home / "organisation.yml").write_text("format: 1\nname: Kreis\nebene: kreis\n", encoding="utf-8")
    (home / "halle.md").write_text(playbook, encoding="utf-8")
    (home / "kontakte.yml").write_text(contacts, encoding="utf-8")
    library = load(root, settings.Settings())
    assert not library.problems
    return library


def states(root: Path, playbook: str = PLAYBOOK, contacts: str = CONTACTS) -> dict[str, str]:
    folder = library_of(root, playbook, contacts).folders["kreis"]
    (entry,), (contact, *_) = folder.playbooks, folder.contacts
    return {
        "playbook": fingerprint.of_playbook(entry.playbook, entry.sections),
        "contact": fingerprint.of_contact(contact),
        "way": fingerprint.of_way(contact, contact.ways[0]),
    }


def replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def test_the_fingerprints_that_wikis_have_stored_stay_valid(tmp_path: Path) -> None:
    assert states(tmp_path) == PINNED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("datum: 2015-10-01", "datum: 01.10.2015"),
        ("vorlauf: 4 h", "vorlauf: 240 min"),
        ("vorlauf: 4 h", "vorlauf: PT4H"),
        ("schluesselrolle: ja", 'schluesselrolle: "true"'),
        ("wert: 50", "wert: 50.0"),
        ("titel: Notunterkunft in der Halle", 'titel:   "Notunterkunft in der Halle"'),
        ("zweck: Bringt bis", "zweck: >-\n  Bringt\n  bis"),
        (
            "titel: Notunterkunft in der Halle\nart: notunterkunft",
            "art: notunterkunft\ntitel: Notunterkunft in der Halle",
        ),
        ("status: ruhend", "status: ruhend\nsichtbarkeit: intern"),
        ("status: ruhend", "status: ruhend\nlehren: []\nbeendigung: {}"),
        ("{id: leitung, titel: Leitung,", "{titel: Leitung, id: leitung,"),
        ("binnen zwei Wochen", "binnen\nzwei  Wochen"),
        ("## Ausgangslage\n", "## Ausgangslage ##\n\n"),
        ("|-----|--------|", "|---|---|"),
        ("| Halle | 150 |", "| Halle |    150 |"),
        ("Plätze |", unicodedata.normalize("NFD", "Plätze |")),
    ],
)
def test_another_way_of_writing_is_no_change(tmp_path: Path, old: str, new: str) -> None:
    assert states(tmp_path, replaced(PLAYBOOK, old, new)) == PINNED


def test_windows_line_ends_are_no_change(tmp_path: Path) -> None:
    assert states(tmp_path, PLAYBOOK.replace("\n", "\r\n"), CONTACTS.replace("\n", "\r\n")) == PINNED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("naechste_uebung: 2027-03-01\n", ""),
        ("rechtsstand: 2026-03-01", "rechtsstand: 2026-09-01"),
        ("status: ruhend", "status: ruhend\noffen: [Wer schließt auf?]"),
        ("status: ruhend", "status: ruhend\nausdrucke: [{ort: Leitstelle, stand: 2026-06-01}]"),
        ("status: ruhend", "status: ruhend\nfruehere_ids: [turnhalle]"),
        ("status: ruhend", "status: ruhend\nausnahmen: [{code: x, grund: y, bis: 2027-01-01}]"),
    ],
)
def test_what_is_not_content_to_be_reviewed_is_no_change(tmp_path: Path, old: str, new: str) -> None:
    assert states(tmp_path, replaced(PLAYBOOK, old, new)) == PINNED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vorlauf: 4 h", "vorlauf: 5 h"),
        ("datum: 2015-10-01", "datum: 2015-10-02"),
        ("wert: 50", "wert: 50.5"),
        ("[leitung-soziales, leitung-ordnung]", "[leitung-ordnung, leitung-soziales]"),
        ("status: ruhend", "status: dauerhaft"),
        ("180 Menschen", "181 Menschen"),
        ("## Ausgangslage", "## Geschichte"),
        ("| Halle | 150 |", "| Halle | 150 |\n\n## Nur intern\n\nDer Code ist 4711."),
        ("schluesselrolle: ja, ", ""),
    ],
)
def test_another_content_is_a_change(tmp_path: Path, old: str, new: str) -> None:
    now = states(tmp_path, replaced(PLAYBOOK, old, new))
    assert now["playbook"] != PINNED["playbook"]
    assert (now["contact"], now["way"]) == (PINNED["contact"], PINNED["way"])


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("030 23125-501", "+49 (30) 23125 501", set()),
        ("030 23125-501", "030 23125-502", {"contact", "way"}),
        ("soziales@kreis", "amt50@kreis", {"contact"}),
        ("Leitung Soziales", "Amtsleitung Soziales", {"contact", "way"}),
        ("id: leitung-soziales", "id: sozialamt", set()),
        ("id: buero", "id: vorzimmer", set()),
        ("sichtbarkeit: oeffentlich", "sichtbarkeit: verbund", {"contact", "way"}),
        ("  wege:", "  fruehere_ids: [amt]\n  besetzt: ja\n  wege:", set()),
        ("  wege:", "  besetzt: vakant\n  wege:", {"contact"}),
    ],
)
def test_a_contact_and_a_way_each_have_their_own(tmp_path: Path, old: str, new: str, changed: set[str]) -> None:
    now = states(tmp_path, contacts=replaced(CONTACTS, old, new))
    assert {name for name in PINNED if now[name] != PINNED[name]} == changed


def test_the_order_of_ways_counts(tmp_path: Path) -> None:
    head, first, second = CONTACTS.partition("    - {id: buero")[0], *CONTACTS.splitlines(keepends=True)[3:]
    assert states(tmp_path, contacts=head + second + first)["contact"] != PINNED["contact"]


def test_every_field_of_a_contact_counts_unless_it_is_left_out(tmp_path: Path) -> None:
    whole = filled("kontakt", VARIANTS[0])
    seen = {}
    for left in ("", *whole):
        record = {key: value for key, value in whole.items() if key != left or key in ("id", "funktion")}
        dump(tmp_path / "kontakte.yml", [record])
        text = (tmp_path / "kontakte.yml").read_text(encoding="utf-8")
        seen[left] = fingerprint.of_contact(library_of(tmp_path, contacts=text).folders["kreis"].contacts[0])
    same = {key for key in whole if seen[key] == seen[""]} - {"id", "funktion"}
    assert same == {"fruehere_ids"}


def test_every_field_of_a_playbook_counts_unless_it_is_left_out(tmp_path: Path) -> None:
    write_wiki(tmp_path, VARIANTS[0])
    entry = next(item for item in load(tmp_path, settings.Settings()).playbooks if item.id == "inhalt")
    whole = fingerprint.of_playbook(entry.playbook, entry.sections)
    path = tmp_path / "playbooks/eigen/inhalt.md"
    data, same = filled("playbook", VARIANTS[0]), set()
    for spec in plan(Playbook):
        if spec.required:
            continue
        rest = {key: value for key, value in data.items() if key != spec.key}
        path.write_text(f"---\n{dumped(rest)}---\n\n## Nur intern\n\nabschnitt-geheim\n", encoding="utf-8")
        now = next(item for item in load(tmp_path, settings.Settings()).playbooks if item.id == "inhalt")
        if fingerprint.of_playbook(now.playbook, now.sections) == whole:
            same.add(spec.key)
    # In this record, the visibility that is written is the one that holds without being written, or not.
    assert same - {"sichtbarkeit"} == LEFT_OUT[Playbook]


def test_what_is_left_out_names_fields_that_exist() -> None:
    for model, keys in LEFT_OUT.items():
        assert keys <= {spec.key for spec in plan(model)}, model
    assert Contact in LEFT_OUT


def test_a_long_line_of_dashes_takes_no_time(tmp_path: Path) -> None:
    start = time.process_time()
    long = states(tmp_path, PLAYBOOK + "-" * 200_000 + "x\n" + "- " * 200_000 + "\n")
    # A search from every dash to the end of the line would take minutes.
    assert time.process_time() - start < 20
    assert long["playbook"].startswith("sha256:")
