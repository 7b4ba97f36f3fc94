"""What falls due and when: one list for pages and calendars, of what one audience may see."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum

import msgspec

from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.freshness import contact_interval, playbook_interval
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Level
from krisenbuch.model.contact import Contact
from krisenbuch.model.kinds import Status
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.duties import Part, duties
from krisenbuch.wording import counted


class What(Enum):
    """What falls due; the value names it in addresses and data."""

    CONTACT = "kontakt"
    PLAYBOOK = "playbook"
    AGREEMENT = "vereinbarung"
    NOTICE = "kuendigung"
    EXERCISE = "uebung"
    MEASURE = "massnahme"
    LIMIT = "befristung"
    MEANS = "mittel"
    FUNDING = "finanzierung"
    MEETING = "sitzung"
    TRAINING = "fortbildung"
    GOAL = "ziel"
    LAW = "rechtsstand"
    EXEMPTION = "ausnahme"
    POST = "besetzung"
    DELETION = "loeschung"

    @property
    def title(self) -> str:
        """What is to be done, in a few words."""
        return _TITLES[self]

    @property
    def is_task(self) -> bool:
        """Whether something is left undone once the day has passed; a meeting is merely over then."""
        return self not in (What.NOTICE, What.MEETING, What.TRAINING, What.FUNDING, What.MEANS, What.POST)


_TITLES = {
    What.CONTACT: "Kontakt prüfen",
    What.PLAYBOOK: "Playbook durchsehen",
    What.AGREEMENT: "Vereinbarung endet",
    What.NOTICE: "Letzter Tag zum Kündigen",
    What.EXERCISE: "Übung",
    What.MEASURE: "Maßnahme erledigen",
    What.LIMIT: "Befristung endet",
    What.MEANS: "Mittel enden",
    What.FUNDING: "Finanzierung endet",
    What.MEETING: "Sitzung",
    What.TRAINING: "Fortbildung",
    What.GOAL: "Ziel erreichen",
    What.LAW: "Rechtsstand nachsehen",
    What.EXEMPTION: "Ausnahme endet",
    What.POST: "Besetzung endet",
    What.DELETION: "Angaben zu Personen löschen",
}


_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


class Due(msgspec.Struct, frozen=True):
    """Something that falls due; `day` is None for what was never looked at. `responsible` are names as in `scope`.

    `uid` stays the same when the day moves.
    """

    what: What
    day: date | None
    title: str
    organisation: str
    page: str
    anchor: str
    responsible: tuple[str, ...]
    scope: Scope
    uid: str


def due(view: View) -> tuple[Due, ...]:
    """Everything that falls due, by day, then by organisation; what has no day comes last. Gathered once for a view."""
    kept = vars(view)
    if "_due" not in kept:
        kept["_due"] = _due(view)
    found: tuple[Due, ...] = kept["_due"]
    return found


def _due(view: View) -> tuple[Due, ...]:
    found = [item for folder in view.folders.values() for item in _Agenda(view, folder).items()]
    seen: Counter[str] = Counter()
    numbered = []
    for item in found:
        seen[item.uid] += 1
        again = f"-{seen[item.uid]}" if seen[item.uid] > 1 else ""
        numbered.append(msgspec.structs.replace(item, uid=f"{item.uid}{again}@krisenbuch"))
    order = tuple(What)
    return tuple(
        sorted(
            numbered,
            key=lambda item: (item.day or date.max, item.organisation, order.index(item.what), item.title, item.uid),
        )
    )


def by_month(items: tuple[Due, ...]) -> tuple[list[tuple[str, str, list[Due]]], list[Due]]:
    """(»2026-11«, »November 2026«, what falls due then) for each month, and what has no day."""
    months: dict[str, tuple[str, list[Due]]] = {}
    for item in items:
        if item.day:
            title = f"{_MONTHS[item.day.month - 1]} {item.day.year}"
            months.setdefault(f"{item.day:%Y-%m}", (title, []))[1].append(item)
    return [(anchor, *found) for anchor, found in months.items()], [item for item in items if not item.day]


def contact_due(view: View, organisation: str, contact: Contact) -> tuple[date | None, date | None]:
    """(day of the last check or None, day it is due or None) of a contact."""
    checked = view.reviews.contact_checked(organisation, contact)
    if checked is None:
        return None, None
    tasks = duties(view).get((organisation, contact.id), ())
    is_key = any(duty.part is Part.HOLDER and duty.role is not None and duty.role.key for duty in tasks)
    return checked, view.settings.due(checked, contact_interval(view.settings, is_key))


class _Agenda:
    """What falls due in one organisation."""

    def __init__(self, view: View, folder: Folder) -> None:
        self.view = view
        self.folder = folder
        self.home = Scope(folder.id)

    def items(self) -> Iterator[Due]:
        """All of it, in no order."""
        # When a number was last tried is nothing for the public.
        if self.view.audience.level is not Level.PUBLIC:
            yield from self._contacts()
        for entry in self.folder.playbooks:
            if entry.playbook.status is not Status.DISSOLVED:
                yield from self._playbook(entry)
        yield from self._organisation()
        yield from self._persons()

    def _contacts(self) -> Iterator[Due]:
        page = at.contacts_page(self.folder.id)
        for contact in self.folder.contacts:
            _, day = contact_due(self.view, self.folder.id, contact)
            yield self._made(What.CONTACT, day, contact.function, contact.id, page, contact.id, (contact.id,))

    def _playbook(self, entry: PlaybookFile) -> Iterator[Due]:
        playbook, title = entry.playbook, entry.playbook.title
        page, scope = at.playbook_page(entry.organisation, entry.id), Scope(entry.organisation, entry.id)
        keeper = (playbook.keeper,) if playbook.keeper else ()

        def made(what: What, day: date | None, name: str, key: str, anchor: str, who: str | None = None) -> Due:
            told = f"{name} ({title})" if name else title
            key = f"{entry.id}-{key}" if key else entry.id
            return self._made(what, day, told, key, page, anchor, (who,) if who else keeper, scope)

        if playbook.status is not Status.DRAFT:
            review = self.view.reviews.playbooks.get(entry.address)
            days = playbook_interval(self.view.settings, playbook)
            yield made(What.PLAYBOOK, self.view.settings.due(review.on, days) if review else None, "", "", "")
        for agreement in playbook.agreements:
            who, key = agreement.responsible, agreement.id
            if agreement.until:
                yield made(What.AGREEMENT, agreement.until, agreement.subject, key, "vereinbarungen", who)
            if day := agreement.last_day_of_notice:
                yield made(What.NOTICE, day, agreement.subject, key, "vereinbarungen", who)
        if playbook.next_exercise:
            yield made(What.EXERCISE, playbook.next_exercise, "", "", "")
        if playbook.limited_until:
            yield made(What.LIMIT, playbook.limited_until, "", "", "")
        for lesson in playbook.lessons:
            if lesson.due and not lesson.done_on:
                name = lesson.measure or lesson.observation
                yield made(What.MEASURE, lesson.due, name, _digest(name), "lehren", lesson.responsible)
        for means in playbook.means:
            if means.until:
                yield made(What.MEANS, means.until, means.account, _digest(means.account), "mittel", means.release_by)
        for basis in playbook.legal_bases:
            # A day to come is a slip, and can lie so far ahead that nothing can be reckoned from it.
            if basis.as_of > self.view.settings.today:
                continue
            day = self.view.settings.due(basis.as_of, self.view.settings.intervals.law)
            yield made(What.LAW, day, basis.norm, _digest(basis.norm), "rechtsgrundlagen")
        for exemption in playbook.exemptions:
            yield made(What.EXEMPTION, exemption.until, exemption.code, _digest(exemption.code), "")

    def _organisation(self) -> Iterator[Due]:
        record = self.folder.organisation
        if record is None:
            return
        page = at.organisation_page(self.folder.id)
        found: list[tuple[What, date | None, str, str, str, str | None]] = [
            *((What.MEETING, item.next_meeting, item.name, item.id, "gremien", item.chair) for item in record.bodies),
            *(
                (What.TRAINING, item.next_planned, item.title, item.id, "fortbildungen", item.responsible)
                for item in record.trainings
            ),
            *((What.GOAL, item.due, item.goal, item.id, "ziele", item.responsible) for item in record.goals),
            *(
                (What.FUNDING, item.until, item.subject, _digest(item.subject), "finanzierung", item.responsible)
                for item in record.funding
            ),
        ]
        for what, day, title, key, anchor, who in found:
            if day:
                yield self._made(what, day, title, key, page, anchor, (who,) if who else ())

    def _persons(self) -> Iterator[Due]:
        """What the file with persons asks for, told by function and number: a calendar is carried elsewhere."""
        record = self.folder.organisation
        keeper = (record.keeper,) if record and record.keeper else ()
        persons, page = self.folder.persons or (), at.contacts_page(self.folder.id)
        deletions = Counter(person.delete_on for person in persons if person.delete_on)
        for day, number in deletions.items():
            title = f"{counted(number, 'Eintrag', 'Einträge')} in personen.yml"
            yield self._made(What.DELETION, day, title, f"{day:%Y%m%d}", page, "", keeper)
        ends = {(post.contact, post.until) for person in persons for post in person.posts if post.until}
        for name, day in sorted(ends, key=str):
            if found := self.view.contact(name, self.home):
                owner, contact = found
                yield self._made(
                    What.POST,
                    day,
                    contact.function,
                    f"{owner}-{contact.id}",
                    at.contacts_page(owner),
                    contact.id,
                    keeper,
                )

    def _made(
        self,
        what: What,
        day: date | None,
        title: str,
        key: str,
        page: str,
        anchor: str,
        responsible: tuple[str, ...],
        scope: Scope | None = None,
    ) -> Due:
        uid = f"{what.value}-{self.folder.id}-{key}"
        return Due(what, day, title, self.folder.id, page, anchor, responsible, scope or self.home, uid)


def _digest(text: str) -> str:
    """A short name for something that has none; it stays as long as the text does."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
