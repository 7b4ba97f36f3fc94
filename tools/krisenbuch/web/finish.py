"""What every page gets once it is HTML, handwritten or generated: explained terms, and a line for paper."""

from __future__ import annotations

from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.glossary import Glossary
from krisenbuch.web.links import Links
from krisenbuch.web.markup import text


class Finish:
    """Finishes the pages of one view; `explains` says whether there is a glossary page to lead to."""

    def __init__(self, view: View, links: Links, site_name: str, explains: bool) -> None:
        self.links = links
        self.glossary = Glossary(view.terms if explains else ())
        reader = view.folders.get(view.audience.reader or "")
        edition = f"{view.audience.level.title_de} ({reader.name})" if reader else view.audience.level.title_de
        self.line = (
            f'<p class="kb-blatt" data-search-exclude>{text(site_name)} · Stand {view.settings.today:%d.%m.%Y} · '
            f"Sichtbarkeit: {text(edition)}</p>\n"
        )

    def page(self, html: str, path: str) -> str:
        """The HTML of the page at `path` below the site's root."""
        if path != at.GLOSSARY:
            html = self.glossary.linked(html, self.links.to(path, at.GLOSSARY))
        return self.line + html
