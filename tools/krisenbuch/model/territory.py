"""Levels of administration, the Länder, and the official keys (AGS, ARS) that name places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from krisenbuch.model.base import Choice, Unfit
from krisenbuch.wording import shown


class Tier(Choice):
    """On which level of administration an organisation stands."""

    MUNICIPALITY = "gemeinde", "Kreisangehörige Stadt oder Gemeinde"
    ASSOCIATION = "gemeindeverband", "Gemeindeverband", "Zum Beispiel Amt, Samtgemeinde oder Verbandsgemeinde."
    CITY = "kreisfreie_stadt", "Kreisfreie Stadt"
    DISTRICT = "kreis", "Kreis oder Landkreis"
    REGION = "regierungsbezirk", "Regierungsbezirk"
    LAND = "land", "Land"
    FEDERATION = "bund", "Bund"
    ORGANISATION = "organisation", "Andere Organisation", "Zum Beispiel eine Hilfsorganisation oder ein Träger."


class Land(Choice):
    """The sixteen Länder by their usual two letters."""

    SH = "SH", "Schleswig-Holstein"
    HH = "HH", "Hamburg"
    NI = "NI", "Niedersachsen"
    HB = "HB", "Bremen"
    NW = "NW", "Nordrhein-Westfalen"
    HE = "HE", "Hessen"
    RP = "RP", "Rheinland-Pfalz"
    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    SL = "SL", "Saarland"
    BE = "BE", "Berlin"
    BB = "BB", "Brandenburg"
    MV = "MV", "Mecklenburg-Vorpommern"
    SN = "SN", "Sachsen"
    ST = "ST", "Sachsen-Anhalt"
    TH = "TH", "Thüringen"

    @property
    def number(self) -> str:
        """The first two digits of every official key in this Land, »01« to »16«."""
        return f"{tuple(Land).index(self) + 1:02d}"


# How many digits the official municipal key (AGS) has on each level; a Stadtkreis carries its five digits, or eight
# with the municipality's zeros.
AGS_DIGITS = {Tier.LAND: (2,), Tier.REGION: (3,), Tier.DISTRICT: (5,), Tier.CITY: (5, 8), Tier.MUNICIPALITY: (8,)}


# The regional key (ARS) has twelve digits in full and may be cut to the level it names.
ARS_DIGITS = {
    Tier.LAND: (2, 12),
    Tier.REGION: (3, 12),
    Tier.DISTRICT: (5, 12),
    Tier.CITY: (5, 12),
    Tier.ASSOCIATION: (9, 12),
    Tier.MUNICIPALITY: (12,),
}


def check_official_key(
    name: str, value: str, earlier: Mapping[str, Any], digits: Mapping[Tier, tuple[int, ...]]
) -> str:
    """The key as written; raises Unfit for a wrong length, Land or level.

    `digits` gives the allowed lengths per level; `earlier` are the fields read before, the level and the Land among them.
    """
    if not re.fullmatch(r"\d+", value):
        raise Unfit(f"»{shown(value)}« ist kein {name}.", "Er besteht nur aus Ziffern.")
    tier, land = earlier.get("tier"), earlier.get("land")
    if tier is None:
        return value
    allowed = digits.get(tier)
    if allowed is None:
        raise Unfit(f"Auf der Ebene »{tier}« gibt es keinen {name}.", "Nehmen Sie die Angabe heraus.")
    if len(value) not in allowed:
        expected = " oder ".join(str(number) for number in allowed)
        raise Unfit(
            f"»{shown(value)}« hat {len(value)} Ziffern; ein {name} der Ebene »{tier}« hat {expected}.",
            "Setzen Sie ihn in Anführungszeichen, damit führende Nullen bleiben.",
        )
    if not "01" <= value[:2] <= "16":
        raise Unfit(
            f"»{shown(value)}« beginnt mit »{value[:2]}«; ein {name} beginnt mit der Nummer des Landes, 01 bis 16.",
            "Prüfen Sie die ersten beiden Ziffern.",
        )
    if land is not None and value[:2] != land.number:
        raise Unfit(
            f"»{shown(value)}« gehört nicht zum Land {land}; dort beginnt ein {name} mit {land.number}.",
            "Prüfen Sie »land« und die ersten beiden Ziffern.",
        )
    return value
