"""Wikis in which every field tries to do harm: each field with one text, and each text in every field that takes any."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from krisenbuch.model.base import plan
from krisenbuch.model.glossary import Term
from records import ROWS, VARIANTS, Row, dump, dumped, filled, name_of, raw_value

ELSEWHERE = "fremd.example"
TEXTS = (
    '</title></h1></div></section></script><script>alert("{n}")</script>',
    '<img src=x onerror=alert({n})> {{: onclick="alert({n})" style="background:url(https://fremd.example/{n})" }}',
    "\" onmouseover=\"alert({n})\" x=\"' onfocus='alert({n})' autofocus tabindex=1 style='",
    "[Verweis](javascript:alert({n})) ![Bild](https://fremd.example/{n}.png) <javascript:alert({n})>",
    '{{{{ config.site_name }}}} {{% include "base.html" %}} {{# #}} ${{x}} --8<-- "mkdocs.yml" `x` ~~~ ```',
    "<!-- {n} --></style><style>@import 'https://fremd.example/{n}.css';body{{display:none}}</style><svg onload=alert({n})>",
    "<svg><a xlink:href=javascript:alert({n})><animate attributeName=href values=javascript:alert({n}) begin=0s>x</a></svg>",
    '&lt;script&gt;alert({n})&lt;/script&gt; &#60;b&#62; &#x6a;avascript:alert({n}) <a href="https://fremd.example/{n}" onclick=alert({n})>x</a>',
    "<base href=https://fremd.example/><meta http-equiv=refresh content='0;url=https://fremd.example/{n}'><link rel=stylesheet href=//fremd.example/{n}.css>",
    "<form action=https://fremd.example/><button formaction=javascript:alert({n})>x</button></form><iframe srcdoc='<script>alert({n})</script>'></iframe>",
    "../../../../../../etc/passwd ..\\..\\..\\boot.ini %2e%2e%2f%2e%2e%2fetc/passwd //fremd.example/{n} file:///etc/passwd",
    "zuerst\n\n<script>alert({n})</script>\nBEGIN:VEVENT\nURL:https://fremd.example/{n}\nEND:VCARD\n\n# Groß {{: #x onclick=alert({n}) }}",
    "[TOC] [^1]: <script>alert({n})</script> *[HTML]: Text ==x== :material-bell: $$x$$ ++strg+c++ !!! note",
    "\u2028</script><script>alert({n})</script> ]]> --> {{ onclick=alert({n}) }} -->\u202e",
)
PROSE = """\
<script>alert("prosa")</script>

<img src="https://fremd.example/prosa.png" onerror="alert(1)">

![Bild](https://fremd.example/bild.png) [Verweis](javascript:alert(1)) [Daten](data:text/html,<script>alert(1)</script>)
[Pfad](../../../../../etc/passwd) [Datei](file:///etc/passwd) ![Pfad](../../../../../etc/passwd)

Absatz {: onclick="alert(1)" style="background:url(https://fremd.example/)" #fremd }

--8<-- "mkdocs.yml"

```html {: onclick="alert(1)" }
<script>alert("zaun")</script>
```

<!-- Kommentar --><details ontoggle=alert(1) open>x</details></div></section></article></main>

<style>body { background: url(https://fremd.example/stil.png) }</style>

| <svg onload=alert(1)> | [x](javascript:alert(1)) |
|:-:|-:|
| <b onclick=alert(1)>x</b> | `{{ config }}` |

*[HTML]: Text
"""
# Names that a file system takes and a page has to bear.
FILE_NAME = '"><img src=x onerror=alert(0)>'


def payload(row: Row, number: int) -> str:
    """The hostile text of a field."""
    return TEXTS[number % len(TEXTS)].format(n=f"{name_of(row)}-{number}")


def takes_text(row: Row) -> bool:
    """Whether a field's type lets any text through."""
    planted = raw_value(row, VARIANTS[0])
    return bool(re.fullmatch(r"geheim-\d+", str(planted))) and row[1][-1][1].key not in (
        "fruehere_ids",
        "ausfallgruppe",
    )


def each_field_hostile(root: Path) -> int:
    """A wiki with one record for each field, in which this field alone is hostile, whatever its type; how many there are."""
    own = _start(root)
    records: dict[str, list[Any]] = {"kontakt": [], "pruefung": [], "person": []}
    for number, row in enumerate(ROWS):
        made = _numbered(filled(row[0], VARIANTS[0]), number)
        _set(made, row, payload(row, number))
        if row[0] == "playbook":
            (own / f"feld-{number}.md").write_text(f"---\n{dumped(made)}---\n", encoding="utf-8")
        elif row[0] == "organisation":
            (root / f"playbooks/o-{number}").mkdir()
            dump(root / f"playbooks/o-{number}/organisation.yml", made)
        else:
            records[row[0]].append(made)
    _lists(own, records)
    return len(ROWS)


def each_text_everywhere(root: Path) -> int:
    """A wiki with one record of each kind for each text, in all of whose fields it stands; how many texts there are."""
    own = _start(root)
    records: dict[str, list[Any]] = {"kontakt": [], "pruefung": [], "person": []}
    for number in range(len(TEXTS)):
        made = {name: _numbered(filled(name, VARIANTS[0]), number) for name in (*records, "playbook", "organisation")}
        for row in ROWS:
            if takes_text(row):
                _set(made[row[0]], row, payload(row, number))
        made["pruefung"]["playbook"] = f"text-{number}"
        for name, items in records.items():
            items.append(made[name])
        sections = f"\n{PROSE}\n## {TEXTS[number].format(n=number).splitlines()[0]}\n\n{PROSE}"
        (own / f"text-{number}.md").write_text(f"---\n{dumped(made['playbook'])}---\n{sections}", encoding="utf-8")
        (root / f"playbooks/o-{number}").mkdir()
        dump(root / f"playbooks/o-{number}/organisation.yml", made["organisation"])
    _lists(own, records)
    (own / "kaputt.md").write_text('---\ntitel: "<script>alert(1)</script>\n---\n', encoding="utf-8")
    (own / f"{FILE_NAME}.md").write_text("---\ntitel: x\nart: stab\n---\n", encoding="utf-8")
    (own / f"anlagen/{FILE_NAME}.txt").write_text("x", encoding="utf-8")
    terms = [{spec.key: _term(spec.many, number) for spec in plan(Term)} for number in range(len(TEXTS))]
    dump(root / "docs/glossar.yml", [{**term, "id": f"begriff-{number}"} for number, term in enumerate(terms)])
    return len(TEXTS)


def _term(many: bool, number: int) -> Any:
    text = TEXTS[number].format(n=f"begriff-{number}")
    return [text] if many else text


def _start(root: Path) -> Path:
    own = root / "playbooks/eigen"
    (own / "anlagen").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "krisenbuch.toml").write_text("stichtag = 2026-11-20\n", encoding="utf-8")
    dump(
        own / "organisation.yml",
        {"format": 1, "name": "Eigen", "ebene": "kreis", "zentrale": {"telefon": "030 23125-0"}},
    )
    return own


def _lists(own: Path, records: dict[str, list[Any]]) -> None:
    spare = [
        {"id": f"offen-{number}", "funktion": "Stelle", "sichtbarkeit": "oeffentlich"} for number in range(len(ROWS))
    ]
    dump(own / "kontakte.yml", records["kontakt"] + spare)
    dump(own / "pruefungen.yml", records["pruefung"])
    dump(own / "personen.yml", records["person"])


def _numbered(record: dict[str, Any], number: int) -> dict[str, Any]:
    """A record of its own name, and with an attachment that is there for nobody."""
    made = copy.deepcopy(record)
    if "id" in made:
        made["id"] = f"{made['id']}-{number}"
    return made


def _set(record: dict[str, Any], row: Row, value: str) -> None:
    """Puts a value into the field to which a row leads."""
    *outer, (_, last) = row[1]
    place: Any = record
    for _, spec in outer:
        place = place[spec.key][0] if spec.many else place[spec.key]
    place[last.key] = [value] if last.many else value
