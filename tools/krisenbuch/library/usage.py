"""Who is named anywhere: contacts and roles that some record leads to, across all organisations."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.library.derived import derived
from krisenbuch.library.index import Outcome
from krisenbuch.library.load import Library
from krisenbuch.model.base import Kind
from krisenbuch.model.person import Post
from krisenbuch.model.review import Review


@derived
def used_contacts(library: Library) -> frozenset[tuple[str, str]]:
    """(organisation, contact) of all that a playbook, an organisation or another contact leads to.

    Being reviewed, or held by a person, is no use.
    """
    found: set[tuple[str, str]] = set()
    for mention in library.mentions:
        if mention.kind is Kind.CONTACT and not isinstance(mention.record, (Review, Post)):
            item = library.index.resolve(Kind.CONTACT, mention.text, mention.scope)
            if item.outcome is Outcome.AMBIGUOUS:
                found.update((item.organisation, name) for name in _meant(library, item.organisation, mention.text))
            elif item.target is not None and item.target is not mention.record:
                found.add((item.organisation, item.target.id))
    for claim in library.outside.claims:
        if claim.kind is Kind.CONTACT:
            item = library.index.resolve(Kind.CONTACT, claim.text, claim.scope)
            if item.outcome is Outcome.AMBIGUOUS:
                found.update((item.organisation, name) for name in _meant(library, item.organisation, claim.text))
            elif item.target is not None:
                found.add((item.organisation, item.target.id))
    return frozenset(found)


def _meant(library: Library, organisation: str, text: str) -> Iterator[str]:
    """All contacts that an ambiguous name may mean; that it is ambiguous is told elsewhere."""
    name = text.rpartition("/")[2]
    folder = library.folders.get(organisation)
    return (contact.id for contact in (folder.contacts if folder else ()) if name in (contact.id, *contact.former_ids))


@derived
def used_roles(library: Library) -> frozenset[tuple[str, str | None, str]]:
    """(organisation, playbook, role) of all roles that a step, a process or an alert names."""
    found: set[tuple[str, str | None, str]] = set()
    for mention in library.mentions:
        if mention.kind is Kind.ROLE:
            item = library.index.resolve(Kind.ROLE, mention.text, mention.scope)
            if item.target is not None:
                found.add((item.organisation, item.playbook, item.target.id))
    for claim in library.outside.claims:
        if claim.kind is Kind.ROLE:
            item = library.index.resolve(Kind.ROLE, claim.text, claim.scope)
            if item.target is not None:
                found.add((item.organisation, item.playbook, item.target.id))
    return frozenset(found)
