"""`python -m krisenbuch` as a process: how it ends, closed pipes, encodings, terminals, and faults of the tool."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from commands import PROGRAM, at_terminal, process
from krisenbuch import __version__
from krisenbuch.cli.main import COMMANDS

SOUND = "3 Playbooks in 3 Organisationen geprüft (Stichtag 20.11.2026): nichts gefunden.\n"
FAULT = re.compile(
    r"Fehler im Werkzeug selbst \(RuntimeError\); an Ihren Dateien liegt es nicht\.\n"
    r"Einzelheiten stehen in (\S+); bitte schicken Sie die Datei mit, wenn Sie den Fehler melden\.\n"
)


def test_nothing_found_ends_with_0(grundlage: Path) -> None:
    done = process("pruefen", cwd=grundlage)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, SOUND, b"")


def test_findings_end_with_1(grundlage: Path) -> None:
    done = process("pruefen", "--stichtag", "2030-01-01", cwd=grundlage)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_wrong_call_ends_with_2(grundlage: Path) -> None:
    done = process("pruefen", "--unbekannt", cwd=grundlage)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().endswith("Fehler: Die Option »--unbekannt« gibt es nicht.\n")


def test_a_place_that_cannot_be_written_to_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="utf-8")
    done = process("schema", "datei/schema", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "»datei/schema« lässt sich nicht lesen oder schreiben: ein Teil des Weges ist kein Ordner.\n"
    )


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, str]:
    """An environment in which a library that the tool needs is damaged."""
    package = tmp_path / "kaputt/phonenumbers"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('raise RuntimeError("damaged")\n', encoding="utf-8")
    (tmp_path / "berichte").mkdir()
    return {"PYTHONPATH": str(package.parent), "TMPDIR": str(tmp_path / "berichte")}


def test_a_fault_of_the_tool_ends_with_3_and_leaves_a_report(grundlage: Path, broken: dict[str, str]) -> None:
    done = process("pruefen", cwd=grundlage, env=broken)
    assert (done.returncode, done.stdout) == (3, b"")
    said = FAULT.fullmatch(done.stderr.decode())
    assert said
    assert Path(said[1]).parent == Path(broken["TMPDIR"])
    report = Path(said[1]).read_text(encoding="utf-8")
    assert report.startswith(f"krisenbuch {__version__}, Python ")
    assert report.splitlines()[1:3] in (["pruefen", ""], [report.splitlines()[1], "pruefen"])
    assert report.endswith("RuntimeError: damaged\n")


def test_help_is_there_even_when_a_library_is_damaged(broken: dict[str, str]) -> None:
    done = process("--hilfe", env=broken)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Aufruf: krisenbuch ")


def test_a_word_that_is_no_text_leads_to_no_traceback(grundlage: Path) -> None:
    command = " ".join(map(shlex.quote, PROGRAM)) + " neu stab --organisation ort --titel \"$(printf 'Stab\\377')\""
    done = subprocess.run(["sh", "-c", command], cwd=grundlage, capture_output=True, check=False, timeout=60)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("words", ["erklaere", "pruefen --stichtag 2030-01-01", "--hilfe"])
def test_a_reader_that_leaves_early_is_no_fault(grundlage: Path, words: str) -> None:
    command = f"{' '.join(map(shlex.quote, PROGRAM))} {words} | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=grundlage, capture_output=True, check=False, timeout=60)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    "env",
    [{"PYTHONIOENCODING": "ascii"}, {"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}],
    ids=["ascii", "c", "c-uncoerced"],
)
def test_umlauts_come_out_whatever_the_environment_says(grundlage: Path, env: dict[str, str]) -> None:
    assert process("pruefen", cwd=grundlage, env=env).stdout.decode("utf-8") == SOUND
    refusal = process("prüfen", cwd=grundlage, env=env).stderr.decode("utf-8")
    assert "Den Befehl »prüfen« gibt es nicht. Meinten Sie »pruefen«?\n" in refusal


@pytest.fixture
def misspelt(grundlage: Path) -> Path:
    """A wiki in which one value is wrong."""
    path = grundlage / "playbooks/hilfe/kontakte.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("art: telefon", "art: telefom"), encoding="utf-8")
    return grundlage


def test_a_terminal_gets_colour_and_the_place_below_the_line(misspelt: Path) -> None:
    code, shown = at_terminal("pruefen", cwd=misspelt)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).split("\n")
    source = (misspelt / "playbooks/hilfe/kontakte.yml").read_text(encoding="utf-8")
    source = next(line for line in source.split("\n") if "telefom" in line)
    assert code == 1
    assert "\x1b[31m\x1b[1mFehler\x1b[0m" in shown
    at = plain.index(f"    {source}")
    assert plain[at - 1].endswith(" [wert-unbekannt]")
    assert plain[at + 1] == "    " + " " * source.index("telefom") + "^" * len("telefom")
    assert plain[at + 2] == "    Meinten Sie »telefon«?"


def test_a_pipe_gets_neither_colour_nor_place(misspelt: Path) -> None:
    said = process("pruefen", cwd=misspelt).stdout.decode()
    assert "\x1b" not in said
    assert "^" not in said


def test_a_playbook_cannot_steer_the_terminal(grundlage: Path) -> None:
    with (grundlage / "playbooks/hilfe/kontakte.yml").open("a", encoding="utf-8") as file:
        file.write('- {id: funk, funktion: "Funk\\e]0;Titel\\a\\e[2J", wege: []}\n')
    _, shown = at_terminal("pruefen", cwd=grundlage)
    assert not re.findall(r"\x1b(?!\[[0-9;]*m)|\x07", shown)


def completions(words: str) -> tuple[int, list[str], bytes]:
    """What a shell is offered for the last of the words."""
    given = words.split(" ")
    env = {"_KRISENBUCH_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(given) - 1)}
    done = process(env=env)
    return done.returncode, [line.partition(",")[2] for line in done.stdout.decode().split()], done.stderr


def test_a_shell_completes_commands_options_and_choices() -> None:
    assert completions("krisenbuch ") == (0, list(COMMANDS), b"")
    assert completions("krisenbuch pruefen --fo") == (0, ["--format"], b"")
    assert completions("krisenbuch bauen --sichtbarkeit ") == (0, ["oeffentlich", "verbund", "intern"], b"")


def test_a_shell_is_offered_nothing_after_a_mistyped_command() -> None:
    code, words, errors = completions("krisenbuch prufen x")
    assert (code, "".join(words), errors) == (0, "", b"")
