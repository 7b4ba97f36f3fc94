"""Words as the search compares them: one spelling for umlauts and accents, and no words that say nothing.

The browser folds what is typed by the same rules (`assets/suche/sprache.js`); a test holds the two against each other.
Stems, compounds and typing errors are the browser's alone: the index holds words as they are written, only folded.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
# »ae« is »ä«, but »neue« and »Quelle« hold no »ü«.
_WRITTEN_OUT = re.compile(r"ae|oe|(?<![aeouq])ue")
LONGEST_WORD = 60

STOP_WORDS = frozenset(
    "ab aber als also am an auch auf aus bei beim bin bis bist da dabei dadurch dafür dagegen damit danach daneben dann "
    "daran darauf daraus darin darüber darum darunter das dass davon davor dazu dein deine dem den denn der deren des "
    "dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige er es "
    "etwa etwas euch euer für gegen gibt hab habe haben hat hatte hätte her hier hin ich ihm ihn ihnen ihr ihre ihrem "
    "ihren ihrer ihres im in ins ist ja jede jedem jeden jeder jedes jetzt kann kannst können könnte man mein meine "
    "meinem meinen meiner mich mir mit muss musst müssen nach nicht noch nun nur ob oder ohne schon sehr sein seine "
    "seinem seinen seiner seit sich sie sind so soll sollen sollte sowie über um und uns unser unsere unter vom von vor "
    "war waren was wenn werden wie wird wir wird wo worden wurde wurden zu zum zur zwar zwischen "
    "bitte darf dürfen herr herrn frau mal eigentlich eben gerade sonst wer wem wen wann warum wieso weshalb wofür wohin "
    "woher welche welchem welchen welcher welches wozu womit wodurch".split()
)


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """One spelling for a word however it is typed: »Bürger«, »Buerger« and »Burger« are the same."""
    plain = unicodedata.normalize("NFKD", word.replace("ẞ", "ss").lower().replace("ß", "ss"))
    return _WRITTEN_OUT.sub(lambda found: found[0][0], "".join(char for char in plain if not unicodedata.combining(char)))


FOLDED_STOP_WORDS = frozenset(fold(word) for word in STOP_WORDS)


def words(text: str) -> list[str]:
    """The words of a text, folded and in their order; words that say nothing are left out."""
    # Composed first: a letter and its accent are one.
    found = (fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).replace("\u00ad", "")))
    return [word[:LONGEST_WORD] for word in found if word and word not in FOLDED_STOP_WORDS]


def digits(text: str) -> str:
    """A phone number as digits, from the leading 0 on, however it is written."""
    found = re.sub(r"\D", "", text.replace("(0)", ""))
    if text.lstrip(" (").startswith("+"):
        found = f"00{found}"
    return re.sub(r"^0049", "0", found)
