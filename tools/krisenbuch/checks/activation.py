"""What somebody needs who switches a structure on: when, by whom, whom to call, what first, until when."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import to_switch_on
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.library.staffing import has_first_day
from krisenbuch.settings import Settings


@check("ausloeser-fehlt", "vollstaendigkeit", Severity.ERROR)
def trigger(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Bei einer ruhenden Struktur steht nicht, wann sie eingeschaltet wird.

    Warum: Stabile Strukturen ruhen mit Auslöser; sonst hängt der Zeitpunkt an der Erfahrung Einzelner. (Arbeitspapier,
    These zu stabilen und nachhaltigen Strukturen)

    Falsch:
    ```playbook
    ausloeser: []
    ```

    Richtig:
    ```playbook
    ausloeser: [{id: plaetze, stufe: aktivierung, kennzahl: freie Plätze, vergleich: kleiner, wert: 50, meldet: leitung-soziales}]
    ```
    """
    for entry in to_switch_on(library):
        if not entry.playbook.triggers:
            yield Finding(
                At(entry.playbook, "triggers"),
                "Es ist nicht gesagt, wann diese Struktur eingeschaltet wird.",
                "Tragen Sie unter »ausloeser« eine Kennzahl mit Schwelle oder ein Ereignis ein.",
            )


@check("ausloeser-unbestimmt", "vollstaendigkeit", Severity.WARNING)
def vague_trigger(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Auslöser nennt weder eine Kennzahl mit Schwelle noch ein Ereignis, oder niemand meldet ihn.

    Warum: Eine Schwelle ohne Zahl wird erst bemerkt, wenn sie überschritten ist. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    ausloeser: [{id: plaetze, stufe: aktivierung, kennzahl: freie Plätze, meldet: leitung-soziales}]
    ```

    Richtig:
    ```playbook
    ausloeser: [{id: plaetze, stufe: aktivierung, kennzahl: freie Plätze, vergleich: kleiner, wert: 50, meldet: leitung-soziales}]
    ```
    """
    for entry in to_switch_on(library):
        for item in entry.playbook.triggers:
            measured = item.figure and item.comparison and item.value is not None
            if not measured and not item.event:
                yield Finding(
                    At(item, "figure"),
                    f"Der Auslöser »{item.id}« nennt weder eine Schwelle noch ein Ereignis.",
                    "Ergänzen Sie »kennzahl«, »vergleich« und »wert«, oder beschreiben Sie das »ereignis«.",
                )
            elif item.reporter is None:
                yield Finding(
                    At(item, "reporter"),
                    f"Beim Auslöser »{item.id}« steht nicht, wer ihn meldet.",
                    "Ergänzen Sie unter »meldet« einen Kontakt.",
                )


@check("aktivierung-fehlt", "vollstaendigkeit", Severity.ERROR)
def activation(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Es steht nicht, wer die Struktur einschalten darf und worauf er sich stützt.

    Warum: In der ersten Stunde darf niemand suchen, wer entscheidet. (Arbeitspapier, Thesen zu stabilen Strukturen und
    zur Rückendeckung)

    Falsch:
    ```playbook
    aktivierung: {durch: [landrat]}
    ```

    Richtig:
    ```playbook
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h}
    ```
    """
    for entry in to_switch_on(library):
        item = entry.playbook.activation
        if item is None or not item.by:
            yield Finding(
                At(item, "by") if item else At(entry.playbook, "activation"),
                "Es ist nicht gesagt, wer diese Struktur einschalten darf.",
                "Nennen Sie unter »aktivierung« bei »durch« die Kontakte, in der Reihenfolge ihrer Vertretung.",
            )
        elif not item.basis:
            yield Finding(
                At(item, "basis"),
                "Es ist nicht gesagt, auf welcher Grundlage die Struktur eingeschaltet wird.",
                "Ergänzen Sie unter »aktivierung« die »grundlage«, zum Beispiel Dienstordnung oder Verfügung.",
            )


@check("erste-stunden-fehlen", "vollstaendigkeit", Severity.ERROR)
def first_day(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Kein Schritt hat eine Frist innerhalb der ersten 24 Stunden.

    Warum: Wer um 18 Uhr achtzig Menschen für 22 Uhr angekündigt bekommt, braucht eine Liste, keine Abhandlung.
    (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```playbook
    prozesse: []
    ```

    Richtig:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte: [{id: oeffnen, titel: Halle öffnen, rolle: leitung, zustaendig: beispiel, frist: 2 h}]
    ```
    """
    for entry in to_switch_on(library):
        if not has_first_day(entry.playbook):
            yield Finding(
                At(entry.playbook, "processes"),
                "Für die ersten 24 Stunden steht kein Schritt mit Frist da.",
                "Geben Sie unter »prozesse« den ersten Schritten eine »frist«, gerechnet ab der Aktivierung.",
            )


@check("alarmierung-fehlt", "vollstaendigkeit", Severity.ERROR)
def alerting(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Es steht nicht, wer in welcher Reihenfolge angerufen wird.

    Warum: Die Reihenfolge entscheidet in der ersten Stunde. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    alarmierung: []
    ```

    Richtig:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon, sms], weiter_nach: 10 min}]
    ```
    """
    for entry in to_switch_on(library):
        if not entry.playbook.alerting:
            yield Finding(
                At(entry.playbook, "alerting"),
                "Es ist nicht gesagt, wer in welcher Reihenfolge alarmiert wird.",
                "Tragen Sie unter »alarmierung« die Stufen mit Rolle und Wegen ein.",
            )


@check("beendigung-fehlt", "vollstaendigkeit", Severity.WARNING)
def ending(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Es steht nicht, wann die Struktur endet und wer das entscheidet.

    Warum: Was kein Ende hat, wird vergessen statt übergeben, und mit ihm, was gelernt wurde. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    beendigung: {kriterien: []}
    ```

    Richtig:
    ```playbook
    beendigung: {kriterien: [Die letzte Bewohnerin ist umgezogen], durch: landrat}
    ```
    """
    for entry in to_switch_on(library):
        item = entry.playbook.ending
        if item is None or not item.criteria or item.by is None:
            yield Finding(
                At(entry.playbook, "ending"),
                "Es ist nicht gesagt, wann die Struktur endet und wer das entscheidet.",
                "Ergänzen Sie unter »beendigung« die »kriterien« und bei »durch« einen Kontakt.",
            )


CHECKS = (trigger, vague_trigger, activation, first_day, alerting, ending)
