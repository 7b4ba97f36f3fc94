"""What MkDocs says of handwritten pages, in German; what is not known here stays as MkDocs wrote it."""

from __future__ import annotations

import re

_SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (
            r"Doc file '(.+?)' contains a link '(.+?)', but the target.* is not found among documentation files\."
            r" Did you mean '(.+?)'\?",
            r"Seite »\1«: Der Verweis »\2« führt zu keiner Seite. Meinten Sie »\3«?",
        ),
        (
            r"Doc file '(.+?)' contains a link '(.+?)', but the target.* is not found among documentation files\.",
            r"Seite »\1«: Der Verweis »\2« führt zu keiner Seite. Berichtigen Sie ihn, oder nehmen Sie ihn heraus.",
        ),
        (
            r"Doc file '(.+?)' contains a link '(.+?)', but (?:there is no such anchor|the doc '.+?' does not contain an anchor).*",
            r"Seite »\1«: Der Verweis »\2« nennt eine Stelle, die es auf der Seite nicht gibt.",
        ),
        (
            r"Doc file '(.+?)' contains an? (?:absolute|unrecognized relative) link '(.+?)', it was left as is\.?"
            r"(?: Did you mean '(.+?)'\?)?.*",
            r"Seite »\1«: Der Verweis »\2« ist keine Adresse einer Seite. Schreiben Sie den Weg zur Datei, endend auf .md.",
        ),
        (
            r"A (?:relative path to|reference to) '(.+?)' is included in the 'nav' configuration, which is not found.*",
            r"In mkdocs.yml steht unter »nav« die Seite »\1«, die es nicht gibt.",
        ),
    )
)


def sentence(message: str) -> str:
    """A German sentence for one of MkDocs' warnings."""
    for pattern, german in _SENTENCES:
        if match := pattern.fullmatch(message.strip()):
            return match.expand(german)
    return message
