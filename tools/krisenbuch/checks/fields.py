"""What does not fit a field, as reading finds it; handbook entries only."""

from __future__ import annotations

from krisenbuch.checks.base import shape


@shape("schluessel-doppelt")
def duplicate_key() -> None:
    """Dasselbe Feld steht zweimal da.

    Warum: Andere Werkzeuge nehmen still das letzte; dann gilt vielleicht die alte Nummer. (Datenformat)

    Falsch:
    ```playbook
    zweck: Bringt Menschen unter.
    zweck: Versorgt Menschen.
    ```

    Richtig:
    ```playbook
    zweck: Bringt Menschen unter und versorgt sie.
    ```
    """


@shape("schluessel-unbekannt")
def unknown_key() -> None:
    """Ein Feld gibt es an dieser Stelle nicht.

    Warum: Ein vertippter Name wirkt wie eine fehlende Angabe; die Vertretung stünde da und würde doch nie angerufen.
    (Datenformat)

    Falsch:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertetung: [leitung-ordnung]}
    ```

    Richtig:
    ```playbook
    rollen:
      - {id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}
    ```
    """


@shape("feld-fehlt")
def missing_field() -> None:
    """Ein Feld fehlt oder ist leer, ohne das der Eintrag nichts bezeichnet.

    Warum: Ohne Kennung kann nichts darauf verweisen, ohne Titel kann es niemand lesen. (Datenformat)

    Falsch:
    ```kontakte
    - id: hausmeister
    ```

    Richtig:
    ```kontakte
    - {id: hausmeister, funktion: Hausmeister der Halle}
    ```
    """


@shape("typ-falsch")
def wrong_type() -> None:
    """An einer Stelle steht etwas anderes als erwartet: ein Text statt einer Liste, eine Liste statt eines Blocks.

    Warum: Ob etwas eines oder vieles ist, entscheidet, wie es geprüft und gezeigt wird. (Datenformat)

    Falsch:
    ```playbook
    offen: Wer schließt auf?
    ```

    Richtig:
    ```playbook
    offen: [Wer schließt auf?]
    ```
    """


@shape("wert-unbekannt")
def unknown_word() -> None:
    """Ein Feld nimmt nur bestimmte Wörter, und dieses gehört nicht dazu.

    Warum: An festen Wörtern hängen Prüfung, Suche und Sichtbarkeit. (Datenformat)

    Falsch:
    ```playbook
    status: schlafend
    ```

    Richtig:
    ```playbook
    status: ruhend
    ```
    """


@shape("wert-falsch")
def wrong_value() -> None:
    """Ein Datum, eine Dauer, eine Nummer oder ein Schlüssel ist nicht möglich.

    Warum: Eine Telefonnummer, der eine Ziffer fehlt, fällt sonst erst in der Nacht auf, in der sie gebraucht wird.
    (Datenformat; Nummern nach dem Nummernplan, wie ihn libphonenumber kennt)

    Falsch:
    ```playbook
    naechste_uebung: 2027-02-30
    ```

    Richtig:
    ```playbook
    naechste_uebung: 2027-02-28
    ```
    """


CHECKS = (
    duplicate_key,
    unknown_key,
    missing_field,
    wrong_type,
    unknown_word,
    wrong_value,
)
