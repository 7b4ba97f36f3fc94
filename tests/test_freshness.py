"""When something counts as checked, and whether a role is filled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from krisenbuch import settings
from krisenbuch.library.freshness import Reviews, contact_interval, gather, holders, key_contacts, playbook_interval
from krisenbuch.library.load import Library, load
from krisenbuch.library.mentions import Scope
from krisenbuch.library.staffing import is_vacant
from krisenbuch.settings import Settings

TODAY = date(2026, 11, 20)


def library_of(root: Path) -> Library:
    return load(root, settings.load(root)[0])


def reviews_of(root: Path, *lines: str) -> Reviews:
    (root / "playbooks/kreis/pruefungen.yml").write_text("".join(f"- {{{line}}}\n" for line in lines), encoding="utf-8")
    return gather(library_of(root), TODAY)


def checked(root: Path, reviews: Reviews, contact: str = "landrat", organisation: str = "kreis") -> date | None:
    found = next(item for item in library_of(root).folders[organisation].contacts if item.id == contact)
    return reviews.contact_checked(organisation, found)


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / "playbooks" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_review_of_the_whole_contact_checks_all_its_ways(schnitt: Path) -> None:
    reviews = reviews_of(schnitt, "am: 2026-10-01, kontakt: landrat, von: landrat")
    assert checked(schnitt, reviews) == date(2026, 10, 1)


def test_a_contact_is_checked_since_the_day_of_its_longest_unchecked_way(schnitt: Path) -> None:
    reviews = reviews_of(
        schnitt,
        "am: 2026-10-01, kontakt: landrat.ruf, von: landrat",
        "am: 2026-09-01, kontakt: landrat.vorzimmer, von: landrat",
    )
    assert checked(schnitt, reviews) == date(2026, 9, 1)


def test_a_way_counts_the_newer_of_its_own_review_and_that_of_the_whole(schnitt: Path) -> None:
    reviews = reviews_of(
        schnitt,
        "am: 2026-08-01, kontakt: landrat, von: landrat",
        "am: 2026-10-01, kontakt: landrat.ruf, von: landrat",
    )
    assert checked(schnitt, reviews) == date(2026, 8, 1)


def test_a_contact_with_a_way_never_checked_is_not_checked(schnitt: Path) -> None:
    reviews = reviews_of(schnitt, "am: 2026-10-01, kontakt: landrat.ruf, von: landrat")
    assert checked(schnitt, reviews) is None


def test_a_contact_without_ways_is_checked_as_a_whole(schnitt: Path) -> None:
    replace(schnitt, "kreis/kontakte.yml", "- id: landrat\n", "- {id: amt, funktion: Amt}\n- id: landrat\n")
    reviews = reviews_of(schnitt, "am: 2026-10-01, kontakt: amt, von: landrat")
    assert checked(schnitt, reviews, "amt") == date(2026, 10, 1)
    assert checked(schnitt, Reviews({}, {}), "amt") is None


def test_a_call_that_nobody_answered_is_no_review(schnitt: Path) -> None:
    reviews = reviews_of(
        schnitt,
        "am: 2026-09-01, kontakt: landrat, von: landrat, ergebnis: erreicht",
        "am: 2026-10-01, kontakt: landrat, von: landrat, ergebnis: nicht-erreicht",
    )
    assert checked(schnitt, reviews) == date(2026, 9, 1)


def test_days_after_today_do_not_count_but_today_does(schnitt: Path) -> None:
    reviews = reviews_of(
        schnitt,
        "am: 2026-11-20, playbook: krisenstab, von: landrat",
        "am: 2026-11-21, playbook: krisenstab, von: landrat",
    )
    assert reviews.playbooks["kreis/krisenstab"].on == TODAY


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_newest_review_counts_wherever_it_stands(schnitt: Path, order: tuple[int, int]) -> None:
    lines = ("am: 2026-10-01, playbook: krisenstab, von: landrat", "am: 2026-09-01, playbook: krisenstab, von: landrat")
    reviews = reviews_of(schnitt, *(lines[number] for number in order))
    assert reviews.playbooks["kreis/krisenstab"].on == date(2026, 10, 1)


def test_of_two_reviews_of_one_day_the_later_line_counts(schnitt: Path) -> None:
    reviews = reviews_of(
        schnitt,
        "am: 2026-10-01, playbook: krisenstab, von: landrat, notiz: erste",
        "am: 2026-10-01, playbook: krisenstab, von: landrat, notiz: zweite",
    )
    assert reviews.playbooks["kreis/krisenstab"].note == "zweite"


def test_a_former_name_is_still_reviewed(schnitt: Path) -> None:
    replace(schnitt, "kreis/krisenstab.md", "zweck:", "fruehere_ids: [stab]\nzweck:")
    replace(schnitt, "kreis/kontakte.yml", "funktion: Landrat\n", "funktion: Landrat\n  fruehere_ids: [chef]\n")
    reviews = reviews_of(
        schnitt, "am: 2026-10-01, playbook: stab, von: landrat", "am: 2026-10-02, kontakt: chef, von: landrat"
    )
    assert reviews.playbooks["kreis/krisenstab"].on == date(2026, 10, 1)
    assert checked(schnitt, reviews) == date(2026, 10, 2)


def test_a_review_may_name_the_contact_of_another_organisation(schnitt: Path) -> None:
    reviews = reviews_of(schnitt, "am: 2026-11-01, kontakt: hilfe/bereitschaft, von: landrat")
    assert checked(schnitt, reviews, "bereitschaft", "hilfe") == date(2026, 11, 1)


def test_a_review_of_nothing_that_exists_is_left_out(schnitt: Path) -> None:
    reviews = reviews_of(
        schnitt, "am: 2026-10-01, playbook: nirgends, von: landrat", "am: 2026-10-01, kontakt: niemand, von: landrat"
    )
    assert "kreis/nirgends" not in reviews.playbooks
    assert {organisation for organisation, _, _ in reviews.contacts} == {"hilfe"}


def test_key_contacts_hold_key_roles_themselves(schnitt: Path) -> None:
    assert key_contacts(library_of(schnitt)) == {
        ("kreis", "landrat"),
        ("kreis", "sozialamt-leitung"),
        ("kreis", "ordnungsamt-leitung"),
        ("hilfe", "leitung-betreuung"),
    }


def test_a_dissolved_structure_has_no_key_contacts(schnitt: Path) -> None:
    replace(schnitt, "hilfe/betreuung.md", "status: ruhend", "status: aufgeloest")
    assert ("hilfe", "leitung-betreuung") not in key_contacts(library_of(schnitt))


def test_holders_that_do_not_exist_are_left_out(schnitt: Path) -> None:
    library = library_of(schnitt)
    entry = next(item for item in library.playbooks if item.id == "notunterkunft")
    names = ("landrat", "niemand", "hilfe/bereitschaft", "hilfe/niemand")
    assert holders(library, entry, names) == {("kreis", "landrat"), ("hilfe", "bereitschaft")}


def test_contacts_of_key_roles_are_due_earlier() -> None:
    assert (contact_interval(Settings(), True), contact_interval(Settings(), False)) == (90, 180)


def test_kinds_of_structures_may_be_due_earlier_than_others(schnitt: Path) -> None:
    (schnitt / "krisenbuch.toml").write_text("[fristen.playbook_nach_art]\nnotunterkunft = 180\n", encoding="utf-8")
    chosen = settings.load(schnitt)[0]
    days = {entry.id: playbook_interval(chosen, entry.playbook) for entry in load(schnitt, chosen).playbooks}
    assert (days["notunterkunft"], days["krisenstab"]) == (180, 365)


@pytest.mark.parametrize(
    ("holding", "vacant"),
    [
        ("besetzung: []", True),
        ("besetzung: [leer]", True),
        ("besetzung: [leer, landrat]", False),
        ("besetzung: [landrat]", False),
        ("besetzung: [niemand]", False),
        ("besetzung: [leer, niemand]", False),
    ],
)
def test_a_role_is_vacant_when_nobody_or_only_vacant_functions_hold_it(
    schnitt: Path, holding: str, vacant: bool
) -> None:
    replace(schnitt, "kreis/krisenstab.md", "besetzung: []", holding)
    replace(
        schnitt,
        "kreis/kontakte.yml",
        "- id: landrat\n",
        "- {id: leer, funktion: Leer, besetzt: vakant}\n- id: landrat\n",
    )
    library = library_of(schnitt)
    entry = next(item for item in library.playbooks if item.id == "krisenstab")
    role = next(item for item in entry.playbook.roles if item.id == "buma")
    assert is_vacant(role, Scope("kreis", "krisenstab"), library.index) == vacant
