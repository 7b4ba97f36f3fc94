"""What a structure must have so that somebody who was not there can switch it on."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.settings import Settings


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


CHECKS = (
    keeper,
    purpose,
    backing,
    partner_without_agreement,
    agreement_parts,
)
