"""What looks like a number, an address, a case or a name in free text: found by pattern, so it may be mistaken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from krisenbuch.checks.base import Finding, check
from krisenbuch.checks.selection import where
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.library.numbers import known_ways, switchboards
from krisenbuch.library.texts import Passage, telling
from krisenbuch.model.base import Level
from krisenbuch.numbering import is_phone, personal_line
from krisenbuch.settings import Settings

_PHONE = re.compile(
    r"(?<![\w.,/§-])(?:\+[1-9]\d{0,2}[ /-]?(?:\(0\) ?)?\d|\(?0[1-9])\d{1,4}\)?[ /–-]{0,3}\d[\d /–-]{2,}\d(?![.,]?\d|\w)"
)
# A running number with its year, as files are called.
_WITH_YEAR = re.compile(r"^\d+[/-](?:19|20)\d\d$")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CASE = re.compile(
    r"(?<![\w./+-])\d{12}(?![\w/-]|\.\d)"
    r"|(?i:\bAZR\b[^\d\n]{0,20}\d[\d ./-]{6,}\d)"
    r"|(?i:\b(?:Az|Gz|Aktenzeichen|Geschäftszeichen|BAMF)\b[^\d\n]{0,20})\d{7,8} ?[-–] ?\d{3}\b"
    r"|\b\d{1,2}[a-z]? [KLB] \d{1,5}/\d\d\.A\b"
)
_OFFICIAL_KEY = re.compile(r"(?i:\bARS\b|regionalschlüssel)[^\d]{0,20}$")
_NAME = re.compile(
    r"(?:(?P<before>\w+) )?\b(?:Herrn?|Frau|Hr\.|Fr\.) (?:(?:Dr|Prof)\. ?)*"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)"
)
# »eine Frau Mitte vierzig« names nobody, and neither does »Frau Landrätin«.
_DETERMINERS = frozenset(
    [
        "der",
        "die",
        "das",
        "eine",
        "einer",
        "einem",
        "jede",
        "jeder",
        "jedem",
        "keine",
        "keiner",
        "diese",
        "dieser",
        "als",
        "pro",
        "je",
    ]
)
_TITLES = re.compile(
    r"^(?:(?:Land|Stadt|Kreis|Gemeinde|Staats|Ministerial)?(?:rat|rätin)|(?:Ober|Bezirks|Orts)?bürgermeister(?:in)?"
    r"|\w*(?:präsident|direktor|minister|dezernent|vorsteher|leiter|professor|doktor|kolleg|pfarrer|sekretär)(?:in|e|en)?"
    r"|\w*(?:beigeordnete|vorsitzende|beauftragte)[rn]?|Stellvertreter(?:in)?)$",
    re.IGNORECASE,
)
# Numbers of files and accounts look like phone numbers.
_NOT_DIALLED = frozenset({"file_number", "kept_at", "norm", "source"})
_BY_PATTERN = "Erkannt ist nur das Muster; es kann etwas anderes sein."

Search = Callable[[Passage, Library], Iterator[tuple[re.Match[str], str, str]]]


def _phones(passage: Passage, library: Library) -> Iterator[tuple[re.Match[str], str, str]]:
    """(match, sentence, hint) for everything that can be dialled and leads to somebody."""
    for match in _PHONE.finditer(passage.text) if passage.field not in _NOT_DIALLED else ():
        address = "" if _WITH_YEAR.match(match[0]) else personal_line(match[0])
        if address and address not in switchboards(library):
            yield match, f"»{match[0]}« sieht aus wie eine Telefonnummer.", _instead(address, passage, library)


def _mails(passage: Passage, library: Library) -> Iterator[tuple[re.Match[str], str, str]]:
    for match in _MAIL.finditer(passage.text):
        address = match[0].casefold()
        if address not in switchboards(library):
            yield match, f"»{match[0]}« sieht aus wie eine E-Mail-Adresse.", _instead(address, passage, library)


def _instead(address: str, passage: Passage, library: Library) -> str:
    """Where a number or mailbox belongs: to the contact that has it already, or to one."""
    file = library.origins.file_of(passage.record) if passage.record else passage.file
    for owner in known_ways(library).get(address, ()):
        if owner.organisation != library.owners.get(file):
            continue
        return f"Das ist der Weg »{owner.way.id}« des Kontakts »{owner.contact.id}«; nennen Sie hier nur die Funktion »{owner.contact.function}«."
    return f"Tragen Sie sie als Weg eines Kontakts ein; hier wird sie weder geprüft noch verborgen. {_BY_PATTERN}"


def _names(passage: Passage, library: Library) -> Iterator[tuple[re.Match[str], str, str]]:
    for match in _NAME.finditer(passage.text):
        if (match["before"] or "").casefold() not in _DETERMINERS and not _TITLES.match(match["name"]):
            yield (
                match,
                f"»{match['name']}« sieht aus wie der Name einer Person.",
                f"Nennen Sie die Funktion; wer sie hat, steht in »personen.yml«. {_BY_PATTERN}",
            )


def _hits(library: Library, *searches: Search, internal: bool) -> Iterator[Finding]:
    """What is found in texts for others than the own organisation, or in those for it alone."""
    for passage in telling(library):
        if passage.personal or (passage.level is Level.INTERNAL) is not internal:
            continue
        for search in searches:
            for match, message, hint in search(passage, library):
                yield Finding(where(passage, match), message, hint)


@check("telefonnummer-im-text", "datenschutz", Severity.WARNING)
def phone_in_text(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem Text, den andere lesen, steht etwas, das aussieht wie eine Telefonnummer.

    Warum: Im Text wird eine Nummer weder geprüft noch nach Stufen verborgen; ändert sie sich, findet sie niemand. Nummern
    der Zentralen dürfen dort stehen. (Vorgabe dieses Werkzeugs; erkannt am Muster, es kann sich irren)

    Falsch:
    ```playbook
    sichtbarkeit: verbund
    zweck: Bringt Menschen unter; nachts Frage an 0171 39200-13.
    ```

    Richtig:
    ```playbook
    sichtbarkeit: verbund
    zweck: Bringt Menschen unter; nachts Frage an die Leitung Ordnung, tagsüber an die Zentrale (030 23125-0).
    ```
    """
    yield from _hits(library, _phones, internal=False)


@check("mailadresse-im-text", "datenschutz", Severity.WARNING)
def mail_in_text(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem Text, den andere lesen, steht etwas, das aussieht wie eine E-Mail-Adresse.

    Warum: Im Text wird eine Adresse weder geprüft noch nach Stufen verborgen; ändert sie sich, findet sie niemand.
    (Vorgabe dieses Werkzeugs; erkannt am Muster, es kann sich irren)

    Falsch:
    ```playbook
    sichtbarkeit: verbund
    zweck: Bringt Menschen unter; Angebote bitte an alex.beispiel@beispielkreis.example.
    ```

    Richtig:
    ```playbook
    sichtbarkeit: verbund
    zweck: Bringt Menschen unter; Angebote nimmt die Leitung Soziales an.
    ```
    """
    yield from _hits(library, _mails, internal=False)


@check("name-im-text", "datenschutz", Severity.WARNING)
def name_in_text(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem Text, den andere lesen, steht nach »Herr« oder »Frau« etwas, das aussieht wie ein Name.

    Warum: Wissen soll an Funktionen hängen; wer sie heute hat, geht den Verbund nichts an und stimmt morgen nicht mehr.
    (Arbeitspapier, These zu stabilen Strukturen; erkannt am Muster, es kann sich irren)

    Falsch:
    ```playbook
    sichtbarkeit: verbund
    zweck: Bringt Menschen unter; den Schlüssel hat Frau Probe.
    ```

    Richtig:
    ```playbook
    sichtbarkeit: verbund
    zweck: Bringt Menschen unter; den Schlüssel hat der Hausmeisterdienst.
    ```
    """
    yield from _hits(library, _names, internal=False)


@check("angabe-im-internen-text", "datenschutz", Severity.HINT)
def internal_text(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem internen Text steht etwas, das aussieht wie eine Nummer, eine Adresse oder ein Name.

    Warum: Andere Organisationen lesen es nicht, aber auch hier altert es unbemerkt; geprüft werden nur Wege von
    Kontakten. (Vorgabe dieses Werkzeugs; erkannt am Muster, es kann sich irren)

    Falsch:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    sichtbarkeit: verbund
    ---

    ## Nur intern

    Den Zweitschlüssel hat Frau Probe, 0171 39200-14.
    ```

    Richtig:
    ```datei
    ---
    titel: Notunterkunft in der Halle
    art: notunterkunft
    sichtbarkeit: verbund
    ---

    ## Nur intern

    Den Zweitschlüssel hat die Rufbereitschaft.
    ```
    """
    yield from _hits(library, _phones, _mails, _names, internal=True)


@check("fallnummer-im-text", "datenschutz", Severity.WARNING)
def case_in_text(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In einem Text steht etwas, das aussieht wie die Nummer eines Falls: AZR-Nummer oder Aktenzeichen eines Asylverfahrens.

    Warum: Angaben zu einzelnen Fällen gehören in kein Playbook, auch nicht intern; hier liest sie, wer das Repository hat.
    (Vorgabe dieses Werkzeugs; erkannt am Muster, es kann sich irren)

    Falsch:
    ```playbook
    lehren: [{beobachtung: "Beim Fall mit Az. 1234567-423 fehlte die Übergabe"}]
    ```

    Richtig:
    ```playbook
    lehren: [{beobachtung: Bei einem Umzug fehlte die Übergabe}]
    ```
    """
    for passage in telling(library):
        for match in _CASE.finditer(passage.text) if not passage.personal else ():
            if _OFFICIAL_KEY.search(passage.text[: match.start()]) or (match[0].isdigit() and is_phone(match[0])):
                continue
            yield Finding(
                where(passage, match),
                f"»{match[0][:8]}…« sieht aus wie die Nummer eines einzelnen Falls.",
                f"Nehmen Sie sie heraus, und beschreiben Sie, was zu lernen ist, ohne den Fall. {_BY_PATTERN}",
            )


CHECKS = (phone_in_text, mail_in_text, name_in_text, internal_text, case_in_text)
