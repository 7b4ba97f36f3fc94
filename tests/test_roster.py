"""Who stands behind a role: contacts, persons, and when nothing can be said of persons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from krisenbuch import engine, history, settings
from krisenbuch.checks import BY_CODE
from krisenbuch.library.duties import key_duties
from krisenbuch.library.load import Library, load
from krisenbuch.library.roster import rosters, staff
from krisenbuch.library.snapshot import persons_path

PERSONS = "playbooks/beispiel/personen.yml"


def read(root: Path, persons: bool | tuple[str, ...] = True) -> tuple[Library, settings.Settings]:
    chosen = settings.load(root)[0]
    return load(root, chosen, persons), chosen


def write(root: Path, text: str, file: str = PERSONS) -> None:
    (root / file).write_text(text, encoding="utf-8")


def test_a_role_has_its_contacts_wherever_they_live(grundlage: Path) -> None:
    library, _ = read(grundlage)
    (item,) = staff(library)["hilfe/betreuung"]
    assert [named.key for named in item.everyone] == [("hilfe", "bereitschaft"), ("beispiel", "leitung-ordnung")]
    assert item.known


def test_persons_are_known_by_contact(grundlage: Path) -> None:
    found = rosters(*read(grundlage))
    assert sorted(found) == ["beispiel", "hilfe"]
    assert sorted(found["beispiel"]) == ["landrat", "leitung-ordnung", "leitung-soziales"]


def test_without_the_file_nothing_is_known(grundlage: Path) -> None:
    (grundlage / PERSONS).unlink()
    assert sorted(rosters(*read(grundlage))) == ["hilfe"]
    assert rosters(*read(grundlage, persons=False)) == {}
    assert sorted(rosters(*read(grundlage, persons=("hilfe",)))) == ["hilfe"]


def test_a_file_that_is_left_closed_is_not_called_missing(grundlage: Path) -> None:
    def missing(persons: bool) -> list[str]:
        library, chosen = read(grundlage, persons)
        found = engine.run(library, history.History(), chosen, ()).diagnostics
        return [item.location.file for item in found if item.code == "personen-nicht-geprueft"]

    assert missing(persons=True) == missing(persons=False) == []
    (grundlage / PERSONS).unlink()
    assert missing(persons=True) == missing(persons=False) == ["playbooks/beispiel/organisation.yml"]


def test_a_file_that_cannot_be_read_wholly_tells_nothing(grundlage: Path) -> None:
    write(grundlage, "- {id: p1, name: Edda Holzeisenbahn, funktionen: [{kontakt: landrat, bis: bald}]}\n")
    assert sorted(rosters(*read(grundlage))) == ["hilfe"]


def test_a_file_outside_the_wiki_is_known_by_its_name(grundlage: Path) -> None:
    (grundlage / "krisenbuch.toml").write_text(
        'stichtag = 2026-11-20\npersonen = "../{organisation}.yml"\n', encoding="utf-8"
    )
    library, chosen = read(grundlage)
    assert persons_path(chosen, "beispiel") == "../beispiel.yml"
    assert rosters(library, chosen) == {}
    (grundlage.parent / "beispiel.yml").write_text("- {id: p1, name: }\n", encoding="utf-8")
    assert rosters(*read(grundlage)) == {}


@pytest.mark.parametrize(
    ("span", "held"),
    [
        ("", True),
        (", von: 2026-11-20", True),
        (", von: 2026-11-21", False),
        (", bis: 2026-11-20", True),
        (", bis: 2026-11-19", False),
        (", von: 2027-01-01, bis: 2026-01-01", True),
    ],
)
def test_a_function_is_held_for_a_time(grundlage: Path, span: str, held: bool) -> None:
    write(grundlage, f"- {{id: p1, name: Edda Holzeisenbahn, funktionen: [{{kontakt: landrat{span}}}]}}\n")
    (holding,) = rosters(*read(grundlage))["beispiel"]["landrat"]
    assert holding.on(date(2026, 11, 20)) is held


def test_duties_are_counted_across_organisations(grundlage: Path) -> None:
    library, _ = read(grundlage)
    duties = key_duties(library)["beispiel", "leitung-soziales"]
    assert [(duty.organisation, duty.role) for duty in duties] == [("beispiel", "Leitung"), ("ort", "Leitung")]
    assert ("beispiel", "leitung-ordnung") not in key_duties(library)


def test_no_message_names_a_person(grundlage: Path) -> None:
    """All that is found about persons in a wiki full of mistakes, and no name in it."""
    write(
        grundlage,
        "- {id: p1, name: Edda Holzeisenbahn, funktionen: [{kontakt: landrat, bis: 2026-12-01}]}\n"
        "- {id: p2, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-soziales}],"
        " abwesend: [{von: 2026-12-01, bis: 2026-12-02}]}\n"
        "- {id: p3, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-ordnung, bis: 2026-12-31}],"
        " abwesend: [{von: 2026-12-02, bis: 2026-12-02}]}\n",
    )
    library, chosen = read(grundlage)
    report = engine.run(library, history.read(grundlage, chosen.playbooks), chosen)
    found = [item for item in report.diagnostics if BY_CODE[item.code].family == "kontinuitaet"]
    assert {item.code for item in found} == {"abgang-ohne-nachfolge", "abwesenheit-gemeinsam"}
    texts = " ".join(f"{item.message} {item.hint}" for item in found)
    assert not [name for name in ("Edda", "Holzeisenbahn", "Rasim", "Kreidestück", "p1") if name in texts]
    assert not [item for item in found if item.location.file.endswith("personen.yml")]
