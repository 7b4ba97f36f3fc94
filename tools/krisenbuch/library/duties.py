"""Which key roles hang on a function, in all playbooks of all organisations."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from krisenbuch.library.derived import derived
from krisenbuch.library.load import Library
from krisenbuch.library.roster import staff
from krisenbuch.model.kinds import Status


class Duty(msgspec.Struct, frozen=True):
    """A key role that a contact holds, and where: the organisation, the playbook's title and address, the role's title."""

    organisation: str
    playbook: str
    role: str
    address: str


@derived
def key_duties(library: Library) -> dict[tuple[str, str], tuple[Duty, ...]]:
    """The key roles of every contact, by (organisation, contact).

    Of structures that work or can be switched on: what is dissolved holds nobody any more, a draft nobody yet.
    """
    found: dict[tuple[str, str], dict[tuple[str, str], Duty]] = defaultdict(dict)
    for entry in library.playbooks:
        if entry.playbook.status in (Status.DISSOLVED, Status.DRAFT):
            continue
        for item in staff(library)[entry.address]:
            for holder in item.holders if item.role.key else ():
                if holder.key:
                    duty = Duty(entry.organisation, entry.playbook.title, item.role.title, entry.address)
                    found[holder.key][entry.address, item.role.id] = duty
    for claim in library.outside.claims:
        if claim.key and claim.field == "holders" and claim.status not in (Status.DISSOLVED, Status.DRAFT):
            resolved = library.index.resolve(claim.kind, claim.text, claim.scope)
            if resolved.found:
                duty = Duty(claim.organisation, claim.title, claim.role_title, claim.playbook)
                found[resolved.organisation, resolved.target.id][claim.playbook, claim.role] = duty
    return {contact: tuple(duties.values()) for contact, duties in found.items()}
