"""The first 24 hours of a playbook as a picture: a lane for each role, a bar for each task, along a time axis."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from krisenbuch.jobs.first_day import Task
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope, is_hidden
from krisenbuch.model.base import Kind
from krisenbuch.view import View
from krisenbuch.web.markup import text
from krisenbuch.web.pictures.axis import TICKS, Bar, clock, pack

_ACTIVATING, _ASKING, _NOBODY = "Wer einschaltet", "Anfordern bei anderen", "Ohne Rolle"


def day(tasks: Sequence[Task], entry: PlaybookFile, view: View) -> Markup:
    """A figure of `tasks`, numbered from 1 in their order as the table that lists them; empty when there are none.

    Every lane says in words what it shows; what the numbers stand for is in the table.
    """
    if not tasks:
        return Markup("")
    lanes: dict[str, list[tuple[int, Task]]] = {}
    for number, task in enumerate(tasks, 1):
        lanes.setdefault(_lane(task, entry, view), []).append((number, task))
    rows = "\n".join(_row(name, found) for name, found in lanes.items())
    # Made of numbers and of texts that went through the gate.
    return Markup(  # noqa: S704
        '<figure class="kb-bild kb-tagbild" data-search-exclude aria-labelledby="bild-tag" aria-describedby="bild-tag-text">\n'
        f'<figcaption id="bild-tag"><strong>Wer wann zu tun hat</strong> <span class="kb-klein">Stunden nach der Aktivierung</span></figcaption>\n{_AXIS}'
        f'<ul class="kb-spuren">\n{rows}\n</ul>\n'
        f'<p class="kb-klein" id="bild-tag-text">{_LEGEND}</p>\n</figure>'
    )


_LEGEND = (
    "Die Zahlen sind die Nummern in der Tabelle darunter. Ein Balken reicht vom spätesten Beginn bis zur Frist, ein Punkt "
    "ist eine Frist ohne bekannte Dauer. Nicht ausgefüllt ist, was nur unter einer Bedingung nötig ist. Die ersten Stunden "
    "sind gedehnt gezeichnet."
)
_AXIS = (
    '<div class="kb-achse" aria-hidden="true">'
    + "".join(f"<span>{minutes // 60}</span>" for minutes in TICKS)
    + "</div>\n"
)


def _lane(task: Task, entry: PlaybookFile, view: View) -> str:
    """Who does a task."""
    if task.request:
        return _ASKING
    if not task.step:
        return _ACTIVATING
    name = task.step.role
    if not name:
        return _NOBODY
    found = view.index.resolve(Kind.ROLE, name, Scope(entry.organisation, entry.id))
    return found.target.title if found.found else ("andere Rolle" if is_hidden(name) else name)


def _row(name: str, tasks: list[tuple[int, Task]]) -> str:
    """One lane: whose it is, and what is in it."""
    known = dict(tasks)
    bars = pack([(number, task.begin, task.due) for number, task in tasks])
    spoken = "; ".join(f"{number} {_spoken(task)}" for number, task in tasks)
    drawn = "".join(_bar(bar, known[bar.number]) for bar in bars)
    height = 2 * (max(bar.row for bar in bars) + 1) + 0.2
    return (
        f'<li><span class="kb-spur-name">{text(name)}</span>'
        f'<svg class="kb-spur" role="img" aria-label="{spoken}" width="100%" height="{height:g}em">{drawn}</svg></li>'
    )


def _spoken(task: Task) -> str:
    if task.begin is None or task.begin <= 0:
        return "sofort" if task.due <= 0 else f"bis {clock(task.due)}"
    return f"von {clock(task.begin)} bis {clock(task.due)}"


def _bar(bar: Bar, task: Task) -> str:
    top = 2 * bar.row
    if bar.start is None:
        shape = f'<circle cx="{bar.end:.4g}%" cy="{top + 1.5:g}em" r=".3em"/>'
    else:
        width = max(bar.end - bar.start, 0.5)
        shape = f'<rect x="{bar.start:.4g}%" y="{top + 1.25:g}em" width="{width:.4g}%" height=".5em"/>'
    step = task.step or task.request
    mark = ' class="kb-bedingt"' if step and step.condition else ""
    at = (
        f'x="{bar.end:.4g}%" text-anchor="end"'
        if bar.is_last
        else f'x="{bar.end if bar.start is None else bar.start:.4g}%"'
    )
    return f'<g{mark}><text {at} y="{top + 1:g}em">{bar.number}</text>{shape}</g>'
