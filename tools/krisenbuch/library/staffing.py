"""Whether a role is filled and the first day is planned: one reading for checks, pages and readiness."""

from __future__ import annotations

from krisenbuch.library.index import Index
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import Contact, Held
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.process import CountedFrom, Role

DAY_MINUTES = 24 * 60


def is_vacant(role: Role, scope: Scope, index: Index) -> bool:
    """True when no function is named for the role, or every function named is known and vacant.

    A name that leads nowhere is another finding and counts as filled here, so that one mistake is told once.
    """
    found = [index.resolve(Kind.CONTACT, name, scope) for name in role.holders]
    return all(item.found and item.target.held is Held.VACANT for item in found)


def has_first_day(playbook: Playbook) -> bool:
    """Whether some step is due within 24 hours of the activation."""
    return any(
        step.due and step.due.total_minutes <= DAY_MINUTES
        for process in playbook.processes
        if process.counted_from is CountedFrom.ACTIVATION
        for step in process.steps
    )


def is_available(contact: Contact, scope: Scope, index: Index) -> bool:
    """Whether somebody answers for a contact: it is not vacant, or one of its own deputies is not."""
    if contact.held is not Held.VACANT:
        return True
    found = [index.resolve(Kind.CONTACT, name, scope) for name in contact.deputies]
    return any(not item.found or item.target.held is not Held.VACANT for item in found)
