"""Secrets in every field of every record, and every byte of what is published searched for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from krisenbuch.model.base import Level
from krisenbuch.view import Audience
from krisenbuch.web.build import Job, build
from krisenbuch.web.data import data_files
from krisenbuch.web.links import Links
from krisenbuch.web.pages import attachments, pages
from krisenbuch.web.publish import edition
from records import NUMBER, ROWS, VARIANTS, Row, Variant, name_of, raw_value, write_wiki
from sites import add_start
from test_view import AUDIENCES, allowed, is_expected, playbook_level

pytestmark = pytest.mark.slow

# What each audience reads differs most between these; the first hides least, the last is a draft.
BUILT: tuple[Variant, ...] = (VARIANTS[0], (Level.NETWORK, Level.INTERNAL, False, "offen"), VARIANTS[-1])
# Nobody but its own organisation may come across the one hidden thing of the neighbour.
NEIGHBOURS_OWN = ("Verborgene Stelle", "Verborgen", "fremd/verborgen")


def forms(row: Row) -> tuple[re.Pattern[bytes], ...]:
    """How the value of a field would look in any of the files."""
    written = str(raw_value(row, VARIANTS[0]))
    if f"geheim-{NUMBER[name_of(row)]}" in written:
        return (re.compile(rf"geheim-{NUMBER[name_of(row)]}(?!\d)".encode()),)
    if re.fullmatch(r"203\d-\d\d-\d\d", written):
        day = date.fromisoformat(written)
        return tuple(re.compile(f"{day:{form}}".encode()) for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y%m%d"))
    if written.startswith("030 23125-87"):
        return (re.compile(re.escape(written).encode()), re.compile(b"3023125" + written[-3:].encode()))
    return ()


SECRETS = [row for row in ROWS if forms(row)]


def outputs(root: Path, level: str, reader: str | None) -> Iterator[tuple[str, bytes]]:
    """Everything that is handed to MkDocs, by name."""
    made = edition(root, level, reader)
    for links in (Links(), Links(False, "https://wiki.example/")):
        for path, page in pages(made.view, links).items():
            yield path, page.text.encode()
        for path, data in data_files(made.view, links).items():
            yield path, data if isinstance(data, bytes) else data.encode()
    for path, source in attachments(made.view):
        yield path, (root / source).read_bytes()


def whole(found: Iterator[tuple[str, bytes]]) -> bytes:
    """All names and contents; the lines of calendars and cards are put together again."""
    return b"\n".join(path.encode() + b"\n" + data for path, data in found).replace(b"\r\n ", b"")


def site_bytes(root: Path, level: str, reader: str | None) -> Iterator[tuple[str, bytes]]:
    target = root.parent / f"site-{level}-{reader}"
    build(Job(root, level, reader), target)
    for path in sorted(target.rglob("*")):
        if path.is_file():
            yield path.relative_to(target).as_posix(), path.read_bytes()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Variant, Audience], bytes]:
    """All that a variant of the wiki gives an audience: what is handed to MkDocs, and for some the built site."""

    @cache
    def wiki(variant: Variant) -> Path:
        root = tmp_path_factory.mktemp("wiki") / "wiki"
        root.mkdir()
        write_wiki(root, variant)
        add_start(root)
        return root

    @cache
    def made(variant: Variant, audience: Audience) -> bytes:
        arguments = (wiki(variant), audience.level.value, audience.reader)
        found = whole(outputs(*arguments))
        return found + whole(site_bytes(*arguments)) if variant in BUILT else found

    return made


@pytest.mark.parametrize("row", SECRETS, ids=name_of)
def test_nothing_published_holds_what_its_audience_must_not_see(
    row: Row, published: Callable[[Variant, Audience], bytes]
) -> None:
    for variant in VARIANTS:
        for audience in AUDIENCES:
            if not is_expected(row, variant, audience):
                text = published(variant, audience)
                assert not any(form.search(text) for form in forms(row)), (variant, audience)


def test_secrets_are_looked_for_in_all_kinds_of_fields_and_files(
    published: Callable[[Variant, Audience], bytes],
) -> None:
    assert len(SECRETS) > 125
    own = published(VARIANTS[0], AUDIENCES[2])
    for name in (b".ics\n", b".vcf\n", b"api/v1/befunde.json\n", b"search/search_index.json\n", b"sitemap.xml\n"):
        assert name in own
    seen = [row for row in SECRETS if any(form.search(own) for form in forms(row))]
    # A search that finds nothing anywhere would be no test; insiders read nearly all of it.
    assert len(seen) > 0.8 * len(SECRETS)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: "-".join(map(str, variant)))
def test_the_internal_section_and_the_neighbours_own_reach_nobody_else(
    variant: Variant, published: Callable[[Variant, Audience], bytes]
) -> None:
    for audience in AUDIENCES:
        text = published(variant, audience)
        own = audience.level is Level.INTERNAL and audience.reader == "eigen"
        assert (b"abschnitt-geheim" in text) == own
        if audience.reader != "fremd":
            # In the neighbour's own words »über die Zentrale« stands for it.
            assert not [word for word in NEIGHBOURS_OWN if word.encode() in text]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: "-".join(map(str, variant)))
def test_a_playbook_that_is_hidden_has_no_page_file_or_event(
    variant: Variant, published: Callable[[Variant, Audience], bytes]
) -> None:
    for audience in AUDIENCES:
        shown = allowed(playbook_level(variant), "eigen", audience)
        text = published(variant, audience)
        assert (b"playbooks/eigen/inhalt" in text) == shown
        assert (b"UID:playbook-eigen-inhalt" in text) == (shown and not variant[2])


def test_findings_readiness_and_sources_are_never_public(published: Callable[[Variant, Audience], bytes]) -> None:
    for variant in VARIANTS:
        text = published(variant, AUDIENCES[0])
        for word in (
            b"befunde.json",
            b"bereitschaft.json",
            b"reaktivierbar:",
            b'class="kb-ready',
            b"Quelle dieser Seite",
        ):
            assert word not in text
