"""What the YAML parser complains of, said to somebody who does not know YAML."""

from __future__ import annotations

import yaml

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.source.limits import TOO_DEEP

# libyaml's reasons and what they mean to somebody who does not know YAML.
_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Hier steht ein Doppelpunkt, wo keiner erwartet wird.",
        "Enthält der Text selbst einen Doppelpunkt, setzen Sie ihn in Anführungszeichen; sonst prüfen Sie die Einrückung.",
    ),
    (
        "did not find expected ',' or ']'",
        "Eine Liste mit »[« wird nicht mit »]« geschlossen.",
        "Schließen Sie die Klammer, oder setzen Sie das fehlende Komma.",
    ),
    (
        "did not find expected ',' or '}'",
        "Ein Block mit »{« wird nicht mit »}« geschlossen.",
        "Schließen Sie die Klammer, oder setzen Sie das fehlende Komma.",
    ),
    (
        "found unexpected end of stream",
        "Ein Anführungszeichen wird geöffnet, aber nicht geschlossen.",
        "Setzen Sie das schließende Anführungszeichen.",
    ),
    (
        "did not find expected '-' indicator",
        "Hier endet eine Liste, aber es beginnt kein neuer Eintrag mit »-«.",
        "Rücken Sie die Zeile ein, wenn sie zum Eintrag darüber gehört, oder beginnen Sie sie mit »- «.",
    ),
    (
        "did not find expected key",
        "Hier wird der Name eines Feldes erwartet.",
        "Prüfen Sie die Einrückung: Felder, die zusammengehören, beginnen in derselben Spalte.",
    ),
    (
        "could not find expected ':'",
        "Nach dem Namen des Feldes fehlt der Doppelpunkt.",
        "Schreiben Sie »feld: wert«, mit einem Leerzeichen nach dem Doppelpunkt.",
    ),
    (
        "did not find expected <document start>",
        "Diese Zeile ist weniger eingerückt als die erste.",
        "Rücken Sie alle Felder der obersten Ebene gleich weit ein, am besten gar nicht.",
    ),
    (
        "did not find expected node content",
        "Hier fehlt ein Wert, oder eine Klammer steht an falscher Stelle.",
        "Ergänzen Sie den Wert, oder nehmen Sie das Zeichen heraus.",
    ),
    (
        "found unknown escape character",
        "In diesem Text steht ein Backslash »\\« vor einem Zeichen, das er nicht verändern kann.",
        "Verwenden Sie einfache Anführungszeichen ('…'), oder schreiben Sie »\\\\«.",
    ),
    (
        "found duplicate anchor",
        "Dieselbe Marke mit »&« wird zweimal vergeben.",
        "Setzen Sie den Text in Anführungszeichen.",
    ),
)


# The parser complains where it collides; what is to be mended stands where it began.
_SHOWN_WHERE_IT_OPENS = ("found unexpected end of stream", "could not find expected ':'", "expected ',' or")


# libyaml looks no further for the colon behind a name.
_LONGEST_NAME = 1024
_AT_A_COLON = ("mapping values", "could not find expected ':'")


def explain(error: yaml.YAMLError, text: str, file: str, shift: int) -> Problem:
    """A YAML error as a German sentence at its place; `text` is what the parser was given."""
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return _refused_character(error, text, file, shift)
    line, column = mark.line, mark.column
    if start is not None and any(part in reason for part in _SHOWN_WHERE_IT_OPENS):
        line, column = start.line, start.column
    lines = text.split("\n")
    if line >= len(lines):
        # Behind a last line without line feed the parser counts one more.
        line, column = len(lines) - 1, len(lines[-1])
    content = lines[line]
    place = Location(file, line + shift, column + 1)
    found = content[column : column + 1]
    if "maximum nesting depth" in reason:
        # Newer versions of the parser give up before they tell of what was opened.
        return Problem("yaml-zu-tief", place, *TOO_DEEP)
    if "\t" in content[: len(content) - len(content.lstrip())] or ("cannot start" in reason and found == "\t"):
        message, hint = "Hier ist mit einem Tabulator eingerückt.", "Rücken Sie mit Leerzeichen ein."
    elif "cannot start any token" in reason:
        message, hint = f"Ein Wert darf nicht mit »{found}« beginnen.", "Setzen Sie ihn in Anführungszeichen."
    elif any(part in reason for part in _AT_A_COLON) and (length := _name_length(content)) > _LONGEST_NAME:
        place = Location(file, line + shift, 1)
        message = f"Vor dem Doppelpunkt stehen {length} Zeichen; so lang ist kein Name eines Feldes."
        hint = "Ist es ein Text, setzen Sie ihn in Anführungszeichen."
    else:
        message, hint = next(
            ((message, hint) for needle, message, hint in _EXPLANATIONS if needle in reason),
            (
                "Die Angaben sind ab hier nicht lesbar.",
                "Prüfen Sie Einrückung, Klammern und Anführungszeichen in dieser und der vorigen Zeile.",
            ),
        )
    return Problem("yaml-syntax", place, message, hint)


def _name_length(content: str) -> int:
    """How many characters stand before the first colon of a line; 0 without one."""
    return max(0, content.find(": "))


def _refused_character(error: yaml.YAMLError, text: str, file: str, shift: int) -> Problem:
    """A character that YAML allows nowhere; its place is counted in bytes."""
    before = text.encode()[: getattr(error, "position", 0)].decode("utf-8", "ignore")
    place = Location(file, before.count("\n") + shift, len(before.rsplit("\n", 1)[-1]) + 1)
    number = getattr(error, "character", 0)
    message = f"Hier steht ein unsichtbares Steuerzeichen (U+{number:04X})."
    return Problem("yaml-syntax", place, message, "Löschen Sie das Zeichen, und tippen Sie die Stelle neu.")
