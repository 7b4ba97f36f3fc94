"""Role sheets, the matrix, what falls due and the foot of pages: what they say, before any build."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from krisenbuch.library.mentions import Scope
from krisenbuch.model.kinds import StructureKind
from krisenbuch.web.due import by_month, due
from krisenbuch.web.links import Links
from krisenbuch.web.matrix import Mark, rows
from krisenbuch.web.pages import pages
from krisenbuch.web.publish import edition
from krisenbuch.web.rolesheets import Sheet, sheets
from sites import Html, built, small_wiki

STEPS = """\
prozesse:
  - id: betrieb
    titel: Betrieb
    verantwortlich: leitung
    schritte:
      - {id: auftrag, titel: Auftrag klären, rolle: leitung, frist: 30 min}
      - {id: halle, titel: Halle öffnen, rolle: objekt, frist: 2 h, nach: [auftrag], ergebnis: Protokoll}
      - {id: melden, titel: Belegung melden, rolle: leitung, takt: 12 h, nach: [halle], zustaendig: hilfe}
"""
PLAYBOOK = f"""\
---
titel: Halle
art: notunterkunft
status: ruhend
sichtbarkeit: verbund
zweck: Bringt Menschen unter.
rollen:
  - {{id: leitung, titel: Leitung, schluesselrolle: ja, aufgaben: [Führen], besetzung: [landrat], vertretung: [sozialamt-leitung]}}
  - {{id: objekt, titel: Objekt, besetzung: [ordnungsamt-leitung]}}
alarmierung: [{{stufe: 1, rolle: leitung, wege: [telefon], weiter_nach: 10 min}}]
{STEPS}---
"""


def page(root: Path, path: str, level: str = "intern", reader: str | None = "kreis") -> str:
    return pages(edition(root, level, reader).view, Links())[path].text


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.fixture
def hall(schnitt: Path) -> Path:
    (schnitt / "playbooks/kreis/halle.md").write_text(PLAYBOOK, encoding="utf-8")
    return schnitt


def sheet(root: Path, role: str) -> Sheet:
    view = edition(root, "intern", "kreis").view
    entry = view.playbook("halle", Scope("kreis"))
    assert entry is not None
    return next(item for item in sheets(entry, view) if item.role.id == role)


def test_a_sheet_knows_what_a_role_does_first_and_what_it_waits_for(hall: Path) -> None:
    leader, caretaker = sheet(hall, "leitung"), sheet(hall, "objekt")
    assert [(job.step.title, job.due) for job in leader.first_day] == [("Auftrag klären", 30)]
    assert [(job.step.title, job.due, [step.title for step, _ in job.waits]) for job in caretaker.first_day] == [
        ("Halle öffnen", 120, ["Auftrag klären"])
    ]
    assert [(process.title, [job.step.title for job in jobs]) for process, jobs in leader.later] == [
        ("Betrieb", ["Belegung melden"])
    ]
    assert [process.title for process in leader.responsible] == ["Betrieb"]
    assert (leader.leads, caretaker.leads) == (True, False)


def test_a_sheet_names_the_roles_at_both_ends(hall: Path) -> None:
    (neighbour,) = sheet(hall, "leitung").neighbours
    assert neighbour.role.title == "Objekt"
    assert [step.title for step in neighbour.before] == ["Halle öffnen"]
    assert [step.title for step in neighbour.after] == ["Halle öffnen"]
    assert [name for name, _ in sheet(hall, "leitung").competent] == ["hilfe"]


def test_the_page_of_roles_says_all_that_a_newcomer_asks(hall: Path) -> None:
    html = page(hall, "playbooks/kreis/halle/rollen.md")
    text = words(html)
    for said in (
        "Bringt Menschen unter. Ohne diese Rolle arbeitet sie nicht.",
        "Was die Rolle tut Führen",
        "Wer sie hat Landrat",
        "Wer vertritt Leitung Sozialamt 030 23125-501",
        "Alarmiert in Stufe 1 über Telefon; nach 10 min ohne Antwort ist die Vertretung dran.",
        "30 min Auftrag klären",
        "Verantwortet: Betrieb",
        "Objekt : erledigt vorher »Halle öffnen«; macht danach weiter mit »Halle öffnen«.",
        "zuständig für »Belegung melden«. Zentrale 069 90009-0",
        "Was man zuerst liest",
    ):
        assert said in text, said
    assert "## Leitung {: #rolle-leitung" in html
    assert 'href="rollen/#rolle-leitung"' in page(hall, "playbooks/kreis/halle.md")
    assert "halle/rollen/#rolle-objekt" in page(hall, "rollen/index.md")


def test_a_hidden_function_is_reached_through_the_switchboard(hall: Path) -> None:
    text = words(page(hall, "playbooks/kreis/halle/rollen.md", "verbund", None))
    assert "Wer sie hat über die Zentrale 030 23125-0" in text
    assert "030 23125-321" not in text


def test_a_playbook_without_roles_has_no_sheets(schnitt: Path) -> None:
    (schnitt / "playbooks/kreis/leer.md").write_text("---\ntitel: Leer\nart: stab\n---\n", encoding="utf-8")
    made = pages(edition(schnitt, "intern", "kreis").view, Links())
    assert "playbooks/kreis/leer.md" in made
    assert "playbooks/kreis/leer/rollen.md" not in made


def test_the_matrix_tells_who_has_what_and_who_could_be_asked(schnitt: Path) -> None:
    view = edition(schnitt, "intern", "kreis").view
    by_kind = {row.kind: row for row in rows(view)}
    staff = by_kind[StructureKind.STAFF]
    assert [(mark, entry.address) for mark, entry in staff.known] == [(Mark.DORMANT, "kreis/krisenstab")]
    assert {cell.folder.id: cell.none for cell in staff.cells}["hilfe"] is Mark.NOT_ASKED
    assert StructureKind.OTHER not in by_kind
    school = by_kind[StructureKind.SCHOOL]
    assert (school.known, [folder.id for folder in school.lacking]) == ((), ["kreis"])
    text = words(page(schnitt, "organisationen/matrix.md"))
    assert "□ ruhend: Krisenstab des Kreises (Schnittkreis)" in text or "Krisenstab des Kreises" in text
    assert "○ fehlt bei: " in text


@pytest.mark.parametrize(("number", "as_table"), [(8, True), (9, False), (50, False)])
def test_many_organisations_are_listed_instead_of_set_side_by_side(schnitt: Path, number: int, as_table: bool) -> None:
    for index in range(number - 2):
        folder = schnitt / f"playbooks/ort-{index}"
        folder.mkdir()
        (folder / "organisation.yml").write_text(f"format: 1\nname: Ort {index}\nebene: gemeinde\n", encoding="utf-8")
    html = page(schnitt, "organisationen/matrix.md", "verbund", None)
    assert ("<table" in html) == as_table
    assert html.count(">Ort 0</a>") >= len(StructureKind) - 2


def test_months_are_in_order_and_what_has_no_day_stands_apart(schnitt: Path) -> None:
    agenda = due(edition(schnitt, "intern", "kreis").view)
    months, undated = by_month(agenda)
    assert [anchor for anchor, _, _ in months] == sorted(anchor for anchor, _, _ in months)
    assert {anchor: title for anchor, title, _ in months}["2027-03"] == "März 2027"
    assert sum(len(items) for _, _, items in months) + len(undated) == len(agenda)
    assert all(item.day is None for item in undated)


def test_no_page_says_that_something_is_overdue(schnitt: Path) -> None:
    """A page is read long after it was made; the script in the browser knows the day, the page does not."""
    early = pages(edition(schnitt, "intern", "kreis").view, Links())
    html = "".join(early[path].text for path in ("faellig/index.md", "faellig/kreis.md", "organisationen/matrix.md"))
    assert "überfällig" not in html
    days = re.findall(r'<time[^>]* datetime="([^"]+)" data-faellig="([^"]+)">(\d\d)\.(\d\d)\.(\d{4})<', html)
    assert len(days) > 5
    assert all(first == second == f"{year}-{month}-{day}" for first, second, day, month, year in days)


def test_the_foot_says_when_by_whom_and_where_to_report(schnitt: Path) -> None:
    html = page(schnitt, "playbooks/kreis/notunterkunft.md")
    foot = words(html[html.index('<footer class="kb-fuss"') :])
    assert re.search(r"Geprüft am \d\d\.\d\d\.\d{4} durch .+\. Wieder fällig am \d\d\.\d\d\.\d{4} \.", foot)
    assert "Quelle dieser Seite: playbooks/kreis/notunterkunft.md · Fehler melden (E-Mail)" in foot
    found = re.findall(r'href="(mailto:[^"?]+\?subject=[^"]+)"', html)
    told = parse_qs(urlsplit(unescape(found[0])).query)
    assert told["subject"] == ["Krisenbuch: Fehler auf der Seite »Notunterkunft in der Sporthalle«"]
    assert "Adresse: playbooks/kreis/notunterkunft/" in told["body"][0]


def test_every_generated_page_has_a_foot(schnitt: Path) -> None:
    for level, reader in (("oeffentlich", None), ("verbund", None), ("intern", "kreis")):
        made = pages(edition(schnitt, level, reader).view, Links())
        assert all(made[path].text.count('<footer class="kb-fuss"') == 1 for path in made)


def test_a_page_that_somebody_wrote_has_a_foot_too(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki")
    site = built(root, "intern", "kreis")
    start = Html((site / "index.html").read_text(encoding="utf-8"))
    assert "Quelle dieser Seite: docs/index.md" in start.shown
    assert [address for _, _, address in start.links if address.startswith("mailto:") and "Start" in address]
    help_page = Html((site / "hilfe/mitmachen/index.html").read_text(encoding="utf-8"))
    assert "Quelle dieser Seite" not in help_page.shown
    assert "Fehler melden" in help_page.shown
    public = Html((built(root, "oeffentlich") / "index.html").read_text(encoding="utf-8"))
    assert "Quelle dieser Seite" not in public.shown
