"""What one organisation says of another, and what another may ask of it: all that crosses between two parts of a wiki.

A part of a wiki is checked with no more of the others than this. So what a check of one organisation depends on can be
told exactly, and nobody needs to read a thousand playbooks again because one has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.mentions import Mention, Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.kinds import Status
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Post
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.process import Role
from krisenbuch.model.review import Review


class Claim(msgspec.Struct, frozen=True):
    """A record of another organisation names something of ours.

    `text` is the name as it stands there, `field` the English name of the field. `playbook` is the address, `title` the
    title and `status` the state of the playbook it stands in; of a role in it, `role` is the identifier, `role_title`
    the title and `key` whether it is a key role.
    """

    organisation: str
    kind: Kind
    text: str
    field: str
    playbook: str = ""
    title: str = ""
    status: Status | None = None
    role: str = ""
    role_title: str = ""
    key: bool = False

    @property
    def scope(self) -> Scope:
        """Where the name stands."""
        return Scope(self.organisation)


class ForeignReview(msgspec.Struct, frozen=True):
    """A review by another organisation."""

    organisation: str
    review: Review


class Outside(msgspec.Struct, frozen=True):
    """What all other organisations say of one."""

    claims: tuple[Claim, ...] = ()
    reviews: tuple[ForeignReview, ...] = ()


def spoken_of(folder: Folder, said: Iterable[Mention]) -> dict[str, Outside]:
    """What an organisation says of each other one it names; `said` are all its references.

    What it says of its persons stays inside.
    """
    claims: dict[str, list[Claim]] = defaultdict(list)
    reviews: dict[str, list[ForeignReview]] = defaultdict(list)
    entries = {entry.id: entry for entry in folder.playbooks}
    for review in folder.reviews:
        for name in {other for text in (review.playbook, review.contact) if (other := _other(text, folder.id))}:
            reviews[name].append(ForeignReview(folder.id, review))
    for mention in said:
        if "/" in mention.text and not isinstance(mention.record, (Review, Post)):
            other = _other(mention.text, folder.id)
            if other:
                claims[other].append(_claim(mention, entries.get(mention.scope.playbook or "")))
    return {name: Outside(tuple(claims.get(name, ())), tuple(reviews.get(name, ()))) for name in {**claims, **reviews}}


def _claim(mention: Mention, entry: PlaybookFile | None) -> Claim:
    home = mention.scope.organisation
    if entry is None:
        return Claim(home, mention.kind, mention.text, mention.field)
    role = mention.record if isinstance(mention.record, Role) else None
    return Claim(
        home,
        mention.kind,
        mention.text,
        mention.field,
        entry.address,
        entry.playbook.title,
        entry.playbook.status,
        role.id if role else "",
        role.title if role else "",
        bool(role and role.key),
    )


def _other(text: str | None, own: str) -> str:
    """The organisation that a name leads to, when it is another one."""
    organisation, slash, _ = (text or "").rpartition("/")
    return organisation if slash and organisation != own else ""


def gathered(parts: Iterable[Outside]) -> Outside:
    """What several organisations say of one, together."""
    known = tuple(parts)
    return Outside(
        tuple(claim for part in known for claim in part.claims),
        tuple(review for part in known for review in part.reviews),
    )


def surface(folder: Folder) -> Folder:
    """What others may ask of an organisation: its contacts and structures by name, and who holds which role."""
    return Folder(
        id=folder.id,
        path=folder.path,
        organisation=_organisation(folder.organisation) if folder.organisation else None,
        contacts=folder.contacts,
        playbooks=tuple(
            PlaybookFile(entry.organisation, entry.id, entry.file, _playbook(entry.playbook), (), entry.written_ids)
            for entry in folder.playbooks
        ),
        unreadable_playbooks=folder.unreadable_playbooks,
        written_ids=folder.written_ids,
        contacts_readable=folder.contacts_readable,
    )


def _organisation(record: Organisation) -> Organisation:
    return Organisation(
        format=record.format,
        name=record.name,
        tier=record.tier,
        land=record.land,
        superior=record.superior,
        switchboard=record.switchboard,
        bodies=record.bodies,
    )


def _playbook(record: Playbook) -> Playbook:
    return Playbook(
        title=record.title,
        kind=record.kind,
        status=record.status,
        visibility=record.visibility,
        keeper=record.keeper,
        activation=record.activation,
        roles=record.roles,
        partners=record.partners,
        co_activations=record.co_activations,
        requests=record.requests,
        former_ids=record.former_ids,
    )
