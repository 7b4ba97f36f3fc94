"""What can be found: one unit of the search, from a whole playbook down to a section of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum


class Kind(IntEnum):
    """What a unit is; the number stands in the index, the name in the result. A section is shown with its page."""

    SECTION = 0
    PLAYBOOK = 1
    ROLE = 2
    CONTACT = 3
    TERM = 4
    ORGANISATION = 5
    PAGE = 6


KIND_NAMES = ("", "Playbook", "Rolle", "Kontakt", "Begriff", "Organisation", "Seite")


class Weight(IntEnum):
    """How much a word counts by where it stands; 0 to 7, the browser has a factor for each."""

    PROSE = 1
    DETAIL = 2
    SUMMARY = 3
    RELATED = 4
    ALIAS = 6
    TITLE = 7


@dataclass(slots=True)
class Unit:
    """One thing that can be found.

    `page` is the page's path below the site's root as MkDocs names it (`playbooks/x/y.md`), `context` what the result
    says beside the title (the organisation, a role's playbook), `status` a status word, `due` the day from which the
    thing is overdue, `numbers` its phone numbers as digits.
    """

    kind: Kind
    title: str
    page: str
    anchor: str = ""
    summary: str = ""
    context: tuple[str, ...] = ()
    status: str = ""
    due: date | None = None
    texts: list[tuple[Weight, str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    def add(self, weight: Weight, *texts: str | None) -> None:
        """Texts in which it can be found."""
        self.texts.extend((weight, text) for text in texts if text)
