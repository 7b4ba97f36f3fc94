"""The group of commands: help that is wholly German, the version, and answers to what was mistyped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands import call, refused
from krisenbuch import __version__
from krisenbuch.cli.german import TEXTS
from krisenbuch.cli.main import COMMANDS

HELP = ("-h", "--hilfe", "--help")
# What click prints in English without passing it through its look-up, too.
METAVARS = (
    "OPTIONS",
    "COMMAND",
    "ARGS",
    "TEXT",
    "INTEGER",
    "FLOAT",
    "BOOLEAN",
    "FILE",
    "FILENAME",
    "DIRECTORY",
    "PATH",
)
ENGLISH = {word for text in TEXTS for word in re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}|%\(\w+\)s", "", text))}
GERMAN = {word for text in TEXTS.values() for word in re.findall(r"[^\W\d_]{2,}", text)}
# Words that both languages have, and names of what is on the page.
SHARED = {"an", "in", "was"}


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_help_page_is_wholly_german(name: str) -> None:
    words = (name,) if name else ()
    shown = {call(*words, option).stdout for option in HELP}
    assert len(shown) == 1
    page = shown.pop()
    assert page.startswith(f"Aufruf: krisenbuch {name}".rstrip())
    prose = re.sub(r"--[\w, -]+?(?= {2}|\n)", "", page)
    found = set(re.findall(r"[^\W\d_]{2,}", prose))
    assert found & ({*METAVARS} | ENGLISH - GERMAN - SHARED) == set()


def test_the_commands_are_listed_in_the_order_of_a_newcomer() -> None:
    section = call("--hilfe").stdout.partition("Befehle:\n")[2]
    assert re.findall(r"^  (\w+)", section, re.MULTILINE) == list(COMMANDS)


def test_the_version_is_one_line() -> None:
    assert call("--version").stdout == f"krisenbuch {__version__}\n"


def test_without_a_command_the_help_is_shown() -> None:
    result = call()
    assert result.exit_code == 2
    assert result.output == call("--hilfe").output


def test_a_mistyped_command_gets_a_proposal() -> None:
    assert refused("prufen") == "Den Befehl »prufen« gibt es nicht. Meinten Sie »pruefen«?"
    assert refused("prüfen") == "Den Befehl »prüfen« gibt es nicht. Meinten Sie »pruefen«?"


def test_a_command_like_no_other_is_refused() -> None:
    assert refused("xyz").startswith("Den Befehl »xyz« gibt es nicht.")


def test_a_mistyped_option_gets_a_proposal() -> None:
    assert refused("pruefen", "--formt", "json").startswith("Die Option »--formt« gibt es nicht. Meinten Sie ")


def test_a_missing_option_value_and_too_many_words_are_refused_in_german(tmp_path: Path) -> None:
    assert call("pruefen", "--format").stderr == "Fehler: Die Option »--format« braucht einen Wert.\n"
    assert refused("pruefen", tmp_path, "noch") == "Überzählige Angabe (noch)"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused("-C", tmp_path / "fort", "pruefen") == f"Den Ordner »{tmp_path / 'fort'}« gibt es nicht."


def test_an_option_of_its_own_is_asked_for_before_the_command() -> None:
    assert refused("--unbekannt") == "Die Option »--unbekannt« gibt es nicht."
