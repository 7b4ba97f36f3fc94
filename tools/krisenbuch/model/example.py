"""A documented example: what a place has done, as a starting point for one's own playbook."""

from __future__ import annotations

from krisenbuch.model.base import Record, Text, field
from krisenbuch.model.kinds import StructureKind


class DocumentedExample(Record):
    """The front matter of a page in `beispiele/`; MkDocs reads `title` and `description` of the same block."""

    title: Text = field("title", "Titel", "Überschrift der Seite.", example="Haus der Integration, Wuppertal")
    description: Text = field(
        "description", "Beschreibung", "Ein Satz für Suche und Übersicht.", example="Alles unter einem Dach."
    )
    place: Text = field("ort", "Ort", "Wo es das gibt oder gab.", example="Wuppertal")
    ags: Text = field("ags", "AGS", "Amtlicher Schlüssel des Ortes.", example="05124")
    year: int | None = field("jahr", "Jahr", "Seit wann, soweit die Quelle es nennt.", example=2017, default=None)
    structure: Text = field("struktur", "Struktur", "Was entstanden ist.", example="Haus der Integration")
    purpose: Text = field("zweck", "Zweck", "Wozu.", example="Eine Anlaufstelle für alle Wege.")
    source: Text = field("quelle", "Quelle", "Worauf sich die Angaben stützen.", example="Jobcenter 2017")
    found_at: Text = field("fundstelle", "Fundstelle", "Wo es in der Quelle steht.", example="Teil I")
    kinds: tuple[StructureKind, ...] = field(
        "arten", "Arten", "Welche Arten von Playbooks es anregt.", example=["registrierung"], default=()
    )
    lessons: tuple[Text, ...] = field("lehren", "Lehren", "Was sich daraus lernen lässt.", default=())
    questions: tuple[Text, ...] = field("fragen", "Fragen", "Was das eigene Haus dazu klären sollte.", default=())
