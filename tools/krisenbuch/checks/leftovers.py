"""What a template or a hurried hand left behind in fields and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from krisenbuch.checks.base import Finding, check
from krisenbuch.checks.selection import where
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.library.texts import telling
from krisenbuch.settings import Settings
from krisenbuch.wording import shown

_ASKED = r"[Bb]itte (?:noch )?(?:ausfüllen|ergänzen|eintragen)"
# »Bogen bitte ausfüllen« is an instruction; only alone or in brackets is it meant for whoever writes the page.
_LEFT = re.compile(
    r"\{\{[^}\n]*\}\}|\?{3,}"
    r"|\b(?:TO" + r"DO|FIX" + r"ME)\b(?!-)"
    r"|(?<![\w-])(?:x{2,}|X{3,})(?![\w-])|\bXX\.XX\b"
    r"|\b[Mm]uster(?:mann|frau)\b|\b[Ll]orem ipsum\b"
    rf"|[\[(<»]{_ASKED}[^\])>«]{{0,20}}[\])>«]|\A\W*{_ASKED}\W*\Z"
    r"|(?<![\w.])(?:tbd|TBD|t\. ?b\. ?d\.)(?!\w)"
)


@check("vorlagenrest", "vollstaendigkeit", Severity.WARNING)
def leftover(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem Feld oder im Text steht ein Rest einer Vorlage oder eine Merkstelle, die noch jemand ausfüllen wollte.

    Warum: In der Nacht ist nicht zu erkennen, ob da etwas fehlt oder nur die Merkstelle stehen blieb. (Vorgabe dieses
    Werkzeugs)

    Falsch:
    ```playbook
    zweck: "Lorem ipsum {{zweck}}"
    ```

    Richtig:
    ```playbook
    zweck: Bringt bis zu 150 Menschen für wenige Wochen unter.
    ```
    """
    for passage in telling(library):
        for match in _LEFT.finditer(passage.text):
            yield Finding(
                where(passage, match),
                f"»{shown(match[0])}« sieht aus wie der Rest einer Vorlage.",
                "Ersetzen Sie ihn durch die Angabe, oder schreiben Sie unter »offen«, was noch zu klären ist.",
            )


CHECKS = (leftover,)
