"""Whether a structure can be working by the time it says: who must agree first, what it needs, what it sets off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check, german
from krisenbuch.checks.selection import living, to_switch_on
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.calls import Call, circles, sure_calls
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.model.base import Kind
from krisenbuch.model.governance import Body
from krisenbuch.model.playbook import Activation, CoActivation
from krisenbuch.model.process import CountedFrom
from krisenbuch.model.values import Duration
from krisenbuch.settings import Settings

# A way to a decision without a meeting.
_SHORT_WAY = re.compile(
    r"\beil|dringlich|umlauf|nachträglich|nachgeholt|im nachhinein|sondersitzung|telefonisch|telefonkonferenz|ladungsfrist",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")


@check("gremium-zu-spaet", "ablauf", Severity.WARNING)
def body_too_late(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Gremium muss der Aktivierung zustimmen, tagt aber seltener, als der Vorlauf erlaubt.

    Warum: Auf die nächste Sitzung kann niemand warten, wenn am Abend 80 Menschen kommen. Steht in »hinweis« oder
    »grundlage«, wie es ohne Sitzung geht (Eilentscheidung, Umlauf, Genehmigung danach), wird nichts gemeldet. (Vorgabe
    dieses Werkzeugs)

    Falsch:
    ```playbook+organisation
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h, gremium: kreisausschuss}
    ===
    gremien: [{id: kreisausschuss, name: Kreisausschuss, art: rat, takt: 1 Monat}]
    ```

    Richtig:
    ```playbook+organisation
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h, gremium: kreisausschuss, hinweis: Eilentscheidung des Landrats mit einem Mitglied}
    ===
    gremien: [{id: kreisausschuss, name: Kreisausschuss, art: rat, takt: 1 Monat}]
    ```
    """
    for entry in living(library):
        activation = entry.playbook.activation
        if not activation or not activation.body or not activation.lead_time:
            continue
        if _SHORT_WAY.search(f"{activation.note or ''} {activation.basis or ''}"):
            continue
        found = library.index.resolve(Kind.BODY, activation.body, Scope(entry.organisation, entry.id))
        message = _too_late(found.target, activation, activation.lead_time, settings) if found.found else ""
        if message:
            yield Finding(
                At(activation, "body"),
                message,
                "Klären Sie, wie ohne Sitzung entschieden wird, und schreiben Sie es unter »hinweis«, zum Beispiel"
                " »Eilentscheidung; Genehmigung in der nächsten Sitzung«.",
            )


def _too_late(body: Body, activation: Activation, lead: Duration, settings: Settings) -> str:
    if body.interval and body.interval.total_minutes > lead.total_minutes:
        return f"»{body.name}« muss zustimmen und tagt im Abstand von {body.interval}; arbeiten soll die Struktur nach {lead}."
    if body.interval is None and body.next_meeting and body.next_meeting > lead.after(settings.today):
        return (
            f"»{body.name}« muss zustimmen und tagt erst am {german(body.next_meeting)}; arbeiten soll die Struktur nach"
            f" {lead}."
        )
    return ""


@check("vorlauf-zu-kurz", "ablauf", Severity.HINT)
def lead_time_too_short(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Struktur, die immer mit aktiviert wird, ist später arbeitsfähig als die, die sie einschaltet.

    Warum: Der Vorlauf ist ein Versprechen an alle, die warten. Gerechnet wird Versatz und Vorlauf der anderen Struktur; ob
    sie schon zum Anfang gebraucht wird, steht nicht in den Daten, darum ist es ein Hinweis. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook+zweites
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 2 h}
    mitaktivieren: [{playbook: zweites}]
    ===
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h}
    ```

    Richtig:
    ```playbook+zweites
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h}
    mitaktivieren: [{playbook: zweites}]
    ===
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h}
    ```
    """
    for entry in living(library):
        lead = entry.playbook.activation.lead_time if entry.playbook.activation else None
        for call in sure_calls(library, entry) if lead else ():
            ready = _ready_after(call, lead)
            if lead and ready is not None and ready.total_minutes > lead.total_minutes:
                yield Finding(
                    At(call.record, "playbook"),
                    f"»{call.target.playbook.title}« wird mit aktiviert, arbeitet aber erst nach {ready}; diese Struktur soll"
                    f" nach {lead} arbeiten.",
                    "Verlängern Sie den Vorlauf, wenn es ohne die andere nicht geht, oder schalten Sie sie früher ein.",
                )


def _ready_after(call: Call, lead: Duration | None) -> Duration | None:
    """How long after the activation a structure works that is switched on along with it, before `lead` has passed."""
    other = call.target.playbook.activation
    if not lead or not isinstance(call.record, CoActivation) or not other or not other.lead_time:
        return None
    # What is switched on only when the structure works already was not meant for its beginning.
    offset = call.record.offset.total_minutes if call.record.offset else 0
    return Duration(0, offset + other.lead_time.total_minutes) if offset < lead.total_minutes else None


@check("ressource-zu-spaet", "ablauf", Severity.WARNING)
def resource_too_late(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Schritt nennt eine Ressource, die nach ihrem Vorlauf erst nach seiner Frist da ist.

    Warum: Die Betten kommen um Mitternacht, aufgestellt sein sollen sie um zehn. Gemeint ist eine Ressource, deren
    Bezeichnung ganz im Titel des Schritts steht. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    ressourcen: [{id: betten, bezeichnung: Feldbetten, vorlauf: 6 h}]
    prozesse: [{id: start, titel: Halle in Betrieb nehmen, schritte: [{id: betten, titel: Feldbetten aufstellen, rolle: leitung, frist: 4 h}]}]
    ```

    Richtig:
    ```playbook
    ressourcen: [{id: betten, bezeichnung: Feldbetten, vorlauf: 2 h}]
    prozesse: [{id: start, titel: Halle in Betrieb nehmen, schritte: [{id: betten, titel: Feldbetten aufstellen, rolle: leitung, frist: 4 h}]}]
    ```
    """
    for entry in to_switch_on(library):
        slow = [(item, item.lead_time, _words(item.name)) for item in entry.playbook.resources if item.lead_time]
        for process in entry.playbook.processes if slow else ():
            for step in process.steps if process.counted_from is CountedFrom.ACTIVATION else ():
                for item, lead, name in slow:
                    if step.due and step.due.total_minutes < lead.total_minutes and name in _words(step.title):
                        yield Finding(
                            At(step, "due"),
                            f"Der Schritt »{step.title}« soll nach {step.due} getan sein, doch »{item.name}« gibt es erst"
                            f" nach {lead}.",
                            "Prüfen Sie die Frist und den »vorlauf« der Ressource.",
                        )


def _words(text: str) -> str:
    """The words of a text with one space around each, so that whole words can be looked for."""
    return " ".join(["", *_WORD.findall(text.casefold()), ""])


@check("aktivierung-im-kreis", "ablauf", Severity.WARNING)
def calls_in_a_circle(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Strukturen schalten sich im Kreis gegenseitig ein oder fordern sich gegenseitig an.

    Warum: Wer eine einschaltet, schaltet alle ein, und jede wartet auf die andere. Was eine Entscheidung oder eine
    Bedingung braucht, unterbricht den Kreis und zählt nicht. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook+hilfe
    sichtbarkeit: verbund
    anfordern: [{playbook: hilfe/betreuung, bei: hilfe/bereitschaft}]
    ===
    sichtbarkeit: verbund
    anfordern: [{playbook: beispiel/halle, bei: beispiel/leitung-soziales}]
    ```

    Richtig:
    ```playbook+hilfe
    sichtbarkeit: verbund
    anfordern: [{playbook: hilfe/betreuung, bei: hilfe/bereitschaft}]
    ===
    sichtbarkeit: verbund
    anfordern: [{playbook: beispiel/halle, bei: beispiel/leitung-soziales, wenn: das eigene Haus nicht reicht}]
    ```
    """
    for circle in circles(library):
        call = next(
            call for call in sure_calls(library, circle[0]) if call.target.address == circle[1 % len(circle)].address
        )
        names = [f"»{entry.playbook.title}«" for entry in (*circle, circle[0])]
        if len(circle) == 1:
            message = f"{names[0]} schaltet sich selbst mit ein."
        else:
            message = f"Diese Strukturen setzen sich im Kreis in Gang: {' → '.join(names)}."
        yield Finding(
            At(call.record, "playbook"),
            message,
            "Nehmen Sie einen der Einträge heraus, oder machen Sie ihn von einer Entscheidung abhängig (»wenn«).",
        )


CHECKS = (body_too_late, lead_time_too_short, resource_too_late, calls_in_a_circle)
