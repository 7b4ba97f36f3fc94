"""From alarm to end: is everyone called, by a second way too, who takes over, and what remains of it."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import to_switch_on
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.derived import faulty_files
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.kinds import Status
from krisenbuch.model.process import Alert, Role
from krisenbuch.settings import Settings


def _alerted(library: Library, entry: PlaybookFile) -> Iterator[tuple[Alert, Role]]:
    """The stages of the alerting with the roles they call, as far as these exist."""
    for alert in entry.playbook.alerting:
        found = library.index.resolve(Kind.ROLE, alert.role, Scope(entry.organisation, entry.id))
        if found.found:
            yield alert, found.target


@check("zweiter-weg-fehlt", "vollstaendigkeit", Severity.WARNING)
def one_channel(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Schlüsselrolle wird nur über einen Weg alarmiert.

    Warum: Fällt er aus, kommt die Struktur nicht in Gang; bei einem Stromausfall fällt oft genau einer aus. (Vorgabe
    dieses Werkzeugs)

    Falsch:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon], weiter_nach: 10 min}]
    ```

    Richtig:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon, sms], weiter_nach: 10 min}]
    ```
    """
    for entry in to_switch_on(library):
        channels: dict[str, set[str]] = {}
        alerts = list(_alerted(library, entry))
        for alert, role in alerts:
            channels.setdefault(role.id, set()).update(alert.channels)
        told: set[str] = set()
        for alert, role in alerts:
            if role.key and len(channels[role.id]) < 2 and role.id not in told:
                told.add(role.id)
                yield Finding(
                    At(alert, "channels"),
                    f"Für die Schlüsselrolle »{role.title}« ist beim Alarmieren kein zweiter Weg genannt.",
                    "Nennen Sie unter »wege« einen zweiten, der unabhängig vom ersten funktioniert.",
                )


@check("schluesselrolle-nicht-alarmiert", "vollstaendigkeit", Severity.WARNING)
def not_called(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Die Alarmierung ruft eine Schlüsselrolle nicht.

    Warum: Ohne sie geht nichts, und sie erfährt es nicht. Wer selbst aktiviert oder über eine andere Rolle gerufen wird,
    gilt als erreicht. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: haus, titel: Objektleitung, schluesselrolle: ja, besetzung: [leitung-ordnung], vertretung: [leitung-soziales]}
    ```

    Richtig:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: haus, titel: Objektleitung, schluesselrolle: ja, besetzung: [leitung-ordnung], vertretung: [leitung-soziales]}
    alarmierung:
      - {stufe: 1, rolle: leitung, wege: [telefon, sms], weiter_nach: 10 min}
      - {stufe: 1, rolle: haus, wege: [telefon, sms], weiter_nach: 10 min}
    ```
    """
    for entry in to_switch_on(library):
        called = [role for _, role in _alerted(library, entry)]
        if not called or entry.file in faulty_files(library):
            continue
        ids = {id(role) for role in called}
        activation = entry.playbook.activation
        reached = {name for role in called for name in role.holders}.union(activation.by if activation else ())
        for role in entry.playbook.roles:
            if role.key and id(role) not in ids and not (role.holders and reached.issuperset(role.holders)):
                yield Finding(
                    At(role),
                    f"Die Schlüsselrolle »{role.title}« wird von der Alarmierung nicht gerufen.",
                    "Ergänzen Sie unter »alarmierung« eine Stufe für sie.",
                )


@check("uebergabe-fehlt", "vollstaendigkeit", Severity.HINT)
def handover(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Es steht nicht, wer am Ende weiterführt, was von der Struktur bleibt.

    Warum: Verträge, offene Fälle und Erfahrungen brauchen eine Stelle der Linie, sonst gehen sie mit der Struktur
    verloren. (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```playbook
    beendigung: {kriterien: [Die letzte Bewohnerin ist umgezogen], durch: landrat}
    ```

    Richtig:
    ```playbook
    beendigung: {kriterien: [Die letzte Bewohnerin ist umgezogen], durch: landrat, uebergabe_an: leitung-soziales}
    ```
    """
    for entry in to_switch_on(library):
        item = entry.playbook.ending
        if entry.file not in faulty_files(library) and item and item.criteria and item.by and item.handover_to is None:
            yield Finding(
                At(item, "handover_to"),
                "Es ist nicht gesagt, wer weiterführt, was am Ende bleibt.",
                "Nennen Sie unter »beendigung« bei »uebergabe_an« einen Kontakt der Linie.",
            )


@check("einsatz-ohne-lehren", "vollstaendigkeit", Severity.HINT)
def no_lessons(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Die Struktur war im Einsatz, aber weder Lehren noch ein Abschnitt »Geschichte« sagen, was daraus folgte.

    Warum: Erfahrungswissen, das niemand aufschreibt, geht mit den Menschen, die dabei waren. (Arbeitspapier, Thesen zu
    stabilen Strukturen und zur Qualifizierung)

    Falsch:
    ```playbook
    einsaetze: [{anlass: Fluchtzuwanderung, von: 2015-09-14, bis: 2016-06-30}]
    ```

    Richtig:
    ```playbook
    einsaetze: [{anlass: Fluchtzuwanderung, von: 2015-09-14, bis: 2016-06-30}]
    lehren: [{beobachtung: Nachts stand niemand am Tor, massnahme: Wachdienst bestellen, erledigt_am: 2016-09-01}]
    ```
    """
    for entry in library.playbooks:
        over = [item for item in entry.playbook.deployments if item.until and item.until <= settings.today]
        if over and not _has_history(entry) and not entry.playbook.lessons:
            last = max(over, key=lambda item: item.until or item.since)
            yield Finding(
                At(entry.playbook, "deployments"),
                f"Vom Einsatz »{last.occasion}« ist nichts festgehalten, was man daraus gelernt hat.",
                "Fragen Sie, wer dabei war, und ergänzen Sie »lehren« oder den Abschnitt »Geschichte«.",
            )


@check("aufgeloest-ohne-spur", "vollstaendigkeit", Severity.HINT)
def dissolved(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine aufgelöste Struktur sagt weder, was an ihre Stelle trat, noch warum sie endete.

    Warum: Wer sie in der nächsten Krise sucht, soll wissen, wohin; und ob es einen guten Grund gab, sie nicht wieder
    aufzubauen. Kriterien von früher genügen nicht. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```datei
    ---
    titel: Kleiderkammer
    art: ehrenamt
    status: aufgeloest
    beendigung: {kriterien: [Das Lager ist leer]}
    ---

    ## Ausgangslage

    Im Herbst 2015 wurden binnen zwei Tagen 14 Tonnen Kleidung abgegeben.
    ```

    Richtig:
    ```datei
    ---
    titel: Kleiderkammer
    art: ehrenamt
    status: aufgeloest
    beendigung: {hinweis: Das Sozialkaufhaus übernahm die Ausgabe für alle}
    ---

    ## Ausgangslage

    Im Herbst 2015 wurden binnen zwei Tagen 14 Tonnen Kleidung abgegeben.
    ```
    """
    for entry in library.playbooks:
        item, ending = entry.playbook, entry.playbook.ending
        told = item.replaced_by or (ending and (ending.handover_to or ending.note)) or _has_history(entry)
        described = entry.sections or item.deployments or item.processes
        if item.status is Status.DISSOLVED and described and not told and entry.file not in faulty_files(library):
            yield Finding(
                At(item, "status"),
                "Es ist nicht gesagt, was an die Stelle dieser Struktur trat oder warum sie endete.",
                "Ergänzen Sie »ersetzt_durch«, oder schreiben Sie im Abschnitt »Geschichte«, warum sie endete.",
            )


def _has_history(entry: PlaybookFile) -> bool:
    return any(section.title.casefold() == "geschichte" and section.text.strip() for section in entry.sections)


CHECKS = (one_channel, not_called, handover, no_lessons, dissolved)
