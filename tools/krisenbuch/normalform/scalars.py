"""How a single value is written: plain where that is safe, quoted where a reader could take it for something else.

Safe means twice: our own reader gives the same text back, and other readers of YAML, such as form editors, take it for
a text as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from krisenbuch.diagnostics import Problem
from krisenbuch.source import Mapping, Node, Scalar, parse_yaml

WIDTH = 120

# What a reader of YAML 1.1 or 1.2 takes for nothing, a truth value, a number, a time or a day.
_NOT_A_TEXT = re.compile(
    r"~|null|y|n|yes|no|on|off|true|false|=|<<|[-+]?\.(?:inf|nan)|[-+]?0x[\da-f_]+|[-+]?0o?[0-7_]+|[-+]?0b[01_]+"
    r"|[-+]?(?:\d[\d_,]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?|[-+]?\d[\d_]*(?::\d\d?)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?(?:[t\s].*)?",
    re.IGNORECASE,
)
# Numbers to be dialled or looked up are written in quotation marks by hand, whether they need them or not.
_NUMBER = re.compile(r"[+(]?\d[\d\s()/–-]*")
_HARMLESS = re.compile(r"[A-Za-zÄÖÜäöüß»§(][\wÄÖÜäöüß §»«(/.–+;=]*")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def inline(text: str, *, flow: bool, is_text: bool = True) -> str:
    """A value on one line, within brackets (`flow`) or not; `is_text` is false where the field holds a day or a number."""
    looks_like_a_number = is_text and (_NOT_A_TEXT.fullmatch(text) or _NUMBER.fullmatch(text))
    # Within brackets some readers take a question mark for the sign of a key.
    if not looks_like_a_number and not (flow and "?" in text) and _is_read_back(text, flow):
        return text
    return quoted(text)


def needs_quotes_in_brackets_only(text: str) -> bool:
    """Whether a text is plain on a line of its own and not within brackets: it holds a comma, say."""
    return inline(text, flow=False) == text != inline(text, flow=True)


def quoted(text: str) -> str:
    """A value in quotation marks: double ones, or single ones where that saves escapes."""
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def block(text: str, indent: int) -> list[str] | None:
    """A long text or one of several lines as a block below its field: the sign for the field's line, then the lines.

    None where that is not possible or does not help.
    """
    body = text.removesuffix("\n")
    sign = "" if body != text else "-"
    if not body or body != body.strip() or not all(char.isprintable() or char == "\n" for char in body):
        return None
    if "\n" in body:
        lines, style = body.split("\n"), "|"
    else:
        lines, style = _folded(body, WIDTH - indent), ">"
        if len(lines) == 1 and body == text:
            return None
    made = [f"{style}{sign}", *(f"{' ' * indent}{line}" if line else "" for line in lines)]
    head, *rest = made
    node = _read("\n".join([f"a: {head}", *(line[indent - 1 :] for line in rest), "b: c"]))
    return made if isinstance(node, Scalar) and node.text == text else None


def _folded(text: str, width: int) -> list[str]:
    """Breaks a text at single blanks into lines of at most `width` characters, as far as its words allow."""
    lines: list[str] = []
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=50_000)
def _is_read_back(text: str, flow: bool) -> bool:
    """Whether our reader takes the plain text for exactly this text."""
    if not text or text != text.strip() or not text.isprintable():
        return False
    if _HARMLESS.fullmatch(text) and text.casefold() not in ("null", "~"):
        return True
    node = _read(f"a: {{a: {text}, b: c}}\nb: c" if flow else f"a: {text}\nb: c")
    if flow and isinstance(node, Mapping):
        node = node.entries["a"][1] if list(node.entries) == ["a", "b"] else None
    return isinstance(node, Scalar) and node.text == text and not node.quoted


def _read(document: str) -> Node | None:
    """The value of `a` in a document that goes on with `b`; None when anything about it is not as it should be."""
    problems: list[Problem] = []
    root = parse_yaml(document, "", problems)
    if problems or not isinstance(root, Mapping) or list(root.entries) != ["a", "b"]:
        return None
    return root.entries["a"][1]
