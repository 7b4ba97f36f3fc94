"""Who sees what: private mailboxes, numbers of devices that people carry, levels that contradict each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import reduce

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.folder import Folder
from krisenbuch.library.load import Library
from krisenbuch.library.texts import narrower, playbook_level
from krisenbuch.model.base import Level
from krisenbuch.model.contact import DIALLED, Contact, Hours, Way, WayKind
from krisenbuch.model.kinds import Status
from krisenbuch.model.memory import Attachment
from krisenbuch.numbering import is_mobile
from krisenbuch.settings import Settings
from krisenbuch.wording import counted

_PORTABLE = frozenset({WayKind.MOBILE, WayKind.SMS, WayKind.MESSENGER})
_DUTY = re.compile(r"bereitschaft|leitstelle|(lage|not|wach|nacht|tages)dienst|vom dienst", re.IGNORECASE)
_MOBILE = re.compile(r"(?:0|(?:00)?490?)1[567]")


def is_private_mail(address: str, settings: Settings) -> bool:
    """Whether an address lies with one of the providers that the settings call private."""
    return address.rpartition("@")[2].casefold() in settings.privacy.freemail


@check("freemail-adresse", "datenschutz", Severity.WARNING)
def freemail(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Kontakt oder die Zentrale nennt eine Adresse bei einem Anbieter privater Postfächer.

    Warum: Wer dort liest, regelt niemand, und wer geht, nimmt das Postfach mit. Welche Anbieter gemeint sind, steht in
    krisenbuch.toml. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - id: helferkreis
      funktion: Sprecherfunktion Helferkreis
      wege: [{id: postfach, art: email, wert: helferkreis@freemail.example}]
    ```

    Richtig:
    ```kontakte
    - id: helferkreis
      funktion: Sprecherfunktion Helferkreis
      wege: [{id: postfach, art: email, wert: helferkreis@beispielkreis.example}]
    ```
    """
    message = "»{}« liegt bei einem Anbieter privater Postfächer."
    hint = "Richten Sie ein Funktionspostfach ein, auf das auch die Vertretung Zugriff hat."
    for folder in library.folders.values():
        item = folder.organisation.switchboard if folder.organisation else None
        if item and item.email and is_private_mail(item.email, settings):
            yield Finding(At(item, "email"), message.format(item.email), hint)
        for contact in folder.contacts:
            for way in contact.ways:
                if way.kind is WayKind.EMAIL and is_private_mail(way.value, settings):
                    yield Finding(At(way, "value"), message.format(way.value), hint)


def _is_portable(way: Way) -> bool:
    """Whether a way leads to a device that somebody carries, as declared or by the numbering plan."""
    if way.kind in _PORTABLE:
        return True
    if way.kind not in DIALLED or not _MOBILE.match(re.sub(r"\D", "", way.value)):
        return False
    return is_mobile(way.value)


def _shown_to(way: Way, contact: Contact) -> Level:
    """Who sees a way in the end: its own level, narrowed by that of the contact."""
    return narrower(way.visibility, contact.visibility or Level.PUBLIC)


def _portable(folder: Folder, level: Level) -> Iterator[tuple[Contact, Way]]:
    for contact in folder.contacts:
        for way in contact.ways:
            if way.visibility is not Level.INTERNAL and _shown_to(way, contact) is level and _is_portable(way):
                yield contact, way


def _is_handed_on(contact: Contact, way: Way) -> bool:
    """Whether a device goes with the duty and not with a person."""
    return way.hours is Hours.STANDBY or bool(_DUTY.search(f"{way.id} {way.note} {contact.function}"))


@check("mobilnummer-oeffentlich", "datenschutz", Severity.WARNING)
def public_mobile(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Mobilnummer ist für alle im Internet zu sehen, auch eine, die als »telefon« eingetragen ist.

    Warum: Ein Gerät, das jemand bei sich trägt, gehört in keine öffentliche Liste; öffentlich genügen Rolle,
    Funktionspostfach und Zentrale. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - id: hausmeister
      funktion: Hausmeisterdienst
      wege: [{id: ruf, art: telefon, wert: 0171 39200-11, zeit: immer, sichtbarkeit: oeffentlich}]
    ```

    Richtig:
    ```kontakte
    - id: hausmeister
      funktion: Hausmeisterdienst
      wege: [{id: ruf, art: mobil, wert: 0171 39200-11, zeit: immer, sichtbarkeit: intern}]
    ```
    """
    for folder in library.folders.values():
        for contact, way in _portable(folder, Level.PUBLIC):
            yield Finding(
                At(way, "visibility"),
                f"Die Mobilnummer »{way.value}« von »{contact.function}« ist öffentlich zu sehen.",
                "Setzen Sie »sichtbarkeit: intern«, und geben Sie öffentlich eine Amtsnummer oder ein Postfach an.",
            )


@check("mobilnummer-im-verbund", "datenschutz", Severity.HINT)
def shared_mobile(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Mobilnummern, die nicht als Bereitschaft gekennzeichnet sind, sehen alle Organisationen des Verbunds.

    Warum: Ein Gerät, das mit dem Dienst weitergegeben wird, darf der Verbund kennen; das Gerät einer bestimmten Person
    gehört in keine geteilte Datei. Gemeldet wird einmal je Organisation. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - id: hausmeister
      funktion: Hausmeisterdienst
      wege: [{id: ruf, art: mobil, wert: 0171 39200-11, zeit: immer, sichtbarkeit: verbund}]
    ```

    Richtig:
    ```kontakte
    - id: hausmeister
      funktion: Hausmeisterdienst
      wege: [{id: ruf, art: mobil, wert: 0171 39200-11, zeit: bereitschaft, sichtbarkeit: verbund}]
    ```
    """
    for folder in library.folders.values():
        found = [pair for pair in _portable(folder, Level.NETWORK) if not _is_handed_on(*pair)]
        if found:
            number = counted(len(found), "Mobilnummer", "Mobilnummern")
            names = ", ".join(dict.fromkeys(f"»{contact.function}«" for contact, _ in found))
            yield Finding(
                At(found[0][1], "visibility"),
                f"Der ganze Verbund sieht {number}, die nicht als Bereitschaft gekennzeichnet sind: {names}.",
                "Wird ein Gerät mit dem Dienst weitergegeben, setzen Sie »zeit: bereitschaft«; sonst »sichtbarkeit: intern«.",
            )


@check("sichtbarkeit-ohne-wirkung", "datenschutz", Severity.HINT)
def idle_visibility(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Weg oder eine Anlage soll weiter zu sehen sein als der Kontakt oder das Playbook, zu dem sie gehören.

    Warum: Es gilt die engere Angabe; entweder fehlt etwas auf den Seiten, oder die weitere ist ein Versehen, das bei der
    nächsten Änderung wirkt. (Datenformat)

    Falsch:
    ```kontakte
    - id: hausmeister
      funktion: Hausmeisterdienst
      sichtbarkeit: intern
      wege: [{id: buero, art: telefon, wert: 030 23125-511, sichtbarkeit: oeffentlich}]
    ```

    Richtig:
    ```kontakte
    - id: hausmeister
      funktion: Hausmeisterdienst
      sichtbarkeit: intern
      wege: [{id: buero, art: telefon, wert: 030 23125-511, sichtbarkeit: intern}]
    ```
    """
    for folder in library.folders.values():
        for contact in folder.contacts:
            for way in contact.ways:
                if contact.visibility and way.visibility.rank < contact.visibility.rank:
                    yield Finding(
                        At(way, "visibility"),
                        f"Der Weg »{way.id}« steht auf »{way.visibility}«, der Kontakt »{contact.function}« aber auf »{contact.visibility}«.",
                        "Gleichen Sie beide Angaben an; es gilt die engere.",
                    )
    for entry in library.playbooks:
        for item in entry.playbook.attachments:
            if entry.playbook.status is not Status.DRAFT and item.visibility.rank < entry.playbook.visibility.rank:
                yield Finding(
                    At(item, "visibility"),
                    f"Die Anlage »{item.title}« steht auf »{item.visibility}«, das Playbook aber auf »{entry.playbook.visibility}«.",
                    "Gleichen Sie beide Angaben an; es gilt die engere.",
                )


@check("anlage-verschieden-sichtbar", "datenschutz", Severity.WARNING)
def attachment_levels(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Dieselbe Datei ist an einer Stelle enger und an einer anderen weiter zu sehen.

    Warum: Veröffentlicht wird sie, sobald eine Stelle es zulässt; die engere schützt dann nichts. (Sicherheit)

    Falsch:
    ```playbook
    sichtbarkeit: verbund
    anlagen:
      - {titel: Belegungsplan, datei: anlagen/belegungsplan.txt, sichtbarkeit: intern}
      - {titel: Plan für die Nachbargemeinde, datei: anlagen/belegungsplan.txt, sichtbarkeit: verbund}
    ```

    Richtig:
    ```playbook
    sichtbarkeit: verbund
    anlagen:
      - {titel: Belegungsplan, datei: anlagen/belegungsplan.txt, sichtbarkeit: intern}
    ```
    """
    for folder in library.folders.values():
        uses: dict[str, list[tuple[Level, Attachment]]] = defaultdict(list)
        for entry in folder.playbooks:
            for item in entry.playbook.attachments:
                uses[item.file].append((narrower(item.visibility, playbook_level(entry)), item))
        for group in uses.values():
            narrow = reduce(narrower, (level for level, _ in group))
            for level, item in group:
                if level is not narrow and item.visibility is not narrow:
                    yield Finding(
                        At(item, "visibility"),
                        f"»{item.file}« ist hier auf »{level}« zu sehen, an anderer Stelle nur auf »{narrow}«.",
                        "Entscheiden Sie, wer die Datei sehen darf, und schreiben Sie es überall gleich.",
                    )


CHECKS = (
    freemail,
    public_mobile,
    shared_mobile,
    idle_visibility,
    attachment_levels,
)
