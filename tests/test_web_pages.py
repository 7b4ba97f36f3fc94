"""The generated pages before any build: what each audience reads on them, and that links lead somewhere."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from krisenbuch.web.build import Job, build
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, entrance, pages
from krisenbuch.web.publish import AudienceError, edition
from sites import broken_links, full_wiki

pytestmark = pytest.mark.slow

HALL = "playbooks/kreis/notunterkunft.md"
HALL_ROLES = "playbooks/kreis/notunterkunft/rollen.md"
EVERYBODY = [("oeffentlich", None), ("verbund", None), ("intern", "kreis"), ("intern", "hilfe")]


def page(root: Path, path: str, level: str = "intern", reader: str | None = "kreis") -> str:
    text = pages(edition(root, level, reader).view, Links())[path].text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def paths(root: Path, level: str, reader: str | None = None) -> set[str]:
    return set(pages(edition(root, level, reader).view, Links()))


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / "playbooks" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def append(root: Path, file: str, text: str) -> None:
    with (root / "playbooks" / file).open("a", encoding="utf-8") as target:
        target.write(text)


COMMON = {
    "playbooks/index.md",
    "organisationen/index.md",
    "organisationen/matrix.md",
    "faellig/index.md",
    "faellig/kreis.md",
    "faellig/hilfe.md",
    "kontakte/index.md",
    "rollen/index.md",
    "glossar.md",
    "hilfe/pruefregeln.md",
    "hilfe/datenfelder.md",
    "organisationen/kreis.md",
    "organisationen/hilfe.md",
    "kontakte/kreis.md",
    "kontakte/hilfe.md",
    HALL,
    HALL_ROLES,
}


@pytest.mark.parametrize(
    ("level", "reader", "more"),
    [
        ("oeffentlich", None, set()),
        ("verbund", None, {"playbooks/kreis/krisenstab.md", "playbooks/hilfe/betreuung.md"}),
        (
            "intern",
            "kreis",
            {
                "playbooks/kreis/krisenstab.md",
                "playbooks/hilfe/betreuung.md",
                "playbooks/kreis/dolmetscherpool.md",
                "stand/index.md",
            },
        ),
        ("intern", "hilfe", {"playbooks/kreis/krisenstab.md", "playbooks/hilfe/betreuung.md", "stand/index.md"}),
    ],
)
def test_each_audience_has_its_pages(schnitt: Path, level: str, reader: str | None, more: set[str]) -> None:
    found = paths(schnitt, level, reader)
    assert COMMON | more <= found
    shown = {path for path in found if path.startswith(("playbooks/", "stand/"))}
    sheets = {path.replace(".md", "/rollen.md") for path in more if path.startswith("playbooks/")}
    assert shown - sheets == {HALL, HALL_ROLES, "playbooks/index.md"} | more


def test_the_page_of_a_playbook_answers_the_questions_of_the_night(schnitt: Path) -> None:
    text = page(schnitt, HALL)
    for words in (
        "Notunterkunft in der Sporthalle",
        "freie Plätze im Kreis kleiner als 50 Plätze",
        "Landrat",
        "4 h bis zur Arbeitsfähigkeit",
        "keine Antwort nach 10 min: Vertretung anrufen",
        "030 23125-501",
        "030 23125-321",
        "Die Zeiten zählen ab der Aktivierung.",
        "Halle begehen",
        "Begehungsprotokoll",
        "Schaltet immer mit ein: Dolmetscherpool , nach 2 h",
        "Bauhof Halle 3",
        "9 Euro je Tag und Person",
        "Wer schließt nachts auf?",
        "Nebenausgang",
        "Begehung mit dem Hausmeister",
        "Heute reaktivierbar mit Lücken: 2 von 2 Schlüsselrollen besetzt, 1 Frage offen.",
        "Quelle dieser Seite: playbooks/kreis/notunterkunft.md",
    ):
        assert words in text, words


def test_the_network_reads_how_to_switch_it_on_but_not_the_inside(schnitt: Path) -> None:
    text = page(schnitt, HALL, "verbund", None)
    for words in (
        "Auslöser",
        "Wer entscheidet",
        "Wen anrufen",
        "über die Zentrale 030 23125-0",
        "Nachts stand niemand am Tor",
    ):
        assert words in text, words
    for words in (
        "Nebenausgang",
        "030 23125-321",
        "Leitung Ordnungsamt",
        "9 Euro",
        "Schrank 3",
        "05.313.01",
        "Quelle dieser Seite",
        "Belegungsplan",
    ):
        assert words not in text, words


def test_the_public_reads_what_it_is_for_and_nothing_of_its_state(schnitt: Path) -> None:
    text = page(schnitt, HALL, "oeffentlich", None)
    for words in (
        "Bringt bis zu 120 Menschen für wenige Wochen unter.",
        "Betriebsleitung",
        "Ein Aushang in fünf Sprachen.",
    ):
        assert words in text, words
    for words in (
        "reaktivierbar",
        "Auslöser",
        "Wen anrufen",
        "Begehung mit dem Hausmeister",
        "Was gelernt wurde",
        "KT 2015/118",
        "Noch offen",
    ):
        assert words not in text, words


@pytest.mark.parametrize(("level", "reader"), EVERYBODY)
def test_only_the_own_organisation_reads_persons(schnitt: Path, level: str, reader: str | None) -> None:
    assert ("Nele Beispielhaft" in page(schnitt, "kontakte/kreis.md", level, reader)) == (reader == "kreis")


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [("2026-11-20", "2026-11-20", True), ("2026-11-21", "2027-01-01", False), ("2024-01-01", "2026-11-19", False)],
)
def test_persons_are_named_while_they_hold_the_function(schnitt: Path, since: str, until: str, shown: bool) -> None:
    replace(schnitt, "kreis/personen.yml", "von: 2024-02-01", f"von: {since}, bis: {until}")
    assert ("Nele Beispielhaft" in page(schnitt, "kontakte/kreis.md")) == shown


def test_the_state_page_counts_and_names_the_own_findings(schnitt: Path) -> None:
    replace(schnitt, "hilfe/betreuung.md", "zweck: Stellt Betreuung und Verpflegung für 150 Menschen.\n", "")
    text = page(schnitt, "stand/index.md")
    assert "Die Rolle »Bevölkerungsinformation und Medienarbeit« ist nicht besetzt." in text
    assert "playbooks/hilfe/betreuung.md" not in text
    assert "Was die Prüfung am 20.11.2026 gefunden hat." in text
    assert "zweck" in page(schnitt, "stand/index.md", "intern", "hilfe")


def test_a_sound_wiki_says_that_nothing_was_found(grundlage: Path) -> None:
    assert "Die Prüfung hat nichts gefunden." in page(grundlage, "stand/index.md", "intern", "beispiel")


def test_findings_link_to_the_source_where_the_settings_name_one(schnitt: Path) -> None:
    with (schnitt / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write('[verweise]\nquelle = "https://git.kreis.example/{datei}#L{zeile}"\n')
    shown = edition(schnitt, "intern", "kreis").view
    made = pages(shown, Links())
    assert re.search(
        r'href="https://git\.kreis\.example/playbooks/kreis/krisenstab\.md#L\d+"', made["stand/index.md"].text
    )
    assert 'href="https://git.kreis.example/playbooks/kreis/notunterkunft.md#L1"' in made[HALL].text
    assert "git.kreis.example" not in pages(edition(schnitt, "oeffentlich").view, Links())[HALL].text


def test_an_unreadable_playbook_has_a_page_that_says_so(schnitt: Path) -> None:
    (schnitt / "playbooks/kreis/kaputt.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    text = page(schnitt, "playbooks/kreis/kaputt.md")
    assert "Dieses Playbook lässt sich zurzeit nicht lesen." in text
    assert "Zeile 3:" in text or "Zeile 2:" in text
    assert "playbooks/kreis/kaputt.md" not in paths(schnitt, "verbund") | paths(schnitt, "intern", "hilfe")


def test_an_unreadable_organisation_keeps_its_page(schnitt: Path) -> None:
    (schnitt / "playbooks/hilfe/organisation.yml").write_text("name: [\n", encoding="utf-8")
    assert "Die Angaben zu dieser Organisation sind nicht lesbar." in page(schnitt, "organisationen/hilfe.md")


def test_an_organisation_without_anything_to_show_says_so(schnitt: Path) -> None:
    text = page(schnitt, "organisationen/hilfe.md", "oeffentlich", None)
    assert "Kein Playbook freigegeben." in text
    assert "Für diese Sichtbarkeit ist kein Kontakt freigegeben." in page(
        schnitt, "kontakte/hilfe.md", "oeffentlich", None
    )


def test_a_wiki_without_open_playbooks_says_so(grundlage: Path) -> None:
    assert "Für diese Sichtbarkeit ist noch kein Playbook freigegeben." in page(
        grundlage, "playbooks/index.md", "oeffentlich", None
    )


def test_a_dissolved_structure_says_where_it_goes_on(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "status: ruhend", "status: aufgeloest\nersetzt_durch: dolmetscherpool")
    assert "Es geht weiter mit: Dolmetscherpool" in page(schnitt, HALL)
    assert "Es geht weiter mit: einer internen Struktur" in page(schnitt, HALL, "oeffentlich", None)
    assert "Die ersten 24 Stunden" not in page(schnitt, HALL)


def test_the_page_of_a_structure_names_those_who_switch_it_on(schnitt: Path) -> None:
    assert "Wird mit eingeschaltet durch: Notunterkunft in der Sporthalle" in page(
        schnitt, "playbooks/kreis/dolmetscherpool.md"
    )
    assert "Wird angefordert von: Notunterkunft in der Sporthalle" in page(schnitt, "playbooks/hilfe/betreuung.md")


def test_an_organisation_shows_its_goals_bodies_money_and_training(schnitt: Path) -> None:
    append(
        schnitt,
        "kreis/organisation.yml",
        "uebergeordnet: hilfe\n"
        "stab: {bezeichnung: Krisenstab, abkuerzung: KS}\n"
        "ziele: [{id: z, ziel: Plätze binnen 48 Stunden, bis: 2027-06-30, verantwortlich: landrat}, {id: y, ziel: Ohne Ende}]\n"
        "gremien: [{id: rat, name: Integrationsrat, art: migrationsvertretung, takt: 3 Monate, mitglieder: [landrat]}]\n"
        "finanzierung: [{gegenstand: Koordinierung, geber: Kreishaushalt, art: regel, betrag: 62.000 Euro}]\n"
        "fortbildungen: [{id: s, titel: Stabsarbeit, verpflichtend: ja, takt: 1 Jahr}]\n",
    )
    text = page(schnitt, "organisationen/kreis.md")
    for words in (
        "Gehört zu Schnitthilfe e. V.",
        "Krisenstab (KS)",
        "Plätze binnen 48 Stunden",
        "Bis 30.06.2027",
        "Ohne Termin.",
        "Integrationsrat",
        "3 Monate",
        "62.000 Euro",
        "Stabsarbeit verpflichtend",
    ):
        assert words in text, words
    public = page(schnitt, "organisationen/kreis.md", "oeffentlich", None)
    assert "Integrationsrat" in public
    assert "Kreishaushalt" not in public
    assert "Stabsarbeit" not in public


def test_ways_can_be_followed(schnitt: Path) -> None:
    append(
        schnitt,
        "hilfe/kontakte.yml",
        "- id: stelle\n  funktion: Stelle\n  sichtbarkeit: oeffentlich\n  wege:\n"
        "    - {id: a, art: email, wert: stelle@hilfe.example, sichtbarkeit: oeffentlich}\n"
        "    - {id: b, art: web, wert: https://www.hilfe.example/, sichtbarkeit: oeffentlich}\n"
        "    - {id: c, art: funk, wert: Florian 1, sichtbarkeit: oeffentlich}\n"
        '    - {id: d, art: telefon, wert: "112", sichtbarkeit: oeffentlich}\n',
    )
    text = pages(edition(schnitt, "oeffentlich").view, Links())["kontakte/hilfe.md"].text
    for link in ('href="mailto:stelle@hilfe.example"', 'href="https://www.hilfe.example/"', 'href="tel:112"'):
        assert link in text
    assert not re.search(r"<a[^>]*>Florian 1", text)


@pytest.mark.parametrize(("level", "reader"), EVERYBODY)
def test_attachments_are_given_to_those_who_may_have_them(schnitt: Path, level: str, reader: str | None) -> None:
    expected = [("dateien/kreis/anlagen/belegungsplan.txt", "playbooks/kreis/anlagen/belegungsplan.txt")]
    assert list(attachments(edition(schnitt, level, reader).view)) == (expected if reader == "kreis" else [])


def test_an_attachment_that_is_not_there_is_named_as_missing(schnitt: Path) -> None:
    (schnitt / "playbooks/kreis/anlagen/belegungsplan.txt").unlink()
    assert "Belegungsplan (Datei fehlt)" in page(schnitt, HALL)


def test_the_entrance_puts_the_own_structures_first(schnitt: Path) -> None:
    text = entrance(edition(schnitt, "intern", "kreis").view, Links(), "index.md")
    assert text.index("Krisenstab des Kreises") < text.index("Betreuungsdienst")
    assert "stand/" in text
    assert "stand/" not in entrance(edition(schnitt, "oeffentlich").view, Links(), "index.md")


def test_a_draft_is_no_structure_to_switch_on(schnitt: Path) -> None:
    replace(schnitt, "kreis/notunterkunft.md", "status: ruhend", "status: entwurf")
    text = entrance(edition(schnitt, "intern", "kreis").view, Links(), "index.md")
    assert "Notunterkunft" not in text.partition("</section>")[0]


def test_intern_needs_to_know_who_reads(schnitt: Path) -> None:
    (schnitt / "krisenbuch.toml").write_text("stichtag = 2026-11-20\n", encoding="utf-8")
    with pytest.raises(
        AudienceError,
        match=r"^Für »intern« fehlt, wer liest\. Nennen Sie mit --fuer eine Organisation: hilfe, kreis\.$",
    ):
        edition(schnitt, "intern")


def test_a_reader_that_is_not_there_is_refused_with_the_nearest_name(schnitt: Path) -> None:
    with pytest.raises(AudienceError, match=r"^Die Organisation »kreiss« gibt es hier nicht\. Meinten Sie »kreis«\?$"):
        edition(schnitt, "intern", "kreiss")


def test_a_wiki_of_one_organisation_needs_no_reader(schnitt: Path) -> None:
    shutil.rmtree(schnitt / "playbooks/hilfe")
    (schnitt / "krisenbuch.toml").write_text("stichtag = 2026-11-20\n", encoding="utf-8")
    assert edition(schnitt, "intern").view.audience.reader == "kreis"


def test_without_a_level_the_settings_decide(schnitt: Path) -> None:
    made = edition(schnitt)
    assert (made.view.audience.level.value, made.view.audience.reader) == ("intern", "kreis")


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize(("level", "reader"), EVERYBODY)
def test_every_link_of_a_built_site_leads_to_a_place(
    tmp_path: Path, level: str, reader: str | None, directories: bool
) -> None:
    root = full_wiki(tmp_path / "wiki")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "use_directory_urls: false" in text
    config.write_text(
        text.replace("use_directory_urls: false", f"use_directory_urls: {str(directories).lower()}"), encoding="utf-8"
    )
    build(Job(root, level, reader), tmp_path / "site", strict=True)
    assert broken_links(tmp_path / "site") == []


def test_links_in_prose_lead_to_the_pages_of_playbooks_or_become_plain_text(schnitt: Path) -> None:
    path = schnitt / "playbooks/kreis/notunterkunft.md"
    written = "[Stab](krisenstab.md) [Betreuung](../hilfe/betreuung.md#x) [Fort](gibt-es-nicht.md) [Bild](plan.png) [Netz](https://example.org/)"
    path.write_text(path.read_text(encoding="utf-8") + f"\n## Verweise\n\n{written}\n", encoding="utf-8")
    inside = pages(edition(schnitt, "intern", "kreis").view, Links())["playbooks/kreis/notunterkunft.md"].text
    assert '<a href="../krisenstab/" rel="noopener noreferrer">Stab</a>' in inside
    assert '<a href="../../hilfe/betreuung/" rel="noopener noreferrer">Betreuung</a>' in inside
    assert '<a href="https://example.org/" rel="noopener noreferrer">Netz</a>' in inside
    outside = pages(edition(schnitt, "oeffentlich").view, Links())["playbooks/kreis/notunterkunft.md"].text
    assert '<a rel="noopener noreferrer">Fort</a>' in inside
    assert '<a rel="noopener noreferrer">Stab</a> <a rel="noopener noreferrer">Betreuung</a>' in outside
    assert "plan.png" not in inside
