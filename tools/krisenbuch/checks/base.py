"""How a check is declared: a pure generator, its code, its weight, and its handbook entry."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from krisenbuch.diagnostics import Location, Severity

if TYPE_CHECKING:
    from krisenbuch.history import History
    from krisenbuch.library.load import Library
    from krisenbuch.model.base import Record
    from krisenbuch.settings import Settings

FAMILIES = {
    "lesen": "Lesen und Form",
    "einstellungen": "Einstellungen",
    "verweise": "Verweise",
    "vollstaendigkeit": "Vollständigkeit",
    "aktualitaet": "Aktualität",
    "kontinuitaet": "Kontinuität",
    "ablauf": "Zeit und Ablauf",
    "datenschutz": "Datenschutz",
    "erfolgsfaktoren": "Erfolgsfaktoren",
}


class At(msgspec.Struct, frozen=True):
    """A place named by its record: the record itself, one of its fields, or one entry of a list."""

    record: Record
    field: str = ""
    index: int | None = None


class Finding(msgspec.Struct, frozen=True):
    """What a check saw: where, a whole German sentence, and what to do next."""

    at: At | Location
    message: str
    hint: str = ""


# What an example shows; the tests run each of them within a small sound wiki.
EXAMPLE_KINDS = {
    "playbook": "im Kopf eines Playbooks",
    "gemeinde": "im Kopf eines Playbooks einer kreisangehörigen Gemeinde",
    "datei": "eine ganze Playbook-Datei",
    "organisation": "in organisation.yml",
    "kontakte": "in kontakte.yml",
    "personen": "in personen.yml",
    "pruefungen": "in pruefungen.yml",
    "nur-pruefungen": "die ganze Datei pruefungen.yml",
    "ohne-pruefungen": "pruefungen.yml ist leer",
    "kontakte+pruefungen": "in kontakte.yml und in pruefungen.yml",
    "nur-personen": "die ganze Datei personen.yml",
    "kontakte+personen": "in kontakte.yml und in personen.yml",
    "playbook+kontakte": "im Kopf eines Playbooks und in kontakte.yml",
    "playbook+organisation": "im Kopf eines Playbooks und in organisation.yml",
    "playbook+zweites": "im Kopf eines Playbooks und eines zweiten, »zweites«",
    "playbook+hilfe": "im Kopf zweier Playbooks, des Kreises und der Hilfsorganisation",
    "einstellungen": "in krisenbuch.toml",
    "befehl": "Befehle im Ordner des Wikis",
}

Run = Callable[["Library", "History", "Settings"], Iterator[Finding]]


class Example(msgspec.Struct, frozen=True):
    """A piece of a file in the handbook: `kind` says which file it belongs into."""

    kind: str
    text: str

    @property
    def title(self) -> str:
        """What a reader is looking at."""
        return EXAMPLE_KINDS[self.kind]

    @property
    def shown(self) -> str:
        """The text for readers: where it shows two files, a comment says where the second one begins."""
        return self.text.replace("===\n", "# … und in der zweiten Datei:\n")


class Check(msgspec.Struct, frozen=True):
    """A rule of the catalogue. `run` is None for what reading itself finds."""

    code: str
    family: str
    severity: Severity
    blocks: bool
    sentence: str
    why: str
    wrong: Example
    right: Example
    run: Run | None = None


def confirming(name: str, by: str | None = None) -> str:
    """What puts a review on record, with all that it needs; who looked at it is known best by who reads this."""
    return f"»krisenbuch bestaetigen {name} --von {by or 'KONTAKT'} --notiz SATZ«"


def german(day: date) -> str:
    """A day as messages write it."""
    return f"{day:%d.%m.%Y}"


_PARTS = re.compile(
    r"^(.*?)\n\s*Warum: (.*?)\n\s*Falsch:\s*```(.*?)\n(.*?)```\s*Richtig:\s*```(.*?)\n(.*?)```\s*$", re.DOTALL
)


def check(code: str, family: str, severity: Severity, blocks: bool = False) -> Callable[[Run], Check]:
    """Declares a check; the function's docstring is its handbook entry and must have all its parts."""

    def declare(function: Run) -> Check:
        return _declare(code, family, severity, blocks, function.__doc__ or "", function)

    return declare


def shape(
    code: str, severity: Severity = Severity.ERROR, blocks: bool = True, family: str = "lesen"
) -> Callable[[Callable[[], None]], Check]:
    """Declares a code that reading reports; the function only carries the handbook entry."""

    def declare(function: Callable[[], None]) -> Check:
        return _declare(code, family, severity, blocks, function.__doc__ or "", None)

    return declare


def _declare(code: str, family: str, severity: Severity, blocks: bool, doc: str, run: Run | None) -> Check:
    match = _PARTS.match(inspect.cleandoc(doc))
    if match is None or family not in FAMILIES or not {match[3].strip(), match[5].strip()} <= EXAMPLE_KINDS.keys():
        raise ValueError(f"the handbook entry of »{code}« lacks a part, or its family is unknown")
    sentence, why, wrong_kind, wrong, right_kind, right = match.groups()
    return Check(
        code,
        family,
        severity,
        blocks,
        _flat(sentence),
        _flat(why),
        Example(wrong_kind.strip(), wrong),
        Example(right_kind.strip(), right),
        run,
    )


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
