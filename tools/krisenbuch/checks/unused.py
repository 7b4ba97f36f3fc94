"""What leads nowhere: contacts and roles that nobody needs, steps outside the chain, drafts that lie about."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check, german
from krisenbuch.checks.selection import living, to_switch_on
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.derived import faulty_files
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.usage import used_contacts, used_roles
from krisenbuch.model.kinds import Status, StructureKind
from krisenbuch.model.process import Process, Step
from krisenbuch.settings import Settings


def _is_whole(folder: Folder, library: Library) -> bool:
    """Whether all of a folder could be read; otherwise what names a contact may be what was lost."""
    return (
        folder.organisation is not None
        and not folder.unreadable_playbooks
        and not any(file.startswith(f"{folder.path}/") for file in faulty_files(library))
    )


@check("kontakt-ungenutzt", "verweise", Severity.HINT)
def unused_contact(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Auf einen Kontakt verweist kein Playbook, keine Organisation und kein anderer Kontakt.

    Warum: Er wird alle paar Monate geprüft und von niemandem gebraucht; oder er fehlt dort, wo er gebraucht würde.
    (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister der Halle, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```

    Richtig:
    ```playbook
    ressourcen: [{id: halle, bezeichnung: Sporthalle, schluessel_bei: [leitung-ordnung]}]
    ```
    """
    for folder in library.folders.values():
        if not folder.playbooks or not _is_whole(folder, library):
            continue
        for contact in folder.contacts:
            # One without a way is told already.
            if contact.ways and (folder.id, contact.id) not in used_contacts(library):
                yield Finding(
                    At(contact),
                    f"Den Kontakt »{contact.function}« braucht kein Playbook, keine Rolle und kein Gremium.",
                    "Nennen Sie ihn dort, wo er gebraucht wird, oder nehmen Sie ihn heraus.",
                )


@check("rolle-ungenutzt", "vollstaendigkeit", Severity.HINT)
def unused_role(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Rolle hat keinen Schritt, verantwortet keinen Prozess, wird nicht alarmiert und ist keine Schlüsselrolle.

    Warum: Wer sie hat, erfährt nicht, dass die Struktur läuft, und niemand wartet auf sie. Dauerhafte Strukturen werden
    nicht gefragt, ebenso Funktionen, die über eine andere Rolle alarmiert werden. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: pforte, titel: Pforte, besetzung: [landrat]}
    ```

    Richtig:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: pforte, titel: Pforte, besetzung: [landrat]}
    alarmierung:
      - {stufe: 1, rolle: leitung, wege: [telefon, sms], weiter_nach: 10 min}
      - {stufe: 2, rolle: pforte, wege: [telefon, sms], weiter_nach: 30 min}
    ```
    """
    for entry in to_switch_on(library):
        runs = entry.playbook.processes or entry.playbook.alerting
        # Who sits at a round table is invited and has no step.
        if entry.file in faulty_files(library) or not runs or entry.playbook.kind is StructureKind.ROUND_TABLE:
            continue
        reached = {name for role in entry.playbook.roles if role.id in _alerted(entry) for name in role.holders}
        for role in entry.playbook.roles:
            used = role.key or (entry.organisation, entry.id, role.id) in used_roles(library)
            if not used and not (role.holders and reached.issuperset(role.holders)):
                yield Finding(
                    At(role),
                    f"Die Rolle »{role.title}« hat keinen Schritt und wird nicht alarmiert.",
                    "Geben Sie ihr einen Schritt oder eine Stufe der Alarmierung, oder nehmen Sie sie heraus.",
                )


def _alerted(entry: PlaybookFile) -> set[str]:
    return {alert.role for alert in entry.playbook.alerting}


def _is_free(step: Step) -> bool:
    return step.due is None and step.interval is None and step.condition is None


def _loose(process: Process) -> Iterator[Step]:
    """Steps that neither wait nor are waited for, in a process whose other steps are chained."""
    awaited = {name.rpartition(".")[2] for step in process.steps for name in step.after}
    outside = [step for step in process.steps if not step.after and step.id not in awaited]
    if len(process.steps) - len(outside) >= 2:
        yield from (step for step in outside if _is_free(step))


@check("schritt-haengt-lose", "vollstaendigkeit", Severity.HINT)
def loose_step(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem Prozess, dessen Schritte aufeinander folgen, hängt einer lose: ohne Reihenfolge, Frist, Takt und Bedingung.

    Warum: Wann er dran ist, weiß nur, wer dabei war. Bei ruhenden Strukturen wird statt dessen die fehlende Frist
    gemeldet. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    status: dauerhaft
    prozesse:
      - id: fall
        titel: Einen Fall begleiten
        schritte:
          - {id: aufnehmen, titel: Fall aufnehmen, rolle: leitung}
          - {id: beraten, titel: Fall beraten, rolle: leitung, nach: [aufnehmen]}
          - {id: melden, titel: Gemeinde unterrichten, rolle: leitung}
    ```

    Richtig:
    ```playbook
    status: dauerhaft
    prozesse:
      - id: fall
        titel: Einen Fall begleiten
        schritte:
          - {id: aufnehmen, titel: Fall aufnehmen, rolle: leitung}
          - {id: beraten, titel: Fall beraten, rolle: leitung, nach: [aufnehmen]}
          - {id: melden, titel: Gemeinde unterrichten, rolle: leitung, nach: [beraten]}
    ```
    """
    for entry in living(library):
        if entry.playbook.status is not Status.PERMANENT or entry.file in faulty_files(library):
            continue
        elsewhere = {
            name for process in entry.playbook.processes for step in process.steps for name in step.after if "." in name
        }
        for process in entry.playbook.processes:
            for step in _loose(process):
                if f"{process.id}.{step.id}" not in elsewhere:
                    yield Finding(
                        At(step),
                        f"Der Schritt »{step.title}« hängt lose: Er folgt auf nichts, und nichts wartet auf ihn.",
                        "Ergänzen Sie »nach«, oder sagen Sie mit »wenn«, »takt« oder »frist«, wann er dran ist.",
                    )


@check("entwurf-liegt", "aktualitaet", Severity.HINT)
def stale_draft(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Entwurf wurde länger nicht geändert, als ein Playbook ungeprüft bleiben darf.

    Warum: Ein Entwurf ist nur intern zu sehen; wird er nicht fertig, fehlt die Struktur. Der Tag der letzten Änderung
    kommt aus Git. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    sed -i 's/^status: ruhend/status: entwurf/' playbooks/beispiel/halle.md
    git init -q . && git add .
    GIT_COMMITTER_DATE=2025-03-01T12:00:00 git -c user.name=x -c user.email=x@beispiel.example commit -qm x
    ```

    Richtig:
    ```befehl
    sed -i 's/^status: ruhend/status: entwurf/' playbooks/beispiel/halle.md
    git init -q . && git add .
    GIT_COMMITTER_DATE=2026-10-01T12:00:00 git -c user.name=x -c user.email=x@beispiel.example commit -qm x
    ```
    """
    days = settings.intervals.playbook
    for entry in living(library):
        changed = history.changed.get(entry.file)
        if entry.playbook.status is Status.DRAFT and changed and (settings.today - changed).days > days:
            yield Finding(
                At(entry.playbook, "status"),
                f"Der Entwurf wurde zuletzt am {german(changed)} geändert, vor mehr als {days} Tagen.",
                "Schreiben Sie ihn fertig, oder nehmen Sie ihn heraus.",
            )


CHECKS = (unused_contact, unused_role, loose_step, stale_draft)
