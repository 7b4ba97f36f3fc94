"""Files for programs, read back by programs that others wrote: address books, calendars, JSON by its schema."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import icalendar
import jsonschema
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY, report_on
from krisenbuch.model.base import Level
from krisenbuch.web.catalogue import catalogue
from krisenbuch.web.data import data_files
from krisenbuch.web.due import What, due
from krisenbuch.web.lines import content, value
from krisenbuch.web.links import Links
from krisenbuch.web.pages import pages
from krisenbuch.web.publish import edition

EVERYBODY = [("oeffentlich", None), ("verbund", None), ("intern", "kreis"), ("intern", "hilfe")]


def files(
    root: Path, level: str = "intern", reader: str | None = "kreis", links: Links | None = None
) -> dict[str, str]:
    made = data_files(edition(root, level, reader).view, links or Links())
    return {path: data.decode() if isinstance(data, bytes) else data for path, data in made.items()}


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / "playbooks" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def events(text: str) -> dict[str, icalendar.Event]:
    found = [item for item in icalendar.Calendar.from_ical(text).walk("VEVENT") if isinstance(item, icalendar.Event)]
    assert len({str(item["UID"]) for item in found}) == len(found)
    return {str(item["UID"]): item for item in found}


def test_an_address_book_reads_a_contact(schnitt: Path) -> None:
    card = vobject.readOne(files(schnitt)["kontakte/kreis/ordnungsamt-leitung.vcf"])
    assert card.fn.value == card.n.value.family == "Leitung Ordnungsamt"
    assert card.org.value[0] == edition(schnitt, "intern", "kreis").view.folders["kreis"].name
    numbers = {item.value: item.params["TYPE"] for item in card.contents["tel"]}
    assert numbers["+493023125321"] in (["WORK", "VOICE"], ["WORK", "CELL"])
    assert "Notunterkunft in der Sporthalle" in card.note.value
    assert card.uid.value == "krisenbuch-kreis-ordnungsamt-leitung"


def test_one_file_has_all_contacts_of_an_organisation(schnitt: Path) -> None:
    cards = list(vobject.readComponents(files(schnitt)["kontakte/kreis.vcf"]))
    shown = edition(schnitt, "intern", "kreis").view.folders["kreis"].contacts
    assert sorted(card.fn.value for card in cards) == sorted(contact.function for contact in shown)


def test_a_function_without_a_number_of_its_own_has_that_of_the_switchboard(schnitt: Path) -> None:
    replace(schnitt, "kreis/kontakte.yml", "sichtbarkeit: oeffentlich", "sichtbarkeit: intern")
    with (schnitt / "playbooks/kreis/kontakte.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: stelle, funktion: Stelle, sichtbarkeit: oeffentlich}\n")
    made = files(schnitt, "oeffentlich", None)
    card = vobject.readOne(made["kontakte/kreis/stelle.vcf"])
    assert card.tel.value == "+4930231250"
    assert "über die Zentrale" in card.note.value


@pytest.mark.parametrize(("level", "reader"), EVERYBODY)
def test_there_is_a_card_for_each_contact_that_is_shown(schnitt: Path, level: str, reader: str | None) -> None:
    shown = edition(schnitt, level, reader).view.folders.values()
    expected = {f"kontakte/{folder.id}/{contact.id}.vcf" for folder in shown for contact in folder.contacts}
    expected |= {f"kontakte/{folder.id}.vcf" for folder in shown if folder.contacts}
    assert {path for path in files(schnitt, level, reader) if path.endswith(".vcf")} == expected


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(TEXT)
def test_no_text_can_end_a_line_or_begin_a_property(text: str) -> None:
    made = content(["BEGIN:VCARD", "VERSION:3.0", f"FN:{value(text)}", "N:x;;;;", f"NOTE:{value(text)}", "END:VCARD"])
    assert all(len(line) <= 75 for line in made.encode().split(b"\r\n"))
    unfolded = made.replace("\r\n ", "")
    assert [line.partition(":")[0] for line in unfolded.split("\r\n")] == [
        "BEGIN",
        "VERSION",
        "FN",
        "N",
        "NOTE",
        "END",
        "",
    ]


@given(TEXT.filter(str.isprintable))
def test_a_text_comes_back_from_a_calendar_as_it_was(text: str) -> None:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", f"SUMMARY:{value(text)}", "END:VEVENT", "END:VCALENDAR"]
    (event,) = icalendar.Calendar.from_ical(content(lines)).walk("VEVENT")
    assert str(event["SUMMARY"]) == text


def test_a_calendar_program_reads_what_falls_due(schnitt: Path) -> None:
    found = events(files(schnitt)["faellig/kalender.ics"])
    exercise = found["uebung-kreis-notunterkunft@krisenbuch"]
    assert (exercise["DTSTART"].dt, exercise["DTEND"].dt) == (date(2027, 3, 1), date(2027, 3, 2))
    assert str(exercise["SUMMARY"]) == "Übung: Notunterkunft in der Sporthalle"
    assert "playbooks/kreis/notunterkunft/" in str(exercise["DESCRIPTION"])
    own = events(files(schnitt)["faellig/kreis.ics"])
    assert set(own) == {uid for uid in found if "-kreis-" in uid}


def test_an_event_keeps_its_name_when_its_day_moves(schnitt: Path) -> None:
    before = events(files(schnitt)["faellig/kalender.ics"])
    replace(schnitt, "kreis/notunterkunft.md", "naechste_uebung: 2027-03-01", "naechste_uebung: 2027-04-02")
    after = events(files(schnitt)["faellig/kalender.ics"])
    assert set(before) == set(after)
    assert after["uebung-kreis-notunterkunft@krisenbuch"]["DTSTART"].dt == date(2027, 4, 2)


def test_what_has_the_same_words_has_different_names(schnitt: Path) -> None:
    replace(
        schnitt,
        "kreis/organisation.yml",
        "name:",
        "finanzierung: [{gegenstand: Stelle, geber: A, art: regel, bis: 2027-01-01},"
        " {gegenstand: Stelle, geber: B, art: regel, bis: 2028-01-01}]\nname:",
    )
    found = events(files(schnitt)["faellig/kreis.ics"])
    assert len([uid for uid in found if uid.startswith("finanzierung-")]) == 2


def kinds(root: Path, level: str, reader: str | None) -> set[What]:
    return {item.what for item in due(edition(root, level, reader).view)}


def test_each_audience_has_its_own_dates(schnitt: Path) -> None:
    replace(schnitt, "kreis/personen.yml", "von: 2024-02-01", "von: 2024-02-01, bis: 2027-05-31")
    assert kinds(schnitt, "oeffentlich", None) <= {What.PLAYBOOK, What.MEETING, What.GOAL, What.LAW}
    network = kinds(schnitt, "verbund", None)
    assert {What.CONTACT, What.EXERCISE} <= network
    assert not {What.DELETION, What.POST, What.MEANS, What.EXEMPTION} & network
    assert {What.POST, What.DELETION} <= kinds(schnitt, "intern", "kreis")
    assert not {What.POST, What.DELETION} & kinds(schnitt, "intern", "hilfe")
    assert "Nele Beispielhaft" not in "".join(files(schnitt).values())


def test_the_dates_are_those_of_the_check(grundlage: Path) -> None:
    """The day on which a contact is due is the last on which the check is silent."""
    view = edition(grundlage, "verbund").view
    item = next(item for item in due(view) if item.what is What.CONTACT and item.day)
    assert item.day is not None
    for days, found in ((0, False), (1, True)):
        settings = f"stichtag = {item.day + timedelta(days=days)}\n"
        (grundlage / "krisenbuch.toml").write_text(settings, encoding="utf-8")
        told = [
            one
            for one in report_on(grundlage).diagnostics
            if one.code == "kontakt-ueberaltert" and f"»{item.title}«" in one.message
        ]
        assert bool(told) is found


@pytest.mark.parametrize(("level", "reader"), EVERYBODY)
def test_the_json_fits_the_schema_beside_it(schnitt: Path, level: str, reader: str | None) -> None:
    made = {path: json.loads(text) for path, text in files(schnitt, level, reader).items() if path.endswith(".json")}
    names = {"index", "seiten"} | ({"bereitschaft"} if level != "oeffentlich" else set())
    names |= {"befunde"} if level == "intern" else set()
    assert set(made) == {f"api/v1/{kind}{name}.json" for name in names for kind in ("", "schema/")}
    for name in names:
        schema = made[f"api/v1/schema/{name}.json"]
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
            made[f"api/v1/{name}.json"]
        )
        head = made[f"api/v1/{name}.json"]
        assert (head["format"], head["version"], head["stand"]) == (f"krisenbuch-{name}", 1, "2026-11-20")
    assert {item["datei"] for item in made["api/v1/index.json"]["dateien"]} == {
        f"{name}.json" for name in names - {"index"}
    }


@pytest.mark.parametrize("name", ["index", "seiten", "bereitschaft", "befunde"])
def test_a_schema_names_every_field_and_refuses_what_lacks_one(schnitt: Path, name: str) -> None:
    made = files(schnitt)
    data, schema = json.loads(made[f"api/v1/{name}.json"]), json.loads(made[f"api/v1/schema/{name}.json"])
    assert set(data) == set(schema["properties"])
    validator = jsonschema.Draft202012Validator(schema)
    for field in data:
        assert not validator.is_valid({key: item for key, item in data.items() if key != field})
    rows = next((item for item in data.values() if isinstance(item, list)), [])
    assert rows
    listed = next(part["items"]["properties"] for part in schema["properties"].values() if part.get("type") == "array")
    assert all(set(row) == set(listed) for row in rows)


@pytest.mark.parametrize(("level", "reader"), EVERYBODY)
def test_the_list_of_pages_is_that_of_the_pages(schnitt: Path, level: str, reader: str | None) -> None:
    (schnitt / "playbooks/kreis/kaputt.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    view = edition(schnitt, level, reader).view
    listed = {page.path: page.title for page in catalogue(view)}
    made = pages(view, Links())
    assert set(listed) == set(made)
    for path, title in listed.items():
        assert made[path].text.split("\n")[1] == f"title: {json.dumps(title, ensure_ascii=False)}"


def test_addresses_are_whole_where_the_site_is_known(schnitt: Path) -> None:
    made = files(schnitt, links=Links(False, "https://krisenbuch.kreis.example/wiki/"))
    page = next(item for item in json.loads(made["api/v1/seiten.json"])["seiten"] if item["art"] == "rollen")
    assert page["url"] == f"https://krisenbuch.kreis.example/wiki/{page['adresse']}"
    assert page["adresse"].endswith("/rollen.html")
    assert "URL:https://krisenbuch.kreis.example/wiki/kontakte/kreis.html#landrat" in made["kontakte/kreis/landrat.vcf"]


def test_the_sample_has_something_of_nearly_everything_that_can_fall_due() -> None:
    found = {item.what for item in due(edition(REPOSITORY, Level.INTERNAL.value, "musterkreis").view)}
    assert len(found) >= len(What) - 4
