"""Ways in which something internal could slip out, each closed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import report_on
from krisenbuch.internal import begins_internal
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Level
from krisenbuch.view import HIDDEN, is_hidden
from krisenbuch.web.data import data_files
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, pages
from krisenbuch.web.publish import edition

pytestmark = pytest.mark.slow

SECRET = "Der Code lautet 4711"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def published(root: Path, level: str, reader: str | None = None) -> str:
    return "\n".join(page.text for page in pages(edition(root, level, reader).view, Links()).values())


@pytest.mark.parametrize(
    "heading",
    [
        "## Nur intern",
        " ## Nur intern",
        "# Nur intern",
        "### Nur intern",
        "## nur INTERN:",
        "## Nur intern (Schlüssel)",
        "## **Nur intern**",
        "## Nur  intern",
        "## Nur\u00a0intern",
        "> ## Nur intern",
        "Nur intern\n----------",
        "```ls```\n\n## Nur intern",
        "~~~\n## Nur intern",
        "```\n```python\n## Nur intern",
    ],
)
def test_what_is_marked_as_internal_in_any_way_stays_internal(schnitt: Path, heading: str) -> None:
    path = schnitt / "playbooks/kreis/notunterkunft.md"
    change(path, "## Nur intern\n\nDer Nebenausgang", f"{heading}\n\n{SECRET}. Der Nebenausgang")
    for level, reader in (("oeffentlich", None), ("verbund", None), ("intern", "hilfe")):
        assert SECRET not in published(schnitt, level, reader)
    assert SECRET in published(schnitt, "intern", "kreis")


def test_a_word_that_only_resembles_it_is_published() -> None:
    assert not begins_internal("Nur international tätige Helfende")
    assert not begins_internal("Nicht nur intern")


def test_a_visibility_that_cannot_be_read_counts_as_internal(schnitt: Path) -> None:
    path = schnitt / "playbooks/kreis/kontakte.yml"
    for written in ("sichtbarkeit: inten", "sichtbarkait: intern", "sichtbarkeit: [intern]"):
        shutil.copy(schnitt / "playbooks/kreis/kontakte.yml", schnitt / "davor.yml")
        change(path, "funktion: Landrat", f"funktion: Landrat\n  {written}")
        contacts = edition(schnitt, "oeffentlich").view.folders["kreis"].contacts
        assert "landrat" not in [contact.id for contact in contacts]
        shutil.move(schnitt / "davor.yml", path)


def test_only_the_readers_own_file_with_persons_is_opened(schnitt: Path) -> None:
    (schnitt / "privat").mkdir()
    shutil.move(schnitt / "playbooks/kreis/personen.yml", schnitt / "privat/kreis.yml")
    (schnitt / "privat/hilfe.yml").write_text(
        "- {id: p9, name: Erna Geheimnis, nam: Erna Geheimnis}\n", encoding="utf-8"
    )
    settings = (schnitt / "krisenbuch.toml").read_text(encoding="utf-8")
    (schnitt / "krisenbuch.toml").write_text(f'personen = "privat/{{organisation}}.yml"\n{settings}', encoding="utf-8")
    assert "Nele Beispielhaft" in published(schnitt, "intern", "kreis")
    assert "Geheimnis" not in published(schnitt, "intern", "kreis")
    assert any(item.location.file == "privat/hilfe.yml" for item in report_on(schnitt).diagnostics)


@pytest.mark.parametrize("name", ["x.html", "x.md", "x.svg", "x.js", "x"])
def test_an_attachment_that_could_run_is_not_published(schnitt: Path, name: str) -> None:
    (schnitt / "playbooks/kreis/anlagen" / name).write_text("<script>alert(1)</script>", encoding="utf-8")
    change(schnitt / "playbooks/kreis/notunterkunft.md", "anlagen/belegungsplan.txt", f"anlagen/{name}")
    assert "wert-falsch" in {item.code for item in report_on(schnitt).blocking}
    assert list(attachments(edition(schnitt, "intern", "kreis").view)) == []


def test_a_proposal_does_not_name_what_a_neighbour_keeps_internal(schnitt: Path) -> None:
    change(schnitt / "playbooks/kreis/notunterkunft.md", "bei: hilfe/bereitschaft", "bei: hilfe/leitung-betreung")
    found = [item for item in report_on(schnitt).diagnostics if item.code == "verweis-ins-leere"]
    assert [item.message for item in found] == ["Den Kontakt »hilfe/leitung-betreung« gibt es nicht."]
    assert "leitung-betreuung" not in found[0].hint


def test_a_hidden_contact_of_a_neighbour_leads_to_the_neighbours_switchboard(schnitt: Path) -> None:
    change(schnitt / "playbooks/kreis/notunterkunft.md", "bei: hilfe/bereitschaft", "bei: hilfe/leitung-betreuung")
    made = edition(schnitt, "intern", "kreis").view
    entry = made.playbook("notunterkunft", Scope("kreis"))
    assert entry is not None
    assert entry.playbook.requests[0].at == f"hilfe/{HIDDEN}"
    assert is_hidden(entry.playbook.requests[0].at)
    page = pages(made, Links())["playbooks/kreis/notunterkunft.md"].text
    assert 'über die Zentrale <a class="kb-tel" href="tel:+4969900090">069 90009-0</a>' in page


def test_a_former_name_leads_everybody_to_the_same_contact(schnitt: Path) -> None:
    path = schnitt / "playbooks/kreis/kontakte.yml"
    change(path, "- id: sozialamt-leitung", "- id: amt-50-leitung\n  fruehere_ids: [sozialamt-leitung]")
    assert "030 23125-501" in published(schnitt, "oeffentlich")
    assert edition(schnitt, "oeffentlich").view.audience.level is Level.PUBLIC


def test_no_name_that_is_hidden_appears_on_any_page(schnitt: Path) -> None:
    for level in ("oeffentlich", "verbund"):
        made = pages(edition(schnitt, level).view, Links())
        text = "\n".join(page.text for path, page in made.items() if not path.startswith("hilfe/"))
        assert "ordnungsamt-leitung" not in text
        assert "leitung-betreuung" not in text
        assert ">*<" not in text


def everything(root: Path, level: str, reader: str | None = None) -> str:
    shown = edition(root, level, reader).view
    made = [page.text for page in pages(shown, Links()).values()]
    made += [data if isinstance(data, str) else data.decode() for data in data_files(shown, Links()).values()]
    return "\n".join(made)


def test_facts_and_success_factors_do_not_name_what_a_neighbour_keeps_internal(schnitt: Path) -> None:
    change(
        schnitt / "playbooks/hilfe/kontakte.yml",
        "funktion: Leitung Betreuungsdienst",
        "funktion: Geheimes Referat\n  besetzt: vakant",
    )
    hall = schnitt / "playbooks/kreis/notunterkunft.md"
    change(hall, "besetzung: [sozialamt-leitung]", "besetzung: [hilfe/leitung-betreuung]")
    assert "Geheimes Referat" in everything(schnitt, "intern", "hilfe")
    for level, reader in (("intern", "kreis"), ("verbund", None), ("oeffentlich", None)):
        text = everything(schnitt, level, reader)
        assert "Geheimes Referat" not in text
        assert "hilfe/*" not in text
        assert "leitung-betreuung" not in text


def test_only_insiders_read_the_facts_behind_readiness_and_what_success_factors_lack(schnitt: Path) -> None:
    inside = page_of(schnitt, "organisationen/kreis.md", "intern", "kreis")
    assert "Wer schließt nachts auf?" in inside
    assert '<th scope="col">Fehlt</th>' in inside
    network = page_of(schnitt, "organisationen/kreis.md", "verbund")
    assert "Wer schließt nachts auf?" not in network
    assert '<th scope="col">Fehlt</th>' not in network
    assert "Wovon sich lernen lässt" in network
    public = page_of(schnitt, "organisationen/kreis.md", "oeffentlich")
    assert "lernen lässt" not in public
    assert "Erfolgsfaktoren" not in public


def page_of(root: Path, path: str, level: str, reader: str | None = None) -> str:
    return pages(edition(root, level, reader).view, Links())[path].text


@pytest.mark.parametrize(("level", "reader"), [("oeffentlich", None), ("verbund", None), ("intern", "hilfe")])
def test_errors_are_reported_to_a_mailbox_that_the_audience_may_see(
    schnitt: Path, level: str, reader: str | None
) -> None:
    contacts = schnitt / "playbooks/kreis/kontakte.yml"
    change(
        contacts, "wege:\n", "wege:\n    - {id: geheim, art: email, wert: geheim@kreis.example, sichtbarkeit: intern}\n"
    )
    keeper = next(iter(edition(schnitt, "intern", "kreis").view.folders["kreis"].contacts)).id
    hall = schnitt / "playbooks/kreis/notunterkunft.md"
    change(hall, "pflege: sozialamt-leitung", f"pflege: {keeper}")
    path = "playbooks/kreis/notunterkunft.md"
    assert "mailto:geheim@kreis.example?subject=" in page_of(schnitt, path, "intern", "kreis")
    assert "geheim@kreis.example" not in everything(schnitt, level, reader)


def test_the_form_for_errors_is_not_for_the_public(schnitt: Path) -> None:
    with (schnitt / "krisenbuch.toml").open("a", encoding="utf-8") as file:
        file.write('[verweise]\nfehler = "https://git.kreis.example/neu?titel={seite}&wo={datei} {adresse}"\n')
    path = "playbooks/kreis/notunterkunft.md"
    address = (
        "https://git.kreis.example/neu?titel=Notunterkunft%20in%20der%20Sporthalle"
        "&amp;wo=playbooks%2Fkreis%2Fnotunterkunft.md%20playbooks%2Fkreis%2Fnotunterkunft%2F"
    )
    for level, reader in (("verbund", None), ("intern", "kreis")):
        assert f'href="{address}"' in page_of(schnitt, path, level, reader)
    assert "git.kreis.example" not in everything(schnitt, "oeffentlich")
