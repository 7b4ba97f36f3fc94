"""`krisenbuch neu`: a draft of every kind, in the right folder, over nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import call, refused
from conftest import report_on
from krisenbuch.diagnostics import Severity
from krisenbuch.jobs.drafts import examples
from krisenbuch.model.kinds import StructureKind

KINDS = [kind.value for kind in StructureKind]


@pytest.fixture
def one(grundlage: Path) -> Path:
    """A wiki with a single organisation, `ort`, and no playbook of its own kept."""
    for other in ("beispiel", "hilfe"):
        (grundlage / f"playbooks/{other}").rename(grundlage.parent / other)
    return grundlage


def test_without_a_kind_all_kinds_are_named() -> None:
    lines = call("neu").stdout.splitlines()
    assert lines[0] == "Arten von Playbooks:"
    assert [line.split()[0] for line in lines[1 : len(KINDS) + 1]] == KINDS
    assert lines[-1] == 'Zum Beispiel: krisenbuch neu notunterkunft --titel "Notunterkunft in der Turnhalle"'


def test_the_documented_examples_are_named() -> None:
    lines = call("neu", "--beispiele").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(examples())
    assert "  dortmund-integrationsrat " in f"{lines[1]} "
    assert all("(für: " in line for line in lines)


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_of_every_kind_is_written_and_gives_only_hints(one: Path, kind: str) -> None:
    result = call("-C", one, "neu", kind)
    assert (result.exit_code, result.stdout) == (
        0,
        f"Entwurf geschrieben: playbooks/ort/{kind}.md\n»krisenbuch pruefen« nennt, was noch zu klären ist.\n",
    )
    found = [item for item in report_on(one).diagnostics if item.location.file == f"playbooks/ort/{kind}.md"]
    assert {item.severity for item in found} == {Severity.HINT}
    assert "frage-offen" in {item.code for item in found}


def test_a_title_names_the_file_and_stands_in_it(one: Path) -> None:
    title = "Notunterkunft »Süd«: Halle # 1"
    assert "playbooks/ort/notunterkunft-sued-halle-1.md" in call("-C", one, "neu", "stab", "--titel", title).stdout
    text = (one / "playbooks/ort/notunterkunft-sued-halle-1.md").read_text(encoding="utf-8")
    assert text.startswith(f'---\ntitel: "{title}"\n')


def test_a_name_given_for_the_file_stays_in_the_folder(one: Path) -> None:
    assert call("-C", one, "neu", "stab", "--kennung", "../../Öl & Ufer").exit_code == 0
    assert (one / "playbooks/ort/oel-ufer.md").is_file()


def test_a_title_without_a_letter_needs_a_name_for_the_file(one: Path) -> None:
    assert refused("-C", one, "neu", "stab", "--titel", "!!!") == (
        "Aus dem Titel lässt sich kein Dateiname bilden; geben Sie --kennung an."
    )


def test_a_playbook_that_is_there_stays_as_it_is(one: Path) -> None:
    path = one / "playbooks/ort/haus.md"
    before = path.read_bytes()
    assert refused("-C", one, "neu", "notunterkunft", "--kennung", "haus") == (
        "»playbooks/ort/haus.md« gibt es schon; geben Sie eine andere --kennung an."
    )
    assert path.read_bytes() == before


def test_showing_a_draft_writes_nothing(one: Path) -> None:
    before = sorted(one.rglob("*"))
    result = call("-C", one, "neu", "ehrenamt", "--titel", "Helferkreis", "--zeigen")
    assert result.stdout.startswith("---\ntitel: Helferkreis\nart: ehrenamt\nstatus: entwurf\n")
    assert sorted(one.rglob("*")) == before


def test_a_draft_after_an_example_asks_its_questions_and_names_its_source(one: Path) -> None:
    example = examples()["trier-ehrenamt-matching"]
    call("-C", one, "neu", "ehrenamt", "--nach", "trier-ehrenamt-matching")
    text = (one / "playbooks/ort/ehrenamt.md").read_text(encoding="utf-8")
    assert all(question in text for question in example.questions)
    assert f'quellen:\n  - titel: "{example.title}: ' in text
    assert not [item for item in report_on(one).diagnostics if item.blocks]


def test_a_mistyped_kind_gets_a_proposal() -> None:
    assert refused("neu", "nottunterkunft") == ("Die Art »nottunterkunft« gibt es nicht. Meinten Sie »notunterkunft«?")
    assert refused("neu", "xyz") == "Die Art »xyz« gibt es nicht. »krisenbuch neu« nennt alle."


def test_a_mistyped_example_gets_a_proposal() -> None:
    assert refused("neu", "stab", "--nach", "dortmund") == (
        "Das Beispiel »dortmund« gibt es nicht. Meinten Sie »dortmund-integrationsrat«?"
    )
    assert refused("neu", "stab", "--nach", "xyz") == (
        "Das Beispiel »xyz« gibt es nicht. »krisenbuch neu --beispiele« nennt alle."
    )


def test_several_organisations_make_it_necessary_to_choose(grundlage: Path) -> None:
    assert refused("-C", grundlage, "neu", "stab") == (
        "In welcher Organisation? Geben Sie --organisation an: beispiel, hilfe, ort."
    )
    assert call("-C", grundlage, "neu", "stab", "--organisation", "ort").exit_code == 0
    assert (grundlage / "playbooks/ort/stab.md").is_file()


def test_a_mistyped_organisation_gets_a_proposal(grundlage: Path) -> None:
    assert refused("-C", grundlage, "neu", "stab", "--organisation", "beispeil") == (
        "Die Organisation »beispeil« gibt es hier nicht. Meinten Sie »beispiel«?"
    )


def test_a_wiki_without_an_organisation_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "playbooks").mkdir()
    assert refused("-C", tmp_path, "neu", "stab") == (
        "Hier liegt noch keine Organisation; »krisenbuch anlegen« legt die erste an."
    )


@pytest.mark.parametrize("title", [(), ("--titel", 'Ja: "nein" # 1')], ids=["ohne-titel", "mit-titel"])
def test_what_is_laid_out_and_drafted_is_in_its_normal_form(tmp_path: Path, title: tuple[str, ...]) -> None:
    root = tmp_path / "wiki"
    name = "Stadt: Süd # 1" if title else "Probestadt"
    call("anlegen", root, "--name", name, "--kennung", "ort", "--ebene", "gemeinde", "--telefon", "030 23125-0")
    for kind in KINDS:
        assert call("-C", root, "neu", kind, "--kennung", kind, *title).exit_code == 0
    for example in examples():
        assert call("-C", root, "neu", "sonstige", "--nach", example, "--kennung", example, *title).exit_code == 0
    result = call("-C", root, "ordnen", "--pruefen")
    assert (result.exit_code, result.stdout) == (0, f"{len(KINDS) + len(examples()) + 3} Dateien in Ordnung.\n")
