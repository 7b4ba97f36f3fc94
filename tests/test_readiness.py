"""How ready a structure is said to be, in a sentence and in numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from krisenbuch import engine, history, settings
from krisenbuch.library.load import load
from krisenbuch.readiness import Readiness, State, Topic, assess, survey, worst_first

HALL = "beispiel/halle.md"


def ready(root: Path, playbook: str = "beispiel/halle") -> Readiness:
    chosen, problems = settings.load(root)
    library = load(root, chosen)
    report = engine.run(library, history.read(root, chosen.playbooks), chosen, problems)
    entry = next(item for item in library.playbooks if item.address == playbook)
    return assess(entry, library, report, chosen)


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / "playbooks" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def append(root: Path, line: str) -> None:
    with (root / "playbooks/beispiel/pruefungen.yml").open("a", encoding="utf-8") as file:
        file.write(line)


def drop(root: Path, key: str) -> None:
    path = root / "playbooks" / HALL
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{key}:")]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), encoding="utf-8")


def test_a_sound_structure_is_ready(grundlage: Path) -> None:
    assert ready(grundlage) == Readiness(State.READY, 1, 1)
    assert ready(grundlage).sentence == "Heute reaktivierbar: die einzige Schlüsselrolle ist besetzt."


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("aktivierung", "die Entscheidung zum Einschalten fehlt"),
        ("alarmierung", "die Alarmierung fehlt"),
        ("prozesse", "die ersten 24 Stunden fehlen"),
        ("rollen", "keine Schlüsselrolle ist genannt"),
    ],
)
def test_without_what_decides_a_structure_is_not_ready(grundlage: Path, key: str, words: str) -> None:
    drop(grundlage, key)
    found = ready(grundlage)
    assert found.state is State.NOT_READY
    assert found.sentence.startswith(f"Nicht ohne Weiteres reaktivierbar: {words}, ")


def test_what_cannot_be_read_makes_it_not_ready(grundlage: Path) -> None:
    replace(grundlage, HALL, "naechste_uebung: 2027-03-01", "naechste_uebung: bald")
    found = ready(grundlage)
    assert (found.state, found.other_errors) == (State.NOT_READY, 0)
    assert found.sentence == (
        "Nicht ohne Weiteres reaktivierbar: ein Teil ist nicht lesbar, die einzige Schlüsselrolle ist besetzt."
    )


def test_without_anybody_in_a_key_role_it_is_not_ready(grundlage: Path) -> None:
    replace(grundlage, HALL, "besetzung: [leitung-soziales]", "besetzung: []")
    found = ready(grundlage)
    assert (found.state, found.key_roles, found.key_roles_held) == (State.NOT_READY, 1, 0)
    assert found.sentence.startswith("Nicht ohne Weiteres reaktivierbar: die einzige Schlüsselrolle ist nicht besetzt")


def test_one_of_two_key_roles_without_holder_is_a_gap(grundlage: Path) -> None:
    more = ", {id: zwei, titel: Zwei, schluesselrolle: ja, besetzung: [], vertretung: [landrat]}]\nalarmierung"
    replace(grundlage, HALL, "]\nalarmierung", more)
    found = ready(grundlage)
    assert (found.state, found.key_roles, found.key_roles_held) == (State.GAPS, 2, 1)
    assert found.sentence.startswith("Heute reaktivierbar mit Lücken: 1 von 2 Schlüsselrollen besetzt")


def test_an_open_question_is_a_gap(grundlage: Path) -> None:
    replace(grundlage, HALL, "naechste_uebung", "offen: [Wer schließt auf?]\nnaechste_uebung")
    assert ready(grundlage).sentence == (
        "Heute reaktivierbar mit Lücken: die einzige Schlüsselrolle ist besetzt, 1 Frage offen."
    )
    replace(grundlage, HALL, "Wer schließt auf?", "Wer schließt auf?, Wer schließt zu?")
    assert ready(grundlage).sentence.endswith(", 2 Fragen offen.")


def test_a_warning_is_a_gap(grundlage: Path) -> None:
    drop(grundlage, "beendigung")
    found = ready(grundlage)
    assert (
        found.sentence == "Heute reaktivierbar mit Lücken: die einzige Schlüsselrolle ist besetzt; außerdem 1 Warnung."
    )


def test_two_warnings_are_counted_in_the_plural(grundlage: Path) -> None:
    drop(grundlage, "beendigung")
    drop(grundlage, "zweck")
    assert ready(grundlage).sentence.endswith("; außerdem 2 Warnungen.")


@pytest.mark.parametrize(
    ("day", "number", "words"),
    [
        ("2026-12-31", 0, "Heute reaktivierbar: die einzige Schlüsselrolle ist besetzt."),
        ("2027-01-01", 2, "2 Nummern älter als 90 Tage"),
        ("2027-04-01", 3, "3 Nummern älter als 90 oder 180 Tage"),
    ],
)
def test_numbers_past_their_interval_are_counted(grundlage: Path, day: str, number: int, words: str) -> None:
    path = grundlage / "krisenbuch.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-20", day), encoding="utf-8")
    found = ready(grundlage)
    assert found.old_numbers == number
    assert words in found.sentence


def test_numbers_never_checked_are_counted(grundlage: Path) -> None:
    (grundlage / "playbooks/beispiel/pruefungen.yml").write_text("", encoding="utf-8")
    found = ready(grundlage)
    assert (found.never_checked, found.old_numbers) == (3, 0)
    assert "3 Nummern nie geprüft" in found.sentence


def test_ways_are_counted_one_by_one_and_mail_is_no_number(grundlage: Path) -> None:
    more = "- {id: post, art: email, wert: a@beispiel.example}"
    replace(grundlage, "beispiel/kontakte.yml", "    - {id: kurz", f"    {more}\n    - {{id: kurz")
    replace(grundlage, "beispiel/pruefungen.yml", "kontakt: leitung-soziales,", "kontakt: leitung-soziales.buero,")
    assert ready(grundlage).never_checked == 1


def test_a_number_that_nobody_answered_is_counted_as_that_alone(grundlage: Path) -> None:
    append(grundlage, "- {am: 2026-11-02, kontakt: leitung-ordnung.ruf, von: landrat, ergebnis: nicht-erreicht}\n")
    found = ready(grundlage)
    assert (found.not_reached, found.never_checked, found.old_numbers) == (1, 0, 0)
    assert "1 Nummer zuletzt nicht erreicht" in found.sentence


def test_a_number_that_was_answered_since_is_not_counted(grundlage: Path) -> None:
    append(grundlage, "- {am: 2026-11-02, kontakt: leitung-ordnung.ruf, von: landrat, ergebnis: nicht-erreicht}\n")
    append(grundlage, "- {am: 2026-11-03, kontakt: leitung-ordnung, von: landrat, ergebnis: erreicht}\n")
    assert ready(grundlage).state is State.READY


def test_a_key_role_without_a_deputy_who_is_there_is_counted(grundlage: Path) -> None:
    replace(
        grundlage,
        "beispiel/kontakte.yml",
        "  funktion: Leitung Ordnung\n",
        "  funktion: Leitung Ordnung\n  besetzt: vakant\n",
    )
    found = ready(grundlage)
    assert (found.state, found.without_deputy) == (State.GAPS, 1)
    replace(grundlage, HALL, "vertretung: [leitung-ordnung], ", "")
    assert ready(grundlage).sentence == (
        "Heute reaktivierbar mit Lücken: die einzige Schlüsselrolle ist besetzt, 1 ohne Vertretung."
    )


def test_every_figure_is_the_number_of_its_facts_and_each_has_a_place(grundlage: Path) -> None:
    (grundlage / "playbooks/beispiel/pruefungen.yml").write_text("", encoding="utf-8")
    replace(grundlage, HALL, "besetzung: [leitung-soziales]", "besetzung: []")
    replace(grundlage, HALL, "naechste_uebung", "offen: [Wer schließt auf?]\nnaechste_uebung")
    chosen, problems = settings.load(grundlage)
    library = load(grundlage, chosen)
    report = engine.run(library, history.read(grundlage, chosen.playbooks), chosen, problems)
    (hall,) = [item for item in survey(library, report, chosen) if item.entry.address == "beispiel/halle"]
    assert [(fact.topic, fact.sentence, str(fact.location)) for fact in hall.facts] == [
        (Topic.VACANT, "Schlüsselrolle »Leitung«: niemand ist genannt.", f"playbooks/{HALL}:9:61"),
        (Topic.NEVER_CHECKED, "»Leitung Ordnung«, Weg »ruf«: nie geprüft.", "playbooks/beispiel/kontakte.yml:12:11"),
        (Topic.QUESTION, "Wer schließt auf?", f"playbooks/{HALL}:14:9"),
        (
            Topic.FINDING,
            "Warnung: Das Playbook »Notunterkunft in der Halle« wurde noch nie geprüft. [playbook-nie-geprueft]",
            f"playbooks/{HALL}:2:1",
        ),
    ]
    figures = hall.readiness
    assert (figures.key_roles, figures.key_roles_held, figures.never_checked) == (1, 0, 1)
    assert (figures.open_questions, figures.other_warnings, figures.shortfall) == (1, 1, 4)


def test_the_worst_comes_first(grundlage: Path) -> None:
    replace(grundlage, HALL, "naechste_uebung", "offen: [Wer schließt auf?]\nnaechste_uebung")
    replace(grundlage, "hilfe/betreuung.md", "alarmierung: [", "sichtbarkeit: verbund\n#alarmierung: [")
    chosen, problems = settings.load(grundlage)
    library = load(grundlage, chosen)
    report = engine.run(library, history.read(grundlage, chosen.playbooks), chosen, problems)
    order = [item.entry.address for item in worst_first(survey(library, report, chosen))]
    assert order == ["hilfe/betreuung", "beispiel/halle", "ort/haus"]


@pytest.mark.parametrize(
    ("status", "state", "sentence"),
    [
        ("entwurf", State.DRAFT, "Entwurf, noch nicht verlässlich: die einzige Schlüsselrolle ist besetzt."),
        ("dauerhaft", State.PERMANENT, "Arbeitet ständig: die einzige Schlüsselrolle ist besetzt; außerdem 1 Warnung."),
        ("aufgeloest", State.DISSOLVED, "Aufgelöst: Diese Struktur gibt es nicht mehr."),
    ],
)
def test_a_structure_that_is_not_dormant_says_what_it_is(
    grundlage: Path, status: str, state: State, sentence: str
) -> None:
    replace(grundlage, HALL, "status: ruhend", f"status: {status}")
    assert (ready(grundlage).state, ready(grundlage).sentence) == (state, sentence)


def test_findings_in_other_files_are_not_counted(grundlage: Path, check: Callable[[Path], engine.Report]) -> None:
    (grundlage / "playbooks/ort/haus.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    assert check(grundlage).blocking
    assert ready(grundlage).state is State.READY


def test_errors_alone_are_a_gap(grundlage: Path) -> None:
    replace(grundlage, HALL, "vertretung: [leitung-ordnung]", "vertretung: [niemand]")
    found = ready(grundlage)
    assert found.state is State.GAPS
    assert found.other_errors > 0
