"""The structure of a playbook as a picture: who decides, which roles work for it, and who is asked from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope, is_hidden
from krisenbuch.model.base import Kind
from krisenbuch.model.kinds import Status
from krisenbuch.model.playbook import Condition
from krisenbuch.model.process import Role
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.markup import text

Link = Callable[..., str]


def structure(entry: PlaybookFile, view: View, link: Link) -> Markup:
    """A figure made of nested lists, which is its own text; empty when the playbook names nobody.

    `link` gives the address of a page as the page of the playbook writes it.
    """
    made = _Picture(entry, view, link)
    inside, outside = "".join(made.inside()), "".join(made.outside())
    if not (inside or outside):
        return Markup("")
    # Made of texts that went through the gate.
    return Markup(  # noqa: S704
        '<figure class="kb-bild kb-aufbau" data-search-exclude aria-labelledby="bild-aufbau">\n'
        '<figcaption id="bild-aufbau"><strong>Wer zu wem gehört</strong> '
        '<span class="kb-klein">von oben nach unten, soweit das Playbook es sagt</span></figcaption>\n'
        f'<div class="kb-ebenen">\n{inside}</div>\n'
        + (f'<div class="kb-aussen">\n{outside}</div>\n' if outside else "")
        + "</figure>"
    )


class _Picture:
    """What the picture of one playbook is made of."""

    def __init__(self, entry: PlaybookFile, view: View, link: Link) -> None:
        self.playbook = entry.playbook
        self.organisation = entry.organisation
        self.scope = Scope(entry.organisation, entry.id)
        self.view = view
        self.link = link

    def inside(self) -> Iterator[str]:
        """The levels from above: who decides, key roles, other roles."""
        playbook = self.playbook
        act = playbook.activation
        if act and playbook.status is not Status.DISSOLVED:
            deciding = [f"<strong>{self.contact(name)}</strong>" for name in act.by]
            note = f'<p class="kb-klein">mit Zustimmung: {self.body(act.body)}</p>\n' if act.body else ""
            yield _level("Entscheidet, in dieser Reihenfolge", deciding, "ol", note)
        elif playbook.body and not is_hidden(playbook.body):
            yield _level("Gremium", [f"<strong>{self.body(playbook.body)}</strong>"])
        keys = [role for role in playbook.roles if role.key]
        yield _level("Schlüsselrollen" if len(keys) != 1 else "Schlüsselrolle", map(self.role, keys))
        others = [role for role in playbook.roles if not role.key]
        yield _level("Weitere Rollen" if keys else "Rollen", map(self.role, others))

    def outside(self) -> Iterator[str]:
        """What lies beside: structures switched on along with it, those that are asked for, partners."""
        playbook = self.playbook
        if playbook.status is not Status.DISSOLVED:
            always = [item for item in playbook.co_activations if item.condition is Condition.ALWAYS]
            maybe = [item for item in playbook.co_activations if item.condition is not Condition.ALWAYS]
            yield _level("Schaltet immer mit ein", [self.structure(item.playbook) for item in always])
            yield _level("Schaltet nach Entscheidung mit ein", [self.structure(item.playbook) for item in maybe])
            asked = [
                f'{self.structure(item.playbook)}<br><span class="kb-klein">bei: {self.contact(item.at)}</span>'
                for item in playbook.requests
            ]
            yield _level("Fordert an", asked)
        partners = [
            f"{text(item.name)}"
            + (f'<br><span class="kb-klein">{self.contact(item.contact)}</span>' if item.contact else "")
            for item in playbook.partners
        ]
        yield _level("Partner", partners)

    def role(self, role: Role) -> str:
        """A role with those who hold it, their deputies, and the processes it answers for."""
        held = ", ".join(map(self.contact, role.holders)) or '<span class="kb-fehlt">vakant</span>'
        lines = [held]
        if role.deputies:
            lines.append(f"Vertretung: {', '.join(map(self.contact, role.deputies))}")
        processes = [text(item.title) for item in self.playbook.processes if item.responsible == role.id]
        if processes:
            lines.append(f"verantwortet: {', '.join(processes)}")
        return (
            f'<a href="#rolle-{text(role.id)}">{text(role.title)}</a><br><span class="kb-klein">'
            + "<br>".join(lines)
            + "</span>"
        )

    def contact(self, name: str) -> Markup:
        """The function behind a name, with its organisation where it is another one."""
        found = self.view.contact(name, self.scope)
        if found:
            organisation, contact = found
            return text(contact.function) + self.other(organisation)
        if is_hidden(name):
            return text("über die Zentrale") + self.other(name.rpartition("/")[0])
        return text(name)

    def other(self, organisation: str) -> Markup:
        """The name of an organisation in brackets, unless it is the playbook's own."""
        if not organisation or organisation == self.organisation:
            return Markup("")
        folder = self.view.folders.get(organisation)
        return text(f" ({folder.name if folder else organisation})")

    def structure(self, name: str) -> str:
        """A link to another playbook, or what may be said of it."""
        target = self.view.playbook(name, self.scope)
        if target:
            address = self.link(at.playbook_page(target.organisation, target.id))
            return f'<a href="{text(address)}">{text(target.playbook.title)}</a>{self.other(target.organisation)}'
        return "eine interne Struktur" if is_hidden(name) else text(name)

    def body(self, name: str) -> Markup:
        """The name of a body."""
        found = self.view.index.resolve(Kind.BODY, name, self.scope)
        return text(found.target.name if found.found else ("nicht gezeigt" if is_hidden(name) else name))


def _level(title: str, items: Iterable[str], tag: str = "ul", note: str = "") -> str:
    """A named row of boxes, or nothing."""
    made = [f"<li>{item}</li>" for item in items]
    boxes = "".join(made)
    short = " kb-kurz" if len(made) < 3 else ""
    return (
        f'<div class="kb-ebene{short}"><p class="kb-ebene-name">{title}</p>\n<{tag}>{boxes}</{tag}>\n{note}</div>\n'
        if boxes
        else ""
    )
