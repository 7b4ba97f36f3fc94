"""The text of one generated playbook, block and flow style mixed, five to seven kilobytes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from vocabulary import (
    ENDING,
    FUNCTIONS,
    LESSONS,
    NOTES,
    OCCASIONS,
    PARTNERS,
    POWERS,
    PROVEN,
    QUESTIONS,
    RESOURCES,
    RESULTS,
    SENTENCES,
    TASKS,
    Kind,
)

if TYPE_CHECKING:
    from generate import Organisation

LEAST, MOST = 5_000, 7_000
# How large a front matter may be, and what the steps of the last process and a single plain step need of it.
_HEAD, _ENDING_NEEDS, _STEP_NEEDS = 6_450, 290, 185
# One weak point in about every second playbook.
_WEAKNESSES = ("deputy", "vacant", "nobody", "ends", "expired", "overdue", "question", "exercise", "purpose", "old")
_CONTACTS = tuple(identifier for identifier, _, _ in FUNCTIONS)
_VOLUNTEERS = """freiwillige:
  koordination: ehrenamt-koordination
  aufgabenteilung: "Freiwillige begleiten, Anträge stellt das Hauptamt"
  versicherung: Sammelvertrag
  anerkennung: Jährlicher Empfang
  datenzweck: Einsatzplanung
  loeschfrist: drei Monate nach dem letzten Einsatz
"""
_SPECIAL = frozenset(",:[]{}#&*!|>?'\"%@`")


def playbook(organisation: Organisation, index: int, rng: random.Random) -> tuple[str, bool]:
    """The file's text, and whether its last review is to lie more than a year back."""
    weakness = rng.choice(_WEAKNESSES) if rng.random() < 0.5 else ""
    writer = _Writer(organisation, index, rng, weakness)
    head = writer.head()
    return head + _prose(rng, rng.randint(LEAST + 300, MOST - 150) - len(head.encode())), weakness == "old"


def _quoted(text: str) -> str:
    return f'"{text}"' if _SPECIAL.intersection(text) else text


def _span(minutes: int) -> str:
    if minutes >= 2880 and minutes % 1440 == 0:
        return f"{minutes // 1440} Tage"
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0))


def _entry(pairs: list[tuple[str, str]], indent: str, flow: bool) -> str:
    """One record of a list, on one line or on one line per field."""
    if flow:
        return f"{indent}- {{{', '.join(f'{key}: {value}' for key, value in pairs)}}}\n"
    (key, value), *rest = pairs
    return f"{indent}- {key}: {value}\n" + "".join(f"{indent}  {key}: {value}\n" for key, value in rest)


class _Writer:
    """Writes the front matter of one playbook."""

    def __init__(self, organisation: Organisation, index: int, rng: random.Random, weakness: str) -> None:
        self.organisation = organisation
        self.index = index
        self.rng = rng
        self.weakness = weakness
        self.id, self.kind, self.place = organisation.structures[index]
        self.people = rng.randrange(40, 200, 10)
        self.roles = [entry.split("=") for entry in self.kind.roles.split(";")][: 5 + index % 3 // 2]
        self.styles = rng.getrandbits(16)
        self.steps = 0
        # Who has much to say elsewhere says less here.
        self.brief = len(organisation.id) > 15 or self.kind.kind in ("notunterkunft", "stab", "ehrenamt")
        self.richness = rng.randint(1, 4)

    def _flow(self, section: int) -> bool:
        return bool(self.styles >> section & 1)

    def _contact(self, offset: int) -> str:
        return _CONTACTS[(self.index * 2 + offset) % len(_CONTACTS)]

    def head(self) -> str:
        """The front matter with both marks."""
        kind: Kind = self.kind
        rng = self.rng
        status = "dauerhaft" if self.index % 7 == 5 else "ruhend"
        self.dormant = status == "ruhend"
        parts = [
            f"---\ntitel: {kind.title.format(Ort=self.place)}\nart: {kind.kind}\nstatus: {status}\n"
            f"sichtbarkeit: {rng.choice(('oeffentlich', 'verbund', 'intern'))}\n"
        ]
        if self.weakness != "purpose":
            parts.append(f"zweck: >-\n  {kind.purpose.format(zahl=self.people)}\n")
        parts.append(f"pflege: {self._contact(3)}\n")
        if kind.kind == "runder-tisch":
            parts.append("gremium: runder-tisch\n")
        parts.append(
            f"rechtsgrundlagen:\n  - {{norm: Dienstanweisung, gegenstand: Einsatz, rechtsstand: 2026-0{1 + self.index % 9}-02}}\n"
        )
        parts += [self._deployments(), self._triggers(), self._activation(), self._roles(), self._alerting()]
        rest = [self._connections(), self._ending(), self._decisions(), self._partners(), self._means()]
        rest += [self._resources(), self._memory(), "---\n"]
        self.room = _HEAD - sum(len(part.encode()) for part in parts + rest)
        return "".join([*parts, self._processes(), *rest])

    def _deployments(self) -> str:
        occasion, since, until = OCCASIONS[self.index % 2]
        pairs = [
            ("anlass", _quoted(occasion)),
            ("von", since.format(d=1 + self.rng.randrange(28))),
            ("bis", until),
            ("ergebnis", f"{self.people * 2} Menschen in {self.rng.randint(3, 9)} Monaten"),
        ]
        return "einsaetze:\n" + _entry(pairs, "  ", self._flow(0))

    def _triggers(self) -> str:
        kind = self.kind
        figure = [
            ("id", "schwelle"),
            ("stufe", "aktivierung"),
            ("kennzahl", _quoted(kind.figure)),
            ("vergleich", "kleiner" if kind.figure.startswith("frei") else "mindestens"),
        ]
        figure += [("wert", str(self.people)), ("einheit", kind.unit), ("meldet", self._contact(5))]
        event = [
            ("id", "ereignis"),
            ("stufe", "aktivierung"),
            ("ereignis", _quoted(kind.event)),
            ("meldet", self._contact(7)),
        ]
        flow = self._flow(1)
        return "ausloeser:\n" + _entry(figure, "  ", flow) + _entry(event, "  ", flow) * (not self.brief)

    def _activation(self) -> str:
        return (
            "aktivierung:\n  durch: [hauptverwaltung, allgemeine-vertretung, ordnungsamt-leitung]\n  form: muendlich\n"
            "  grundlage: Stabsdienstordnung vom 12.03.2024\n  rechtsstand: 2026-05-04\n  vorlauf: 4 h\n"
        )

    def _roles(self) -> str:
        rng, out = self.rng, ["rollen:\n"]
        district = self.organisation.district
        for number, (identifier, title) in enumerate(self.roles):
            key = number < 2
            offset = number if key else number * 7 + 3
            deputies = [self._contact(offset + 14), self._contact(offset + 23)]
            if district and number % 3 == 1:
                deputies[1] = f"{district.id}/{deputies[1]}"
            if self.weakness == "deputy" and number == 0:
                deputies = []
            holders = (
                "[]" if self.weakness == "vacant" and number == len(self.roles) - 1 else f"[{self._contact(offset)}]"
            )
            tasks = rng.sample(TASKS, 2 if number == 0 else 1)
            pairs = [("id", identifier), ("titel", _quoted(title))]
            pairs += [("schluesselrolle", "ja")] * key
            pairs += [("aufgaben", f"[{', '.join(tasks)}]"), ("befugnisse", f'["{rng.choice(POWERS)}"]')][
                : 2 if key else 1
            ]
            pairs += [("staerke", str(1 + number % 3)), ("schichten", "2")] * (number % 3 == 0)
            pairs += [("besetzung", holders), ("vertretung", f"[{', '.join(deputies)}]")]
            out.append(_entry(pairs, "  ", self._flow(2) or number > 3))
        return "".join(out)

    def _alerting(self) -> str:
        out = ["alarmierung:\n"]
        for number, (identifier, _) in enumerate(self.roles[:4]):
            pairs = [
                ("stufe", str(1 + number // 2)),
                ("rolle", identifier),
                ("wege", "[mobil, telefon]"),
                ("weiter_nach", f"{10 + number // 2 * 5} min"),
            ]
            out.append(_entry(pairs, "  ", True))
        return "".join(out)

    def _processes(self) -> str:
        processes = [
            ("einrichten", f"{self.kind.title.format(Ort=self.place)} einschalten", "aktivierung", self.kind.start, 0),
            ("betrieb", "Betrieb sichern", "aktivierung", self.kind.running, 720),
            ("ende", "Beenden und übergeben", "beendigung", ENDING, 0),
        ]
        out = ["prozesse:\n"]
        for number, (identifier, title, counted, steps, begin) in enumerate(processes):
            head = f"  - id: {identifier}\n    titel: {title}\n    verantwortlich: {self.roles[0][0]}\n"
            head += "    zaehlt_ab: beendigung\n" * (counted == "beendigung") + "    schritte:\n"
            if number == 2 and self.room < _ENDING_NEEDS:
                break
            self.room -= len(head)
            out.append(head + self._steps(steps, number, begin, counted == "beendigung"))
        return "".join(out)

    def _steps(self, steps: str, process: int, begin: int, slow: bool) -> str:
        rng, out = self.rng, []
        district = self.organisation.district
        before, now = "", begin
        entries = [entry.split("=") for entry in steps.split(";")]
        for number, (identifier, title) in enumerate(entries):
            duration = rng.choice((15, 20, 30, 45)) if not slow else 1440 * rng.randint(2, 3)
            now += duration + (1440 * 4 if slow else rng.choice((0, 5, 15)))
            competent = district.id if district and number % 5 == 3 else self.organisation.id
            role = self.roles[(number + process) % len(self.roles)][0]
            pairs = [("id", identifier), ("titel", _quoted(title)), ("rolle", role), ("zustaendig", competent)]
            if self.weakness == "nobody" and number == 2 and process == 0:
                del pairs[2]
            pairs += [("dauer", _span(duration))] * (process == 0 or number == 0) + [("frist", _span(now))]
            pairs += [("nach", f"[{before}]")] * bool(before and (number % 3 or slow))
            result, note = _quoted(rng.choice(RESULTS)), _quoted(rng.choice(NOTES))
            if self.steps % self.richness == 0 and self.room > _STEP_NEEDS * (16 - self.steps):
                pairs += [("ergebnis", result)] + [("hinweis", note)] * (number % 6 == 1)
            text = _entry(pairs, "      ", self._flow(4) or process > 0 or number > 1)
            self.room -= len(text.encode())
            self.steps += 1
            out.append(text)
            before = identifier
        return "".join(out)

    def _connections(self) -> str:
        organisation, out = self.organisation, []
        others = [identifier for identifier, kind, _ in organisation.structures if kind is not self.kind]
        if others:
            other = others[(self.index * 3 + 1) % len(others)]
            out.append(
                f"mitaktivieren:\n  - {{playbook: {other}, wenn: {self.rng.choice(('immer', 'nach-entscheidung'))}, versatz: {'2 h' if self.index % 10 == 9 else '0 h'}}}\n"
            )
        asked = []
        if organisation.district:
            wanted, at = (("dolmetscherpool", "sprachmittlung"), ("erstuntersuchung", "gesundheit-leitung"))[
                self.index % 2
            ]
            if organisation.district.has(wanted):
                asked.append((f"{organisation.district.id}/{wanted}", f"{organisation.district.id}/{at}"))
        if organisation.neighbour and self.index % 4 == 0 and organisation.neighbour.has("betreuungsdienst"):
            asked.append((f"{organisation.neighbour.id}/betreuungsdienst", f"{organisation.neighbour.id}/leitstelle"))
        if asked:
            out.append("anfordern:\n")
        for structure, contact in asked:
            pairs = [
                ("playbook", structure),
                ("bei", contact),
                ("grundlage", "Vereinbarung von 2022"),
                ("umfang", f"für {self.people} Menschen"),
            ]
            out.append(_entry(pairs, "  ", self._flow(5)))
        return "".join(out)

    def _ending(self) -> str:
        return (
            f"beendigung:\n  kriterien: [Seit 14 Tagen unter der Schwelle, Offene Aufgaben sind übergeben]\n"
            f"  durch: hauptverwaltung\n  uebergabe_an: {self._contact(3)}\n"
        )

    def _decisions(self) -> str:
        year = 2019 + self.index % 6
        kind, body = (
            ("ratsbeschluss", "Rat") if self.kind.kind == "runder-tisch" else ("verfuegung", "Leitung des Hauses")
        )
        pairs = [("art", kind), ("gremium", body), ("datum", f"{year}-04-1{self.index % 10}")]
        pairs += [("aktenzeichen", f"V {year}/{100 + self.index}"), ("gegenstand", "Einrichtung der Struktur")]
        return "beschluesse:\n" + _entry(pairs, "  ", self._flow(6))

    def _partners(self) -> str:
        chosen = [PARTNERS[(self.index + turn * 3) % len(PARTNERS)] for turn in range(1 + self.index % 2)]
        out, contracts = ["partner:\n"], ["vereinbarungen:\n"]
        for number, (identifier, name, kind, contact, contribution) in enumerate(chosen):
            pairs = [
                ("id", identifier),
                ("name", _quoted(name)),
                ("art", kind),
                ("kontakt", contact),
                ("beitrag", _quoted(contribution)),
            ]
            out.append(_entry(pairs, "  ", self._flow(7)))
            until = {"ends": "2026-12-31", "expired": "2026-08-31"}.get(
                self.weakness if number == 0 else "", f"202{8 + number}-0{1 + self.index % 9}-28"
            )
            pairs = [
                ("id", f"absprache-{identifier}"),
                ("partner", identifier),
                ("gegenstand", _quoted(contribution)),
                ("kosten", f"{180 + self.index * 5} Euro je Tag"),
            ]
            pairs += [("von", "2022-12-01"), ("bis", until)]
            pairs += [("ablage", f"Aktenplan 50.{10 + self.index}"), ("verantwortlich", self._contact(9))] * (
                number == 0
            )
            contracts.append(_entry(pairs, "  ", self._flow(8)))
        return "".join(out + contracts)

    def _means(self) -> str:
        pairs = [
            ("produktkonto", f"05.313.{1 + self.index:02} / 5281"),
            ("art", "regel"),
            ("rahmen", f"{self.people * 500} Euro je Einsatz"),
            ("freigabe_durch", "kaemmerei"),
        ]
        return "mittel:\n" + _entry(pairs, "  ", True)

    def _resources(self) -> str:
        out = ["ressourcen:\n"]
        for turn in range(1 if self.brief else 1 + self.index % 2):
            identifier, name, quantity, place, keys, lead = RESOURCES[(self.index + turn * 2) % len(RESOURCES)]
            pairs = [
                ("id", identifier),
                ("bezeichnung", name),
                ("menge", quantity.format(zahl=self.people)),
                ("ort", _quoted(place)),
                ("schluessel_bei", f"[{keys}]"),
                ("vorlauf", lead),
            ]
            out.append(_entry(pairs, "  ", self._flow(9)))
        return "".join(out)

    def _memory(self) -> str:
        observation, obstacle, measure = LESSONS[self.rng.randrange(len(LESSONS))]
        pairs = [
            ("beobachtung", observation),
            ("hindernis", obstacle),
            ("massnahme", measure),
            ("verantwortlich", self._contact(11)),
        ]
        pairs += (
            [("bis", "2026-09-30")]
            if self.weakness == "overdue"
            else [("bis", "2026-10-31"), ("erledigt_am", f"2026-10-{1 + self.index:02}")]
        )
        parts = [_VOLUNTEERS] * (self.kind.kind == "ehrenamt")
        parts += [
            f"ausdrucke:\n  - {{ort: Leitstelle, stand: 2026-10-1{self.index % 10}}}\n",
            "lehren:\n" + _entry(pairs, "  ", self._flow(10)),
        ]
        if self.dormant and self.weakness != "exercise":
            parts.append(f"naechste_uebung: 2027-0{1 + self.index % 8}-15\n")
        if self.weakness == "question":
            parts.append(f"offen: [{_quoted(self.rng.choice(QUESTIONS))}]\n")
        if not self.brief:
            parts.append("quellen:\n  - {titel: Abschlussbericht, stelle: Kapitel 4}\n")
        return "".join(parts)


def _prose(rng: random.Random, room: int) -> str:
    """Both sections, as many sentences as there is room for."""
    sentences, proven = rng.sample(SENTENCES, len(SENTENCES)), rng.sample(PROVEN, len(PROVEN))
    background, kept = [sentences.pop()], [proven.pop(), proven.pop()]
    used = 60 + sum(len(text.encode()) + 3 for text in background + kept)
    while sentences and used < room:
        source, target = (proven, kept) if proven and len(kept) < len(background) else (sentences, background)
        text = source.pop()
        used += len(text.encode()) + 3
        target.append(text)
    return f"\n## Ausgangslage\n\n{' '.join(background)}\n\n## Was sich bewährt hat\n\n" + "".join(
        f"- {text}\n" for text in kept
    )
