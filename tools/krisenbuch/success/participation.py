"""Theses on who is heard: regular meetings, volunteers, migrants' perspectives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.model.governance import Body, BodyKind
from krisenbuch.model.kinds import StructureKind
from krisenbuch.model.support import PartnerKind
from krisenbuch.model.values import Duration
from krisenbuch.success.base import YEAR, Gap, Items, Proof, Spot, Subject, brief, german, named

# Twenty years: a longer rhythm is a slip, and could not be reckoned with.
_LONGEST_MINUTES = 20 * 365 * 1440
_MEETING = {
    "interval": "takt",
    "last_meeting": "letzte_sitzung",
    "next_meeting": "naechste_sitzung",
    "minutes_kept": "protokolle",
}
_VOLUNTEERING = {
    "coordination": "koordination",
    "division": "aufgabenteilung",
    "insurance": "versicherung",
    "recognition": "anerkennung",
}


def jour_fixe(subject: Subject) -> Items:
    """Regular meetings, one's own and those of others in which one sits."""
    own = [body for body in subject.organisation.bodies if body.kind is BodyKind.JOUR_FIXE]
    guest = [body for _, body in subject.across.jours_fixes.get(subject.folder.id, [])]
    for body in (*own, *guest):
        if body.last_meeting and body.last_meeting <= subject.today:
            yield Proof(Spot(body), _meets(body))
        yield from overdue_meeting(subject, body)
    for body in own:
        missing = [
            key
            for name, key in _MEETING.items()
            if not getattr(body, name) and not subject.library.origins.has_lost(body, name)
        ]
        if missing:
            yield Gap(
                Spot(body),
                f"Bei »{brief(body.name)}« fehlt: {', '.join(missing)}.",
                "Ergänzen Sie die Angaben unter »gremien«.",
            )
    if not own and not guest:
        yield Gap(
            Spot(subject.organisation),
            "Es ist kein regelmäßiges Treffen von Kreis und Gemeinden eingetragen.",
            "Tragen Sie unter »gremien« ein Treffen mit »art: jour_fixe« ein, oder nehmen Sie an dem des Kreises teil.",
        )


def _meets(body: Body) -> str:
    parts = [f"Takt {body.interval}"] if body.interval else []
    parts += [f"zuletzt am {german(body.last_meeting)}"] if body.last_meeting else []
    parts += [f"wieder am {german(body.next_meeting)}"] if body.next_meeting else []
    return f"»{brief(body.name)}«: {', '.join(parts)}."


def overdue_meetings(subject: Subject) -> Iterator[Gap]:
    """Bodies that should have met; councils keep their own calendar and are not asked."""
    for body in subject.organisation.bodies:
        if body.kind is not BodyKind.COUNCIL:
            yield from overdue_meeting(subject, body)


def overdue_meeting(subject: Subject, body: Body) -> Iterator[Gap]:
    """A body whose last meeting is longer ago than one and a half times its rhythm, or whose planned day has passed."""
    last, planned = body.last_meeting, body.next_meeting
    if last and body.interval and _is_overdue(last, body.interval, subject.today):
        ahead = planned and planned >= subject.today
        yield Gap(
            Spot(body, "last_meeting"),
            f"»{brief(body.name)}« hat zuletzt am {german(last)} getagt; der Takt ist »{body.interval}«.",
            f"Die nächste ist am {german(planned)}; verlegen Sie sie nicht noch einmal."
            if planned and ahead
            else "Laden Sie ein, und tragen Sie den Tag unter »naechste_sitzung« ein, oder ändern Sie den »takt«.",
            "sitzung-ueberfaellig",
        )
    elif (
        planned
        and planned < subject.today
        and (last is None or last < planned)
        and not subject.library.origins.has_lost(body, "last_meeting")
    ):
        yield Gap(
            Spot(body, "next_meeting"),
            f"Die für den {german(planned)} geplante Sitzung von »{brief(body.name)}« ist vorbei.",
            "Tragen Sie sie unter »letzte_sitzung« ein, und den nächsten Tag unter »naechste_sitzung«.",
            "sitzung-ueberfaellig",
        )


def _is_overdue(last: date, interval: Duration, today: date) -> bool:
    """Whether one and a half times the interval has passed; half a month counts as 15 days."""
    if not 0 < interval.total_minutes < _LONGEST_MINUTES:
        return False
    months, half = divmod(interval.months * 3, 2)
    days = timedelta(minutes=interval.minutes * 3 // 2) + timedelta(days=15 * half)
    return Duration(months).after(last) + days < today


def volunteers(subject: Subject) -> Items:
    """What is settled for volunteers in each structure that works with them."""
    found = False
    for entry in subject.entries:
        if entry.playbook.volunteering and not unsettled(entry, subject.library):
            found = True
            yield Proof(
                Spot(entry.playbook, "volunteering"),
                f"{named(entry)}: Koordination, Aufgabenteilung, Versicherung und Anerkennung sind geregelt.",
            )
    gaps = list(_unsettled_volunteers(subject))
    yield from gaps
    if not found and not gaps:
        yield Gap(
            Spot(subject.organisation),
            "In keiner Struktur ist geregelt, wie Freiwillige mitwirken.",
            "Wirken irgendwo Freiwillige mit, ergänzen Sie dort den Block »freiwillige«.",
        )


def _unsettled_volunteers(subject: Subject) -> Iterator[Gap]:
    """Structures that work with volunteers and leave something of it open."""
    for entry in subject.entries:
        missing = unsettled(entry, subject.library)
        if not missing:
            continue
        block = entry.playbook.volunteering
        yield Gap(
            Spot(block) if block else Spot(entry.playbook, "volunteering"),
            f"{named(entry)}: Für Freiwillige ist nicht geregelt: {', '.join(missing)}.",
            "Ergänzen Sie die Angaben unter »freiwillige«.",
            "ehrenamt-unvollstaendig",
        )


def unsettled(entry: PlaybookFile, library: Library) -> list[str]:
    """The German keys that are missing; none where a structure does not work with volunteers."""
    block = entry.playbook.volunteering
    if block is None:
        return list(_VOLUNTEERING.values()) if entry.playbook.kind is StructureKind.VOLUNTEERS else []
    lost = library.origins.has_lost
    return [key for name, key in _VOLUNTEERING.items() if not getattr(block, name) and not lost(block, name)]


def migrants(subject: Subject) -> Items:
    """Bodies and organisations that speak for people with a history of migration, and when they last took part."""
    items = [*_migrant_bodies(subject), *_migrant_partners(subject)]
    proved = any(isinstance(item, Proof) for item in items)
    for item in items:
        # One of them is enough; what the others lack is no gap then. That a body no longer meets always is.
        if isinstance(item, Proof) or not proved or item.code:
            yield item
    yield from no_migrants(subject)


def _migrant_bodies(subject: Subject) -> Items:
    for body in subject.organisation.bodies:
        if body.kind is not BodyKind.MIGRANTS:
            continue
        last = body.last_meeting
        yield from overdue_meeting(subject, body)
        if last is None:
            yield Gap(
                Spot(body, "last_meeting"),
                f"Bei »{brief(body.name)}« steht nicht, wann zuletzt getagt wurde.",
                "Ergänzen Sie »letzte_sitzung«.",
            )
        elif body.interval is None and (subject.today - last).days > YEAR:
            yield Gap(
                Spot(body, "last_meeting"),
                f"»{brief(body.name)}« hat zuletzt am {german(last)} getagt, vor mehr als {YEAR} Tagen.",
                "Laden Sie ein, und tragen Sie den »takt« ein.",
            )
        else:
            yield Proof(Spot(body), _meets(body))


def _migrant_partners(subject: Subject) -> Items:
    seen: set[str] = set()
    for entry in subject.entries:
        for partner in entry.playbook.partners:
            if partner.kind is not PartnerKind.MIGRANTS or not partner.contact or partner.contact in seen:
                continue
            seen.add(partner.contact)
            name, day = f"»{brief(partner.name)}«", _took_part(subject, partner.contact)
            if day:
                yield Proof(Spot(partner), f"{name} ist Partner und hat zuletzt am {german(day)} mitgewirkt.")
            else:
                yield Gap(
                    Spot(partner),
                    f"Bei {name} ist nicht zu sehen, wann die Organisation zuletzt beteiligt war.",
                    "Nennen Sie ihren Kontakt bei den Mitgliedern eines Gremiums, oder halten Sie in pruefungen.yml "
                    "fest, was sie durchgesehen hat.",
                )


def _took_part(subject: Subject, contact: str) -> date | None:
    """The last day on which a contact sat in a body or reviewed something."""
    days = [review.on for review in subject.folder.reviews if review.by == contact]
    days += [body.last_meeting for body in subject.organisation.bodies if contact in body.members and body.last_meeting]
    return max((day for day in days if day <= subject.today), default=None)


def no_migrants(subject: Subject) -> Iterator[Gap]:
    """A municipality that names neither a body nor an organisation of migrants."""
    organisation = subject.organisation
    if (
        not subject.is_municipal
        or not subject.knows("partners")
        or subject.library.origins.has_lost(organisation, "bodies")
        or any(body.kind is BodyKind.MIGRANTS for body in organisation.bodies)
    ):
        return
    partners = (partner for entry in subject.entries for partner in entry.playbook.partners)
    if not any(partner.kind is PartnerKind.MIGRANTS for partner in partners):
        yield Gap(
            Spot(organisation, "bodies"),
            "Es ist weder ein Gremium noch eine Organisation eingetragen, die Menschen mit Einwanderungsgeschichte vertritt.",
            "Tragen Sie unter »gremien« eines mit »art: migrationsvertretung« ein oder in einem Playbook einen Partner mit "
            "»art: migrantenorganisation«.",
            "migrationsperspektive-fehlt",
        )
