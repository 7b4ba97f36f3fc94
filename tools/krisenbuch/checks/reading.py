"""What reading itself finds, as codes of the catalogue; the functions carry only the handbook entry."""

from __future__ import annotations

from krisenbuch.checks.base import shape
from krisenbuch.diagnostics import Severity


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
    unreadable_file,
    file_too_large,
    wrong_encoding,
    missing_front_matter,
    open_front_matter,
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
    duplicate_key,
    unknown_key,
    missing_field,
    wrong_type,
    unknown_word,
    wrong_value,
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
