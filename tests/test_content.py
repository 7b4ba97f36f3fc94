"""The sample, the knowledge and the templates: complete, invented, and without traces of how they were made."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from phonenumbers import Leniency, PhoneNumberMatcher

from conftest import REPOSITORY, copy_wiki, report_on
from krisenbuch import settings
from krisenbuch.diagnostics import Severity
from krisenbuch.jobs.drafts import draft, examples
from krisenbuch.library.load import Library, load
from krisenbuch.model.kinds import Status, StructureKind
from krisenbuch.source import read_markdown

DOCS = REPOSITORY / "docs"
PACKAGE = REPOSITORY / "tools/krisenbuch"
SHOWN = (REPOSITORY / "playbooks", DOCS, PACKAGE / "anlegen", PACKAGE / "vorlagen", PACKAGE / "model")
# National numbers kept free for invented people, without their last digits.
FICTION = ("3023125", "6990009", "4066969", "2214710", "8999998")
PHONE = re.compile(r"(?<![\d.,/-])(?:\+49 ?|0)[1-9]\d{1,4}[ /-]{1,3}\d[\d -]{3,}\d")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
FACTOR = [
    "Worum es geht",
    "Was das für ein Playbook heißt",
    "Woran man es im Krisenbuch erkennt",
    "Fragen für das eigene Haus",
    "Fundstelle",
]
# Written in two parts, so that this file does not hold them.
TRACES = ("/wo" + "rk/", "../sha" + "red", "TO" + "DO", "FIX" + "ME")
LEFT_OUT = {".git", ".venv", "site", "dist", "__pycache__", ".hypothesis", "htmlcov"}


@pytest.fixture(scope="module")
def sample() -> Library:
    """The sample of the repository, with its persons."""
    chosen, problems = settings.load(REPOSITORY)
    assert not problems
    return load(REPOSITORY, chosen)


def texts(*folders: Path) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".yml", ".yaml", ".csv", ".toml", ".py") and path.is_file():
                yield path, path.read_text(encoding="utf-8")


def test_the_sample_shows_every_kind_of_structure(sample: Library) -> None:
    kinds = Counter(entry.playbook.kind for entry in sample.playbooks)
    assert set(kinds) == set(StructureKind) - {StructureKind.OTHER}
    assert kinds.total() >= 16


def test_the_sample_shows_four_organisations_and_every_status(sample: Library) -> None:
    statuses = Counter(entry.playbook.status for entry in sample.playbooks)
    assert sorted(sample.folders) == ["musterbach", "musterkreis", "musterstadt", "nothilfe"]
    assert set(statuses) == set(Status)
    assert statuses[Status.DRAFT] == 1


def test_nothing_in_the_sample_forbids_publishing() -> None:
    report = report_on(REPOSITORY)
    assert not report.blocking
    assert report.playbooks >= 16


def test_every_number_is_kept_for_fiction(sample: Library) -> None:
    written = {
        way.value
        for folder in sample.folders.values()
        for way in (
            *(way for contact in folder.contacts for way in contact.ways),
            *(way for person in folder.persons or () for way in person.ways),
        )
        if re.fullmatch(r"[+\d][\d /-]+", way.value)
    }
    assert len(written) > 50
    assert not [number for number in written if not re.sub(r"^(?:\+49|0)|\D", "", number).startswith(FICTION)]


def test_no_text_holds_a_number_that_somebody_could_have() -> None:
    found = [
        (path.relative_to(REPOSITORY).as_posix(), number)
        for path, text in texts(*SHOWN, REPOSITORY / "tests/wikis")
        for number in PHONE.findall(text)
        if not re.sub(r"^(?:\+49 ?0?|0)|\D", "", number).startswith(FICTION)
        and any(PhoneNumberMatcher(number, "DE", leniency=Leniency.VALID))
    ]
    assert not found


def test_every_mail_address_is_invented() -> None:
    found = [
        (path.relative_to(REPOSITORY).as_posix(), address)
        for path, text in texts(*SHOWN, REPOSITORY / "tests/wikis")
        for address in MAIL.findall(text)
    ]
    assert len(found) > 20
    assert not [item for item in found if not item[1].endswith(".example")]


def test_no_contact_holds_a_persons_name(sample: Library) -> None:
    names = {name for folder in sample.folders.values() for person in folder.persons or () for name in [person.name]}
    assert len(names) > 50
    for path, text in texts(REPOSITORY / "playbooks"):
        if path.name != "personen.yml":
            assert not [name for name in names if name in text], path


def test_no_contact_holds_a_surname_as_a_word(sample: Library) -> None:
    for folder in sample.folders.values():
        surnames = {person.name.split()[-1] for person in folder.persons or ()}
        words = {word for contact in folder.contacts for word in re.findall(r"\w+", contact.function)}
        assert surnames
        assert not surnames & words


def test_every_person_holds_a_function_and_has_a_day_of_deletion(sample: Library) -> None:
    for folder in sample.folders.values():
        assert all(person.posts and person.delete_on for person in folder.persons or ())


def test_the_glossary_is_large_and_each_term_stands_once(sample: Library) -> None:
    ids = Counter(term.id for term in sample.terms)
    names = Counter(term.term.casefold() for term in sample.terms)
    assert len(sample.terms) >= 60
    assert max(ids.values()) == max(names.values()) == 1
    assert {target for term in sample.terms for target in term.see} <= set(ids)


def test_every_success_factor_has_its_sections() -> None:
    factors = [path for path in sorted((DOCS / "erfolgsfaktoren").glob("*.md")) if path.stem != "index"]
    assert len(factors) == 15
    for path in factors:
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == FACTOR, path.name
        assert all(part.strip() for part in re.split(r"^## .+$", text, flags=re.MULTILINE)), path.name
        assert f"({path.name})" in (path.parent / "index.md").read_text(encoding="utf-8")


def test_every_documented_example_has_a_sound_head_and_asks_questions() -> None:
    found = examples()
    assert len(found) == 9
    for name, example in found.items():
        assert example.questions, name
        assert example.kinds, name
        assert example.lessons, name
        assert not read_markdown(DOCS / f"beispiele/{name}.md", name).problems
        assert f"({name}.md)" in (DOCS / "beispiele/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", StructureKind, ids=lambda kind: kind.value)
def test_every_template_gives_only_hints(kind: StructureKind, tmp_path: Path) -> None:
    root = copy_wiki("grundlage", tmp_path / "wiki")
    file = f"playbooks/beispiel/{kind.value}.md"
    (root / file).write_text(draft(kind), encoding="utf-8")
    found = [item for item in report_on(root).diagnostics if item.location.file == file]
    assert {item.severity for item in found} == {Severity.HINT}


def test_there_is_a_template_for_every_kind_and_no_other() -> None:
    assert {path.stem for path in (PACKAGE / "vorlagen").iterdir()} == {kind.value for kind in StructureKind}


def repository_files() -> list[Path]:
    """What belongs to the repository: what Git knows of it, or all that lies there where Git knows nothing."""
    known = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=False, text=True)
    names = [name for name in known.stdout.split("\0") if name]
    paths = [REPOSITORY / name for name in names] or [
        path
        for path in REPOSITORY.rglob("*")
        if not any(
            part in LEFT_OUT or part.endswith("_cache") or part.startswith(".coverage")
            for part in path.relative_to(REPOSITORY).parts
        )
    ]
    return sorted(path for path in paths if path.is_file())


def test_nothing_tells_of_the_place_where_it_was_made_or_of_work_left_over() -> None:
    files = repository_files()
    assert REPOSITORY / "pyproject.toml" in files
    found = [
        f"{path.relative_to(REPOSITORY)}: {trace}"
        for path in files
        for trace in TRACES
        if trace.encode() in path.read_bytes()
    ]
    assert not found


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_link_to_a_file_of_the_repository_resolves(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)\s]+)\)|^\[[^\]]+\]:\s*(\S+)", text, re.MULTILINE)
    local = [first or second for first, second in targets if not re.match(r"[a-z]+:|#", first or second)]
    assert local
    assert not [target for target in local if not (REPOSITORY / target.split("#")[0]).exists()]
