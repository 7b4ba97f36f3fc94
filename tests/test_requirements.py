"""The table of what a kind of structure has: complete, worded as practice or with its source, and not deaf."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import REPOSITORY, copy_wiki
from krisenbuch import settings
from krisenbuch.checks.criteria import Facts
from krisenbuch.checks.requirements import REQUIREMENTS
from krisenbuch.library.load import Library, load
from krisenbuch.model.kinds import Status, StructureKind

# Asks only where there is something to ask about.
CONDITIONAL = ("Führungszeugnissen", "Kein Beschluss von Rat")


def test_every_kind_but_the_last_has_a_line() -> None:
    assert {kind for item in REQUIREMENTS for kind in item.kinds} == set(StructureKind) - {StructureKind.OTHER}


def test_what_has_no_source_is_called_usual_and_the_rest_is_not() -> None:
    for item in REQUIREMENTS:
        assert ("üblich" in item.message) is not bool(item.source), item.message
        assert item.message.endswith(".")
        assert item.hint.endswith(".")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A wiki with a playbook of each kind that says nothing."""
    root = copy_wiki("grundlage", tmp_path_factory.mktemp("karg") / "wiki")
    for kind in StructureKind:
        page = f"---\ntitel: Struktur\nart: {kind.value}\nstatus: ruhend\n---\n"
        (root / f"playbooks/beispiel/{kind.value}.md").write_text(page, encoding="utf-8")
    return load(root, settings.load(root)[0])


def test_an_empty_playbook_meets_none(bare: Library) -> None:
    entries = {entry.playbook.kind: entry for entry in bare.playbooks if not entry.sections}
    for item in REQUIREMENTS:
        if not any(words in item.message for words in CONDITIONAL):
            for kind in item.kinds:
                assert not item.met(Facts(entries[kind])), item.message


def test_the_sample_meets_all() -> None:
    library = load(REPOSITORY, settings.load(REPOSITORY)[0])
    for entry in library.playbooks:
        if entry.playbook.status in (Status.DORMANT, Status.PERMANENT):
            for item in REQUIREMENTS:
                if entry.playbook.kind in item.kinds:
                    assert item.met(Facts(entry)), (entry.id, item.message)


def test_conditions_are_asked_for(tmp_path: Path) -> None:
    root = copy_wiki("grundlage", tmp_path / "wiki")
    made = {
        "tisch": "art: runder-tisch\nbeschluesse: [{art: verfuegung, gremium: Landrat, datum: 2024-03-12}]",
        "helfen": "art: ehrenamt\nzweck: Freiwillige spielen mit Kindern.",
    }
    for name, head in made.items():
        (root / f"playbooks/beispiel/{name}.md").write_text(f"---\ntitel: Struktur\n{head}\n---\n", encoding="utf-8")
    entries = {entry.id: entry for entry in load(root, settings.load(root)[0]).playbooks}
    asked = [item for item in REQUIREMENTS if any(words in item.message for words in CONDITIONAL)]
    kinds = {entries[name].playbook.kind: entries[name] for name in made}
    assert [bool(item.met(Facts(kinds[item.kinds[0]]))) for item in asked] == [False, False]
