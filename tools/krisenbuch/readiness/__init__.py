"""How ready a structure is: one sentence, the figures in it, and the facts behind each figure, counted from records."""

from __future__ import annotations

from enum import Enum

import msgspec

from krisenbuch.diagnostics import Diagnostic, Severity
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.reach import Numbers
from krisenbuch.model.kinds import Status
from krisenbuch.readiness.facts import Fact, Topic, decisive_words, gather, others
from krisenbuch.report import Report
from krisenbuch.settings import Settings
from krisenbuch.wording import counted


class State(Enum):
    """The answer in a word; the value names it in style sheets and data. The worst comes first."""

    NOT_READY = "nicht-bereit"
    GAPS = "luecken"
    READY = "bereit"
    PERMANENT = "dauerhaft"
    DRAFT = "entwurf"
    DISSOLVED = "aufgeloest"

    @property
    def title(self) -> str:
        """How a sentence begins that says it."""
        return _TITLES[self]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return tuple(State).index(self)


_TITLES = {
    State.NOT_READY: "Nicht ohne Weiteres reaktivierbar",
    State.GAPS: "Heute reaktivierbar mit Lücken",
    State.READY: "Heute reaktivierbar",
    State.PERMANENT: "Arbeitet ständig",
    State.DRAFT: "Entwurf, noch nicht verlässlich",
    State.DISSOLVED: "Aufgelöst",
}
_BY_STATUS = {Status.DRAFT: State.DRAFT, Status.DISSOLVED: State.DISSOLVED, Status.PERMANENT: State.PERMANENT}


class Readiness(msgspec.Struct, frozen=True):
    """`old_after` are the days after which the numbers among `old_numbers` count as old; numbers are those of all roles.

    `other_errors` and `other_warnings` are findings that no other figure tells; `decisive` are words for what is missing
    to switch on at all.
    """

    state: State
    key_roles: int
    key_roles_held: int
    without_deputy: int = 0
    not_reached: int = 0
    never_checked: int = 0
    old_numbers: int = 0
    old_after: tuple[int, ...] = ()
    open_questions: int = 0
    other_errors: int = 0
    other_warnings: int = 0
    decisive: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The answer for somebody in a hurry."""
        if self.state is State.DISSOLVED:
            return "Aufgelöst: Diese Struktur gibt es nicht mehr."
        return f"{self.state.title}: {self.reasons}."

    @property
    def reasons(self) -> str:
        """What the answer is made of."""
        old = " oder ".join(str(days) for days in self.old_after)
        figures = (
            (self.without_deputy, f"{self.without_deputy} ohne Vertretung"),
            (self.not_reached, f"{counted(self.not_reached, 'Nummer', 'Nummern')} zuletzt nicht erreicht"),
            (self.never_checked, f"{counted(self.never_checked, 'Nummer', 'Nummern')} nie geprüft"),
            (self.old_numbers, f"{counted(self.old_numbers, 'Nummer', 'Nummern')} älter als {old} Tage"),
            (self.open_questions, counted(self.open_questions, "Frage offen", "Fragen offen")),
        )
        facts = [*self.decisive, *self._key_roles]
        facts += [text for number, text in figures if number]
        other = [
            severity.counted(number)
            for severity, number in ((Severity.ERROR, self.other_errors), (Severity.WARNING, self.other_warnings))
            if number
        ]
        return ", ".join(facts) + (f"; außerdem {' und '.join(other)}" if other else "")

    @property
    def _key_roles(self) -> tuple[str, ...]:
        """Whether they are held; that there is none is among what is decisive."""
        if self.key_roles == 1:
            return (f"die einzige Schlüsselrolle ist {'' if self.key_roles_held else 'nicht '}besetzt",)
        return (f"{self.key_roles_held} von {self.key_roles} Schlüsselrollen besetzt",)

    @property
    def shortfall(self) -> int:
        """How much is missing in all, for sorting."""
        numbers = self.not_reached + self.never_checked + self.old_numbers
        missing = self.key_roles - self.key_roles_held + self.without_deputy + len(self.decisive)
        return missing + numbers + self.open_questions + self.other_errors + self.other_warnings


class Assessed(msgspec.Struct, frozen=True):
    """A structure, how ready it is, and why."""

    entry: PlaybookFile
    readiness: Readiness
    facts: tuple[Fact, ...]


def assess_all(library: Library, report: Report, settings: Settings) -> dict[str, Readiness]:
    """How ready every structure is on the report's day, by the playbook's address."""
    return {item.entry.address: item.readiness for item in survey(library, report, settings)}


def assess(entry: PlaybookFile, library: Library, report: Report, settings: Settings) -> Readiness:
    """How ready the structure of one playbook is on the report's day."""
    return _assess(entry, library, report, Numbers(library, settings)).readiness


def survey(library: Library, report: Report, settings: Settings) -> tuple[Assessed, ...]:
    """Every structure with the facts behind its figures, in the library's order.

    Facts carry what is internal; what is published takes the figures alone.
    """
    numbers = Numbers(library, settings)
    return tuple(_assess(entry, library, report, numbers) for entry in library.playbooks)


def worst_first(items: tuple[Assessed, ...]) -> list[Assessed]:
    """The structures by state, then by vacant key roles, missing deputies, and all that is lacking."""
    return sorted(items, key=_weight)


def _weight(item: Assessed) -> tuple[int, int, int, int, str]:
    ready = item.readiness
    return (
        ready.state.rank,
        ready.key_roles_held - ready.key_roles,
        -ready.without_deputy,
        -ready.shortfall,
        item.entry.address,
    )


def _assess(entry: PlaybookFile, library: Library, report: Report, numbers: Numbers) -> Assessed:
    found = report.by_file.get(entry.file, [])
    facts = gather(entry, library, found, numbers)
    count = {topic: sum(fact.topic is topic for fact in facts) for topic in Topic}
    rest = others(found)
    held, vacant = count[Topic.HELD], count[Topic.VACANT]
    readiness = Readiness(
        _state(entry, facts, found),
        held + vacant,
        held,
        count[Topic.NO_DEPUTY],
        count[Topic.NOT_REACHED],
        count[Topic.NEVER_CHECKED],
        count[Topic.OLD],
        tuple(sorted({fact.days for fact in facts if fact.topic is Topic.OLD})),
        count[Topic.QUESTION],
        rest.count(Severity.ERROR),
        rest.count(Severity.WARNING),
        decisive_words(found),
    )
    return Assessed(entry, readiness, facts)


def _state(entry: PlaybookFile, facts: tuple[Fact, ...], found: list[Diagnostic]) -> State:
    if entry.playbook.status in _BY_STATUS:
        return _BY_STATUS[entry.playbook.status]
    topics = {fact.topic for fact in facts}
    if Topic.DECISIVE in topics or (Topic.VACANT in topics and Topic.HELD not in topics):
        return State.NOT_READY
    is_told = any(item.severity is not Severity.HINT for item in found)
    return State.GAPS if is_told or topics - {Topic.HELD} else State.READY


__all__ = ["Assessed", "Fact", "Readiness", "State", "Topic", "assess", "assess_all", "survey", "worst_first"]
