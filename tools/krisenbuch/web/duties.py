"""What a contact has to do with playbooks, its own organisation's and others'."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum

import msgspec

from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.mentions import Scope
from krisenbuch.model.process import Role
from krisenbuch.view import View


class Part(Enum):
    """What a contact does in a playbook; the value is how a sentence begins that says it."""

    HOLDER = "Rolle"
    DEPUTY = "Vertretung"
    DECIDES = "Entscheidet über das Einschalten"
    KEEPS = "Hält die Seite aktuell"
    KEYS = "Hat den Schlüssel"


class Duty(msgspec.Struct, frozen=True):
    """One thing a contact does; `role` is None for what is no role, `note` names the thing there is a key to."""

    entry: PlaybookFile
    part: Part
    role: Role | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """What it is, in words."""
        if self.role is not None:
            return self.role.title + (" (Vertretung)" if self.part is Part.DEPUTY else "")
        return f"{self.part.value}: {self.note}" if self.note else self.part.value


Duties = dict[tuple[str, str], list[Duty]]


def duties(view: View) -> Duties:
    """(organisation, contact) to all it does in visible playbooks, roles first. Gathered once for a view."""
    kept = vars(view)
    if "_duties" not in kept:
        kept["_duties"] = _duties(view)
    found: Duties = kept["_duties"]
    return found


def _duties(view: View) -> Duties:
    found: Duties = defaultdict(list)
    for entry in view.playbooks:
        scope, playbook = Scope(entry.organisation, entry.id), entry.playbook
        named: list[tuple[str, Duty]] = []
        for role in playbook.roles:
            named += [(name, Duty(entry, Part.HOLDER, role)) for name in role.holders]
            named += [(name, Duty(entry, Part.DEPUTY, role)) for name in role.deputies]
        named += [(name, Duty(entry, Part.DECIDES)) for name in (playbook.activation.by if playbook.activation else ())]
        named += [(playbook.keeper, Duty(entry, Part.KEEPS))] if playbook.keeper else []
        for item in playbook.resources:
            named += [(name, Duty(entry, Part.KEYS, note=item.name)) for name in item.keys_with]
        for name, duty in named:
            if contact := view.contact(name, scope):
                found[contact[0], contact[1].id].append(duty)
    for items in found.values():
        items.sort(key=lambda duty: duty.role is None)
    return found
