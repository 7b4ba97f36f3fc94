"""Agreements with partners: terms that end, in stages, and the last day to give notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from krisenbuch.checks.base import At, Finding, check, german
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.settings import Settings
from krisenbuch.wording import counted


@check("vereinbarung-abgelaufen", "aktualitaet", Severity.ERROR)
def agreement_expired(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Vereinbarung ist abgelaufen.

    Warum: In der Krise gilt dann nichts mehr, worauf die ersten Stunden bauen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2025-12-31}]
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2028-12-31}]
    ```
    """
    for entry in living(library):
        for item in entry.playbook.agreements:
            if item.until and item.until < settings.today:
                yield Finding(
                    At(item, "until"),
                    f"Die Vereinbarung »{item.subject}« ist am {german(item.until)} abgelaufen.",
                    "Verlängern Sie sie, oder sorgen Sie für Ersatz.",
                )


def _when(day: date, settings: Settings) -> str:
    """»heute, am 20.11.2026« or »am 21.11.2026, in 1 Tag«."""
    left = (day - settings.today).days
    return f"am {german(day)}, in {counted(left, 'Tag', 'Tagen')}" if left else f"heute, am {german(day)}"


def _stage(day: date, settings: Settings) -> tuple[Severity, int, int, int] | None:
    """Which reminder is due for something that ends on `day`: (weight, its number, of how many, from how many days).

    The first reminder is a hint, the last of three or more an error, every other one a warning; a single one, too.
    None while it is too early, and when the day has passed.
    """
    left = (day - settings.today).days
    stages = sorted(set(settings.intervals.agreement), reverse=True)
    reached = [days for days in stages if left <= days]
    if left < 0 or not reached:
        return None
    number, last = len(reached), len(stages)
    weight = Severity.HINT if number == 1 < last else Severity.ERROR if number == last > 2 else Severity.WARNING
    return weight, number, last, reached[-1]


def _ending(library: Library, settings: Settings, weight: Severity, hint: str) -> Iterator[Finding]:
    for entry in living(library):
        for item in entry.playbook.agreements:
            stage = _stage(item.until, settings) if item.until else None
            if item.until and stage and stage[0] is weight:
                _, number, last, days = stage
                yield Finding(
                    At(item, "until"),
                    f"Die Vereinbarung »{item.subject}« endet {_when(item.until, settings)} "
                    f"(Erinnerung {number} von {last}, ab {counted(days, 'Tag', 'Tagen')} vorher).",
                    hint,
                )


@check("vereinbarung-endet-absehbar", "aktualitaet", Severity.HINT)
def agreement_in_sight(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Das Ende einer Vereinbarung ist in Sicht.

    Warum: Wer früh spricht, verhandelt ohne Druck. Das ist die erste von mehreren Erinnerungen, voreingestellt 60 Tage
    vor dem Ende. (Vorgabe dieses Werkzeugs, in krisenbuch.toml zu ändern)

    Falsch:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2027-01-10}]
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2028-12-31}]
    ```
    """
    yield from _ending(library, settings, Severity.HINT, "Klären Sie, ob und mit wem es weitergeht.")


@check("vereinbarung-laeuft-aus", "aktualitaet", Severity.WARNING)
def agreement_ending(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Vereinbarung endet bald.

    Warum: Wer erst am letzten Tag davon erfährt, verhandelt unter Druck. Das ist die mittlere Erinnerung, voreingestellt
    30 Tage vor dem Ende. (Vorgabe dieses Werkzeugs, in krisenbuch.toml zu ändern)

    Falsch:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2026-12-15}]
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2028-12-31}]
    ```
    """
    yield from _ending(library, settings, Severity.WARNING, "Sprechen Sie jetzt über die Verlängerung.")


@check("vereinbarung-endet-unmittelbar", "aktualitaet", Severity.ERROR)
def agreement_at_its_end(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Vereinbarung endet in wenigen Tagen.

    Warum: Danach gilt nichts mehr, worauf die ersten Stunden bauen. Das ist die letzte Erinnerung, voreingestellt 7 Tage
    vor dem Ende. (Vorgabe dieses Werkzeugs, in krisenbuch.toml zu ändern)

    Falsch:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2026-11-24}]
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, bis: 2028-12-31}]
    ```
    """
    yield from _ending(library, settings, Severity.ERROR, "Verlängern Sie sie heute, oder sorgen Sie für Ersatz.")


@check("kuendigungstag-naht", "aktualitaet", Severity.WARNING)
def notice_near(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Der letzte Tag, an dem sich eine Vereinbarung kündigen lässt, ist nah.

    Warum: Ist er vorbei, läuft sie weiter, ob man sie noch braucht oder nicht. Erinnert wird ab der zweiten Stufe der
    Erinnerung an das Ende, voreingestellt 30 Tage vorher. (Vorgabe dieses Werkzeugs, in krisenbuch.toml zu ändern)

    Falsch:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: halle, partner: hilfe, gegenstand: Nutzung, kosten: keine, bis: 2027-03-10, kuendigungsfrist: 3 Monate}]
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: halle, partner: hilfe, gegenstand: Nutzung, kosten: keine, bis: 2028-03-10, kuendigungsfrist: 3 Monate}]
    ```
    """
    for entry in living(library):
        for item in entry.playbook.agreements:
            day = item.last_day_of_notice
            stage = _stage(day, settings) if day else None
            if day and stage and stage[0] is not Severity.HINT:
                left = (day - settings.today).days
                until = f"bis {german(day)}" if left else f"heute, am {german(day)},"
                yield Finding(
                    At(item, "notice"),
                    f"Die Vereinbarung »{item.subject}« lässt sich nur noch {until} kündigen"
                    + (f" (noch {counted(left, 'Tag', 'Tage')})." if left else "."),
                    "Entscheiden Sie, ob sie weiterläuft.",
                )


CHECKS = (agreement_expired, agreement_in_sight, agreement_ending, agreement_at_its_end, notice_near)
