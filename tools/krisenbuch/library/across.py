"""What takes more than one organisation's records to tell: shared meetings, reviews by others."""

from __future__ import annotations

from collections import defaultdict

from krisenbuch.library.load import Library
from krisenbuch.model.governance import Body, BodyKind
from krisenbuch.model.review import Review


def jours_fixes_by_member(library: Library) -> dict[str, list[tuple[str, Body]]]:
    """An organisation to the jours fixes of others in which one of its contacts sits, as (their organisation, body)."""
    found: dict[str, list[tuple[str, Body]]] = defaultdict(list)
    for folder in library.folders.values():
        for body in folder.organisation.bodies if folder.organisation else ():
            if body.kind is not BodyKind.JOUR_FIXE:
                continue
            for guest in dict.fromkeys(name.rpartition("/")[0] for name in body.members):
                if guest and guest != folder.id:
                    found[guest].append((folder.id, body))
    return dict(found)


def reviews_by_others(library: Library) -> dict[str, list[Review]]:
    """An organisation to the reviews of its playbooks and contacts that another organisation's contact made."""
    found: dict[str, list[Review]] = defaultdict(list)
    for folder in library.folders.values():
        for review in folder.reviews:
            reviewer = review.by.rpartition("/")[0] or folder.id
            reviewed = (review.playbook or review.contact or "").rpartition("/")[0] or folder.id
            if reviewer != reviewed:
                found[reviewed].append(review)
    return dict(found)
