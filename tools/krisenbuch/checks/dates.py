"""Dates in records: terms that end, deadlines that pass, days that can't be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from krisenbuch.checks.base import At, Finding, check, german
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.model.base import Record
from krisenbuch.model.kinds import Status
from krisenbuch.settings import Settings


@check("massnahme-ueberfaellig", "aktualitaet", Severity.ERROR)
def measure_overdue(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Maßnahme aus einer Lehre ist nicht erledigt, obwohl ihre Frist vorbei ist.

    Warum: Beobachten allein ändert nichts; überprüft und weiterentwickelt wird, wenn jemand es tut. (Arbeitspapier, These
    zur Qualifizierung)

    Falsch:
    ```playbook
    lehren: [{beobachtung: Nachts stand niemand am Tor, massnahme: Wachdienst bestellen, bis: 2026-01-31}]
    ```

    Richtig:
    ```playbook
    lehren: [{beobachtung: Nachts stand niemand am Tor, massnahme: Wachdienst bestellen, bis: 2026-01-31, erledigt_am: 2026-01-20}]
    ```
    """
    for entry in living(library):
        for lesson in entry.playbook.lessons:
            if lesson.due and lesson.due < settings.today and lesson.done_on is None:
                yield Finding(
                    At(lesson, "due"),
                    f"Die Maßnahme »{lesson.measure or lesson.observation}« war bis {german(lesson.due)} zu erledigen.",
                    "Erledigen Sie sie und tragen Sie »erledigt_am« ein, oder setzen Sie eine neue Frist.",
                )


@check("uebung-ueberfaellig", "aktualitaet", Severity.WARNING)
def exercise_overdue(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Für eine ruhende Struktur ist binnen eines Jahres keine Übung geplant, oder der geplante Tag ist vorbei.

    Warum: Was nicht geübt wird, kann man nur behaupten. (Arbeitspapier, These zur Qualifizierung)

    Falsch:
    ```playbook
    naechste_uebung: 2026-03-01
    ```

    Richtig:
    ```playbook
    naechste_uebung: 2027-03-01
    ```
    """
    for entry in living(library):
        if entry.playbook.status is Status.PERMANENT:
            continue
        day = entry.playbook.next_exercise
        if day is None:
            yield Finding(
                At(entry.playbook, "next_exercise"),
                "Es ist keine Übung geplant.",
                "Tragen Sie unter »naechste_uebung« einen Tag ein.",
            )
        elif (day - settings.today).days > settings.intervals.exercise:
            yield Finding(
                At(entry.playbook, "next_exercise"),
                f"Die nächste Übung ist erst am {german(day)}, in mehr als {settings.intervals.exercise} Tagen.",
                "Üben Sie früher, und sei es nur ein Probealarm am Tisch.",
            )
        elif day < settings.today:
            yield Finding(
                At(entry.playbook, "next_exercise"),
                f"Die für den {german(day)} geplante Übung ist vorbei.",
                "Tragen Sie den nächsten Tag ein und halten Sie fest, was die Übung ergab.",
            )


@check("befristung-endet", "aktualitaet", Severity.WARNING)
def limit_near(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine dauerhafte Struktur endet in weniger als 180 Tagen oder ist schon zu Ende.

    Warum: Was 2015/16 entstand und nicht verstetigt wurde, musste 2022 vielerorts neu aufgebaut werden. (Arbeitspapier,
    These zu stabilen und nachhaltigen Strukturen)

    Falsch:
    ```playbook
    status: dauerhaft
    befristet_bis: 2026-12-31
    ```

    Richtig:
    ```playbook
    status: dauerhaft
    befristet_bis: 2028-12-31
    ```
    """
    for entry in living(library):
        day = entry.playbook.limited_until
        if day and day < settings.today + timedelta(days=settings.intervals.limit):
            yield Finding(
                At(entry.playbook, "limited_until"),
                f"Die Struktur ist bis {german(day)} befristet.",
                "Klären Sie, wie sie weitergeführt wird.",
            )


def _past_dates(library: Library) -> Iterator[tuple[Record, str, date]]:
    """All dates that say that something has happened."""
    for folder in library.folders.values():
        for review in folder.reviews:
            yield review, "on", review.on
        for goal in folder.organisation.goals if folder.organisation else ():
            if goal.checked_on:
                yield goal, "checked_on", goal.checked_on
        for body in folder.organisation.bodies if folder.organisation else ():
            if body.last_meeting:
                yield body, "last_meeting", body.last_meeting
        for training in folder.organisation.trainings if folder.organisation else ():
            if training.last_held:
                yield training, "last_held", training.last_held
    for entry in library.playbooks:
        for deployment in entry.playbook.deployments:
            yield deployment, "since", deployment.since
        for decision in entry.playbook.decisions:
            yield decision, "on", decision.on
        for printout in entry.playbook.printouts:
            yield printout, "as_of", printout.as_of
        for lesson in entry.playbook.lessons:
            if lesson.done_on:
                yield lesson, "done_on", lesson.done_on
        for basis in entry.playbook.legal_bases:
            yield basis, "as_of", basis.as_of
        if entry.playbook.activation and entry.playbook.activation.law_as_of:
            yield entry.playbook.activation, "law_as_of", entry.playbook.activation.law_as_of


@check("datum-in-der-zukunft", "aktualitaet", Severity.ERROR)
def future_date(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Etwas, das geschehen sein soll, trägt ein Datum in der Zukunft.

    Warum: Ein Tippfehler im Jahr ließe die Angabe auf lange Zeit frisch aussehen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```pruefungen
    - {am: 2062-09-14, playbook: halle, von: leitung-soziales, notiz: Durchgesehen}
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-09-14, playbook: halle, von: leitung-soziales, notiz: Durchgesehen}
    ```
    """
    for record, name, day in _past_dates(library):
        if day > settings.today:
            yield Finding(
                At(record, name),
                f"Der {german(day)} liegt in der Zukunft.",
                f"Prüfen Sie das Jahr; heute ist der {german(settings.today)}.",
            )


@check("zeitraum-verkehrt", "aktualitaet", Severity.ERROR)
def reversed_span(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Zeitraum endet, bevor er beginnt.

    Warum: Eines der beiden Daten ist falsch, und beide wirken glaubwürdig. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    einsaetze: [{anlass: Fluchtzuwanderung, von: 2016-09-14, bis: 2015-06-30}]
    ```

    Richtig:
    ```playbook
    einsaetze: [{anlass: Fluchtzuwanderung, von: 2015-09-14, bis: 2016-06-30}]
    ```
    """
    records: list[Record] = []
    for entry in library.playbooks:
        records += [*entry.playbook.deployments, *entry.playbook.agreements]
    for folder in library.folders.values():
        records += folder.organisation.funding if folder.organisation else ()
        for person in folder.persons or ():
            records += [*person.posts, *person.absent]
    for record in records:
        since, until = getattr(record, "since", None), getattr(record, "until", None)
        if since and until and until < since:
            yield Finding(
                At(record, "until"),
                f"Das Ende ({german(until)}) liegt vor dem Anfang ({german(since)}).",
                "Prüfen Sie beide Daten.",
            )


@check("ausnahme-abgelaufen", "aktualitaet", Severity.WARNING)
def exemption_expired(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Ausnahme ist abgelaufen.

    Warum: Eine Meldung wird mit Grund und auf Zeit zurückgestellt, nicht für immer. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    ausnahmen: [{code: vertretung-fehlt, grund: Stelle wird besetzt, bis: 2026-03-01}]
    ```

    Richtig:
    ```playbook
    ausnahmen: [{code: vertretung-fehlt, grund: Stelle wird besetzt, bis: 2027-03-01}]
    ```
    """
    for entry in library.playbooks:
        for item in entry.playbook.exemptions:
            if item.until < settings.today:
                yield Finding(
                    At(item, "until"),
                    f"Die Ausnahme für »{item.code}« galt bis {german(item.until)}.",
                    "Beheben Sie die Ursache, oder begründen Sie die Ausnahme neu.",
                )


CHECKS = (
    measure_overdue,
    exercise_overdue,
    limit_near,
    future_date,
    reversed_span,
    exemption_expired,
)
