"""Theses on who works together: offices, partners, the post that holds the threads, knowledge shared with others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope, is_hidden
from krisenbuch.model.base import Kind, Level
from krisenbuch.model.kinds import StructureKind
from krisenbuch.model.process import Role
from krisenbuch.model.support import PartnerKind
from krisenbuch.success.base import YEAR, Gap, Items, Proof, Spot, Subject, brief, german, named
from krisenbuch.wording import counted

FEWEST_OFFICES = 3
_COORDINATING = frozenset(
    {StructureKind.COORDINATION, StructureKind.UNIT, StructureKind.INTEGRATION, StructureKind.STAFF}
)


def offices(subject: Subject, entry: PlaybookFile) -> Iterator[str]:
    """The offices that take part in a structure, each once: whose functions keep it, switch it on, report or hold a role.

    A function without `stelle` counts as an office of its own, and so does a name that leads nowhere.
    """
    playbook, scope = entry.playbook, Scope(entry.organisation, entry.id)
    names = [name for role in playbook.roles for name in (*role.holders, *role.deputies)]
    names += playbook.activation.by if playbook.activation else ()
    names += [name for name in (playbook.keeper, *(trigger.reporter for trigger in playbook.triggers)) if name]
    seen: set[tuple[str, str]] = set()
    for name in dict.fromkeys(names):
        target = subject.library.index.resolve(Kind.CONTACT, name, scope)
        unit = (target.target.unit or target.target.id) if target.found else name
        key = (target.organisation, " ".join(unit.casefold().split()))
        if key not in seen:
            seen.add(key)
            unknown = "Stelle einer anderen Organisation" if is_hidden(name) else name
            yield (target.target.unit or target.target.function) if target.found else unknown


def _few(subject: Subject, entry: PlaybookFile) -> list[str]:
    """The first offices, up to as many as are enough; looking up all would take long in a large wiki."""
    return list(islice(offices(subject, entry), FEWEST_OFFICES))


def across_departments(subject: Subject) -> Items:
    """How many offices take part in each structure."""
    for entry in subject.entries:
        taking_part = list(offices(subject, entry))
        if len(taking_part) >= FEWEST_OFFICES:
            yield Proof(
                Spot(entry.playbook, "roles"),
                f"{named(entry)}: {len(taking_part)} Stellen wirken mit, zum Beispiel {_listed(taking_part[:3])}.",
            )
    yield from few_offices(subject)


def few_offices(subject: Subject) -> Iterator[Gap]:
    """Structures of a municipality in which fewer than three offices take part."""
    for entry in subject.entries if subject.is_municipal else ():
        taking_part = _few(subject, entry)
        keys = [role for role in entry.playbook.roles if role.key]
        # What a key role lacks is told already, and may be the very office that is missing here.
        told = not keys or any(not role.holders or not role.deputies for role in keys)
        if len(taking_part) < FEWEST_OFFICES and not told:
            yield Gap(
                Spot(entry.playbook, "roles"),
                f"An {named(entry)} {'wirkt' if len(taking_part) == 1 else 'wirken'} nur "
                f"{counted(len(taking_part), 'Stelle', 'Stellen')} mit: {_listed(taking_part)}.",
                "Prüfen Sie, welches Amt fehlt, und nennen Sie es bei einer Rolle oder ihrer Vertretung.",
                "aemter-zu-wenige",
            )


def _listed(names: list[str]) -> str:
    return ", ".join(f"»{brief(name)}«" for name in names)


def local_partners(subject: Subject) -> Items:
    """Partners outside the administration who can be reached."""
    for entry in subject.entries:
        outside = [partner for partner in entry.playbook.partners if partner.kind is not PartnerKind.AUTHORITY]
        reached = [partner for partner in outside if partner.contact]
        if reached:
            yield Proof(
                Spot(entry.playbook, "partners"),
                f"{named(entry)}: {counted(len(reached), 'Partner', 'Partner')} außerhalb der Verwaltung mit Kontakt, "
                f"zum Beispiel »{brief(reached[0].name)}«.",
            )
        for partner in outside:
            if not partner.contact:
                yield Gap(
                    Spot(partner, "contact"),
                    f"{named(entry)}: Beim Partner »{brief(partner.name)}« steht kein Kontakt.",
                    "Ergänzen Sie »kontakt«.",
                    "partner-ohne-vereinbarung",
                )
    yield from no_partner(subject)


def no_partner(subject: Subject) -> Iterator[Gap]:
    """A municipality without any partner outside the administration."""
    partners = (partner for entry in subject.entries for partner in entry.playbook.partners)
    if not subject.is_municipal or not subject.knows("partners"):
        return
    if all(partner.kind is PartnerKind.AUTHORITY for partner in partners):
        yield Gap(
            Spot(subject.organisation),
            "In keiner Struktur ist ein Partner außerhalb der Verwaltung eingetragen.",
            "Tragen Sie unter »partner« ein, wer vor Ort mitwirkt: Verbände, Vereine, Schulen, Beratungsstellen.",
            "partner-fehlt",
        )


def cross_cutting_post(subject: Subject) -> Items:
    """Key roles of structures that span offices, with powers and a deputy."""
    found: dict[str, Proof] = {}
    for entry, role in _coordinating(subject):
        if role.powers and not subject.is_vacant(role, entry):
            seat = f", Sitz: {brief(role.location)}" if role.location else ""
            told = f"{named(entry)}: »{brief(role.title)}« hat Befugnisse und eine Vertretung{seat}."
            found.setdefault(entry.address, Proof(Spot(role), told))
    yield from found.values()
    yield from no_cross_cutting_post(subject)


def no_cross_cutting_post(subject: Subject) -> Iterator[Gap]:
    """A municipality in which no such role may decide anything."""
    if not subject.is_municipal or not subject.knows("roles"):
        return
    found = False
    for _, role in _coordinating(subject):
        if role.powers:
            return
        found = True
    # Where there is no deputised key role that spans offices, other checks have told why.
    if found:
        yield Gap(
            Spot(subject.organisation),
            "Eine Querschnittsstelle ist nicht zu erkennen: Keine vertretene Schlüsselrolle sagt, was sie entscheiden darf.",
            "Schreiben Sie bei der Rolle, die die Fäden zusammenhält, unter »befugnisse«, was sie ohne Rückfrage darf.",
            "querschnittsstelle-fehlt",
        )


def _coordinating(subject: Subject) -> Iterator[tuple[PlaybookFile, Role]]:
    # Structures whose very purpose is to hold the threads together come first.
    for entry in sorted(subject.entries, key=lambda entry: entry.playbook.kind not in _COORDINATING):
        roles = [role for role in entry.playbook.roles if role.key and role.deputies]
        if roles and len(_few(subject, entry)) == FEWEST_OFFICES:
            yield from ((entry, role) for role in roles)


def shared_knowledge(subject: Subject) -> Items:
    """Pages that others read, agreements with partners, and reviews by others."""
    shared = [entry for entry in subject.entries if entry.playbook.visibility is not Level.INTERNAL]
    if shared:
        yield Proof(
            Spot(shared[0].playbook, "visibility"),
            f"{len(shared)} von {counted(len(subject.entries), 'Struktur', 'Strukturen')} lesen andere mit.",
        )
    agreements = [item for entry in subject.entries for item in entry.playbook.agreements]
    valid = [item for item in agreements if item.until is None or item.until >= subject.today]
    if valid:
        number = counted(len(valid), "Vereinbarung mit Partnern gilt", "Vereinbarungen mit Partnern gelten")
        yield Proof(Spot(valid[0]), f"{number}, zum Beispiel »{brief(valid[0].subject)}«.")
    since = subject.today - timedelta(days=YEAR)
    reviews = [item for item in subject.across.reviews.get(subject.folder.id, []) if since <= item.on <= subject.today]
    if reviews:
        latest = max(reviews, key=lambda item: item.on)
        number = counted(
            len(reviews), "Prüfung durch eine andere Organisation", "Prüfungen durch andere Organisationen"
        )
        yield Proof(Spot(latest), f"{number} in den letzten {YEAR} Tagen, zuletzt am {german(latest.on)}.")
    yield from _without_agreement(subject)
    for item in agreements:
        if item not in valid and item.until:
            yield Gap(
                Spot(item, "until"),
                f"Die Vereinbarung »{brief(item.subject)}« ist am {german(item.until)} abgelaufen.",
                "Verlängern Sie sie, oder sorgen Sie für Ersatz.",
                "vereinbarung-abgelaufen",
            )


def _without_agreement(subject: Subject) -> Iterator[Gap]:
    for entry in subject.entries:
        agreed = {agreement.partner for agreement in entry.playbook.agreements}
        for partner in entry.playbook.partners:
            if partner.id not in agreed and partner.kind is not PartnerKind.AUTHORITY:
                yield Gap(
                    Spot(partner, "id"),
                    f"{named(entry)}: Mit dem Partner »{brief(partner.name)}« ist nichts vereinbart.",
                    "Tragen Sie die Absprache unter »vereinbarungen« ein, auch wenn sie nur mündlich besteht.",
                    "partner-ohne-vereinbarung",
                )
