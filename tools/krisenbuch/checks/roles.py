"""Roles and steps: filled, deputised, assigned, with a deadline and a competent organisation."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.staffing import is_vacant
from krisenbuch.model.kinds import Status
from krisenbuch.model.territory import Tier
from krisenbuch.settings import Settings


@check("schritt-unvollstaendig", "vollstaendigkeit", Severity.WARNING)
def step_parts(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Einem Schritt fehlt die Rolle oder die Frist, oder ein Prozess hat keine Schritte.

    Warum: Was niemandem zugeordnet ist, tut niemand. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte: [{id: oeffnen, titel: Halle öffnen, zustaendig: beispiel, frist: 2 h}]
    ```

    Richtig:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte: [{id: oeffnen, titel: Halle öffnen, rolle: leitung, zustaendig: beispiel, frist: 2 h}]
    ```
    """
    for entry in living(library):
        for process in entry.playbook.processes:
            if not process.steps:
                yield Finding(
                    At(process, "steps"),
                    f"Der Prozess »{process.title}« hat keine Schritte.",
                    "Beschreiben Sie unter »schritte«, was zu tun ist.",
                )
            for step in process.steps:
                if step.role is None:
                    yield Finding(
                        At(step, "role"),
                        f"Beim Schritt »{step.title}« steht nicht, welche Rolle ihn tut.",
                        "Ergänzen Sie »rolle«.",
                    )
                if step.due is None and step.interval is None and entry.playbook.status is not Status.PERMANENT:
                    yield Finding(
                        At(step, "due"),
                        f"Beim Schritt »{step.title}« steht nicht, bis wann er getan ist.",
                        "Ergänzen Sie »frist«, oder »takt«, wenn er sich wiederholt.",
                    )


@check("zustaendigkeit-fehlt", "vollstaendigkeit", Severity.ERROR)
def competence(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Schritt einer kreisangehörigen Gemeinde nennt nicht, ob sie oder der Kreis zuständig ist.

    Warum: Zwischen Kreis und Gemeinden ist oft nicht klar geregelt, wer welche Aufgabe hat. (Arbeitspapier, These zur
    Zusammenarbeit mit den Landkreisen)

    Falsch:
    ```gemeinde
    prozesse:
      - {id: start, titel: Beginn, schritte: [{id: oeffnen, titel: Haus öffnen, rolle: leitung, frist: 2 h}]}
    ```

    Richtig:
    ```gemeinde
    prozesse:
      - {id: start, titel: Beginn, schritte: [{id: oeffnen, titel: Haus öffnen, rolle: leitung, zustaendig: beispiel, frist: 2 h}]}
    ```
    """
    for entry in living(library):
        organisation = library.folders[entry.organisation].organisation
        if organisation is None or organisation.tier is not Tier.MUNICIPALITY or organisation.superior is None:
            continue
        for process in entry.playbook.processes:
            for step in process.steps:
                if step.competent is None:
                    yield Finding(
                        At(step, "competent"),
                        f"Beim Schritt »{step.title}« steht nicht, ob Gemeinde oder Kreis zuständig ist.",
                        f"Ergänzen Sie »zustaendig: {entry.organisation}« oder »zustaendig: {organisation.superior}«.",
                    )


@check("besetzung-fehlt", "vollstaendigkeit", Severity.ERROR)
def key_role_vacant(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Schlüsselrolle ist mit keiner Funktion besetzt, oder die Funktion ist vakant.

    Warum: Ohne sie kommt die Struktur nicht in Gang; frei gewordene Aufgaben sind neu zuzuweisen. (BSI IT-Grundschutz,
    GC.9 und PERS.6, dem Sinn nach)

    Falsch:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [], vertretung: [leitung-ordnung]}]
    ```

    Richtig:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```
    """
    for entry in living(library):
        for role in entry.playbook.roles:
            if role.key and is_vacant(role, Scope(entry.organisation, entry.id), library.index):
                yield Finding(
                    At(role, "holders"),
                    f"Die Schlüsselrolle »{role.title}« ist nicht besetzt.",
                    "Nennen Sie unter »besetzung« eine besetzte Funktion, oder lassen Sie die Stelle besetzen.",
                )


@check("rolle-vakant", "vollstaendigkeit", Severity.WARNING)
def role_vacant(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Rolle, die keine Schlüsselrolle ist, ist nicht besetzt.

    Warum: Sie wird gebraucht, auch wenn es ohne sie zunächst geht. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: pforte, titel: Pforte, besetzung: []}
    ```

    Richtig:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: pforte, titel: Pforte, besetzung: [leitung-ordnung]}
    ```
    """
    for entry in living(library):
        for role in entry.playbook.roles:
            if not role.key and is_vacant(role, Scope(entry.organisation, entry.id), library.index):
                yield Finding(
                    At(role, "holders"),
                    f"Die Rolle »{role.title}« ist nicht besetzt.",
                    "Nennen Sie unter »besetzung« eine besetzte Funktion.",
                )


@check("vertretung-fehlt", "vollstaendigkeit", Severity.ERROR)
def no_deputy(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Schlüsselrolle hat keine Vertretung.

    Warum: Geht jemand oder ist krank, steht sonst die ganze Struktur; Organisationen sollen personenunabhängig
    handeln können. (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales]}]
    ```

    Richtig:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```
    """
    for entry in living(library):
        for role in entry.playbook.roles:
            if role.key and not role.deputies:
                yield Finding(
                    At(role, "deputies"),
                    f"Die Schlüsselrolle »{role.title}« hat keine Vertretung.",
                    "Nennen Sie unter »vertretung« mindestens einen Kontakt.",
                )


@check("rollen-fehlen", "vollstaendigkeit", Severity.ERROR)
def no_key_role(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Playbook nennt keine Schlüsselrolle.

    Warum: Eine koordinierende Stelle, die handeln darf, hält die Fäden zusammen. (Arbeitspapier, These zum Management auf
    Verwaltungsebene)

    Falsch:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, besetzung: [leitung-soziales]}]
    ```

    Richtig:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```
    """
    for entry in living(library):
        if not any(role.key for role in entry.playbook.roles):
            yield Finding(
                At(entry.playbook, "roles"),
                "Keine Rolle ist als Schlüsselrolle gekennzeichnet.",
                "Setzen Sie »schluesselrolle: ja« bei der Rolle, ohne die nichts geht.",
            )


CHECKS = (no_key_role, key_role_vacant, role_vacant, no_deputy, step_parts, competence)
