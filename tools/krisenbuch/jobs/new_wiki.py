"""A new wiki of one's own: the files that make it work at once, and say what is still to be filled in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from krisenbuch import __version__
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.territory import Land, Tier
from krisenbuch.normalform import normal
from krisenbuch.wording import readable

_SKELETON = Path(__file__).parents[1] / "anlegen" / "vorlage"
# Files whose real name would act on the repository of this very package.
_NAMES = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "github-workflow.yml": ".github/workflows/krisenbuch.yml",
}


@dataclass(frozen=True, slots=True)
class FirstOrganisation:
    """Who the wiki is for, as far as it is known when it is laid out."""

    id: str
    name: str
    tier: Tier
    land: Land | None = None
    phone: str | None = None


def files(organisation: FirstOrganisation) -> dict[str, str]:
    """All files of a new wiki: path below its folder to text."""
    made: dict[str, str] = {}
    for path in sorted(_SKELETON.rglob("*")):
        if path.is_file():
            name = path.relative_to(_SKELETON).as_posix()
            made[_NAMES.get(name, name)] = path.read_text(encoding="utf-8")
    made["requirements.txt"] = f"krisenbuch=={__version__}\n"
    folder = f"playbooks/{organisation.id}"
    made[f"{folder}/organisation.yml"] = _organisation(organisation)
    made[f"{folder}/kontakte.yml"] = _CONTACTS
    made[f"{folder}/pruefungen.yml"] = _REVIEWS
    return made


def _organisation(organisation: FirstOrganisation) -> str:
    lines = [
        "format: 1",
        f"name: {json.dumps(readable(organisation.name), ensure_ascii=False)}",
        f"ebene: {organisation.tier.value}",
    ]
    if organisation.land:
        lines.append(f"land: {organisation.land.value}")
    if organisation.phone:
        lines.append(f"zentrale: {{telefon: {json.dumps(organisation.phone)}}}")
    lines.append("wikipflege: wikipflege")
    return normal("\n".join(lines) + "\n", Organisation, "organisation.yml")


_CONTACTS = """\
# Funktionen und Stellen, keine Namen von Personen. Ein Eintrag mit Wegen sieht so aus:
#   wege:
#     - {id: buero, art: telefon, wert: 030 23125-501, sichtbarkeit: oeffentlich}
#     - {id: ruf, art: mobil, wert: 030 23125-502, zeit: immer, sichtbarkeit: intern}
- id: wikipflege
  funktion: "[AUSFÜLLEN: Funktion, die dieses Wiki pflegt]"
  wege: []
"""

_REVIEWS = """\
# Jede Prüfung ist eine Zeile; es kommen nur Zeilen dazu. »krisenbuch bestaetigen« schreibt sie. Zum Beispiel:
# - {am: 2026-09-14, kontakt: wikipflege, von: wikipflege, notiz: Angaben durchgesehen}
"""
