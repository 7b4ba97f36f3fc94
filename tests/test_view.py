"""What each audience sees: every field, every reference, every section, computed anew from the declared levels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import krisenbuch.model.example
import krisenbuch.model.glossary
from krisenbuch import engine, history, settings
from krisenbuch.history import History
from krisenbuch.library.load import Library, load
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind, Level, Record, plan
from krisenbuch.model.contact import Contact
from krisenbuch.model.playbook import Playbook
from krisenbuch.report import Report
from krisenbuch.view import HIDDEN, Audience, View, view
from records import (
    HIDEABLE,
    NEIGHBOUR,
    NUMBER,
    OWNER,
    ROWS,
    VARIANTS,
    Row,
    Variant,
    id_of,
    name_of,
    raw_value,
    write_wiki,
)

AUDIENCES = (
    Audience(Level.PUBLIC),
    Audience(Level.NETWORK),
    Audience(Level.INTERNAL, OWNER),
    Audience(Level.INTERNAL, NEIGHBOUR),
)
MISSING = object()


def read(root: Path) -> tuple[Library, Report, History, settings.Settings]:
    chosen, problems = settings.load(root)
    library = load(root, chosen)
    past = history.read(root, chosen.playbooks)
    return library, engine.run(library, past, chosen, problems), past, chosen


def seen(root: Path, level: Level, reader: str | None = None) -> View:
    library, report, past, chosen = read(root)
    return view(library, report, past, chosen, Audience(level, reader))


Wiki = tuple[Library, dict[Audience, View]]


@cache
def all_of(wiki: Callable[[Variant], Wiki], variant: Variant, audience: Audience) -> str:
    shown = wiki(variant)[1][audience]
    return repr(
        (
            shown.folders,
            shown.reviews,
            shown.findings,
            shown.readiness,
            shown.tallies,
            shown.history,
            shown.facts,
            shown.success,
        )
    )


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Variant], Wiki]:
    @cache
    def made(variant: Variant) -> Wiki:
        root = tmp_path_factory.mktemp("wiki")
        write_wiki(root, variant)
        library, report, past, chosen = read(root)
        assert library.problems == []
        return library, {audience: view(library, report, past, chosen, audience) for audience in AUDIENCES}

    return made


def allowed(level: Level, owner: str, audience: Audience) -> bool:
    """The rule of the design, written down a second time."""
    if level is Level.PUBLIC:
        return True
    if level is Level.NETWORK:
        return audience.level is not Level.PUBLIC
    return audience.level is Level.INTERNAL and audience.reader == owner


def playbook_level(variant: Variant) -> Level:
    return Level.INTERNAL if variant[2] else variant[0]


def is_expected(row: Row, variant: Variant, audience: Audience) -> bool:
    root, path = row
    levels = [spec.level for _, spec in path]
    levels += [
        variant[1]
        for model, _ in path
        if any(spec.key == "sichtbarkeit" for spec in plan(model)) and model is not Playbook
    ]
    if root in ("playbook", "pruefung"):
        levels.append(playbook_level(variant))
    return all(allowed(level, OWNER, audience) for level in levels)


def root_record(folders: dict[str, Any], root: str) -> Any:
    folder = folders[OWNER]
    if root == "organisation":
        return folder.organisation
    if root == "kontakt":
        return next((item for item in folder.contacts if item.id == id_of(Contact)), None)
    if root == "playbook":
        return next((entry.playbook for entry in folder.playbooks), None)
    return next(iter(folder.reviews if root == "pruefung" else folder.persons or ()), None)


def value_at(folders: dict[str, Any], row: Row) -> Any:
    current = root_record(folders, row[0])
    for _, spec in row[1]:
        if isinstance(current, tuple):
            current = current[0] if current else None
        if current is None:
            return MISSING
        current = getattr(current, spec.name)
    return current


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_field_reaches_exactly_those_its_levels_allow(row: Row, wiki: Callable[[Variant], Wiki]) -> None:
    spec = row[1][-1][1]
    for variant in VARIANTS:
        library, views = wiki(variant)
        written = value_at(library.folders, row)
        assert written not in (MISSING, None, ())
        assert spec.key in ("sichtbarkeit", "status") or written != spec.default
        for audience, shown in views.items():
            found = value_at(shown.folders, row)
            if is_expected(row, variant, audience):
                assert found == written, (variant, audience)
            else:
                assert found is MISSING or found == spec.default, (variant, audience)


TEXTS = [row for row in ROWS if f"geheim-{NUMBER[name_of(row)]}" in str(raw_value(row, VARIANTS[0]))]


@pytest.mark.parametrize("row", TEXTS, ids=name_of)
def test_a_secret_text_is_nowhere_in_a_view_that_may_not_show_it(row: Row, wiki: Callable[[Variant], Wiki]) -> None:
    secret = re.compile(rf"geheim-{NUMBER[name_of(row)]}\b")
    for variant in VARIANTS:
        for audience in AUDIENCES:
            whole = all_of(wiki, variant, audience)
            assert bool(secret.search(whole)) == is_expected(row, variant, audience), (variant, audience)


def test_every_record_class_of_the_model_is_in_the_table() -> None:
    def kinds(model: type[Record]) -> Iterator[type[Record]]:
        for known in model.__subclasses__():
            if known.__module__.startswith("krisenbuch.model."):
                yield known
                yield from kinds(known)

    elsewhere = {krisenbuch.model.glossary.Term, krisenbuch.model.example.DocumentedExample}
    assert {model for _, path in ROWS for model, _ in path} == set(kinds(Record)) - elsewhere
    assert len(TEXTS) > 80


def test_what_is_hidden_can_always_be_left_out() -> None:
    needed = {
        name_of(row)
        for row in ROWS
        if row[0] != "person" and row[1][-1][1].required and row[1][-1][1].level is not Level.PUBLIC
    }
    assert needed == set()


REFERENCES = [row for row in ROWS if row[1][-1][1].reference in HIDEABLE and row[0] != "person"]


@pytest.mark.parametrize("row", REFERENCES, ids=name_of)
def test_a_reference_to_something_hidden_tells_nothing(row: Row, wiki: Callable[[Variant], Wiki]) -> None:
    variant: Variant = (Level.PUBLIC, Level.PUBLIC, False, "ziel-verborgen")
    library, views = wiki(variant)
    written = value_at(library.folders, row)
    for audience, shown in views.items():
        found = value_at(shown.folders, row)
        knows = allowed(Level.INTERNAL, NEIGHBOUR, audience)
        if not is_expected(row, variant, audience) or (row[0] == "pruefung" and not knows):
            assert found is MISSING or found == row[1][-1][1].default
        elif knows:
            assert found == written
        else:
            hidden = {(HIDDEN,), HIDDEN, f"{NEIGHBOUR}/{HIDDEN}", (f"{NEIGHBOUR}/{HIDDEN}",)}
            assert found in hidden


PLAYBOOK_REFERENCES = [row for row in ROWS if row[1][-1][1].reference is Kind.PLAYBOOK]


@pytest.mark.parametrize("row", PLAYBOOK_REFERENCES, ids=name_of)
def test_a_reference_to_a_hidden_playbook_tells_nothing(row: Row, wiki: Callable[[Variant], Wiki]) -> None:
    variant: Variant = (Level.PUBLIC, Level.PUBLIC, False, "playbook-verborgen")
    library, views = wiki(variant)
    written = value_at(library.folders, row)
    spec = row[1][-1][1]
    for audience, shown in views.items():
        found = value_at(shown.folders, row)
        if allowed(Level.INTERNAL, NEIGHBOUR, audience) and is_expected(row, variant, audience):
            assert found == written
        elif spec.required or row[0] == "pruefung" or not is_expected(row, variant, audience):
            assert found is MISSING
        else:
            assert found in (HIDDEN, f"{NEIGHBOUR}/{HIDDEN}")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: "-".join(map(str, variant)))
def test_the_internal_section_is_for_the_owner_alone(variant: Variant, wiki: Callable[[Variant], Wiki]) -> None:
    for audience, shown in wiki(variant)[1].items():
        found = "abschnitt-geheim" in repr(shown.folders)
        assert found == (audience.level is Level.INTERNAL and audience.reader == OWNER)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: "-".join(map(str, variant)))
def test_attachments_are_given_with_their_entry_only(variant: Variant, wiki: Callable[[Variant], Wiki]) -> None:
    for audience, shown in wiki(variant)[1].items():
        visible = allowed(playbook_level(variant), OWNER, audience) and allowed(variant[1], OWNER, audience)
        assert bool(shown.folders[OWNER].attachments) == visible


def names(shown: View) -> set[str]:
    return {entry.address for entry in shown.playbooks}


PUBLIC_PLAYBOOKS = {"kreis/notunterkunft"}
NETWORK_PLAYBOOKS = {"kreis/notunterkunft", "kreis/krisenstab", "hilfe/betreuung"}


@pytest.mark.parametrize(
    ("level", "reader", "expected"),
    [
        (Level.PUBLIC, None, PUBLIC_PLAYBOOKS),
        (Level.NETWORK, None, NETWORK_PLAYBOOKS),
        (Level.INTERNAL, "kreis", NETWORK_PLAYBOOKS | {"kreis/dolmetscherpool"}),
        (Level.INTERNAL, "hilfe", NETWORK_PLAYBOOKS),
    ],
)
def test_each_audience_gets_its_playbooks(schnitt: Path, level: Level, reader: str | None, expected: set[str]) -> None:
    assert names(seen(schnitt, level, reader)) == expected


@pytest.mark.parametrize(
    ("level", "reader", "expected"),
    [
        (Level.PUBLIC, None, {"kreis/landrat", "kreis/sozialamt-leitung"}),
        (Level.NETWORK, None, {"kreis/landrat", "kreis/sozialamt-leitung", "hilfe/bereitschaft"}),
        (
            Level.INTERNAL,
            "kreis",
            {"kreis/landrat", "kreis/sozialamt-leitung", "kreis/ordnungsamt-leitung", "hilfe/bereitschaft"},
        ),
        (
            Level.INTERNAL,
            "hilfe",
            {"kreis/landrat", "kreis/sozialamt-leitung", "hilfe/bereitschaft", "hilfe/leitung-betreuung"},
        ),
    ],
)
def test_each_audience_gets_its_contacts(schnitt: Path, level: Level, reader: str | None, expected: set[str]) -> None:
    folders = seen(schnitt, level, reader).folders
    assert {f"{folder.id}/{item.id}" for folder in folders.values() for item in folder.contacts} == expected


@pytest.mark.parametrize("reader", ["kreis", "hilfe"])
def test_a_draft_is_for_its_own_organisation(schnitt: Path, reader: str) -> None:
    path = schnitt / "playbooks/kreis/notunterkunft.md"
    path.write_text(path.read_text(encoding="utf-8").replace("status: ruhend", "status: entwurf"), encoding="utf-8")
    assert ("kreis/notunterkunft" in names(seen(schnitt, Level.INTERNAL, reader))) == (reader == "kreis")
    assert "kreis/notunterkunft" not in names(seen(schnitt, Level.NETWORK)) | names(seen(schnitt, Level.PUBLIC))


def test_a_review_of_a_hidden_way_is_not_shown(schnitt: Path) -> None:
    def reviewed(shown: View) -> set[str | None]:
        return {review.contact for review in shown.folders["kreis"].reviews}

    assert reviewed(seen(schnitt, Level.INTERNAL, "kreis")) == {
        None,
        "landrat",
        "sozialamt-leitung",
        "ordnungsamt-leitung.ruf",
    }
    assert reviewed(seen(schnitt, Level.NETWORK)) == {None, "landrat", "sozialamt-leitung"}


def test_a_review_of_a_hidden_way_of_a_shown_contact_is_not_shown(schnitt: Path) -> None:
    with (schnitt / "playbooks/kreis/pruefungen.yml").open("a", encoding="utf-8") as file:
        file.write("- {am: 2026-10-07, kontakt: landrat.ruf, von: landrat, ergebnis: erreicht}\n")
        file.write("- {am: 2026-10-07, kontakt: landrat.vorzimmer, von: landrat, ergebnis: erreicht}\n")
    found = {review.contact for review in seen(schnitt, Level.PUBLIC).folders["kreis"].reviews}
    assert "landrat.vorzimmer" in found
    assert "landrat.ruf" not in found


def test_a_review_of_a_hidden_playbook_is_not_shown(schnitt: Path) -> None:
    def reviewed(level: Level) -> set[str | None]:
        return {review.playbook for review in seen(schnitt, level).folders["kreis"].reviews}

    assert reviewed(Level.PUBLIC) == {"notunterkunft", None}
    assert reviewed(Level.NETWORK) == {"notunterkunft", "krisenstab", None}
    assert set(seen(schnitt, Level.NETWORK).reviews.playbooks) == NETWORK_PLAYBOOKS


def test_persons_are_for_the_own_organisation(schnitt: Path) -> None:
    assert [person.name for person in seen(schnitt, Level.INTERNAL, "kreis").folders["kreis"].persons or ()] == [
        "Nele Beispielhaft"
    ]
    for level, reader in ((Level.PUBLIC, None), (Level.NETWORK, None), (Level.INTERNAL, "hilfe")):
        assert seen(schnitt, level, reader).folders["kreis"].persons is None


def test_the_public_gets_no_findings_readiness_tallies_or_history(schnitt: Path) -> None:
    library, report, _, chosen = read(schnitt)
    past = History({"playbooks/kreis/notunterkunft.md": date(2026, 1, 1)})
    shown = view(library, report, past, chosen, Audience(Level.PUBLIC))
    assert report.diagnostics
    assert (shown.findings, shown.readiness, shown.tallies, shown.history) == ((), None, None, History())


def test_the_network_gets_readiness_and_numbers_but_no_findings(schnitt: Path) -> None:
    shown = seen(schnitt, Level.NETWORK)
    assert shown.findings == ()
    assert set(shown.readiness or {}) == set(shown.tallies or {}) == NETWORK_PLAYBOOKS


def test_findings_are_those_of_the_own_files_and_of_nobodys(schnitt: Path) -> None:
    (schnitt / "docs").mkdir()
    (schnitt / "docs/index.md").write_text("[AUSFÜLLEN: Name]\n", encoding="utf-8")

    def files(reader: str) -> set[str]:
        return {item.location.file for item in seen(schnitt, Level.INTERNAL, reader).findings}

    own = ("kontakte.yml", "krisenstab.md", "notunterkunft.md", "organisation.yml")
    assert files("kreis") == {"docs/index.md", *(f"playbooks/kreis/{name}" for name in own)}
    assert files("hilfe") == {"docs/index.md", "playbooks/hilfe/organisation.yml"}


def test_history_names_visible_files_only(schnitt: Path) -> None:
    library, report, _, chosen = read(schnitt)
    day = date(2026, 1, 1)
    known = [
        "kreis/notunterkunft.md",
        "kreis/dolmetscherpool.md",
        "kreis/kontakte.yml",
        "kreis/personen.yml",
        "kreis/organisation.yml",
    ]
    past = History({f"playbooks/{file}": day for file in known})
    shown = view(library, report, past, chosen, Audience(Level.NETWORK))
    assert set(shown.history.changed) == {"playbooks/kreis/notunterkunft.md", "playbooks/kreis/kontakte.yml"}


@pytest.mark.parametrize(
    ("level", "reader", "expected"),
    [
        (Level.INTERNAL, "kreis", {"kaputt"}),
        (Level.INTERNAL, "hilfe", set()),
        (Level.NETWORK, None, set()),
        (Level.PUBLIC, None, set()),
    ],
)
def test_an_unreadable_playbook_is_named_to_its_owner_alone(
    schnitt: Path, level: Level, reader: str | None, expected: set[str]
) -> None:
    (schnitt / "playbooks/kreis/kaputt.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    assert seen(schnitt, level, reader).folders["kreis"].unreadable_playbooks == expected


def test_a_damaged_organisation_stays_in_the_view(schnitt: Path) -> None:
    (schnitt / "playbooks/hilfe/organisation.yml").write_text("name: [\n", encoding="utf-8")
    folder = seen(schnitt, Level.PUBLIC).folders["hilfe"]
    assert (folder.organisation, folder.name) == (None, "hilfe")


def test_a_contact_without_a_level_is_as_open_as_its_most_open_way(schnitt: Path) -> None:
    landrat = next(item for item in seen(schnitt, Level.PUBLIC).folders["kreis"].contacts if item.id == "landrat")
    assert landrat.visibility is None
    assert [way.id for way in landrat.ways] == ["vorzimmer"]


def test_a_name_that_leads_nowhere_is_shown_to_the_owner_alone(schnitt: Path) -> None:
    path = schnitt / "playbooks/kreis/notunterkunft.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("pflege: sozialamt-leitung", "pflege: frau-geheim"), encoding="utf-8"
    )

    def keeper(level: Level, reader: str | None = None) -> str | None:
        return next(
            entry for entry in seen(schnitt, level, reader).playbooks if entry.id == "notunterkunft"
        ).playbook.keeper

    assert keeper(Level.INTERNAL, "kreis") == "frau-geheim"
    assert keeper(Level.INTERNAL, "hilfe") == keeper(Level.NETWORK) == keeper(Level.PUBLIC) == HIDDEN


def test_an_organisation_elsewhere_is_named_to_the_network(schnitt: Path) -> None:
    (schnitt / "krisenbuch.toml").write_text(
        'stichtag = 2026-11-20\norganisationen.extern = ["land"]\n', encoding="utf-8"
    )
    path = schnitt / "playbooks/kreis/organisation.yml"
    path.write_text(path.read_text(encoding="utf-8") + "uebergeordnet: land\n", encoding="utf-8")

    def superior(level: Level) -> str | None:
        organisation = seen(schnitt, level).folders["kreis"].organisation
        return organisation.superior if organisation else None

    assert (superior(Level.NETWORK), superior(Level.PUBLIC)) == ("land", HIDDEN)


def test_hidden_targets_are_not_found_through_a_view(schnitt: Path) -> None:
    shown, scope = seen(schnitt, Level.PUBLIC), Scope("kreis", "notunterkunft")
    assert shown.contact("ordnungsamt-leitung", scope) is None
    assert shown.playbook("dolmetscherpool", scope) is None
    assert shown.contact(HIDDEN, scope) is None
    assert shown.contact("landrat", scope) is not None
    found = shown.playbook("notunterkunft", scope)
    assert found is not None
    assert found.address == "kreis/notunterkunft"


def test_another_structure_that_is_hidden_is_not_switched_on_along(schnitt: Path) -> None:
    def along(level: Level, reader: str | None = None) -> list[str]:
        entry = next(item for item in seen(schnitt, level, reader).playbooks if item.id == "notunterkunft")
        return [item.playbook for item in entry.playbook.co_activations]

    assert along(Level.INTERNAL, "kreis") == ["dolmetscherpool"]
    assert along(Level.NETWORK) == along(Level.INTERNAL, "hilfe") == []


def test_a_view_of_a_sound_wiki_hides_everything_internal_by_default(grundlage: Path) -> None:
    assert names(seen(grundlage, Level.NETWORK)) == set()
    assert names(seen(grundlage, Level.INTERNAL, "ort")) == {"ort/haus"}
