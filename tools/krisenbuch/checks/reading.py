"""What opening a file finds, as codes of the catalogue; the functions carry only the handbook entry."""

from __future__ import annotations

from krisenbuch.checks.base import shape


@shape("datei-unlesbar")
def unreadable_file() -> None:
    """Eine Datei lässt sich nicht öffnen.

    Warum: Was nicht gelesen wird, fehlt im Wiki, ohne dass es jemand merkt. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    rm playbooks/beispiel/halle.md
    ln -s fehlt.md playbooks/beispiel/halle.md
    ```

    Richtig:
    ```befehl
    touch playbooks/beispiel/anlage.txt
    ```
    """


@shape("datei-zu-gross")
def file_too_large() -> None:
    """Eine Datei ist größer als 2 MB.

    Warum: So groß wird kein Playbook; meist ist ein Bild oder eine ganze Tabelle hineinkopiert. Anlagen gehören in
    eigene Dateien. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    head -c 3000000 /dev/zero >> playbooks/beispiel/kontakte.yml
    ```

    Richtig:
    ```befehl
    mkdir -p playbooks/beispiel/anlagen && head -c 3000000 /dev/zero > playbooks/beispiel/anlagen/plan.bin
    ```
    """


@shape("kodierung-falsch")
def wrong_encoding() -> None:
    """Eine Datei ist nicht in UTF-8 gespeichert.

    Warum: Sonst werden aus Umlauten falsche Zeichen, auch in Namen von Straßen und Funktionen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    printf 'Gru\\374n' >> playbooks/beispiel/halle.md
    ```

    Richtig:
    ```befehl
    printf 'Gr\\303\\274n' >> playbooks/beispiel/halle.md
    ```
    """


@shape("kopf-fehlt")
def missing_front_matter() -> None:
    """Ein Playbook beginnt nicht mit dem Kopf zwischen zwei Zeilen »---«.

    Warum: Im Kopf stehen die Angaben, die geprüft und auf der Seite gezeigt werden. (Datenformat)

    Falsch:
    ```datei
    # Notunterkunft in der Halle
    ```

    Richtig:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    ---
    ```
    """


@shape("kopf-offen")
def open_front_matter() -> None:
    """Der Kopf eines Playbooks wird nicht mit »---« geschlossen.

    Warum: Ohne die schließende Zeile ist nicht zu erkennen, wo die Angaben enden und der Text beginnt. (Datenformat)

    Falsch:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft

    ## Ausgangslage
    ```

    Richtig:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    ---

    ## Ausgangslage
    ```
    """


CHECKS = (
    unreadable_file,
    file_too_large,
    wrong_encoding,
    missing_front_matter,
    open_front_matter,
)
