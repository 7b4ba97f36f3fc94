"""The report for GitHub, GitLab, code scanning and merge requests, read as those who get it read it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from conftest import REPOSITORY, report_on
from krisenbuch.changes import Since
from krisenbuch.checks import BY_CODE, CHECKS
from krisenbuch.diagnostics import Diagnostic, Location, Severity
from krisenbuch.formats import FOR_REPOSITORY, FORMATS, Frame
from krisenbuch.formats.base import in_repository
from krisenbuch.formats.json_format import SCHEMA
from krisenbuch.formats.markdown import LONGEST
from krisenbuch.identity import marked
from krisenbuch.report import Report

DAY = date(2026, 11, 20)
PLACE = Location("playbooks/amt/a.md", 3, 7, 3, 12)
NASTY = "»x|y« *fett* <b>&amp;</b> `c` [a](https://boese.example) ![b](c) @alle #12 50 % {0}\r\n::error::x\\|"


def item(
    place: Location = PLACE,
    severity: Severity = Severity.ERROR,
    message: str = "Das fehlt.",
    hint: str = "",
    blocks: bool = False,
    code: str = "zweck-fehlt",
) -> Diagnostic:
    return Diagnostic(place, severity, code, message, hint, blocks)


def report(*items: Diagnostic) -> Report:
    return Report(marked(items, Path("/nirgends")), DAY, 2, 7, 2)


@pytest.fixture(scope="module")
def sample() -> Report:
    """What is found in the sample, with fingerprints."""
    found = report_on(REPOSITORY)
    return replace(found, diagnostics=marked(found.diagnostics, REPOSITORY))


# GitHub: the rules are those of the runner (actions/runner, ActionCommand.cs and ActionCommandManager.cs).


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """(command, properties, message) of each line that the runner takes for a command."""
    return [found for line in text.split("\n") if (found := command(line))]


def command(line: str) -> tuple[str, dict[str, str], str] | None:
    head, separator, data = line.strip()[2:].partition("::")
    if not line.lstrip().startswith("::") or not separator:
        return None
    name, _, written = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in written.split(",") if pair)
    properties = {key: unescaped(value, "\r\n:,%") for key, value in pairs}
    return name, properties, unescaped(data, "\r\n%")


def unescaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def test_github_gets_every_part_of_a_finding() -> None:
    shown = FORMATS["github"](report(item(hint="Rat.")))
    assert shown.split("\n")[0] == (
        "::error file=playbooks/amt/a.md,line=3,endLine=3,col=7,endColumn=12,title=zweck-fehlt::"
        "playbooks/amt/a.md:3:7: Das fehlt. [zweck-fehlt]%0ARat."
    )
    assert shown.split("\n")[1:] == [
        "2 Playbooks in 2 Organisationen geprüft (Stichtag 20.11.2026): 1 Fehler, 0 Warnungen, 0 Hinweise."
    ]


def test_github_has_a_command_for_each_severity_and_gets_the_gravest_first() -> None:
    items = [item(severity=severity) for severity in reversed(Severity)]
    found = commands(FORMATS["github"](report(*items, item(message="Das blockiert.", blocks=True))))
    assert [name for name, *_ in found] == ["error", "error", "warning", "notice"]
    assert "Das blockiert." in found[0][2]


@pytest.mark.parametrize(
    ("place", "properties"),
    [
        (Location("a.md", 3, 7), {"line": "3", "col": "7"}),
        (Location("a.md", 3, 7, 3, 7), {"line": "3", "endLine": "3", "col": "7"}),
        (Location("a.md", 3, 7, 5, 2), {"line": "3", "endLine": "5"}),
    ],
    ids=["point", "empty", "lines"],
)
def test_github_takes_columns_within_one_line_only(place: Location, properties: dict[str, str]) -> None:
    ((_, found, _),) = commands(FORMATS["github"](report(item(place))))
    assert found == {"file": "a.md", **properties, "title": "zweck-fehlt"}


def test_no_content_becomes_a_command_or_a_property() -> None:
    place = replace(PLACE, file="a,title=x::b%2C.md")
    ((name, properties, message),) = commands(FORMATS["github"](report(item(place, message=NASTY, hint=NASTY))))
    assert (name, properties["file"], properties["title"]) == ("error", place.file, "zweck-fehlt")
    assert message == f"{place}: {NASTY} [zweck-fehlt]\n{NASTY}".replace("\r", "\\u000d")


@given(st.text(), st.text())
def test_github_reads_back_what_was_meant(file: str, message: str) -> None:
    place = replace(PLACE, file=f"a/{file}")
    shown = FORMATS["github"](report(item(place, message=message)))
    assert len(commands(shown)) == 1
    assert shown.count("\n") == 1
    assert commands(shown)[0][1]["file"] == place.file


@pytest.mark.parametrize("file", ["../fern/personen.yml", "/srv/personen.yml", "C:\\fern\\personen.yml"])
def test_github_shows_no_place_outside_the_repository(file: str) -> None:
    ((_, properties, message),) = commands(FORMATS["github"](report(item(replace(PLACE, file=file)))))
    assert properties == {"title": "zweck-fehlt"}
    assert message.startswith(f"{file}:3:7: ")


@pytest.mark.parametrize(("number", "hidden"), [(10, ""), (11, "1 weitere steht"), (12, "2 weitere stehen")])
def test_what_github_hides_is_said(number: int, hidden: str) -> None:
    warnings = [item(replace(PLACE, line=line), Severity.WARNING) for line in range(1, number + 1)]
    shown = FORMATS["github"](report(item(), *warnings))
    assert len(commands(shown)) == number + 1
    assert ("höchstens 10 Anmerkungen einer Art; " in shown) == bool(hidden)
    assert hidden in shown


# GitLab: it drops a finding that lacks one of these keys, and keeps one of those with the same fingerprint.


def kept_by_gitlab(text: str) -> dict[str, dict[str, Any]]:
    kept = {}
    for issue in json.loads(text):
        words = [issue["description"], issue["fingerprint"], issue["severity"], issue["location"]["path"]]
        assert all(isinstance(word, str) and word for word in words)
        assert type(issue["location"]["lines"]["begin"]) is int
        assert issue["severity"] in ("blocker", "critical", "major", "minor", "info")
        kept[issue["fingerprint"]] = issue
    return kept


def test_gitlab_keeps_every_finding_of_the_sample(sample: Report) -> None:
    kept = kept_by_gitlab(FORMATS["gitlab"](sample))
    assert len(kept) == len(sample.diagnostics) > 10
    assert {issue["check_name"] for issue in kept.values()} <= BY_CODE.keys()


def test_gitlab_gets_every_part_of_a_finding() -> None:
    found = report(item(replace(PLACE, end_line=5), hint="Rat."))
    assert json.loads(FORMATS["gitlab"](found)) == [
        {
            "type": "issue",
            "check_name": "zweck-fehlt",
            "description": "Das fehlt. Rat.",
            "categories": ["Clarity"],
            "severity": "major",
            "fingerprint": found.diagnostics[0].fingerprint,
            "location": {"path": "playbooks/amt/a.md", "lines": {"begin": 3, "end": 5}},
        }
    ]


def test_gitlab_has_a_word_for_each_severity() -> None:
    items = [item(severity=severity) for severity in Severity]
    found = json.loads(FORMATS["gitlab"](report(*items, item(blocks=True))))
    assert [issue["severity"] for issue in found] == ["major", "minor", "info", "blocker"]


def test_gitlab_gets_one_line_and_an_empty_list() -> None:
    (issue,) = json.loads(FORMATS["gitlab"](report(item(message="Zwei\nZeilen."))))
    assert issue["description"] == "Zwei Zeilen."
    assert json.loads(FORMATS["gitlab"](report())) == []


def test_every_rule_has_a_category_of_code_climate() -> None:
    known = {"Bug Risk", "Clarity", "Compatibility", "Complexity", "Duplication", "Performance", "Security", "Style"}
    issues = json.loads(FORMATS["gitlab"](report(*[item(code=check.code) for check in CHECKS], item(code="fremd"))))
    assert {category for issue in issues for category in issue["categories"]} <= known


# SARIF: the schema of the standard, and what GitHub's code scanning reads.


@pytest.fixture(scope="module")
def sarif() -> Callable[..., Any]:
    """From a report to the run in its SARIF, which has to be valid."""
    schema = json.loads((REPOSITORY / "tests/schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)

    def read(found: Report, frame: Frame | None = None) -> Any:
        log = json.loads(FORMATS["sarif"](found, *([frame] if frame else [])))
        assert [error.message for error in validator.iter_errors(log)] == []
        (run,) = log["runs"]
        return run

    return read


def test_sarif_of_the_sample_is_valid_and_complete(sample: Report, sarif: Callable[..., Any]) -> None:
    run = sarif(sample)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({found.code for found in sample.diagnostics})
    assert run["columnKind"] == "unicodeCodePoints"
    for found, result in zip(sample.diagnostics, run["results"], strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == found.code
        assert result["partialFingerprints"] == {"krisenbuch/v1": found.fingerprint}
        (place,) = result["locations"]
        artifact = place["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert unquote(artifact["uri"]) == found.location.file


def test_a_rule_carries_its_entry_of_the_handbook(sarif: Callable[..., Any]) -> None:
    (rule,) = sarif(report(item()))["tool"]["driver"]["rules"]
    check = BY_CODE["zweck-fehlt"]
    assert (rule["id"], rule["name"]) == ("zweck-fehlt", "ZweckFehlt")
    assert rule["shortDescription"]["text"] == check.sentence
    assert rule["defaultConfiguration"] == {"level": "warning"}
    for part in (check.sentence, check.why, check.wrong.text, check.right.text):
        assert part in rule["help"]["text"]
        assert part in rule["help"]["markdown"]
    assert "helpUri" not in rule


def test_a_published_wiki_is_linked_to(sarif: Callable[..., Any]) -> None:
    driver = sarif(report(item()), Frame(rules="https://wiki.example/hilfe/pruefregeln.html"))["tool"]["driver"]
    assert driver["informationUri"] == "https://wiki.example/hilfe/pruefregeln.html"
    assert driver["rules"][0]["helpUri"] == "https://wiki.example/hilfe/pruefregeln.html#zweck-fehlt"


def test_every_rule_of_the_catalogue_is_valid(sarif: Callable[..., Any]) -> None:
    run = sarif(report(*[item(code=check.code) for check in CHECKS], item(code="fremd")))
    assert len(run["tool"]["driver"]["rules"]) == len(CHECKS) + 1


@pytest.mark.parametrize(
    ("place", "region"),
    [
        (PLACE, {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 12}),
        (Location("a", 3, 7, 5, 2), {"startLine": 3, "startColumn": 7, "endLine": 5, "endColumn": 2}),
        (Location("a", 3, 7), {"startLine": 3, "startColumn": 7}),
        (Location("a", 3, 7, 3, 7), {"startLine": 3, "startColumn": 7}),
    ],
    ids=["word", "lines", "point", "empty"],
)
def test_a_region_ends_behind_its_last_character(
    place: Location, region: dict[str, int], sarif: Callable[..., Any]
) -> None:
    (result,) = sarif(report(item(place)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == region


@pytest.mark.parametrize(
    ("file", "artifact"),
    [
        ("a/Überblick für #1%.md", {"uri": "a/%C3%9Cberblick%20f%C3%BCr%20%231%25.md", "uriBaseId": "SRCROOT"}),
        ("../fern/a.yml", {"uri": "../fern/a.yml"}),
        ("/srv/fern a.yml", {"uri": "file:///srv/fern%20a.yml"}),
    ],
    ids=["umlauts", "beside", "absolute"],
)
def test_a_file_is_an_address(file: str, artifact: dict[str, str], sarif: Callable[..., Any]) -> None:
    (result,) = sarif(report(item(replace(PLACE, file=file))))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_levels_follow_the_severity_that_was_found(sarif: Callable[..., Any]) -> None:
    found = sarif(report(*[item(severity=severity) for severity in Severity]))
    assert [result["level"] for result in found["results"]] == ["error", "warning", "note"]


def test_a_sentence_in_sarif_is_neither_a_link_nor_a_pattern(sarif: Callable[..., Any]) -> None:
    (result,) = sarif(report(item(message=NASTY, hint="»{« bleibt, »{12}« auch.")))["results"]
    text = result["message"]["text"]
    assert "](" not in text
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", text)
    assert text.endswith("»{« bleibt, »{{12}}« auch.")


# Markdown: GitHub's own parser reads it, with everything switched on that it shows.


class Seen(HTMLParser):
    """The tags, the text and the cells of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cells:
            self.cells[-1] += data.replace("\n", "")


def seen(text: str) -> Seen:
    return Seen(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


FRAME_TAGS = {"h2", "p", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "code"}


def test_markdown_has_a_table_per_severity_and_only_errors_are_open() -> None:
    text = FORMATS["markdown"](report(item(severity=Severity.HINT), item(hint="Rat."), item(severity=Severity.ERROR)))
    page = seen(text)
    assert page.tags.count("table") == page.tags.count("details") == 2
    assert text.count("<details open>") == 1
    assert "<summary>Fehler (2)</summary>" in text
    assert "Hinweise (1)" in text
    assert page.cells[:8] == [
        "Stelle",
        "Regel",
        "Befund",
        "Rat",
        "playbooks/amt/a.md:3",
        "zweck-fehlt",
        "Das fehlt.",
        "Rat.",
    ]
    assert "1 Hinweis." in text.split("\n")[2]


def test_nothing_found_is_a_heading_and_a_sentence() -> None:
    assert FORMATS["markdown"](report()) == (
        "## Krisenbuch\n\n2 Playbooks in 2 Organisationen geprüft (Stichtag 20.11.2026): nichts gefunden.\n"
    )


def test_no_content_acts_in_markdown() -> None:
    found = report(item(replace(PLACE, file="a|b`c<i>.md"), message=NASTY, hint=NASTY))
    page = seen(FORMATS["markdown"](found, Frame(Since("a`<b>|https://boese.example"))))
    assert set(page.tags) == FRAME_TAGS
    assert len(page.cells) == 8
    shown = page.cells[6].replace("\u2060", "")
    assert shown == " ".join(NASTY.replace("\r", "\\u000d").split())


@given(st.text(), st.text())
def test_no_text_at_all_acts_in_markdown(message: str, revision: str) -> None:
    page = seen(FORMATS["markdown"](report(item(message=message, hint=message)), Frame(Since(revision, 2))))
    assert set(page.tags) - {"a"} == FRAME_TAGS
    assert page.tags.count("table") == 1
    assert len(page.cells) == 8


@pytest.mark.parametrize(
    "text", ["https://boese.example", "www.boese.example", "WWW.BOESE.example", "http://x.example/a"]
)
def test_an_address_is_no_link(text: str) -> None:
    assert "a" not in seen(FORMATS["markdown"](report(item(message=f"Siehe {text} hier.")))).tags


@pytest.mark.parametrize("word", ["@alle", "#12", "!7", "~dringend", '~"sehr dringend"', "%1", "&3", "$9"])
def test_nobody_is_called_and_nothing_referred_to(word: str) -> None:
    page = seen(FORMATS["markdown"](report(item(message=f"Das ist {word} und a{word}."))))
    assert f"ist {word[0]}\u2060{word[1:]} und a{word}." in page.text


def test_markdown_is_cut_and_says_so() -> None:
    items = [item(replace(PLACE, line=line), Severity.HINT, "x" * 500) for line in range(1, 301)]
    text = FORMATS["markdown"](report(item(), *items))
    assert len(text) < LONGEST
    rows = text.count("| `zweck-fehlt` |")
    assert 60 < rows < 301
    assert "<summary>Hinweise (300)</summary>" in text
    assert text.endswith(f"\n{301 - rows} weitere Befunde passen hier nicht hinein; `krisenbuch pruefen` nennt alle.\n")
    assert seen(text).tags.count("details") == 2


def test_what_is_grave_is_cut_last() -> None:
    items = [item(severity=Severity.HINT, message="h" * 500) for _ in range(200)]
    errors = [item(message="e" * 500) for _ in range(100)]
    text = FORMATS["markdown"](report(*items, *errors))
    assert text.count("e" * 500) == 100
    assert "h" * 500 in text


# All of them.


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_nothing_found_and_nasty_content(form: str) -> None:
    for found in (report(), report(item(message=NASTY, hint=NASTY), item(Location("playbooks")))):
        for frame in (Frame(), Frame(Since("main", 3, 1))):
            assert FORMATS[form](found, frame)


@pytest.mark.parametrize("form", ["text", "github", "markdown"])
def test_what_an_earlier_state_had_is_told(form: str) -> None:
    shown = FORMATS[form](report(item()), Frame(Since("main", 3, 1)))
    assert "neu seit »main«: 1 Fehler, 0 Warnungen, 0 Hinweise." in shown
    assert "3 ältere Befunde sind nicht aufgeführt. 1 früherer Befund ist erledigt." in shown


@pytest.mark.parametrize(
    ("prefix", "file", "named"),
    [
        ("", "playbooks/a.md", "playbooks/a.md"),
        ("wiki/", "playbooks/a.md", "wiki/playbooks/a.md"),
        ("amt/wiki/", "../fern/p.yml", "amt/fern/p.yml"),
        ("wiki/", "../../fern/p.yml", "../fern/p.yml"),
        ("wiki/", "/srv/p.yml", "/srv/p.yml"),
        ("wiki/", "C:/fern/p.yml", "C:/fern/p.yml"),
    ],
)
def test_platforms_name_files_from_the_repository(prefix: str, file: str, named: str) -> None:
    found = report(item(replace(PLACE, file=file)))
    moved = in_repository(found, prefix)
    assert moved.diagnostics[0].location == replace(PLACE, file=named)
    assert moved.diagnostics[0].fingerprint == found.diagnostics[0].fingerprint
    assert FORMATS.keys() > FOR_REPOSITORY


def test_json_is_as_its_schema_says(sample: Report) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    bare = replace(report(), diagnostics=(item(Location("a"), hint=""),))
    for found in (sample, report(), report(item(message=NASTY, blocks=True)), bare):
        for frame in (Frame(), Frame(Since("main", 3, 1, existed=False))):
            data = json.loads(FORMATS["json"](found, frame))
            assert [error.message for error in validator.iter_errors(data)] == []
            assert_described(data, schema, schema)


def test_the_page_about_json_shows_what_is_written(sample: Report) -> None:
    page = (REPOSITORY / "docs/technik/bericht-als-json.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(example))] == []
    assert_described(json.loads(example), schema, schema)
    data = json.loads(FORMATS["json"](sample, Frame(Since("main"))))
    for key in (*data, *data["seit"], *data["befunde"][0]):
        assert re.search(rf"^\| [^|]*`{key}`", page, re.MULTILINE), key
    assert f"Diese Seite beschreibt Version {data['version']}." in page


def assert_described(data: Any, schema: Any, root: Any) -> None:
    """Every key that is written is in the schema, and is always written."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(data, dict):
        assert data.keys() == schema["properties"].keys() == set(schema["required"])
        for key, value in data.items():
            assert_described(value, schema["properties"][key], root)
    elif isinstance(data, list):
        for value in data:
            assert_described(value, schema["items"], root)


# What both platforms show from another tool is the second witness: Ruff writes for them too.


@pytest.fixture(scope="module")
def ruffs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Ruff's own reports on a faulty file, by the name of the form."""
    folder = tmp_path_factory.mktemp("ruff")
    (folder / "a.py").write_text("import os\nif os == None: pass\n", encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", "E", "--output-format"]
    return {
        form: subprocess.run([*command, form, "."], cwd=folder, capture_output=True, check=False, text=True).stdout
        for form in ("github", "gitlab")
    }


def kinds(value: Any, path: str = "") -> dict[str, str]:
    """The type of every value of a JSON text by its path; entries of a list share theirs."""
    if isinstance(value, dict):
        return {where: kind for key, below in value.items() for where, kind in kinds(below, f"{path}/{key}").items()}
    if isinstance(value, list):
        return {where: kind for below in value for where, kind in kinds(below, f"{path}[]").items()}
    return {path: type(value).__name__}


def test_gitlab_gets_what_it_gets_from_another_tool(ruffs: dict[str, str], sample: Report) -> None:
    theirs, ours = kinds(json.loads(ruffs["gitlab"])), kinds(json.loads(FORMATS["gitlab"](sample)))
    shared = {path: kind for path, kind in theirs.items() if path in ours}
    assert {"[]/check_name", "[]/description", "[]/severity", "[]/fingerprint", "[]/location/path"} <= shared.keys()
    assert {path: ours[path] for path in shared} == shared
    words = {issue["severity"] for issue in json.loads(ruffs["gitlab"])}
    assert words <= {issue["severity"] for issue in json.loads(FORMATS["gitlab"](sample))}


def test_github_gets_what_it_gets_from_another_tool(ruffs: dict[str, str], sample: Report) -> None:
    theirs, ours = commands(ruffs["github"]), commands(FORMATS["github"](sample))
    assert len(theirs) == 2
    assert {name for name, *_ in theirs} <= {name for name, *_ in ours}
    assert set(theirs[0][1]) == set(ours[0][1])
    numbers = [key for key in theirs[0][1] if key not in ("file", "title")]
    assert all(
        properties[key].isdigit() for _, properties, _ in (*theirs, *ours) for key in numbers if key in properties
    )
