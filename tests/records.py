"""A wiki in which every field of every record is set, made from the fields' own declarations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from krisenbuch.model.base import FieldPlan, Kind, Level, Record, plan
from krisenbuch.model.contact import Contact
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import Playbook
from krisenbuch.model.review import Review

Row = tuple[str, tuple[tuple[type[Record], FieldPlan], ...]]
Variant = tuple[Level, Level, bool, str]

ROOTS: dict[str, type[Record]] = {
    "organisation": Organisation,
    "kontakt": Contact,
    "playbook": Playbook,
    "pruefung": Review,
    "person": Person,
}
OWNER, NEIGHBOUR = "eigen", "fremd"
VARIANTS: tuple[Variant, ...] = (
    *((level, inner, False, "offen") for level, inner in product(Level, Level)),
    (Level.PUBLIC, Level.PUBLIC, True, "offen"),
)
HIDEABLE = (Kind.CONTACT, Kind.CONTACT_OR_WAY, Kind.ROLE, Kind.PARTNER)


def rows(root: str) -> Iterator[Row]:
    def below(model: type[Record], path: tuple[tuple[type[Record], FieldPlan], ...]) -> Iterator[Row]:
        for spec in plan(model):
            here = (*path, (model, spec))
            if spec.record is None:
                yield root, here
            else:
                yield from below(spec.record, here)

    yield from below(ROOTS[root], ())


ROWS = [row for root in ROOTS for row in rows(root)]
NUMBER = {row_name: number for number, row_name in enumerate(".".join((r, *(s.key for _, s in p))) for r, p in ROWS)}


def name_of(row: Row) -> str:
    return ".".join((row[0], *(spec.key for _, spec in row[1])))


def id_of(model: type[Record]) -> str:
    return f"kennung-{model.__name__.lower()}"


def raw_value(row: Row, variant: Variant) -> Any:
    """A value no other field has, as far as the field's type leaves room for one."""
    outer, inner, draft, mode = variant
    model, spec = row[1][-1]
    number = NUMBER[name_of(row)]
    if spec.key == "sichtbarkeit":
        return (outer if model is Playbook else inner).value
    if model is Playbook and spec.key == "status":
        return "entwurf" if draft else "ruhend"
    if spec.reference is not None:
        return target_of(spec.reference, number, mode)
    special: dict[tuple[str, str], Any] = {
        ("Organisation", "ebene"): "kreis",
        ("Organisation", "land"): "NW",
        ("Organisation", "format"): 1,
        ("Organisation", "ags"): "05998",
        ("Organisation", "ars"): "059980000000",
        ("Switchboard", "telefon"): "030 23125-0",
        ("Switchboard", "email"): f"geheim{number}@eigen.example",
        ("Way", "art"): "telefon",
        ("Way", "wert"): "030 23125-871" if row[0] == "kontakt" else "030 23125-872",
        ("Attachment", "datei"): f"anlagen/geheim-{number}.txt",
        ("Citation", "adresse"): f"https://www.eigen.example/geheim-{number}",
        ("Review", "stand"): "sha256:" + f"{number:064d}",
        ("Review", "am"): "2026-10-01",
    }
    if (model.__name__, spec.key) in special:
        return special[model.__name__, spec.key]
    if spec.key == "id":
        return id_of(model)
    if spec.words:
        return spec.words[-1].value
    if spec.example in ("ja", "nein"):
        return "ja"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", spec.example):
        return str(date(2030, 1, 1) + timedelta(days=7 * number))
    if re.fullmatch(r"\d+ (min|h|Tage?|Monate?|Jahre?)", spec.example):
        return f"{1000 + number} min"
    if re.fullmatch(r"\d+", spec.example) and spec.default in (None, 1):
        return 3
    return f"geheim-{number}"


def target_of(kind: Kind, number: int, mode: str) -> str:
    hidden = (mode == "ziel-verborgen" and kind in HIDEABLE) or (mode == "playbook-verborgen" and kind is Kind.PLAYBOOK)
    if kind in (Kind.CONTACT, Kind.CONTACT_OR_WAY):
        return "fremd/verborgen" if hidden else f"offen-{number}"
    return {
        Kind.PLAYBOOK: "fremd/verborgen" if hidden else "inhalt",
        Kind.ROLE: "fremd/verborgen.rolle" if hidden else "kennung-role",
        Kind.PARTNER: "fremd/verborgen.partner" if hidden else "kennung-partner",
        Kind.STEP: "kennung-step",
        Kind.BODY: "kennung-body",
        Kind.ORGANISATION: NEIGHBOUR,
    }[kind]


def filled(root: str, variant: Variant) -> dict[str, Any]:
    """One record with every field set, as it is written in the data."""

    def below(model: type[Record], path: tuple[tuple[type[Record], FieldPlan], ...]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for spec in plan(model):
            here = (*path, (model, spec))
            value = raw_value((root, here), variant) if spec.record is None else below(spec.record, here)
            made[spec.key] = [value] if spec.many else value
        return made

    return below(ROOTS[root], ())


def write_wiki(root: Path, variant: Variant) -> None:
    own, other = root / "playbooks" / OWNER, root / "playbooks" / NEIGHBOUR
    (own / "anlagen").mkdir(parents=True)
    other.mkdir()
    playbook = filled("playbook", variant)
    for item in playbook["anlagen"]:
        (own / item["datei"]).write_text("x", encoding="utf-8")
    contacts = [filled("kontakt", variant)]
    contacts += [{"id": f"offen-{n}", "funktion": "Stelle", "sichtbarkeit": "oeffentlich"} for n in NUMBER.values()]
    review = filled("pruefung", variant)
    if variant[3] == "offen":
        review["playbook"] = "inhalt"
    dump(own / "organisation.yml", filled("organisation", variant))
    dump(own / "kontakte.yml", contacts)
    dump(own / "pruefungen.yml", [review])
    dump(own / "personen.yml", [filled("person", variant)])
    (own / "inhalt.md").write_text(
        f"---\n{dumped(playbook)}---\n\n## Nur intern\n\nabschnitt-geheim\n", encoding="utf-8"
    )
    dump(other / "organisation.yml", {"format": 1, "name": "Fremd", "ebene": "kreis"})
    dump(other / "kontakte.yml", [{"id": "verborgen", "funktion": "Verborgene Stelle", "sichtbarkeit": "intern"}])
    hidden = {
        "titel": "Verborgen",
        "art": "stab",
        "status": "ruhend",
        "sichtbarkeit": "intern",
        "rollen": [{"id": "rolle", "titel": "Rolle"}],
        "partner": [{"id": "partner", "name": "Partner", "art": "verein"}],
    }
    (other / "verborgen.md").write_text(f"---\n{dumped(hidden)}---\n", encoding="utf-8")
    (root / "krisenbuch.toml").write_text("stichtag = 2026-11-20\n", encoding="utf-8")


def dumped(data: Any) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def dump(path: Path, data: Any) -> None:
    path.write_text(dumped(data), encoding="utf-8")
