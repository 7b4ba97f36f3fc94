"""The fifteen theses in the order of the pages about them, and what they come to for an organisation."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from krisenbuch.diagnostics import Location
from krisenbuch.library.load import Library
from krisenbuch.settings import Settings
from krisenbuch.success import cooperation, means, participation, structures
from krisenbuch.success.base import Gap, Proof, Result, Subject, Thesis, subjects


def _always(_: Subject) -> bool:
    return True


def _municipal(subject: Subject) -> bool:
    return subject.is_municipal


THESES = (
    Thesis("dauerhafte-governance", "Dauerhafte Governance", structures.permanent_governance, _municipal),
    Thesis("ressortuebergreifend", "Zusammenarbeit über Ämter hinweg", cooperation.across_departments, _municipal),
    Thesis("lokale-akteure", "Lokale Akteure einbinden", cooperation.local_partners, _always),
    Thesis("querschnittsstelle", "Querschnittsstelle mit Steuerung", cooperation.cross_cutting_post, _municipal),
    Thesis(
        "zusammenarbeit-mit-dem-kreis", "Zusammenarbeit mit dem Kreis", structures.district, structures.has_district
    ),
    Thesis("jour-fixe", "Regelmäßiger Austausch (Jour fixe)", participation.jour_fixe, structures.has_district),
    Thesis("stabile-strukturen", "Stabile Strukturen", structures.stable_structures, _always),
    Thesis("personenunabhaengigkeit", "Unabhängigkeit von Personen", structures.independence, _always),
    Thesis(
        "organisationsuebergreifendes-wissen",
        "Wissen über Organisationen hinweg",
        cooperation.shared_knowledge,
        _always,
    ),
    Thesis("qualifizierung-und-reflexion", "Qualifizierung und Reflexion", means.qualification, _always),
    Thesis("rueckendeckung", "Rückendeckung der Leitung", structures.backing, _always),
    Thesis("ehrenamt", "Ehrenamt", participation.volunteers, _always),
    Thesis("migrantische-perspektiven", "Migrantische Perspektiven", participation.migrants, _municipal),
    Thesis("klare-ziele", "Klare Ziele", means.clear_goals, _always),
    Thesis("finanzierung", "Finanzierung", means.steady_funding, _always),
)


class Found(msgspec.Struct, frozen=True):
    """A proof or a gap at its place; `advice` and `code` are empty for a proof."""

    location: Location
    sentence: str
    advice: str = ""
    code: str = ""


class Assessment(msgspec.Struct, frozen=True):
    """What the records say on one thesis."""

    thesis: Thesis
    result: Result
    proofs: tuple[Found, ...]
    gaps: tuple[Found, ...]


class Profile(msgspec.Struct, frozen=True):
    """An organisation by all theses; `assessments` is empty when its own file can't be read."""

    organisation: str
    name: str
    structures: int
    assessments: tuple[Assessment, ...]

    def count(self, result: Result) -> int:
        """How many theses came to this result."""
        return sum(item.result is result for item in self.assessments)


def profiles(library: Library, settings: Settings) -> tuple[Profile, ...]:
    """Every organisation of the library by all theses, on the settings' day."""
    read = {subject.folder.id: subject for subject in subjects(library, settings)}
    return tuple(
        _profile(read[folder.id]) if folder.id in read else Profile(folder.id, folder.name, 0, ())
        for folder in library.folders.values()
    )


def _profile(subject: Subject) -> Profile:
    assessments = tuple(_assess(thesis, subject) for thesis in THESES)
    return Profile(subject.folder.id, subject.organisation.name, len(subject.entries), assessments)


def _assess(thesis: Thesis, subject: Subject) -> Assessment:
    items = list(thesis.run(subject))
    proofs = tuple(_located(subject, item) for item in items if isinstance(item, Proof))
    if not proofs and not thesis.asks(subject):
        return Assessment(thesis, Result.NOT_ASKED, (), ())
    gaps = tuple(_gaps(subject, items))
    result = Result.OPEN if not proofs else Result.PARTLY if gaps else Result.MET
    return Assessment(thesis, result, proofs, gaps)


def _gaps(subject: Subject, items: list[Proof | Gap]) -> Iterator[Found]:
    """What is missing; what was written and could not be read is not called missing."""
    for item in items:
        lost = item.at.field and subject.library.origins.has_lost(item.at.record, item.at.field)
        if isinstance(item, Gap) and not lost:
            yield _located(subject, item)


def _located(subject: Subject, item: Proof | Gap) -> Found:
    place = subject.library.origins.locate(item.at.record, item.at.field, item.at.index)
    if isinstance(item, Gap):
        return Found(place, item.sentence, item.advice, item.code)
    return Found(place, item.sentence)
