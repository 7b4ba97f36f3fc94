"""HTML past the Markdown converter: what comes out is what the converter would have made of the whole."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY, WIKIS
from krisenbuch.web.aside import put_back, set_aside
from krisenbuch.web.links import Links
from krisenbuch.web.pages import pages
from krisenbuch.web.publish import edition

EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list"]


def converted(text: str) -> tuple[str, list[object]]:
    converter = markdown.Markdown(extensions=EXTENSIONS)
    return converter.convert(text), getattr(converter, "toc_tokens", [])


def past_it(text: str) -> tuple[str | None, list[object]]:
    aside = set_aside(text)
    html, toc = converted(aside.markdown)
    return put_back(html, aside), toc


@pytest.mark.parametrize(
    ("root", "level", "reader"),
    [
        (WIKIS / "schnitt", "intern", "kreis"),
        (WIKIS / "schnitt", "oeffentlich", None),
        (WIKIS / "grundlage", "intern", "beispiel"),
        (REPOSITORY, "intern", "musterkreis"),
    ],
)
def test_every_generated_page_comes_out_as_the_converter_makes_it(root: Path, level: str, reader: str | None) -> None:
    for path, page in pages(edition(root, level, reader).view, Links()).items():
        text = page.text.split("---\n", 2)[2]
        assert past_it(text) == converted(text), path
        assert set_aside(text).blocks, path


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Nur Überschrift\n",
        "<div>\n<p>eins</p>\n</div>\n",
        "<div>\n<p>eins</p>\n</div>\n<p>zwei</p>\n\n## Titel {: #anker }\n\n<ul>\n<li>drei</li>\n</ul>\n",
        "<div>\n<pre><code># keine Überschrift {: #x }\n\n## auch keine\n</code></pre>\n</div>\n",
        '<div title="a > b">\n<br>\n<img src="x.svg" alt="">\n</div>\n',
        "<section>\n<svg><path d='M0 0'/><rect/></svg>\n</section>\n",
        "Ein Satz.\n\n<p>Ein Absatz.</p>\n\n- eine\n- Liste\n",
        "<div>\nnicht geschlossen\n\n## Titel\n",
        "<p>eins</p> und mehr\n\n## Titel\n",
        "<span>kein Block</span>\n\n## Titel\n",
        "<!--krisenbuch:0-->\n\n<div>eins</div>\n",
    ],
)
def test_what_is_unusual_comes_out_the_same_too(text: str) -> None:
    assert past_it(text) == converted(text)


BLOCKS = st.sampled_from(
    (
        "## Titel {: #a }\n\n",
        "### Zweiter\n\n",
        "<div>\n<p>eins</p>\n</div>\n",
        "<p>zwei</p>\n",
        "<div>\n\n# drei\n\n</div>\n",
        "Text mit *Betonung*.\n\n",
        "\n",
        "- Punkt\n\n",
        "<table>\n<tr><td>vier</td></tr>\n</table>\n",
    )
)


@given(st.lists(BLOCKS, max_size=12))
def test_any_row_of_headings_blocks_and_prose_comes_out_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    html, toc = past_it(text)
    whole, expected = converted(text)
    assert html is not None
    assert (html.split(), toc) == (whole.split(), expected)


def test_a_mark_that_got_lost_is_noticed() -> None:
    aside = set_aside("<div>eins</div>\n\n<div>zwei</div>\n\n## Titel\n\n<div>drei</div>\n")
    assert len(aside.blocks) == 3
    html, _ = converted(aside.markdown)
    assert put_back(html, aside) is not None
    assert put_back(html.replace("<!--krisenbuch:1-->", ""), aside) is None
    assert put_back(html + "<!--krisenbuch:1-->", aside) is None


def test_anchors_in_what_was_set_aside_are_known() -> None:
    aside = set_aside('<div id="oben" class="x">\n<p class="y" id="unten">&lt;p id="nicht"&gt;</p>\n</div>\n')
    assert aside.anchors == {"oben", "unten"}
