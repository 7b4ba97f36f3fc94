"""A folder becomes a library: what is read, what is refused, and what a name means where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import WIKIS
from krisenbuch import settings
from krisenbuch.library.index import Outcome, Resolution
from krisenbuch.library.load import Library, load
from krisenbuch.library.mentions import Scope
from krisenbuch.library.reader import find_placeholders, written_ids
from krisenbuch.model.base import Kind
from krisenbuch.source import parse_yaml

HOME = Scope("beispiel", "halle", "start")
HALL = "playbooks/beispiel/halle.md"
CONTACTS = "playbooks/beispiel/kontakte.yml"
ORGANISATION = "playbooks/beispiel/organisation.yml"


def read(root: Path, persons: bool = True) -> Library:
    return load(root, settings.load(root)[0], persons)


def codes(library: Library) -> list[str]:
    return [problem.code for problem in library.problems]


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")


def meant(root: Path, kind: Kind, text: str, scope: Scope = HOME) -> Resolution:
    return read(root).index.resolve(kind, text, scope)


def test_a_sound_wiki_is_read_whole(grundlage: Path) -> None:
    library = read(grundlage)
    assert library.problems == []
    assert list(library.folders) == ["beispiel", "hilfe", "ort"]
    assert [entry.address for entry in library.playbooks] == ["beispiel/halle", "hilfe/betreuung", "ort/haus"]
    hall = library.folders["beispiel"]
    assert (hall.name, len(hall.contacts), len(hall.reviews)) == ("Beispielkreis", 3, 4)
    assert (len(hall.persons or ()), library.folders["ort"].persons) == (3, None)
    assert hall.attachments == {"anlagen/belegungsplan.txt"}
    assert [part.title for part in hall.playbooks[0].sections] == ["Ausgangslage", "Was sich bewährt hat"]
    assert library.external == ("bezirksregierung",)


def test_the_wiki_without_a_glossary_gets_the_one_of_the_package(grundlage: Path) -> None:
    assert len(read(grundlage).terms) > 20


def test_the_wikis_own_glossary_goes_first(grundlage: Path) -> None:
    add(grundlage, "docs/glossar.yml", "- {id: eae, begriff: Aufnahme, erklaerung: Text., siehe: [eae, zab]}\n")
    library = read(grundlage)
    assert [term.id for term in library.terms] == ["eae"]
    assert library.index.resolve(Kind.TERM, "eae", Scope("")).found
    assert library.index.resolve(Kind.TERM, "zab", Scope("")).outcome is Outcome.MISSING
    assert [item.text for item in library.mentions if item.kind is Kind.TERM] == ["eae", "zab"]


def test_persons_are_read_only_when_asked_for(schnitt: Path) -> None:
    persons = read(schnitt).folders["kreis"].persons
    assert persons is not None
    assert persons[0].name == "Nele Beispielhaft"
    assert read(schnitt, persons=False).folders["kreis"].persons is None


def test_persons_may_lie_outside_the_wiki(schnitt: Path) -> None:
    (schnitt / "playbooks/kreis/personen.yml").rename(schnitt.parent / "kreis.yml")
    path = schnitt / "krisenbuch.toml"
    path.write_text('personen = "../{organisation}.yml"\n' + path.read_text())
    library = read(schnitt)
    assert library.problems == []
    assert library.folders["kreis"].persons is not None
    assert library.folders["hilfe"].persons is None


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    library = read(tmp_path)
    assert library.problems[0].message == "Den Ordner »playbooks« gibt es hier nicht."
    assert codes(library) == ["ordner-fehlt"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "playbooks" / ".git").mkdir(parents=True)
    (tmp_path / "playbooks" / "_entwurf").mkdir()
    assert codes(read(tmp_path)) == ["ordner-leer"]


def test_files_where_they_are_not_read_are_told(grundlage: Path) -> None:
    for name in (
        "notiz.md",
        "notiz.txt",
        "beispiel/kontakt.yml",
        "beispiel/liste.yaml",
        "beispiel/plan.pdf",
        "beispiel/.versteckt.yml",
    ):
        add(grundlage, f"playbooks/{name}", "x")
    problems = read(grundlage).problems
    assert [(item.location.file, item.code) for item in problems] == [
        ("playbooks/beispiel/kontakt.yml", "datei-unbekannt"),
        ("playbooks/beispiel/liste.yaml", "datei-unbekannt"),
        ("playbooks/notiz.md", "datei-unbekannt"),
    ]
    assert problems[0].hint == "Meinten Sie »kontakte.yml«?"
    assert problems[1].hint.startswith("Gelesen werden organisation.yml, kontakte.yml")


def test_a_missing_or_empty_organisation_is_told_and_its_folder_named_instead(grundlage: Path) -> None:
    (grundlage / ORGANISATION).unlink()
    (grundlage / "playbooks/ort/organisation.yml").write_text("")
    (grundlage / "playbooks/hilfe/organisation.yml").write_text("[")
    library = read(grundlage)
    assert codes(library) == ["datei-fehlt", "yaml-syntax", "datei-leer"]
    assert [folder.name for folder in library.folders.values()] == ["beispiel", "hilfe", "ort"]


def test_an_empty_head_is_told(grundlage: Path) -> None:
    (grundlage / HALL).write_text("---\n---\nText\n")
    library = read(grundlage)
    assert library.problems[0].message == "Der Kopf der Datei ist leer."
    assert library.folders["beispiel"].unreadable_playbooks == {"halle"}


@pytest.mark.parametrize("target", ["/etc/hosts", "../../../../fremd.md"])
def test_a_link_out_of_the_wiki_is_refused(grundlage: Path, target: str) -> None:
    (grundlage.parent / "fremd.md").write_text("geheim")
    (grundlage / "playbooks/beispiel/fremd.md").symlink_to(target)
    (grundlage / "playbooks/beispiel/anlagen/fremd.txt").symlink_to(target)
    library = read(grundlage)
    assert codes(library) == ["pfad-verlaesst-ordner"] * 2
    assert library.problems[1].message == "»fremd.md« ist eine Verknüpfung, die aus dem Wiki hinausführt."
    assert library.folders["beispiel"].attachments == {"anlagen/belegungsplan.txt"}


def test_a_linked_organisation_outside_the_wiki_is_refused(grundlage: Path) -> None:
    (grundlage.parent / "fremd").mkdir()
    (grundlage / "playbooks/fremd").symlink_to(grundlage.parent / "fremd")
    library = read(grundlage)
    assert "fremd" not in library.folders
    assert codes(library) == ["pfad-verlaesst-ordner"]


@pytest.mark.parametrize("name", [CONTACTS, ORGANISATION, "playbooks/beispiel/pruefungen.yml"])
def test_a_linked_yaml_file_outside_the_wiki_is_refused(grundlage: Path, name: str) -> None:
    outside = grundlage.parent / "fremd.yml"
    (grundlage / name).rename(outside)
    (grundlage / name).symlink_to(outside)
    library = read(grundlage)
    folder = library.folders["beispiel"]
    assert "pfad-verlaesst-ordner" in codes(library)
    assert [bool(part) for part in (folder.contacts, folder.organisation, folder.reviews)].count(False) == 1


def test_a_link_within_the_wiki_is_followed(grundlage: Path) -> None:
    (grundlage / "playbooks/beispiel/zweite.md").symlink_to("halle.md")
    library = read(grundlage)
    assert library.problems == []
    assert len(library.folders["beispiel"].playbooks) == 2


def test_placeholders_are_found_in_prose_records_and_pages_but_not_in_code(grundlage: Path) -> None:
    change(grundlage, HALL, "Ein fester Anruf", "Ein [AUSFÜLLEN: was?] fester Anruf")
    add(grundlage, CONTACTS, "# [AUSFÜLLEN:]\n")
    add(grundlage, "docs/impressum.md", "# A\n```\n[AUSFÜLLEN: nein]\n```\n`[AUSFÜLLEN: nein]` und [AUSFÜLLEN: ja]\n")
    found = read(grundlage).placeholders
    assert [(item.location.file, item.location.line, item.text) for item in found] == [
        (HALL, 25, "was?"),
        (CONTACTS, 13, ""),
        ("docs/impressum.md", 5, "ja"),
    ]


def test_a_placeholder_has_an_exact_place() -> None:
    place = next(find_placeholders("Für [AUSFÜLLEN: A] B", "x")).location
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 5, 1, 19)


def test_a_page_in_another_encoding_is_told(grundlage: Path) -> None:
    add(grundlage, "docs/a.md", "")
    (grundlage / "docs/a.md").write_bytes(b"f\xfcr")
    assert codes(read(grundlage)) == ["kodierung-falsch"]


def test_a_playbook_folder_outside_the_wiki_is_a_problem_not_a_fault(grundlage: Path) -> None:
    (grundlage.parent / "anderswo" / "kreis").mkdir(parents=True)
    (grundlage / "krisenbuch.toml").write_text(f'playbooks = "{grundlage.parent}/anderswo"\n')
    chosen, problems = settings.load(grundlage)
    assert [problem.code for problem in problems] == ["einstellung-falsch"]
    assert chosen.playbooks == "playbooks"


@pytest.mark.parametrize("setting", ["playbooks", "seiten", "personen"])
def test_a_name_too_long_for_the_disk_is_a_problem_not_a_fault(grundlage: Path, setting: str) -> None:
    (grundlage / "krisenbuch.toml").write_text(f'{setting} = "{"a" * 300}"\n')
    assert isinstance(read(grundlage), Library)


@pytest.mark.parametrize(
    ("kind", "text", "organisation"),
    [
        (Kind.ORGANISATION, "hilfe", "hilfe"),
        (Kind.CONTACT, "landrat", "beispiel"),
        (Kind.CONTACT, "beispiel/landrat", "beispiel"),
        (Kind.CONTACT, "hilfe/bereitschaft", "hilfe"),
        (Kind.CONTACT_OR_WAY, "landrat", "beispiel"),
        (Kind.CONTACT_OR_WAY, "landrat.buero", "beispiel"),
        (Kind.CONTACT_OR_WAY, "hilfe/bereitschaft.alarm", "hilfe"),
        (Kind.PLAYBOOK, "halle", "beispiel"),
        (Kind.PLAYBOOK, "ort/haus", "ort"),
        (Kind.ROLE, "leitung", "beispiel"),
        (Kind.ROLE, "halle.leitung", "beispiel"),
        (Kind.ROLE, "hilfe/betreuung.leitung", "hilfe"),
        (Kind.STEP, "oeffnen", "beispiel"),
        (Kind.STEP, "start.oeffnen", "beispiel"),
    ],
)
def test_a_name_leads_to_its_target(grundlage: Path, kind: Kind, text: str, organisation: str) -> None:
    found = meant(grundlage, kind, text)
    assert found.outcome is Outcome.FOUND
    assert found.found
    assert found.organisation == organisation
    assert found.target is not None or kind is Kind.ORGANISATION


def test_a_way_is_given_with_its_contact(grundlage: Path) -> None:
    found = meant(grundlage, Kind.CONTACT_OR_WAY, "leitung-ordnung.ruf")
    assert found.target.function == "Leitung Ordnung"
    assert found.way is not None
    assert found.way.value == "030 23125-321"


def test_partners_and_bodies_are_found(grundlage: Path) -> None:
    change(grundlage, ORGANISATION, "gremien: [", "gremien: [{id: rat, name: Rat, art: rat}, ")
    assert meant(grundlage, Kind.PARTNER, "verein").target.name == "Sportverein"
    assert meant(grundlage, Kind.BODY, "rat").target.name == "Rat"
    assert meant(grundlage, Kind.BODY, "beispiel/rat", Scope("ort")).found
    assert meant(grundlage, Kind.BODY, "rat", Scope("ort")).outcome is Outcome.MISSING


@pytest.mark.parametrize(
    ("kind", "text", "known"),
    [
        (Kind.ORGANISATION, "hilfee", {"beispiel", "hilfe", "ort", "bezirksregierung"}),
        (Kind.CONTACT, "landrad", {"landrat", "leitung-soziales", "leitung-ordnung"}),
        (Kind.CONTACT, "hilfe/landrat", {"hilfe/bereitschaft"}),
        (Kind.CONTACT, "hilf/bereitschaft", {"beispiel/bereitschaft", "hilfe/bereitschaft", "ort/bereitschaft"}),
        (Kind.CONTACT, "landrat.buero", {"landrat", "leitung-soziales", "leitung-ordnung"}),
        (Kind.CONTACT_OR_WAY, "landrat.mobil", {"landrat.buero"}),
        (Kind.CONTACT_OR_WAY, "landrad.buero", {"landrat", "leitung-soziales", "leitung-ordnung"}),
        (Kind.PLAYBOOK, "turnhalle", {"halle"}),
        (Kind.ROLE, "wache", {"leitung"}),
        (Kind.ROLE, "hilfe/betreuung.wache", {"hilfe/betreuung.leitung"}),
        (Kind.ROLE, "turnhalle.leitung", {"halle"}),
        (Kind.STEP, "betten", {"oeffnen"}),
        (Kind.STEP, "start.betten", {"start.oeffnen"}),
        (Kind.STEP, "ende.betten", {"start.oeffnen"}),
        (Kind.PARTNER, "vereine", {"verein"}),
        (Kind.BODY, "rat", {"beirat"}),
    ],
)
def test_a_name_that_leads_nowhere_tells_what_would_have_been_valid(
    grundlage: Path, kind: Kind, text: str, known: set[str]
) -> None:
    found = meant(grundlage, kind, text)
    assert found.outcome is Outcome.MISSING
    assert not found.found
    assert set(found.known) == known


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.CONTACT, "buero"),
        (Kind.ROLE, "oeffnen"),
        (Kind.ROLE, "plaetze"),
        (Kind.STEP, "leitung"),
        (Kind.PARTNER, "leitung"),
    ],
)
def test_the_name_of_another_kind_of_thing_leads_nowhere(grundlage: Path, kind: Kind, text: str) -> None:
    assert meant(grundlage, kind, text).outcome is Outcome.MISSING


def test_a_role_outside_any_playbook_leads_nowhere(grundlage: Path) -> None:
    assert meant(grundlage, Kind.ROLE, "leitung", Scope("beispiel")).outcome is Outcome.MISSING


def test_a_name_within_no_organisation_cannot_be_judged(grundlage: Path) -> None:
    assert meant(grundlage, Kind.CONTACT, "landrat", Scope("")).outcome is Outcome.UNREADABLE


def test_former_names_lead_to_the_new_ones(grundlage: Path) -> None:
    change(grundlage, HALL, "naechste_uebung", "fruehere_ids: [turnhalle]\nnaechste_uebung")
    change(grundlage, HALL, "rollen: [{id: leitung,", "rollen: [{id: leitung, fruehere_ids: [chef],")
    change(grundlage, HALL, "prozesse: [{id: start,", "prozesse: [{id: start, fruehere_ids: [anfang],")
    index = read(grundlage).index
    for kind, text in [
        (Kind.CONTACT, "sozialdezernat"),
        (Kind.CONTACT_OR_WAY, "beispiel/sozialdezernat.buero"),
        (Kind.PLAYBOOK, "turnhalle"),
        (Kind.ROLE, "chef"),
    ]:
        assert index.resolve(kind, text, HOME).outcome is Outcome.RENAMED
    assert index.resolve(Kind.ROLE, "turnhalle.leitung", HOME).found
    assert index.resolve(Kind.STEP, "anfang.oeffnen", HOME).found


def test_a_present_name_goes_before_a_former_one(grundlage: Path) -> None:
    change(grundlage, CONTACTS, "[sozialdezernat]", "[landrat]")
    found = meant(grundlage, Kind.CONTACT, "landrat")
    assert (found.outcome, found.target.function) == (Outcome.FOUND, "Landrat")


def test_a_name_given_twice_is_ambiguous(grundlage: Path) -> None:
    add(grundlage, CONTACTS, "- {id: landrat, funktion: Zweite}\n")
    assert meant(grundlage, Kind.CONTACT, "landrat").outcome is Outcome.AMBIGUOUS
    assert not meant(grundlage, Kind.CONTACT, "landrat").found


def test_an_external_organisation_is_known_as_such(grundlage: Path) -> None:
    assert meant(grundlage, Kind.ORGANISATION, "bezirksregierung").outcome is Outcome.EXTERNAL
    found = meant(grundlage, Kind.CONTACT, "bezirksregierung/lagezentrum")
    assert (found.outcome, found.organisation) == (Outcome.EXTERNAL, "bezirksregierung")


def broken_contacts(root: Path) -> None:
    (root / CONTACTS).write_text("- [")


def broken_entry(root: Path) -> None:
    change(root, CONTACTS, "funktion: Landrat", "funktoin: Landrat")


def broken_way(root: Path) -> None:
    change(root, CONTACTS, "{id: buero, art: telefon, wert: 030 23125-100", "{id: buero, art: telefon, wert: keiner")


def broken_playbook(root: Path) -> None:
    (root / HALL).write_text("---\ntitel: [\n---\n")


def broken_role(root: Path) -> None:
    change(root, HALL, "rollen: [{id: leitung, titel: Leitung", "rollen: [{id: leitung, tittel: Leitung")


def broken_step(root: Path) -> None:
    change(root, HALL, "{id: oeffnen, titel: Halle öffnen", "{id: oeffnen, tittel: Halle öffnen")


def broken_organisation(root: Path) -> None:
    (root / ORGANISATION).write_text("[")


def broken_body(root: Path) -> None:
    change(root, ORGANISATION, "gremien: [", "gremien: [{id: rat, name: Rat}, ")


def contacts_as_block(root: Path) -> None:
    (root / CONTACTS).write_text("landrat: {funktion: Landrat}\n")


@pytest.mark.parametrize(
    ("spoil", "kind", "text"),
    [
        (broken_contacts, Kind.CONTACT, "landrat"),
        (broken_contacts, Kind.CONTACT_OR_WAY, "landrat.buero"),
        (contacts_as_block, Kind.CONTACT, "landrat"),
        (broken_entry, Kind.CONTACT, "landrat"),
        (broken_entry, Kind.CONTACT_OR_WAY, "landrat.buero"),
        (broken_way, Kind.CONTACT_OR_WAY, "landrat.buero"),
        (broken_playbook, Kind.PLAYBOOK, "halle"),
        (broken_playbook, Kind.ROLE, "halle.leitung"),
        (broken_role, Kind.ROLE, "leitung"),
        (broken_step, Kind.STEP, "oeffnen"),
        (broken_step, Kind.STEP, "start.oeffnen"),
        (broken_organisation, Kind.BODY, "rat"),
        (broken_body, Kind.BODY, "rat"),
    ],
)
def test_what_is_written_but_not_readable_does_not_lead_nowhere(
    grundlage: Path, spoil: Callable[[Path], None], kind: Kind, text: str
) -> None:
    spoil(grundlage)
    assert meant(grundlage, kind, text).outcome is Outcome.UNREADABLE


def test_identifiers_are_gathered_from_entries_that_cannot_be_read() -> None:
    tree = parse_yaml("- {id: a, wege: [{id: b}, {id: }, {id: [c]}]}\n- id: d\n", "x", [])
    assert written_ids(tree) == {("", "a"), ("wege", "b"), ("", "d")}
    assert written_ids(None) == frozenset()


def test_every_mention_knows_its_place_and_scope(schnitt: Path) -> None:
    library = read(schnitt)
    found = [item for item in library.mentions if item.text == "ordnungsamt-leitung"]
    places = {
        (item.scope.playbook, item.kind, library.origins.locate(item.record, item.field, item.index).line)
        for item in found
    }
    assert {
        ("krisenstab", Kind.CONTACT, 9),
        ("notunterkunft", Kind.CONTACT, 10),
        ("dolmetscherpool", Kind.CONTACT, 10),
    } <= places
    steps = [item for item in library.mentions if item.kind is Kind.STEP]
    assert [(item.text, item.scope.process, item.index) for item in steps] == [
        ("raum", "einberufung", 0),
        ("schluessel", "inbetriebnahme", 0),
        ("begehung", "inbetriebnahme", 0),
    ]


def test_every_kind_of_name_in_a_wiki_is_mentioned(schnitt: Path) -> None:
    add(schnitt, "playbooks/hilfe/organisation.yml", "uebergeordnet: kreis\ngremien: [{id: a, name: A, art: rat}]\n")
    change(schnitt, "playbooks/hilfe/betreuung.md", "naechste_uebung", "gremium: a\nnaechste_uebung")
    assert {item.kind for item in read(schnitt).mentions} == set(Kind)


@pytest.mark.parametrize("name", ["grundlage", "schnitt"])
def test_no_name_in_the_small_wikis_leads_nowhere(name: str) -> None:
    library = read(WIKIS / name)
    outcomes = {library.index.resolve(item.kind, item.text, item.scope).outcome for item in library.mentions}
    assert outcomes == {Outcome.FOUND}


def test_the_settings_pin_the_day(grundlage: Path) -> None:
    assert settings.load(grundlage)[0].today == date(2026, 11, 20)
