"""`krisenbuch pruefen --beheben`: shows, asks, writes, and checks again."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import at_terminal, call, refused
from krisenbuch.cli import mending

HALL, CONTACTS = "playbooks/beispiel/halle.md", "playbooks/beispiel/kontakte.yml"
SOUND = "3 Playbooks in 3 Organisationen geprüft (Stichtag 20.11.2026): nichts gefunden.\n"
SHOWN = f"""\
--- {HALL} (jetzt)
+++ {HALL} (behoben)
@@ -3,7 +3,7 @@
 art: sonstige
 status: ruhend
 zweck: Bringt Menschen für kurze Zeit unter.
-pflege: sozialdezernat
+pflege: leitung-soziales
 ausloeser: [{{id: plaetze, stufe: aktivierung, kennzahl: freie Plätze, vergleich: kleiner, wert: 50, meldet: leitung-soziales}}]
 aktivierung: {{durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, rechtsstand: 2026-11-01, vorlauf: 4 h}}
 rollen: [{{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung], befugnisse: [Räume belegen]}}]

  Zeile 6: »sozialdezernat« ist eine frühere Kennung; jetzt heißt es »leitung-soziales«.

"""


@pytest.fixture
def renamed(grundlage: Path) -> Path:
    """A wiki in which one file names a contact by its former name."""
    path = grundlage / HALL
    path.write_bytes(path.read_bytes().replace(b"pflege: leitung-soziales", b"pflege: sozialdezernat"))
    return grundlage


def test_nothing_to_mend_is_said_before_the_report(grundlage: Path) -> None:
    result = call("pruefen", grundlage, "--beheben")
    assert (result.exit_code, result.stdout) == (0, f"Es gibt nichts, was sich von selbst beheben ließe.\n\n{SOUND}")


def test_with_nobody_to_ask_it_only_shows(renamed: Path) -> None:
    before = (renamed / HALL).read_bytes()
    result = call("pruefen", renamed, "--beheben")
    assert result.exit_code == 1
    assert result.stdout == SHOWN + "Es wurde nichts geschrieben. Mit --ja wird ohne Rückfrage geschrieben.\n"
    assert (renamed / HALL).read_bytes() == before


def test_with_yes_it_writes_and_checks_again(renamed: Path) -> None:
    result = call("pruefen", renamed, "--beheben", "--ja")
    assert result.exit_code == 0
    assert result.stdout == SHOWN + f"Geschrieben: {HALL} (1 Stelle behoben)\n\n{SOUND}"
    assert call("pruefen", renamed, "--beheben", "--ja").stdout.startswith("Es gibt nichts")


@pytest.mark.parametrize(
    ("answer", "writes"), [("j", True), ("Ja", True), ("", False), ("n", False), ("vielleicht", False)]
)
def test_at_a_terminal_it_asks(renamed: Path, answer: str, writes: bool) -> None:
    code, shown = at_terminal("pruefen", "--beheben", cwd=renamed, answers=[answer])
    assert "Diese Änderungen schreiben? [j/N]: " in shown
    assert ("Es wurde nichts geschrieben." in shown) is not writes
    assert (b"sozialdezernat" in (renamed / HALL).read_bytes()) is not writes
    # A former name is a hint only.
    assert code == 0
    assert ("[verweis-veraltet]" in shown) is not writes


def test_what_becomes_readable_is_mended_too(grundlage: Path) -> None:
    path = grundlage / HALL
    text = path.read_text(encoding="utf-8").replace("art: sonstige", "art: sonstge")
    path.write_text(text.replace("pflege: leitung-soziales", "pflege: leitung-sociales"), encoding="utf-8")
    result = call("pruefen", grundlage, "--beheben", "--ja")
    assert result.exit_code == 0
    assert "Nun lässt sich noch mehr beheben:" in result.stdout
    assert result.stdout.endswith(SOUND)
    assert call("pruefen", grundlage, "--beheben", "--ja").stdout.startswith("Es gibt nichts")


def test_a_file_that_changes_while_the_question_stands_is_left_and_named(
    renamed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = renamed / CONTACTS
    contacts.write_bytes(contacts.read_bytes().replace(b"030 23125-321", b"030/23125-321"))

    def meanwhile(question: str) -> bool:
        with (renamed / HALL).open("a", encoding="utf-8") as file:
            file.write("\nEben ergänzt.\n")
        return True

    monkeypatch.setattr(mending, "at_terminal", lambda: True)
    monkeypatch.setattr(mending, "agreed", meanwhile)
    result = call("pruefen", renamed, "--beheben")
    assert (
        f"Nicht geschrieben: {HALL}: Die Datei wurde inzwischen geändert; sie bleibt, wie sie ist.\n" in result.stdout
    )
    assert f"Geschrieben: {CONTACTS} (1 Stelle behoben)\n" in result.stdout
    text = (renamed / HALL).read_text(encoding="utf-8")
    assert "sozialdezernat" in text
    assert text.endswith("Eben ergänzt.\n")
    assert b"030 23125-321" in contacts.read_bytes()


def test_a_write_protected_file_is_left_and_named(renamed: Path) -> None:
    (renamed / HALL).chmod(0o444)
    result = call("pruefen", renamed, "--beheben", "--ja")
    assert f"Nicht geschrieben: {HALL}: Die Datei ist schreibgeschützt; sie bleibt, wie sie ist.\n" in result.stdout
    assert "[verweis-veraltet]" in result.stdout
    assert b"sozialdezernat" in (renamed / HALL).read_bytes()


def test_a_folder_that_refuses_is_told(renamed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("krisenbuch.cli.changes.rewrite", full)
    result = call("pruefen", renamed, "--beheben", "--ja")
    assert f"Nicht geschrieben: {HALL}: In den Ordner lässt sich nicht schreiben (der Datenträger ist voll).\n" in (
        result.stdout
    )


def test_only_what_is_named_is_mended(renamed: Path) -> None:
    contacts = renamed / CONTACTS
    contacts.write_bytes(contacts.read_bytes().replace(b"030 23125-321", b"030/23125-321"))
    assert call("pruefen", renamed / "playbooks/ort", "--beheben", "--ja").stdout.startswith("Es gibt nichts")
    assert f"Geschrieben: {CONTACTS}" in call("pruefen", contacts, "--beheben", "--ja").stdout
    assert b"sozialdezernat" in (renamed / HALL).read_bytes()
    assert f"Geschrieben: {HALL}" in call("-C", renamed / "playbooks", "pruefen", "--beheben", "--ja").stdout


def test_line_ends_mark_tabs_and_rights_stay(renamed: Path) -> None:
    path = renamed / HALL
    text = path.read_text(encoding="utf-8").replace(
        "status: ruhend", "status: ruhend \t # wie im \u2028Rat beschlossen 🚨"
    )
    before = b"\xef\xbb\xbf" + text.rstrip("\n").replace("\n", "\r\n").encode()
    path.write_bytes(before)
    path.chmod(0o600)
    call("pruefen", renamed, "--beheben", "--ja")
    assert path.read_bytes() == before.replace(b"sozialdezernat", b"leitung-soziales")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_linked_file_stays_a_link(renamed: Path) -> None:
    target = renamed / "playbooks/beispiel/anlagen/halle.txt"
    (renamed / HALL).rename(target)
    (renamed / HALL).symlink_to("anlagen/halle.txt")
    call("pruefen", renamed, "--beheben", "--ja")
    assert (renamed / HALL).is_symlink()
    assert b"pflege: leitung-soziales" in target.read_bytes()


def test_what_could_steer_a_terminal_is_shown_as_its_number(renamed: Path) -> None:
    path = renamed / HALL
    path.write_bytes(path.read_bytes().replace(b"Bringt Menschen", "Bringt \u202eMenschen".encode()))
    assert "Bringt \\u202eMenschen" in call("pruefen", renamed, "--beheben").stdout


def test_options_that_do_not_fit_are_a_wrong_call(grundlage: Path) -> None:
    assert refused("pruefen", grundlage, "--ja") == "--ja gehört zu --beheben."
    assert refused("pruefen", grundlage, "--beheben", "--format", "json") == (
        "--beheben zeigt Änderungen für Menschen; lassen Sie --format weg."
    )
