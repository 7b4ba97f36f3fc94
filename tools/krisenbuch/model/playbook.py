"""A playbook: one structure that can be switched on, with all that is needed to do so."""

from __future__ import annotations

from krisenbuch.model.base import (
    BodyRef,
    Choice,
    ContactRef,
    Id,
    Level,
    PlaybookRef,
    Record,
    Text,
    field,
)
from krisenbuch.model.kinds import Status, StructureKind
from krisenbuch.model.memory import Attachment, Citation, Deployment, Exemption, Lesson, Printout
from krisenbuch.model.process import Alert, Form, Process, Role, Trigger
from krisenbuch.model.support import Agreement, Decision, LegalBasis, Means, Partner, Resource, Volunteering
from krisenbuch.model.values import Date, Span


class Condition(Choice):
    """When another playbook is switched on along with this one."""

    ALWAYS = "immer", "Immer"
    DECISION = "nach-entscheidung", "Nach Entscheidung", "Wer aktiviert, entscheidet es im Einzelfall."


class Activation(Record):
    """Who may switch the structure on, how and on what basis."""

    by: tuple[ContactRef, ...] = field(
        "durch",
        "Durch",
        "Wer entscheiden darf, in dieser Reihenfolge.",
        example=["landrat", "allgemeine-vertretung"],
        default=(),
    )
    form: Form | None = field("form", "Form", "In welcher Form.", example="muendlich", default=None)
    basis: Text | None = field(
        "grundlage", "Grundlage", "Worauf die Entscheidung beruht.", example="Stabsdienstordnung § 4", default=None
    )
    law_as_of: Date | None = field(
        "rechtsstand", "Rechtsstand", "Wann die Grundlage zuletzt geprüft wurde.", example="2026-11-01", default=None
    )
    lead_time: Span | None = field(
        "vorlauf", "Vorlauf", "Zeit von der Entscheidung bis zur Arbeitsfähigkeit.", example="4 h", default=None
    )
    body: BodyRef | None = field(
        "gremium", "Gremium", "Gremium, das zustimmen muss, wenn es eines gibt.", example="kreisausschuss", default=None
    )
    note: Text | None = field(
        "hinweis",
        "Hinweis",
        "Was bei der Entscheidung zu beachten ist.",
        example="Niederschrift binnen 24 Stunden nachholen",
        default=None,
    )


class CoActivation(Record):
    """Another playbook of the same organisation that is switched on along with this one."""

    playbook: PlaybookRef = field("playbook", "Playbook", "Was mit eingeschaltet wird.", example="dolmetscherpool")
    condition: Condition = field(
        "wenn", "Wenn", "Immer oder nach Entscheidung.", example="immer", default=Condition.ALWAYS
    )
    offset: Span | None = field("versatz", "Versatz", "Wie lange danach.", example="2 h", default=None)
    note: Text | None = field("hinweis", "Hinweis", "Wozu.", example="Aufnahmegespräche in der Halle", default=None)


class Request(Record):
    """What is asked of another organisation; it can't be ordered."""

    playbook: PlaybookRef = field(
        "playbook", "Playbook", "Struktur der anderen Organisation.", example="nothilfe/betreuungsdienst"
    )
    at: ContactRef = field("bei", "Bei", "Kontakt, bei dem angefordert wird.", example="nothilfe/bereitschaft")
    basis: Text | None = field(
        "grundlage", "Grundlage", "Worauf man sich beruft.", example="Vereinbarung von 2019", default=None
    )
    what: Text | None = field(
        "umfang", "Umfang", "Was und wie viel.", example="Betreuung für 150 Personen, 72 Stunden", default=None
    )
    condition: Text | None = field(
        "wenn", "Wenn", "Unter welcher Bedingung angefordert wird.", example="ab 40 Personen", default=None
    )
    offset: Span | None = field("versatz", "Versatz", "Wann nach der Aktivierung.", example="30 min", default=None)


class Ending(Record):
    """When and by whom the structure is switched off again."""

    criteria: tuple[Text, ...] = field(
        "kriterien",
        "Kriterien",
        "Woran man erkennt, dass sie enden kann.",
        example=["Die letzte Bewohnerin ist umgezogen"],
        default=(),
    )
    by: ContactRef | None = field("durch", "Durch", "Wer das Ende entscheidet.", example="landrat", default=None)
    handover_to: ContactRef | None = field(
        "uebergabe_an", "Übergabe an", "Wer weiterführt, was bleibt.", example="sozialamt-leitung", default=None
    )
    note: Text | None = field(
        "hinweis", "Hinweis", "Was beim Ende zu tun ist.", example="Schlussbericht binnen sechs Wochen", default=None
    )


class Playbook(Record):
    """One structure that can be switched on."""

    title: Text = field("titel", "Titel", "Wie die Struktur heißt.", example="Notunterkunft in der Sporthalle")
    kind: StructureKind = field("art", "Art", "Was für eine Struktur es ist.", example="notunterkunft")
    status: Status = field("status", "Status", "In welchem Zustand sie ist.", example="ruhend", default=Status.DRAFT)
    visibility: Level = field(
        "sichtbarkeit", "Sichtbarkeit", "Wer das Playbook lesen darf.", example="verbund", default=Level.INTERNAL
    )
    purpose: Text | None = field(
        "zweck",
        "Zweck",
        "Wozu es sie gibt, in ein, zwei Sätzen.",
        example="Bringt bis zu 150 Menschen für wenige Wochen unter.",
        default=None,
    )
    keeper: ContactRef | None = field(
        "pflege", "Pflege", "Kontakt der Linie, der die Seite aktuell hält.", example="sozialamt-leitung", default=None
    )
    limited_until: Date | None = field(
        "befristet_bis",
        "Befristet bis",
        "Wenn eine dauerhafte Struktur befristet ist: bis wann.",
        example="2027-12-31",
        default=None,
    )
    body: BodyRef | None = field(
        "gremium",
        "Gremium",
        "Wenn die Struktur selbst ein Gremium ist: welches.",
        example="runder-tisch",
        default=None,
    )
    replaced_by: PlaybookRef | None = field(
        "ersetzt_durch",
        "Ersetzt durch",
        "Wenn die Struktur aufgelöst ist: wo es weitergeht.",
        example="ehrenamt-und-spenden",
        default=None,
    )
    legal_bases: tuple[LegalBasis, ...] = field(
        "rechtsgrundlagen", "Rechtsgrundlagen", "Worauf sich die Arbeit stützt, mit Rechtsstand.", default=()
    )
    deployments: tuple[Deployment, ...] = field(
        "einsaetze", "Einsätze", "Wann sie schon eingeschaltet war.", default=()
    )
    triggers: tuple[Trigger, ...] = field(
        "ausloeser", "Auslöser", "Wann sie eingeschaltet wird.", level=Level.NETWORK, default=()
    )
    activation: Activation | None = field(
        "aktivierung", "Aktivierung", "Wer sie einschalten darf und wie.", level=Level.NETWORK, default=None
    )
    roles: tuple[Role, ...] = field("rollen", "Rollen", "Wer was tut.", default=())
    alerting: tuple[Alert, ...] = field(
        "alarmierung", "Alarmierung", "Wer in welcher Reihenfolge alarmiert wird.", level=Level.NETWORK, default=()
    )
    processes: tuple[Process, ...] = field("prozesse", "Prozesse", "Was zu tun ist.", default=())
    co_activations: tuple[CoActivation, ...] = field(
        "mitaktivieren", "Mit aktivieren", "Eigene Strukturen, die mit eingeschaltet werden.", default=()
    )
    requests: tuple[Request, ...] = field(
        "anfordern", "Anfordern", "Was von anderen Organisationen erbeten wird.", level=Level.NETWORK, default=()
    )
    ending: Ending | None = field(
        "beendigung", "Beendigung", "Wann und durch wen sie endet.", level=Level.NETWORK, default=None
    )
    decisions: tuple[Decision, ...] = field("beschluesse", "Beschlüsse", "Was die Struktur trägt.", default=())
    partners: tuple[Partner, ...] = field("partner", "Partner", "Wer von außen mitwirkt.", default=())
    agreements: tuple[Agreement, ...] = field(
        "vereinbarungen", "Vereinbarungen", "Was mit Partnern vereinbart ist.", level=Level.NETWORK, default=()
    )
    volunteering: Volunteering | None = field("freiwillige", "Freiwillige", "Wie Freiwillige mitwirken.", default=None)
    means: tuple[Means, ...] = field(
        "mittel", "Mittel", "Welches Geld verwendet werden darf.", level=Level.INTERNAL, default=()
    )
    resources: tuple[Resource, ...] = field(
        "ressourcen",
        "Ressourcen",
        "Was gebraucht wird, wo es ist und wer den Schlüssel hat.",
        level=Level.NETWORK,
        default=(),
    )
    attachments: tuple[Attachment, ...] = field("anlagen", "Anlagen", "Dateien, die dazugehören.", default=())
    printouts: tuple[Printout, ...] = field(
        "ausdrucke", "Ausdrucke", "Wo Papierkopien liegen.", level=Level.INTERNAL, default=()
    )
    lessons: tuple[Lesson, ...] = field(
        "lehren", "Lehren", "Was gelernt wurde und was daraus folgt.", level=Level.NETWORK, default=()
    )
    next_exercise: Date | None = field(
        "naechste_uebung",
        "Nächste Übung",
        "Wann das nächste Mal geübt wird.",
        example="2027-03-01",
        level=Level.NETWORK,
        default=None,
    )
    open_questions: tuple[Text, ...] = field(
        "offen",
        "Offene Fragen",
        "Was noch zu klären ist.",
        example=["Wer schließt nachts auf?"],
        level=Level.INTERNAL,
        default=(),
    )
    exemptions: tuple[Exemption, ...] = field(
        "ausnahmen", "Ausnahmen", "Meldungen, die hier bewusst nicht gelten.", level=Level.INTERNAL, default=()
    )
    sources: tuple[Citation, ...] = field("quellen", "Quellen", "Woher die Angaben kommen.", default=())
    former_ids: tuple[Id, ...] = field(
        "fruehere_ids", "Frühere Kennungen", "Alte Kennungen, die noch gelten.", default=()
    )
