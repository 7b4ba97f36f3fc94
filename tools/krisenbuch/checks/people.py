"""Data of people: why somebody is kept on file, until when, and where the file lies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from krisenbuch.checks.base import At, Finding, check, german
from krisenbuch.checks.selection import living
from krisenbuch.diagnostics import Location, Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.model.base import Level
from krisenbuch.model.person import Person
from krisenbuch.settings import Settings
from krisenbuch.wording import counted


def _persons(library: Library) -> Iterator[Person]:
    for folder in library.folders.values():
        yield from folder.persons or ()


@check("person-ohne-zweck", "datenschutz", Severity.WARNING)
def without_purpose(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Bei einer Person steht nicht, wofür ihre Angaben gebraucht werden.

    Warum: Der Zweck steht fest, bevor Daten erhoben werden; ohne ihn ist nicht zu prüfen, ob sie noch gebraucht werden.
    (Vorgabe dieses Werkzeugs)

    Falsch:
    ```personen
    - {id: p7, name: Alex Beispiel, loeschen_am: 2028-03-31}
    ```

    Richtig:
    ```personen
    - {id: p7, name: Alex Beispiel, zweck: Alarmierung der Notunterkunft, loeschen_am: 2028-03-31}
    ```
    """
    for person in _persons(library):
        if person.purpose is None:
            yield Finding(
                At(person, "purpose"),
                f"Bei »{person.id}« steht nicht, wofür die Angaben gebraucht werden.",
                "Ergänzen Sie »zweck«, oder nehmen Sie die Person heraus.",
            )


@check("loeschtag-fehlt", "datenschutz", Severity.WARNING)
def without_deletion(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Bei einer Person steht nicht, wann ihre Angaben gelöscht werden.

    Warum: Was kein Ende hat, bleibt liegen, auch wenn die Person längst woanders arbeitet. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```personen
    - {id: p7, name: Alex Beispiel, zweck: Alarmierung der Notunterkunft}
    ```

    Richtig:
    ```personen
    - {id: p7, name: Alex Beispiel, zweck: Alarmierung der Notunterkunft, loeschen_am: 2028-03-31}
    ```
    """
    for person in _persons(library):
        if person.delete_on is None:
            yield Finding(
                At(person, "delete_on"),
                f"Bei »{person.id}« steht nicht, wann die Angaben gelöscht werden.",
                "Ergänzen Sie »loeschen_am«; üblich ist ein Tag kurz nach dem Ende der Funktion.",
            )


@check("loeschtag-vorbei", "datenschutz", Severity.ERROR)
def deletion_due(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Die Angaben einer Person waren zu löschen und sind noch da.

    Warum: Der Löschtag wurde zugesagt, als die Angaben erhoben wurden. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```personen
    - {id: p7, name: Alex Beispiel, zweck: Alarmierung der Notunterkunft, loeschen_am: 2026-03-31}
    ```

    Richtig:
    ```personen
    - {id: p7, name: Alex Beispiel, zweck: Alarmierung der Notunterkunft, loeschen_am: 2028-03-31}
    ```
    """
    for person in _persons(library):
        if person.delete_on and person.delete_on < settings.today:
            yield Finding(
                At(person, "delete_on"),
                f"Die Angaben zu »{person.id}« waren am {german(person.delete_on)} zu löschen.",
                "Löschen Sie den Eintrag; hat die Person die Funktion noch, vereinbaren Sie mit ihr einen neuen Tag.",
            )


@check("loeschtag-zu-fern", "datenschutz", Severity.WARNING)
def deletion_far(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Der Löschtag einer Person liegt so fern, dass er keiner ist.

    Warum: Ein Tag in zehn Jahren erinnert niemanden. Voreingestellt sind höchstens fünf Jahre. (Vorgabe dieses Werkzeugs,
    in krisenbuch.toml zu ändern)

    Falsch:
    ```personen
    - {id: p7, name: Alex Beispiel, zweck: Alarmierung der Notunterkunft, loeschen_am: 2099-12-31}
    ```

    Richtig:
    ```personen
    - {id: p7, name: Alex Beispiel, zweck: Alarmierung der Notunterkunft, loeschen_am: 2028-03-31}
    ```
    """
    most = settings.privacy.deletion
    for person in _persons(library):
        if person.delete_on and person.delete_on > settings.today + timedelta(days=most):
            yield Finding(
                At(person, "delete_on"),
                f"Der Löschtag von »{person.id}«, der {german(person.delete_on)}, ist mehr als {counted(most, 'Tag', 'Tage')} entfernt.",
                "Nennen Sie einen näheren Tag; verlängern können Sie ihn immer noch.",
            )


@check("personenweg-sichtbar", "datenschutz", Severity.WARNING)
def open_personal_way(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Der Weg einer Person ist nicht als intern gekennzeichnet.

    Warum: Aus »personen.yml« wird außerhalb der eigenen Organisation nie etwas gezeigt; wer den Weg für andere sichtbar
    machen wollte, braucht ihn beim Kontakt. (Datenformat)

    Falsch:
    ```personen
    - id: p7
      name: Alex Beispiel
      zweck: Alarmierung der Notunterkunft
      loeschen_am: 2028-03-31
      wege: [{id: dienst, art: mobil, wert: 0171 39200-12, sichtbarkeit: verbund}]
    ```

    Richtig:
    ```personen
    - id: p7
      name: Alex Beispiel
      zweck: Alarmierung der Notunterkunft
      loeschen_am: 2028-03-31
      wege: [{id: dienst, art: mobil, wert: 0171 39200-12}]
    ```
    """
    for person in _persons(library):
        for way in person.ways:
            if way.visibility is not Level.INTERNAL:
                yield Finding(
                    At(way, "visibility"),
                    f"Der Weg »{way.id}« der Person »{person.id}« steht auf »{way.visibility}«, gezeigt wird er aber nie.",
                    "Nehmen Sie »sichtbarkeit« heraus; was andere sehen sollen, gehört zum Kontakt der Funktion.",
                )


@check("personen-im-repository", "datenschutz", Severity.HINT)
def persons_committed(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Die Datei mit den Personen steht im Git-Repository des Wikis.

    Warum: Wer das Repository hat, liest alle Namen, auch die gelöschten: Git behält jeden früheren Stand. Ein Löschtag
    hilft dann nicht. (Sicherheit; bei erfundenen Organisationen wird nichts gesagt)

    Falsch:
    ```befehl
    printf -- '- {id: p7, name: Alex Beispiel, zweck: Probe, loeschen_am: 2028-03-31}\\n' > playbooks/beispiel/personen.yml
    git init -q . && git add . && git -c user.name=x -c user.email=x@beispiel.example commit -qm x
    ```

    Richtig:
    ```befehl
    printf -- '- {id: p7, name: Alex Beispiel, zweck: Probe, loeschen_am: 2028-03-31}\\n' > playbooks/beispiel/personen.yml
    echo personen.yml > .gitignore
    git init -q . && git add . && git -c user.name=x -c user.email=x@beispiel.example commit -qm x
    ```
    """
    for folder in library.folders.values():
        if not folder.persons or (folder.organisation and folder.organisation.invented):
            continue
        file = library.origins.locate(folder.persons[0]).file
        if file in history.changed:
            yield Finding(
                Location(file),
                f"»{file}« steht im Git-Repository; wer es hat, liest alle Namen, auch früher gelöschte.",
                "Legen Sie die Datei mit der Einstellung »personen« außerhalb ab. Aus der Geschichte verschwindet sie erst, "
                "wenn diese neu geschrieben wird.",
            )


_DATA = {"data_purpose": "der Zweck", "data_kept": "die Löschfrist"}


@check("freiwilligendaten-ungeregelt", "datenschutz", Severity.WARNING)
def volunteers_data(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Freiwillige wirken mit, aber der Zweck oder die Löschfrist ihrer Daten steht nicht da.

    Warum: Beides steht fest, bevor die erste Liste entsteht; in der Krise denkt niemand daran. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    freiwillige:
      koordination: leitung-soziales
      aufgabenteilung: Freiwillige begleiten, Anträge stellt das Hauptamt
      versicherung: Sammelvertrag des Kreises
      anerkennung: Jährlicher Empfang
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
    lost = library.origins.has_lost
    for entry in living(library):
        item = entry.playbook.volunteering
        missing = [word for name, word in _DATA.items() if item and not getattr(item, name) and not lost(item, name)]
        if item and missing:
            what = " und ".join(missing)
            yield Finding(
                At(item),
                f"Für die Daten der Freiwilligen {'fehlt' if len(missing) == 1 else 'fehlen'} {what}.",
                "Ergänzen Sie unter »freiwillige«, wofür die Daten erhoben (»datenzweck«) und wann sie gelöscht werden (»loeschfrist«).",
            )


CHECKS = (
    without_purpose,
    without_deletion,
    deletion_due,
    deletion_far,
    open_personal_way,
    persons_committed,
    volunteers_data,
)
