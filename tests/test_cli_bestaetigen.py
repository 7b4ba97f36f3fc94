"""`krisenbuch bestaetigen`: the line in the right file, with what was reviewed; and what is refused."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from commands import call, process, refused
from conftest import REPOSITORY, report_on
from krisenbuch import edit
from repositories import commit, git

REVIEWS = "playbooks/beispiel/pruefungen.yml"
HALL = ("halle", "--von", "leitung-soziales", "--notiz", "Durchgegangen")


def last_line(root: Path, file: str = REVIEWS) -> str:
    """The last line of a file, with its fingerprint left out."""
    text = (root / file).read_text(encoding="utf-8")
    return re.sub(r'"sha256:[0-9a-f]{64}"', "…", text.splitlines()[-1])


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(root: Path) -> list[str]:
    return [item.code for item in report_on(root).diagnostics]


def test_a_playbook_is_put_on_record_and_the_next_day_is_named(grundlage: Path) -> None:
    before = (grundlage / REVIEWS).read_bytes()
    result = call("-C", grundlage, "bestaetigen", *HALL)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{REVIEWS}: 1 Zeile ergänzt.\n"
        "  Playbook »Notunterkunft in der Halle«: geprüft am 20.11.2026, wieder fällig am 20.11.2027.\n",
    )
    assert (grundlage / REVIEWS).read_bytes().startswith(before)
    assert last_line(grundlage) == (
        '- {am: 2026-11-20, playbook: halle, von: leitung-soziales, stand: …, notiz: "Durchgegangen"}'
    )
    assert codes(grundlage) == []


def test_several_targets_go_into_the_files_of_their_organisations(grundlage: Path) -> None:
    result = call(
        *("-C", grundlage, "bestaetigen", "leitung-ordnung.ruf", "hilfe/bereitschaft", "landrat", "landrat"),
        *(
            "--von",
            "beispiel/leitung-soziales",
            "--ergebnis",
            "erreicht",
            "--notiz",
            'Sofort "da"',
            "--am",
            "2.11.2026",
        ),
    )
    assert result.stdout == (
        f"{REVIEWS}: 2 Zeilen ergänzt.\nplaybooks/hilfe/pruefungen.yml: 1 Zeile ergänzt.\n"
        "  Kontakt »Leitung Ordnung«, Weg »ruf«: geprüft am 02.11.2026, wieder fällig am 01.05.2027.\n"
        "  Kontakt »Landrat«: geprüft am 02.11.2026, wieder fällig am 01.05.2027.\n"
        "  Kontakt »Bereitschaft vom Dienst«: geprüft am 02.11.2026, wieder fällig am 31.01.2027.\n"
    )
    assert last_line(grundlage) == (
        "- {am: 2026-11-02, kontakt: landrat, von: leitung-soziales, ergebnis: erreicht, stand: …, "
        'notiz: "Sofort \\"da\\""}'
    )
    assert last_line(grundlage, "playbooks/hilfe/pruefungen.yml") == (
        "- {am: 2026-11-02, kontakt: bereitschaft, von: beispiel/leitung-soziales, ergebnis: erreicht, stand: …, "
        'notiz: "Sofort \\"da\\""}'
    )
    assert codes(grundlage) == []


def test_what_was_not_reached_does_not_count_as_reviewed(grundlage: Path) -> None:
    result = call(
        *("-C", grundlage, "bestaetigen", "landrat.buero", "--von", "leitung-soziales"),
        *("--ergebnis", "nicht-erreicht", "--notiz", "Zweimal versucht"),
    )
    assert result.stdout.endswith("Weg »buero«: am 20.11.2026 nicht erreicht; als geprüft gilt er damit nicht.\n")
    assert codes(grundlage) == ["kontakt-nicht-erreicht"]


def test_an_older_review_put_on_record_late_does_not_move_the_next_day(grundlage: Path) -> None:
    result = call("-C", grundlage, "bestaetigen", *HALL, "--am", "2026-09-01")
    assert "geprüft am 01.09.2026, wieder fällig am 14.09.2027." in result.stdout


def test_kinds_with_an_interval_of_their_own_are_due_after_it(grundlage: Path) -> None:
    with (grundlage / "krisenbuch.toml").open("a") as file:
        file.write("[fristen.playbook_nach_art]\nsonstige = 180\n")
    assert "wieder fällig am 19.05.2027." in call("-C", grundlage, "bestaetigen", *HALL).stdout


def test_a_dissolved_structure_is_never_due_again(grundlage: Path) -> None:
    replace(grundlage, "playbooks/beispiel/halle.md", "status: ruhend", "status: aufgeloest")
    result = call("-C", grundlage, "bestaetigen", *HALL)
    assert result.stdout.endswith("geprüft am 20.11.2026; die Struktur ist aufgelöst.\n")


def test_dry_shows_the_difference_and_writes_nothing(grundlage: Path) -> None:
    before = {path: path.read_bytes() for path in grundlage.rglob("*") if path.is_file()}
    result = call("-C", grundlage, "bestaetigen", *HALL, "--trocken")
    lines = result.stdout.splitlines()
    assert lines[:3] == [f"--- {REVIEWS} (jetzt)", f"+++ {REVIEWS} (danach)", "@@ -2,3 +2,4 @@"]
    assert lines[-2:] == ["", "Nichts geschrieben."]
    assert [line[:26] for line in lines if line.startswith("+-")] == ["+- {am: 2026-11-20, playbo"]
    assert before == {path: path.read_bytes() for path in grundlage.rglob("*") if path.is_file()}


def test_a_file_that_is_not_there_yet_is_made(grundlage: Path) -> None:
    (grundlage / REVIEWS).unlink()
    assert "(danach)" in call("-C", grundlage, "bestaetigen", *HALL, "--trocken").stdout
    assert call("-C", grundlage, "bestaetigen", *HALL).exit_code == 0
    assert last_line(grundlage).startswith("- {am: 2026-11-20, playbook: halle,")


@pytest.mark.parametrize(
    "data", [b"[]\n", b"\xef\xbb\xbf# \xc3\xbc\r\n", b"- {am: 2026-01-01, playbook: halle, von: landrat}"]
)
def test_a_file_of_any_form_is_added_to(grundlage: Path, data: bytes) -> None:
    (grundlage / REVIEWS).write_bytes(data)
    assert call("-C", grundlage, "bestaetigen", *HALL).exit_code == 0
    after = (grundlage / REVIEWS).read_bytes()
    assert after.startswith(data) or data == b"[]\n"
    assert "playbook-nie-geprueft" not in codes(grundlage)


def test_a_change_after_the_review_is_found_and_a_reformatting_is_not(grundlage: Path) -> None:
    call("-C", grundlage, "bestaetigen", "halle", "landrat", "--von", "leitung-soziales", "--notiz", "Durchgegangen")
    replace(grundlage, "playbooks/beispiel/halle.md", "vorlauf: 4 h", "vorlauf:   240 min")
    replace(grundlage, "playbooks/beispiel/kontakte.yml", "030 23125-100", "+49 30 23125100")
    assert codes(grundlage) == []
    replace(grundlage, "playbooks/beispiel/halle.md", "vorlauf:   240 min", "vorlauf: 6 h")
    replace(grundlage, "playbooks/beispiel/kontakte.yml", "+49 30 23125100", "030 23125-101")
    assert codes(grundlage) == ["nach-pruefung-geaendert", "nach-pruefung-geaendert"]
    call(
        "-C",
        grundlage,
        "bestaetigen",
        "halle",
        "landrat.buero",
        "--von",
        "leitung-soziales",
        "--notiz",
        "Neu bestätigt",
    )
    assert codes(grundlage) == []


def test_a_name_that_is_two_things_has_to_be_told_apart(grundlage: Path) -> None:
    with (grundlage / "playbooks/beispiel/kontakte.yml").open("a") as file:
        file.write("- {id: halle, funktion: Pforte der Halle}\n")
    words = ("--von", "landrat", "--notiz", "Angesehen")
    assert refused("-C", grundlage, "bestaetigen", "halle", *words) == (
        "»halle« ist ein Playbook und ein Kontakt. Schreiben Sie »playbook:halle« oder »kontakt:halle«."
    )
    assert call("-C", grundlage, "bestaetigen", "playbook:halle", *words).exit_code == 0
    assert ", playbook: halle, " in last_line(grundlage)
    assert call("-C", grundlage, "bestaetigen", "kontakt:beispiel/halle", *words).exit_code == 0
    assert ", kontakt: halle, " in last_line(grundlage)


def test_a_name_in_several_organisations_has_to_be_told_apart(grundlage: Path) -> None:
    (grundlage / "playbooks/ort/halle.md").write_bytes((grundlage / "playbooks/ort/haus.md").read_bytes())
    words = ("--von", "beispiel/landrat", "--notiz", "Angesehen")
    assert refused("-C", grundlage, "bestaetigen", "halle", *words) == (
        "»halle« gibt es in mehreren Organisationen. Schreiben Sie »beispiel/halle« oder »ort/halle«."
    )
    assert call("-C", grundlage, "bestaetigen", "halle", *words, "--organisation", "ort").exit_code == 0
    assert last_line(grundlage, "playbooks/ort/pruefungen.yml").startswith("- {am: 2026-11-20, playbook: halle,")


def test_the_path_of_a_file_and_a_former_name_name_a_target_as_well(grundlage: Path) -> None:
    words = ("--von", "landrat", "--notiz", "Angesehen")
    assert call("-C", grundlage, "bestaetigen", "playbooks/beispiel/halle.md", "sozialdezernat", *words).exit_code == 0
    assert ", kontakt: leitung-soziales, von: landrat," in last_line(grundlage)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("halel",), "»halel« ist weder ein Playbook noch ein Kontakt. Meinten Sie »halle«?"),
        (("landrat.bureo",), "»landrat.bureo« ist weder ein Playbook noch ein Kontakt. Meinten Sie »landrat.buero«?"),
        (
            ("playbook:landrat",),
            "»landrat« ist kein Playbook. »krisenbuch stand« nennt alle Playbooks; die Kontakte stehen in »kontakte.yml«.",
        ),
        (("kontakt:landrad",), "»landrad« ist kein Kontakt. Meinten Sie »landrat«?"),
        (("beispeil/halle",), "Die Organisation »beispeil« gibt es hier nicht. Meinten Sie »beispiel«?"),
        (("xyz/halle",), "Die Organisation »xyz« gibt es hier nicht. Bekannt sind: beispiel, hilfe, ort."),
        (
            ("bezirksregierung/halle",),
            "Die Organisation »bezirksregierung« liegt nicht in diesem Wiki; bestätigt wird, was hier steht.",
        ),
        (("halle", "--organisation", "ort"), "»halle« ist weder ein Playbook noch ein Kontakt."),
        (("halle", "--ergebnis", "erreicht"), "»--ergebnis« gilt für Kontakte; »halle« ist ein Playbook."),
        (("halle", "--am", "2026-11-21"), "Der 21.11.2026 liegt in der Zukunft; heute ist der 20.11.2026."),
    ],
)
def test_what_makes_no_sense_is_refused(grundlage: Path, words: tuple[str, ...], sentence: str) -> None:
    before = (grundlage / REVIEWS).read_bytes()
    said = refused("-C", grundlage, "bestaetigen", *words, "--von", "landrat", "--notiz", "Angesehen")
    assert said.startswith(sentence)
    assert (grundlage / REVIEWS).read_bytes() == before


@pytest.mark.parametrize(
    ("target", "by", "sentence"),
    [
        ("halle", "lanrat", "Den Kontakt »lanrat« gibt es in »beispiel« nicht. Meinten Sie »landrat«?"),
        ("halle", "landrat.buero", "Den Kontakt »landrat.buero« gibt es in »beispiel« nicht. Meinten Sie »landrat«?"),
        ("haus", "landrat", "Den Kontakt »landrat« gibt es in »ort« nicht. Meinten Sie »beispiel/landrat«?"),
        ("halle", "hilfe/bereit", "Den Kontakt »hilfe/bereit« gibt es nicht. Meinten Sie »hilfe/bereitschaft«?"),
        (
            "halle",
            "Frau Xyz",
            "Den Kontakt »Frau Xyz« gibt es in »beispiel« nicht. Nennen Sie die Stelle, die geprüft hat.",
        ),
    ],
)
def test_who_reviewed_is_a_contact(grundlage: Path, target: str, by: str, sentence: str) -> None:
    assert refused("-C", grundlage, "bestaetigen", target, "--von", by, "--notiz", "Angesehen") == sentence


def test_somebody_of_an_external_organisation_may_have_reviewed(grundlage: Path) -> None:
    words = ("--von", "bezirksregierung/dezernat-21", "--notiz", "Angesehen")
    assert call("-C", grundlage, "bestaetigen", "halle", *words).exit_code == 0
    assert ", von: bezirksregierung/dezernat-21," in last_line(grundlage)


@pytest.mark.parametrize("note", ["", "  ", "-", "…"])
def test_a_review_without_a_note_is_refused(grundlage: Path, note: str) -> None:
    assert refused("-C", grundlage, "bestaetigen", "halle", "--von", "landrat", "--notiz", note) == (
        "Die Notiz ist leer. Schreiben Sie in wenigen Worten, was angesehen wurde."
    )
    assert refused("-C", grundlage, "bestaetigen", "halle", "--von", "landrat") == "Es fehlt die Option »--notiz«."


def test_what_cannot_be_read_is_refused_with_the_sentence_of_the_check(grundlage: Path) -> None:
    words = ("--von", "landrat", "--notiz", "Angesehen")
    replace(grundlage, "playbooks/beispiel/halle.md", "vorlauf: 4 h", "vorlauf: bald")
    assert refused("-C", grundlage, "bestaetigen", "halle", *words) == (
        "»halle« lässt sich nicht ganz lesen, also auch nicht bestätigen. "
        "playbooks/beispiel/halle.md:8:114: »bald« ist keine Dauer. "
        "Schreiben Sie Zahl und Einheit: »45 min«, »4 h«, »2 Tage« oder »3 Monate«."
    )
    replace(grundlage, "playbooks/beispiel/halle.md", "vorlauf: bald}", "vorlauf: 4 h")
    assert "playbooks/beispiel/halle.md:8:14: " in refused("-C", grundlage, "bestaetigen", "halle", *words)
    replace(grundlage, "playbooks/beispiel/kontakte.yml", "030 23125-501", "501")
    assert "»501« ist keine vollständige Telefonnummer." in refused(
        "-C", grundlage, "bestaetigen", "leitung-soziales", *words
    )
    assert call("-C", grundlage, "bestaetigen", "landrat", *words).exit_code == 0


def test_a_file_of_reviews_that_cannot_be_read_is_left_as_it_is(grundlage: Path) -> None:
    data = b"- {am: 2026-09-14, playbook: [halle\n"
    (grundlage / REVIEWS).write_bytes(data)
    result = call("-C", grundlage, "bestaetigen", "betreuung", *HALL, "--von", "beispiel/landrat")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Fehler: {REVIEWS}:1:30: Eine Liste mit »[« wird nicht mit »]« geschlossen. ")
    assert (grundlage / REVIEWS).read_bytes() == data
    assert "betreuung" not in last_line(grundlage, "playbooks/hilfe/pruefungen.yml").partition("von")[2]
    assert "2026-11-20" not in (grundlage / "playbooks/hilfe/pruefungen.yml").read_text(encoding="utf-8")


def test_a_file_that_leads_out_of_the_wiki_is_not_written_to(grundlage: Path) -> None:
    outside = grundlage.parent / "fremd.yml"
    outside.write_text("- {}\n")
    (grundlage / REVIEWS).unlink()
    (grundlage / REVIEWS).symlink_to(outside)
    result = call("-C", grundlage, "bestaetigen", *HALL)
    assert (result.exit_code, result.stderr) == (
        2,
        f"Fehler: »{REVIEWS}« führt aus dem Wiki hinaus; dorthin wird nicht geschrieben.\n",
    )
    assert outside.read_text() == "- {}\n"


def test_a_file_that_somebody_else_wrote_meanwhile_is_left_as_it_is(
    grundlage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = edit.rewrite

    def late(path: Path, before: bytes | None, after: bytes) -> None:
        path.write_bytes((before or b"") + b"# von anderer Seite\n")
        real(path, before, after)

    monkeypatch.setattr(edit, "rewrite", late)
    result = call("-C", grundlage, "bestaetigen", *HALL)
    assert (result.exit_code, result.stderr) == (
        2,
        f"Fehler: {REVIEWS}: Die Datei wurde inzwischen geändert; sie bleibt, wie sie ist.\n",
    )
    assert last_line(grundlage) == "# von anderer Seite"


def test_a_change_committed_after_the_day_of_the_review_is_told(grundlage: Path) -> None:
    git(grundlage, "init")
    commit(grundlage, "2026-10-03")
    result = call("-C", grundlage, "bestaetigen", *HALL, "--am", "2026-10-01")
    assert result.stdout.endswith(
        "    Die Datei wurde danach noch geändert (03.10.2026); bestätigt ist ihr heutiger Inhalt.\n"
    )


def test_the_command_runs_as_a_process_of_its_own(grundlage: Path) -> None:
    result = process("bestaetigen", *HALL, cwd=grundlage / "playbooks/beispiel")
    assert result.returncode == 0
    assert result.stdout.decode().startswith(f"{REVIEWS}: 1 Zeile ergänzt.")


def test_the_command_that_a_hint_names_does_what_the_hint_says(grundlage: Path) -> None:
    assert call("-C", grundlage, "bestaetigen", *HALL).exit_code == 0
    replace(grundlage, "playbooks/beispiel/halle.md", "frist: 2 h", "frist: 3 h")
    (finding,) = report_on(grundlage).diagnostics
    assert finding.code == "nach-pruefung-geaendert"
    command = re.findall("»krisenbuch (.+?)«", finding.hint)[0]
    assert call("-C", grundlage, *shlex.split(command)).exit_code == 0
    assert codes(grundlage) == []


def test_what_the_check_proposes_is_taken_as_it_stands() -> None:
    reported = call("-C", REPOSITORY, "pruefen").stdout
    targets = re.findall(r"»krisenbuch bestaetigen (\S+) --von \S+ --notiz SATZ«", reported)
    assert {target.split("/")[0] for target in targets} >= {"musterbach", "musterkreis", "musterstadt"}
    result = call(
        *("-C", REPOSITORY, "bestaetigen", *targets, "--von", "musterkreis/leitstelle"),
        *("--notiz", "Probe", "--trocken"),
    )
    assert (result.exit_code, result.stdout.count("\n+-")) == (0, len(set(targets))), result.output
