"""Explains the glossary's terms where they stand: the first mention on a page becomes a link with the explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from krisenbuch.model.glossary import Term
from krisenbuch.web.markup import text

# What begins so holds no running text, or is read in one glance: it stays as it is, up to its end tag.
_SILENT_TAGS = (
    *("a", "abbr", "button", "code", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "label", "nav", "pre"),
    *("script", "select", "style", "summary", "svg", "table", "textarea", "title"),
)
_SILENT = (
    *(f"{name}{end}" for name in _SILENT_TAGS for end in (" ", ">")),
    *(f'span class="kb-{name}' for name in ("bereit", "chip", "fehlt", "klein", "zentrale")),
    *(f'p class="kb-{name}' for name in ("anruf-kopf", "klein", "marken", "pfad", "ready")),
)
# By their first two letters, as most tags are none of them.
_SILENT_BY_START = {item[:2]: tuple(other for other in _SILENT if other[:2] == item[:2]) for item in _SILENT}
_COMMENT, _COMMENT_END = "!--", "--"
# Only what somebody wrote as HTML by hand can hold these unescaped; such a page is left alone.
_BRACKET_IN_ATTRIBUTE = re.compile(r'="[^"<>]*[<>]')
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"
# German endings of nouns; an abbreviation takes an s at most.
_ENDINGS, _ENDINGS_SHORT = ("", "s", "es", "n", "en", "e", "er", "ern"), ("", "s")
_WORD = re.compile(rf"[{_CAPITALS}]\w*(?:-\w+)*")


class _Form(NamedTuple):
    """One way to write a term: the words that follow its first one, whose it is, and how its link ends."""

    following: str
    term: str
    tail: str


class Glossary:
    """Finds terms in the HTML of pages; made once for all of them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # By the first word as it may stand in a text; what is longer goes first.
        self._forms: dict[str, list[_Form]] = {}
        found = tuple(terms)
        tails = {term.id: f'#{text(term.id)}" title="{text(term.explanation)}">' for term in found}
        taken: set[str] = set()
        for word, term in _words(found):
            first, _, rest = str(text(word)).partition(" ")
            if word in taken or not _WORD.fullmatch(first):
                continue
            taken.add(word)
            is_short = sum(char.isupper() for char in word) > 1 and not rest
            for ending in _ENDINGS_SHORT if is_short else _ENDINGS:
                start, following = (first, f" {rest}{ending}") if rest else (first + ending, "")
                self._forms.setdefault(start, []).append(_Form(following, term, tails[term]))
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.following))

    def linked(self, html: str, address: str) -> str:
        """A page's HTML with a link to the glossary's page at `address` for the first mention of each term.

        The explanation is the link's title. Headings, links, code, tables, pictures and chips stay as they are.
        """
        if not self._forms or _BRACKET_IN_ATTRIBUTE.search(html):
            return html
        seen: set[str] = set()
        pieces = html.split("<")
        closing = ""
        for number, piece in enumerate(pieces):
            if closing:
                if closing not in piece if closing == _COMMENT_END else not piece.startswith(closing):
                    continue
                closing = ""
            elif (silent := _SILENT_BY_START.get(piece[:2])) and piece.startswith(silent):
                closing = f"/{re.split('[ >]', piece, maxsplit=1)[0]}>"
                continue
            elif piece.startswith(_COMMENT):
                closing = "" if _COMMENT_END in piece[len(_COMMENT) :] else _COMMENT_END
                continue
            # Before the first tag there is none that would have to end.
            start = piece.find(">") + 1 if number else 0
            if (start or not number) and start < len(piece) and (changed := self._piece(piece, start, seen, address)):
                pieces[number] = changed
        return "<".join(pieces)

    def _piece(self, piece: str, start: int, seen: set[str], address: str) -> str:
        """A tag with the text that follows from `start`, its terms linked; empty when there are none."""
        made: list[str] = []
        last = 0
        for match in _WORD.finditer(piece, start):
            if match.start() < last:
                continue
            forms = self._forms.get(match[0])
            form = _fitting(forms, piece, match.start(), match.end()) if forms else None
            if form is None or form.term in seen:
                continue
            seen.add(form.term)
            end = match.end() + len(form.following)
            made += (
                piece[last : match.start()],
                f'<a class="kb-begriff-hier" href="{address}{form.tail}{piece[match.start() : end]}</a>',
            )
            last = end
        return "".join((*made, piece[last:])) if made else ""


def _words(terms: tuple[Term, ...]) -> Iterator[tuple[str, str]]:
    """(word, term's id). A word of several terms means the one whose name it is, then the one it abbreviates.

    Other synonyms lead the search and not the eye: most are words of every day, which often mean something else.
    """
    explained = [term for term in terms if term.in_text]
    yield from ((term.term, term.id) for term in explained)
    yield from ((term.abbreviation, term.id) for term in explained if term.abbreviation)
    yield from ((word, term.id) for term in explained for word in term.synonyms if word.isupper())


def _fitting(forms: list[_Form], piece: str, start: int, end: int) -> _Form | None:
    """The longest form that stands at a place as whole words."""
    if start and (piece[start - 1].isalnum() or piece[start - 1] in "-_&#"):
        return None
    for form in forms:
        if piece.startswith(form.following, end):
            after = piece[end + len(form.following) : end + len(form.following) + 1]
            if not (after.isalnum() or after in ("-", "_")):
                return form
    return None
