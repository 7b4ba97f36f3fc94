"""How values of users are shown in a sentence: on one line, printable, not longer than one can read."""

from __future__ import annotations

LONGEST = 60


def shown(value: object) -> str:
    """A value as it stands between »…«: white space folded, unprintable characters named, cut after 60 characters."""
    text = printable(" ".join(str(value).split()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def printable(text: str) -> str:
    """A text in which nothing steers a terminal: unprintable characters are written as their number."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\t" else f"\\u{ord(char):04x}" for char in text)


def readable(text: str) -> str:
    """A text that can be written to a file: bytes from a command line that are no UTF-8 become »?«."""
    return text.encode("utf-8", "replace").decode("utf-8")


def in_seconds(duration: float) -> str:
    """A duration of so many seconds, to one digit, with the German comma: »3,1 s«."""
    return f"{duration:.1f} s".replace(".", ",")


def counted(number: int, one: str, many: str) -> str:
    """A number with its word, »1 Warnung« or »2 Warnungen«."""
    return f"{number} {one if number == 1 else many}"
