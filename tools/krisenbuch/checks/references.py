"""Names that lead nowhere, to two things, or to the wrong kind of thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import nsmallest
from typing import Any

from krisenbuch.checks.base import At, Finding, check, shape
from krisenbuch.diagnostics import MOST_ALIKE, Severity
from krisenbuch.history import History
from krisenbuch.library.index import Outcome, Resolution
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Mention
from krisenbuch.model.base import Kind, Record, plan
from krisenbuch.nearest import did_you_mean
from krisenbuch.settings import Settings


def _resolved(library: Library, *wanted: Outcome) -> Iterator[tuple[Mention, Resolution]]:
    return ((mention, resolution) for mention, resolution in library.resolved if resolution.outcome in wanted)


def _at(mention: Mention) -> At:
    return At(mention.record, mention.field, mention.index)


_NO_TARGET = {
    Kind.ORGANISATION: "Die Organisation »{name}« gibt es nicht.",
    Kind.CONTACT: "Den Kontakt »{name}« gibt es nicht.",
    Kind.CONTACT_OR_WAY: "Den Kontakt oder Weg »{name}« gibt es nicht.",
    Kind.PLAYBOOK: "Das Playbook »{name}« gibt es nicht.",
    Kind.ROLE: "Die Rolle »{name}« gibt es nicht.",
    Kind.STEP: "Den Schritt »{name}« gibt es nicht.",
    Kind.PARTNER: "Den Partner »{name}« gibt es in diesem Playbook nicht.",
    Kind.BODY: "Das Gremium »{name}« gibt es nicht.",
    Kind.TERM: "Den Begriff »{name}« gibt es im Glossar nicht.",
}


@check("verweis-ins-leere", "verweise", Severity.ERROR)
def dangling(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Verweis nennt etwas, das es nicht gibt.

    Warum: Wer in der Nacht die Liste abarbeitet, kommt hier nicht weiter. Wissen soll nicht an einer Person hängen, die
    weiß, wer gemeint war. (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```playbook
    pflege: leitung-sociales
    ```

    Richtig:
    ```playbook
    pflege: leitung-soziales
    ```
    """
    told: Counter[tuple[str, str | None]] = Counter()
    for mention, resolution in _resolved(library, Outcome.MISSING):
        scope, hint = (mention.scope.organisation, mention.scope.playbook), ""
        told[scope] += 1
        # Of more than these only the number is told, and looking for names takes time.
        if told[scope] < MOST_ALIKE:
            known = resolution.known
            hint = did_you_mean(mention.text, known)
            if not hint and known:
                hint = f"Bekannt sind: {', '.join(nsmallest(8, known))}."
        yield Finding(
            _at(mention),
            _NO_TARGET[mention.kind].format(name=mention.text),
            hint or "Legen Sie das Ziel an, oder nehmen Sie den Verweis heraus.",
        )


@check("verweis-mehrdeutig", "verweise", Severity.ERROR, blocks=True)
def ambiguous(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Verweis passt auf zwei Einträge.

    Warum: Es wäre Zufall, wer angerufen wird. (Datenformat)

    Falsch:
    ```kontakte
    - {id: leitung-soziales, funktion: Zweite mit derselben Kennung}
    ```

    Richtig:
    ```kontakte
    - {id: leitung-soziales-2, funktion: Zweite mit eigener Kennung}
    ```
    """
    for mention, resolution in _resolved(library, Outcome.AMBIGUOUS):
        former = (
            resolution.target is not None and resolution.target.id != mention.text.rpartition("/")[2].rpartition(".")[2]
        )
        yield Finding(
            _at(mention),
            f"»{mention.text}« ist mehrfach vergeben; es ist nicht zu erkennen, was gemeint ist.",
            "Nehmen Sie die frühere Kennung bei einem der beiden Einträge heraus."
            if former
            else "Geben Sie jedem der beiden Einträge eine eigene Kennung.",
        )


@check("verweis-extern", "verweise", Severity.HINT)
def external(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Verweis führt zu einer Organisation, die hier nicht geführt wird.

    Warum: Ob es das Ziel noch gibt, kann nur ein Anruf klären. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    pflege: bezirksregierung/lagezentrum
    ```

    Richtig:
    ```playbook
    pflege: leitung-soziales
    ```
    """
    for mention, resolution in _resolved(library, Outcome.EXTERNAL):
        yield Finding(
            _at(mention),
            f"»{mention.text}« liegt bei einer externen Organisation und wird nicht geprüft.",
            f"Fragen Sie bei »{resolution.organisation}« nach, ob die Angabe noch stimmt.",
        )


@check("verweis-veraltet", "verweise", Severity.HINT)
def renamed(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Verweis nennt eine frühere Kennung.

    Warum: Er gilt noch, aber wer sucht, findet den neuen Namen. (Datenformat)

    Falsch:
    ```playbook
    pflege: sozialdezernat
    ```

    Richtig:
    ```playbook
    pflege: leitung-soziales
    ```
    """
    for mention, resolution in _resolved(library, Outcome.RENAMED):
        yield Finding(
            _at(mention), f"»{mention.text}« ist eine frühere Kennung.", f"Jetzt heißt sie »{resolution.target.id}«."
        )


def _twice(records: Iterable[Any]) -> Iterator[Any]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            yield record
        seen.add(record.id)


def _lists_with_ids(record: Record) -> Iterator[tuple[Any, ...]]:
    """All lists of records with identifiers, in a record and below it."""
    for name, many, identified in _with_records(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        below = value if many else (value,)
        if identified:
            yield below
        for item in below:
            yield from _lists_with_ids(item)


@cache
def _with_records(model: type[Record]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields that hold records: (name, whether it is a list, whether the records in it have identifiers)."""
    return tuple(
        (spec.name, spec.many, spec.many and "id" in spec.record.__struct_fields__)
        for spec in plan(model)
        if spec.record is not None
    )


@check("kennung-doppelt", "verweise", Severity.ERROR, blocks=True)
def duplicate_id(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Zwei Einträge derselben Liste haben dieselbe Kennung.

    Warum: Ein Verweis darauf wäre mehrdeutig. (Datenformat)

    Falsch:
    ```kontakte
    - {id: leitung-soziales, funktion: Zweite mit derselben Kennung}
    ```

    Richtig:
    ```kontakte
    - {id: leitung-soziales-2, funktion: Zweite mit eigener Kennung}
    ```
    """
    for folder in library.folders.values():
        lists: list[tuple[Any, ...]] = [folder.contacts, folder.persons or ()]
        records = [folder.organisation, *folder.contacts, *(entry.playbook for entry in folder.playbooks)]
        for record in records:
            if record is not None:
                lists.extend(_lists_with_ids(record))
        for group in lists:
            for record in _twice(group):
                yield Finding(
                    At(record, "id"),
                    f"Die Kennung »{record.id}« ist in dieser Liste schon vergeben.",
                    "Vergeben Sie eine eigene Kennung.",
                )


@check("fremdes-playbook", "verweise", Severity.ERROR)
def foreign_playbook(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine fremde Struktur wird mit aktiviert statt angefordert, oder eine eigene angefordert statt mit aktiviert.

    Warum: Eine andere Organisation kann man bitten, aber nicht anweisen; die eigene muss man nicht bitten. (Datenformat)

    Falsch:
    ```playbook
    mitaktivieren: [{playbook: hilfe/betreuung}]
    ```

    Richtig:
    ```playbook
    anfordern: [{playbook: hilfe/betreuung, bei: hilfe/bereitschaft}]
    ```
    """
    for entry in library.playbooks:
        for item in entry.playbook.co_activations:
            other = item.playbook.rpartition("/")[0]
            if other and other != entry.organisation:
                yield Finding(
                    At(item, "playbook"),
                    f"»{item.playbook}« gehört einer anderen Organisation und kann nicht mit aktiviert werden.",
                    "Verschieben Sie den Eintrag nach »anfordern«, mit dem Kontakt, bei dem angefordert wird.",
                )
        for request in entry.playbook.requests:
            other = request.playbook.rpartition("/")[0]
            if other in ("", entry.organisation):
                yield Finding(
                    At(request, "playbook"),
                    f"»{request.playbook}« gehört der eigenen Organisation und muss nicht angefordert werden.",
                    "Verschieben Sie den Eintrag nach »mitaktivieren«.",
                )


@check("anlage-fehlt", "verweise", Severity.ERROR)
def missing_attachment(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Anlage liegt nicht dort, wo das Playbook sie nennt.

    Warum: Der Belegungsplan hilft nur, wenn er da ist. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    anlagen: [{titel: Belegungsplan, datei: anlagen/gibt-es-nicht.pdf}]
    ```

    Richtig:
    ```playbook
    anlagen: [{titel: Belegungsplan, datei: anlagen/belegungsplan.txt}]
    ```
    """
    for folder in library.folders.values():
        for entry in folder.playbooks:
            for attachment in entry.playbook.attachments:
                if attachment.file not in folder.attachments:
                    yield Finding(
                        At(attachment, "file"),
                        f"Die Anlage »{attachment.file}« gibt es im Ordner »{folder.path}« nicht.",
                        did_you_mean(attachment.file, folder.attachments)
                        or "Legen Sie die Datei dorthin, oder nehmen Sie den Eintrag heraus.",
                    )


@shape("ausnahme-unbekannt", Severity.WARNING, blocks=False, family="verweise")
def unknown_exemption() -> None:
    """Eine Ausnahme nennt eine Prüfregel, die es nicht gibt.

    Warum: Sie hält dann nichts zurück, obwohl jemand sich darauf verlässt. (Datenformat)

    Falsch:
    ```playbook
    ausnahmen: [{code: vertretung-felt, grund: Stelle wird besetzt, bis: 2027-03-01}]
    ```

    Richtig:
    ```playbook
    ausnahmen: [{code: vertretung-fehlt, grund: Stelle wird besetzt, bis: 2027-03-01}]
    ```
    """


CHECKS = (dangling, ambiguous, external, renamed, duplicate_id, foreign_playbook, missing_attachment, unknown_exemption)
