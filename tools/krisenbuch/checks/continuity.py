"""Independence of persons, as far as roles and functions tell: deputies that are none, too much on one function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.names import holds_a_name, pairs_of
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.duties import Duty, key_duties
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.roster import Named, RoleStaff, staff
from krisenbuch.library.staffing import is_available
from krisenbuch.model.contact import Held
from krisenbuch.settings import Settings
from krisenbuch.wording import counted

_MOST_ROLES_TOLD = 6


def _roles(library: Library) -> Iterator[tuple[PlaybookFile, RoleStaff]]:
    for entry in living(library):
        for item in staff(library)[entry.address]:
            yield entry, item


@check("vertretung-dieselbe", "kontinuitaet", Severity.WARNING)
def same_deputy(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Als Vertretung einer Rolle steht eine Funktion, die die Rolle schon hat.

    Warum: Fällt sie aus, fällt auch die Vertretung aus; Aufgaben sollen erfüllt werden, gleich wer gerade im Dienst ist.
    (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-soziales]}]
    ```

    Richtig:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```
    """
    for _, item in _roles(library):
        holding = {holder.key for holder in item.holders}
        for index, deputy in enumerate(item.deputies):
            if deputy.contact and deputy.key in holding:
                yield Finding(
                    At(item.role, "deputies", index),
                    f"»{deputy.contact.function}« hat die Rolle »{item.role.title}« und soll sie zugleich vertreten.",
                    "Nennen Sie unter »vertretung« eine andere Funktion, am besten aus einem anderen Amt.",
                )


@check("vertretung-vakant", "kontinuitaet", Severity.WARNING)
def vacant_deputies(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Alle Vertretungen einer Schlüsselrolle sind vakant.

    Warum: Auf dem Papier gibt es eine Vertretung, am Telefon nicht. (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-bau]}]
    ===
    - {id: leitung-bau, funktion: Leitung Bauamt, besetzt: vakant, wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    ```

    Richtig:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-bau]}]
    ===
    - {id: leitung-bau, funktion: Leitung Bauamt, besetzt: ja, wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    ```
    """
    for _, item in _roles(library):
        if item.role.key and item.deputies and not any(_can_answer(library, deputy) for deputy in item.deputies):
            yield Finding(
                At(item.role, "deputies"),
                f"Alle Vertretungen der Schlüsselrolle »{item.role.title}« sind vakant.",
                "Nennen Sie eine besetzte Funktion, oder bei der vakanten unter »vertretung«, wer so lange einspringt.",
            )


def _can_answer(library: Library, item: Named) -> bool:
    """Whether somebody may answer; what can't be looked at counts as yes."""
    return item.contact is None or is_available(item.contact, Scope(item.organisation), library.index)


@check("besetzung-unsicher", "kontinuitaet", Severity.WARNING)
def acting_only(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Schlüsselrolle haben nur Funktionen, die kommissarisch besetzt sind oder von denen niemand es weiß.

    Warum: Kommissarisch heißt auf Zeit, unbekannt heißt vielleicht niemand; an beidem soll die Struktur nicht hängen.
    (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-bau], vertretung: [leitung-ordnung]}]
    ===
    - {id: leitung-bau, funktion: Leitung Bauamt, besetzt: unbekannt, wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    ```

    Richtig:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-bau], vertretung: [leitung-ordnung]}]
    ===
    - {id: leitung-bau, funktion: Leitung Bauamt, besetzt: ja, wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    ```
    """
    for _, item in _roles(library):
        held = {holder.contact.held if holder.contact else Held.YES for holder in item.holders} - {Held.VACANT}
        if not item.role.key or not held or Held.YES in held:
            continue
        if held == {Held.ACTING}:
            message = f"Die Schlüsselrolle »{item.role.title}« hat nur eine kommissarisch besetzte Funktion."
        else:
            message = f"Ob jemand die Schlüsselrolle »{item.role.title}« hat, ist nicht bekannt."
        yield Finding(
            At(item.role, "holders"),
            message,
            "Klären Sie, wer die Funktion auf Dauer hat, und tragen Sie es in »kontakte.yml« unter »besetzt« ein.",
        )


@check("ausfall-gemeinsam", "kontinuitaet", Severity.WARNING)
def fail_together(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Alle, die eine Schlüsselrolle haben oder vertreten, fallen vermutlich gleichzeitig aus.

    Warum: Eine Grippewelle, ein Stromausfall oder ein Betriebsausflug trifft ein ganzes Amt; dann vertritt niemand.
    (Vorgabe dieses Werkzeugs, nach der These zu stabilen Strukturen)

    Falsch:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [bau], vertretung: [bau-technik]}]
    ===
    - {id: bau, funktion: Leitung Bauamt, ausfallgruppe: [amt-65], wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    - {id: bau-technik, funktion: Technik im Bauamt, ausfallgruppe: [amt-65], wege: [{id: ruf, art: mobil, wert: 030 23125-702}]}
    ```

    Richtig:
    ```playbook+kontakte
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [bau], vertretung: [bau-technik, leitung-ordnung]}]
    ===
    - {id: bau, funktion: Leitung Bauamt, ausfallgruppe: [amt-65], wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    - {id: bau-technik, funktion: Technik im Bauamt, ausfallgruppe: [amt-65], wege: [{id: ruf, art: mobil, wert: 030 23125-702}]}
    ```
    """
    for _, item in _roles(library):
        contacts = {named.key: named.contact for named in item.everyone if not named.vacant}
        if not item.role.key or not item.known or len(contacts) < 2:
            continue
        shared = set.intersection(*(set(contact.absence_groups if contact else ()) for contact in contacts.values()))
        if shared:
            yield Finding(
                At(item.role, "deputies"),
                f"Wer die Schlüsselrolle »{item.role.title}« hat oder vertritt, gehört zur selben Ausfallgruppe"
                f" »{min(shared)}«.",
                "Nennen Sie unter »vertretung« auch eine Funktion, die nicht gleichzeitig ausfällt.",
            )


@check("schluesselrollen-gehaeuft", "kontinuitaet", Severity.WARNING)
def too_many_key_roles(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Kontakt hat mehr als zwei Schlüsselrollen.

    Warum: Werden mehrere Strukturen zugleich gebraucht, kann er nur eine Rolle ausfüllen; geht er, verliert das Haus alle.
    Gezählt wird über alle Playbooks und Organisationen, ohne Entwürfe; die Zahl ist eine Einstellung. (Arbeitspapier,
    These zu stabilen Strukturen)

    Falsch:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: betrieb, titel: Betriebsleitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: aufnahme, titel: Aufnahme, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
    ```

    Richtig:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: betrieb, titel: Betriebsleitung, schluesselrolle: ja, besetzung: [leitung-ordnung], vertretung: [leitung-soziales]}
    ```
    """
    for folder in library.folders.values():
        for contact in folder.contacts:
            duties = key_duties(library).get((folder.id, contact.id), ())
            if len(duties) > settings.limits.key_roles:
                yield Finding(
                    At(contact),
                    f"»{contact.function}« hat {len(duties)} Schlüsselrollen, mehr als {settings.limits.key_roles}:"
                    f" {_told(duties, folder.id)}.",
                    "Geben Sie einen Teil an andere Funktionen, oder klären Sie, welche Rolle bei gleichzeitigem Einsatz vorgeht.",
                )


def _told(duties: tuple[Duty, ...], organisation: str) -> str:
    """Own roles by name; of others only how many, for what another organisation keeps internal must not be told."""
    own = [f"»{duty.role}« ({duty.playbook})" for duty in duties if duty.organisation == organisation]
    parts = own[:_MOST_ROLES_TOLD]
    if len(own) > _MOST_ROLES_TOLD:
        parts.append(f"{len(own) - _MOST_ROLES_TOLD} weitere")
    others = Counter(duty.organisation for duty in duties if duty.organisation != organisation)
    parts += [f"{counted(number, 'Rolle', 'Rollen')} bei »{name}«" for name, number in sorted(others.items())]
    return ", ".join(parts)


@check("person-statt-funktion", "kontinuitaet", Severity.ERROR)
def person_named(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Wo eine Funktion oder eine Rolle stehen soll, steht der Name eines Menschen.

    Warum: Geht dieser Mensch, stimmt die Seite nicht mehr, und niemand weiß, wessen Aufgabe es war. Verglichen wird mit
    den Namen in »personen.yml« und mit Anreden wie »Frau« oder »Herr«. (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```kontakte
    - {id: hausmeister, funktion: Herr Beispielmann (Halle), wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```

    Richtig:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister der Halle, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```
    """
    for folder in library.folders.values():
        pairs = pairs_of(person.name for person in folder.persons or ())
        for contact in folder.contacts:
            if holds_a_name(contact.function, pairs):
                yield Finding(
                    At(contact, "function"),
                    f"»{contact.function}« nennt einen Menschen; hier gehört eine Funktion hin.",
                    "Schreiben Sie die Funktion, zum Beispiel »Hausmeister der Halle«; wer sie hat, steht in »personen.yml«.",
                )
        for entry in folder.playbooks:
            for role in entry.playbook.roles:
                if holds_a_name(role.title, pairs):
                    yield Finding(
                        At(role, "title"),
                        f"Die Rolle »{role.title}« nennt einen Menschen.",
                        "Schreiben Sie, was die Rolle ist, zum Beispiel »Betriebsleitung«; unter »besetzung« stehen Kontakte.",
                    )


CHECKS = (
    same_deputy,
    vacant_deputies,
    acting_only,
    fail_together,
    too_many_key_roles,
    person_named,
)
