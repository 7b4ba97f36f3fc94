"""What speaks for and against an organisation's structures, as far as one audience may read it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from krisenbuch.library.load import Library
from krisenbuch.readiness import Assessed, Fact
from krisenbuch.settings import Settings
from krisenbuch.success.base import Result
from krisenbuch.success.theses import Profile, profiles


def facts_for(
    items: tuple[Assessed, ...],
    is_insider: Callable[[str], bool],
    may_read_file: Callable[[str], bool],
    sees_contact: Callable[[str, str], bool],
) -> dict[str, tuple[Fact, ...]]:
    """The facts behind the figures of the reader's own structures, by the playbook's address.

    A fact that stands in a file of another organisation, or names a function that is hidden, is left out.
    """
    return {
        item.entry.address: tuple(
            fact
            for fact in item.facts
            if may_read_file(fact.location.file) and all(sees_contact(*named) for named in fact.contacts)
        )
        for item in items
        if is_insider(item.entry.organisation)
    }


def success_for(seen: Library, settings: Settings, is_insider: Callable[[str], bool]) -> dict[str, Profile]:
    """The theses held against what an audience has seen, by organisation.

    Insiders get the whole of their own. Of others there are proofs alone: what seems to be missing may only be hidden.
    """
    found = profiles(seen, settings)
    return {
        profile.organisation: profile if is_insider(profile.organisation) else _proofs_only(profile)
        for profile in found
    }


def _proofs_only(profile: Profile) -> Profile:
    """A profile without gaps; a result would claim to know what is missing, so each that is proved counts as partly met."""
    proved = (item for item in profile.assessments if item.proofs)
    return replace(profile, assessments=tuple(replace(item, result=Result.PARTLY, gaps=()) for item in proved))
