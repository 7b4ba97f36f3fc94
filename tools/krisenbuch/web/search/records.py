"""A view to the units that can be found: playbooks with their sections and roles, contacts, organisations, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Level, Record, slug
from krisenbuch.model.contact import DIALLED, Contact, Held, WayKind
from krisenbuch.model.kinds import Status
from krisenbuch.model.process import Role
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.markup import heading
from krisenbuch.web.search.leaves import leaves
from krisenbuch.web.search.unit import Kind, Unit, Weight
from krisenbuch.web.search.words import digits
from krisenbuch.web.site import Site

# (anchor, heading, fields, other words for what stands there)
_Section = tuple[str, str, tuple[str, ...], str]
# A playbook's sections as its page has them.
_SECTIONS: tuple[_Section, ...] = (
    ("zusammenhang", "Was damit zusammenhängt", ("co_activations", "requests"), "anfordern mitaktivieren"),
    ("ressourcen", "Ressourcen und Schlüssel", ("resources",), "Material Gerät Ausstattung Räume"),
    ("partner", "Partner", ("partners",), "externe Beteiligte"),
    ("vereinbarungen", "Vereinbarungen", ("agreements",), "Verträge Absprachen"),
    ("mittel", "Mittel", ("means",), "Geld Kosten bezahlen Haushalt Budget"),
    ("freiwillige", "Freiwillige", ("volunteering",), "Ehrenamt Helfende"),
    ("ende", "Wann es endet", ("ending",), "beenden abschalten auflösen"),
    ("lehren", "Was gelernt wurde", ("lessons",), "Erfahrungen Fehler Maßnahmen"),
    ("offen", "Noch offen", ("open_questions",), "ungeklärt"),
    ("anlagen", "Anlagen", ("attachments",), "Dateien Vordrucke Formulare"),
    (
        "nachweise",
        "Herkunft und Nachweise",
        ("deployments", "decisions", "legal_bases", "printouts", "sources"),
        "Rechtsgrundlage Beschluss Verfügung frühere Einsätze",
    ),
)
_SWITCHED_ON = (
    "einschalten",
    "Wann und durch wen eingeschaltet",
    ("triggers", "activation"),
    "entscheiden einberufen einschalten aktivieren auslösen",
)
_CALLED = ("anrufen", "Wen anrufen", ("alerting",), "alarmieren Reihenfolge Telefonliste")
_OF_ORGANISATION: tuple[_Section, ...] = (
    ("ziele", "Ziele", ("goals",), ""),
    ("gremien", "Gremien", ("bodies",), "Sitzung tagt Termin"),
    ("finanzierung", "Finanzierung", ("funding",), "Geld Förderung"),
    ("fortbildungen", "Fortbildungen", ("trainings",), "Schulung Kurs"),
)


def role_place(organisation: str, playbook: str, role: str) -> tuple[str, str]:
    """(page, anchor) where a role is described; the one place that says so."""
    return at.roles_page(organisation, playbook), f"rolle-{role}"


def units(site: Site) -> Iterator[Unit]:
    """Everything in a site's view that can be found, each section right after what it belongs to."""
    return _Reader(site).all()


class _Reader:
    def __init__(self, site: Site) -> None:
        self.site, self.view = site, site.view
        self.shows_checks = site.view.audience.level is not Level.PUBLIC

    def all(self) -> Iterator[Unit]:
        for folder in self.view.folders.values():
            yield from self.organisation(folder)
            for contact in folder.contacts:
                yield self.contact(folder, contact)
            for entry in folder.playbooks:
                yield from self.playbook(entry)
        yield from self.terms()

    def contact_name(self, name: str, scope: Scope) -> str:
        """What a reference reads as on the page: the function, or nothing where it is hidden."""
        found = self.view.contact(name, scope)
        return found[1].function if found else ""

    def texts(self, records: Iterable[Record | str], scope: Scope) -> str:
        parts = (
            (record,) if isinstance(record, str) else leaves(record, lambda name: self.contact_name(name, scope))
            for record in records
        )
        return "\n".join(chain.from_iterable(parts))

    def sections(self, record: Record, page: str, listed: Iterable[_Section], scope: Scope) -> Iterator[Unit]:
        for anchor, title, fields, others in listed:
            values = [value for name in fields if (value := getattr(record, name))]
            if values:
                unit = Unit(Kind.SECTION, title, page, anchor)
                unit.add(Weight.RELATED, title)
                unit.add(Weight.DETAIL, others)
                for value in values:
                    unit.add(Weight.DETAIL, self.texts(value if isinstance(value, tuple) else (value,), scope))
                yield unit

    def playbook(self, entry: PlaybookFile) -> Iterator[Unit]:
        playbook, scope = entry.playbook, Scope(entry.organisation, entry.id)
        page, name = at.playbook_page(entry.organisation, entry.id), self.view.folders[entry.organisation].name
        unit = Unit(Kind.PLAYBOOK, playbook.title, page, summary=playbook.purpose or "", context=(name,))
        unit.status = playbook.status.title_de
        unit.due = self.site.review_state(entry)[1]
        unit.add(Weight.TITLE, playbook.title)
        unit.add(Weight.RELATED, playbook.kind.title_de, name, *(item.subject for item in playbook.legal_bases))
        unit.add(Weight.SUMMARY, playbook.purpose, playbook.status.title_de)
        yield unit
        opened = () if playbook.status is Status.DISSOLVED else (_SWITCHED_ON,)
        yield from self.sections(playbook, page, (*opened, _CALLED), scope)
        for process in playbook.processes:
            part = Unit(Kind.SECTION, process.title, page, f"prozess-{process.id}")
            part.add(Weight.RELATED, process.title)
            part.add(Weight.SUMMARY, *(step.title for step in process.steps))
            part.add(Weight.DETAIL, self.texts(process.steps, scope))
            yield part
        yield from self.sections(playbook, page, _SECTIONS, scope)
        for number, section in enumerate(entry.sections, 1):
            title = str(heading(section.title)) if section.title else ""
            part = Unit(Kind.SECTION, title, page, f"text-{slug(section.title) or number}" if title else "")
            part.add(Weight.RELATED, title)
            part.add(Weight.PROSE, section.text)
            yield part
        for role in playbook.roles:
            yield self.role(entry, role, scope, name)

    def role(self, entry: PlaybookFile, role: Role, scope: Scope, organisation: str) -> Unit:
        page, anchor = role_place(entry.organisation, entry.id, role.id)
        unit = Unit(Kind.ROLE, role.title, page, anchor, "; ".join(role.tasks), (entry.playbook.title, organisation))
        unit.status = entry.playbook.status.title_de if entry.playbook.status is Status.DISSOLVED else ""
        unit.add(Weight.TITLE, role.title)
        unit.add(Weight.RELATED, entry.playbook.title, organisation)
        unit.add(Weight.SUMMARY, *role.tasks)
        unit.add(Weight.DETAIL, *(self.contact_name(name, scope) for name in (*role.holders, *role.deputies)))
        unit.add(Weight.DETAIL, *role.powers, *role.qualification, role.location)
        return unit

    def contact(self, folder: Folder, contact: Contact) -> Unit:
        unit = Unit(Kind.CONTACT, contact.function, at.contacts_page(folder.id), contact.id, contact.note or "")
        unit.context = (*((contact.unit,) if contact.unit else ()), folder.name)
        unit.status = contact.held.title_de if contact.held in (Held.VACANT, Held.ACTING) else ""
        unit.due = self.site.contact_state(folder, contact)[1] if self.shows_checks else None
        unit.add(Weight.TITLE, contact.function)
        unit.add(Weight.ALIAS, contact.unit, *(name for name, _ in self.site.persons(folder, contact)))
        unit.add(Weight.RELATED, folder.name)
        unit.add(Weight.SUMMARY, contact.note, *contact.languages)
        for way in contact.ways:
            unit.add(Weight.DETAIL, way.note, way.hours_note)
            if way.kind in DIALLED:
                unit.numbers.append(digits(way.value))
            elif way.kind is WayKind.EMAIL:
                unit.add(Weight.SUMMARY, way.value.partition("@")[0])
            else:
                unit.add(Weight.SUMMARY, way.value)
        unit.add(
            Weight.DETAIL, *(duty.role.title for duty in self.site.duties.get((folder.id, contact.id), ()) if duty.role)
        )
        return unit

    def organisation(self, folder: Folder) -> Iterator[Unit]:
        page, record = at.organisation_page(folder.id), folder.organisation
        unit = Unit(Kind.ORGANISATION, folder.name, page)
        unit.add(Weight.TITLE, folder.name)
        if record is not None:
            unit.summary, unit.context = record.description or "", (record.tier.title_de,)
            unit.add(Weight.RELATED, record.tier.title_de, record.designation)
            unit.add(Weight.SUMMARY, record.description, record.ags, record.land.title_de if record.land else None)
            if record.staff:
                unit.add(Weight.SUMMARY, record.staff.name, record.staff.abbreviation, record.staff.rules)
            if record.switchboard:
                unit.add(Weight.DETAIL, "Zentrale", record.switchboard.address, record.switchboard.email)
                unit.numbers += [digits(record.switchboard.phone)] if record.switchboard.phone else []
        yield unit
        if record is not None:
            yield from self.sections(record, page, _OF_ORGANISATION, Scope(folder.id))

    def terms(self) -> Iterator[Unit]:
        for term in self.view.terms:
            unit = Unit(Kind.TERM, term.term, at.GLOSSARY, term.id, term.explanation)
            unit.context = (term.abbreviation,) if term.abbreviation else ()
            unit.add(Weight.TITLE, term.term, term.abbreviation)
            unit.add(Weight.ALIAS, *term.synonyms, *term.search_words)
            unit.add(Weight.DETAIL, term.explanation)
            yield unit


def synonym_groups(view: View) -> list[tuple[str, ...]]:
    """The words that lead to the same things, by the glossary: terms, their abbreviations, other names and search words."""
    groups = [
        tuple(name for name in (term.term, term.abbreviation, *term.synonyms, *term.search_words) if name)
        for term in view.terms
    ]
    for folder in view.folders.values():
        staff = folder.organisation.staff if folder.organisation else None
        if staff and staff.abbreviation:
            groups.append((staff.name, staff.abbreviation))
    return [group for group in groups if len(group) > 1]
