"""What an evaluation is made of: proof, gaps, the result they give, and the organisation whose records are read."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cached_property

import msgspec

from krisenbuch.library import across
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.staffing import is_vacant
from krisenbuch.model.base import Record
from krisenbuch.model.governance import Body
from krisenbuch.model.kinds import Status
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.process import Role
from krisenbuch.model.review import Review
from krisenbuch.model.territory import Tier
from krisenbuch.settings import Settings
from krisenbuch.wording import LONGEST, printable, shown

# Days back in which something counts as having happened lately.
YEAR = 365
_MUNICIPAL = frozenset({Tier.MUNICIPALITY, Tier.ASSOCIATION, Tier.CITY, Tier.DISTRICT})


class Spot(msgspec.Struct, frozen=True):
    """Where something stands: a record, one of its fields (English name), or one entry of a list."""

    record: Record
    field: str = ""
    index: int | None = None


class Proof(msgspec.Struct, frozen=True):
    """Something in the records that speaks for a thesis, as a German sentence."""

    at: Spot
    sentence: str


class Gap(msgspec.Struct, frozen=True):
    """Something a thesis asks for and the records lack, with what to do; `code` names the check that reports it."""

    at: Spot
    sentence: str
    advice: str
    code: str = ""


Items = Iterator[Proof | Gap]


class Across(msgspec.Struct, frozen=True, dict=True):
    """What spans organisations, gathered once for all that are evaluated together."""

    library: Library

    @cached_property
    def jours_fixes(self) -> dict[str, list[tuple[str, Body]]]:
        """The jours fixes of others in which an organisation sits."""
        return across.jours_fixes_by_member(self.library)

    @cached_property
    def reviews(self) -> dict[str, list[Review]]:
        """The reviews of an organisation's records by others."""
        return across.reviews_by_others(self.library)


class Subject(msgspec.Struct, frozen=True, dict=True):
    """One organisation under evaluation. Only finished structures count: neither drafts nor dissolved ones."""

    library: Library
    folder: Folder
    organisation: Organisation
    settings: Settings
    across: Across

    @cached_property
    def entries(self) -> tuple[PlaybookFile, ...]:
        """The finished structures."""
        return tuple(
            entry for entry in self.folder.playbooks if entry.playbook.status not in (Status.DRAFT, Status.DISSOLVED)
        )

    @property
    def today(self) -> date:
        """The day from which is counted."""
        return self.settings.today

    @property
    def is_municipal(self) -> bool:
        """Whether the paper's theses on the administration of a municipality concern it."""
        return self.organisation.tier in _MUNICIPAL

    def knows(self, field: str) -> bool:
        """Whether that all structures lack something can be told: every one was read, `field` of each included.

        Without a finished structure nothing is asked for.
        """
        lost = self.library.origins.has_lost
        return (
            bool(self.entries)
            and not self.folder.unreadable_playbooks
            and not any(lost(entry.playbook, field) for entry in self.entries)
        )

    def is_vacant(self, role: Role, entry: PlaybookFile) -> bool:
        """Whether nobody holds a role."""
        return is_vacant(role, Scope(entry.organisation, entry.id), self.library.index)


def subjects(library: Library, settings: Settings) -> Iterator[Subject]:
    """Every organisation whose own file could be read."""
    shared = Across(library)
    for folder in library.folders.values():
        if folder.organisation is not None:
            yield Subject(library, folder, folder.organisation, settings, shared)


class Result(Enum):
    """What the proof of a thesis amounts to; the value names it in data."""

    MET = "erfuellt"
    PARTLY = "teilweise"
    OPEN = "offen"
    NOT_ASKED = "entfaellt"

    @property
    def title(self) -> str:
        """The German word a user reads."""
        return {"erfuellt": "erfüllt", "entfaellt": "entfällt"}.get(self.value, self.value)


class Thesis(msgspec.Struct, frozen=True):
    """A thesis of the paper: `id` is its page among the success factors.

    `run` gives what the records say; `asks` tells of which organisations it is asked at all. Where it is not asked and
    nothing is proved either, it does not count.
    """

    id: str
    title: str
    run: Callable[[Subject], Items]
    asks: Callable[[Subject], bool]


def named(entry: PlaybookFile) -> str:
    """A structure as sentences call it."""
    return f"»{brief(entry.playbook.title)}«"


def brief(text: str) -> str:
    """A text of a user as it stands in a sentence: on one line, printable, cut between words after 60 characters."""
    cut = " ".join(printable(text).split())
    if len(cut) > LONGEST:
        cut = textwrap.shorten(cut, LONGEST, placeholder=" …")
    return cut if len(cut) > 1 or len(text) <= 1 else shown(text)


def german(day: date) -> str:
    """A day as sentences write it."""
    return f"{day:%d.%m.%Y}"
