"""What patterns find in free text, and what they must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import copy_wiki, report_on
from krisenbuch.checks import BY_CODE

LEFT = ("TO" + "DO", "FIX" + "ME")


def codes(tmp_path: Path, text: str, where: str = "prose") -> set[str]:
    """The codes that a text yields in the prose, or in a field, of a playbook for the network."""
    root = copy_wiki("grundlage", tmp_path / "wiki")
    path = root / "playbooks/beispiel/halle.md"
    page = path.read_text(encoding="utf-8").replace("status: ruhend\n", "status: ruhend\nsichtbarkeit: verbund\n")
    if where == "prose":
        page += f"\n{text}\n"
    else:
        page = page.replace("naechste_uebung:", f"lehren: [{{beobachtung: '{text}'}}]\nnaechste_uebung:")
    path.write_text(page, encoding="utf-8")
    return {item.code for item in report_on(root).diagnostics}


@pytest.mark.parametrize("where", ["prose", "field"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nachts 0171 39200-11 anrufen", "telefonnummer-im-text"),
        ("Nachts 0171/3920011 anrufen", "telefonnummer-im-text"),
        ("Nachts 01713920011 anrufen", "telefonnummer-im-text"),
        ("Nachts (0171) 3920011 anrufen", "telefonnummer-im-text"),
        ("Nachts +49 171 3920011 anrufen", "telefonnummer-im-text"),
        ("Nachts +49 (0) 171 39200-11.", "telefonnummer-im-text"),
        ("Büro 030 23125-777.", "telefonnummer-im-text"),
        ("Büro 030 – 23125777", "telefonnummer-im-text"),
        ("Post an a.b-c+d@amt.beispielkreis.example.", "mailadresse-im-text"),
        ("Bitte Frau Probe fragen", "name-im-text"),
        ("Den Schlüssel hat Herr Beispiel", "name-im-text"),
        ("Rücksprache mit Hr. Vorlage", "name-im-text"),
        ("Gespräch mit Frau Prof. Dr. Muster-Probe", "name-im-text"),
        ("Im Fall 220114123456 fehlte es", "fallnummer-im-text"),
        ("AZR: 22 01 14 123456", "fallnummer-im-text"),
        ("Az.: 1234567-423", "fallnummer-im-text"),
        ("BAMF-Aktenzeichen 12345678 - 163", "fallnummer-im-text"),
        ("Urteil 3a K 1234/21.A", "fallnummer-im-text"),
        (f"{LEFT[0]}: klären", "vorlagenrest"),
        (f"{LEFT[1]} später", "vorlagenrest"),
        ("Belegung: xxx", "vorlagenrest"),
        ("Termin t.b.d.", "vorlagenrest"),
        ("[bitte ergänzen]", "vorlagenrest"),
    ],
)
def test_found(text: str, code: str, where: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text, where) - {"abschnitt-fehlt"} == {code}


@pytest.mark.parametrize("where", ["prose", "field"])
@pytest.mark.parametrize(
    "text",
    [
        "Die Zentrale hat 030 23125-0 und (030) 231250.",
        "Notruf 112, Behörden 115, Praxis 116117, Hotline 0800 1110111",
        "Vorlage 0815/2022, Aktenzeichen 50.12.03/2024-1, Konto 05.313.01 / 5281",
        "Am 01.02.2024 von 08-16 Uhr, 2015/16, 0,5 Stellen, 12.500 Euro",
        "Seriennummer 0123-45678901-99, Artikel 4711-0815",
        "Der ARS 059990001001, IBAN DE02120300000000202051",
        "Aktenzeichen KT 2022/143 und Verfahren 12 K 3456/22",
        "Frau Landrätin und Herr Oberbürgermeister eröffnen",
        "Eine Frau Mitte vierzig, Frau und Kind, jede Frau Anspruch",
        "Frauen und Herren, Herrschaft, Frauenhaus Nord",
        "Aufnahmebogen bitte ausfüllen und abgeben",
        "Band XX, Kapitel XXI; Musterallee in Musterstadt; mustergültig",
        "To-do-Liste führen; todsicher",
        "Warum? Wozu?? Eine {Klammer} und @niemand",
    ],
)
def test_left_alone(text: str, where: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text, where) <= {"abschnitt-fehlt"}


def test_a_number_of_a_contact_leads_to_it(tmp_path: Path) -> None:
    root = copy_wiki("grundlage", tmp_path / "wiki")
    path = root / "playbooks/beispiel/halle.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nTel. 030/23125321\n", encoding="utf-8")
    [found] = report_on(root).diagnostics
    assert (found.code, found.location.line, found.location.column) == ("angabe-im-internen-text", 27, 6)
    assert found.hint == (
        "Das ist der Weg »ruf« des Kontakts »leitung-ordnung«; nennen Sie hier nur die Funktion »Leitung Ordnung«."
    )


def test_names_may_stand_among_persons(tmp_path: Path) -> None:
    root = copy_wiki("grundlage", tmp_path / "wiki")
    (root / "playbooks/beispiel/personen.yml").write_text(
        "- {id: p1, name: Frau Probe, zweck: Fragen an Herrn Beispiel 0171 39200-50, loeschen_am: 2028-03-31}\n",
        encoding="utf-8",
    )
    assert not [item for item in report_on(root).diagnostics if BY_CODE[item.code].family == "datenschutz"]
