"""A page's HTML to the units that can be found on it: the page, and what stands under its headings."""

from __future__ import annotations

from html.parser import HTMLParser

from krisenbuch.web.search.unit import Kind, Unit, Weight

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SILENT = {"script", "style", "template", "svg"}
_PERMALINK = "headerlink"
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
SUMMARY_LENGTH = 160


class _Sections(HTMLParser):
    """Gathers what stands under each heading that has an anchor: [anchor, heading's level, heading, text]."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[str, int, list[str], list[str]]] = [("", 1, [], [])]
        self.heading = ""
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if (
            self.silent
            or tag in _SILENT
            or "data-search-exclude" in values
            or _PERMALINK in (values.get("class") or "")
        ):
            self.silent += [tag] if tag not in _VOID else []
        elif tag in _HEADINGS and (values.get("id") or tag == "h1"):
            self.parts.append((values.get("id") or "", int(tag[1]), [], []))
            self.heading = tag
        else:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            # Up to where it was opened, whatever was left open inside.
            while self.silent.pop() != tag:
                pass
        elif tag == self.heading:
            self.heading = ""
        elif not self.silent:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            _, _, title, text = self.parts[-1]
            (title if self.heading else text).append(data)


def page_units(
    page: str, title: str, html: str, description: str = "", most: int | None = None, quiet: bool = False
) -> list[Unit]:
    """A page and its sections as units, with at most so many characters of each; with 0 only the title can be found.

    What is `quiet` is found where nothing else is. `title` is the page's as MkDocs has it, `description` what its front matter says of it.
    """
    reader = _Sections()
    if most != 0:
        reader.feed(html)
        reader.close()
    parts = [(anchor, level, _joined(name), _joined(text)) for anchor, level, name, text in reader.parts]
    first = next((name for _, level, name, _ in parts if level == 1 and name), title)
    opening = next((text for _, _, _, text in parts if text), "")
    unit = Unit(Kind.PAGE, first, page, summary=description or shortened(opening))
    unit.add(Weight.TITLE, first, title if title != first else None)
    unit.add(Weight.SUMMARY, description)
    made = [unit]
    for anchor, level, name, text in parts:
        if level == 1:
            unit.add(Weight.DETAIL, text[:most])
        elif name:
            part = Unit(Kind.SECTION, name, page, anchor)
            part.add(Weight.ALIAS if level == 2 else Weight.RELATED, name)
            part.add(Weight.PROSE, text[:most])
            made.append(part)
    for part in made if quiet else ():
        part.texts = [(min(weight, Weight.DETAIL), words) for weight, words in part.texts]
    return made


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def shortened(text: str) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    return f"{text[:SUMMARY_LENGTH].rpartition(' ')[0]} …"
