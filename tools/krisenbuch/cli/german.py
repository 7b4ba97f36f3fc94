"""click's own texts in German: click brings no translations, only the function that looks them up."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

import click.exceptions

_ENGLISH_QUOTES = re.compile(r"'([^']*)'")
# What click fills in as a row of names, already in its own quotation marks.
_ROWS = ("choice", "choices", "format", "formats", "possibility", "possibilities")

TEXTS: dict[str, str] = {
    "Usage:": "Aufruf:",
    "Options": "Optionen",
    "Commands": "Befehle",
    "Aborted!": "Abgebrochen.",
    "Error: {message}": "Fehler: {message}",
    "Show this message and exit.": "Zeigt diese Hilfe.",
    "Show the version and exit.": "Zeigt die Version.",
    "Missing command.": "Es fehlt ein Befehl.",
    "No such command {name!r}.": "Den Befehl »{name}« gibt es nicht.",
    "Got unexpected extra argument ({args})": "Überzählige Angabe ({args})",
    "Got unexpected extra arguments ({args})": "Überzählige Angaben ({args})",
    "Try '{command} {option}' for help.": "Hilfe gibt »{command} {option}«.",
    "Invalid value: {message}": "Ungültiger Wert: {message}",
    "Invalid value for {param_hint}: {message}": "Ungültiger Wert für {param_hint}: {message}",
    "Missing argument": "Es fehlt die Angabe",
    "Missing option": "Es fehlt die Option",
    "Missing parameter": "Es fehlt die Angabe",
    "Missing {param_type}": "Es fehlt: {param_type}",
    "Missing parameter: {param_name}": "Es fehlt die Angabe {param_name}",
    "No such option {name!r}.": "Die Option »{name}« gibt es nicht.",
    "Did you mean {possibility}?": "Meinten Sie {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Meinten Sie eines von: {possibilities}?)",
    "%(prog)s, version %(version)s": "%(prog)s, Version %(version)s",
    "Positional arguments": "Argumente",
    "Confirm the action without prompting.": "Führt es ohne Rückfrage aus.",
    "deprecated": "veraltet",
    "Unknown standard stream '{name}'": "Den Standardkanal »{name}« gibt es nicht.",
    "Windows error: {error}": "Windows-Fehler: {error}",
    "{editor}: Editing failed": "{editor}: Bearbeiten fehlgeschlagen",
    "{editor}: Editing failed: {e}": "{editor}: Bearbeiten fehlgeschlagen: {e}",
    "d": "t",
    "unknown error": "unbekannter Fehler",
    "Could not open file {filename!r}: {message}": "Die Datei »{filename}« lässt sich nicht öffnen: {message}",
    "Argument {name!r} takes {nargs} values.": "Das Argument »{name}« nimmt {nargs} Werte.",
    "Option {name!r} does not take a value.": "Die Option »{name}« nimmt keinen Wert.",
    "Option {name!r} requires an argument.": "Die Option »{name}« braucht einen Wert.",
    "Option {name!r} requires {nargs} arguments.": "Die Option »{name}« braucht {nargs} Werte.",
    "Takes {nargs} values but 1 was given.": "Nötig sind {nargs} Werte, angegeben ist einer.",
    "Takes {nargs} values but {len} were given.": "Nötig sind {nargs} Werte, angegeben sind {len}.",
    "Value must be an iterable.": "Der Wert muss eine Aufzählung sein.",
    "{value!r} is not {choice}.": "»{value}« ist nicht {choice}.",
    "{value!r} is not one of {choices}.": "»{value}« ist keines von {choices}.",
    "{value!r} does not match the format {format}.": "»{value}« hat nicht die Form {format}.",
    "{value!r} does not match the formats {formats}.": "»{value}« hat keine der Formen {formats}.",
    "{value!r} is not a valid {number_type}.": "»{value}« ist keine gültige Zahl ({number_type}).",
    "{value} is not in the range {range}.": "{value} liegt nicht im Bereich {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "»{value}« ist weder ja noch nein. Möglich: {states}",
    "{value!r} is not a valid UUID.": "»{value}« ist keine gültige UUID.",
    "file": "Datei",
    "directory": "Ordner",
    "path": "Pfad",
    "{name} {filename!r} does not exist.": "{name} »{filename}« gibt es nicht.",
    "{name} {filename!r} is a file.": "{name} »{filename}« ist eine Datei.",
    "{name} {filename!r} is a directory.": "{name} »{filename}« ist ein Ordner.",
    "{name} {filename!r} is not readable.": "{name} »{filename}« ist nicht lesbar.",
    "{name} {filename!r} is not writable.": "{name} »{filename}« ist nicht beschreibbar.",
    "{name} {filename!r} is not executable.": "{name} »{filename}« ist nicht ausführbar.",
    "{len_type} values are required, but {len_value} was given.": "Nötig sind {len_type} Werte, angegeben ist {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Nötig sind {len_type} Werte, angegeben sind {len_value}.",
    "default: {default}": "Vorgabe: {default}",
    "required": "nötig",
    "env var: {var}": "Umgebungsvariable: {var}",
    "(dynamic)": "(veränderlich)",
    "Choose from:\n\t{choices}": "Zur Auswahl:\n\t{choices}",
    "Repeat for confirmation": "Zur Bestätigung wiederholen",
    "Error: The two entered values do not match.": "Fehler: Die beiden Eingaben stimmen nicht überein.",
    "Error: invalid input": "Fehler: ungültige Eingabe",
    "Press any key to continue...": "Weiter mit einer beliebigen Taste …",
    "Do you want to continue?": "Fortfahren?",
    "Shell completion is not supported for Bash versions older than 4.4.": "Die Vervollständigung braucht Bash ab Version 4.4.",
    "Couldn't detect Bash version, shell completion is not supported.": "Die Version von Bash ist nicht zu erkennen; es gibt keine Vervollständigung.",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "Veraltet: {param_type} »{name}« entfällt bald.{extra_message}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "Veraltet: Der Befehl »{name}« entfällt bald.{extra_message}",
}


class _Text(str):
    """A German text: what click fills in with quotation marks of its own gets German ones."""

    __slots__ = ()

    def format(self, *args: object, **named: object) -> str:
        """The text with its places filled in."""
        return super().format(
            *args, **{name: _quoted(str(value)) if name in _ROWS else value for name, value in named.items()}
        )


def _quoted(text: str) -> str:
    """Names in German quotation marks."""
    return _ENGLISH_QUOTES.sub(r"»\1«", text)


def gettext(text: str) -> str:
    """The German text, or the English one where a new version of click says something new."""
    return _Text(TEXTS[text]) if text in TEXTS else text


def ngettext(one: str, many: str, number: int) -> str:
    """The German text for a number of things."""
    return gettext(one if number == 1 else many)


def _join_param_hints(param_hint: Sequence[str] | str | None) -> str | None:
    """The names of an option or an argument, as messages call it."""
    if param_hint is None or isinstance(param_hint, str):
        return param_hint and _quoted(param_hint)
    return " / ".join(f"»{name}«" for name in param_hint)


def install() -> None:
    """Puts the catalogue behind click's look-up, module by module, as click binds the function by name.

    What puts the names of options in quotation marks asks no catalogue; ours takes its place.
    """
    click.exceptions._join_param_hints = _join_param_hints  # noqa: SLF001 - there is no other way in
    for name, module in list(sys.modules.items()):
        if name == "click" or name.startswith("click."):
            for look_up, ours in (("_", gettext), ("ngettext", ngettext)):
                if hasattr(module, look_up):
                    setattr(module, look_up, ours)
