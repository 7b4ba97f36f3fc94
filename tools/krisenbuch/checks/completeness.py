"""What a structure must have so that somebody who was not there can switch it on."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Location, Severity
from krisenbuch.history import History
from krisenbuch.internal import unclear_lines
from krisenbuch.library.load import Library
from krisenbuch.settings import Settings

REQUIRED_SECTIONS = ("Ausgangslage", "Was sich bewährt hat")


@check("pflege-fehlt", "vollstaendigkeit", Severity.ERROR)
def keeper(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Für die Seite ist keine Stelle der Linie verantwortlich.

    Warum: Eine ruhende Rolle kann keine Seite pflegen; sonst altert sie unbemerkt. (Arbeitspapier, These zu stabilen
    Strukturen)

    Falsch:
    ```playbook
    pflege:
    ```

    Richtig:
    ```playbook
    pflege: leitung-soziales
    ```
    """
    for entry in living(library):
        if entry.playbook.keeper is None:
            yield Finding(
                At(entry.playbook, "keeper"),
                "Es ist nicht gesagt, welche Stelle dieses Playbook aktuell hält.",
                "Nennen Sie unter »pflege« einen Kontakt.",
            )


@check("zweck-fehlt", "vollstaendigkeit", Severity.WARNING)
def purpose(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Playbook sagt nicht, wozu es die Struktur gibt.

    Warum: Wer sie nicht kennt, erkennt sonst nicht, ob sie die richtige ist. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    zweck:
    ```

    Richtig:
    ```playbook
    zweck: Bringt bis zu 150 Menschen für wenige Wochen unter.
    ```
    """
    for entry in living(library):
        if entry.playbook.purpose is None:
            yield Finding(
                At(entry.playbook, "purpose"),
                "Das Playbook sagt nicht, wozu es die Struktur gibt.",
                "Schreiben Sie unter »zweck« ein, zwei Sätze.",
            )


@check("rueckhalt-fehlt", "vollstaendigkeit", Severity.ERROR)
def backing(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Weder ein Beschluss noch eine Verfügung trägt die Struktur.

    Warum: Die Rückendeckung der Spitze und ein Beschluss des Rates machen von Mehrheiten unabhängig. (Arbeitspapier,
    These zur Rückendeckung)

    Falsch:
    ```playbook
    beschluesse: []
    ```

    Richtig:
    ```playbook
    beschluesse: [{art: verfuegung, gremium: Landrat, datum: 2024-03-12}]
    ```
    """
    for entry in living(library):
        if not entry.playbook.decisions:
            yield Finding(
                At(entry.playbook, "decisions"),
                "Weder ein Beschluss noch eine Verfügung trägt diese Struktur.",
                "Tragen Sie unter »beschluesse« ein, was es gibt, oder holen Sie eine Verfügung ein.",
            )


@check("partner-ohne-vereinbarung", "vollstaendigkeit", Severity.WARNING)
def partner_without_agreement(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Mit einem Partner ist nichts vereinbart, oder er hat keinen Kontakt.

    Warum: Wissen über Organisationen hinweg braucht Absprachen, die ohne die damaligen Personen gelten. (Arbeitspapier,
    These zu stabilen Strukturen; Behörden wirken von Amts wegen mit und sind ausgenommen)

    Falsch:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: 9 Euro je Tag und Person, unbefristet: ja}]
    ```
    """
    for entry in living(library):
        agreed = {agreement.partner for agreement in entry.playbook.agreements}
        for partner in entry.playbook.partners:
            if partner.contact is None:
                yield Finding(
                    At(partner, "contact"),
                    f"Beim Partner »{partner.name}« steht kein Kontakt.",
                    "Ergänzen Sie »kontakt«.",
                )
            if partner.id not in agreed and partner.kind.value != "behoerde":
                yield Finding(
                    At(partner, "id"),
                    f"Mit dem Partner »{partner.name}« ist nichts vereinbart.",
                    "Tragen Sie die Absprache unter »vereinbarungen« ein, auch wenn sie nur mündlich besteht.",
                )


@check("vereinbarung-unvollstaendig", "vollstaendigkeit", Severity.WARNING)
def agreement_parts(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Einer Vereinbarung fehlen Kosten oder Laufzeit.

    Warum: Ohne Laufzeit fällt niemandem auf, dass sie endet; ohne Kosten wird neu verhandelt. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung}]
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: 9 Euro je Tag und Person, unbefristet: ja}]
    ```
    """
    for entry in living(library):
        for item in entry.playbook.agreements:
            if item.cost is None:
                yield Finding(
                    At(item, "cost"),
                    f"Bei der Vereinbarung »{item.subject}« stehen keine Kosten.",
                    "Ergänzen Sie »kosten«; »keine« ist auch eine Angabe.",
                )
            if item.until is None and not item.open_ended:
                yield Finding(
                    At(item, "until"),
                    f"Bei der Vereinbarung »{item.subject}« steht keine Laufzeit.",
                    "Ergänzen Sie »bis«, oder setzen Sie »unbefristet: ja«.",
                )


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
    """Eine Stelle der Vorlage ist noch nicht ausgefüllt.

    Warum: Impressum und Datenschutzerklärung mit Lücken dürfen nicht online gehen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    zweck: "[AUSFÜLLEN: Wozu gibt es die Struktur?]"
    ```

    Richtig:
    ```playbook
    zweck: Bringt bis zu 150 Menschen für wenige Wochen unter.
    ```
    """
    for item in library.placeholders:
        yield Finding(
            item.location,
            f"Hier ist noch auszufüllen: »{item.text or 'eine Angabe'}«.",
            "Ersetzen Sie die eckige Klammer samt Inhalt durch die Angabe.",
        )


CHECKS = (
    keeper,
    purpose,
    backing,
    partner_without_agreement,
    agreement_parts,
    sections,
    unclear_internal,
    contact_without_way,
    switchboard,
    open_question,
    placeholder,
)
