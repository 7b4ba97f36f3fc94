"""Whole wikis for property tests: several organisations whose files refer to each other, and small edits to them.

`library_files()` gives {path: text} in which everything can be read and every reference leads somewhere. `edits(files)`
gives what somebody might change next: {path: new text, or None for a file that is gone}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import strategies as st

from krisenbuch.model.base import FieldPlan, Kind, Record, plan
from krisenbuch.model.contact import Contact, Way
from krisenbuch.model.governance import Body
from krisenbuch.model.organisation import Organisation
from krisenbuch.model.person import Person
from krisenbuch.model.playbook import CoActivation, Playbook, Request
from krisenbuch.model.process import Process, Role, Step
from krisenbuch.model.review import Review
from krisenbuch.model.support import Partner
from krisenbuch.model.values import Duration

Draw = Callable[[st.SearchStrategy[Any]], Any]
Files = dict[str, str]
Edit = dict[str, str | None]

ORGANISATIONS = ("dorf", "hilfe", "kreis", "stadt")
_NAMES = ("amt", "bauhof", "bereitschaft", "leitstelle", "leitung", "presse", "team-2")
_STRUCTURES = ("dolmetscher", "halle", "runder-tisch", "stab", "telefon")
_DATES = ("2015-09-14", "2025-11-20", "2026-09-14", "14.09.2026", "2026-11-20", "2027-03-01")
_SPANS = ("15 min", "45 min", "4 h", "1 h 30 min", "2 Tage", "3 Monate", "1 Jahr", "PT4H")
_WAYS = {
    "email": "amt@kreis.example",
    "web": "https://www.kreis.example/amt",
    "anschrift": "Rathaus, Raum 12",
    "funk": "Kanal 4",
    "melder": "Schleife 12",
    "messenger": "Dienst der Stadt",
}
_SETTINGS = 'format = 1\nplaybooks = "playbooks"\nstichtag = 2026-11-20\n'
_TEXT = st.one_of(
    st.sampled_from(["Halle öffnen", "Leitung des Amts", "150 Plätze", "Raum: 12", "»Nord« – hinten", "ja", "Amt #3"]),
    st.text("abcäöüß ABC0123456789-.,:;#[]{}()&*!?|>'\"%@`~/\\=+»«–…", min_size=1, max_size=25).filter(str.strip),
)
_OMITTED = {(Organisation, "ags"), (Organisation, "ars"), (Review, "stand")}


@dataclass
class _Structure:
    """The names within one playbook."""

    roles: list[str]
    processes: dict[str, list[str]]
    partners: list[str]


@dataclass
class _House:
    """The names within one organisation."""

    contacts: dict[str, list[str]]
    bodies: list[str]
    persons: list[str]
    structures: dict[str, _Structure] = field(default_factory=dict)


World = dict[str, _House]


def _some(draw: Draw, names: tuple[str, ...], most: int, least: int = 0) -> list[str]:
    return sorted(draw(st.lists(st.sampled_from(names), unique=True, min_size=least, max_size=most)))


def _world(draw: Draw) -> World:
    found: World = {}
    for organisation in _some(draw, ORGANISATIONS, 3, 1):
        contacts = {name: _some(draw, _NAMES, 2) for name in _some(draw, _NAMES, 4)}
        house = _House(contacts, _some(draw, _NAMES, 1), _some(draw, _NAMES, 2))
        for structure in _some(draw, _STRUCTURES, 3):
            processes = {name: _some(draw, _NAMES, 3) for name in _some(draw, _NAMES, 2)}
            house.structures[structure] = _Structure(_some(draw, _NAMES, 3), processes, _some(draw, _NAMES, 2))
        found[organisation] = house
    return found


@dataclass
class _Writer:
    """Draws the records of one organisation, with references to what the world holds."""

    draw: Draw
    world: World
    home: str
    structure: str = ""
    process: str = ""

    def record(self, model: type[Record], **given: Any) -> dict[str, Any] | None:
        """A record with some of its optional fields; None when it needs a target and there is none."""
        specs = [spec for spec in plan(model) if spec.key not in given and (model, spec.key) not in _OMITTED]
        optional = [spec.key for spec in specs if not spec.required]
        chosen = self.draw(st.lists(st.sampled_from(optional), unique=True, max_size=5)) if optional else []
        found = dict(given)
        for spec in specs:
            if spec.required or spec.key in chosen:
                value = self._value(model, spec, found)
                if value is None and spec.required:
                    return None
                if value is not None:
                    found[spec.key] = value
        return {spec.key: found[spec.key] for spec in plan(model) if spec.key in found}

    def records(self, model: type[Record], names: list[str]) -> list[dict[str, Any]]:
        """One record for each name."""
        found = (self.record(model, id=name) for name in names)
        return [record for record in found if record is not None]

    def _value(self, model: type[Record], spec: FieldPlan, before: dict[str, Any]) -> Any:
        if spec.record is not None:
            return self._below(model, spec, before)
        if spec.reference is not None:
            targets = self._targets(model, spec)
            if not targets:
                return None
            one = st.sampled_from(targets)
            return self.draw(st.lists(one, max_size=3, unique=True) if spec.many else one)
        if model is Way and spec.key == "wert":
            return _WAYS.get(before["art"], f"030 23125-{self.draw(st.integers(0, 999)):03}")
        one = self._single(spec)
        return [self.draw(one) for _ in range(self.draw(st.integers(0, 2)))] if spec.many else self.draw(one)

    def _single(self, spec: FieldPlan) -> st.SearchStrategy[Any]:
        if spec.words:
            return st.sampled_from([word.value for word in spec.words])
        if spec.kind is date:
            return st.sampled_from(_DATES)
        if spec.kind is Duration:
            return st.sampled_from(_SPANS)
        if spec.kind is bool:
            return st.sampled_from(["ja", "nein", "true"])
        if spec.reader is not None and spec.reader.read is str.strip:
            return _TEXT
        example = spec.given_example
        return st.just(example[0] if isinstance(example, list) else "alt-1" if example is None else example)

    def _below(self, model: type[Record], spec: FieldPlan, before: dict[str, Any]) -> Any:
        below = spec.record
        assert below is not None
        if not spec.many:
            return self.record(below)
        house = self.world[self.home]
        inside = house.structures.get(self.structure)
        names: list[str] | None = None
        if below is Way and model is Contact:
            names = house.contacts[before["id"]]
        elif below is Body:
            names = house.bodies
        elif inside is not None and below in (Role, Partner, Process):
            names = {Role: inside.roles, Partner: inside.partners, Process: list(inside.processes)}[below]
        elif inside is not None and below is Step:
            names = inside.processes[before["id"]]
        elif any(item.key == "id" for item in plan(below)):
            names = _some(self.draw, _NAMES, 2)
        self.process = before["id"] if below is Step else self.process
        if names is not None:
            return self.records(below, names)
        found = (self.record(below) for _ in range(self.draw(st.integers(0, 2))))
        return [record for record in found if record is not None]

    def _targets(self, model: type[Record], spec: FieldPlan) -> list[str]:
        """What a field may name here, short at home and with the organisation elsewhere."""
        others = [name for name in self.world if name != self.home]
        house = self.world[self.home]
        inside = house.structures.get(self.structure)
        own = [*house.structures]
        foreign = [f"{other}/{name}" for other in others for name in self.world[other].structures]
        if spec.reference is Kind.ORGANISATION:
            return [*self.world]
        if spec.reference is Kind.PLAYBOOK:
            return own if model is CoActivation else foreign if model is Request else own + foreign
        if spec.reference in (Kind.CONTACT, Kind.CONTACT_OR_WAY):
            contacts = [(name, ways) for name, ways in house.contacts.items()]
            contacts += [
                (f"{other}/{name}", ways) for other in others for name, ways in self.world[other].contacts.items()
            ]
            ways = [f"{name}.{way}" for name, ways in contacts for way in ways]
            return [name for name, _ in contacts] + (ways if spec.reference is Kind.CONTACT_OR_WAY else [])
        if spec.reference is Kind.BODY:
            return house.bodies
        if inside is None:
            return []
        if spec.reference is Kind.STEP:
            return inside.processes.get(self.process, []) + [
                f"{process}.{step}" for process, steps in inside.processes.items() for step in steps
            ]
        return {Kind.ROLE: inside.roles, Kind.PARTNER: inside.partners}.get(spec.reference, [])  # type: ignore[arg-type]


@st.composite
def library_files(draw: Draw) -> Files:
    """A wiki of one to three organisations in which everything can be read and every reference leads somewhere."""
    world = _world(draw)
    files = {"krisenbuch.toml": _SETTINGS}
    for organisation, house in world.items():
        folder, writer = f"playbooks/{organisation}", _Writer(draw, world, organisation)
        flow = draw(st.booleans())
        # What others name has to be there, whatever else is chosen.
        bodies = {"gremien": writer.records(Body, house.bodies)} if house.bodies else {}
        files[f"{folder}/organisation.yml"] = _yaml(writer.record(Organisation, format=1, **bodies), flow)
        contacts = [
            writer.record(Contact, id=name, **({"wege": writer.records(Way, ways)} if ways else {}))
            for name, ways in house.contacts.items()
        ]
        files[f"{folder}/kontakte.yml"] = _yaml(contacts, flow)
        reviews = [writer.record(Review) for _ in range(draw(st.integers(0, 3)))]
        files[f"{folder}/pruefungen.yml"] = _yaml([review for review in reviews if review], True)
        if house.persons:
            files[f"{folder}/personen.yml"] = _yaml(writer.records(Person, house.persons), flow)
        files[f"{folder}/anlagen/belegungsplan.pdf"] = "%PDF\n"
        for name, inside in house.structures.items():
            writer.structure = name
            files[f"{folder}/{name}.md"] = _page(draw, writer, inside)
        writer.structure = ""
    return files


def _page(draw: Draw, writer: _Writer, inside: _Structure) -> str:
    parts: dict[str, Any] = {}
    for key, model, names in (("rollen", Role, inside.roles), ("partner", Partner, inside.partners)):
        if names:
            parts[key] = writer.records(model, names)
    processes = []
    for process, steps in inside.processes.items():
        writer.process = process
        processes.append(
            writer.record(Process, id=process, **({"schritte": writer.records(Step, steps)} if steps else {}))
        )
    if processes:
        parts["prozesse"] = processes
    head = _yaml(writer.record(Playbook, **parts), draw(st.booleans()))
    titles = ("Ausgangslage", "Was sich bewährt hat", "Geschichte", "Nur intern")
    body = "".join(f"\n## {title}\n\n{draw(_TEXT)}\n" for title in titles if draw(st.booleans()))
    return f"---\n{head}---\n{body}"


_PLAIN = re.compile(r"[A-Za-zäöüß0-9]([\wäöüß ./-]*[\wäöüß])?")
_NOT_PLAIN = {"null", "Null", "NULL"}


def _yaml(value: Any, flow: bool) -> str:
    """A record or a list of records as YAML, its lists below the top on one line each if `flow`."""
    if isinstance(value, list):
        return "".join(_lines(item, "- ", "  ", flow) for item in value)
    return _lines(value, "", "", flow)


def _lines(record: dict[str, Any], first: str, rest: str, flow: bool) -> str:
    out, lead = "", first
    for key, value in record.items():
        if isinstance(value, dict) and value and not flow:
            out += f"{lead}{key}:\n{_lines(value, rest + '  ', rest + '  ', flow)}"
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            items = (
                f"{rest}  - {_inline(item)}\n" if flow else _lines(item, f"{rest}  - ", f"{rest}    ", flow)
                for item in value
            )
            out += f"{lead}{key}:\n{''.join(items)}"
        else:
            out += f"{lead}{key}: {_inline(value)}\n"
        lead = rest
    return out or f"{first}{{}}\n"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text not in _NOT_PLAIN else json.dumps(text, ensure_ascii=False)


_KEY_VALUE = re.compile(r"^(\s*(?:- )?\w+: )(\S.*)$")
_ID = re.compile(r"\bid: ([a-z0-9-]+)")


def edits(files: Files) -> st.SearchStrategy[Edit]:
    """One small change: to a field, a name, a contact, a role, a file, the settings, or to the YAML itself.

    Where changes before it have taken every page and record away, something can still be added.
    """
    readable = sorted(name for name in files if name.endswith((".md", ".yml")))
    changes: tuple[Callable[[Draw, Files, list[str]], Edit], ...] = (_file_added, _settings_changed)
    if readable:
        changes += (_field_changed, _renamed, _renamed_everywhere, _contact_removed, _role_added, _line_lost)
        changes += (_broken, _file_removed, _organisation_removed, _moved, _prose_changed)
    return st.sampled_from(changes).flatmap(lambda change: _edited(change, files, readable))


@st.composite
def _edited(draw: Draw, change: Callable[[Draw, Files, list[str]], Edit], files: Files, readable: list[str]) -> Edit:
    return change(draw, files, readable)


def _with_line(text: str, number: int, line: str | None) -> str:
    lines = text.split("\n")
    lines[number : number + 1] = [] if line is None else [line]
    return "\n".join(lines)


def _field_changed(draw: Draw, files: Files, readable: list[str]) -> Edit:
    name = draw(st.sampled_from(readable))
    places = [(n, m) for n, line in enumerate(files[name].split("\n")) if (m := _KEY_VALUE.match(line))]
    if not places:
        return {}
    number, match = draw(st.sampled_from(places))
    words = [*_NAMES, *_STRUCTURES, *ORGANISATIONS, *_DATES, *_SPANS, "kreis/amt", "intern", "ruhend", "[]", "''", ""]
    value = draw(st.one_of(st.sampled_from(words), _TEXT.map(_inline)))
    return {name: _with_line(files[name], number, match[1] + value)}


def _renamed(draw: Draw, files: Files, readable: list[str]) -> Edit:
    name = draw(st.sampled_from(readable))
    found = list(_ID.finditer(files[name]))
    if not found:
        return {}
    match = draw(st.sampled_from(found))
    new = draw(st.sampled_from([*_NAMES, "neu"]))
    return {name: files[name][: match.start(1)] + new + files[name][match.end(1) :]}


def _renamed_everywhere(draw: Draw, files: Files, readable: list[str]) -> Edit:
    old, new = draw(st.sampled_from(_NAMES)), draw(st.sampled_from([*_NAMES, "neu"]))
    changed = {name: re.sub(rf"(?<![\w-]){old}(?![\w-])", new, files[name]) for name in readable}
    return {name: text for name, text in changed.items() if text != files[name]}


def _contact_removed(draw: Draw, files: Files, readable: list[str]) -> Edit:
    lists = [name for name in readable if name.endswith("kontakte.yml")]
    if not lists:
        return {}
    name = draw(st.sampled_from(lists))
    entries = re.split(r"^(?=- )", files[name], flags=re.MULTILINE)
    entries.pop(draw(st.integers(0, len(entries) - 1)))
    return {name: "".join(entries)}


def _role_added(draw: Draw, files: Files, readable: list[str]) -> Edit:
    pages = [name for name in readable if name.endswith(".md")]
    if not pages:
        return {}
    name, role = draw(st.sampled_from(pages)), draw(st.sampled_from(_NAMES))
    entry = (
        f"  - {{id: {role}, titel: Neue Rolle, schluesselrolle: ja, besetzung: [{draw(st.sampled_from(_NAMES))}]}}\n"
    )
    text = files[name]
    if "\nrollen:\n" in text:
        return {name: text.replace("\nrollen:\n", f"\nrollen:\n{entry}", 1)}
    return {name: text.replace("---\n", f"---\nrollen:\n{entry}", 1)}


def _line_lost(draw: Draw, files: Files, readable: list[str]) -> Edit:
    name = draw(st.sampled_from(readable))
    return {name: _with_line(files[name], draw(st.integers(0, files[name].count("\n"))), None)}


def _broken(draw: Draw, files: Files, readable: list[str]) -> Edit:
    name = draw(st.sampled_from(readable))
    at = draw(st.integers(0, len(files[name])))
    broken = draw(
        st.sampled_from(["[", "}", "\t", '"', ": ", "---\n", "&a *a", "\x00", "\u202e", "\u0430", "!x ", "\r\n"])
    )
    return {name: files[name][:at] + broken + files[name][at:]}


def _file_added(draw: Draw, files: Files, readable: list[str]) -> Edit:
    organisation = draw(st.sampled_from(ORGANISATIONS))
    name = draw(st.sampled_from([*_STRUCTURES, "kontakte", "kontakt", "Neue Halle"]))
    ending = draw(st.sampled_from([".md", ".yml", ".txt"]))
    text = draw(
        st.sampled_from(["---\ntitel: Neu\nart: stab\n---\n", "- {id: neu, funktion: Neu}\n", "", "name: Neu\n"])
    )
    return {f"playbooks/{organisation}/{name}{ending}": text}


def _file_removed(draw: Draw, files: Files, readable: list[str]) -> Edit:
    return {draw(st.sampled_from(sorted(files))): None}


def _organisation_removed(draw: Draw, files: Files, readable: list[str]) -> Edit:
    organisation = draw(st.sampled_from(sorted({name.split("/")[1] for name in readable if "/" in name})))
    return dict.fromkeys((name for name in files if name.startswith(f"playbooks/{organisation}/")), None)


def _moved(draw: Draw, files: Files, readable: list[str]) -> Edit:
    name = draw(st.sampled_from(readable))
    folder = draw(st.sampled_from(ORGANISATIONS))
    target = f"playbooks/{folder}/{name.rpartition('/')[2]}"
    return {} if target == name else {name: None, target: files[name]}


def _settings_changed(draw: Draw, files: Files, readable: list[str]) -> Edit:
    line = draw(
        st.sampled_from(
            [
                "stichtag = 2027-11-20",
                "[fristen]\nkontakt = 30",
                '[schwere]\nvertretung-fehlt = "aus"',
                '[organisationen]\nextern = ["kreis", "land"]',
                'playbooks = "anderswo"',
                "unsinn",
            ]
        )
    )
    base = "format = 1\n" if line.startswith(("stichtag", "playbooks")) else _SETTINGS
    return {"krisenbuch.toml": f"{base}{line}\n"}


def _prose_changed(draw: Draw, files: Files, readable: list[str]) -> Edit:
    pages = [name for name in readable if name.endswith(".md")]
    return {(name := draw(st.sampled_from(pages))): f"{files[name]}\n{draw(_TEXT)}\n"} if pages else {}
