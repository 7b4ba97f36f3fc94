"""What templates may ask for while a page is made from a view."""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from krisenbuch.diagnostics import Location, Severity
from krisenbuch.formats.success import MARKS as RESULT_SIGNS
from krisenbuch.jobs.call_list import call_list, callee, sort_ways
from krisenbuch.jobs.first_day import first_day
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.freshness import playbook_interval
from krisenbuch.library.mentions import Scope, is_hidden
from krisenbuch.library.roster import Holding
from krisenbuch.model.base import Kind, slug
from krisenbuch.model.contact import DIALLED, Contact, Way, WayKind
from krisenbuch.model.kinds import Status, StructureKind
from krisenbuch.model.review import Review
from krisenbuch.numbering import phone_link
from krisenbuch.success.base import Result
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web import trend_picture
from krisenbuch.web.due import Due, by_month, contact_due
from krisenbuch.web.duties import duties
from krisenbuch.web.feet import Feet, Foot
from krisenbuch.web.links import Links
from krisenbuch.web.markup import heading, plain_title, prose, text
from krisenbuch.web.pictures import day, structure
from krisenbuch.web.pictures.axis import clock


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page: Markdown with front matter. It is made anew whenever its text is asked for, and never kept:
    thousands of texts at once would be most of what a build needs of memory.
    """

    head: str
    make: Callable[[], str]

    @property
    def text(self) -> str:
        """The page as a file."""
        return f"---\n{self.head}\n---\n\n{self.make()}"


@cache
def _environment() -> Environment:
    """Templates escape everything by the gate in `markup`; an unknown name is an error, never an empty place."""
    environment = Environment(
        loader=PackageLoader("krisenbuch.web", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        datum=lambda day: f"{day:%d.%m.%Y}",
        ueberschrift=heading,
        slug=slug,
        stunden=clock,
    )
    environment.globals.update(
        is_hidden=is_hidden,
        Status=Status,
        Severity=Severity,
        at=at,
        dialled=DIALLED,
        WayKind=WayKind,
        attachment_path=attachment_path,
        sort_ways=sort_ways,
        call_list=call_list,
        first_day=first_day,
        day=day,
        structure=structure,
        verlauf=trend_picture,
    )
    return environment


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What another playbook does with this one."""

    entry: PlaybookFile
    requested: bool


class Site:
    """What templates ask for while a page is made."""

    def __init__(self, view: View, links: Links) -> None:
        self.view = view
        self.links = links
        self.feet = Feet(view, links)
        self.duties = duties(view)
        self.used_by = self._used_by()

    def page(self, path: str, title: str, template: str, **values: Any) -> Page:
        """A page with the front matter MkDocs reads; its title can't carry markup into the theme."""
        # The side bar would repeat the tabs; without it tables have room.
        head = f"title: {json.dumps(plain_title(title), ensure_ascii=False)}\nhide: [navigation]"
        return Page(head, partial(self._whole, template, path, title, values))

    def _whole(self, template: str, path: str, title: str, values: dict[str, Any]) -> str:
        return self.render(template, path, **values) + self.render("fuss", path, foot=self._foot(path, title, values))

    def _foot(self, path: str, title: str, values: dict[str, Any]) -> Foot:
        if entry := values.get("entry"):
            return self.feet.of_playbook(entry, path, title)
        if folder := values.get("folder"):
            return self.feet.of_organisation(folder.id, path, title, values.get("file", ""))
        return self.feet.of_overview(path, title)

    def render(self, template: str, path: str, **values: Any) -> str:
        """A template with what it may ask for."""

        @cache
        def address(target: str) -> str:
            return self.links.to(path, target)

        def link(target: str, anchor: str = "") -> str:
            return f"{address(target)}#{anchor}" if anchor else address(target)

        # Templates are ours and everything they print passes `text`; no value is ever read as a template.
        return (
            _environment()
            .get_template(f"{template}.md.j2")
            .render(
                site=self,
                view=self.view,
                insider=self.view.audience.is_insider,
                level=self.view.audience.level,
                link=link,
                **values,
            )
        )

    def _used_by(self) -> dict[str, list[Mentioned]]:
        found: dict[str, list[Mentioned]] = defaultdict(list)
        for entry in self.view.playbooks:
            scope = Scope(entry.organisation, entry.id)
            names = [(item.playbook, False) for item in entry.playbook.co_activations]
            names += [(item.playbook, True) for item in entry.playbook.requests]
            for name, requested in names:
                if target := self.view.playbook(name, scope):
                    found[target.address].append(Mentioned(entry, requested))
        return found

    def home(self, organisation: str) -> Scope:
        """Where names on an organisation's page are looked up."""
        return Scope(organisation)

    def scope(self, entry: PlaybookFile) -> Scope:
        """Where names on a playbook's page are looked up."""
        return Scope(entry.organisation, entry.id)

    def callee(self, name: str, scope: Scope) -> Any:
        """The contact behind a name, as the call list shows it."""
        return callee(name, False, self.view, scope)

    def organisation_name(self, organisation: str) -> str:
        """The name behind an organisation's identifier."""
        folder = self.view.folders.get(organisation)
        return folder.name if folder else ("andere Organisation" if is_hidden(organisation) else organisation)

    def switchboard(self, organisation: str) -> str | None:
        """The number of an organisation's switchboard, as written."""
        folder = self.view.folders.get(organisation)
        return (
            folder.organisation.switchboard.phone
            if folder and folder.organisation and folder.organisation.switchboard
            else None
        )

    def role(self, name: str, scope: Scope) -> Any:
        """The role behind a name, or None."""
        found = self.view.index.resolve(Kind.ROLE, name, scope)
        return found.target if found.found else None

    def role_title(self, name: str, scope: Scope) -> str:
        """The role's title, or the name as written where it leads nowhere."""
        role = self.role(name, scope)
        return role.title if role else ("andere Rolle" if is_hidden(name) else name)

    def step_title(self, name: str, scope: Scope, process: str) -> str:
        """The title of a step that another one waits for."""
        found = self.view.index.resolve(Kind.STEP, name, Scope(scope.organisation, scope.playbook, process))
        return found.target.title if found.found else name

    def partner_name(self, name: str, scope: Scope) -> str:
        """The name of a partner in an agreement."""
        found = self.view.index.resolve(Kind.PARTNER, name, scope)
        return found.target.name if found.found else ("nicht gezeigt" if is_hidden(name) else name)

    def body_name(self, name: str, scope: Scope) -> str:
        """The name of a body."""
        found = self.view.index.resolve(Kind.BODY, name, scope)
        return found.target.name if found.found else ("nicht gezeigt" if is_hidden(name) else name)

    def playbook(self, name: str, scope: Scope) -> PlaybookFile | None:
        """The visible playbook behind a name."""
        return self.view.playbook(name, scope)

    def term(self, name: str) -> Any:
        """The glossary's entry behind a name, or None."""
        found = self.view.index.resolve(Kind.TERM, name, Scope(""))
        return found.target if found.found else None

    def by_kind(self) -> list[tuple[StructureKind, list[PlaybookFile]]]:
        """Visible playbooks by kind, in the order of the kinds."""
        groups = [
            (kind, [entry for entry in self.view.playbooks if entry.playbook.kind is kind]) for kind in StructureKind
        ]
        return [(kind, entries) for kind, entries in groups if entries]

    def to_activate(self) -> list[PlaybookFile]:
        """What the reader can switch on: dormant structures, the own ones first."""
        entries = [entry for entry in self.view.playbooks if entry.playbook.status is Status.DORMANT]
        return sorted(entries, key=lambda entry: entry.organisation != self.view.audience.reader)

    def by_status(self, folder: Folder) -> list[tuple[Status, list[PlaybookFile]]]:
        """An organisation's structures by status: what can be switched on first."""
        order = (Status.DORMANT, Status.PERMANENT, Status.DRAFT, Status.DISSOLVED)
        groups = [(status, [item for item in folder.playbooks if item.playbook.status is status]) for status in order]
        return [(status, entries) for status, entries in groups if entries]

    def months(self, agenda: tuple[Due, ...]) -> Any:
        """What falls due by month, and what has no day."""
        return by_month(agenda)

    def result_sign(self, result: Result) -> str:
        """The sign beside the word for a thesis."""
        return RESULT_SIGNS[result]

    def contact_state(self, folder: Folder, contact: Contact) -> tuple[Any, Any]:
        """(day of the last check or None, day it is due or None)."""
        return contact_due(self.view, folder.id, contact)

    def review_state(self, entry: PlaybookFile) -> tuple[Any, Any]:
        """(the last review or None, the day the next one is due or None)."""
        review = self.view.reviews.playbooks.get(entry.address)
        days = playbook_interval(self.view.settings, entry.playbook)
        return review, self.view.settings.due(review.on, days) if review else None

    def reviews_of(self, entry: PlaybookFile) -> list[tuple[Review, Scope]]:
        """Reviews of a playbook with the place where their names are looked up, the newest first."""
        found = [
            (review, Scope(folder.id))
            for folder in self.view.folders.values()
            for review in folder.reviews
            if review.playbook
            and (target := self.view.playbook(review.playbook, Scope(folder.id)))
            and target.address == entry.address
        ]
        return sorted(found, key=lambda pair: pair[0].on, reverse=True)

    def prose(self, source: str, entry: PlaybookFile, link: Callable[..., str]) -> Markup:
        """A section of the prose; links to other playbook files lead to their pages, dead ones become plain text."""

        def resolve(address: str) -> str | None:
            name = posixpath.normpath(posixpath.join(entry.organisation, address.partition("#")[0]))
            target = self.view.playbook(name.removesuffix(".md"), self.scope(entry)) if name.endswith(".md") else None
            return link(at.playbook_page(target.organisation, target.id)) if target else None

        return prose(source, resolve)

    def persons(self, folder: Folder, contact: Contact) -> list[tuple[str, bool]]:
        """(name, deputises) of those who hold a function now; filled for the organisation's own eyes only."""
        found = sorted(
            (post.order, person.name)
            for person in folder.persons or ()
            for post in person.posts
            if post.contact == contact.id and Holding(person, post).on(self.view.settings.today)
        )
        return [(name, order > 1) for order, name in found]

    def findings_by_playbook(self) -> list[tuple[str, list[tuple[PlaybookFile | None, str, list[Any]]]]]:
        """Findings by organisation and file: (organisation's name, [(playbook or None, file, findings)])."""
        groups: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        entries = {entry.file: entry for entry in self.view.playbooks}
        for item in self.view.findings:
            folder = next(
                (folder for folder in self.view.folders.values() if item.location.file.startswith(f"{folder.path}/")),
                None,
            )
            groups[folder.name if folder else "Wiki und Seiten"][item.location.file].append(item)
        return [
            (name, [(entries.get(file), file, items) for file, items in files.items()])
            for name, files in groups.items()
        ]

    def totals(self) -> list[tuple[Severity, int]]:
        """How many findings of each severity."""
        return [(severity, sum(item.severity is severity for item in self.view.findings)) for severity in Severity]

    def source_address(self, location: Location | str) -> str:
        """Where the source of a place can be read, when the settings say so; empty otherwise."""
        pattern = self.view.settings.links.source
        if not pattern:
            return ""
        file, line = (location.file, location.line) if isinstance(location, Location) else (location, 1)
        return pattern.replace("{datei}", file).replace("{zeile}", str(line))

    def way_link(self, way: Way) -> str:
        """`tel:`, `mailto:` or web address of a way; empty for what can't be followed."""
        if way.kind in DIALLED:
            return phone_link(way.value)
        if way.kind is WayKind.EMAIL:
            return f"mailto:{quote(way.value, safe='@')}"
        return way.value if way.kind is WayKind.WEB else ""

    def phone(self, number: str | None) -> Markup:
        """A number as a link."""
        return Markup('<a class="kb-tel" href="{}">{}</a>').format(phone_link(number), number) if number else Markup("")


def attachment_path(organisation: str, file: str) -> str:
    """The path of a published attachment below the site's root."""
    return f"dateien/{organisation}/{file}"
