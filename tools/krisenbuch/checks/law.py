"""What a playbook says about the law, and since when nobody has looked it up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from krisenbuch.checks.base import At, Finding, check, german
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.settings import Settings
from krisenbuch.wording import shown


@check("rechtsstand-fehlt", "aktualitaet", Severity.HINT)
def without_date(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Bei der Grundlage der Aktivierung steht nicht, wann sie zuletzt geprüft wurde.

    Warum: Gesetze und Dienstordnungen ändern sich; ohne Tag weiß in der Nacht niemand, ob die Grundlage noch gilt.
    (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h}
    ```

    Richtig:
    ```playbook
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, rechtsstand: 2026-11-01, vorlauf: 4 h}
    ```
    """
    for entry in living(library):
        item = entry.playbook.activation
        if item and item.basis and item.law_as_of is None:
            yield Finding(
                At(item, "law_as_of"),
                f"Bei der Grundlage »{shown(item.basis)}« steht nicht, wann sie zuletzt geprüft wurde.",
                "Sehen Sie nach, ob sie noch gilt, und ergänzen Sie »rechtsstand«.",
            )


@check("rechtsstand-ueberaltert", "aktualitaet", Severity.HINT)
def old_date(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Aussage zum Recht wurde lange nicht geprüft.

    Warum: Recht ändert sich, ohne dass es jemand ins Playbook schreibt. Voreingestellt sind zwei Jahre. (Vorgabe dieses
    Werkzeugs, in krisenbuch.toml zu ändern)

    Falsch:
    ```playbook
    rechtsgrundlagen: [{norm: Entschädigungssatzung, gegenstand: Aufwandsentschädigung, rechtsstand: 2024-02-01}]
    ```

    Richtig:
    ```playbook
    rechtsgrundlagen: [{norm: Entschädigungssatzung, gegenstand: Aufwandsentschädigung, rechtsstand: 2026-02-01}]
    ```
    """
    days = settings.intervals.law

    def is_old(day: date | None) -> bool:
        return day is not None and (settings.today - day).days > days

    for entry in living(library):
        hint = "Sehen Sie nach, ob es noch gilt, und tragen Sie bei »rechtsstand« den Tag ein."
        for basis in entry.playbook.legal_bases:
            if is_old(basis.as_of):
                yield Finding(
                    At(basis, "as_of"),
                    f"»{shown(basis.norm)}« wurde zuletzt am {german(basis.as_of)} geprüft, vor mehr als {days} Tagen.",
                    hint,
                )
        item = entry.playbook.activation
        if item and item.law_as_of and is_old(item.law_as_of):
            yield Finding(
                At(item, "law_as_of"),
                f"Die Grundlage der Aktivierung wurde zuletzt am {german(item.law_as_of)} geprüft, vor mehr als {days} Tagen.",
                hint,
            )


CHECKS = (without_date, old_date)
