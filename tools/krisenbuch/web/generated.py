"""A generated page as a file of MkDocs: its text is made when it is read, and its HTML goes past the Markdown converter."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from krisenbuch.web.aside import Aside, put_back, set_aside
from krisenbuch.web.site import Page as Made

# The least that zlib can do: it is quick, and a tenth of the size is a tenth of the memory.
_LEVEL = 1


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


class GeneratedFile(File):
    """A Markdown page that is made when MkDocs reads it."""

    made: Made | None = None
    _digest = b""
    _next: str | None = None
    _aside: Aside | None = None
    _packed: bytes | None = None

    @classmethod
    def of(cls, config: MkDocsConfig, uri: str, made: Made) -> GeneratedFile:
        """A generated page at `uri`."""
        file = cls.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        assert isinstance(file, cls)
        file.made = made
        # A forge has no such file to edit; the page names its source itself.
        file.edit_uri = None
        return file

    @property
    def content_string(self) -> str:
        """The page's text; another plugin may set it."""
        if self.made is None:
            return super().content_string
        text, self._next = self.made.text if self._next is None else self._next, None
        self._digest = _digest(text)
        return text

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.made, self._content = None, value

    def is_outdated(self) -> bool:
        """Whether the page would be another one now than when it was last read."""
        if self.made is None:
            return True
        text = self.made.text
        self._next = text if _digest(text) != self._digest else None
        return self._next is not None

    @property
    def content_bytes(self) -> bytes:
        """The page's text as a file."""
        return self.content_string.encode()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.made, self._content = None, value

    def set_aside(self, markdown: str) -> str:
        """Before the converter: the page's Markdown with marks in place of its HTML."""
        self._aside = set_aside(markdown)
        return self._aside.markdown

    def converted(
        self, html: str, page: Page, config: MkDocsConfig, files: Files, finish: Callable[[str], str] = str
    ) -> str:
        """After the converter: what it made, still with the marks; the HTML waits, packed, until the page is written.

        `finish` gets the whole HTML and gives what is to be written.
        """
        aside, self._aside = self._aside, None
        if aside is None or not aside.blocks:
            return finish(html)
        whole = put_back(html, aside)
        if whole is None:
            # Another extension took the marks for something of its own; then it gets the page as it is.
            page.markdown = aside.whole
            page.render(config, files)
            return finish(page.content or "")
        page.present_anchor_ids = (page.present_anchor_ids or set()) | aside.anchors
        self._packed = zlib.compress(finish(whole).encode(), _LEVEL)
        return html

    def unpack(self, page: Page) -> None:
        """Before the page is written: its HTML in full."""
        if self._packed is not None:
            page.content, self._packed = zlib.decompress(self._packed).decode(), None

    def drop(self, page: Page) -> None:
        """After the page was written: nobody needs its content any more."""
        page.content = ""
