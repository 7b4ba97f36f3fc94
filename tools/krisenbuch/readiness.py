"""How ready a structure is: one sentence, and the numbers it is made of, all counted from records and findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from krisenbuch.diagnostics import Severity
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.freshness import contact_interval, gather, holders, key_contacts
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.staffing import is_vacant
from krisenbuch.model.kinds import Status
from krisenbuch.report import Report
from krisenbuch.settings import Settings


class State(Enum):
    """The answer in a word; the value names it in style sheets and data."""

    READY = "bereit"
    GAPS = "luecken"
    NOT_READY = "nicht-bereit"
    PERMANENT = "dauerhaft"
    DRAFT = "entwurf"
    DISSOLVED = "aufgeloest"


# Without these nobody can switch the structure on: who decides, who is called, what to do first, who leads.
DECISIVE_CODES = frozenset({"aktivierung-fehlt", "alarmierung-fehlt", "erste-stunden-fehlen", "rollen-fehlen"})


@dataclass(frozen=True, slots=True)
class Readiness:
    """`old_contacts` counts contacts in the playbook's roles that are past their interval or were never checked."""

    state: State
    key_roles: int
    key_roles_held: int
    old_contacts: int
    open_questions: int
    errors: int
    warnings: int

    @property
    def sentence(self) -> str:
        """The answer for somebody in a hurry."""
        facts = self._facts()
        if self.state is State.DISSOLVED:
            return "Aufgelöst: Diese Struktur gibt es nicht mehr."
        if self.state is State.DRAFT:
            return f"Entwurf, noch nicht verlässlich: {facts}."
        if self.state is State.PERMANENT:
            return f"Arbeitet ständig: {facts}."
        if self.state is State.READY:
            return f"Heute reaktivierbar: {facts}."
        if self.state is State.GAPS:
            return f"Heute reaktivierbar mit Lücken: {facts}."
        return f"Nicht ohne Weiteres reaktivierbar: {facts}."

    def _facts(self) -> str:
        facts = [f"{self.key_roles_held} von {self.key_roles} Schlüsselrollen besetzt"]
        if self.old_contacts:
            facts.append(
                "1 Kontakt nicht rechtzeitig geprüft"
                if self.old_contacts == 1
                else f"{self.old_contacts} Kontakte nicht rechtzeitig geprüft"
            )
        if self.open_questions:
            facts.append("1 Frage offen" if self.open_questions == 1 else f"{self.open_questions} Fragen offen")
        if self.errors:
            facts.append(Severity.ERROR.counted(self.errors))
        if self.warnings:
            facts.append(Severity.WARNING.counted(self.warnings))
        return ", ".join(facts)


def assess_all(library: Library, report: Report, settings: Settings) -> dict[str, Readiness]:
    """How ready every structure is on the report's day, by the playbook's address."""
    overdue = _overdue_contacts(library, settings)
    return {entry.address: _assess(entry, library, report, overdue) for entry in library.playbooks}


def assess(entry: PlaybookFile, library: Library, report: Report, settings: Settings) -> Readiness:
    """How ready the structure of one playbook is on the report's day."""
    return _assess(entry, library, report, _overdue_contacts(library, settings))


def _assess(entry: PlaybookFile, library: Library, report: Report, overdue: set[tuple[str, str]]) -> Readiness:
    found = report.by_file.get(entry.file, [])
    errors = sum(item.severity is Severity.ERROR for item in found)
    warnings = sum(item.severity is Severity.WARNING for item in found)
    key_roles = [role for role in entry.playbook.roles if role.key]
    scope = Scope(entry.organisation, entry.id)
    held = sum(not is_vacant(role, scope, library.index) for role in key_roles)
    named = {pair for role in entry.playbook.roles for pair in holders(library, entry, (*role.holders, *role.deputies))}
    old = len(named & overdue)
    questions = len(entry.playbook.open_questions)
    decisive = any(item.code in DECISIVE_CODES or item.blocks for item in found) or (key_roles and held == 0)
    fixed = {Status.DRAFT: State.DRAFT, Status.DISSOLVED: State.DISSOLVED, Status.PERMANENT: State.PERMANENT}
    if entry.playbook.status in fixed:
        state = fixed[entry.playbook.status]
    elif decisive:
        state = State.NOT_READY
    else:
        state = State.GAPS if errors or warnings or old or questions or held < len(key_roles) else State.READY
    return Readiness(state, len(key_roles), held, old, questions, errors, warnings)


def _overdue_contacts(library: Library, settings: Settings) -> set[tuple[str, str]]:
    """(organisation, contact) of all that are past their interval or were never checked."""
    reviews, keys = gather(library, settings.today), key_contacts(library)
    found: set[tuple[str, str]] = set()
    for folder in library.folders.values():
        for contact in folder.contacts:
            checked = reviews.contact_checked(folder.id, contact)
            days = contact_interval(settings, (folder.id, contact.id) in keys)
            if checked is None or (settings.today - checked).days > days:
                found.add((folder.id, contact.id))
    return found
