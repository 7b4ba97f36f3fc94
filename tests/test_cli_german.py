"""click's texts in German: everything the installed version says has its translation, and nothing else is kept."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from krisenbuch.cli import german

LOOK_UPS = {"_": 1, "gettext": 1, "ngettext": 2}
# Said to programmers only, when a command is declared wrongly; or a name no user sees.
EXEMPT = {
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Invalid start character for option ({option})",
    "Unknown color {colour!r}",
    "Choice({choices})",
}
# Looked up by what an option's `extra` holds, not by a text in the call.
BY_KEY = {"extra['required']": "required"}


def said() -> set[str]:
    """Every text that click passes to its functions of `gettext`."""
    found = set()
    for path in sorted(Path(click.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOOK_UPS:
                for word in node.args[: LOOK_UPS[node.func.id]]:
                    found.add(_text(word))
    return found


def _text(word: ast.expr) -> str:
    return word.value if isinstance(word, ast.Constant) else BY_KEY[ast.unparse(word)]


def test_click_is_scanned() -> None:
    assert "Show this message and exit." in said()
    assert len(said()) > 50


def test_every_text_of_click_is_in_the_catalogue() -> None:
    assert said() - EXEMPT - german.TEXTS.keys() == set()


def test_the_catalogue_has_no_dead_entries() -> None:
    assert german.TEXTS.keys() - said() == set()
    assert EXEMPT - said() == set()


@pytest.mark.parametrize("english", german.TEXTS)
def test_a_translation_fills_in_nothing_that_is_not_given(english: str) -> None:
    assert fields(german.TEXTS[english]) <= fields(english)
    assert german.TEXTS[english].endswith("\n") == english.endswith("\n")


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)|%\((\w+)\)s", text))


def test_every_module_of_click_asks_the_catalogue() -> None:
    for module in (click.core, click.exceptions, click.decorators, click.formatting, click.types, click.termui):
        assert module._ is german.gettext
    assert click.exceptions.ngettext is german.ngettext


def test_what_is_not_known_stays_as_it_is() -> None:
    assert german.gettext("A sentence of a later version.") == "A sentence of a later version."


def test_one_and_many_are_told_apart() -> None:
    one, many = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    assert german.ngettext(one, many, 1) == "Überzählige Angabe ({args})"
    assert german.ngettext(one, many, 2) == "Überzählige Angaben ({args})"


@click.command()
@click.argument("ziel")
@click.option("--form", "-f", type=click.Choice(["text", "json"]))
@click.option("--am", type=click.DateTime(["%Y", "%m"]))
@click.option("--zahl", type=int)
@click.option("--paar", nargs=2)
def wrong(**_: object) -> None:
    """A command to call wrongly."""


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("a", "b"),
        ("a", "--form", "xml"),
        ("a", "-f", "xml"),
        ("a", "--am", "heute"),
        ("a", "--zahl", "eins"),
        ("a", "--paar", "1"),
        ("a", "--from", "text"),
        ("a", "--form"),
    ],
)
def test_no_message_has_english_quotation_marks(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(wrong, words)
    said = result.stderr.partition("Fehler: ")[2]
    assert result.exit_code == 2
    assert said
    assert not re.search("['\"]", said), said
