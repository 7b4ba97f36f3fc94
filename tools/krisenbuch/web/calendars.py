"""What falls due as calendars that other programs subscribe to: one of all organisations, one of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.due import Due, due
from krisenbuch.web.lines import content, value
from krisenbuch.web.links import Links


def calendars(view: View, links: Links) -> dict[str, str | bytes]:
    """The calendars of a view."""
    dated = [item for item in due(view) if item.day]
    made: dict[str, str | bytes] = {}
    for folder in view.folders.values():
        own = (item for item in dated if item.organisation == folder.id)
        made[at.due_calendar(folder.id)] = content(_calendar(f"Krisenbuch: {folder.name}", own, view, links))
    made[at.CALENDAR] = content(_calendar("Krisenbuch", dated, view, links))
    return made


def _calendar(name: str, items: Iterable[Due], view: View, links: Links) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Krisenbuch//DE", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield from (f"NAME:{value(name)}", f"X-WR-CALNAME:{value(name)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D")
    for item in items:
        yield from _event(item, view, links)
    yield "END:VCALENDAR"


def _event(item: Due, view: View, links: Links) -> Iterator[str]:
    assert item.day is not None
    yield from ("BEGIN:VEVENT", f"UID:{item.uid}", f"DTSTAMP:{view.settings.today:%Y%m%d}T000000Z")
    yield f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}"
    # The end of a whole day is the day after it; the last day there is has none.
    if item.day.year < 9999:
        yield f"DTEND;VALUE=DATE:{item.day + timedelta(days=1):%Y%m%d}"
    yield from (f"SUMMARY:{value(f'{item.what.title}: {item.title}')}", f"CATEGORIES:{value(item.what.title)}")
    page = links.whole(item.page) + (f"#{item.anchor}" if item.anchor else "")
    who = [found[1].function for name in item.responsible if (found := view.contact(name, item.scope))]
    told = [view.folders[item.organisation].name]
    told += [f"Verantwortlich: {', '.join(who)}"] if who else []
    yield f"DESCRIPTION:{value(chr(10).join([*told, f'Seite: {page}']))}"
    if links.site:
        yield f"URL:{page}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
