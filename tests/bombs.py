"""Files made to stop a reader: too deep, too large, endless, deceiving; each with what is to be said about it.

`python tests/bombs.py` prints for each how long `krisenbuch pruefen` took and how much memory it held.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WIKI = Path(__file__).parent / "wikis" / "grundlage"
HOME = "playbooks/beispiel"
PLAYBOOK, CONTACTS = f"{HOME}/halle.md", f"{HOME}/kontakte.yml"
# No command may need more, whatever it reads.
MOST_ADDRESSES = 2 * 1024**3


@dataclass(frozen=True)
class Bomb:
    """How a wiki is spoiled, and what one line of the report must hold."""

    name: str
    spoil: Callable[[Path], None]
    said: str
    code: int = 1


@dataclass(frozen=True)
class Outcome:
    """How a run ended; memory is the most that the process held in bytes."""

    code: int
    output: str
    errors: str
    seconds: float
    memory: int


def run(root: Path, *words: str, limit: float = 120) -> Outcome:
    """`krisenbuch pruefen` on a wiki as a process of its own, with little memory and no patience."""

    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        command = [sys.executable, "-c", _WITHIN_BOUNDS, str(MOST_ADDRESSES), str(int(limit))]
        process = subprocess.Popen(
            [*command, "-C", str(root), "pruefen", *words], stdout=output, stderr=errors, env=_environment()
        )
        deadline = time.monotonic() + limit
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            if time.monotonic() > deadline:
                process.kill()
            time.sleep(0.01)
        _, status, usage = ended
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        said, _, memory = errors.read().decode(errors="replace").rpartition(_MARK)
        return Outcome(
            process.returncode,
            output.read().decode(),
            said,
            usage.ru_utime + usage.ru_stime,
            int(memory) * 1024 if memory.isdigit() else 0,
        )


_MARK = "\nVmHWM:"
# The kernel's own figure for a process (ru_maxrss) would begin with what its parent held.
_WITHIN_BOUNDS = f"""
import atexit, re, resource, runpy, sys
addresses, seconds = int(sys.argv.pop(1)), int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_AS, (addresses, addresses))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
def tell():
    sys.stderr.write({_MARK!r} + re.search("VmHWM:\\\\s*(\\\\d+)", open("/proc/self/status").read())[1])
atexit.register(tell)
runpy.run_module("krisenbuch", run_name="__main__")
"""


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def wiki(folder: Path) -> Path:
    """A sound wiki to spoil."""
    return shutil.copytree(WIKI, folder / "wiki", symlinks=True)


def _write(file: str, data: str | bytes) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        (root / file).write_bytes(data.encode() if isinstance(data, str) else data)

    return spoil


def _head(text: str) -> Callable[[Path], None]:
    return _write(PLAYBOOK, f"---\ntitel: Halle\nart: notunterkunft\n{text}\n---\n")


def _append(file: str, data: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        with (root / file).open("a", encoding="utf-8") as stream:
            stream.write(data)

    return spoil


def _large(file: str, megabytes: int) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        with (root / file).open("wb") as stream:
            for _ in range(megabytes):
                stream.write(b"- {id: a, funktion: b}\n" * 43_479)

    return spoil


def _aliases() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 30)]
    return "\n".join(lines)


def _deep_folders(root: Path) -> None:
    folder = os.open(root / HOME, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("t", dir_fd=folder)
        below = os.open("t", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)


def _replaced(file: str, make: Callable[[Path], None]) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        (root / file).unlink(missing_ok=True)
        make(root / file)

    return spoil


def _many_files(root: Path) -> None:
    for number in range(10_000):
        (root / f"{HOME}/kaputt-{number}.md").write_text("---\ntitel: [Halle\n---\n", encoding="utf-8")


def _many_organisations(root: Path) -> None:
    for number in range(2_000):
        folder = root / f"playbooks/ort-{number}"
        folder.mkdir()
        (folder / "organisation.yml").write_text("name: Ort\nebene: dorf\nlant: NW\n", encoding="utf-8")


def _contacts_and_references(root: Path) -> None:
    (root / CONTACTS).write_text("".join(f"- {{id: kontakt-{n}, funktion: b}}\n" for n in range(30_000)))
    _head("aktivierung: {durch: [" + ", ".join(f"kontact-{n}" for n in range(30_000)) + "]}")(root)


_KEYS = "".join(f"feld_{number}: x\n" for number in range(1_000_000))
BOMBS = (
    Bomb("aliases that multiply", _head(_aliases()), "Die Wiederholungen mit »*« ergeben mehr als 5000 Angaben."),
    Bomb("an alias to itself", _head("offen: &a [*a]"), "»*a« verweist auf sich selbst."),
    Bomb("100,000 brackets", _head("offen: " + "[" * 100_000), "mehr als 40 Ebenen tief verschachtelt"),
    Bomb("100,000 braces", _head("offen: " + "{a: " * 100_000), "mehr als 40 Ebenen tief verschachtelt"),
    Bomb("100,000 dashes", _write(CONTACTS, "- " * 100_000), "mehr als 40 Ebenen tief verschachtelt"),
    Bomb("100,000 question marks", _write(CONTACTS, "? " * 100_000), "mehr als 40 Ebenen tief verschachtelt"),
    Bomb("deep by indentation", _head("\n".join(" " * n + "a:" for n in range(1_500))), "40 Ebenen tief verschachtelt"),
    Bomb("a file of 100 MB", _large(CONTACTS, 100), "Die Datei ist 100.0 MB groß; gelesen werden höchstens 2 MB."),
    Bomb("a page of 100 MB", _large(PLAYBOOK, 100), "Die Datei ist 100.0 MB groß; gelesen werden höchstens 2 MB."),
    Bomb("settings of 100 MB", _large("krisenbuch.toml", 100), "Die Datei ist 100.0 MB groß; gelesen werden höchstens"),
    Bomb("1,000,000 keys", _head(_KEYS), "MB groß; gelesen werden höchstens 2 MB."),
    Bomb("130,000 keys in 2 MB", _head(_KEYS[:1_900_000]), "Dieser Block hat mehr als 500 Felder."),
    Bomb("a list of 400,000 values", _head("offen: [" + "a, " * 400_000 + "a]"), "mehr als 200000 Angaben"),
    Bomb("the same key 200,000 times", _head("titel: b\n" * 200_000), "Felder."),
    Bomb(
        "NUL bytes",
        _write(PLAYBOOK, b"---\ntitel: Ha\0lle\n---\n"),
        "halle.md:2:10: Fehler: Hier steht ein unsichtbares Steuerzeichen (U+0000).",
    ),
    Bomb("nothing but NUL bytes", _write(PLAYBOOK, b"\0" * 1_000_000), "Die Datei ist in UTF-16 gespeichert"),
    Bomb(
        "no UTF-8",
        _write(PLAYBOOK, b"---\ntitel: Stra\xdfe\n---\n"),
        "halle.md:2:12: Fehler: Das Byte 0xDF an dieser Stelle ist kein UTF-8.",
    ),
    Bomb("2 MB of wrong bytes", _write(PLAYBOOK, b"---\n" + b"\xff" * 1_999_000), "Das Byte 0xFF an dieser Stelle"),
    Bomb(
        "UTF-16", _write(CONTACTS, "- {id: a, funktion: b}\n".encode("utf-16")), "Die Datei ist in UTF-16 gespeichert"
    ),
    Bomb(
        "UTF-16 without a mark",
        _write(CONTACTS, "- {id: a, funktion: b}\n".encode("utf-16-le")),
        "in UTF-16 gespeichert",
    ),
    Bomb("a look-alike key", _head("rоllen: []"), "In »rоllen« ist das »о« ein kyrillisches Zeichen (U+043E)"),
    Bomb("a turned line", _head("zweck: x\u202ey"), "die Leserichtung ändert (U+202E"),
    Bomb("600,000 turned lines", _head("zweck: " + "\u202e" * 600_000), "… und 599.951 weitere dieser Art"),
    Bomb("100,000 look-alike words", _head("zweck: " + " ".join(f"Tоr{n}" for n in range(100_000))), "… und"),
    Bomb(
        "100,000 look-alike values on a line",
        _head("offen: [" + ", ".join(["Tоr"] * 99_000) + "]"),
        "… und 98.951 weitere",
    ),
    Bomb(
        "90,000 escapes on a line",
        _head("offen: [" + ", ".join(['"T\\u043er"'] * 90_000) + "]"),
        "… und 89.951 weitere",
    ),
    Bomb("a line of 2 MB", _head("zweck: " + "a" * 1_900_000), "3 Playbooks", 0),
    Bomb("a line of 2 MB with remarks", _head("offen: [" + "a, " * 90_000 + "a] #b"), "… und 89.952 weitere", 0),
    Bomb("a line of 2 MB of openings", _head("zweck: x\n---\n" + "[AUSFÜLLEN: " * 150_000), "3 Playbooks", 0),
    Bomb(
        "a line of 2 MB of gaps",
        _head("zweck: x\n---\n" + "[AUSFÜLLEN: x] " * 120_000),
        "noch 120000 Stellen auszufüllen",
        0,
    ),
    Bomb("a heading of 1 MB", _head("zweck: x\n---\n# " + "#" * 1_000_000 + "x"), "3 Playbooks", 0),
    Bomb("a heading of 1 MB of blanks", _head("zweck: x\n---\n# x" + " " * 1_000_000 + "x"), "3 Playbooks", 0),
    Bomb("a key of 1,000 characters", _head("k" * 1_000 + ": x"), "ist 1000 Zeichen lang; so heißt kein Feld."),
    Bomb("a key of 1 MB", _head("k" * 1_000_000 + ": x"), "so lang ist kein Name eines Feldes"),
    Bomb("a key of 1 MB, asked for", _head("? " + "k" * 1_000_000 + "\n: x"), "ist 1000000 Zeichen lang"),
    Bomb(
        "28,000 unknown fields",
        _write(CONTACTS, "".join(f"- {{id: a{n}, funktion: b, feld{n}: c}}\n" for n in range(28_000))),
        "… und",
    ),
    Bomb("60,000 empty entries", _write(CONTACTS, "- {}\n" * 60_000), "… und"),
    Bomb(
        "24,000 wrong numbers",
        _write(CONTACTS, "- id: a\n  funktion: b\n  wege:\n" + "  - {id: w, art: telefon, wert: x}\n" * 24_000),
        "… und",
    ),
    Bomb(
        "60,000 dangling references",
        _head("aktivierung: {durch: [" + ", ".join(f"ref-{n}" for n in range(60_000)) + "]}"),
        "… und",
    ),
    Bomb("30,000 contacts and dangling references", _contacts_and_references, "… und"),
    Bomb("33,000 equal contacts", _write(CONTACTS, "- {id: gleich, funktion: b}\n" * 33_000), "… und"),
    Bomb("1,500 folders deep", _deep_folders, "liegt mehr als 20 Ebenen tief und wird nicht gelesen.", 0),
    Bomb("a pipe", _replaced(PLAYBOOK, os.mkfifo), "Die Datei lässt sich nicht lesen: es ist keine gewöhnliche Datei."),
    Bomb(
        "a pipe for contacts",
        _replaced(CONTACTS, os.mkfifo),
        "Die Datei lässt sich nicht lesen: es ist keine gewöhnliche Datei.",
    ),
    Bomb(
        "a folder named like a page",
        _replaced(PLAYBOOK, os.mkdir),
        "Die Datei lässt sich nicht lesen: es ist ein Ordner.",
    ),
    Bomb(
        "a folder named like a list",
        _replaced(CONTACTS, os.mkdir),
        "Die Datei lässt sich nicht lesen: es ist ein Ordner.",
    ),
    Bomb(
        "a link to a device",
        _replaced(PLAYBOOK, lambda path: path.symlink_to("/dev/zero")),
        "ist eine Verknüpfung, die aus dem Wiki hinausführt.",
    ),
    Bomb("a link to itself", _replaced(PLAYBOOK, lambda path: path.symlink_to(path.name)), "halle.md"),
    Bomb("10,000 files with a fault", _many_files, "10000 Fehler"),
    Bomb("2,000 organisations with faults", _many_organisations, "Fehler"),
)


def main() -> None:
    """Prints what each bomb costs."""
    sys.stdout.write("| bomb | end | processor | memory | lines |\n|---|--:|--:|--:|--:|\n")
    for bomb in BOMBS:
        if len(sys.argv) > 1 and sys.argv[1] not in bomb.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = wiki(Path(folder))
            bomb.spoil(root)
            done = run(root)
            subprocess.run(["rm", "-rf", str(root)], check=True)
        fits = bomb.said in done.output and done.code == bomb.code
        sys.stdout.write(
            f"| {bomb.name}{'' if fits else ' (!)'} | {done.code} | {done.seconds:.2f} s "
            f"| {done.memory / 2**20:.0f} MiB | {done.output.count(chr(10))} |\n"
        )
        if not fits:
            sys.stderr.write(f"{bomb.name}: {done.output[:600]}\n{done.errors[-600:]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
