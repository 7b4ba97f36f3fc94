"""glossar.yml: terms and abbreviations of the trade, with the words people use for them."""

from __future__ import annotations

from krisenbuch.model.base import Id, Record, TermRef, Text, field
from krisenbuch.model.values import YesNo


class Term(Record):
    """A term that somebody may not know."""

    id: Id = field("id", "Kennung", "Kurzer Name des Begriffs.", example="eae")
    term: Text = field("begriff", "Begriff", "Der Begriff, ausgeschrieben.", example="Erstaufnahmeeinrichtung")
    abbreviation: Text | None = field("abkuerzung", "Abkürzung", "Übliche Abkürzung.", example="EAE", default=None)
    synonyms: tuple[Text, ...] = field(
        "synonyme", "Synonyme", "Andere Wörter, nach denen man sucht.", example=["Erstaufnahme"], default=()
    )
    search_words: tuple[Text, ...] = field(
        "suchwoerter",
        "Suchwörter",
        "Alltagswörter, die nicht dasselbe meinen und in der Suche doch hierher führen.",
        example=["Ankunftszentrum"],
        default=(),
    )
    explanation: Text = field(
        "erklaerung",
        "Erklärung",
        "Ein bis drei Sätze.",
        example="Einrichtung des Landes, in der Geflüchtete zuerst wohnen.",
    )
    in_text: YesNo = field(
        "im_text",
        "Im Text erklärt",
        "Ob der Begriff auf den Seiten erklärt wird, wo er zuerst vorkommt; »nein« für Wörter, die jeder kennt.",
        example="nein",
        default=True,
    )
    see: tuple[TermRef, ...] = field("siehe", "Siehe", "Verwandte Begriffe.", example=["zuweisung"], default=())
    source: Text | None = field(
        "quelle", "Quelle", "Woher die Erklärung kommt.", example="ILS-Working Paper 2022", default=None
    )
