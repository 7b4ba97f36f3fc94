"""The success factors of one organisation or of all: for people, for a page, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date

import click

from krisenbuch.formats.layout import place, wrapped
from krisenbuch.success.base import Result
from krisenbuch.success.theses import THESES, Assessment, Found, Profile
from krisenbuch.wording import counted, printable

VERSION = 1
CAVEAT = "Belegt ist, was dokumentiert ist, nicht was es bewirkt."
UNREADABLE = "Die Datei organisation.yml fehlt oder ist nicht lesbar; »krisenbuch pruefen« nennt den Grund."
MARKS = {Result.MET: "●", Result.PARTLY: "◐", Result.OPEN: "○", Result.NOT_ASKED: "–"}
_COLOURS = {Result.MET: "green", Result.PARTLY: "yellow", Result.OPEN: "red", Result.NOT_ASKED: None}
_SHOWN_PROOFS, _SHOWN_GAPS = 2, 4


def as_text(profile: Profile, today: date, width: int, whole: bool = False) -> str:
    """One organisation, thesis by thesis; without `whole` only the first proofs and gaps of each."""
    lines = [
        click.style(f"Erfolgsfaktoren: {printable(profile.name)} (Stichtag {today:%d.%m.%Y})", bold=True),
        *wrapped(f"{CAVEAT} {_basis(profile)}", width),
        "",
    ]
    if not profile.assessments:
        return "\n".join([*lines, UNREADABLE])
    for number, item in enumerate(profile.assessments, 1):
        title = f"{number:2}  {item.thesis.title} "
        result = item.result.title
        dots = "." * max(2, width - len(title) - len(result) - 1)
        lines.append(f"{click.style(title, bold=True)}{dots} {click.style(result, fg=_COLOURS[item.result])}")
        lines += _items(item, width, whole)
        lines.append("")
    return "\n".join([*lines, *wrapped(f"{_sums(profile)}. {_more(profile, whole)}".strip(), width)])


def _basis(profile: Profile) -> str:
    if not profile.structures:
        return "Noch ist keine Struktur fertig; Entwürfe zählen nicht."
    return f"Ausgewertet: {counted(profile.structures, 'Struktur', 'Strukturen')}, ohne Entwürfe und aufgelöste."


def _sums(profile: Profile) -> str:
    return ", ".join(f"{number} {result.title}" for result in Result if (number := profile.count(result)))


def _more(profile: Profile, whole: bool) -> str:
    hidden = any(len(item.proofs) > _SHOWN_PROOFS or len(item.gaps) > _SHOWN_GAPS for item in profile.assessments)
    return "Mit --alles steht jeder Beleg da." if hidden and not whole else ""


def _items(item: Assessment, width: int, whole: bool) -> Iterator[str]:
    if item.result is Result.NOT_ASKED:
        yield from wrapped("Danach wird bei dieser Art von Organisation nicht gefragt.", width, " " * 4)
    elif not item.proofs and not item.gaps:
        yield from wrapped("Noch ist nichts eingetragen, was es belegt.", width, " " * 4)
    for label, found, limit, more in (
        ("belegt", item.proofs, _SHOWN_PROOFS, ("Beleg", "Belege")),
        ("fehlt", item.gaps, _SHOWN_GAPS, ("Lücke", "Lücken")),
    ):
        for one in found if whole else found[:limit]:
            yield from wrapped(one.sentence, width, " " * 12, f"    {label:8}")
            if one.advice:
                yield from wrapped(one.advice, width, " " * 14, " " * 12 + "→ ")
            code = f" [{one.code}]" if one.code else ""
            yield click.style(f"{' ' * 12}{place(one.location)}{code}", dim=True)
        if not whole and len(found) > limit:
            rest = len(found) - limit
            yield f"{' ' * 12}und {rest} {'weiterer ' + more[0] if rest == 1 and label == 'belegt' else 'weitere ' + more[rest != 1]}"


def overview(profiles: Sequence[Profile], today: date, width: int) -> str:
    """All organisations in one table: a row for each, a column for each thesis."""
    first = max(len("Organisation"), *(len(profile.organisation) for profile in profiles))
    first = min(first, max(12, width - 3 * len(THESES) - 1))
    lines = [
        click.style(
            f"Erfolgsfaktoren von {counted(len(profiles), 'Organisation', 'Organisationen')} "
            f"(Stichtag {today:%d.%m.%Y})",
            bold=True,
        ),
        *wrapped(CAVEAT, width),
        "",
        f"{'Organisation':{first}} " + "".join(f"{number:3}" for number in range(1, len(THESES) + 1)),
    ]
    for profile in profiles:
        name = profile.organisation
        cells = "".join(
            f"  {click.style(MARKS[item.result], fg=_COLOURS[item.result])}" for item in profile.assessments
        )
        lines.append(f"{name[:first]:{first}} {cells or ' organisation.yml nicht lesbar'}")
    lines += ["", "  ".join(f"{mark} {result.title}" for result, mark in MARKS.items()), ""]
    read = [profile for profile in profiles if profile.assessments]
    longest = max(len(thesis.title) for thesis in THESES)
    for number, thesis in enumerate(THESES, 1):
        results = [profile.assessments[number - 1].result for profile in read]
        sums = ", ".join(f"{results.count(result)} {result.title}" for result in Result if result in results)
        lines.append(f"{number:2}  {thesis.title:{longest}}  {sums}".rstrip())
    example = f"krisenbuch erfolgsfaktoren {profiles[0].organisation}"
    return "\n".join(
        [*lines, "", *wrapped(f"Belege und Lücken einer Organisation zeigt zum Beispiel »{example}«.", width)]
    )


def as_markdown(profiles: Sequence[Profile], today: date) -> str:
    """One organisation in full, several as a table of results."""
    if len(profiles) != 1:
        return _markdown_overview(profiles, today)
    (profile,) = profiles
    lines = [
        f"# Erfolgsfaktoren: {_escaped(profile.name)}",
        "",
        f"Stichtag {today:%d.%m.%Y}. {CAVEAT} {_basis(profile)}",
        "",
    ]
    if not profile.assessments:
        return "\n".join([*lines, UNREADABLE])
    lines += ["| Nr. | These | Ergebnis | Belege | Lücken |", "|---:|---|---|---:|---:|"]
    for number, item in enumerate(profile.assessments, 1):
        lines.append(
            f"| {number} | {item.thesis.title} | {item.result.title} | {len(item.proofs)} | {len(item.gaps)} |"
        )
    for number, item in enumerate(profile.assessments, 1):
        if not item.proofs and not item.gaps:
            continue
        lines += ["", f"## {number}. {item.thesis.title}: {item.result.title}", ""]
        lines += [f"- Belegt: {_escaped(one.sentence)} (`{place(one.location)}`)" for one in item.proofs]
        lines += [f"- Fehlt: {_escaped(f'{one.sentence} {one.advice}')} (`{place(one.location)}`)" for one in item.gaps]
    return "\n".join(lines)


def _markdown_overview(profiles: Sequence[Profile], today: date) -> str:
    names = [_escaped(profile.name) for profile in profiles]
    lines = [
        "# Erfolgsfaktoren",
        "",
        f"Stichtag {today:%d.%m.%Y}. {CAVEAT}",
        "",
        f"| Nr. | These | {' | '.join(names)} |",
        f"|---:|---|{'---|' * len(names)}",
    ]
    for number, thesis in enumerate(THESES, 1):
        cells = [
            profile.assessments[number - 1].result.title if profile.assessments else "nicht lesbar"
            for profile in profiles
        ]
        lines.append(f"| {number} | {thesis.title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """A user's text that Markdown shows as it was written."""
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", " ".join(printable(text).split()))


def as_json(profiles: Sequence[Profile], today: date) -> str:
    """One JSON object; keys are German like the format's, lines count from 1."""
    data = {
        "version": VERSION,
        "stichtag": today.isoformat(),
        "hinweis": CAVEAT,
        "organisationen": [_profile(profile) for profile in profiles],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _profile(profile: Profile) -> dict[str, object]:
    return {
        "organisation": profile.organisation,
        "name": profile.name,
        "strukturen": profile.structures,
        "anzahl": {result.value: profile.count(result) for result in Result},
        "thesen": [
            {
                "nummer": number,
                "these": item.thesis.id,
                "titel": item.thesis.title,
                "ergebnis": item.result.value,
                "belege": [_found(one) for one in item.proofs],
                "luecken": [{**_found(one), "rat": one.advice, "code": one.code or None} for one in item.gaps],
            }
            for number, item in enumerate(profile.assessments, 1)
        ],
    }


def _found(one: Found) -> dict[str, object]:
    return {"satz": one.sentence, "datei": one.location.file, "zeile": one.location.line}
