"""How it is asked whether a playbook has something: in its fields, in its roles, or anywhere in its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property

import msgspec

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.texts import whole_text
from krisenbuch.model.kinds import StructureKind
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.support import DecisionKind

# Where a line has no source, it is common practice and called so; nothing here is a rule.
PRACTICE = ""
# Where topics are looked for: in all that the playbook says.
ANYWHERE = "kind"


class Facts(msgspec.Struct, frozen=True, dict=True):
    """A playbook as the table asks about it."""

    entry: PlaybookFile
    said: str = ""

    @property
    def playbook(self) -> Playbook:
        """The record."""
        return self.entry.playbook

    @cached_property
    def text(self) -> str:
        """All that it says, in lower case."""
        return (self.said or whole_text(self.entry)).lower()

    @cached_property
    def roles(self) -> str:
        """Titles and tasks of its roles, in lower case."""
        return "\n".join(text for role in self.playbook.roles for text in (role.title, *role.tasks)).lower()


class Requirement(msgspec.Struct, frozen=True, dict=True):
    """One line of the table: for which kinds, in which field, when it is met, and what is said when it is not.

    `source` names what was read; without one the line is common practice.
    """

    kinds: tuple[StructureKind, ...]
    field: str
    met: Callable[[Facts], object]
    message: str
    hint: str
    source: str = PRACTICE


# Case is folded once in the text and not at every letter by every pattern.
def says(pattern: str) -> Callable[[Facts], object]:
    """Whether the playbook says something that matches, in whatever case."""
    return lambda facts: _compiled(pattern).search(facts.text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Most kinds of structure are in no wiki at once; their patterns are compiled when one is met."""
    return re.compile(pattern.lower())


def has_role(pattern: str) -> Callable[[Facts], object]:
    """Whether the title or a task of a role matches."""
    return lambda facts: _compiled(pattern).search(facts.roles)


def by_council(facts: Facts) -> bool:
    """Whether a council has decided on it."""
    return any(item.kind is DecisionKind.COUNCIL for item in facts.playbook.decisions)


def has_keys(facts: Facts) -> bool:
    """Whether it is said of a resource who unlocks it."""
    return any(item.keys_with for item in facts.playbook.resources)
