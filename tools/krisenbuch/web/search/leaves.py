"""The texts inside a record, whatever fields the format has or gains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from krisenbuch.model.base import Choice, Kind, Record, check_id, plan

Namer = Callable[[str], str]


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, bool, str], ...]:
    """(attribute, many, »text«, »choice«, »contact« or »record«) of each field that holds something to be found."""
    found = []
    for spec in plan(model):
        is_class = isinstance(spec.kind, type)
        if spec.record is not None:
            found.append((spec.name, spec.many, "record"))
        elif spec.reference is not None:
            if spec.reference in (Kind.CONTACT, Kind.CONTACT_OR_WAY):
                found.append((spec.name, spec.many, "contact"))
        elif is_class and issubclass(spec.kind, Choice):
            found.append((spec.name, spec.many, "choice"))
        elif spec.kind is str and not spec.table and not (spec.reader and spec.reader.read is check_id):
            found.append((spec.name, spec.many, "text"))
    return tuple(found)


def leaves(record: Record, contact: Namer) -> Iterator[str]:
    """Every text in a record and in those inside it; `contact` gives what a reference to a contact reads as."""
    for name, many, kind in _fields(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        for item in value if many else (value,):
            if kind == "record":
                yield from leaves(item, contact)
            elif kind == "choice":
                yield item.title_de
            else:
                yield contact(item) if kind == "contact" else item
