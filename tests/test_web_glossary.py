"""Terms explained where they stand: which words, at which places, and that nothing else of a page changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krisenbuch.model.glossary import Term
from krisenbuch.web.glossary import Glossary

TERMS = (
    Term(id="kreis", term="Kreis", explanation="Verband von Gemeinden."),
    Term(
        id="eae",
        term="Erstaufnahmeeinrichtung",
        abbreviation="EAE",
        synonyms=("Erstaufnahme", "Lager"),
        explanation="Haus des Landes.",
    ),
    Term(id="runder-tisch", term="Runder Tisch", explanation="Gespräch »aller« & mehr."),
    Term(id="tisch", term="Tisch", explanation="Möbel."),
    Term(id="rolle", term="Rolle", abbreviation="IKT", in_text=False, explanation="Jeder kennt das Wort."),
    Term(id="kit", term="Kriseninterventionsteam", synonyms=("KIT", "Team"), explanation="Hilft nach einem Unglück."),
    Term(id="ue", term="Übergabe", explanation='<b>Fett</b> " {{ x }}'),
    Term(id="fuehrung", term="§ 30", explanation="Kein Wort."),
)
MADE = Glossary(TERMS)
LINK = re.compile(r'<a class="kb-begriff-hier" href="g/#([\w-]+)" title="([^"]*)">([^<]*)</a>')


def found(html: str) -> list[tuple[str, str]]:
    return [(term, word) for term, _, word in LINK.findall(MADE.linked(html, "g/"))]


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p>Der Kreis hilft.</p>", [("kreis", "Kreis")]),
        ("<p>Der Kreis hilft dem Kreis.</p>\n<p>Kreis</p>", [("kreis", "Kreis")]),
        ("<p>Wegen des Kreises, in den Kreisen</p>", [("kreis", "Kreises")]),
        ("<p>(EAE)</p>", [("eae", "EAE")]),
        ("<p>Rolle, KIT und IKT</p>", [("kit", "KIT")]),
        ("<p>Erstaufnahme, dann EAEs</p>", [("eae", "EAEs")]),
        ("<p>Ein <em>Runder Tisch</em> am Tisch</p>", [("runder-tisch", "Runder Tisch"), ("tisch", "Tisch")]),
        ("<p>Übergabe</p>", [("ue", "Übergabe")]),
        ("<li>Kreis</li>", [("kreis", "Kreis")]),
        ("Kreis", [("kreis", "Kreis")]),
        ("<p>x</p>a < Kreis", []),
        ("<p>Kreisverwaltung, Landkreis, Kreis-Haus, Not-Kreis, kreis, KREIS, EAEn</p>", []),
        ("<p>Lager, § 30, Runder <b>Tisch</b></p>", [("tisch", "Tisch")]),
        ("<h2>Kreis</h2><h3 id='x'>Kreis</h3>", []),
        ("<p><a href='#'>im <b>Kreis</b></a></p>", []),
        ("<pre><code>Kreis</code></pre><p><code>Kreis</code></p><button>Kreis</button>", []),
        ("<table><tr><td>Kreis</td></tr></table>", []),
        ("<figure><ul><li>Kreis</li></ul></figure><svg><text>Kreis</text></svg>", []),
        ('<p><span class="kb-chip kb-warn">Kreis</span></p>', []),
        ('<p title="Kreis > Kreis">x</p>', []),
        ('<p class="x" title="Der Kreis">x</p>', []),
        ("<!-- Kreis --><p>x</p><!-- <b>Kreis</b> -->", []),
        ("<script>var Kreis = 'Kreis';</script><style>Kreis{}</style>", []),
        ("<h2>Kreis</h2><p>Kreis</p>", [("kreis", "Kreis")]),
    ],
)
def test_the_first_mention_in_running_text_becomes_a_link(html: str, links: list[tuple[str, str]]) -> None:
    assert found(html) == links


def test_the_explanation_is_the_title_and_harmless() -> None:
    html = MADE.linked("<p>Übergabe und Runder Tisch</p>", "g/")
    assert 'title="&lt;b&gt;Fett&lt;/b&gt; &#34; &#123;&#123; x &#125;&#125;"' in html
    assert 'title="Gespräch »aller« &amp; mehr."' in html


@given(
    st.lists(
        st.sampled_from(
            [
                "Kreis",
                " ",
                "EAE",
                "<p>",
                "</p>",
                "<a href='x'>",
                "</a>",
                "<!--",
                "-->",
                "Runder Tisch",
                '"',
                ">",
                "<",
                "<code>",
                "</code>",
                "Kreises",
                "&amp;",
                '<p title="',
                "Übergabe",
                "-",
                "x",
            ]
        ),
        max_size=40,
    )
)
def test_without_its_links_a_page_is_what_it_was(parts: list[str]) -> None:
    html = "".join(parts)
    assert LINK.sub(r"\3", MADE.linked(html, "g/")) == html


def test_no_terms_no_links() -> None:
    assert Glossary(()).linked("<p>Kreis</p>", "g/") == "<p>Kreis</p>"
