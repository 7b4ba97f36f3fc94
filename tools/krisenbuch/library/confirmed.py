"""Whether something still is what it was when it was last reviewed, as far as the reviews' fingerprints tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from krisenbuch import fingerprint
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import Contact, Way
from krisenbuch.model.review import Outcome, Review

# Reviews of contacts and ways by (organisation, contact, way or ""), the oldest first.
Trail = Mapping[tuple[str, str, str], Sequence[Review]]


def playbook_differs(entry: PlaybookFile, review: Review) -> bool:
    """Whether a playbook is another than the one that was reviewed; False when the review does not say which it was."""
    return review.state is not None and review.state != fingerprint.of_playbook(entry.playbook, entry.sections)


def contact_trail(library: Library, today: date) -> Trail:
    """All reviews of contacts up to `today`; calls that nobody answered are none."""
    trail: dict[tuple[str, str, str], list[Review]] = defaultdict(list)
    for folder in library.folders.values():
        for review in folder.reviews:
            if review.contact and review.on <= today and review.outcome is not Outcome.NOT_REACHED:
                found = library.index.resolve(Kind.CONTACT_OR_WAY, review.contact, Scope(folder.id))
                if found.target is not None:
                    way = found.way.id if found.way else ""
                    trail[found.organisation, found.target.id, way].append(review)
    for reviews in trail.values():
        reviews.sort(key=lambda review: review.on)
    return trail


def contact_differs(folder: Folder, contact: Contact, trail: Trail) -> tuple[Review, Way | None] | None:
    """The last review after which a contact was changed, and the way that was, when it is known.

    A fingerprint of the whole contact does not tell what changed. When a way was reviewed since, the change may well
    have been that one: then None is given, unless the way is known to have been the same before.
    """
    whole = (trail.get((folder.id, contact.id, "")) or (None,))[-1]
    explained = False
    for way in contact.ways:
        reviews = trail.get((folder.id, contact.id, way.id), ())
        if not reviews or (whole is not None and reviews[-1].on < whole.on):
            continue
        last, now = reviews[-1], fingerprint.of_way(contact, way)
        if last.state is not None and last.state != now:
            return last, way
        before = {review.state for review in reviews[:-1] if whole is not None and review.on <= whole.on}
        explained = explained or last.state is None or now not in before
    if whole is None or whole.state is None or explained or whole.state == fingerprint.of_contact(contact):
        return None
    return whole, None
