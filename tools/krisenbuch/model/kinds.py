"""The kinds of structure that a playbook can describe, and its states."""

from __future__ import annotations

from krisenbuch.model.base import Choice


class StructureKind(Choice):
    """What kind of structure a playbook switches on; after the structures of 2015/16 and 2022."""

    STAFF = "stab", "Verwaltungsstab, Krisenstab", "Führt die Verwaltung, wenn die Linie nicht mehr reicht."
    COORDINATION = (
        "koordinierungsgruppe",
        "Koordinierungsgruppe",
        "Stimmt Ämter und Stellen ab, mit einem Kontakt je Feld.",
    )
    UNIT = "stabsstelle", "Stabsstelle", "Bündelt die Arbeit bei der Spitze des Hauses."
    SHELTER = "notunterkunft", "Notunterkunft, Task Force Unterbringung", "Bringt viele Menschen in kurzer Zeit unter."
    ASSIGNMENT = "zuweisung", "Zuweisung und Verteilung", "Nimmt zugewiesene Menschen auf und verteilt sie."
    REGISTRATION = "registrierung", "Registrierung und Leistungen", "Stellt Identität fest und zahlt erste Leistungen."
    HEALTH = "gesundheit", "Gesundheit", "Erstuntersuchung und medizinische Versorgung."
    SCHOOL = "schule-kita", "Schule und Kita", "Findet Plätze für Kinder und Jugendliche."
    HOUSING = "wohnraum", "Wohnraumakquise", "Gewinnt Wohnungen und prüft sie."
    INTERPRETERS = "dolmetscherpool", "Dolmetscherpool", "Vermittelt Sprachmittlung nach Liste."
    VOLUNTEERS = "ehrenamt", "Ehrenamt, Spenden, Patenschaften", "Koordiniert Freiwillige und Sachspenden."
    ROUND_TABLE = "runder-tisch", "Runder Tisch, Steuerungsgruppe", "Bringt Rat, Verbände und Verwaltung zusammen."
    INTEGRATION = (
        "integrationsmanagement",
        "Kommunales Integrationsmanagement",
        "Begleitet verwickelte Fälle über Ämter hinweg.",
    )
    INFORMATION = "buergerinformation", "Bürgerinformation", "Bürgertelefon, Fragen und Antworten, Versammlungen."
    CARE = "betreuungsdienst", "Betreuungsdienst", "Hilfsorganisation stellt Betreuung, Verpflegung oder Gerät."
    OTHER = "sonstige", "Sonstige Struktur"


class Status(Choice):
    """In which state a structure is; »läuft gerade« follows from an open activation, not from here."""

    DRAFT = "entwurf", "Entwurf", "Noch nicht fertig; nur intern zu sehen."
    DORMANT = "ruhend", "Ruhend", "Kann wieder eingeschaltet werden."
    PERMANENT = "dauerhaft", "Dauerhaft", "Arbeitet ständig."
    DISSOLVED = "aufgeloest", "Aufgelöst", "Gibt es nicht mehr; bleibt als Gedächtnis."
