"""Mends of references: a slip with one near name, and a former identifier."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.library.files import Sheet
from krisenbuch.library.index import Index, Outcome, Resolution
from krisenbuch.library.mentions import Scope
from krisenbuch.mends.base import Mend, entries
from krisenbuch.model.base import Kind
from krisenbuch.model.review import Review
from krisenbuch.nearest import only_near
from krisenbuch.wording import shown


def reference_mends(sheet: Sheet, index: Index) -> Iterator[Mend]:
    """All mends of references in a file, each with the code of the finding it answers."""
    for entry in entries(sheet):
        if entry.spec is None or entry.spec.reference is None:
            continue
        for node in entry.scalars:
            text, place = node.text or "", node.location(sheet.origin.file)
            found = index.resolve(entry.spec.reference, text, entry.scope)
            if found.outcome is Outcome.MISSING and (meant := _meant(entry.spec.reference, text, entry.scope, index)):
                why = f"»{shown(text)}« gibt es nicht; der einzige ähnliche Name ist »{shown(meant)}«."
                yield Mend(place, text, meant, why, "verweis-ins-leere")
            # A review of the past stays in the words of its day; a former name in it is still valid.
            elif (
                found.outcome is Outcome.RENAMED
                and entry.model is not Review
                and (now := _now(entry.spec.reference, text, entry.scope, index, found))
            ):
                why = f"»{shown(text)}« ist eine frühere Kennung; jetzt heißt es »{shown(now)}«."
                yield Mend(place, text, now, why, "verweis-veraltet")


def _meant(kind: Kind, text: str, scope: Scope, index: Index) -> str | None:
    """The one name that was surely meant, when it leads somewhere."""
    name = only_near(text, index.resolve(kind, text, scope).known)
    return name if name is not None and index.resolve(kind, name, scope).outcome is Outcome.FOUND else None


def _now(kind: Kind, text: str, scope: Scope, index: Index, found: Resolution) -> str | None:
    """The present name of what a former one names, with the organisation or playbook that was written before it."""
    name = f"{text[: max(text.rfind('/'), text.rfind('.')) + 1]}{found.target.id}"
    now = index.resolve(kind, name, scope)
    same = now.outcome is Outcome.FOUND and now.target.id == found.target.id and now.organisation == found.organisation
    return name if same else None
