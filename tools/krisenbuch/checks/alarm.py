"""Whether those who are alarmed can be reached: at night, on the ways named, one stage after the other."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import living, to_switch_on
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.derived import faulty_files
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.roster import RoleStaff, staff
from krisenbuch.model.base import Kind
from krisenbuch.model.contact import SERVED_BY, Hours, WayKind
from krisenbuch.model.process import Alert, CountedFrom
from krisenbuch.settings import Settings

FIRST_HOURS = 8
# What wakes somebody; a mail does not.
_RINGING = frozenset({WayKind.PHONE, WayKind.MOBILE, WayKind.SMS, WayKind.MESSENGER, WayKind.PAGER, WayKind.RADIO})


def _alarmed(library: Library, entry: PlaybookFile) -> Iterator[tuple[Alert, RoleStaff]]:
    """The alerts for roles of the playbook itself."""
    roles = {id(item.role): item for item in staff(library)[entry.address]}
    for alert in entry.playbook.alerting:
        found = library.index.resolve(Kind.ROLE, alert.role, Scope(entry.organisation, entry.id))
        if id(found.target) in roles:
            yield alert, roles[id(found.target)]


def _can_look(library: Library, entry: PlaybookFile, item: RoleStaff) -> bool:
    """Whether all ways of a role's contacts are there to see.

    Another organisation may keep some to itself, and one that can't be read is not missing.
    """
    return (
        f"{library.folders[entry.organisation].path}/kontakte.yml" not in faulty_files(library)
        and bool(item.everyone)
        and item.known
        and all(named.organisation == entry.organisation for named in item.everyone)
        and any(named.contact and named.contact.ways for named in item.everyone)
    )


@check("nachts-unerreichbar", "ablauf", Severity.WARNING)
def only_in_office_hours(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Rolle wird in den ersten 8 Stunden gebraucht, ist aber nur in der Dienstzeit zu erreichen.

    Warum: Lagen beginnen auch am Freitagabend. Gebraucht wird, wer bis dahin einen Schritt hat oder alarmiert wird, ohne
    dass Fristen etwas anderes sagen. Gesucht wird bei allen, die die Rolle haben oder vertreten, ein Weg, der
    klingelt und »immer« oder während einer »bereitschaft« gilt. Strukturen mit einem Vorlauf ab einem Tag sind ausgenommen.
    (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [bau], vertretung: [landrat]}]
    ===
    - {id: bau, funktion: Leitung Bauamt, wege: [{id: buero, art: telefon, wert: 030 23125-700}]}
    ```

    Richtig:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [bau], vertretung: [landrat]}]
    ===
    - id: bau
      funktion: Leitung Bauamt
      wege: [{id: buero, art: telefon, wert: 030 23125-700}, {id: ruf, art: mobil, wert: 030 23125-701, zeit: immer}]
    ```
    """
    for entry in to_switch_on(library):
        activation = entry.playbook.activation
        if activation and activation.lead_time and activation.lead_time.total_minutes >= 24 * 60:
            continue
        early = _early_roles(library, entry)
        for item in staff(library)[entry.address]:
            if id(item.role) in early and _can_look(library, entry, item) and not _rings_at_night(item):
                yield Finding(
                    At(item.role, "holders"),
                    f"Die Rolle »{item.role.title}« wird in den ersten {FIRST_HOURS} Stunden gebraucht, doch außerhalb der"
                    " Dienstzeit ist niemand zu erreichen, der sie hat oder vertritt.",
                    "Ergänzen Sie in »kontakte.yml« einen Weg mit »zeit: immer« oder »zeit: bereitschaft«, oder eine"
                    " Vertretung, die einen hat.",
                )


def _early_roles(library: Library, entry: PlaybookFile) -> set[int]:
    """The identities of roles that are needed in the first hours.

    They have a step due by then, or are alarmed and have no deadline that says otherwise.
    """
    scope = Scope(entry.organisation, entry.id)
    first: dict[int, int] = {id(item.role): 0 for _, item in _alarmed(library, entry)}
    due: dict[int, int] = {}
    for process in entry.playbook.processes:
        for step in process.steps if process.counted_from is CountedFrom.ACTIVATION else ():
            if step.role and step.due:
                role = id(library.index.resolve(Kind.ROLE, step.role, scope).target)
                due[role] = min(step.due.total_minutes, due.get(role, step.due.total_minutes))
    return {role for role, minutes in (first | due).items() if minutes <= FIRST_HOURS * 60}


def _rings_at_night(item: RoleStaff) -> bool:
    return any(
        way.kind in _RINGING and way.hours is not Hours.OFFICE
        for named in item.everyone
        if named.contact
        for way in named.contact.ways
    )


@check("alarmweg-fehlt", "ablauf", Severity.WARNING)
def missing_channel(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Alarmiert werden soll über einen Weg, den keiner der Kontakte hat.

    Warum: Wer die Liste abarbeitet, sucht eine Nummer, die es nicht gibt. Ein Mobiltelefon gilt auch als Telefon und für
    SMS. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon, melder], weiter_nach: 10 min}]
    ```

    Richtig:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon, sms], weiter_nach: 10 min}]
    ```
    """
    for entry in living(library):
        for alert, item in _alarmed(library, entry):
            if not _can_look(library, entry, item):
                continue
            there = {way.kind for named in item.everyone if named.contact for way in named.contact.ways}
            for index, channel in enumerate(alert.channels):
                if there.isdisjoint(SERVED_BY.get(channel, (channel,))):
                    yield Finding(
                        At(alert, "channels", index),
                        f"Für »{item.role.title}« ist der Weg »{channel.title_de}« vorgesehen, doch keiner der Kontakte hat"
                        " ihn.",
                        "Ergänzen Sie ihn in »kontakte.yml«, oder nehmen Sie einen Weg, den es gibt.",
                    )


@check("alarmstufe-fehlt", "ablauf", Severity.HINT)
def stage_gap(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In der Alarmierung ist eine Stufe übersprungen.

    Warum: Wer die Liste liest, fragt sich, ob jemand fehlt. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    alarmierung: [{stufe: 2, rolle: leitung, wege: [telefon], weiter_nach: 10 min}]
    ```

    Richtig:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon], weiter_nach: 10 min}]
    ```
    """
    for entry in living(library):
        last = 0
        # An alert that can't be read is not a gap.
        alerts = () if entry.file in faulty_files(library) else entry.playbook.alerting
        for alert in sorted(alerts, key=lambda item: item.stage):
            if alert.stage > last + 1:
                yield Finding(
                    At(alert, "stage"),
                    f"Auf Stufe {last} der Alarmierung folgt Stufe {alert.stage}."
                    if last
                    else f"Die Alarmierung beginnt mit Stufe {alert.stage}.",
                    "Ergänzen Sie, wer dort alarmiert wird, oder zählen Sie die Stufen neu.",
                )
            last = alert.stage


@check("wartezeit-fehlt", "ablauf", Severity.HINT)
def no_waiting_time(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Es steht nicht, wie lange auf Antwort gewartet wird, bevor die Vertretung dran ist.

    Warum: Ohne Zeit wartet der eine zu lange, und der andere ruft alle zugleich an. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon]}]
    ```

    Richtig:
    ```playbook
    alarmierung: [{stufe: 1, rolle: leitung, wege: [telefon], weiter_nach: 10 min}]
    ```
    """
    for entry in living(library):
        for alert, item in _alarmed(library, entry):
            if alert.next_after is None and item.deputies:
                yield Finding(
                    At(alert, "next_after"),
                    f"Bei der Alarmierung von »{item.role.title}« steht nicht, wann die Vertretung dran ist.",
                    "Ergänzen Sie »weiter_nach«, zum Beispiel »10 min«.",
                )


CHECKS = (only_in_office_hours, missing_channel, stage_gap, no_waiting_time)
