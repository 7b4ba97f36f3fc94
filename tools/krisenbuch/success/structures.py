"""Theses on what stands when nobody is in a hurry: permanence, dormant structures, backing, posts, duties."""

from __future__ import annotations

from collections.abc import Iterator

from krisenbuch.library.duties import key_duties
from krisenbuch.library.folder import PlaybookFile
from krisenbuch.library.index import Outcome
from krisenbuch.library.mentions import Scope, is_hidden
from krisenbuch.library.staffing import has_first_day
from krisenbuch.model.base import Kind
from krisenbuch.model.governance import FundingKind
from krisenbuch.model.kinds import Status, StructureKind
from krisenbuch.model.territory import Tier
from krisenbuch.success.base import Gap, Items, Proof, Spot, Subject, brief, german, named
from krisenbuch.wording import counted

# What brings people together needs a date, not a budget.
_WITHOUT_BUDGET = frozenset({StructureKind.ROUND_TABLE})


def permanent_governance(subject: Subject) -> Items:
    """Structures made permanent, with somebody who owns them and money."""
    permanent = [entry for entry in subject.entries if entry.playbook.status is Status.PERMANENT]
    funded = [item for item in subject.organisation.funding if item.kind is FundingKind.REGULAR]
    for entry in permanent:
        yield from _ownership(subject, entry)
        day = entry.playbook.limited_until
        if day and (day - subject.today).days < subject.settings.intervals.limit:
            yield Gap(
                Spot(entry.playbook, "limited_until"),
                f"{named(entry)} ist bis {german(day)} befristet.",
                "Klären Sie, wie die Struktur weitergeführt wird.",
                "befristung-endet",
            )
    yield from unfunded(subject)
    if funded:
        yield Proof(
            Spot(funded[0], "kind"),
            f"{counted(len(funded), 'Aufgabe hat', 'Aufgaben haben')} eine Regelfinanzierung, "
            f"zum Beispiel »{brief(funded[0].subject)}«.",
        )
    if not permanent:
        yield Gap(
            Spot(subject.organisation),
            "Keine Struktur ist verstetigt.",
            "Prüfen Sie, welche Struktur auch ohne Lage weiterarbeitet, und setzen Sie dort »status: dauerhaft«.",
        )


def unfunded(subject: Subject) -> Iterator[Gap]:
    """Permanent structures for which no money is named, neither in the playbook nor for the organisation."""
    if subject.organisation.funding or subject.library.origins.has_lost(subject.organisation, "funding"):
        return
    for entry in subject.entries:
        playbook = entry.playbook
        if playbook.status is Status.PERMANENT and not playbook.means and playbook.kind not in _WITHOUT_BUDGET:
            yield Gap(
                Spot(playbook, "means"),
                f"{named(entry)} arbeitet dauerhaft, aber es steht nicht da, aus welchen Mitteln.",
                "Ergänzen Sie »mittel« im Playbook oder »finanzierung« in organisation.yml.",
                "verstetigung-ohne-mittel",
            )


def _ownership(subject: Subject, entry: PlaybookFile) -> Items:
    keys = [role for role in entry.playbook.roles if role.key]
    held = [role for role in keys if not subject.is_vacant(role, entry)]
    if held:
        yield Proof(
            Spot(entry.playbook, "status"),
            f"{named(entry)} arbeitet dauerhaft, verantwortlich ist die Rolle »{brief(held[0].title)}«.",
        )
    elif keys:
        yield Gap(
            Spot(keys[0], "holders"),
            f"{named(entry)} arbeitet dauerhaft, aber die Schlüsselrolle »{brief(keys[0].title)}« ist nicht besetzt.",
            "Nennen Sie unter »besetzung« eine besetzte Funktion.",
            "besetzung-fehlt",
        )
    else:
        yield Gap(
            Spot(entry.playbook, "roles"),
            f"{named(entry)} arbeitet dauerhaft, aber keine Rolle verantwortet die Struktur.",
            "Setzen Sie »schluesselrolle: ja« bei der Rolle, ohne die nichts geht.",
            "rollen-fehlen",
        )
    if entry.playbook.keeper is None:
        yield Gap(
            Spot(entry.playbook, "keeper"),
            f"{named(entry)} arbeitet dauerhaft, aber keine Stelle hält das Playbook aktuell.",
            "Nennen Sie unter »pflege« einen Kontakt.",
            "pflege-fehlt",
        )


def stable_structures(subject: Subject) -> Items:
    """Structures that lie ready: with trigger, who switches on, whom to call, and the first day."""
    dormant = [entry for entry in subject.entries if entry.playbook.status is Status.DORMANT]
    for entry in dormant:
        gaps = list(_unready(entry))
        yield from gaps
        if not gaps:
            yield Proof(
                Spot(entry.playbook, "status"),
                f"{named(entry)} liegt bereit: Auslöser, Entscheidung, Alarmierung und erste 24 Stunden sind geregelt.",
            )
    if not dormant:
        yield Gap(
            Spot(subject.organisation),
            "Keine Struktur liegt bereit, um wieder eingeschaltet zu werden.",
            "Beschreiben Sie mit »krisenbuch neu« die Struktur, die Sie zuletzt gebraucht haben.",
        )


def _unready(entry: PlaybookFile) -> Items:
    playbook, activation = entry.playbook, entry.playbook.activation
    if not playbook.triggers:
        yield Gap(
            Spot(playbook, "triggers"),
            f"{named(entry)}: Es ist nicht gesagt, wann die Struktur eingeschaltet wird.",
            "Tragen Sie unter »ausloeser« eine Kennzahl mit Schwelle oder ein Ereignis ein.",
            "ausloeser-fehlt",
        )
    if activation is None or not activation.by or not activation.basis:
        at = Spot(activation, "basis" if activation.by else "by") if activation else Spot(playbook, "activation")
        yield Gap(
            at,
            f"{named(entry)}: Es ist nicht gesagt, wer einschalten darf und auf welcher Grundlage.",
            "Ergänzen Sie unter »aktivierung« die Angaben »durch« und »grundlage«.",
            "aktivierung-fehlt",
        )
    if not playbook.alerting:
        yield Gap(
            Spot(playbook, "alerting"),
            f"{named(entry)}: Es ist nicht gesagt, wer in welcher Reihenfolge alarmiert wird.",
            "Tragen Sie unter »alarmierung« die Stufen mit Rolle und Wegen ein.",
            "alarmierung-fehlt",
        )
    if not has_first_day(playbook):
        yield Gap(
            Spot(playbook, "processes"),
            f"{named(entry)}: Für die ersten 24 Stunden steht kein Schritt mit Frist da.",
            "Geben Sie unter »prozesse« den ersten Schritten eine »frist«.",
            "erste-stunden-fehlen",
        )


def backing(subject: Subject) -> Items:
    """Decisions of council or leadership."""
    for entry in subject.entries:
        decisions = entry.playbook.decisions
        if decisions:
            latest = max(decisions, key=lambda item: item.on)
            yield Proof(
                Spot(latest), f"{named(entry)}: {latest.kind.title_de}, {brief(latest.body)}, {german(latest.on)}."
            )
        else:
            yield Gap(
                Spot(entry.playbook, "decisions"),
                f"{named(entry)}: Weder ein Beschluss noch eine Verfügung trägt die Struktur.",
                "Tragen Sie unter »beschluesse« ein, was es gibt, oder holen Sie eine Verfügung ein.",
                "rueckhalt-fehlt",
            )


def independence(subject: Subject) -> Items:
    """Key roles held by functions, with deputies, and not all by the same one."""
    for entry in subject.entries:
        keys = [role for role in entry.playbook.roles if role.key]
        gaps = list(_dependent(subject, entry))
        yield from gaps
        if keys and not gaps:
            many = "Beide" if len(keys) == 2 else f"Alle {len(keys)}"
            what = "Die Schlüsselrolle ist" if len(keys) == 1 else f"{many} Schlüsselrollen sind"
            yield Proof(Spot(entry.playbook, "roles"), f"{named(entry)}: {what} mit Funktionen besetzt und vertreten.")
    for contact in subject.folder.contacts:
        held = key_duties(subject.library).get((subject.folder.id, contact.id), ())
        if len(held) > subject.settings.limits.key_roles:
            names = ", ".join(f"»{brief(duty.role)}« ({duty.address})" for duty in held)
            yield Gap(
                Spot(contact),
                f"»{brief(contact.function)}« hat {len(held)} Schlüsselrollen: {names}.",
                "Verteilen Sie die Rollen; in einer großen Lage werden alle zugleich gebraucht.",
                "schluesselrollen-gehaeuft",
            )


def _dependent(subject: Subject, entry: PlaybookFile) -> Items:
    scope = Scope(entry.organisation, entry.id)
    for role in entry.playbook.roles:
        if not role.key:
            continue
        for index, name in enumerate(role.holders):
            missing = subject.library.index.resolve(Kind.CONTACT, name, scope).outcome is Outcome.MISSING
            if missing and not is_hidden(name):
                yield Gap(
                    Spot(role, "holders", index),
                    f"{named(entry)}: »{brief(name)}« in der Rolle »{brief(role.title)}« ist keine Funktion aus kontakte.yml.",
                    "Nennen Sie eine Funktion, keinen Namen, und tragen Sie sie in kontakte.yml ein.",
                    "verweis-ins-leere",
                )
        if subject.is_vacant(role, entry):
            yield Gap(
                Spot(role, "holders"),
                f"{named(entry)}: Die Schlüsselrolle »{brief(role.title)}« ist nicht besetzt.",
                "Nennen Sie unter »besetzung« eine besetzte Funktion, oder lassen Sie die Stelle besetzen.",
                "besetzung-fehlt",
            )
        if not role.deputies:
            yield Gap(
                Spot(role, "deputies"),
                f"{named(entry)}: Die Schlüsselrolle »{brief(role.title)}« hat keine Vertretung.",
                "Nennen Sie unter »vertretung« mindestens einen Kontakt.",
                "vertretung-fehlt",
            )


def has_district(subject: Subject) -> bool:
    """Whether duties are shared between a district and its municipalities here."""
    return subject.organisation.tier in (Tier.MUNICIPALITY, Tier.ASSOCIATION, Tier.DISTRICT)


def district(subject: Subject) -> Items:
    """Who is competent, step by step."""
    organisation = subject.organisation
    below = organisation.tier in (Tier.MUNICIPALITY, Tier.ASSOCIATION)
    if below and organisation.superior is None:
        yield Gap(
            Spot(organisation),
            "Es ist nicht eingetragen, zu welchem Kreis die Gemeinde gehört.",
            "Ergänzen Sie »uebergeordnet« in organisation.yml.",
        )
    for entry in subject.entries:
        steps = [step for process in entry.playbook.processes for step in process.steps]
        told = [step for step in steps if step.competent]
        if told:
            yield Proof(
                Spot(told[0], "competent"),
                f"{named(entry)}: {len(told)} von {counted(len(steps), 'Schritt nennt', 'Schritten nennen')}, wer zuständig ist.",
            )
        untold = [step for step in steps if not step.competent]
        # A district does much by itself; from it only a word is asked in each structure.
        if untold and (organisation.superior if below else not told and organisation.tier is Tier.DISTRICT):
            number = counted(len(untold), "Schritt nennt", "Schritte nennen")
            yield Gap(
                Spot(untold[0], "competent"),
                f"{named(entry)}: {number} nicht, ob Gemeinde oder Kreis zuständig ist.",
                "Ergänzen Sie »zustaendig« bei jedem Schritt.",
                "zustaendigkeit-fehlt" if organisation.tier is Tier.MUNICIPALITY else "",
            )
