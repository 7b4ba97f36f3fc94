"""The index of the search: what it holds, how it is written, and that its rules are those of the browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from krisenbuch.web.build import Job, build
from krisenbuch.web.links import Links
from krisenbuch.web.pages import pages
from krisenbuch.web.publish import edition
from krisenbuch.web.search.collect import Collector
from krisenbuch.web.search.handwritten import page_units
from krisenbuch.web.search.index import DIGITS, GLOBAL, PATH, script
from krisenbuch.web.search.records import synonym_groups, units
from krisenbuch.web.search.unit import Kind, Unit, Weight
from krisenbuch.web.search.words import FOLDED_STOP_WORDS, digits, fold, words
from krisenbuch.web.site import Site
from sites import Html, full_wiki, small_wiki

SCRIPTS = REPOSITORY / "tools/krisenbuch/web/assets/suche"
NODE = shutil.which("node")


def data_of(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text.removeprefix(f"var {GLOBAL} = ").removesuffix(";\n"))
    return found


def in_node(code: str, given: object, folder: Path) -> Any:
    """What JavaScript makes of `given`, with the scripts of the search loaded."""
    loaded = "\n".join(
        (SCRIPTS / f"{name}.js").read_text("utf-8")
        for name in ("sprache", "verzeichnis", "frage", "treffer", "maschine")
    )
    file = folder / "probe.cjs"
    file.write_text(
        f"globalThis.window = globalThis;\n{loaded}\nconst given = {json.dumps(given)};\n"
        f"console.log(JSON.stringify((function () {{ {code} }})()));\n",
        encoding="utf-8",
    )
    assert NODE is not None, "tests/browser.sh installs Node"
    done = subprocess.run([NODE, str(file)], capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


def answers(index: str, texts: list[str], folder: Path, today: date = date(2026, 11, 26)) -> list[list[dict[str, Any]]]:
    code = (
        "const engine = new krisenbuchSuche.Engine(given.data);"
        "return given.texts.map(text => engine.find(text, new Date(given.today)).results.slice(0, 8).map(result => "
        "({...engine.index.shown(result.unit), overdue: result.overdue, score: result.score})));"
    )
    given = {"data": data_of(index), "texts": texts, "today": today.isoformat()}
    found: list[list[dict[str, Any]]] = in_node(code, given, folder)
    return found


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Bürger", "burger"),
        ("Buerger", "burger"),
        ("Burger", "burger"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("neue", "neue"),
        ("Quelle", "quelle"),
        ("Mauer", "mauer"),
        ("Ämter", "amter"),
        ("café", "cafe"),
        ("İstanbul", "istanbul"),
    ],
)
def test_a_word_has_one_spelling(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_words_that_say_nothing_are_left_out() -> None:
    assert words("Wer darf den Krisen\u00adstab einberufen?") == ["krisenstab", "einberufen"]
    assert {"die", "fur", "uber", "wer"} <= FOLDED_STOP_WORDS


@pytest.mark.parametrize("number", ["030 23125-501", "+49 30 23125501", "0049 30 23125-501", "+49 (0)30 23125501"])
def test_a_number_is_the_same_however_it_is_written(number: str) -> None:
    assert digits(number) == "03023125501"


def test_python_and_the_browser_fold_alike(tmp_path: Path) -> None:
    corpus = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "docs").rglob("*.md"))
    odd = ["ẞtraße", "ÀÉÎ", "ﬁx", "naïve", "Ǆ", "ΑΣ", "Ⅷ", "½", "aue", "aeue", "uee", "QUE", "Ünal", "å", "ø"]
    typed = sorted({*corpus.split(), *odd})
    numbers = ["030 23125-501", "+49 30 1", " (+49) 221", "0049 221 4710", "110", "00 49"]
    code = "return [given[0].map(krisenbuchSuche.fold), given[1].map(krisenbuchSuche.digits)];"
    folded, read = in_node(code, [typed, numbers], tmp_path)
    assert folded == [fold(word) for word in typed]
    assert read == [digits(number) for number in numbers]


def test_python_and_the_browser_see_the_same_words(tmp_path: Path) -> None:
    texts = [line for path in (REPOSITORY / "docs").rglob("*.md") for line in path.read_text("utf-8").splitlines()]
    code = (
        "const stop = new Set(given[1]);"
        "return given[0].map(text => krisenbuchSuche.words(text.normalize('NFC').replace(/\\u00ad/g, ''))"
        ".map(item => item.word).filter(word => !stop.has(word)));"
    )
    assert in_node(code, [texts, sorted(FOLDED_STOP_WORDS)], tmp_path) == [words(text) for text in texts]


@pytest.mark.parametrize(
    ("forms", "stem_of"),
    [
        (["unterkunft", "unterkunfte", "unterkunften"], "unterkunft"),
        (["haus", "hauser", "hausern", "hauses"], "haus"),
        (["amt", "amter", "amtern", "amtes"], "amt"),
        (["helfer", "helferin", "helferinnen", "helfern", "helfen"], "helfer"),
        (["versichert", "versicherung", "versichern"], "versicherung"),
        (["alarmieren", "alarmierung", "alarm"], "alarm"),
        (["koordination", "koordinieren", "koordinatorin", "koordinierung"], "koordination"),
        (["direktor", "direktion", "direktorin"], "direktor"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: list[str], stem_of: str, tmp_path: Path) -> None:
    stems = in_node("return given.map(krisenbuchSuche.stem);", [stem_of, *forms], tmp_path)
    assert len(set(stems)) == 1


def test_words_that_only_resemble_each_other_do_not_share_one(tmp_path: Path) -> None:
    pairs = [("lager", "lage"), ("ubung", "uber"), ("amt", "ampel"), ("rat", "rad"), ("stadt", "staat")]
    stems = in_node("return given.map(pair => pair.map(krisenbuchSuche.stem));", pairs, tmp_path)
    assert not [pair for pair, (one, other) in zip(pairs, stems, strict=True) if one == other]


@pytest.mark.parametrize(
    ("word", "part", "place"),
    [
        ("fluchtlingsunterkunft", "unterkunft", "head"),
        ("unterkunftsplatz", "unterkunft", "front"),
        ("sporthallen", "halle", "head"),
        ("beratung", "rat", ""),
        ("heimat", "heim", ""),
    ],
)
def test_parts_of_a_compound_are_whole_words(word: str, part: str, place: str, tmp_path: Path) -> None:
    known = ["fluchtling", "unterkunft", "platz", "sport", "halle", "rat", "heim"]
    code = "const known = new Set(given[2]); return krisenbuchSuche.placeInCompound(given[0], given[1], word => known.has(word));"
    assert in_node(code, [word, part, known], tmp_path) == place


@pytest.mark.parametrize(
    ("typed", "word", "most", "slips"),
    [
        ("krisnstab", "krisenstab", 2, 1),
        ("gesundheitsmat", "gesundheitsamt", 2, 1),
        ("dolmetcher", "dolmetscher", 1, 1),
        ("abc", "xyz", 2, 3),
        ("haus", "haus", 1, 0),
    ],
)
def test_slips_of_the_keyboard_are_counted(typed: str, word: str, most: int, slips: int, tmp_path: Path) -> None:
    found = in_node("return krisenbuchSuche.distance(...given, false);", [typed, word, most], tmp_path)
    assert found == slips


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = [
        Unit(Kind.PLAYBOOK, f"Titel {number}", f"p/{number}.md", f"a{number}", "Zusammen\nfassung", ("Ort",), "Ruhend")
        for number in range(300)
    ]
    for number, unit in enumerate(made):
        unit.due = date(2026, 1, 1)
        unit.add(Weight.TITLE, f"wort{number}", "alle" if number % 7 else None, "gemeinsam")
    made[7].numbers = ["03023125501"]
    made[299].add(Weight.PROSE, "zuletzt gemeinsam")
    given = data_of(script(made, [("Eins", "Zwei")], Links(False)))
    code = (
        "const index = new krisenbuchSuche.Index(given);"
        "return {words: index.words, places: index.words.map((_, id) => [...index.postings(id)]), shown: index.shown(299),"
        " numbers: index.numbers, overdue: [index.isOverdue(0, new Date(2026, 0, 1)), index.isOverdue(0, new Date(2026, 0, 2))]};"
    )
    read = in_node(code, given, tmp_path)
    expected: dict[str, list[int]] = {}
    for number, unit in enumerate(made):
        for weight, text in sorted(unit.texts, key=lambda item: -item[0]):
            for word in dict.fromkeys(words(text)):
                if expected.get(word, [])[-2:-1] != [number]:
                    expected.setdefault(word, []).extend((number, int(weight)))
    assert dict(zip(read["words"], read["places"], strict=True)) == expected
    assert read["shown"] == {
        "title": "Titel 299",
        "kind": "Playbook",
        "address": "p/299.html#a299",
        "text": "Zusammen fassung",
        "context": ["Ort"],
        "status": "Ruhend",
    }
    assert read["numbers"] == [[7, "03023125501"]]
    assert read["overdue"] == [False, True]


def test_the_index_cannot_break_out_of_its_script() -> None:
    unit = Unit(Kind.PAGE, '</script><script>alert("1")\u2028`${1}`', "a.md")
    text = script([unit], [], Links())
    assert "<" not in text
    assert "\u2028" not in text
    assert data_of(text)["titel"].startswith("</script>")
    assert len(set(DIGITS)) == 64


def test_a_page_is_divided_at_its_headings() -> None:
    html = (
        '<h1 id="a">Seite</h1><p>Vorweg <b>fett</b></p><h2 id="b">Eins<a class="headerlink" href="#b">¶</a></h2><p>Text</p>'
        '<script>geheim()</script><h2>Ohne Anker</h2><h3 id="c">Zwei</h3>mehr<footer data-search-exclude>Fuß<br><p>x</footer>'
    )
    found = [
        (unit.title, unit.anchor, dict.fromkeys(word for _, text in unit.texts for word in words(text)))
        for unit in page_units("x.md", "Seite", html)
    ]
    assert [(title, anchor) for title, anchor, _ in found] == [("Seite", ""), ("Eins", "b"), ("Zwei", "c")]
    assert [list(known) for _, _, known in found] == [
        ["seite", "vorweg", "fett"],
        ["eins", "text", "ohne", "anker"] if "ohne" not in FOLDED_STOP_WORDS else ["eins", "text", "anker"],
        ["zwei", "mehr"],
    ]


def site_of(root: Path, level: str, reader: str | None = None) -> Site:
    return Site(edition(root, level, reader).view, Links())


def everything(made: Any) -> set[str]:
    return {word for unit in made for _, text in unit.texts for word in words(text)}


def test_only_what_a_view_shows_can_be_found(schnitt: Path) -> None:
    public, inside = (list(units(site_of(schnitt, level, "kreis"))) for level in ("oeffentlich", "intern"))
    assert {"nebenausgang", "beispielhaft"} <= everything(inside)
    assert not {"nebenausgang", "beispielhaft"} & everything(public)
    assert {unit.anchor for unit in inside} > {unit.anchor for unit in public}
    hidden = {number for unit in inside for number in unit.numbers} - {
        number for unit in public for number in unit.numbers
    }
    assert hidden
    text = script(public, synonym_groups(edition(schnitt, "oeffentlich").view), Links())
    assert not [number for number in hidden if number in text]


def test_dates_of_contacts_are_not_for_the_public(schnitt: Path) -> None:
    for level, shown in (("oeffentlich", False), ("verbund", True)):
        found = [unit for unit in units(site_of(schnitt, level)) if unit.kind is Kind.CONTACT]
        assert any(unit.due for unit in found) is shown


@pytest.mark.slow
@pytest.mark.parametrize("directories", [True, False])
def test_every_address_in_the_index_leads_somewhere(tmp_path: Path, directories: bool) -> None:
    root = full_wiki(tmp_path / "wiki")
    settings = (root / "mkdocs.yml").read_text("utf-8").replace("use_directory_urls: false", "")
    (root / "mkdocs.yml").write_text(f"{settings}\nuse_directory_urls: {str(directories).lower()}\n", encoding="utf-8")
    site = tmp_path / "site"
    build(Job(root, "intern", "kreis"), site, strict=True)
    data = data_of((site / PATH).read_text("utf-8"))
    seen: dict[str, set[str]] = {}
    missing = []
    value = {digit: place for place, digit in enumerate(DIGITS)}
    for number, anchor in zip(data["seite"].split("\n"), data["anker"].split("\n"), strict=True):
        address = data["seiten"].split("\n")[
            sum((value[digit] & 31) << (5 * place) for place, digit in enumerate(number))
        ]
        file = site / address / "index.html" if not address or address.endswith("/") else site / address
        if address not in seen:
            seen[address] = Html(file.read_text("utf-8")).ids
        if anchor and anchor not in seen[address]:
            missing.append(f"{address}#{anchor}")
    assert len(seen) > 30
    assert not missing


@pytest.mark.slow
def test_a_page_of_the_wiki_is_found_by_the_search(tmp_path: Path) -> None:
    root = small_wiki(tmp_path / "wiki", more="")
    for name, head in (("eigen", ""), ("still", "---\nsearch: {exclude: true}\n---\n"), ("glossar", "")):
        (root / f"docs/{name}.md").write_text(f"{head}# Seite {name}\n\n## Zaunkönig\n\nWort{name}\n", encoding="utf-8")
    build(Job(root, "oeffentlich"), tmp_path / "site")
    text = (tmp_path / "site" / PATH).read_text("utf-8")
    assert "Seite eigen" in text
    assert "Seite still" not in text
    assert "Seite glossar" in text
    # The theme's own search has nothing to do.
    assert not (tmp_path / "site/search/search_index.json").exists()


@pytest.mark.slow
def test_overdue_and_dissolved_things_come_later(schnitt: Path, tmp_path: Path) -> None:
    made = [unit for unit in units(site_of(schnitt, "intern", "kreis")) if unit.kind is Kind.PLAYBOOK][:1]
    unit = replace(made[0], title="Probe", status="Ruhend", due=date(2026, 1, 1), texts=[(Weight.TITLE, "Probe")])
    twins = [
        unit,
        replace(unit, due=date(2027, 1, 1), page="b.md"),
        replace(unit, due=None, status="Aufgelöst", page="c.md"),
    ]
    (found,) = answers(script(twins, [], Links(False)), ["probe"], tmp_path, date(2026, 6, 1))
    assert [item["address"] for item in found] == ["b.html", unit.page.replace(".md", ".html"), "c.html"]
    assert [item["overdue"] for item in found] == [False, True, False]
    (later,) = answers(script(twins, [], Links(False)), ["probe"], tmp_path, date(2025, 6, 1))
    assert not [item for item in later if item["overdue"]]


def test_the_pages_of_records_are_not_read_twice(schnitt: Path) -> None:
    site = site_of(schnitt, "oeffentlich")
    made = Collector(site, frozenset(pages(site.view, Links())))
    made.add_page("kontakte/kreis.md", "Kontakte", "<h1>Kontakte</h1><h2 id='x'>Zaunkönig</h2>", {})
    made.add_page("kontakte/index.md", "Kontakte", "<h1>Kontakte</h1><p>Zaunkönig</p>", {})
    assert "kontakte/kreis.md" not in made.pages
    assert everything(made.pages["kontakte/index.md"]) == {"kontakte"}
