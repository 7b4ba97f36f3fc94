"""What a file holds, as bytes and as text: size, encoding, line ends, and why it can't be read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from krisenbuch.diagnostics import Location, Problem

MAX_BYTES = 2_000_000
_REASONS = {
    errno.EADDRINUSE: "die Adresse ist schon vergeben",
    errno.EADDRNOTAVAIL: "diese Adresse hat der Rechner nicht",
    errno.EEXIST: "dort steht schon etwas anderes",
    errno.ENOENT: "dort liegt nichts",
    errno.EACCES: "Ihnen fehlen die Rechte",
    errno.EPERM: "Ihnen fehlen die Rechte",
    errno.EISDIR: "es ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Weges ist kein Ordner",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.ELOOP: "die Verknüpfungen führen im Kreis",
    errno.ENAMETOOLONG: "der Name ist zu lang",
}


def reason(error: Exception) -> str:
    """Why a file can't be read or written, in German."""
    if isinstance(error, NoFile):
        return "es ist keine gewöhnliche Datei"
    return _REASONS.get(getattr(error, "errno", None) or 0, "das Betriebssystem lässt es nicht zu")


def read_bytes(path: Path | str, file: str) -> tuple[bytes | None, list[Problem]]:
    """What the file holds, or None with the problem: it is too large, vanished, or may not be read. Raises nothing."""
    try:
        data = _content(path)
    except (OSError, ValueError) as error:
        message = f"Die Datei lässt sich nicht lesen: {reason(error)}."
        hint = "Prüfen Sie, ob sie da ist und Sie sie lesen dürfen."
        return None, [Problem("datei-unlesbar", Location(file), message, hint)]
    if isinstance(data, bytes):
        return data, []
    message = f"Die Datei ist {data / 1_000_000:.1f} MB groß; gelesen werden höchstens {MAX_BYTES // 1_000_000} MB."
    return None, [Problem("datei-zu-gross", Location(file), message, "Anlagen gehören in eigene Dateien.")]


def read_text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """The file's text with plain line feeds and without byte order mark, or None with the problem.

    Accepts UTF-8 with or without mark, and Windows line ends. Raises nothing for bad content; a file that vanished or
    may not be read is a problem as well.
    """
    data, problems = read_bytes(path, file)
    return (None, problems) if data is None else decode_bytes(data, file)


# A named pipe would keep the reader waiting for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class NoFile(OSError):
    """A name that stands for something else than a file or a folder, such as a named pipe or a device."""


def _content(path: Path | str) -> bytes | int:
    """What a file holds, or how many bytes it has if these are too many; raises OSError for what is no file."""
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(status.st_mode):
            raise NoFile
        if status.st_size > MAX_BYTES:
            return status.st_size
        parts, size = [], 0
        # One call may give less than there is, and the file may grow meanwhile.
        while size <= MAX_BYTES and (part := os.read(descriptor, MAX_BYTES + 1 - size)):
            parts.append(part)
            size += len(part)
        return b"".join(parts) if size <= MAX_BYTES else size
    finally:
        os.close(descriptor)


def decode_bytes(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 bytes to text, naming the first byte that is not UTF-8 and what it probably was."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf_16(data):
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


def _looks_like_utf_16(data: bytes) -> bool:
    """Whether nearly every second byte is zero, as in UTF-16 without a mark."""
    start = data[:200]
    return len(start) >= 4 and any(start[side::2].count(0) > len(start) * 0.45 for side in (0, 1))
