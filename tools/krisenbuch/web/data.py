"""A view to files for programs: what is published beside the pages, each kind from its own module."""

from __future__ import annotations

from collections.abc import Callable

from krisenbuch.view import View
from krisenbuch.web.api import api
from krisenbuch.web.calendars import calendars
from krisenbuch.web.links import Links
from krisenbuch.web.shell import robots
from krisenbuch.web.vcards import cards

Files = dict[str, str | bytes]

# Each gives the files of one kind, keyed by their path below the site's root.
MAKERS: tuple[Callable[[View, Links], Files], ...] = (robots, cards, calendars, api)


def data_files(view: View, links: Links) -> Files:
    """All files for programs of a view."""
    made: Files = {}
    for make in MAKERS:
        made.update(make(view, links))
    return made
