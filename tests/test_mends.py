"""Safe mends: each answers a finding or a notation, has one possible outcome, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import report_on
from krisenbuch import settings
from krisenbuch.library.files import RecordFile, Sheet, read_sheet, record_files
from krisenbuch.library.load import load
from krisenbuch.mends import Mend, Rewrite, propose
from krisenbuch.mends.verify import same_but_for
from krisenbuch.model.playbook import Playbook
from krisenbuch.source import read_data

HALL, CONTACTS, REVIEWS = (f"playbooks/beispiel/{name}" for name in ("halle.md", "kontakte.yml", "pruefungen.yml"))


def proposed(root: Path) -> tuple[Rewrite, ...]:
    chosen, _ = settings.load(root)
    sheets = [read_sheet(file) for file in record_files(root, chosen)]
    return propose(sheets, report_on(root), load(root, chosen).index)


def put(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def only(root: Path) -> tuple[Mend, str]:
    """The one mend that is offered, and the file's text with it."""
    (rewrite,) = proposed(root)
    (mend,) = rewrite.mends
    return mend, rewrite.after.decode()


def test_a_sound_wiki_has_nothing_to_mend(grundlage: Path) -> None:
    assert proposed(grundlage) == ()


def test_the_wiki_with_hidden_parts_has_nothing_to_mend(schnitt: Path) -> None:
    assert proposed(schnitt) == ()


@pytest.mark.parametrize(
    ("file", "right", "wrong", "why", "code"),
    [
        (
            HALL,
            "besetzung: [leitung",
            "besezung: [leitung",
            "Das Feld »besezung« gibt es hier nicht; gemeint ist »besetzung«.",
            "schluessel-unbekannt",
        ),
        (
            CONTACTS,
            "art: mobil",
            "art: mobill",
            "»mobill« ist kein Wert für »art«; gemeint ist »mobil«.",
            "wert-unbekannt",
        ),
        (
            HALL,
            "pflege: leitung-soziales",
            "pflege: leitung-sociales",
            "»leitung-sociales« gibt es nicht; der einzige ähnliche Name ist »leitung-soziales«.",
            "verweis-ins-leere",
        ),
        (
            REVIEWS,
            "kontakt: landrat,",
            "kontakt: landratt,",
            "»landratt« gibt es nicht; der einzige ähnliche Name ist »landrat«.",
            "verweis-ins-leere",
        ),
        (
            "playbooks/ort/haus.md",
            "pflege: beispiel/leitung-soziales",
            "pflege: beispil/leitung-soziales",
            "»beispil/leitung-soziales« gibt es nicht; der einzige ähnliche Name ist »beispiel/leitung-soziales«.",
            "verweis-ins-leere",
        ),
        (
            HALL,
            "rolle: leitung, wege",
            "rolle: leitng, wege",
            "»leitng« gibt es nicht; der einzige ähnliche Name ist »leitung«.",
            "verweis-ins-leere",
        ),
        (
            HALL,
            "pflege: leitung-soziales",
            "pflege: sozialdezernat",
            "»sozialdezernat« ist eine frühere Kennung; jetzt heißt es »leitung-soziales«.",
            "verweis-veraltet",
        ),
        (HALL, "2027-03-01", "01.03.2027", "Ein Tag wird einheitlich als Jahr-Monat-Tag geschrieben.", ""),
        (
            HALL,
            "schluesselrolle: ja",
            "schluesselrolle: yes",
            "Ja und nein werden einheitlich als »ja« und »nein« geschrieben.",
            "",
        ),
        (
            CONTACTS,
            "wert: 030 23125-501",
            'wert: "(030) 23125-501"',
            "Eine Nummer wird einheitlich als Vorwahl, Leerzeichen, Rufnummer und Durchwahl mit Bindestrich geschrieben.",
            "",
        ),
        (
            "playbooks/beispiel/organisation.yml",
            "telefon: 030 23125-0",
            "telefon: 030/23125-0",
            "Eine Nummer wird einheitlich als Vorwahl, Leerzeichen, Rufnummer und Durchwahl mit Bindestrich geschrieben.",
            "",
        ),
    ],
)
def test_what_was_meant_is_put_in_its_place(
    grundlage: Path, file: str, right: str, wrong: str, why: str, code: str
) -> None:
    before = (grundlage / file).read_bytes().decode()
    put(grundlage, file, right, wrong)
    mend, after = only(grundlage)
    assert (mend.place.file, mend.why, mend.code) == (file, why, code)
    assert after.replace('"', "") == before.replace('"', "")
    (grundlage / file).write_bytes(after.encode())
    assert proposed(grundlage) == ()
    assert not report_on(grundlage).diagnostics


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (HALL, "titel: Notunterkunft", "tittel: Notunterkunft"),  # titel or mittel
        (HALL, "pflege: leitung-soziales", "pflege: leitung"),
        (HALL, "art: sonstige", "art: turnhalle"),
        (HALL, "pflege: leitung-soziales", "pflege: >-\n  leitung-sociales"),
        (HALL, "pflege: leitung-soziales", "pflege: &a leitung-sociales"),
        (HALL, "zweck: Bringt", "zwek: Bringt\nzweck: Bringt"),
        (HALL, "2027-03-01", "demnächst"),
        (CONTACTS, "wert: 030 23125-501", "wert: 030 231 25 501"),
        (CONTACTS, "sichtbarkeit: oeffentlich", "sichtbarkeit: oeffentlch"),
        (CONTACTS, "sichtbarkeit: oeffentlich", "sichtbarket: oeffentlich"),
        (REVIEWS, "kontakt: leitung-soziales", "kontakt: sozialdezernat"),
        (REVIEWS, "2026-10-02", "02.10.2026"),
    ],
)
def test_where_it_would_be_a_guess_nothing_is_offered(grundlage: Path, file: str, right: str, wrong: str) -> None:
    put(grundlage, file, right, wrong)
    assert proposed(grundlage) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "after"),
    [
        ("sichtbarkeit: oeffentlich", "sichtbarkeit: öffentlich", "sichtbarkeit: oeffentlich"),
        ("sichtbarkeit: oeffentlich", "Sichtbarkeit: oeffentlich", "sichtbarkeit: oeffentlich"),
        ("sichtbarkeit: oeffentlich", "sichtbarkeit: inntern", "sichtbarkeit: intern"),
    ],
)
def test_a_level_is_widened_only_beyond_doubt(grundlage: Path, right: str, wrong: str, after: str) -> None:
    put(grundlage, CONTACTS, right, wrong)
    assert after in only(grundlage)[1]


def test_a_way_of_a_renamed_contact_and_its_organisation_stay_in_the_name(grundlage: Path) -> None:
    put(grundlage, "playbooks/ort/haus.md", "pflege: beispiel/leitung-soziales", "pflege: beispiel/sozialdezernat")
    assert only(grundlage)[0].new == "beispiel/leitung-soziales"


def test_what_the_settings_or_an_exemption_hold_back_is_not_mended(grundlage: Path) -> None:
    put(grundlage, HALL, "pflege: leitung-soziales", "pflege: sozialdezernat")
    with (grundlage / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write('\n[schwere]\n"verweis-veraltet" = "aus"\n')
    assert proposed(grundlage) == ()


def test_a_repeated_value_is_mended_once_where_it_is_written(grundlage: Path) -> None:
    put(grundlage, HALL, "[leitung-soziales], vertretung: [leitung-ordnung]", "&a [leitung-ordnug], vertretung: *a")
    mend, after = only(grundlage)
    assert mend.new == "leitung-ordnung"
    assert "besetzung: &a [leitung-ordnung], vertretung: *a" in after


def test_several_mends_of_a_line_are_made_together(grundlage: Path) -> None:
    put(
        grundlage,
        HALL,
        "{id: leitung, titel: Leitung, schluesselrolle: ja",
        "{id: leitung, titl: Leitung, schluesselrolle: true",
    )
    (rewrite,) = proposed(grundlage)
    assert [mend.new for mend in rewrite.mends] == ["titel", "ja"]
    assert b"{id: leitung, titel: Leitung, schluesselrolle: ja" in rewrite.after


STUBS = (
    "## Ausgangslage\n\n[AUSFÜLLEN: Was war der Anlass, was war schon da, womit musste man auskommen?]\n",
    "## Was sich bewährt hat\n\n[AUSFÜLLEN: Was hat getragen und soll beim nächsten Mal wieder so sein?]\n",
)
FIRST, SECOND = "Im Herbst 2015 kamen binnen zwei Wochen 180 Menschen.\n", "Ein fester Anruf jeden Morgen um 8 Uhr.\n"


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("", "\n" + "\n".join(STUBS)),
        ("\n", "\n" + "\n".join(STUBS)),
        ("\nEin Wort vorab.", "\nEin Wort vorab.\n\n" + "\n".join(STUBS)),
        ("\n## Geschichte\nSeit 2015.\n", "\n" + "\n".join(STUBS) + "\n## Geschichte\nSeit 2015.\n"),
        (f"\n## Ausgangslage\n\n{FIRST}", f"\n## Ausgangslage\n\n{FIRST}\n{STUBS[1]}"),
        (
            f"\n## Ausgangslage\n\n{FIRST}\n## Nur intern\n\nGeheim.\n",
            f"\n## Ausgangslage\n\n{FIRST}\n{STUBS[1]}\n## Nur intern\n\nGeheim.\n",
        ),
        (f"\n## Was sich bewährt hat\n\n{SECOND}", f"\n{STUBS[0]}\n## Was sich bewährt hat\n\n{SECOND}"),
        (
            f"\n## Ausgangslage\n\n## Was sich bewährt hat\n\n{SECOND}",
            f"\n{STUBS[0]}\n## Was sich bewährt hat\n\n{SECOND}",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_missing_sections_are_laid_out_with_a_question(
    grundlage: Path, prose: str, expected: str, newline: str
) -> None:
    path = grundlage / HALL
    head = path.read_text(encoding="utf-8").partition("---\n\n")[0] + "---\n"
    path.write_bytes((head + prose).replace("\n", newline).encode())
    _, after = only(grundlage)
    assert after == (head + expected).replace("\n", newline)
    path.write_bytes(after.encode())
    assert proposed(grundlage) == ()
    assert {item.code for item in report_on(grundlage).diagnostics} == {"vorlage-unausgefuellt"}


def test_within_an_open_block_of_code_no_section_is_laid_out(grundlage: Path) -> None:
    path = grundlage / HALL
    path.write_text(path.read_text(encoding="utf-8").partition("---\n\n")[0] + "---\n\n```\nCode\n", encoding="utf-8")
    assert proposed(grundlage) == ()


def sheet(text: str) -> Sheet:
    data = text.encode()
    return Sheet(RecordFile("x.md", Path("x.md"), "beispiel", Playbook), data, read_data(data, "x.md"))


@pytest.mark.parametrize(
    "after",
    [
        "---\ntitel: B\nart: stab\n---\nText\n",
        "---\ntitel: A\nart: [stab]\n---\nText\n",
        "---\ntitel: A\nart: stab\nzweck: x\n---\nText\n",
        '---\ntitel: "A"\nart: stab\n---\nText\n',
        "---\ntitel: A\nart: stab\n---\nAnderer Text\n",
        "---\ntitel: [A\nart: stab\n---\nText\n",
        "titel: A\n",
    ],
)
def test_a_file_that_would_read_otherwise_is_refused(after: str) -> None:
    before = sheet("---\ntitel: A\nart: stab\n---\nText\n").source
    assert same_but_for(before, before, [])
    assert not same_but_for(before, sheet(after).source, [])


def test_files_are_found_as_the_check_reads_them(schnitt: Path, tmp_path: Path) -> None:
    outside = tmp_path / "draussen.yml"
    outside.write_text("- {id: p9, name: Erfunden}\n", encoding="utf-8")
    (schnitt / "playbooks/hilfe/kontakte.yml").unlink()
    (schnitt / "playbooks/hilfe/kontakte.yml").symlink_to(outside)
    (schnitt / "playbooks/hilfe/Kein Name.md").write_text("---\ntitel: x\n---\n", encoding="utf-8")
    (schnitt / "playbooks/kreis/zweiter-name.md").symlink_to("krisenstab.md")
    (schnitt / "playbooks/_vorlagen").mkdir()
    found = {file.file for file in record_files(schnitt, settings.load(schnitt)[0])}
    assert "playbooks/hilfe/kontakte.yml" not in found
    assert "playbooks/hilfe/Kein Name.md" not in found
    assert {"playbooks/kreis/zweiter-name.md", "playbooks/kreis/personen.yml"} <= found
    with (schnitt / "krisenbuch.toml").open("r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(f'personen = "../draussen.yml"\n{text}')
    assert "../draussen.yml" in {file.file for file in record_files(schnitt, settings.load(schnitt)[0])}


def test_a_file_that_cannot_be_read_is_told_and_not_mended(grundlage: Path) -> None:
    (grundlage / HALL).write_bytes(b"---\ntitel: [\n---\n")
    assert proposed(grundlage) == ()
    (grundlage / HALL).write_bytes("---\ntitel: für\n---\n".encode("cp1252"))
    assert proposed(grundlage) == ()
