"""The foot of a page: when it was reviewed and by whom, when it is due, where its source lies, how to report an error."""

from __future__ import annotations

from datetime import date
from functools import cache
from urllib.parse import quote

import msgspec

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.freshness import playbook_interval
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Level
from krisenbuch.model.contact import WayKind
from krisenbuch.model.kinds import Status
from krisenbuch.view import View
from krisenbuch.web.links import Links


class Foot(msgspec.Struct, frozen=True):
    """What stands at the foot of a page; what is not known or not for this audience is empty.

    `reviewer` is the name of a contact as it stands in `scope`. `is_reviewable` tells whether the page is made from
    something that is reviewed at all. `form` tells whether errors are reported in a form rather than by mail.
    """

    report: str = ""
    form: bool = False
    file: str = ""
    source: str = ""
    is_reviewable: bool = False
    reviewed: date | None = None
    reviewer: str = ""
    scope: Scope = Scope("")
    due: date | None = None
    changed: date | None = None


class Feet:
    """Makes the foot of any page of a view."""

    def __init__(self, view: View, links: Links) -> None:
        self.view = view
        self.links = links
        self._home = {id(review): folder.id for folder in view.folders.values() for review in folder.reviews}
        self._mailbox_of = cache(self._organisation_mailbox)

    def of_playbook(self, entry: PlaybookFile, page: str, title: str) -> Foot:
        """The foot of a page made from one playbook."""
        review = self.view.reviews.playbooks.get(entry.address)
        days = playbook_interval(self.view.settings, entry.playbook)
        mailbox = self._mailbox(entry.playbook.keeper, Scope(entry.organisation, entry.id))
        foot = self._made(page, title, entry.organisation, entry.file, mailbox or self._mailbox_of(entry.organisation))
        if entry.playbook.status is Status.DISSOLVED:
            return foot
        return msgspec.structs.replace(
            foot,
            is_reviewable=True,
            reviewed=review.on if review else None,
            reviewer=review.by if review else "",
            scope=Scope(self._home.get(id(review), entry.organisation)),
            due=self.view.settings.due(review.on, days) if review else None,
        )

    def of_organisation(self, organisation: str, page: str, title: str, file: str) -> Foot:
        """The foot of a page made from an organisation's own files."""
        return self._made(page, title, organisation, file, self._mailbox_of(organisation))

    def of_overview(self, page: str, title: str) -> Foot:
        """The foot of a page that is made from all organisations."""
        return self._made(page, title, None, "", self._mailbox_of(self._publisher()))

    def of_handwritten(self, page: str, title: str, file: str, changed: date | None) -> Foot:
        """The foot of a page that somebody wrote; `file` and `changed` are empty for one that came with the program."""
        made = self._made(page, title, None, file, self._mailbox_of(self._publisher()))
        return msgspec.structs.replace(made, changed=changed)

    def source(self, file: str, line: int = 1) -> str:
        """Where a file of the wiki can be read, when the settings say so."""
        pattern = self.view.settings.links.source
        return pattern.replace("{datei}", file).replace("{zeile}", str(line)) if pattern and file else ""

    def _made(self, page: str, title: str, owner: str | None, file: str, mailbox: str) -> Foot:
        # Where the source lies is for those who keep it; a page of nobody's is kept by whoever reads it from inside.
        inside = self.view.audience.is_insider(owner) if owner else self.view.audience.level is Level.INTERNAL
        pattern = self.view.settings.links.report
        address = self.links.whole(page)
        shown = file if inside else ""
        if pattern and self.view.audience.level is not Level.PUBLIC:
            report = pattern
            for mark, value in (("{seite}", title), ("{datei}", file), ("{adresse}", address)):
                report = report.replace(mark, quote(value, safe=""))
            return Foot(report.replace(" ", "%20"), True, shown, self.source(shown))
        return Foot(_mail(mailbox, title, address) if mailbox else "", False, shown, self.source(shown))

    def _publisher(self) -> str:
        """The organisation whose wiki a page of nobody's is: the one that reads, that publishes, or the only one."""
        named = self.view.audience.reader or self.view.settings.publishing.reader or ""
        return named if named in self.view.folders or len(self.view.folders) != 1 else next(iter(self.view.folders))

    def _organisation_mailbox(self, organisation: str) -> str:
        """The mailbox of who keeps the wiki in an organisation, else that of its switchboard."""
        folder = self.view.folders.get(organisation)
        record = folder.organisation if folder else None
        if record is None:
            return ""
        own = self._mailbox(record.keeper, Scope(organisation))
        return own or (record.switchboard.email or "" if record.switchboard else "")

    def _mailbox(self, name: str | None, scope: Scope) -> str:
        """The first mailbox of a contact that this audience sees."""
        found = self.view.contact(name, scope) if name else None
        ways = found[1].ways if found else ()
        return next((way.value for way in ways if way.kind is WayKind.EMAIL), "")


def _mail(mailbox: str, title: str, address: str) -> str:
    subject = f"Krisenbuch: Fehler auf der Seite »{title}«"
    body = f"Seite: {title}\r\nAdresse: {address}\r\n\r\nWas stimmt nicht?\r\n\r\nWie ist es richtig?\r\n"
    return f"mailto:{quote(mailbox, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
