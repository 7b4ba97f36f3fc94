"""The fingerprint of what was reviewed: it changes with the content and stays with the way it is written.

Hashed is a canonical form: German keys, values in their decoded meaning, defaults left out. So the order of keys, the
wrapping of lines, »60 min« for »1 h« or a number spaced anew change nothing, and a field added to the format later
changes nothing either, as long as nobody fills it in. The order of lists counts, as it does when people are called.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from krisenbuch.model.base import FieldPlan, Record, plan
from krisenbuch.model.contact import DIALLED, Contact, Way
from krisenbuch.model.memory import Citation, Lesson
from krisenbuch.model.playbook import Activation, Playbook
from krisenbuch.model.process import Process, Role
from krisenbuch.model.support import LegalBasis
from krisenbuch.model.values import Duration
from krisenbuch.numbering import phone_link
from krisenbuch.source import Section

# Not content to be reviewed: the names of things, what steers the tool, plans for the next exercise, where copies of
# this very page lie, and days that only say that somebody has looked. All else counts.
LEFT_OUT: dict[type[Record], frozenset[str]] = {
    Playbook: frozenset({"ausnahmen", "offen", "ausdrucke", "naechste_uebung", "fruehere_ids"}),
    Contact: frozenset({"id", "fruehere_ids"}),
    Way: frozenset({"id"}),
    Role: frozenset({"fruehere_ids"}),
    Process: frozenset({"fruehere_ids"}),
    Activation: frozenset({"rechtsstand"}),
    LegalBasis: frozenset({"rechtsstand"}),
    Lesson: frozenset({"erledigt_am"}),
    Citation: frozenset({"abgerufen_am"}),
}

# What the line below the head of a table, or between two paragraphs, is made of: its length is layout.
_RULE = frozenset("|:- \t")


def of_playbook(playbook: Playbook, sections: Iterable[Section]) -> str:
    """`sha256:` and 64 hexadecimal digits for a playbook and all its prose, the internal part included."""
    prose = [[_text(section.title), _prose(section.text)] for section in sections]
    return _hashed({"playbook": _record(playbook), "text": prose})


def of_contact(contact: Contact) -> str:
    """The same for a whole contact with all its ways."""
    return _hashed({"kontakt": _record(contact)})


def of_way(contact: Contact, way: Way) -> str:
    """The same for one way, and the function it leads to."""
    return _hashed({"funktion": _text(contact.function), "weg": _record(way)})


def _hashed(form: Any) -> str:
    written = json.dumps(form, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(written.encode('ascii')).hexdigest()}"


@cache
def _counted(model: type[Record]) -> tuple[FieldPlan, ...]:
    left_out = LEFT_OUT.get(model, frozenset())
    return tuple(spec for spec in plan(model) if spec.key not in left_out)


def _record(record: Record) -> dict[str, Any]:
    """The canonical form of a record; what is empty or as it would be without being said is left out."""
    form: dict[str, Any] = {}
    for spec in _counted(type(record)):
        value = getattr(record, spec.name)
        if value is None or (not spec.required and value == spec.default):
            continue
        written = [_value(item) for item in value] if spec.many else _value(value)
        if written not in ({}, []):
            form[spec.key] = written
    if isinstance(record, Way) and record.kind in DIALLED:
        form["wert"] = phone_link(record.value)
    return form


def _value(value: Any) -> Any:
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Duration):
        return f"P{value.months}MT{value.minutes}M"
    return _text(str(value))


def _text(text: str) -> str:
    """A text with its white space folded, and each letter in one form: some systems write »ü« as two characters."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _prose(text: str) -> str:
    return _text("\n".join(re.sub("-+", "-", line) if _RULE.issuperset(line) else line for line in text.split("\n")))
