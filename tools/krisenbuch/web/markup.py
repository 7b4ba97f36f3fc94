"""The gate for untrusted text: whatever a playbook says reaches a page as text or as harmless HTML.

Generated pages pass through other programs (Python-Markdown and whichever extensions a wiki switches on), so characters
that those would act on even inside HTML are written as entities as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

_ALSO_ESCAPED = str.maketrans(
    {"{": "&#123;", "}": "&#125;", "`": "&#96;", "~": "&#126;", "\\": "&#92;", "[": "&#91;", "]": "&#93;"}
)
# Both at once: nearly everything on a page passes here.
_ESCAPED = {**_ALSO_ESCAPED, **str.maketrans({mark: str(escape(mark)) for mark in "&<>\"'"})}
_TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "s",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
# No images: one from another host would tell that host who reads.
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_TITLE = str.maketrans(
    {
        "<": "‹",
        ">": "›",
        '"': "”",
        "'": "’",
        "`": "’",
        "{": "(",
        "}": ")",
        "[": "(",
        "]": ")",
        "\\": "/",
        "&": "+",
        "\n": " ",
    }
)


def text(value: Any) -> Markup:
    """Any value as text of a page; what is markup already stays."""
    if isinstance(value, Markup):
        return value
    if type(value) is not str:
        if hasattr(value, "__html__"):
            return Markup(str(escape(value)).translate(_ALSO_ESCAPED))  # noqa: S704 - escaped here
        value = "" if value is None else str(value)
    return Markup(value.translate(_ESCAPED))  # noqa: S704 - escaped here


def prose(source: str, resolve: Callable[[str], str | None] = lambda _: None) -> Markup:
    """Markdown from a playbook as HTML without scripts, raw HTML, images or addresses other than web, mail and phone.

    `resolve` turns a relative address into one that leads somewhere on the site, or gives None: then only the text stays.
    """
    tokens = _MARKDOWN.parse(source)
    for block in tokens:
        for token in block.children or ():
            address = str(token.attrGet("href") or "")
            if token.type == "link_open" and not re.match(r"(https?:|mailto:|tel:|#)", address, re.IGNORECASE):
                found = resolve(unquote(address))
                token.attrs = {"href": found} if found else {}
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    # In a page, the sections of the text are of the second level; what is inside begins below them.
    html = re.sub(r"(</?h)([12])>", r"\g<1>3>", html)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return Markup(clean.translate(_ALSO_ESCAPED))  # noqa: S704 - cleaned here


def heading(value: str) -> Markup:
    """A heading written by a user, for a Markdown heading: letters, digits and plain punctuation only."""
    # Nothing that could be markup is left.
    return Markup(" ".join(re.sub(r"[^\w\s.,;:?!()/–—»«„“-]|_", " ", value).split()) or "Abschnitt")  # noqa: S704


def plain_title(value: str) -> str:
    """A title for places that MkDocs and its theme print without escaping: nothing in it can open a tag.

    Look-alikes take the place of the few characters that could; the page's own heading shows them as written.
    """
    return value.translate(_TITLE)
