"""What lies where nothing can be read, and what is wrong in the settings; handbook entries only."""

from __future__ import annotations

from krisenbuch.checks.base import shape
from krisenbuch.diagnostics import Severity


@shape("ordner-fehlt")
def missing_folder() -> None:
    """Den Ordner mit den Playbooks gibt es nicht.

    Warum: Ohne ihn ist nichts zu prüfen; meist läuft der Befehl im falschen Ordner. (Datenformat)

    Falsch:
    ```befehl
    mv playbooks woanders
    ```

    Richtig:
    ```befehl
    ls playbooks
    ```
    """


@shape("ordner-leer", Severity.WARNING, blocks=False)
def empty_folder() -> None:
    """Im Ordner mit den Playbooks liegt keine Organisation.

    Warum: Ein leeres Wiki ist in Ordnung, solange man es weiß. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```befehl
    rm -r playbooks/*
    ```

    Richtig:
    ```befehl
    ls playbooks/beispiel
    ```
    """


@shape("datei-fehlt")
def missing_file() -> None:
    """Einer Organisation fehlt die Datei organisation.yml.

    Warum: Sie sagt, wer die Organisation ist und wie ihre Zentrale erreicht wird. (Datenformat)

    Falsch:
    ```befehl
    rm playbooks/beispiel/organisation.yml
    ```

    Richtig:
    ```befehl
    ls playbooks/beispiel/organisation.yml
    ```
    """


@shape("datei-leer")
def empty_file() -> None:
    """Eine Datei, die Angaben enthalten muss, ist leer.

    Warum: Vermutlich wurde sie angelegt und nicht gefüllt. (Datenformat)

    Falsch:
    ```befehl
    : > playbooks/beispiel/organisation.yml
    ```

    Richtig:
    ```befehl
    ls playbooks/beispiel/organisation.yml
    ```
    """


@shape("datei-unbekannt", Severity.WARNING, blocks=False)
def unknown_file() -> None:
    """Eine Datei liegt dort, wo sie nicht gelesen wird.

    Warum: Wer »kontakt.yml« statt »kontakte.yml« schreibt, hält Kontakte für gepflegt, die niemand sieht. (Datenformat)

    Falsch:
    ```befehl
    touch playbooks/beispiel/kontakt.yml
    ```

    Richtig:
    ```befehl
    touch playbooks/beispiel/personen.yml
    ```
    """


@shape("name-ungueltig")
def invalid_name() -> None:
    """Ein Ordner oder ein Playbook heißt so, dass nichts darauf verweisen kann.

    Warum: Aus dem Namen wird die Kennung und die Adresse der Seite; Leerzeichen, Umlaute und Großbuchstaben gehen auf
    dem Weg verloren. (Datenformat)

    Falsch:
    ```befehl
    mv playbooks/beispiel/halle.md "playbooks/beispiel/Halle Süd.md"
    ```

    Richtig:
    ```befehl
    cp playbooks/beispiel/halle.md playbooks/beispiel/halle-sued.md
    ```
    """


@shape("pfad-verlaesst-ordner")
def leaving_link() -> None:
    """Eine Verknüpfung führt aus dem Wiki hinaus.

    Warum: So könnten Dateien des Rechners veröffentlicht werden, die niemand veröffentlichen wollte. (Sicherheit)

    Falsch:
    ```befehl
    ln -s /etc/hosts playbooks/beispiel/hosts.md
    ```

    Richtig:
    ```befehl
    mkdir -p playbooks/beispiel/anlagen && echo Plan > playbooks/beispiel/anlagen/plan.txt
    ```
    """


@shape("einstellung-unlesbar", family="einstellungen")
def unreadable_settings() -> None:
    """Die Datei krisenbuch.toml ist nicht lesbar.

    Warum: Ohne sie gälten andere Fristen und Sichtbarkeiten als gewollt. (Datenformat)

    Falsch:
    ```einstellungen
    playbooks = playbooks
    ```

    Richtig:
    ```einstellungen
    playbooks = "playbooks"
    ```
    """


@shape("einstellung-unbekannt", blocks=False, family="einstellungen")
def unknown_setting() -> None:
    """Eine Einstellung gibt es nicht.

    Warum: Eine vertippte Frist wirkt nicht, ohne dass es jemand merkt. (Datenformat)

    Falsch:
    ```einstellungen
    [fristen]
    kontackt = 90
    ```

    Richtig:
    ```einstellungen
    [fristen]
    kontakt = 90
    ```
    """


@shape("einstellung-falsch", family="einstellungen")
def wrong_setting() -> None:
    """Eine Einstellung hat einen Wert, der nicht möglich ist.

    Warum: Dann gilt die Voreinstellung, und das soll sichtbar sein. (Datenformat)

    Falsch:
    ```einstellungen
    [fristen]
    kontakt = "bald"
    ```

    Richtig:
    ```einstellungen
    [fristen]
    kontakt = 90
    ```
    """


CHECKS = (
    missing_folder,
    empty_folder,
    missing_file,
    empty_file,
    unknown_file,
    invalid_name,
    leaving_link,
    unreadable_settings,
    unknown_setting,
    wrong_setting,
)
