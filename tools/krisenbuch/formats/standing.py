"""How ready structures are: for people, the worst first, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

import click

from krisenbuch.formats.layout import place, wrapped
from krisenbuch.readiness import Assessed, Fact, Readiness, State
from krisenbuch.wording import counted, printable

VERSION = 1
_COUNTED = {
    State.NOT_READY: "nicht ohne Weiteres reaktivierbar",
    State.GAPS: "heute reaktivierbar mit Lücken",
    State.READY: "heute reaktivierbar",
    State.PERMANENT: "dauerhaft",
    State.DRAFT: "im Entwurf",
    State.DISSOLVED: "aufgelöst",
}
_COLOURS = {State.NOT_READY: "red", State.GAPS: "yellow", State.READY: "green"}
# Beside a name there must be room for a sentence; otherwise it goes below.
_NARROWEST = 50


def as_text(items: Sequence[Assessed], today: date, width: int, with_facts: bool = False) -> str:
    """A sentence for each structure, on request with the facts below it."""
    lines = [
        click.style(f"Stand am {today:%d.%m.%Y}: {counted(len(items), 'Struktur', 'Strukturen')}", bold=True),
        *wrapped(", ".join(f"{number} {_COUNTED[state]}" for state, number in _sums(items) if number) + ".", width),
        "",
    ]
    first = max((len(item.entry.address) for item in items), default=0) + 2
    beside = width - first >= _NARROWEST and not with_facts
    for item in items:
        lines += _row(item, width, first if beside else 0)
        if with_facts:
            lines += _facts(item.facts, width)
            lines.append("")
    if not with_facts and any(item.readiness.shortfall for item in items):
        lines += ["", "Was hinter den Zahlen steht, zeigt --fakten."]
    return "\n".join(lines).rstrip("\n")


def _sums(items: Sequence[Assessed]) -> Iterator[tuple[State, int]]:
    return ((state, sum(item.readiness.state is state for item in items)) for state in State)


def _row(item: Assessed, width: int, column: int) -> list[str]:
    state, address = item.readiness.state, item.entry.address
    lines = wrapped(item.readiness.sentence, width, " " * (column or 4))
    head = lines[0].strip()
    title = _title(head, state)
    if column:
        return [f"{address:{column}}{title}", *lines[1:]]
    return [click.style(address, bold=True), f"    {title}", *lines[1:]]


def _title(line: str, state: State) -> str:
    """The first line of a sentence with its answer in colour."""
    word = state.title
    return click.style(word, fg=_COLOURS.get(state)) + line.removeprefix(word) if line.startswith(word) else line


def _facts(facts: Sequence[Fact], width: int) -> Iterator[str]:
    for fact in facts:
        yield from wrapped(fact.sentence, width, " " * 8, "      - ")
        yield click.style(f"        {place(fact.location)}", dim=True)


def as_json(items: Sequence[Assessed], today: date, with_facts: bool = False) -> str:
    """One JSON object; keys are German like the format's, lines count from 1. Facts carry what is internal."""
    data = {
        "version": VERSION,
        "stichtag": today.isoformat(),
        "anzahl": {state.value: number for state, number in _sums(items)},
        "strukturen": [_structure(item, with_facts) for item in items],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def figures(ready: Readiness) -> dict[str, int]:
    """The figures of a readiness under their German keys, as every program reads them."""
    return {
        "schluesselrollen": ready.key_roles,
        "schluesselrollen_besetzt": ready.key_roles_held,
        "schluesselrollen_ohne_vertretung": ready.without_deputy,
        "nummern_nicht_erreicht": ready.not_reached,
        "nummern_nie_geprueft": ready.never_checked,
        "nummern_veraltet": ready.old_numbers,
        "fragen_offen": ready.open_questions,
        "weitere_fehler": ready.other_errors,
        "weitere_warnungen": ready.other_warnings,
    }


def _structure(item: Assessed, with_facts: bool) -> dict[str, object]:
    entry, ready = item.entry, item.readiness
    made: dict[str, object] = {
        "organisation": entry.organisation,
        "playbook": entry.id,
        "titel": printable(entry.playbook.title),
        "datei": entry.file,
        "status": entry.playbook.status.value,
        "stand": ready.state.value,
        "satz": ready.sentence,
        "zahlen": figures(ready),
    }
    if with_facts:
        made["fakten"] = [
            {"art": fact.topic.value, "satz": fact.sentence, "datei": fact.location.file, "zeile": fact.location.line}
            for fact in item.facts
        ]
    return made
