"""Mends of keys and single values: slips of the keyboard with one near name, and the one notation of days and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from krisenbuch.library.files import Sheet
from krisenbuch.mends.base import Entry, Mend, entries
from krisenbuch.model.base import FieldPlan, Level, plan
from krisenbuch.model.review import Review
from krisenbuch.nearest import fold, only_near
from krisenbuch.notation import in_one_notation, value_types
from krisenbuch.source import Scalar
from krisenbuch.wording import shown

_VISIBILITY = "sichtbarkeit"
_REASONS: dict[type, str] = {
    date: "Ein Tag wird einheitlich als Jahr-Monat-Tag geschrieben.",
    bool: "Ja und nein werden einheitlich als »ja« und »nein« geschrieben.",
}
_PHONE = "Eine Nummer wird einheitlich als Vorwahl, Leerzeichen, Rufnummer und Durchwahl mit Bindestrich geschrieben."


def value_mends(sheet: Sheet) -> Iterator[Mend]:
    """All mends of keys, of words that a field does not know, and of notations; those of findings carry their code."""
    for entry in entries(sheet):
        if entry.spec is None:
            yield from _key(sheet.origin.file, entry)
            continue
        for node in entry.scalars:
            if entry.spec.words:
                yield from _word(sheet.origin.file, entry.spec, node)
            elif entry.model is not Review:
                # Old reviews are only ever added to; what can be read in them stays as it was written.
                yield from _notation(sheet.origin.file, entry, node)


def _key(file: str, entry: Entry) -> Iterator[Mend]:
    written = entry.key.text or ""
    meant = only_near(written, [spec.key for spec in plan(entry.model)])
    if meant is None or meant in entry.record.entries or not _shows_no_more(meant, written, meant, None):
        return
    why = f"Das Feld »{shown(written)}« gibt es hier nicht; gemeint ist »{meant}«."
    yield Mend(entry.key.location(file), written, meant, why, "schluessel-unbekannt")


def _word(file: str, spec: FieldPlan, node: Scalar) -> Iterator[Mend]:
    written = node.text or ""
    words = [word.value for word in spec.words]
    meant = only_near(written, words)
    if meant is None or written in words or not _shows_no_more(spec.key, written, meant, meant):
        return
    why = f"»{shown(written)}« ist kein Wert für »{spec.key}«; gemeint ist »{meant}«."
    yield Mend(node.location(file), written, meant, why, "wert-unbekannt")


def _shows_no_more(key: str, written: str, meant: str, level: str | None) -> bool:
    """A level that can't be read counts as the narrowest; only what is beyond doubt may widen it."""
    return key != _VISIBILITY or fold(written) == fold(meant) or level == Level.INTERNAL.value


def _notation(file: str, entry: Entry, node: Scalar) -> Iterator[Mend]:
    assert entry.spec is not None
    written = node.text or ""
    new = in_one_notation(entry.model, entry.spec.key, entry.record, written)
    if new is not None and new != written:
        why = _REASONS.get(value_types(entry.model)[entry.spec.key], _PHONE)
        yield Mend(node.location(file), written, new, why)
