"""Writes a generated wiki of many playbooks: `python tests/benchmarks/generate.py ORDNER --playbooks 1000`.

The same number of playbooks and the same seed always give the same bytes. Everything refers to something that exists;
about every second playbook has one weak point of the kind that a check finds. All of it is invented.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from playbook_text import playbook
from vocabulary import ENDS, FIRST, FUNCTIONS, KINDS, LANDS, LAST, PHONE_RANGES, PLACES, STEMS, Kind

STICHTAG = "2026-11-20"
PER_ORGANISATION, PER_DISTRICT = 20, 10
_MOST = 30
_SETTINGS = f"""# Erzeugt für Messungen; alles darin ist erfunden.
format = 1
playbooks = "playbooks"
stichtag = {STICHTAG}

[ausgabe]
sichtbarkeit = "intern"
"""
_NOTES = (
    "Angerufen, Nummern bestätigt",
    "Probeanruf am Abend",
    "Postfach geprüft, Vertretung liest mit",
    "Mit dem Telefonverzeichnis verglichen",
)
_SEEN = (
    "Mit den Beteiligten durchgesehen, Fristen bestätigt",
    "Alarmierung abtelefoniert, Material gezählt",
    "Nach der Übung angepasst, Ausdrucke getauscht",
)


@dataclass
class Organisation:
    """One organisation as planned: who it belongs to and which structures it has."""

    number: int
    id: str
    name: str
    is_district: bool
    ags: str
    land: str
    district: Organisation | None = None
    neighbour: Organisation | None = None
    structures: list[tuple[str, Kind, str]] = field(default_factory=list)

    def has(self, structure: str) -> bool:
        """Whether there is a playbook of this name."""
        return any(identifier == structure for identifier, _, _ in self.structures)


def plan(playbooks: int) -> list[Organisation]:
    """The organisations of a wiki with exactly this many playbooks; the first of every eleven is the district."""
    count = max(1, round(playbooks / PER_ORGANISATION))
    found: list[Organisation] = []
    for number in range(count):
        group, place = divmod(number, PER_DISTRICT + 1)
        stem, end = STEMS[(number * 7) % len(STEMS)], ENDS[(number // len(STEMS) + number) % len(ENDS)]
        name, repeat = f"Muster{stem}{end}", number // (len(STEMS) * len(ENDS))
        identifier = _plain(name) + (f"-{repeat}" if repeat else "")
        land, digits = LANDS[group % len(LANDS)]
        # The ninth Regierungsbezirk exists nowhere: these keys name no real place.
        ags = f"{digits}9{group // len(LANDS) % 100:02}"
        if place == 0:
            found.append(Organisation(number, f"kreis-{identifier}", f"Kreis {name}", True, ags, land))
        else:
            district = found[group * (PER_DISTRICT + 1)]
            neighbour = found[number - 1] if place > 1 else None
            found.append(Organisation(number, identifier, name, False, f"{ags}{place:03}", land, district, neighbour))
    for organisation in found:
        number = organisation.number
        # The sizes differ a little and add up to what was asked for.
        share = playbooks // count + (number < playbooks % count)
        bend = (0, 2, -2, 1, -1, 0)[number % 6] if number - number % 6 + 6 <= count and share > 16 else 0
        organisation.structures = list(_structures(min(share + bend, _MOST)))
    return found


def _structures(count: int) -> Iterator[tuple[str, Kind, str]]:
    many = [kind for kind in KINDS if "{ort}" in kind.id]
    for index in range(count):
        kind = KINDS[index] if index < len(KINDS) else many[index % len(many)]
        place = PLACES[0 if index < len(KINDS) else 1 + (index - len(KINDS)) // len(many)]
        yield kind.id.format(ort=_plain(place)), kind, place


def _plain(text: str) -> str:
    for old, new in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (" ", "-")):
        text = text.lower().replace(old, new)
    return text


def organisation_file(organisation: Organisation) -> str:
    """organisation.yml."""
    kind, level = ("Kreis", "kreis") if organisation.is_district else ("Gemeinde", "gemeinde")
    above = f"uebergeordnet: {organisation.district.id}\n" if organisation.district else ""
    phone = f"{PHONE_RANGES[organisation.number % 5]}-{organisation.number * 83 % 1000:03}"
    return f"""format: 1
name: {organisation.name}
bezeichnung: {kind}
ebene: {level}
land: {organisation.land}
ags: "{organisation.ags}"
kennung: {organisation.id}.example
{above}erfunden: ja
beschreibung: >-
  Erfundene Verwaltung für Messungen, mit {8 + organisation.number % 90}.000 Einwohnern und eigener Rufbereitschaft.
leitung: hauptverwaltung
wikipflege: integrationsbuero
stab: {{bezeichnung: Krisenstab, abkuerzung: KS, grundlage: Stabsdienstordnung vom 12.03.2024}}
zentrale:
  telefon: "{phone}"
  email: poststelle@{organisation.id}.example
  anschrift: Musterallee {1 + organisation.number % 120}, 99999 Musterstadt
ziele:
  - id: plaetze-48h
    ziel: {60 + organisation.number % 90} Notplätze sind binnen 48 Stunden belegbar.
    messgroesse: belegbare Plätze 48 Stunden nach Alarmierung
    bis: 2027-06-30
    verantwortlich: sozialamt-leitung
    geprueft_am: 2026-09-15
    stand: in der Übung gezählt
finanzierung:
  - {{gegenstand: Integrationsbüro, geber: Eigener Haushalt, art: regel, von: 2023-01-01, betrag: "118.000 Euro im Jahr", verantwortlich: kaemmerei}}
gremien:
  - {{id: runder-tisch, name: Runder Tisch, art: runder_tisch, leitung: hauptverwaltung, takt: 4 Monate, letzte_sitzung: 2026-09-08, naechste_sitzung: 2027-01-12, mitglieder: [hauptverwaltung, integrationsbuero, migrantenverein], protokolle: Ablage der Stelle 16, auftrag: Trägt Fragen aus der Nachbarschaft vor}}
  - {{id: beirat, name: Integrationsrat, art: migrationsvertretung, leitung: migrantenverein, takt: 3 Monate, letzte_sitzung: 2026-10-20, naechste_sitzung: 2027-01-19, mitglieder: [migrantenverein, integrationsbuero], protokolle: Ratsinformationssystem, auftrag: Berät Rat und Verwaltung}}
  - {{id: jour-fixe, name: Jour fixe Kreis und Gemeinden, art: jour_fixe, leitung: integrationsbuero, takt: 3 Monate, letzte_sitzung: 2026-10-06, naechste_sitzung: 2027-01-05, mitglieder: [sozialamt-leitung, ordnungsamt-leitung], protokolle: Ablage der Stelle 16, auftrag: Gleicht Lage und Aufgaben ab}}
fortbildungen:
  - {{id: stabsarbeit, titel: Grundlagen der Stabsarbeit, zielgruppe: alle Mitglieder des Stabs, anbieter: Studieninstitut, verpflichtend: ja, takt: 1 Jahr, letzte_am: 2026-03-18, naechste_am: 2027-03-17, verantwortlich: personalamt}}
"""


def contacts_file(organisation: Organisation) -> str:
    """kontakte.yml: forty functions with two or three ways each, no number twice."""
    prefix, first = PHONE_RANGES[organisation.number % 5], organisation.number * 83
    parts = []
    for index, (identifier, function, office) in enumerate(FUNCTIONS):
        phone, mobile = (first + 1 + index * 2) % 1000, (first + 2 + index * 2) % 1000
        deputy = FUNCTIONS[(index + 11) % len(FUNCTIONS)][0]
        mail = f"    - {{id: postfach, art: email, wert: {identifier}@{organisation.id}.example, sichtbarkeit: oeffentlich}}\n"
        parts.append(
            f"""- id: {identifier}
  funktion: {function}
  stelle: {office}
  besetzt: ja
  ausfallgruppe: [{_plain(office)}]
  vertretung: [{deputy}]
  wege:
    - {{id: buero, art: telefon, wert: "{prefix}-{phone:03}", zeit: dienstzeit, sichtbarkeit: oeffentlich}}
    - {{id: ruf, art: mobil, wert: "{prefix}-{mobile:03}", zeit: immer, sichtbarkeit: intern}}
{mail if index % 3 == 0 else ""}"""
        )
    return "\n".join(parts)


def persons_file(organisation: Organisation) -> str:
    """personen.yml: who holds a function; every fourth stands in for another one as well."""
    parts = []
    for index, (identifier, _, _) in enumerate(FUNCTIONS):
        turn = organisation.number * 13 + index * 7
        name = f"{FIRST[turn % len(FIRST)]} {LAST[(turn // len(FIRST) + index * 3) % len(LAST)]}"
        other = FUNCTIONS[(index + 11) % len(FUNCTIONS)][0]
        deputy = f"\n    - {{kontakt: {other}, rang: 2, von: 2022-01-01}}" if index % 4 == 0 else ""
        parts.append(
            f"""- id: p{index + 1:02}
  name: {name}
  funktionen:
    - {{kontakt: {identifier}, rang: 1, von: 20{15 + turn % 11}-0{1 + turn % 9}-01}}{deputy}
  zweck: Alarmierung und Besetzung der Stäbe
  loeschen_am: 2028-03-31
"""
        )
    return "\n".join(parts)


def reviews_file(organisation: Organisation, rng: random.Random, old: set[str]) -> str:
    """pruefungen.yml: every contact within the last eighty days, every playbook within the year; `old` ones longer ago."""
    lines = []
    for index, (identifier, _, _) in enumerate(FUNCTIONS):
        month, day = (9, 5 + index % 25) if index % 3 else (10, 1 + index % 28)
        when = f"2026-{month:02}-{day:02}" if rng.random() > 0.05 else f"2026-0{rng.randint(2, 4)}-{day:02}"
        by = FUNCTIONS[(index + 5) % len(FUNCTIONS)][0]
        lines.append(
            f'- {{am: {when}, kontakt: {identifier}, von: {by}, ergebnis: erreicht, notiz: "{rng.choice(_NOTES)}"}}\n'
        )
    for index, (identifier, _, _) in enumerate(organisation.structures):
        when = (
            f"2025-0{rng.randint(2, 9)}-12"
            if identifier in old
            else f"2026-{rng.randint(3, 10):02}-{rng.randint(1, 28):02}"
        )
        by = FUNCTIONS[index * 2 % len(FUNCTIONS)][0]
        lines.append(f'- {{am: {when}, playbook: {identifier}, von: {by}, notiz: "{rng.choice(_SEEN)}"}}\n')
    return "".join(sorted(lines))


def files(playbooks: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Every file of a generated wiki as (path, text)."""
    yield "krisenbuch.toml", _SETTINGS
    for organisation in plan(playbooks):
        rng = random.Random(seed * 1_000_003 + organisation.number)
        folder, old = f"playbooks/{organisation.id}", set[str]()
        for index, (identifier, _, _) in enumerate(organisation.structures):
            text, is_old = playbook(organisation, index, rng)
            if is_old:
                old.add(identifier)
            yield f"{folder}/{identifier}.md", text
        yield f"{folder}/organisation.yml", organisation_file(organisation)
        yield f"{folder}/kontakte.yml", contacts_file(organisation)
        yield f"{folder}/personen.yml", persons_file(organisation)
        yield f"{folder}/pruefungen.yml", reviews_file(organisation, rng, old)


def write(folder: Path, playbooks: int, seed: int = 1) -> int:
    """Writes the wiki into `folder`, in place of what a former run left there; gives the number of files."""
    shutil.rmtree(folder / "playbooks", ignore_errors=True)
    count, known = 0, set[Path]()
    for name, text in files(playbooks, seed):
        path = folder / name
        if path.parent not in known:
            path.parent.mkdir(parents=True, exist_ok=True)
            known.add(path.parent)
        path.write_bytes(text.encode())
        count += 1
    return count


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", metavar="ORDNER", type=Path)
    parser.add_argument("--playbooks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    count = write(options.folder, options.playbooks, options.seed)
    sys.stdout.write(f"{count} files in {time.perf_counter() - start:.1f} s\n")


if __name__ == "__main__":
    main()
