"""What a structure of this kind needs; reads the table of requirements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.requirements import ANYWHERE, REQUIREMENTS, Facts, Requirement
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.derived import derived, faulty_files
from krisenbuch.library.load import Library
from krisenbuch.library.texts import whole_texts
from krisenbuch.model.kinds import StructureKind
from krisenbuch.settings import Settings
from krisenbuch.success.participation import unsettled

_BY_KIND: dict[StructureKind, list[Requirement]] = defaultdict(list)
for _item in REQUIREMENTS:
    for _kind in _item.kinds:
        _BY_KIND[_kind].append(_item)


@derived
def _unmet(library: Library) -> tuple[tuple[At, Requirement], ...]:
    """Every line of the table that a playbook of its kind does not meet."""
    return tuple(
        (At(facts.playbook, item.field), item)
        for facts in (Facts(entry, whole_texts(library)[entry.address]) for entry in living(library))
        for item in _BY_KIND.get(facts.playbook.kind, ())
        # In a file that could not be read as a whole, a topic may stand where nothing was read.
        if (item.field != ANYWHERE or facts.entry.file not in faulty_files(library)) and not item.met(facts)
    )


@check("baustein-fehlt", "vollstaendigkeit", Severity.WARNING)
def building_block(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Der Struktur fehlt etwas, das in einer belegten Struktur dieser Art beschrieben ist.

    Warum: Was andere gebraucht und aufgeschrieben haben, muss niemand neu erfinden. Die Meldung nennt, wo es beschrieben
    ist; eine Vorschrift ist sie nicht. (Vorgabe dieses Werkzeugs nach den genannten Quellen)

    Falsch:
    ```playbook
    art: koordinierungsgruppe
    ```

    Richtig:
    ```playbook
    art: koordinierungsgruppe
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
      - {id: soziales, titel: Soziales, besetzung: [leitung-soziales]}
      - {id: ordnung, titel: Ordnung und Ausländerrecht, besetzung: [leitung-ordnung]}
    ```
    """
    for at, item in _unmet(library):
        if item.source:
            yield Finding(at, item.message, f"{item.hint} Quelle: {item.source}.")


@check("uebliches-fehlt", "vollstaendigkeit", Severity.HINT)
def usual_part(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Der Struktur fehlt etwas, das bei dieser Art üblich ist.

    Warum: Aus der Praxis; es gilt keine Vorschrift, und im Einzelfall kann es ohne gehen. (Allgemeine Praxis, Vorgabe
    dieses Werkzeugs)

    Falsch:
    ```playbook
    art: dolmetscherpool
    ```

    Richtig:
    ```playbook
    art: dolmetscherpool
    mittel: [{produktkonto: 05.315.02, rahmen: 5.000 Euro im Monat, freigabe_durch: leitung-soziales}]
    rechtsgrundlagen: [{norm: Entschädigungssatzung, gegenstand: 25 Euro je Stunde, rechtsstand: 2026-11-01}]
    zweck: Vermittelt Sprachmittlung; alle haben eine Erklärung zur Verschwiegenheit unterschrieben.
    ```
    """
    for at, item in _unmet(library):
        if not item.source:
            yield Finding(at, item.message, item.hint)


@check("ehrenamt-unvollstaendig", "vollstaendigkeit", Severity.WARNING)
def volunteers(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Freiwillige wirken mit, aber Koordination, Aufgabenteilung, Versicherung oder Anerkennung fehlen.

    Warum: Freiwillige tragen die ersten Wochen; sie bleiben, wenn klar ist, wer sie einsetzt, was sie tun, wie sie
    versichert sind und dass jemand dankt. Gefragt wird, wo ein Playbook den Block »freiwillige« hat oder von der Art
    »ehrenamt« ist; nach Zweck und Löschfrist der Daten fragt eine eigene Regel. (Arbeitspapier, These zum
    bürgerschaftlichen Engagement)

    Falsch:
    ```playbook
    freiwillige: {koordination: leitung-soziales, datenzweck: Einsatzplanung, loeschfrist: drei Monate nach dem Einsatz}
    ```

    Richtig:
    ```playbook
    freiwillige:
      koordination: leitung-soziales
      aufgabenteilung: Freiwillige begleiten, Anträge stellt das Hauptamt
      versicherung: Sammelvertrag des Kreises
      anerkennung: Jährlicher Empfang
      datenzweck: Einsatzplanung und Versicherung
      loeschfrist: drei Monate nach dem letzten Einsatz
    ```
    """
    for entry in living(library):
        block, missing = entry.playbook.volunteering, unsettled(entry, library)
        if block is not None and missing:
            yield Finding(
                At(block),
                f"Für Freiwillige ist nicht geregelt: {', '.join(missing)}.",
                "Ergänzen Sie die Angaben unter »freiwillige«.",
            )
        elif missing:
            yield Finding(
                At(entry.playbook, "volunteering"),
                "Es steht nicht da, wie Freiwillige mitwirken.",
                "Ergänzen Sie unter »freiwillige« Koordination, Aufgabenteilung, Versicherung, Anerkennung, Zweck und Löschfrist der Daten.",
            )


CHECKS = (building_block, usual_part, volunteers)
