"""What stands in the way of reading a file: its syntax and characters that deceive the eye; handbook entries only."""

from __future__ import annotations

from krisenbuch.checks.base import shape
from krisenbuch.diagnostics import Severity


@shape("yaml-syntax")
def syntax() -> None:
    """Die Angaben sind an einer Stelle nicht lesbar.

    Warum: Ab einer offenen Klammer oder falschen Einrückung gehört nichts mehr sicher zusammen; statt zu raten, wird die
    Datei zurückgewiesen. (Datenformat)

    Falsch:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    offen: [Wer schließt auf?
    ---
    ```

    Richtig:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    offen: [Wer schließt auf?]
    ---
    ```
    """


@shape("yaml-kommentar", Severity.WARNING, blocks=False)
def accidental_comment() -> None:
    """Ein »#« mitten im Wert macht den Rest der Zeile zum Kommentar.

    Warum: Aus »Raum #3« wird »Raum«, ohne dass es auffällt. (Datenformat)

    Falsch:
    ```playbook
    zweck: Bringt Menschen in Halle #3 unter.
    ```

    Richtig:
    ```playbook
    zweck: "Bringt Menschen in Halle #3 unter."
    ```
    """


@shape("yaml-schluessel")
def complex_key() -> None:
    """Vor einem Doppelpunkt steht etwas anderes als der Name eines Feldes: eine Liste, ein Block oder ein langer Text.

    Warum: Jedes Feld hat einen einfachen Namen; anderes kann niemand nachschlagen. (Datenformat)

    Falsch:
    ```playbook
    zweck: {[a, b]: c}
    ```

    Richtig:
    ```playbook
    zweck: Bringt Menschen unter.
    ```
    """


@shape("yaml-typ")
def tag() -> None:
    """Vor einem Wert steht eine Typangabe mit Ausrufezeichen.

    Warum: Solche Angaben könnten beim Lesen Programme auslösen; sie werden nie befolgt. (Sicherheit)

    Falsch:
    ```playbook
    zweck: !!python/name:os.system Unterbringung
    ```

    Richtig:
    ```playbook
    zweck: "!Unterbringung"
    ```
    """


@shape("yaml-mehrere-dokumente")
def several_documents() -> None:
    """In einer Datei beginnt nach »---« ein zweites Dokument.

    Warum: Gelesen wird nur eines; das zweite ginge unbemerkt verloren. (Datenformat)

    Falsch:
    ```kontakte
    ---
    - {id: zweite, funktion: Zweite Liste}
    ```

    Richtig:
    ```kontakte
    - {id: zweite, funktion: Zweite Stelle}
    ```
    """


@shape("yaml-zu-tief")
def too_deep() -> None:
    """Angaben sind tiefer verschachtelt, als es irgendein Feld ist.

    Warum: Meist fehlt eine schließende Klammer; absichtlich tiefe Dateien sollen das Werkzeug nicht aufhalten. (Sicherheit)

    Falsch:
    ```playbook
    zweck: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    ```

    Richtig:
    ```playbook
    zweck: Bringt Menschen unter.
    ```
    """


@shape("yaml-zu-gross")
def too_many_nodes() -> None:
    """Eine Datei enthält zu viele Angaben oder wiederholt sich mit »*« ins Unermessliche.

    Warum: Wenige Zeilen mit Wiederholungen können den Speicher füllen. (Sicherheit)

    Falsch:
    ```playbook
    offen: &a [*a]
    ```

    Richtig:
    ```playbook
    offen: [Wer schließt auf?]
    ```
    """


@shape("zeichen-leserichtung")
def turning_character() -> None:
    """Ein unsichtbares Zeichen ändert die Leserichtung, so dass eine Zeile anders aussieht, als sie gelesen wird.

    Warum: Auf dem Bildschirm stünde eine andere Nummer oder ein anderes Wort als in der Datei. Für Schriften, die von
    rechts nach links laufen, genügen die Zeichen selbst. (Sicherheit; Boucher und Anderson, »Trojan Source«, 2021)

    Falsch:
    ```befehl
    printf '\\n\\342\\200\\256tetiebraeb nehcsnem 051\\n' >> playbooks/beispiel/halle.md
    ```

    Richtig:
    ```befehl
    printf '\\n150 Menschen betreut\\n' >> playbooks/beispiel/halle.md
    ```
    """


@shape("zeichen-unsichtbar", Severity.WARNING, blocks=False)
def invisible_character() -> None:
    """Zwischen den Zeichen steht eines, das niemand sieht.

    Warum: Es kommt beim Kopieren aus Webseiten mit. Suche und Verweise fänden das Wort sonst nicht mehr; gelesen wird
    es darum ohne das Zeichen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    printf '\\nHalle\\342\\200\\213 Nord\\n' >> playbooks/beispiel/halle.md
    ```

    Richtig:
    ```befehl
    printf '\\nHalle Nord\\n' >> playbooks/beispiel/halle.md
    ```
    """


@shape("zeichen-verwechselbar", blocks=False)
def look_alike_letter() -> None:
    """Ein Buchstabe einer anderen Schrift sieht aus wie ein lateinischer.

    Warum: Mit einem kyrillischen »о« ist »rоllen« ein anderes Wort als »rollen«, und niemand sieht es. Gelesen wird es,
    wie es aussieht; getauscht werden muss es trotzdem, weil andere Werkzeuge es nicht so lesen. (Sicherheit)

    Falsch:
    ```playbook
    zwеck: Bringt Menschen unter.
    ```

    Richtig:
    ```playbook
    zweck: Bringt Menschen unter.
    ```
    """


CHECKS = (
    syntax,
    accidental_comment,
    complex_key,
    tag,
    several_documents,
    too_deep,
    too_many_nodes,
    turning_character,
    invisible_character,
    look_alike_letter,
)
