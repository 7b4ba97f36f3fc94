"""What reviews are worth: changed since, noted alike, called oneself; and what rests with one person alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from krisenbuch.checks.base import At, Finding, check, confirming, german
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.confirmed import contact_differs, contact_trail, playbook_differs
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.freshness import contact_interval, gather, key_contacts, playbook_interval
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.review import Review
from krisenbuch.settings import Settings
from krisenbuch.wording import shown

# A review is often put on record days after it was held, together with what it changed.
_PUT_ON_RECORD = timedelta(days=7)
# Fewer changes tell nothing about who knows a structure.
_FEWEST_CHANGES = 3


def _fresh_playbooks(library: Library, settings: Settings) -> Iterator[tuple[PlaybookFile, Review]]:
    """Playbooks within their interval with their last review; the others are told to be due, which is enough."""
    reviews = gather(library, settings.today).playbooks
    for entry in living(library):
        review = reviews.get(entry.address)
        if review and (settings.today - review.on).days <= playbook_interval(settings, entry.playbook):
            yield entry, review


@check("nach-pruefung-geaendert", "aktualitaet", Severity.WARNING)
def changed_since_review(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Playbook oder ein Kontakt wurde nach der letzten Prüfung geändert.

    Warum: Die Prüfung galt einem anderen Inhalt. Verglichen wird der Fingerabdruck, den »krisenbuch bestaetigen« unter
    »stand« einträgt; eine andere Schreibweise zählt nicht als Änderung. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```pruefungen
    - {am: 2026-11-02, playbook: halle, von: leitung-soziales, stand: "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", notiz: Durchgesehen}
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-11-02, playbook: halle, von: leitung-soziales, stand: "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", notiz: Durchgesehen}
    - {am: 2026-11-16, playbook: halle, von: leitung-soziales, notiz: Neue Schritte mit dem Hausmeister durchgegangen}
    ```
    """
    for entry, review in _fresh_playbooks(library, settings):
        if playbook_differs(entry, review):
            yield Finding(
                At(entry.playbook),
                f"Das Playbook »{entry.playbook.title}« wurde nach der Prüfung vom {german(review.on)} geändert.",
                f"Sehen Sie an, was neu ist, und halten Sie es mit {confirming(entry.address, entry.playbook.keeper)} fest.",
            )
    reviews, keys = gather(library, settings.today), key_contacts(library)
    trail = contact_trail(library, settings.today)
    for folder in library.folders.values():
        for contact in folder.contacts:
            checked = reviews.contact_checked(folder.id, contact)
            days = contact_interval(settings, (folder.id, contact.id) in keys)
            differs = (
                contact_differs(folder, contact, trail)
                if contact.ways and checked and (settings.today - checked).days <= days
                else None
            )
            if differs is None:
                continue
            last, way = differs
            name = f"{contact.id}.{way.id}" if way else contact.id
            what = f"Der Weg »{way.id}« des Kontakts" if way else "Der Kontakt"
            yield Finding(
                At(way or contact),
                f"{what} »{contact.function}« wurde nach der Prüfung vom {german(last.on)} geändert.",
                f"Probieren Sie aus, was neu ist, und halten Sie es mit {confirming(f'{folder.id}/{name}')} fest.",
            )


@check("datei-nach-pruefung-geaendert", "aktualitaet", Severity.HINT)
def file_changed_since_review(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Die Datei eines Playbooks wurde laut Git nach der letzten Prüfung geändert, und die Prüfung nennt keinen Stand.

    Warum: Ohne »stand« lässt sich nur am Tag sehen, dass die Prüfung älter ist als die Datei; ob sich am Inhalt etwas
    geändert hat, bleibt offen. Sieben Tage gelten als Zeit, eine Durchsicht einzutragen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    git init -q
    git add .
    GIT_COMMITTER_DATE=2026-09-01T12:00:00 git -c user.name=Amt -c user.email=amt@kreis.example commit -q -m Angelegt
    echo "Seit Oktober liegt der Schlüssel an der Pforte." >> playbooks/beispiel/halle.md
    GIT_COMMITTER_DATE=2026-10-12T12:00:00 git -c user.name=Amt -c user.email=amt@kreis.example commit -q -a -m Schlüssel
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-10-12, playbook: halle, von: leitung-soziales, notiz: Neuen Ort des Schlüssels bestätigt}
    ```
    """
    for entry, review in _fresh_playbooks(library, settings):
        edited = history.edited_on(entry.file)
        if review.state is None and edited and review.on + _PUT_ON_RECORD < edited <= settings.today:
            yield Finding(
                At(entry.playbook),
                f"Die Datei wurde am {german(edited)} geändert, die letzte Prüfung war am {german(review.on)}.",
                f"Sehen Sie nach, ob sie noch gilt, und halten Sie es mit {confirming(entry.address, entry.playbook.keeper)} fest.",
            )


@check("notiz-gleichlautend", "aktualitaet", Severity.HINT)
def same_note(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Bei vielen Prüfungen eines Tages steht dieselbe Notiz.

    Warum: Wer vieles auf einmal mit denselben Worten abhakt, hat es selten angesehen. Nachgefragt wird ab fünf; Anrufe
    mit einem Ergebnis sind ausgenommen, denn ein Probealarm heißt bei allen gleich. Gezählt wird nur, was noch die letzte
    Prüfung ist. (Beobachtung an öffentlichen Repositorien; in krisenbuch.toml zu ändern)

    Falsch:
    ```pruefungen
    - {am: 2026-11-02, playbook: halle, von: leitung-soziales, notiz: geprüft}
    - {am: 2026-11-02, kontakt: landrat, von: leitung-soziales, notiz: geprüft}
    - {am: 2026-11-02, kontakt: landrat.buero, von: leitung-soziales, notiz: geprüft}
    - {am: 2026-11-02, kontakt: leitung-soziales, von: leitung-soziales, notiz: geprüft}
    - {am: 2026-11-02, kontakt: leitung-ordnung, von: leitung-soziales, notiz: geprüft}
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-11-02, playbook: halle, von: leitung-soziales, notiz: Schlüssel und Fristen mit dem Hausmeister durchgegangen}
    - {am: 2026-11-02, kontakt: landrat, von: leitung-soziales, notiz: Vorzimmer verbindet weiter}
    - {am: 2026-11-02, kontakt: leitung-ordnung, von: leitung-soziales, notiz: Mit dem Telefonverzeichnis verglichen}
    ```
    """
    fewest = settings.reviewing.same_note
    if not fewest:
        return
    newest = gather(library, settings.today)
    groups: dict[tuple[str, date, str], list[Review]] = defaultdict(list)
    for folder in library.folders.values():
        counted = newest.of_own(folder.id)
        for review in folder.reviews:
            if review.note and review.outcome is None and id(review) in counted:
                groups[folder.id, review.on, " ".join(review.note.casefold().split())].append(review)
    for (_, day, _), reviews in groups.items():
        if len(reviews) >= fewest:
            yield Finding(
                At(reviews[0], "note"),
                f"Bei {len(reviews)} Prüfungen vom {german(day)} steht dieselbe Notiz: »{shown(reviews[0].note)}«.",
                "Sehen Sie die Dinge einzeln an, und schreiben Sie jeweils auf, was Sie angesehen haben.",
            )


@check("anruf-bei-sich-selbst", "aktualitaet", Severity.HINT)
def called_oneself(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Einen Kontakt hat zuletzt er selbst angerufen.

    Warum: Ob andere ihn erreichen, zeigt nur ein Anruf von anderen. Wer seine eigenen Angaben durchsieht, lässt
    »ergebnis« weg. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```pruefungen
    - {am: 2026-11-02, kontakt: leitung-soziales, von: leitung-soziales, ergebnis: erreicht, notiz: Probeanruf}
    ```

    Richtig:
    ```pruefungen
    - {am: 2026-11-02, kontakt: leitung-soziales, von: leitung-ordnung, ergebnis: erreicht, notiz: Probeanruf}
    ```
    """
    for folder in library.folders.values():
        newest = gather(library, settings.today).of_own(folder.id)
        for review in folder.reviews:
            if id(review) not in newest or review.outcome is None or review.contact is None:
                continue
            called = library.index.resolve(Kind.CONTACT_OR_WAY, review.contact, Scope(folder.id))
            caller = library.index.resolve(Kind.CONTACT, review.by, Scope(folder.id))
            if caller.found and caller.target is called.target:
                yield Finding(
                    At(review, "by"),
                    f"»{shown(review.contact)}« hat sich am {german(review.on)} selbst angerufen.",
                    "Lassen Sie eine andere Stelle anrufen.",
                )


@check("wissen-bei-einem-menschen", "kontinuitaet", Severity.HINT)
def known_to_one(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Alle Änderungen eines Playbooks kommen laut Git von einem einzigen Menschen.

    Warum: Geht er, geht das Wissen mit; Strukturen sollen ohne bestimmte Personen funktionieren. Gesagt wird es nur, wenn
    es in krisenbuch.toml eingeschaltet ist, denn es sieht auf Menschen: Fragen Sie vorher den Personalrat. Wer es ist,
    wird nie genannt. (Arbeitspapier, These zur Personenunabhängigkeit)

    Falsch:
    ```befehl
    printf '[beobachtung]\\nurheber = true\\n' >> krisenbuch.toml
    git init -q
    for tag in 1 2 3; do
      echo "Stand $tag" >> playbooks/beispiel/halle.md
      git add .
      git -c user.name=A -c user.email=a@kreis.example commit -q -m "Stand $tag"
    done
    ```

    Richtig:
    ```befehl
    printf '[beobachtung]\\nurheber = true\\n' >> krisenbuch.toml
    git init -q
    for name in a b c; do
      echo "Stand von $name" >> playbooks/beispiel/halle.md
      git add .
      git -c user.name=$name -c user.email=$name@kreis.example commit -q -m "Stand von $name"
    done
    ```
    """
    if not settings.observation.authors:
        return
    for entry in living(library):
        if history.authors.get(entry.file) == 1 and history.changes.get(entry.file, 0) >= _FEWEST_CHANGES:
            yield Finding(
                At(entry.playbook),
                f"Alle {history.changes[entry.file]} Änderungen am Playbook »{entry.playbook.title}« kommen von einem Menschen.",
                "Lassen Sie eine zweite Stelle es durchsehen und ergänzen.",
            )


CHECKS = (changed_since_review, file_changed_since_review, same_note, called_oneself, known_to_one)
