"""Whether a contact still is what was reviewed, when some of its ways were reviewed by themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import report_on
from krisenbuch import fingerprint, settings
from krisenbuch.library.confirmed import contact_differs, contact_trail, playbook_differs
from krisenbuch.library.load import Library, load

TODAY = date(2026, 11, 20)
HOME = "playbooks/beispiel"
CONTACTS = """\
- id: landrat
  funktion: Landrat
  wege:
    - {id: buero, art: telefon, wert: 030 23125-100}
    - {id: ruf, art: mobil, wert: 030 23125-101}
- {id: leitung-soziales, funktion: Leitung Soziales}
- {id: leitung-ordnung, funktion: Leitung Ordnung}
"""


class Desk:
    """A small wiki in which somebody changes numbers and puts reviews of one contact on record."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lines: list[str] = []
        self.contacts = CONTACTS

    def library(self) -> Library:
        (self.root / HOME / "kontakte.yml").write_text(self.contacts, encoding="utf-8")
        (self.root / HOME / "pruefungen.yml").write_text("".join(self.lines), encoding="utf-8")
        return load(self.root, settings.load(self.root)[0])

    def change(self, old: str, new: str) -> None:
        assert old in self.contacts
        self.contacts = self.contacts.replace(old, new)

    def review(self, day: int, way: str = "", state: bool = True, outcome: str = "erreicht") -> None:
        contact = self.library().folders["beispiel"].contacts[0]
        now = fingerprint.of_contact(contact)
        if way:
            now = fingerprint.of_way(contact, next(item for item in contact.ways if item.id == way))
        name = f"landrat.{way}" if way else "landrat"
        written = f'stand: "{now}", ' if state else ""
        self.lines.append(
            f"- {{am: 2026-11-{day:02}, kontakt: {name}, von: leitung-ordnung, ergebnis: {outcome}, {written}notiz: x}}\n"
        )

    def differs(self) -> tuple[int, str] | None:
        """(day of the last review after which something changed, the way that did or "")."""
        library = self.library()
        folder = library.folders["beispiel"]
        found = contact_differs(folder, folder.contacts[0], contact_trail(library, TODAY))
        return (found[0].on.day, found[1].id if found[1] else "") if found else None


@pytest.fixture
def desk(grundlage: Path) -> Desk:
    return Desk(grundlage)


def test_a_contact_as_it_was_reviewed_does_not_differ(desk: Desk) -> None:
    assert desk.differs() is None
    desk.review(1)
    desk.review(2, "ruf")
    assert desk.differs() is None


def test_a_changed_contact_differs_since_its_last_review(desk: Desk) -> None:
    desk.review(1)
    desk.review(2)
    desk.change("23125-101", "23125-102")
    assert desk.differs() == (2, "")
    desk.review(3)
    assert desk.differs() is None


def test_a_changed_way_differs_since_its_own_review(desk: Desk) -> None:
    desk.review(1)
    desk.review(2, "ruf")
    desk.change("23125-101", "23125-102")
    assert desk.differs() == (2, "ruf")


def test_a_new_number_that_was_called_at_once_is_enough(desk: Desk) -> None:
    desk.review(1)
    desk.change("23125-101", "23125-102")
    desk.review(2, "ruf")
    assert desk.differs() is None


def test_a_call_without_a_state_may_have_been_for_the_change(desk: Desk) -> None:
    desk.review(1)
    desk.change("23125-101", "23125-102")
    desk.review(2, "ruf", state=False)
    assert desk.differs() is None


def test_a_way_known_to_be_the_same_before_does_not_explain_the_change(desk: Desk) -> None:
    desk.review(1, "buero")
    desk.review(2)
    desk.change("23125-101", "23125-102")
    desk.review(3, "buero")
    assert desk.differs() == (2, "")


def test_a_review_of_the_whole_covers_what_its_ways_said_before(desk: Desk) -> None:
    desk.review(1, "ruf")
    desk.change("23125-101", "23125-102")
    desk.review(2)
    assert desk.differs() is None
    desk.change("Landrat", "Landrätin")
    assert desk.differs() == (2, "")


def test_without_a_state_nothing_is_known(desk: Desk) -> None:
    desk.review(1, state=False)
    desk.change("23125-101", "23125-102")
    assert desk.differs() is None


def test_a_call_that_nobody_answered_confirms_nothing(desk: Desk) -> None:
    desk.review(1)
    desk.change("23125-101", "23125-102")
    desk.review(2, outcome="nicht-erreicht")
    assert desk.differs() == (1, "")


def test_what_is_due_or_was_never_reviewed_as_a_whole_is_not_told_twice(desk: Desk) -> None:
    desk.review(2, "ruf")
    desk.change("23125-101", "23125-102")
    assert desk.differs() == (2, "ruf")
    desk.library()
    found = [item.code for item in report_on(desk.root).diagnostics if "landrat" in item.message.lower()]
    assert found == ["kontakt-nie-geprueft"]


def test_a_playbook_without_a_state_does_not_differ(grundlage: Path) -> None:
    library = load(grundlage, settings.load(grundlage)[0])
    folder = library.folders["beispiel"]
    review = next(item for item in folder.reviews if item.playbook)
    assert not playbook_differs(folder.playbooks[0], review)
