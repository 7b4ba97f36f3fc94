"""Files to text, front matter and prose: encoding, size, the lines between `---`."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.source.nodes import Node
from krisenbuch.source.parse import parse_yaml

MAX_BYTES = 2_000_000
_REASONS = {
    errno.EADDRINUSE: "die Adresse ist schon vergeben",
    errno.EADDRNOTAVAIL: "diese Adresse hat der Rechner nicht",
    errno.EEXIST: "dort steht schon etwas anderes",
    errno.ENOENT: "es gibt sie nicht",
    errno.EACCES: "Ihnen fehlen die Rechte",
    errno.EPERM: "Ihnen fehlen die Rechte",
    errno.EISDIR: "es ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Weges ist kein Ordner",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.ELOOP: "die Verknüpfungen führen im Kreis",
    errno.ENAMETOOLONG: "der Name ist zu lang",
}


@dataclass(frozen=True, slots=True)
class Section:
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


def reason(error: Exception) -> str:
    """Why a file can't be read or written, in German."""
    return _REASONS.get(getattr(error, "errno", None) or 0, "das Betriebssystem lässt es nicht zu")


def read_bytes(path: Path, file: str) -> tuple[bytes | None, list[Problem]]:
    """What the file holds, or None with the problem: it is too large, vanished, or may not be read. Raises nothing."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = (
                f"Die Datei ist {size / 1_000_000:.1f} MB groß; gelesen werden höchstens {MAX_BYTES // 1_000_000} MB."
            )
            return None, [Problem("datei-zu-gross", Location(file), message, "Anlagen gehören in eigene Dateien.")]
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        message = f"Die Datei lässt sich nicht lesen: {reason(error)}."
        hint = "Prüfen Sie, ob sie da ist und Sie sie lesen dürfen."
        return None, [Problem("datei-unlesbar", Location(file), message, hint)]
    return data, []


def read_text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """The file's text with plain line feeds and without byte order mark, or None with the problem.

    Accepts UTF-8 with or without mark, and Windows line ends. Raises nothing for bad content; a file that vanished or
    may not be read is a problem as well.
    """
    data, problems = read_bytes(path, file)
    return (None, problems) if data is None else decode_bytes(data, file)


def decode_bytes(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 bytes to text, naming the first byte that is not UTF-8 and what it probably was."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "Die Datei ist in UTF-16 gespeichert, gelesen wird UTF-8."
        return None, [Problem("kodierung-falsch", Location(file), message, "Speichern Sie sie als »UTF-8«.")]
    mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    try:
        text = data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[mark : mark + error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        byte = data[mark + error.start]
        likely = bytes([byte]).decode("cp1252", "ignore")
        message = f"Das Byte 0x{byte:02X} an dieser Stelle ist kein UTF-8."
        hint = "Speichern Sie die Datei als »UTF-8«."
        if likely.isprintable() and likely:
            hint = f"In Windows-1252 wäre es ein »{likely}«. Speichern Sie die Datei als »UTF-8«."
        return None, [Problem("kodierung-falsch", Location(file, line, column), message, hint)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def read_yaml(path: Path, file: str) -> Source:
    """Reads a file that is YAML from top to end."""
    text, problems = read_text(path, file)
    source = Source(file, text or "", problems=problems)
    if text is not None:
        source.root = parse_yaml(text, file, source.problems)
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
        source.root = parse_yaml(text, file, source.problems)
    return source


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
    source.sections = tuple(_sections(lines, end + 1))


def _sections(lines: list[str], start: int) -> Iterator[Section]:
    """The prose by its headings of the first and second level; what a code block holds is no heading."""
    title, heading_line, collected, fence = "", start + 1, list[str](), ""
    for index in range(start, len(lines)):
        line = lines[index]
        fence, is_mark = _fence(line, fence)
        heading = None if fence or is_mark else re.match(r" {0,3}#{1,2}[ \t]+(.*?)[ \t]*#*[ \t]*$", line)
        if heading is None:
            collected.append(line)
            continue
        yield from _section(title, collected, heading_line)
        title, heading_line, collected = heading.group(1), index + 1, []
    yield from _section(title, collected, heading_line)


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
