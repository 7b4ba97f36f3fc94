"""krisenbuch.toml: defaults, the day that counts, and German sentences for what is wrong in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from krisenbuch import settings
from krisenbuch.diagnostics import Problem
from krisenbuch.model.base import Level
from krisenbuch.model.kinds import StructureKind
from krisenbuch.settings import Settings

DAY = date(2026, 11, 20)


def load(tmp_path: Path, text: str) -> tuple[Settings, list[Problem]]:
    (tmp_path / settings.FILE).write_text(text, encoding="utf-8")
    return settings.load(tmp_path, DAY)


def only_problem(tmp_path: Path, text: str) -> Problem:
    _, problems = load(tmp_path, text)
    assert len(problems) == 1
    return problems[0]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    chosen, problems = settings.load(tmp_path, DAY)
    assert problems == []
    assert (chosen.playbooks, chosen.docs, chosen.publishing.level) == ("playbooks", "docs", Level.PUBLIC)
    assert (chosen.intervals.contact, chosen.intervals.key_contact, chosen.intervals.playbook) == (180, 90, 365)
    assert chosen.persons == "{playbooks}/{organisation}/personen.yml"
    assert (chosen.reviewing.same_note, chosen.observation.authors) == (5, False)


def test_all_settings_are_read(tmp_path: Path) -> None:
    text = """
format = 1
playbooks = "orte"
seiten = "seiten"
personen = "../personen/{organisation}.yml"
[fristen]
kontakt = 100
kontakt_schluesselrolle = 50
playbook = 200
uebung = 300
vereinbarung = [90, 10]
rechtsstand = 400
[datenschutz]
freemail = ["post.example"]
loeschen_binnen = 700
[fristen.playbook_nach_art]
notunterkunft = 180
"schule-kita" = 90
[pruefungen]
gleiche_notiz = 3
[beobachtung]
urheber = true
[ausgabe]
sichtbarkeit = "verbund"
fuer = "kreis"
[organisationen]
extern = ["land"]
[verweise]
quelle = "https://git.kreis.example/{datei}#L{zeile}"
[schwere]
frage-offen = "aus"
"""
    chosen, problems = load(tmp_path, text)
    assert problems == []
    assert chosen.intervals.agreement == (90, 10)
    assert (chosen.intervals.contact, chosen.intervals.exercise, chosen.intervals.law) == (100, 300, 400)
    kinds = (StructureKind.SHELTER, StructureKind.SCHOOL, StructureKind.STAFF)
    assert [chosen.intervals.for_playbook(kind) for kind in kinds] == [180, 90, 200]
    assert (chosen.reviewing.same_note, chosen.observation.authors) == (3, True)
    assert (chosen.privacy.freemail, chosen.privacy.deletion) == (("post.example",), 700)
    assert (chosen.publishing.level, chosen.publishing.reader) == (Level.NETWORK, "kreis")
    assert chosen.organisations.external == ("land",)
    assert chosen.severities == {"frage-offen": "aus"}
    assert chosen.links.source == "https://git.kreis.example/{datei}#L{zeile}"


def test_the_given_day_goes_before_the_written_one(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text("stichtag = 2026-01-02\n")
    assert settings.load(tmp_path)[0].today == date(2026, 1, 2)
    assert settings.load(tmp_path, DAY)[0].today == DAY


def test_without_a_written_day_the_clock_counts(tmp_path: Path) -> None:
    before = date.today()
    assert before <= settings.load(tmp_path)[0].today <= date.today()


def test_a_day_may_be_written_in_german(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text('stichtag = "20.11.2026"\n')
    assert settings.load(tmp_path)[0].today == DAY


def test_settings_without_a_day_refuse_to_guess_one() -> None:
    with pytest.raises(RuntimeError):
        _ = Settings().today


def test_due_counts_in_days() -> None:
    assert Settings().at(DAY).due(date(2026, 1, 31), 30) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('playbook = "x"', 1, "Die Einstellung »playbook« gibt es nicht.", "Meinten Sie »playbooks«?"),
        ("\n[fristen]\nkontackt = 9", 3, "Die Einstellung »fristen.kontackt« gibt es nicht.", "Meinten Sie »kontakt«?"),
        (
            "[organisation]\nextern = []",
            1,
            "Die Einstellung »organisation« gibt es nicht.",
            "Meinten Sie »organisationen«?",
        ),
        ("[verweise.x]\na = 1", 1, "Die Einstellung »verweise.x« gibt es nicht.", "Bekannt sind hier: quelle, fehler."),
        (
            "[fristen.playbook_nach_art]\nstab = 9\nnotunterkunf = 9",
            3,
            "Die Art »notunterkunf« gibt es nicht.",
            "Meinten Sie »notunterkunft«?",
        ),
        (
            "fristen.playbook_nach_art.xyz = 1",
            1,
            "Die Art »xyz« gibt es nicht.",
            f"Möglich sind: {', '.join(kind.value for kind in StructureKind)}.",
        ),
        ("fristen.xyz = 1", 1, "Die Einstellung »fristen.xyz« gibt es nicht.", None),
        ("fristen = {xyz = 1}", 1, "Die Einstellung »fristen.xyz« gibt es nicht.", None),
        ("[ 'fristen' ]\n'xyz' = 1", 2, "Die Einstellung »fristen.xyz« gibt es nicht.", None),
    ],
)
def test_an_unknown_setting_is_told_with_its_place(
    tmp_path: Path, text: str, line: int, message: str, hint: str | None
) -> None:
    problem = only_problem(tmp_path, text)
    assert (problem.code, problem.location.line, problem.message) == ("einstellung-unbekannt", line, message)
    assert hint is None or problem.hint == hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format = 2", "»2« ist kein Wert für die Einstellung »format«."),
        ("fristen = 5", "»5« ist kein Wert für die Einstellung »fristen«."),
        ("fristen.kontakt = 0", "»0« ist kein Wert für die Einstellung »fristen.kontakt«."),
        ('fristen.kontakt = "bald"', "»bald« ist kein Wert für die Einstellung »fristen.kontakt«."),
        ('fristen.vereinbarung = [1, "x"]', "»x« ist kein Wert für die Einstellung »fristen.vereinbarung«."),
        ('ausgabe.sichtbarkeit = "alle"', "»alle« ist kein Wert für die Einstellung »ausgabe.sichtbarkeit«."),
        ('schwere.frage-offen = "egal"', "»egal« ist kein Wert für die Einstellung »schwere.frage-offen«."),
        ('beobachtung.urheber = "vielleicht"', "»vielleicht« ist kein Wert für die Einstellung »beobachtung.urheber«."),
        ("pruefungen.gleiche_notiz = -1", "»-1« ist kein Wert für die Einstellung »pruefungen.gleiche_notiz«."),
        (
            "[fristen.playbook_nach_art]\nstab = 0",
            "»0« ist kein Wert für die Einstellung »fristen.playbook_nach_art.stab«.",
        ),
        ('stichtag = "morgen"', "»morgen« ist kein Datum."),
        ("stichtag = []", "»[]« ist kein Wert für die Einstellung »stichtag«."),
        ("stichtag = 2026-11-20T10:00:00", "»2026-11-20 10:00:00« ist kein Wert für die Einstellung »stichtag«."),
        ('stichtag = "2026-02-30"', "Das Datum »2026-02-30« gibt es im Kalender nicht."),
    ],
)
def test_a_wrong_value_is_told_and_the_default_holds(tmp_path: Path, text: str, message: str) -> None:
    chosen, problems = load(tmp_path, text)
    assert [(item.code, item.message) for item in problems] == [("einstellung-falsch", message)]
    assert replace(chosen, text="") == Settings().at(DAY)


def test_a_wrong_word_gets_the_nearest_right_one(tmp_path: Path) -> None:
    assert only_problem(tmp_path, 'ausgabe.sichtbarkeit = "öffentlich"').hint == "Meinten Sie »oeffentlich«?"
    assert only_problem(tmp_path, 'schwere.frage-offen = "warnng"').hint == "Meinten Sie »warnung«?"
    assert only_problem(tmp_path, 'beobachtung.urheber = "ja"').hint == (
        "Erwartet wird true oder false, ohne Anführungszeichen."
    )


def test_what_is_wrong_takes_nothing_else_with_it(tmp_path: Path) -> None:
    chosen, problems = load(tmp_path, '[fristen]\nkontakt = "x"\nplaybook = 77\nvereinbarung = ["a", 5, "b"]\n')
    assert chosen.intervals.playbook == 77
    assert chosen.intervals.agreement == (60, 30, 7)
    assert {item.location.line for item in problems} == {2, 4}


@pytest.mark.parametrize(
    ("text", "place"), [('a = "b"\nplaybooks = playbooks\n', (2, 13)), ("[a", (1, 1)), ("format = 1\n[a", (2, 1))]
)
def test_an_unreadable_file_is_told_with_its_place(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    problem = only_problem(tmp_path, text)
    assert problem.code == "einstellung-unlesbar"
    assert problem.message == "Die Einstellungen sind ab hier nicht lesbar."
    assert (problem.location.line, problem.location.column) == place


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_bytes('playbooks = "für"'.encode("cp1252"))
    chosen, problems = settings.load(tmp_path, DAY)
    assert [item.code for item in problems] == ["kodierung-falsch"]
    assert chosen.playbooks == "playbooks"
