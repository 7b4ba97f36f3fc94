"""Files to front matter and prose: the lines between `---`, and what stands below them by its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from krisenbuch.diagnostics import Location, Problem, shortened
from krisenbuch.disk.content import decode_bytes, read_text
from krisenbuch.source.characters import clean, hidden, is_plain
from krisenbuch.source.nodes import Node
from krisenbuch.source.parse import parse_yaml


class Section(msgspec.Struct, frozen=True):
    """A part of the prose under a `## ` heading; `title` is empty for what stands before the first one.

    `line` is that of the heading, `first_line` that of the text.
    """

    title: str
    text: str
    line: int
    first_line: int = 0


@dataclass(slots=True)
class Source:
    """What one file holds: its front matter or YAML as a located tree, its prose, and what was wrong.

    `head_end` is the line that closes the front matter; 0 in a file that is YAML from top to end.
    """

    file: str
    text: str = ""
    root: Node | None = None
    sections: tuple[Section, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    head_end: int = 0

    @property
    def readable(self) -> bool:
        """True when the structured part could be read at all."""
        return self.root is not None


def read_yaml(path: Path, file: str) -> Source:
    """Reads a file that is YAML from top to end."""
    text, problems = read_text(path, file)
    source = Source(file, text or "", problems=problems)
    if text is not None:
        _read_yaml(text, source)
    return source


def read_markdown(path: Path, file: str) -> Source:
    """Reads a Markdown file whose front matter is the record and whose body is prose."""
    text, problems = read_text(path, file)
    source = Source(file, text or "", problems=problems)
    if text is not None:
        _split_markdown(text, source)
    return source


def read_data(data: bytes, file: str) -> Source:
    """Reads what a file holds, as Markdown with front matter or as YAML, by the ending of its name."""
    text, problems = decode_bytes(data, file)
    source = Source(file, text or "", problems=problems)
    if text is not None and file.endswith(".md"):
        _split_markdown(text, source)
    elif text is not None:
        _read_yaml(text, source)
    return source


def _read_yaml(text: str, source: Source) -> None:
    source.root = parse_yaml(text, source.file, source.problems)
    if not is_plain(text):
        source.problems.extend(shortened(hidden(text, source.file, text.count("\n") + 2)))


def _split_markdown(text: str, source: Source) -> None:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "Die Datei beginnt nicht mit »---«; es fehlt der Kopf mit den Angaben."
        hint = "Setzen Sie »---« in die erste Zeile, darunter die Angaben, dann wieder »---«."
        source.problems.append(Problem("kopf-fehlt", Location(source.file, 1, 1), message, hint))
        return
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        message = "Der Kopf der Datei beginnt mit »---«, endet aber nirgends."
        hint = "Setzen Sie »---« in eine eigene Zeile nach der letzten Angabe."
        source.problems.append(Problem("kopf-offen", Location(source.file, 1, 1, 1, 4), message, hint))
        return
    source.head_end = end + 1
    source.root = parse_yaml("\n".join(lines[1:end]), source.file, source.problems, first_line=2)
    if not is_plain(text):
        source.problems.extend(shortened(hidden(text, source.file, end + 2)))
        lines = [clean(line) for line in lines]
    source.sections = tuple(_sections(lines, end + 1))


def _sections(lines: list[str], start: int) -> Iterator[Section]:
    """The prose by its headings of the first and second level; what a code block holds is no heading."""
    title, heading_line, collected, fence = "", start + 1, list[str](), ""
    for index in range(start, len(lines)):
        line = lines[index]
        fence, is_mark = _fence(line, fence)
        heading = None if fence or is_mark else _heading(line)
        if heading is None:
            collected.append(line)
            continue
        yield from _section(title, collected, heading_line)
        title, heading_line, collected = heading, index + 1, []
    yield from _section(title, collected, heading_line)


def _heading(line: str) -> str | None:
    """The text of a heading of the first or second level, after CommonMark; None for any other line."""
    mark = re.match(r" {0,3}#{1,2}(?=[ \t])", line)
    if mark is None:
        return None
    text = line[mark.end() :].strip(" \t")
    inner = text.rstrip("#")
    return inner.rstrip(" \t") if not inner or inner[-1] in " \t" else text


def _section(title: str, lines: list[str], heading_line: int) -> Iterator[Section]:
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    text = "\n".join(lines[first:]).rstrip("\n")
    if title or text.strip():
        yield Section(title, text, heading_line, heading_line + first + (1 if title else 0))


def _fence(line: str, fence: str) -> tuple[str, bool]:
    """(the code block that is open after this line, whether the line opens or closes one), after CommonMark."""
    mark = re.match(r" {0,3}(`{3,}|~{3,})(.*)$", line)
    if mark is None:
        return fence, False
    if not fence:
        opens = mark[1][0] == "~" or "`" not in mark[2]
        return (mark[1], True) if opens else ("", False)
    closes = mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not mark[2].strip()
    return ("" if closes else fence), closes
