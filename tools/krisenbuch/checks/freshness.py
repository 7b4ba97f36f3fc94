"""What has become old: reviews, agreements, measures, exercises, dates that can't be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from krisenbuch.checks.base import At, Finding, check, confirming, german
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.library.freshness import contact_interval, gather, key_contacts, playbook_interval
from krisenbuch.library.load import Library
from krisenbuch.model.contact import Contact
from krisenbuch.model.review import Outcome
from krisenbuch.settings import Settings


def _contacts(library: Library, settings: Settings) -> Iterator[tuple[Folder, Contact, date | None, int]]:
    """Every contact with ways, the day it was checked, and the days it stays fresh."""
    reviews, keys = gather(library, settings.today), key_contacts(library)
    for folder in library.folders.values():
        for contact in folder.contacts:
            if contact.ways:
                days = contact_interval(settings, (folder.id, contact.id) in keys)
                yield folder, contact, reviews.contact_checked(folder.id, contact), days


def _age(checked: date, settings: Settings) -> int:
    return (settings.today - checked).days


@check("kontakt-nie-geprueft", "aktualitaet", Severity.WARNING)
def contact_never(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Kontakt oder einer seiner Wege wurde noch nie geprüft.

    Warum: Ob eine Nummer stimmt, weiß man erst nach einem Anruf. (Vorgabe dieses Werkzeugs; eine Norm für Abstände ist
    nicht bekannt)

    Falsch:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister der Halle, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-10-02, kontakt: leitung-soziales, von: leitung-ordnung, ergebnis: erreicht, notiz: Probeanruf}
    ```
    """
    for folder, contact, checked, _ in _contacts(library, settings):
        if checked is None and folder.reviews_readable:
            yield Finding(
                At(contact),
                f"Der Kontakt »{contact.function}« wurde noch nie ganz geprüft.",
                f"Rufen Sie an, und halten Sie es mit {confirming(f'{folder.id}/{contact.id}')} fest.",
            )


@check("kontakt-ueberaltert", "aktualitaet", Severity.WARNING)
def contact_old(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Kontakt wurde länger nicht geprüft, als die Frist erlaubt.

    Warum: Nummern und Zuständigkeiten ändern sich, ohne dass es jemand meldet. Voreingestellt sind 180 Tage, bei
    Schlüsselrollen 90. (Vorgabe dieses Werkzeugs, in krisenbuch.toml zu ändern)

    Falsch:
    ```kontakte+pruefungen
    - {id: hausmeister, funktion: Hausmeister, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ===
    - {am: 2026-03-02, kontakt: hausmeister, von: leitung-ordnung, ergebnis: erreicht, notiz: Probeanruf}
    ```

    Richtig:
    ```kontakte+pruefungen
    - {id: hausmeister, funktion: Hausmeister, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ===
    - {am: 2026-10-02, kontakt: hausmeister, von: leitung-ordnung, ergebnis: erreicht, notiz: Probeanruf}
    ```
    """
    for folder, contact, checked, days in _contacts(library, settings):
        if checked and days < _age(checked, settings) <= 2 * days:
            yield Finding(
                At(contact),
                f"Der Kontakt »{contact.function}« wurde zuletzt am {german(checked)} geprüft; fällig war er nach {days} Tagen.",
                f"Rufen Sie an, und halten Sie es mit {confirming(f'{folder.id}/{contact.id}')} fest.",
            )


@check("kontakt-laengst-ueberaltert", "aktualitaet", Severity.ERROR)
def contact_very_old(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Kontakt ist mehr als doppelt so alt, wie die Frist erlaubt.

    Warum: Auf ihn kann sich in der Nacht niemand verlassen. Veröffentlicht wird trotzdem: Ein Wiki, das ein Datum
    sperrt, hilft in dieser Nacht noch weniger. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte+pruefungen
    - {id: hausmeister, funktion: Hausmeister, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ===
    - {am: 2024-03-02, kontakt: hausmeister, von: leitung-ordnung, ergebnis: erreicht, notiz: Probeanruf}
    ```

    Richtig:
    ```kontakte+pruefungen
    - {id: hausmeister, funktion: Hausmeister, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ===
    - {am: 2026-10-02, kontakt: hausmeister, von: leitung-ordnung, ergebnis: erreicht, notiz: Probeanruf}
    ```
    """
    for folder, contact, checked, days in _contacts(library, settings):
        if checked and _age(checked, settings) > 2 * days:
            yield Finding(
                At(contact),
                f"Der Kontakt »{contact.function}« wurde zuletzt am {german(checked)} geprüft, vor mehr als {2 * days} Tagen.",
                f"Rufen Sie heute an, und halten Sie es mit {confirming(f'{folder.id}/{contact.id}')} fest; oder streichen Sie den Kontakt.",
            )


@check("kontakt-nicht-erreicht", "aktualitaet", Severity.WARNING)
def contact_unanswered(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Beim letzten Versuch war ein Kontakt oder ein Weg nicht zu erreichen.

    Warum: Ein Probeanruf, den niemand annimmt, ist die wichtigste Auskunft von allen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```pruefungen
    - {am: 2026-11-02, kontakt: leitung-soziales, von: leitung-ordnung, ergebnis: nicht-erreicht, notiz: Zweimal versucht}
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-11-02, kontakt: leitung-soziales, von: leitung-ordnung, ergebnis: erreicht, notiz: Sofort am Apparat}
    ```
    """
    for folder in library.folders.values():
        last = {review.contact: review for review in sorted(folder.reviews, key=lambda item: item.on) if review.contact}
        for name, review in last.items():
            if review.outcome is Outcome.NOT_REACHED:
                yield Finding(
                    At(review),
                    f"»{name}« war am {german(review.on)} nicht zu erreichen.",
                    "Versuchen Sie es noch einmal, oder berichtigen Sie die Nummer.",
                )


@check("playbook-nie-geprueft", "aktualitaet", Severity.WARNING)
def playbook_never(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Playbook wurde noch nie geprüft.

    Warum: Aufgeschrieben ist noch nicht durchgesehen; überprüfen und weiterentwickeln gehört dazu. (Arbeitspapier, These
    zur Qualifizierung)

    Falsch:
    ```ohne-pruefungen
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-09-14, playbook: halle, von: leitung-soziales, notiz: Schritte mit dem Hausmeister durchgegangen}
    ```
    """
    reviews = gather(library, settings.today)
    for entry in living(library):
        if entry.address not in reviews.playbooks and library.folders[entry.organisation].reviews_readable:
            yield Finding(
                At(entry.playbook),
                f"Das Playbook »{entry.playbook.title}« wurde noch nie geprüft.",
                f"Gehen Sie es durch, und halten Sie es mit {confirming(entry.address, entry.playbook.keeper)} fest.",
            )


@check("playbook-ueberaltert", "aktualitaet", Severity.WARNING)
def playbook_old(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Playbook wurde länger nicht geprüft, als die Frist erlaubt.

    Warum: Nach Ämterreform, Umzug oder neuer Hausnummer stimmt vieles nicht mehr. Voreingestellt ist ein Jahr; für
    einzelne Arten von Strukturen lässt sich eine andere Frist setzen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```nur-pruefungen
    - {am: 2025-06-01, playbook: halle, von: leitung-soziales, notiz: Durchgesehen}
    ```

    Richtig:
    ```nur-pruefungen
    - {am: 2026-09-14, playbook: halle, von: leitung-soziales, notiz: Durchgesehen}
    ```
    """
    for entry, checked, days in _reviewed(library, settings):
        if days < _age(checked, settings) <= 2 * days:
            yield Finding(
                At(entry.playbook),
                f"Das Playbook »{entry.playbook.title}« wurde zuletzt am {german(checked)} geprüft; fällig war es nach {days} Tagen.",
                f"Gehen Sie es durch, und halten Sie es mit {confirming(entry.address, entry.playbook.keeper)} fest.",
            )


@check("playbook-laengst-ueberaltert", "aktualitaet", Severity.ERROR)
def playbook_very_old(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Playbook ist mehr als doppelt so alt, wie die Frist erlaubt.

    Warum: Es beschreibt vermutlich ein Haus, das es so nicht mehr gibt. Veröffentlicht wird trotzdem. (Vorgabe dieses
    Werkzeugs)

    Falsch:
    ```nur-pruefungen
    - {am: 2022-06-01, playbook: halle, von: leitung-soziales, notiz: Durchgesehen}
    ```

    Richtig:
    ```nur-pruefungen
    - {am: 2026-09-14, playbook: halle, von: leitung-soziales, notiz: Durchgesehen}
    ```
    """
    for entry, checked, days in _reviewed(library, settings):
        if _age(checked, settings) > 2 * days:
            yield Finding(
                At(entry.playbook),
                f"Das Playbook »{entry.playbook.title}« wurde zuletzt am {german(checked)} geprüft, vor mehr als {2 * days} Tagen.",
                "Gehen Sie es mit allen Beteiligten durch, bevor Sie sich darauf verlassen.",
            )


def _reviewed(library: Library, settings: Settings) -> Iterator[tuple[PlaybookFile, date, int]]:
    """Every playbook that was ever reviewed, the day of the last review, and the days it stays fresh."""
    reviews = gather(library, settings.today).playbooks
    return (
        (entry, reviews[entry.address].on, playbook_interval(settings, entry.playbook))
        for entry in living(library)
        if entry.address in reviews
    )


@check("pruefung-ohne-notiz", "aktualitaet", Severity.HINT)
def review_without_note(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Prüfung sagt nicht, was angesehen wurde.

    Warum: Prüfdaten werden leicht nur fortgeschrieben; eine Notiz zeigt, dass jemand hingesehen hat. (Beobachtung an
    öffentlichen Repositorien)

    Falsch:
    ```pruefungen
    - {am: 2026-09-14, playbook: halle, von: leitung-soziales}
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-09-14, playbook: halle, von: leitung-soziales, notiz: Nummern angerufen}
    ```
    """
    for folder in library.folders.values():
        for review in folder.reviews:
            if review.note is None and review.outcome is None:
                yield Finding(
                    At(review),
                    f"Bei der Prüfung vom {german(review.on)} steht nicht, was angesehen wurde.",
                    "Ergänzen Sie »notiz«.",
                )


CHECKS = (
    contact_never,
    contact_old,
    contact_very_old,
    contact_unanswered,
    playbook_never,
    playbook_old,
    playbook_very_old,
    review_without_note,
)
