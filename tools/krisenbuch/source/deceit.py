"""Reads values and names of fields without what deceives the eye, and tells what that was and where."""

from __future__ import annotations

from functools import cached_property

from krisenbuch.diagnostics import MOST_ALIKE, Location, Problem
from krisenbuch.source.characters import clean, escaped, foreign_letter, is_plain, latin, look_alike, with_latin_words

Place = tuple[int, int, int, int]


class PlainReader:
    """Knows the lines of a text that begins on `first_line` of a file; problems are appended.

    `needed` is False for nearly all texts: then nothing in them can deceive.
    """

    def __init__(self, text: str, file: str, first_line: int, problems: list[Problem]) -> None:
        self.needed = not is_plain(text)
        self._text = text
        self._told: list[Problem] = []
        self._file = file
        self._shift = first_line
        self._problems = problems

    @cached_property
    def lines(self) -> list[str]:
        """The lines as an editor counts them."""
        return self._text.split("\n")

    def value(self, text: str, place: Place) -> str:
        """A value without what can't be seen, and with Latin letters where others only look like them."""
        location = Location(self._file, *place)
        self._problems.extend(escaped(text, lambda: "\n".join(self._written(place)), location))
        read, words = with_latin_words(clean(text))
        for written, meant in words.items():
            self._tell(written, meant, place)
        return read

    def name(self, text: str, place: Place) -> str:
        """A field's name in Latin letters if all that is foreign in it only looks like them."""
        meant = latin(text)
        if meant != text:
            self._tell(text, meant, place)
        return meant

    def _tell(self, written: str, meant: str, place: Place) -> None:
        """Adds a problem; of very many only the number matters."""
        if len(self._told) < MOST_ALIKE:
            self._told.append(look_alike(written, meant, self._place_of(foreign_letter(written), written, place)))
        self._problems.append(self._told[-1])

    def _written(self, place: Place) -> list[str]:
        """The lines of a place as they stand in the file, the first and the last cut to it."""
        first, last = place[0] - self._shift, place[2] - self._shift
        if first == last:
            return [line[place[1] - 1 : place[3] - 1] for line in self.lines[first : last + 1]]
        lines = self.lines[first : last + 1]
        lines[0] = lines[0][place[1] - 1 :]
        if len(lines) == last - first + 1:
            lines[-1] = lines[-1][: place[3] - 1]
        return lines

    def _place_of(self, char: str, word: str, place: Place) -> Location:
        """Where a letter of a word stands within a value; the whole value if it was written as an escape."""
        for number, line in enumerate(self._written(place)):
            at = line.find(word)
            if at >= 0:
                column = at + word.index(char) + (place[1] if number == 0 else 1)
                return Location(self._file, place[0] + number, column, place[0] + number, column + 1)
        return Location(self._file, *place)
