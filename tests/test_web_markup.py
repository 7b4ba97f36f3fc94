"""Untrusted text stays text: through the gate, through a real build, and in a real browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Page, sync_playwright

from krisenbuch.web.build import Job, build
from krisenbuch.web.markup import heading, plain_title, prose, text
from records import ROWS, VARIANTS, Row, dumped, name_of, raw_value, write_wiki
from sites import Html, add_start, html_files

MARKDOWN = """\
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, meta, tables, pymdownx.superfences,
  pymdownx.snippets, pymdownx.tilde, pymdownx.magiclink, pymdownx.details, pymdownx.inlinehilite]
"""
HOSTILE = (
    '</title></h1></div></section><script>alert("{n}")</script>',
    '<img src=x onerror=alert({n})> {{: onclick="alert({n})" }}',
    "\" onmouseover=\"alert({n})\" x=\"' onfocus='alert({n})' autofocus='",
    "[Verweis](javascript:alert({n})) ![Bild](https://fremd.example/{n}.png)",
    '{{{{ config.site_name }}}} {{% raw %}} --8<-- "mkdocs.yml" `x` ~~~ ```',
    "<!-- {n} --></style><svg onload=alert({n})><iframe src=https://fremd.example/{n}></iframe>",
    '&lt;script&gt;alert({n})&lt;/script&gt; &#60;b&#62; <a href="https://fremd.example/{n}" onclick=alert({n})>x</a>',
)
PROSE = """\
<script>alert("prosa")</script>

<img src="https://fremd.example/prosa.png" onerror="alert(1)">

![Bild](https://fremd.example/bild.png) [Verweis](javascript:alert(1)) [Daten](data:text/html,<script>alert(1)</script>)

Absatz {: onclick="alert(1)" #fremd }

--8<-- "mkdocs.yml"

```html {: onclick="alert(1)" }
<script>alert("zaun")</script>
```

<!-- Kommentar --><details ontoggle=alert(1) open>x</details></div></section>

*[HTML]: Text
"""


@pytest.mark.parametrize("character", list("<>&\"'{}[]`~\\"))
def test_text_has_no_character_that_could_act(character: str) -> None:
    assert re.fullmatch(r"a&#?\w+;b", str(text(f"a{character}b")))


def test_text_that_is_markup_already_stays() -> None:
    assert text(Markup("<b>x</b>")) == "<b>x</b>"


def test_text_of_nothing_is_empty_and_numbers_are_text() -> None:
    assert (text(None), text(5), text("")) == ("", "5", "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ein *Wort* und **zwei**.", "<p>Ein <em>Wort</em> und <strong>zwei</strong>.</p>"),
        ("- eins\n- zwei", "<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"),
        ("3. drei", '<ol start="3">\n<li>drei</li>\n</ol>'),
        ("~~weg~~", "<p><s>weg</s></p>"),
        ("# Groß", "<h3>Groß</h3>"),
        ("## Klein\n\n#### Tief", "<h3>Klein</h3>\n<h4>Tief</h4>"),
        ("[x](https://a.example/)", '<p><a href="https://a.example/" rel="noopener noreferrer">x</a></p>'),
        ("[x](mailto:a@b.example)", '<p><a href="mailto:a@b.example" rel="noopener noreferrer">x</a></p>'),
        ("[x](tel:112)", '<p><a href="tel:112" rel="noopener noreferrer">x</a></p>'),
    ],
)
def test_plain_markdown_becomes_plain_html(source: str, expected: str) -> None:
    assert str(prose(source)).strip() == expected


def test_tables_are_kept() -> None:
    tags = [tag for tag, _ in Html(str(prose("| a | b |\n|:-|-:|\n| 1 | 2 |"))).tags]
    assert tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@pytest.mark.parametrize(
    "source",
    [
        PROSE,
        "<script>alert(1)</script>",
        "<ScRiPt\n>alert(1)</script >",
        "<b onclick=alert(1)>x</b>",
        "<iframe src=https://fremd.example></iframe>",
        "![x](https://fremd.example/x.png)",
        "![x](x.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](<java&#115;cript:alert(1)>)",
        "[x](vbscript:x)",
        "[x](data:text/html,x)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        '[x](https://a.example "\\" onclick=\\"alert(1)")',
        "[x]: javascript:alert(1)\n\n[x]",
        "<!-- x -->",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "`<img src=x onerror=alert(1)>`",
        "<svg/onload=alert(1)>",
        '<https://a.example/"onmouseover=alert(1)>',
    ],
)
def test_prose_has_only_harmless_tags_attributes_and_addresses(source: str) -> None:
    page = Html(str(prose(source)))
    assert {tag for tag, _ in page.tags} <= {
        "p",
        "a",
        "blockquote",
        "em",
        "strong",
        "code",
        "pre",
        "h3",
        "ul",
        "li",
        "hr",
    }
    assert {name for _, values in page.tags for name in values} <= {"href", "rel", "title"}
    assert all(re.match(r"(https?|mailto|tel):", address) for _, _, address in page.links)


@pytest.mark.parametrize("source", ["{: onclick=x }", "{{ config }}", "{% x %}", "`x`", "[[x]]", "~~~"])
def test_prose_leaves_nothing_for_other_programs(source: str) -> None:
    assert not set("{}[]`~\\") & set(str(prose(f"a {source} b")))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Was sich bewährt hat", "Was sich bewährt hat"),
        ("<script>alert(1)</script>", "script alert(1) /script"),
        ("A {: onclick=x } #b", "A : onclick x b"),
        ("*fett* `code` [x](y) ![z](q)", "fett code x (y) ! z (q)"),
        ("a_b\nc", "a b c"),
        ("Ziele: 5–7 »Plätze«, (neu)!?", "Ziele: 5–7 »Plätze«, (neu)!?"),
        ("###", "Abschnitt"),
        ("<>", "Abschnitt"),
    ],
)
def test_a_heading_keeps_words_and_plain_punctuation(value: str, expected: str) -> None:
    assert str(heading(value)) == expected


def test_a_plain_title_cannot_open_a_tag() -> None:
    assert plain_title("<b>\"x\"</b> & {y} [z] `q` 'r' \\ \n") == "‹b›”x”‹/b› + (y) (z) ’q’ ’r’ /  "


def payload(row: Row) -> str | None:
    """Hostile text for a field whose type lets it through."""
    planted = raw_value(row, VARIANTS[0])
    if not re.fullmatch(r"geheim-\d+", str(planted)) or row[1][-1][1].key in ("fruehere_ids", "ausfallgruppe"):
        return None
    number = int(str(planted).removeprefix("geheim-"))
    return HOSTILE[number % len(HOSTILE)].format(n=number)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "wiki"
    root.mkdir()
    write_wiki(root, VARIANTS[0])
    planted = {
        f"geheim-{number}": text
        for number, text in ((raw_value(row, VARIANTS[0])[7:], payload(row)) for row in ROWS if payload(row))
        if text
    }
    for path in (root / "playbooks/eigen").iterdir():
        if path.suffix in (".md", ".yml"):
            source = path.read_text(encoding="utf-8")
            path.write_text(
                re.sub(
                    r"geheim-\d+(?=\n|$)", lambda match: dumped([planted.get(match[0], match[0])])[2:].strip(), source
                ),
                encoding="utf-8",
            )
    page = root / "playbooks/eigen/inhalt.md"
    sections = f'\n{PROSE}\n## <script>alert(1)</script> {{: onclick="alert(1)" }}\n\n{PROSE}'
    page.write_text(page.read_text(encoding="utf-8") + sections, encoding="utf-8")
    (root / "playbooks/eigen/kaputt.md").write_text('---\ntitel: "<script>alert(1)</script>\n---\n', encoding="utf-8")
    (root / "playbooks/eigen/entwurf.md").write_text(
        "---\ntitel: </title><script>alert(1)</script>\nart: stab\npflege: <img src=x onerror=alert(1)>\n---\n",
        encoding="utf-8",
    )
    add_start(root, "")
    config = root / "mkdocs.yml"
    config.write_text(
        re.sub(r"markdown_extensions: .*\n", "", config.read_text(encoding="utf-8")) + MARKDOWN, encoding="utf-8"
    )
    build(Job(root, "intern", "eigen"), root.parent / "site", serving=True)
    return root.parent / "site"


def test_enough_fields_carry_hostile_text(hostile_site: Path) -> None:
    assert sum(payload(row) is not None for row in ROWS) > 70
    assert len(list(html_files(hostile_site))) > 10


def test_no_element_of_the_built_site_has_a_handler_or_a_foreign_source(hostile_site: Path) -> None:
    for path in html_files(hostile_site):
        page = Html(path.read_text(encoding="utf-8"))
        assert not [values for _, values in page.tags if any(name.startswith("on") for name in values)], path
        assert not [
            link for link in page.links if link[2].lower().startswith(("javascript:", "data:text", "vbscript:"))
        ], path
        assert not [link for link in page.links if link[0] != "a" and "fremd.example" in link[2]], path
        assert "alert(" not in re.sub(
            r"<[^>]*>",
            "",
            "".join(re.findall(r"<script[^>]*>.*?</script>", path.read_text(encoding="utf-8"), re.DOTALL)),
        ), path


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[0] == "playbook" and len(row[1]) == 1 and payload(row)], ids=name_of
)
def test_a_hostile_field_is_read_as_it_was_written(hostile_site: Path, row: Row) -> None:
    page = Html((hostile_site / "playbooks/eigen/inhalt/index.html").read_text(encoding="utf-8"))
    assert re.sub(r"\s+", " ", payload(row) or "") in re.sub(r"\s+", " ", "".join(page.words))


def test_a_snippet_in_a_playbook_includes_no_file(hostile_site: Path) -> None:
    for path in html_files(hostile_site):
        assert "markdown_extensions:" not in path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(hostile_site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(hostile_site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def tab(address: str) -> Iterator[tuple[Page, list[str]]]:
    """A real browser's page, and the list of what must never happen in it."""
    seen: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script("window.alert = text => { document.documentElement.dataset.ausgefuehrt = text }")
        page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: None if request.url.startswith((address, "data:", "blob:")) else seen.append(request.url),
        )
        yield page, seen
        browser.close()


HANDLERS = (
    "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"
)


@pytest.mark.browser
def test_nothing_hostile_happens_in_a_browser(tab: tuple[Page, list[str]], address: str, hostile_site: Path) -> None:
    page, seen = tab
    for path in html_files(hostile_site):
        page.goto(f"{address}/{path.relative_to(hostile_site).as_posix()}")
        assert page.evaluate("document.documentElement.dataset.ausgefuehrt") is None, path
        assert page.evaluate(HANDLERS) == 0, path
    assert seen == []


@pytest.mark.browser
def test_a_hostile_title_is_shown_as_it_was_written(tab: tuple[Page, list[str]], address: str) -> None:
    page, seen = tab
    title = next(payload(row) for row in ROWS if name_of(row) == "playbook.titel")
    page.goto(f"{address}/playbooks/eigen/inhalt/")
    assert page.locator("h1").first.inner_text() == title
    page.goto(f"{address}/playbooks/eigen/entwurf/")
    assert page.locator("h1").first.inner_text() == "</title><script>alert(1)</script>"
    assert "script" in page.title()
    assert seen == []


@pytest.mark.browser
def test_the_search_shows_hostile_text_as_text(tab: tuple[Page, list[str]], address: str) -> None:
    page, seen = tab
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(f"{address}/playbooks/")
    page.locator("input.md-search__input").click()
    page.keyboard.type("alert", delay=20)
    page.wait_for_selector(".md-search-result__item")
    assert page.locator(".md-search-result__list :is(img, script, svg[onload], iframe)").count() == 0
    assert page.evaluate("document.documentElement.dataset.ausgefuehrt") is None
    assert page.evaluate(HANDLERS) == 0
    assert seen == []
