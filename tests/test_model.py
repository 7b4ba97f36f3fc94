"""The records: every field explains itself, official keys fit, and the schemas accept what the program accepts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import REPOSITORY
from krisenbuch.model.base import Choice, Kind, Level, Record, plan
from krisenbuch.model.contact import Contact, Way
from krisenbuch.model.example import DocumentedExample
from krisenbuch.model.glossary import Term
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review
from krisenbuch.model.schema import FILES, schemas
from krisenbuch.model.territory import Land
from krisenbuch.settings import Settings
from reading import attempt, read

ROOTS: tuple[type[Record], ...] = (Playbook, Organisation, Contact, Person, Review, Term, DocumentedExample)
SCHEMAS = schemas()
FILES_OF_SAMPLE = sorted(path for path in (REPOSITORY / "playbooks").rglob("*") if path.suffix in (".md", ".yml"))


def below(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for spec in plan(model):
        if spec.record is not None:
            yield from below(spec.record)


RECORDS = sorted({record for root in ROOTS for record in below(root)}, key=lambda record: record.__name__)
FIELDS = [(record, spec) for record in RECORDS for spec in plan(record)]


def minimal(record: type[Record]) -> dict[str, Any]:
    """The examples of a record's required fields."""
    found = {}
    for spec in plan(record):
        if spec.required:
            found[spec.key] = minimal(spec.record) if spec.record else spec.given_example
    return found


@pytest.mark.parametrize(
    ("record", "spec"), FIELDS, ids=lambda part: getattr(part, "__name__", getattr(part, "key", ""))
)
def test_every_field_has_german_texts(record: type[Record], spec: Any) -> None:
    assert spec.title
    assert spec.description.endswith(".")


@pytest.mark.parametrize(
    ("record", "spec"),
    [
        (record, spec)
        for record, spec in FIELDS
        if spec.record is None and spec.key not in ("stand", "fruehere_ids", "lehren", "fragen")
    ],
    ids=lambda part: getattr(part, "__name__", getattr(part, "key", "")),
)
def test_every_field_has_an_example_that_its_record_accepts(record: type[Record], spec: Any) -> None:
    value = getattr(read(record, {**minimal(record), spec.key: spec.given_example}), spec.name)
    assert value is not None
    assert value != ()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_required_fields_are_enough(record: type[Record]) -> None:
    assert read(record, minimal(record))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_english_names_are_not_read(record: type[Record]) -> None:
    name = next(spec.name for spec in plan(record) if spec.name not in {other.key for other in plan(record)})
    _, problems = attempt(record, {**minimal(record), name: "x"})
    assert [item.code for item in problems] == ["schluessel-unbekannt"]


def test_records_cannot_be_changed() -> None:
    contact = read(Contact, minimal(Contact))
    with pytest.raises(AttributeError):
        contact.function = "anders"  # type: ignore[misc]


def test_every_setting_has_german_texts_and_is_described_whole() -> None:
    for section in below(Settings):
        for spec in plan(section):
            assert spec.title, spec.key
            assert spec.description.endswith("."), spec.key


def choices() -> set[type[Choice]]:
    return {type(spec.words[0]) for _, spec in FIELDS if spec.words}


def test_every_word_of_a_fixed_set_has_a_title() -> None:
    assert len(choices()) >= 15
    for choice in choices():
        assert all(word.title_de for word in choice), choice
        assert all(word.description.endswith((".", "")) for word in choice), choice
        assert [str(word) for word in choice] == [word.value for word in choice]


def test_a_word_is_found_by_its_german_value() -> None:
    assert Level.of("verbund") is Level.NETWORK
    assert [level.rank for level in Level] == [0, 1, 2]


def test_a_plan_tells_lists_records_references_and_defaults() -> None:
    specs = {spec.key: spec for spec in plan(Playbook)}
    assert (specs["pflege"].reference, specs["pflege"].many, specs["pflege"].required) == (Kind.CONTACT, False, False)
    assert (specs["rollen"].record.__name__, specs["rollen"].many) == ("Role", True)
    assert (specs["aktivierung"].record.__name__, specs["aktivierung"].many) == ("Activation", False)
    assert specs["mittel"].level is Level.INTERNAL
    assert specs["titel"].required
    assert specs["offen"].example == "[Wer schließt nachts auf?]"


def organisation(**given: str) -> Organisation:
    return read(Organisation, {"format": 1, "name": "Beispiel", "ebene": "kreis", **given})


def refusal(**given: str) -> str:
    _, problems = attempt(Organisation, {"format": 1, "name": "Beispiel", "ebene": "kreis", **given})
    assert len(problems) == 1
    return problems[0].message


@pytest.mark.parametrize(
    ("tier", "land", "key", "value"),
    [
        ("kreis", "NW", "ags", "05999"),
        ("gemeinde", "NW", "ags", "05999001"),
        ("kreisfreie_stadt", "NW", "ags", "05998"),
        ("kreisfreie_stadt", "BY", "ags", "09998000"),
        ("regierungsbezirk", "NW", "ags", "059"),
        ("land", "TH", "ags", "16"),
        ("kreis", "SH", "ars", "01999"),
        ("kreis", "SH", "ars", "019990000000"),
        ("gemeindeverband", "NI", "ars", "039995401"),
        ("gemeindeverband", "NI", "ars", "039995401000"),
        ("gemeinde", "NI", "ars", "039995401001"),
        ("kreisfreie_stadt", "BE", "ars", "11000"),
        ("land", "BB", "ars", "120000000000"),
        ("regierungsbezirk", "HE", "ars", "069"),
    ],
)
def test_an_official_key_that_fits_is_accepted(tier: str, land: str, key: str, value: str) -> None:
    assert getattr(organisation(ebene=tier, land=land, **{key: value}), key) == value


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"ags": "5999"}, "»5999« hat 4 Ziffern; ein AGS der Ebene »kreis« hat 5."),
        ({"ags": "05999001"}, "»05999001« hat 8 Ziffern; ein AGS der Ebene »kreis« hat 5."),
        ({"ars": "059990001"}, "»059990001« hat 9 Ziffern; ein ARS der Ebene »kreis« hat 5 oder 12."),
        ({"ags": "05 99"}, "»05 99« ist kein AGS."),
        ({"ags": "00999"}, "»00999« beginnt mit »00«; ein AGS beginnt mit der Nummer des Landes, 01 bis 16."),
        ({"ars": "17999"}, "»17999« beginnt mit »17«; ein ARS beginnt mit der Nummer des Landes, 01 bis 16."),
        ({"ags": "06999", "land": "NW"}, "»06999« gehört nicht zum Land NW; dort beginnt ein AGS mit 05."),
        ({"ags": "05999", "ebene": "organisation"}, "Auf der Ebene »organisation« gibt es keinen AGS."),
        ({"ars": "05999", "ebene": "bund"}, "Auf der Ebene »bund« gibt es keinen ARS."),
        ({"ags": "05999", "ebene": "gemeindeverband"}, "Auf der Ebene »gemeindeverband« gibt es keinen AGS."),
    ],
)
def test_an_official_key_that_does_not_fit_is_refused(given: dict[str, str], message: str) -> None:
    assert refusal(**given).partition("\n")[0] == message


def test_a_key_is_not_judged_by_a_level_that_could_not_be_read() -> None:
    assert refusal(ebene="stadt", ags="05999") == "»stadt« ist kein Wert für »ebene«."


def test_every_land_has_its_number() -> None:
    expected = ["SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"]
    assert {land.value: land.number for land in Land} == {
        word: f"{number:02d}" for number, word in enumerate(expected, 1)
    }


def way(kind: str, value: str) -> Way:
    return read(Way, {"id": "w", "art": kind, "wert": value})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("telefon", "030 23125-501"),
        ("mobil", "0171 3920024"),
        ("sms", "0171 3920024"),
        ("fax", "030 23125-599"),
        ("email", "soziales@musterkreis.example"),
        ("web", "https://musterkreis.example"),
        ("funk", "Florian Muster 1"),
        ("melder", "Schleife 12345"),
        ("messenger", "@krisenstab:musterkreis.example"),
        ("anschrift", "Musterallee 1, 99999 Musterstadt"),
    ],
)
def test_a_way_takes_what_its_kind_needs(kind: str, value: str) -> None:
    assert way(kind, value).value == value


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (
            "telefon",
            "soziales@musterkreis.example",
            "»soziales@musterkreis.example« ist keine vollständige Telefonnummer.",
        ),
        ("sms", "Zentrale", "»Zentrale« ist keine vollständige Telefonnummer."),
        ("email", "030 23125-501", "»030 23125-501« ist keine E-Mail-Adresse."),
        ("web", "musterkreis.example", "»musterkreis.example« ist keine Internetadresse."),
    ],
)
def test_a_way_refuses_what_does_not_fit_its_kind(kind: str, value: str, message: str) -> None:
    _, problems = attempt(Way, {"id": "w", "art": kind, "wert": value})
    assert [item.message for item in problems] == [message]


def contact(*levels: str, **given: str) -> Contact:
    ways = [{"id": f"w{n}", "art": "funk", "wert": "Kanal", "sichtbarkeit": word} for n, word in enumerate(levels)]
    return read(Contact, {"id": "c", "funktion": "F", "wege": ways, **given})


def test_a_contact_is_as_open_as_its_most_open_way_unless_it_says_otherwise() -> None:
    assert contact("intern", "oeffentlich", "verbund").effective_visibility is Level.PUBLIC
    assert contact("intern", "oeffentlich", sichtbarkeit="intern").effective_visibility is Level.INTERNAL
    assert contact().effective_visibility is Level.INTERNAL


def test_a_review_takes_only_a_real_fingerprint() -> None:
    given = {"am": "2026-09-14", "von": "landrat"}
    state = "sha256:" + "0a" * 32
    assert read(Review, {**given, "stand": state}).state == state
    _, problems = attempt(Review, {**given, "stand": "sha256:0"})
    assert [item.message for item in problems] == ["»sha256:0« ist kein Prüfstand."]


@pytest.mark.parametrize(
    "file", ["../geheim.pdf", "/etc/hosts", "a/../../b", "C:\\plan.pdf", "..\\plan.pdf", "\\\\server\\plan"]
)
def test_an_attachment_stays_in_the_folder(file: str) -> None:
    _, problems = attempt(Playbook, {"titel": "A", "art": "stab", "anlagen": [{"titel": "Plan", "datei": file}]})
    assert [item.message for item in problems] == [f"»{file}« führt aus dem Ordner der Organisation hinaus."]


def test_a_path_with_backslashes_is_read_with_slashes() -> None:
    book = read(Playbook, {"titel": "A", "art": "stab", "anlagen": [{"titel": "P", "datei": "anlagen\\p.pdf"}]})
    assert book.attachments[0].file == "anlagen/p.pdf"


def as_written(value: Any) -> Any:
    """What PyYAML reads, with days turned back into text as JSON knows no others."""
    if isinstance(value, dict):
        return {key: as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_written(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def schema_of(path: Path) -> dict[str, Any]:
    return SCHEMAS["playbook" if path.suffix == ".md" else path.stem]


def test_the_schemas_are_valid_themselves() -> None:
    assert set(SCHEMAS) == {name for name, *_ in FILES}
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", FILES_OF_SAMPLE, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_file_of_the_sample_fits_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = as_written(yaml.safe_load(text.split("---\n")[1] if path.suffix == ".md" else text))
    assert [error.message for error in jsonschema.Draft202012Validator(schema_of(path)).iter_errors(data)] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("playbook", {"titel": "A", "art": "stap"}),
        ("playbook", {"titel": "A"}),
        ("playbook", {"titel": "A", "art": "stab", "farbe": "blau"}),
        ("playbook", {"titel": "A", "art": "stab", "naechste_uebung": "morgen"}),
        ("playbook", {"titel": "A", "art": "stab", "aktivierung": {"vorlauf": "bald"}}),
        ("playbook", {"titel": "A", "art": "stab", "rollen": [{"id": "Leitung Süd", "titel": "B"}]}),
        ("kontakte", {"id": "a", "funktion": "B"}),
        ("kontakte", [{"id": "a"}]),
        ("organisation", {"format": 2, "name": "A", "ebene": "kreis"}),
        ("pruefungen", [{"am": "2026-01-01"}]),
        ("personen", [{"id": "p1", "name": "A", "grund": "krank"}]),
    ],
)
def test_the_schemas_refuse_what_the_program_refuses(name: str, data: Any) -> None:
    assert list(jsonschema.Draft202012Validator(SCHEMAS[name]).iter_errors(data))


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in (schema, *schema["$defs"].values()):
        yield from part.get("properties", {}).items()


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_of_a_schema_is_explained_in_german(name: str) -> None:
    found = list(properties(SCHEMAS[name]))
    assert found
    for key, part in found:
        assert part["title"], key
        assert part["description"].endswith("."), key


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_schema_carries_an_english_docstring(name: str) -> None:
    assert "description" not in SCHEMAS[name]
    for key, part in SCHEMAS[name]["$defs"].items():
        assert part.get("type") != "object" or "description" not in part, key


def test_words_in_a_schema_are_explained_for_editors() -> None:
    level = SCHEMAS["kontakte"]["$defs"]["Level"]
    assert level["enum"] == ["oeffentlich", "verbund", "intern"]
    assert level["enumDescriptions"][0] == "Öffentlich: Alle dürfen es lesen, auch im Internet."
