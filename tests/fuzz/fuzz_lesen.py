"""Coverage-guided fuzzing of reading: bytes to nodes to records, with every place that is told.

    pip install atheris
    python tests/fuzz/fuzz_lesen.py -max_total_time=1200

What follows the name goes to libFuzzer. The first byte of an input chooses the file it stands for, the rest is what the
file holds. Seeds (the sample and the test wikis) and a dictionary (the keys and words of the format) are laid into
`tests/fuzz/.korpus/`, which also keeps what was found worth keeping. An input that fails is left beside it as `crash-…`;
giving its path instead of options runs it alone. A failure is any exception but MemoryError, a place outside the file, an
empty sentence, or more than two seconds of the processor for one file.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tools"))

with atheris.instrument_imports(include=["krisenbuch"]):
    from krisenbuch.decode import decode, decode_list
    from krisenbuch.diagnostics import Location, Problem, shortened
    from krisenbuch.library.mentions import Scope, mentions
    from krisenbuch.library.reader import find_placeholders, written_ids
    from krisenbuch.model.base import Record, plan
    from krisenbuch.model.contact import Contact
    from krisenbuch.model.glossary import Term
    from krisenbuch.model.organisation import Organisation
    from krisenbuch.model.person import Person
    from krisenbuch.model.playbook import Playbook
    from krisenbuch.model.review import Review
    from krisenbuch.origins import Origins
    from krisenbuch.source import decode_bytes, read_data

CORPUS = HERE / ".korpus"
SECONDS = 2.0
# What an input's first byte stands for: the ending of the file, the record, and whether the file is a list of them.
KINDS: tuple[tuple[str, type[Record], bool], ...] = (
    ("md", Playbook, False),
    ("yml", Contact, True),
    ("yml", Organisation, False),
    ("yml", Review, True),
    ("yml", Person, True),
    ("yml", Term, True),
)
_NAMES = {"kontakte": 1, "organisation": 2, "pruefungen": 3, "personen": 4, "glossar": 5}
_SIGNS = [
    "- ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&a ",
    "*a",
    "!x ",
    "'",
    '"',
    "#",
    "|",
    ">-",
    "---\n",
    "...\n",
    "? ",
    "%",
    "<<",
]
_SIGNS += [
    "\t",
    "~",
    "null",
    "\\u0430",
    "\\x00",
    "\u0085",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ufeff",
    "о",
    "ε",
    "ﬁ",
    "[AUSFÜLLEN: ",
    "## ",
]
_SIGNS += [
    "2026-09-14",
    "14.09.2026",
    "4 h",
    "P1M",
    "ja",
    "112",
    "030 23125-501",
    "kreis/amt",
    "stab.leitung",
    "a@b.example",
]


class Fault(Exception):
    """What may never happen happened, though nothing was raised."""


def test_one_input(data: bytes) -> None:
    """Reads one file and looks at all that is said about it."""
    if not data:
        return
    ending, model, is_list = KINDS[data[0] % len(KINDS)]
    content, file = data[1:], f"datei.{ending}"
    start = time.process_time()
    try:
        problems, places = _read(content, file, model, is_list)
    except MemoryError:
        return
    seconds = time.process_time() - start
    if seconds > SECONDS:
        raise Fault(f"{seconds:.1f} s for {len(content)} bytes")
    text, _ = decode_bytes(content, file)
    lines = None if text is None else text.split("\n")
    for problem in problems:
        if not problem.message or not problem.message.endswith((".", "?")) or problem.hint.endswith(" "):
            raise Fault(f"no sentence: {problem}")
    for place in chain((problem.location for problem in problems), places):
        if lines is not None and not _lies_within(place, lines):
            raise Fault(f"outside the file: {place!r}")


def _read(content: bytes, file: str, model: type[Record], is_list: bool) -> tuple[list[Problem], list[Location]]:
    source, origins = read_data(content, file), Origins()
    problems = source.problems
    places = [found.location for found in find_placeholders(source.text, file)]
    places += [Location(file, section.line) for section in source.sections]
    if source.root is not None:
        written_ids(source.root)
        if is_list:
            records = decode_list(model, source.root, file, origins, problems)
        else:
            record = decode(model, source.root, file, origins, problems)
            records = () if record is None else (record,)
        scope = Scope("kreis", "stab" if model is Playbook else None)
        for named in chain.from_iterable(mentions(record, scope) for record in records):
            places.append(origins.locate(named.record, named.field, named.index))
        places += [origins.locate(record) for record in records]
    return list(shortened(problems)), places


def _lies_within(place: Location, lines: list[str]) -> bool:
    ends = [(place.line, place.column)]
    if place.end_line:
        ends.append((place.end_line, place.end_column))
    return ends == sorted(ends) and all(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in ends
    )


def _seeds() -> Iterator[bytes]:
    for folder in (ROOT / "playbooks", ROOT / "docs", ROOT / "tests/wikis"):
        for path in sorted(folder.rglob("*.*")):
            if path.suffix == ".yml" or (path.suffix == ".md" and "playbooks" in path.parts):
                yield bytes([_NAMES.get(path.stem, 0)]) + path.read_bytes()
    for case in sorted((ROOT / "tests/golden").glob("*.txt")):
        given = case.read_text(encoding="utf-8").partition("=== erwartet\n")[0]
        for name, text in re.findall(r"^=== (\S+)[^\n]*\n(.*?)(?=^=== |\Z)", given, re.DOTALL | re.MULTILINE):
            yield bytes([_NAMES.get(Path(name).stem, 0)]) + text.encode()


def _words() -> Iterator[str]:
    """Every key and word of the format, once."""
    waiting, seen = [model for _, model, _ in KINDS], set[str]()
    for model in waiting:
        for spec in plan(model):
            if spec.record is not None and spec.record not in waiting:
                waiting.append(spec.record)
            seen |= {f"{spec.key}: ", *(word.value for word in spec.words)}
    yield from sorted(seen)
    yield from _SIGNS


def prepare() -> list[str]:
    """Lays out corpus and dictionary; gives libFuzzer's options for them."""
    CORPUS.mkdir(exist_ok=True)
    for number, seed in enumerate(_seeds()):
        (CORPUS / f"saat-{number:03}").write_bytes(seed)
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"' for word in _words())
    words = HERE / ".woerter.dict"
    words.write_text("\n".join(lines) + "\n", encoding="ascii")
    return [
        str(CORPUS),
        f"-dict={words}",
        f"-artifact_prefix={HERE}/",
        "-max_len=20000",
        "-timeout=30",
        "-rss_limit_mb=1024",
    ]


def main() -> None:
    """Runs single inputs if their paths are given, else fuzzes until stopped."""
    given = sys.argv[1:]
    alone = any(not word.startswith("-") for word in given)
    atheris.Setup([sys.argv[0], *([] if alone else prepare()), *given], test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
