"""Located nodes to records: says in German what does not fit, and keeps what does.

A value that can't be read is left out and the rest is read again, so that one wrong date hides nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from krisenbuch.complaints import Path, complaint, follow, shape_of
from krisenbuch.diagnostics import Problem
from krisenbuch.model.base import Level, Record, plan
from krisenbuch.nearest import nearest
from krisenbuch.origins import Origins
from krisenbuch.source import Mapping, Node, Scalar, Sequence

R = TypeVar("R", bound=Record)

_ROUNDS = 6
_VISIBILITY = "sichtbarkeit"


def decode(model: type[R], node: Node, file: str, origins: Origins, problems: list[Problem]) -> R | None:
    """Reads one record; problems are appended. None when what makes it up (such as its name) is missing."""
    if not isinstance(node, Mapping):
        problems.append(
            Problem(
                "typ-falsch",
                node.location(file),
                f"Hier steht {shape_of(node)}; erwartet wird ein Block mit Feldern.",
                "Schreiben Sie »feld: wert«, jedes Feld in eine eigene Zeile.",
            )
        )
        return None
    seen: set[tuple[Path, str]] = set()
    lost: dict[int, set[str]] = defaultdict(set)
    for _ in range(_ROUNDS):
        try:
            record = model.model_validate(_plain(node, model))
        except ValidationError as error:
            found = error.errors(include_url=False)
            for item in found:
                mark = (item["loc"], item["type"])
                parent = follow(node, item["loc"][:-1])
                told = item["type"] == "missing" and item["loc"][-1] in lost[id(parent)]
                if mark not in seen and not told:
                    seen.add(mark)
                    problems.append(complaint(model, node, item, file))
            ordered = sorted(found, key=_deepest_last_first, reverse=True)
            if not all(_prune(node, item["loc"], item["type"], lost) for item in ordered):
                return None
        else:
            origins.remember(record, node, file, lost)
            return record
    return None


def decode_list(
    model: type[R], node: Node | None, file: str, origins: Origins, problems: list[Problem]
) -> tuple[R, ...]:
    """Reads a file that is a list of records; those that can't be read are left out."""
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return ()
    if not isinstance(node, Sequence):
        problems.append(
            Problem(
                "typ-falsch",
                node.location(file),
                f"Hier steht {shape_of(node)}; erwartet wird eine Liste.",
                "Beginnen Sie jeden Eintrag mit »- «.",
            )
        )
        return ()
    records = (decode(model, item, file, origins, problems) for item in node.items)
    return tuple(record for record in records if record is not None)


def _plain(node: Node, model: type[Record] | None) -> Any:
    """The tree as pydantic reads it: every value as the text that was written, known fields without a value left out.

    An unknown field without a value stays, so that it is told: in `{titel: Amt, 5 Stellen}` the comma made one.
    """
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return tuple(_plain(item, model) for item in node.items)
    assert isinstance(node, Mapping)
    known = _records_below(model) if model else {}
    return {
        key: _plain(value, known.get(key))
        for key, (_, value) in node.entries.items()
        if key not in known or not (isinstance(value, Scalar) and value.text is None)
    }


@cache
def _records_below(model: type[Record]) -> dict[str, type[Record] | None]:
    """The known keys of a record, with the class of the records they hold."""
    return {spec.key: spec.record for spec in plan(model)}


def _deepest_last_first(item: Any) -> tuple[int, list[tuple[int, int | str]]]:
    """Removing later list entries first keeps the numbers of the earlier ones valid."""
    loc = item["loc"]
    return (len(loc), [(part, "") if isinstance(part, int) else (0, part) for part in loc])


def _prune(root: Mapping, loc: Path, kind: str, lost: dict[int, set[str]]) -> bool:
    """Takes out what could not be read: the value, or the list entry that lacks something. False at the root.

    `lost` notes by node the keys that are gone, so that they are not called missing as well.
    """
    path = loc[:-1] if kind == "missing" else loc
    while path:
        parent, last = follow(root, path[:-1]), path[-1]
        if isinstance(parent, Mapping) and last in parent.entries:
            _take_out(parent, str(last), kind, lost)
            return True
        if isinstance(parent, Sequence):
            # An entry that is gone already went together with another fault of its own.
            if isinstance(last, int) and last < len(parent.items):
                del parent.items[last]
                lost[id(follow(root, path[:-2]))].add(str(path[-2]) if len(path) > 1 else "")
            return True
        if kind == "missing":
            return True
        path = path[:-1]
    return False


def _take_out(parent: Mapping, key: str, kind: str, lost: dict[int, set[str]]) -> None:
    """Removes a field; a visibility that can't be read becomes the narrowest, so that no slip shows more than meant."""
    name, _ = parent.entries.pop(key)
    meant = nearest(key, (_VISIBILITY,)) if kind == "extra_forbidden" else key
    lost[id(parent)].add(meant or key)
    if (
        meant == _VISIBILITY
        and _VISIBILITY not in parent.entries
        and not (kind == "extra_forbidden" and key == _VISIBILITY)
    ):
        narrowest = Scalar(Level.INTERNAL.value, False, name.line, name.column, name.end_line, name.end_column)
        parent.entries[_VISIBILITY] = (name, narrowest)
