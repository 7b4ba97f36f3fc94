"""What was begun and left open: sections, ways to reach a contact, questions, places of a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Location, Severity
from krisenbuch.history import History
from krisenbuch.internal import unclear_lines
from krisenbuch.library.folder import Placeholder
from krisenbuch.library.load import Library
from krisenbuch.settings import Settings

_MOST_LINES = 12
REQUIRED_SECTIONS = ("Ausgangslage", "Was sich bewährt hat")


@check("abschnitt-fehlt", "vollstaendigkeit", Severity.HINT)
def sections(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Dem Text fehlt ein Abschnitt, der erklärt, was die Angaben nicht sagen.

    Warum: Erfahrungswissen steht selten in Feldern; wer geht, nimmt es sonst mit. (Arbeitspapier, These zu stabilen
    Strukturen)

    Falsch:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    status: ruhend
    ---
    ```

    Richtig:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    status: ruhend
    ---

    ## Ausgangslage

    Im Herbst 2015 kamen binnen zwei Wochen 180 Menschen.

    ## Was sich bewährt hat

    Ein fester Anruf jeden Morgen um 8 Uhr.
    ```
    """
    for entry in living(library):
        present = {section.title.casefold(): section for section in entry.sections}
        for title in REQUIRED_SECTIONS:
            section = present.get(title.casefold())
            if section is None:
                yield Finding(
                    Location(entry.file),
                    f"Dem Text fehlt der Abschnitt »{title}«.",
                    f"Ergänzen Sie am Ende der Datei »## {title}« und ein paar Sätze.",
                )
            elif not section.text.strip():
                yield Finding(
                    Location(entry.file, section.line),
                    f"Der Abschnitt »{title}« ist leer.",
                    "Schreiben Sie ein paar Sätze, oder nehmen Sie ihn heraus.",
                )


@check("nur-intern-unklar", "vollstaendigkeit", Severity.WARNING)
def unclear_internal(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Zeile beginnt mit »Nur intern«, ist aber nicht die Überschrift »## Nur intern«.

    Warum: Im Zweifel wird ab dieser Zeile nichts veröffentlicht; wer etwas anderes meinte, vermisst den Rest. (Sicherheit)

    Falsch:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    ---

    ## Ausgangslage

    ### Nur intern

    Der Nebeneingang ist offen.
    ```

    Richtig:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    ---

    ## Ausgangslage

    ## Nur intern

    Der Nebeneingang ist offen.
    ```
    """
    for entry in library.playbooks:
        for line in unclear_lines(entry.sections):
            yield Finding(
                Location(entry.file, line),
                "Diese Zeile beginnt mit »Nur intern«; für andere wird ab hier nichts gezeigt.",
                "Schreiben Sie »## Nur intern« als eigene Zeile, oder beginnen Sie den Satz anders.",
            )


@check("kontakt-ohne-weg", "vollstaendigkeit", Severity.WARNING)
def contact_without_way(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Kontakt hat keinen Weg, auf dem man ihn erreicht.

    Warum: Eine Funktion ohne Nummer hilft niemandem, der sie anrufen muss. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister der Halle}
    ```

    Richtig:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister der Halle, wege: [{id: buero, art: telefon, wert: 030 23125-511}]}
    ```
    """
    for folder in library.folders.values():
        for contact in folder.contacts:
            if not contact.ways:
                yield Finding(
                    At(contact, "ways"),
                    f"Der Kontakt »{contact.function}« hat keinen Weg, auf dem man ihn erreicht.",
                    "Ergänzen Sie unter »wege« eine Nummer oder Adresse.",
                )


@check("zentrale-fehlt", "vollstaendigkeit", Severity.WARNING)
def switchboard(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Organisation nennt keine Zentrale.

    Warum: Wo ein Kontakt nicht gezeigt werden darf, steht »über die Zentrale«; ohne Nummer führt das nirgendwohin.
    (Vorgabe dieses Werkzeugs)

    Falsch:
    ```organisation
    zentrale:
    ```

    Richtig:
    ```organisation
    zentrale: {telefon: 030 23125-0}
    ```
    """
    for folder in library.folders.values():
        organisation = folder.organisation
        if organisation and not (organisation.switchboard and organisation.switchboard.phone):
            yield Finding(
                At(organisation.switchboard, "phone") if organisation.switchboard else At(organisation, "switchboard"),
                f"Für »{organisation.name}« steht keine Nummer der Zentrale.",
                "Ergänzen Sie unter »zentrale« ein »telefon«.",
            )


@check("frage-offen", "vollstaendigkeit", Severity.HINT)
def open_question(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem Playbook steht eine Frage, die noch niemand beantwortet hat.

    Warum: Offene Fragen gehören ins Playbook, nicht in einen Kopf; so werden sie wieder gestellt. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    offen: [Wer schließt nachts auf?]
    ```

    Richtig:
    ```playbook
    offen: []
    ```
    """
    for entry in living(library):
        for index, question in enumerate(entry.playbook.open_questions):
            yield Finding(
                At(entry.playbook, "open_questions", index),
                f"Noch offen: {question}",
                "Tragen Sie die Antwort in das passende Feld ein, und nehmen Sie die Frage heraus.",
            )


@check("vorlage-unausgefuellt", "vollstaendigkeit", Severity.WARNING)
def placeholder(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einer Datei sind Stellen der Vorlage noch nicht ausgefüllt.

    Warum: Impressum und Datenschutzerklärung mit Lücken dürfen nicht online gehen. Je Datei kommt eine Meldung; sie
    nennt die erste Stelle und die Zeilen der übrigen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    zweck: "[AUSFÜLLEN: Wozu gibt es die Struktur?]"
    ```

    Richtig:
    ```playbook
    zweck: Bringt bis zu 150 Menschen für wenige Wochen unter.
    ```
    """
    files: dict[str, list[Placeholder]] = defaultdict(list)
    for item in library.placeholders:
        files[item.location.file].append(item)
    for first, *others in files.values():
        what = f"»{first.text or 'eine Angabe'}«"
        if others:
            message = f"In dieser Datei sind noch {len(others) + 1} Stellen auszufüllen, hier zuerst: {what}."
            hint = f"Ersetzen Sie jede eckige Klammer samt Inhalt durch die Angabe, auch in {_lines(others)}."
        else:
            message = f"Hier ist noch auszufüllen: {what}."
            hint = "Ersetzen Sie die eckige Klammer samt Inhalt durch die Angabe."
        yield Finding(first.location, message, hint)


def _lines(places: list[Placeholder]) -> str:
    """»Zeile 8«, »den Zeilen 8, 10 und 12«, or the first of them and how many more there are."""
    lines = [str(line) for line in dict.fromkeys(item.location.line for item in places)]
    if len(lines) == 1:
        return f"Zeile {lines[0]}"
    if len(lines) > _MOST_LINES:
        return f"den Zeilen {', '.join(lines[:_MOST_LINES])} und {len(lines) - _MOST_LINES} weiteren"
    return f"den Zeilen {', '.join(lines[:-1])} und {lines[-1]}"


CHECKS = (
    sections,
    unclear_internal,
    contact_without_way,
    switchboard,
    open_question,
    placeholder,
)
