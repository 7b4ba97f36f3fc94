"""The ground floor: where something stands in a file, how bad it is, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeVar

import msgspec
from msgspec.structs import replace


class Severity(Enum):
    """How much a finding matters; whether it blocks publishing is a separate question."""

    ERROR = "fehler"
    WARNING = "warnung"
    HINT = "hinweis"

    @property
    def title(self) -> str:
        """The German word a user reads: Fehler, Warnung or Hinweis."""
        return self.value.capitalize()

    def counted(self, number: int) -> str:
        """»1 Warnung«, »2 Warnungen«."""
        plural = {"fehler": "Fehler", "warnung": "Warnungen", "hinweis": "Hinweise"}
        return f"{number} {self.title if number == 1 else plural[self.value]}"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts errors first."""
        return tuple(Severity).index(self)


class Location(msgspec.Struct, frozen=True, order=True):
    """A place in a file; lines and columns count from 1, columns in characters.

    `file` is a POSIX path relative to the wiki's root. `end_column` points behind the last character.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(msgspec.Struct, frozen=True):
    """What reading found: a code of the catalogue, a place, a German sentence and what to do next."""

    code: str
    location: Location
    message: str
    hint: str = ""


class Diagnostic(msgspec.Struct, frozen=True):
    """A problem or a check's finding as it is reported: with severity, and whether it blocks publishing.

    `fingerprint` stays the same when lines move; it is empty until `identity.marked` gives it.
    """

    location: Location
    severity: Severity
    code: str
    message: str
    hint: str = ""
    blocks: bool = False
    fingerprint: str = ""

    @property
    def sort_key(self) -> tuple[Location, int, str, str]:
        """Orders diagnostics by place, then by weight, so that two runs print the same."""
        return (self.location, self.severity.rank, self.code, self.message)


# More of the same in one file nobody reads one by one.
MOST_ALIKE = 50
P = TypeVar("P", Problem, Diagnostic)


def shortened(items: Iterable[P]) -> Iterator[P]:
    """The same items, at most `MOST_ALIKE` with one code in one file; the last of them then says how many more there are.

    What was shortened once stays as it is.
    """
    seen: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], P] = {}
    for item in items:
        mark = (item.code, item.location.file)
        number = seen[mark] = seen.get(mark, 0) + 1
        if number < MOST_ALIKE:
            yield item
        elif number == MOST_ALIKE:
            last[mark] = item
    for mark, item in last.items():
        more = f"{seen[mark] - MOST_ALIKE + 1:,}".replace(",", ".")
        yield (
            item
            if seen[mark] == MOST_ALIKE
            else replace(item, message=f"… und {more} weitere dieser Art in dieser Datei.", hint="")
        )
