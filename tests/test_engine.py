"""What the engine does with what checks find: severity, drafts, exemptions, blocking, order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.report import Report

Check = Callable[[Path], Report]
HALL = "playbooks/beispiel/halle.md"


def replace(root: Path, old: str, new: str, file: str = HALL) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def without_deputy(root: Path) -> None:
    replace(root, "vertretung: [leitung-ordnung]", "vertretung: []")


def unreadable(root: Path) -> None:
    replace(root, "naechste_uebung: 2027-03-01", "naechste_uebung: bald")


def severity(root: Path, code: str, word: str) -> None:
    path = root / "krisenbuch.toml"
    path.write_text(f'{path.read_text(encoding="utf-8")}\n[schwere]\n{code} = "{word}"\n', encoding="utf-8")


def exempt(root: Path, code: str, until: str) -> None:
    entry = f"ausnahmen: [{{code: {code}, grund: Stelle wird besetzt, bis: {until}}}]\nnaechste_uebung"
    replace(root, "naechste_uebung", entry)


def one(report: Report, code: str) -> Diagnostic:
    (found,) = [item for item in report.diagnostics if item.code == code]
    return found


def codes(report: Report) -> list[str]:
    return [item.code for item in report.diagnostics]


def test_a_sound_wiki_is_counted_and_nothing_is_found(grundlage: Path, check: Check) -> None:
    assert check(grundlage) == Report((), date(2026, 11, 20), playbooks=3, contacts=4, organisations=3, silenced=0)


def test_a_finding_has_the_severity_its_check_declares(grundlage: Path, check: Check) -> None:
    without_deputy(grundlage)
    report = check(grundlage)
    assert one(report, "vertretung-fehlt").severity is Severity.ERROR
    assert (report.count(Severity.ERROR), report.count(Severity.WARNING), report.blocking) == (1, 0, ())


@pytest.mark.parametrize("word", ["fehler", "warnung", "hinweis"])
def test_the_settings_change_a_severity(grundlage: Path, check: Check, word: str) -> None:
    without_deputy(grundlage)
    severity(grundlage, "vertretung-fehlt", word)
    assert one(check(grundlage), "vertretung-fehlt").severity is Severity(word)


def test_a_check_that_is_off_finds_nothing_and_silences_nothing(grundlage: Path, check: Check) -> None:
    without_deputy(grundlage)
    severity(grundlage, "vertretung-fehlt", "aus")
    report = check(grundlage)
    assert (report.diagnostics, report.silenced) == ((), 0)


def test_an_exemption_of_a_check_that_is_off_is_not_counted(grundlage: Path, check: Check) -> None:
    without_deputy(grundlage)
    severity(grundlage, "vertretung-fehlt", "aus")
    exempt(grundlage, "vertretung-fehlt", "2027-03-01")
    assert check(grundlage).silenced == 0


def test_in_a_draft_gaps_are_hints(grundlage: Path, check: Check) -> None:
    without_deputy(grundlage)
    replace(grundlage, "status: ruhend", "status: entwurf")
    assert one(check(grundlage), "vertretung-fehlt").severity is Severity.HINT


def test_in_a_draft_what_leads_nowhere_stays_an_error(grundlage: Path, check: Check) -> None:
    replace(grundlage, "status: ruhend", "status: entwurf")
    replace(grundlage, "vertretung: [leitung-ordnung]", "vertretung: [niemand]")
    unreadable(grundlage)
    report = check(grundlage)
    assert one(report, "verweis-ins-leere").severity is Severity.ERROR
    assert one(report, "wert-falsch").severity is Severity.ERROR
    assert report.blocking


def test_the_settings_go_before_the_lowering_in_drafts(grundlage: Path, check: Check) -> None:
    without_deputy(grundlage)
    replace(grundlage, "status: ruhend", "status: entwurf")
    severity(grundlage, "vertretung-fehlt", "warnung")
    assert one(check(grundlage), "vertretung-fehlt").severity is Severity.WARNING


def test_a_draft_does_not_lower_what_stands_in_other_files(grundlage: Path, check: Check) -> None:
    replace(grundlage, "status: ruhend", "status: entwurf", "playbooks/ort/haus.md")
    without_deputy(grundlage)
    assert one(check(grundlage), "vertretung-fehlt").severity is Severity.ERROR


@pytest.mark.parametrize("until", ["2026-11-20", "2027-03-01"])
def test_an_exemption_holds_a_finding_back_and_is_counted(grundlage: Path, check: Check, until: str) -> None:
    without_deputy(grundlage)
    exempt(grundlage, "vertretung-fehlt", until)
    report = check(grundlage)
    assert "vertretung-fehlt" not in codes(report)
    assert report.silenced == 1


def test_an_exemption_that_has_ended_holds_nothing_back(grundlage: Path, check: Check) -> None:
    without_deputy(grundlage)
    exempt(grundlage, "vertretung-fehlt", "2026-11-19")
    report = check(grundlage)
    assert {"vertretung-fehlt", "ausnahme-abgelaufen"} <= set(codes(report))
    assert report.silenced == 0


def test_an_exemption_concerns_its_own_playbook_and_code_only(grundlage: Path, check: Check) -> None:
    without_deputy(grundlage)
    replace(grundlage, "vertretung: [beispiel/leitung-ordnung]", "vertretung: []", "playbooks/ort/haus.md")
    replace(grundlage, "zweck: Bringt Menschen für kurze Zeit unter.\n", "")
    exempt(grundlage, "vertretung-fehlt", "2027-03-01")
    report = check(grundlage)
    assert one(report, "vertretung-fehlt").location.file == "playbooks/ort/haus.md"
    assert one(report, "zweck-fehlt").location.file == HALL


def test_what_blocks_cannot_be_switched_off(grundlage: Path, check: Check) -> None:
    unreadable(grundlage)
    severity(grundlage, "wert-falsch", "aus")
    found = one(check(grundlage), "wert-falsch")
    assert (found.severity, found.blocks) == (Severity.ERROR, True)


@pytest.mark.parametrize("word", ["warnung", "hinweis"])
def test_what_blocks_still_blocks_under_another_severity(grundlage: Path, check: Check, word: str) -> None:
    unreadable(grundlage)
    severity(grundlage, "wert-falsch", word)
    report = check(grundlage)
    assert report.blocking == (one(report, "wert-falsch"),)
    assert report.blocking[0].severity is Severity(word)


def test_what_blocks_cannot_be_exempted(grundlage: Path, check: Check) -> None:
    unreadable(grundlage)
    exempt(grundlage, "wert-falsch", "2027-03-01")
    report = check(grundlage)
    assert (one(report, "wert-falsch").blocks, report.silenced) == (True, 0)


def test_findings_come_in_the_order_of_their_places(grundlage: Path, check: Check) -> None:
    unreadable(grundlage)
    without_deputy(grundlage)
    replace(grundlage, "zweck: Bringt Menschen für kurze Zeit unter.\n", "", "playbooks/ort/haus.md")
    (grundlage / "krisenbuch.toml").write_text("stichtag = 2026-11-20\nunbekannt = 1\n", encoding="utf-8")
    report = check(grundlage)
    places = [item.location for item in report.diagnostics]
    assert places == sorted(places)
    assert places[0].file == "krisenbuch.toml"
    assert len(places) >= 4


def test_two_runs_find_the_same(grundlage: Path, check: Check) -> None:
    unreadable(grundlage)
    without_deputy(grundlage)
    assert check(grundlage) == check(grundlage)


def test_an_exemption_of_a_check_that_does_not_exist_is_told(grundlage: Path, check: Check) -> None:
    exempt(grundlage, "vertretung-felt", "2027-03-01")
    found = one(check(grundlage), "ausnahme-unbekannt")
    assert found.message == "Die Prüfregel »vertretung-felt« gibt es nicht; die Ausnahme bewirkt nichts."
    assert found.hint == "Meinten Sie »vertretung-fehlt«?"


def test_a_severity_of_a_check_that_does_not_exist_is_told(grundlage: Path, check: Check) -> None:
    severity(grundlage, "gibt-es-nirgends", "aus")
    found = one(check(grundlage), "einstellung-unbekannt")
    assert found.message == "Die Prüfregel »gibt-es-nirgends« gibt es nicht; die Einstellung bewirkt nichts."
    assert (found.location.file, found.blocks) == ("krisenbuch.toml", False)


def test_a_field_that_could_not_be_read_is_not_told_as_missing_too(grundlage: Path, check: Check) -> None:
    replace(grundlage, "pflege: leitung-soziales", "pflege: [leitung-soziales]")
    found = [item for item in codes(check(grundlage)) if item in ("typ-falsch", "pflege-fehlt")]
    assert found == ["typ-falsch"]
