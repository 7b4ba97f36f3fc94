"""Who holds the functions, as far as an organisation's own file with persons tells; messages name functions only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from krisenbuch.checks.base import At, Finding, check, german
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Location, Severity
from krisenbuch.history import History
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.load import Library
from krisenbuch.library.roster import Holding, RoleStaff, Roster, rosters, staff
from krisenbuch.model.contact import Contact, Held
from krisenbuch.settings import Settings

ABSENCE_DAYS = 30


def _contacts(library: Library, settings: Settings) -> Iterator[tuple[Contact, tuple[Holding, ...]]]:
    """The contacts of organisations whose persons are known, each with all who ever held it."""
    for name, roster in rosters(library, settings).items():
        for contact in library.folders[name].contacts:
            yield contact, roster.get(contact.id, ())


def _own_roles(library: Library, settings: Settings) -> Iterator[tuple[PlaybookFile, RoleStaff, tuple[Holding, ...]]]:
    """Roles whose contacts all belong to the own organisation and all have, or are said to lack, persons in its file."""
    known = rosters(library, settings)
    for entry in living(library):
        roster = known.get(entry.organisation)
        for item in staff(library)[entry.address] if roster is not None else ():
            holdings = _behind(entry, item, roster or {}, settings.today)
            if holdings:
                yield entry, item, holdings


def _behind(entry: PlaybookFile, item: RoleStaff, roster: Roster, today: date) -> tuple[Holding, ...]:
    found: list[Holding] = []
    for named in item.everyone:
        if named.contact is None or named.organisation != entry.organisation:
            return ()
        holdings = roster.get(named.contact.id, ())
        # Without anybody the file is silent about a contact, and nothing can be counted, unless it is known to be vacant.
        if not any(holding.on(today) for holding in holdings) and not named.vacant:
            return ()
        found += holdings
    return tuple(found)


def _persons_on(holdings: tuple[Holding, ...], day: date) -> dict[int, Holding]:
    """Distinct persons who hold something on a day."""
    return {id(holding.person): holding for holding in holdings if holding.on(day)}


@check("schichten-unbesetzbar", "kontinuitaet", Severity.WARNING)
def shifts(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Für die Schichten einer Rolle gibt es zu wenige Menschen.

    Warum: Niemand kann zwei Schichten hintereinander arbeiten. Gezählt werden die Menschen, die eine der genannten
    Funktionen haben, wenn je Schicht eine Person nötig ist oder die Datei Schichten führt; Kräfte, die eine Funktion nur
    ruft, stehen nicht in »personen.yml«. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, staerke: 1, schichten: 3, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```

    Richtig:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, staerke: 1, schichten: 2, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```
    """
    for _, item, holdings in _own_roles(library, settings):
        strength, number = item.role.strength or 1, item.role.shifts or 1
        current = _persons_on(holdings, settings.today)
        listed = all(holding.post.shift for holding in current.values())
        if (strength > 1 and not listed) or number * strength == 1:
            continue
        if len(current) < number * strength:
            yield Finding(
                At(item.role, "shifts" if item.role.shifts else "strength"),
                f"Die Rolle »{item.role.title}« braucht {number * strength} Menschen (Schichten: {number}, Stärke:"
                f" {strength}); hinter den genannten Funktionen stehen {len(current)}.",
                "Nennen Sie unter »vertretung« weitere Funktionen, oder gewinnen Sie Kräfte und tragen Sie sie ein.",
            )


@check("abgang-ohne-nachfolge", "kontinuitaet", Severity.WARNING)
def leaving(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Der einzige Mensch, der eine Funktion hat, geht bald oder ist schon gegangen.

    Warum: Wer geht, nimmt Erfahrung mit; in den letzten Wochen lässt sie sich noch übergeben. Erinnert wird ab 90 Tagen
    vorher; die Zahl ist eine Einstellung. (Arbeitspapier, These zu stabilen Strukturen)

    Falsch:
    ```nur-personen
    - {id: p1, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-soziales, bis: 2027-01-31}]}
    ```

    Richtig:
    ```nur-personen
    - {id: p1, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-soziales, bis: 2027-01-31}]}
    - {id: p2, name: Wanda Turmuhr, funktionen: [{kontakt: leitung-soziales, von: 2027-02-01}]}
    ```
    """
    horizon = settings.today + timedelta(days=settings.intervals.leaving)
    for contact, holdings in _contacts(library, settings):
        last = max((holding.end for holding in holdings), default=date.max)
        if contact.held is Held.VACANT or last > horizon:
            continue
        if last < settings.today:
            message = f"Die Funktion »{contact.function}« hat seit dem {german(last)} niemand mehr."
            hint = "Tragen Sie in »personen.yml« ein, wer sie jetzt hat, oder setzen Sie in »kontakte.yml« »besetzt: vakant«."
        else:
            message = f"Die Funktion »{contact.function}« hat nur bis zum {german(last)} jemand; eine Nachfolge steht nicht da."
            hint = "Klären Sie die Nachfolge, und planen Sie jetzt die Übergabe."
        yield Finding(At(contact), message, hint)


@check("abwesenheit-gemeinsam", "kontinuitaet", Severity.WARNING)
def absent_together(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """An einem der nächsten 30 Tage ist niemand da, der eine Schlüsselrolle ausfüllen könnte.

    Warum: Zwischen den Jahren und in den Sommerferien fehlen Leitung und Vertretung gern zugleich. (Vorgabe dieses
    Werkzeugs)

    Falsch:
    ```nur-personen
    - {id: p1, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-soziales}], abwesend: [{von: 2026-12-07, bis: 2026-12-18}]}
    - {id: p2, name: Wanda Turmuhr, funktionen: [{kontakt: leitung-ordnung}], abwesend: [{von: 2026-12-14, bis: 2026-12-21}]}
    ```

    Richtig:
    ```nur-personen
    - {id: p1, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-soziales}], abwesend: [{von: 2026-12-07, bis: 2026-12-13}]}
    - {id: p2, name: Wanda Turmuhr, funktionen: [{kontakt: leitung-ordnung}], abwesend: [{von: 2026-12-14, bis: 2026-12-21}]}
    ```
    """
    days = [settings.today + timedelta(days=number) for number in range(ABSENCE_DAYS + 1)]
    for _, item, holdings in _own_roles(library, settings):
        if not item.role.key or any(_always_there(holding, days) for holding in holdings):
            continue
        alone = [day for day in days if _all_absent(holdings, day)]
        if alone:
            yield Finding(
                At(item.role, "deputies"),
                f"{_when(alone)} ist niemand da, der die Schlüsselrolle »{item.role.title}« hat oder vertritt.",
                "Nennen Sie eine weitere Vertretung, oder stimmen Sie die Abwesenheiten ab.",
            )


def _always_there(holding: Holding, days: list[date]) -> bool:
    return not holding.person.absent and holding.on(days[0]) and holding.on(days[-1])


def _when(days: list[date]) -> str:
    if len(days) == 1:
        return f"Am {german(days[0])}"
    more = len(days) - 1
    return f"Am {german(days[0])} und an {'einem weiteren Tag' if more == 1 else f'{more} weiteren Tagen'}"


def _all_absent(holdings: tuple[Holding, ...], day: date) -> bool:
    persons = _persons_on(holdings, day)
    return bool(persons) and all(
        any(absence.since <= day <= absence.until for absence in holding.person.absent) for holding in persons.values()
    )


@check("besetzung-widerspruechlich", "kontinuitaet", Severity.WARNING)
def contradiction(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Funktion gilt als vakant, obwohl jemand sie hat.

    Warum: Eine der beiden Angaben ist alt; wer sich auf »vakant« verlässt, ruft die Falschen an. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte+personen
    - {id: leitung-bau, funktion: Leitung Bauamt, besetzt: vakant, wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    ===
    - {id: p8, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-bau, rang: 1, von: 2026-09-01}]}
    ```

    Richtig:
    ```kontakte+personen
    - {id: leitung-bau, funktion: Leitung Bauamt, besetzt: ja, wege: [{id: ruf, art: mobil, wert: 030 23125-701}]}
    ===
    - {id: p8, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-bau, rang: 1, von: 2026-09-01}]}
    ```
    """
    for contact, holdings in _contacts(library, settings):
        # A deputy (rank 2 and on) may well hold the fort while nobody holds the function itself.
        if contact.held is Held.VACANT and any(
            holding.post.order == 1 and holding.on(settings.today) for holding in holdings
        ):
            yield Finding(
                At(contact, "held"),
                f"»{contact.function}« steht als vakant da, doch in »personen.yml« hat jemand die Funktion.",
                "Berichtigen Sie »besetzt«, oder tragen Sie in »personen.yml« unter »bis« das Ende ein.",
            )


@check("person-fehlt", "kontinuitaet", Severity.HINT)
def nobody_named(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Für eine besetzte Funktion mit Schlüsselrolle steht niemand in der Datei mit den Personen.

    Warum: Wer alarmiert, soll wissen, nach wem er fragt, und ein Abgang soll auffallen. Für Funktionen ohne Schlüsselrolle
    muss niemand eingetragen sein; so wenige Angaben wie möglich. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```nur-personen
    - {id: p1, name: Rasim Kreidestück, funktionen: [{kontakt: landrat}]}
    ```

    Richtig:
    ```nur-personen
    - {id: p1, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-soziales}]}
    ```
    """
    keys = {
        holder.key
        for entry in living(library)
        for item in staff(library)[entry.address]
        for holder in item.holders
        if item.role.key and holder.organisation == entry.organisation
    }
    for name, roster in rosters(library, settings).items():
        for contact in library.folders[name].contacts:
            if contact.held is Held.YES and (name, contact.id) in keys and contact.id not in roster:
                yield Finding(
                    At(contact),
                    f"»{contact.function}« hat eine Schlüsselrolle, doch in »personen.yml« steht niemand dazu.",
                    "Tragen Sie ein, wer die Funktion hat, oder berichtigen Sie »besetzt«.",
                )


@check("personen-nicht-geprueft", "kontinuitaet", Severity.HINT)
def not_checked(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Für eine Organisation wurde keine Datei mit Personen gelesen; ob ihre Funktionen besetzt sind, ist nicht geprüft.

    Warum: »Nicht geprüft« ist etwas anderes als »in Ordnung«. Alles Übrige kommt mit Funktionen aus; wer die Datei nicht
    führen will, schaltet diese Regel unter `[schwere]` aus. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    rm playbooks/beispiel/personen.yml
    ```

    Richtig:
    ```nur-personen
    - {id: p1, name: Rasim Kreidestück, funktionen: [{kontakt: leitung-soziales}]}
    ```
    """
    for folder in library.folders.values():
        # What is published leaves the files of others closed; and without a structure there is nothing to be checked.
        if folder.persons is None and not folder.persons_closed and folder.contacts and folder.playbooks:
            yield Finding(
                _place(folder),
                f"Für »{folder.name}« ist nicht geprüft, wer die Funktionen hat: Es wurde keine Datei mit Personen gelesen.",
                "Offen bleiben Schichten, Abgänge, gemeinsame Abwesenheit und Widersprüche zu »besetzt«. Wo die Datei liegen"
                " darf, sagt die Einstellung »personen«; ohne sie schalten Sie diese Regel unter »schwere« aus.",
            )


def _place(folder: Folder) -> At | Location:
    return At(folder.organisation) if folder.organisation else Location(f"{folder.path}/organisation.yml")


CHECKS = (shifts, leaving, absent_together, contradiction, nobody_named, not_checked)
