"""Whether the steps can be done in the order and in the time that is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.checks.selection import living, to_switch_on
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.library.mentions import Scope
from krisenbuch.library.schedule import Planned, Schedule, schedules
from krisenbuch.model.base import Kind
from krisenbuch.model.process import CountedFrom, Role
from krisenbuch.model.values import Duration
from krisenbuch.settings import Settings

_MOST_TOLD = 12


def _span(minutes: int) -> str:
    return str(Duration(0, minutes))


def _listed(items: list[str]) -> str:
    """Items with commas; a very long list is cut."""
    more = len(items) - _MOST_TOLD
    return ", ".join(items[:_MOST_TOLD]) + (f" und {more} weitere" if more > 0 else "")


@check("schritte-im-kreis", "ablauf", Severity.ERROR)
def circles(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Schritte warten im Kreis aufeinander.

    Warum: Keiner von ihnen kann anfangen; wer die Liste abarbeitet, bleibt hier stehen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, frist: 2 h, nach: [begehen]}
          - {id: begehen, titel: Halle begehen, rolle: leitung, frist: 2 h, nach: [oeffnen]}
    ```

    Richtig:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, frist: 1 h}
          - {id: begehen, titel: Halle begehen, rolle: leitung, frist: 2 h, nach: [oeffnen]}
    ```
    """
    for entry in living(library):
        plan = schedules(library)[entry.address]
        for circle in plan.walk.circles:
            steps = [plan.steps[number] for number in circle]
            index = next(wait.index for wait in steps[0].waits if wait.number == circle[1 % len(circle)])
            pairs = zip(steps, [*steps[1:], steps[0]], strict=True)
            if len(steps) == 1:
                message = f"Der Schritt »{steps[0].step.title}« wartet auf sich selbst."
            else:
                told = [f"»{one.step.title}« auf »{other.step.title}«" for one, other in pairs]
                message = f"Schritte warten im Kreis aufeinander: {_listed(told)}."
            yield Finding(
                At(steps[0].step, "after", index),
                message,
                "Nehmen Sie unter »nach« den Verweis heraus, der nicht nötig ist.",
            )


def _late_predecessor(plan: Schedule, number: int) -> Planned | None:
    """The step with the latest deadline for which a step waits, if that is later than its own."""
    item = plan.steps[number]
    if item.due is None or number in plan.circling:
        return None
    before = [plan.steps[wait.number] for wait in item.waits]
    later = [other for other in before if item.surely_after(other) and other.due is not None and other.due > item.due]
    return max(later, key=lambda other: other.due or 0, default=None)


@check("frist-vor-vorgaenger", "ablauf", Severity.WARNING)
def before_predecessor(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Schritt soll früher getan sein als ein Schritt, auf den er wartet.

    Warum: Eine der beiden Fristen wird dann sicher gerissen, oder der Schritt wartet nicht wirklich. (Vorgabe dieses
    Werkzeugs)

    Falsch:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, frist: 3 h}
          - {id: begehen, titel: Halle begehen, rolle: leitung, frist: 2 h, nach: [oeffnen]}
    ```

    Richtig:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, frist: 1 h}
          - {id: begehen, titel: Halle begehen, rolle: leitung, frist: 2 h, nach: [oeffnen]}
    ```
    """
    for entry in living(library):
        plan = schedules(library)[entry.address]
        for number, item in enumerate(plan.steps):
            other = _late_predecessor(plan, number)
            if other:
                yield Finding(
                    At(item.step, "due"),
                    f"Der Schritt »{item.step.title}« soll nach {item.step.due} getan sein, wartet aber auf"
                    f" »{other.step.title}« mit der Frist {other.step.due}.",
                    "Prüfen Sie beide Fristen, oder nehmen Sie unter »nach« den Verweis heraus.",
                )


def _too_long(plan: Schedule) -> Iterator[tuple[int, int]]:
    """Steps that can't be done by their deadline, with the minutes they need; what only follows from one is left out."""
    faulty: set[int] = set()
    for number in plan.walk.order:
        item, (minutes, decisive) = plan.steps[number], plan.earliest[number]
        follows = decisive in faulty
        if item.due is None:
            faulty |= {number} if follows else set()
        elif minutes > item.due:
            faulty.add(number)
            alone = item.duration > item.due
            if (alone or not follows) and number not in plan.circling and not _late_predecessor(plan, number):
                yield number, item.duration if alone else minutes


@check("frist-unhaltbar", "ablauf", Severity.WARNING)
def impossible_deadline(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Schritt dauert mit dem, was vorher nötig ist, länger als seine Frist.

    Warum: Eine Frist, die nicht zu halten ist, hilft niemandem beim Planen. Gerechnet wird nur, was sicher ist: Schritte,
    deren Dauer dasteht, die immer stattfinden und deren Fristen vom selben Zeitpunkt zählen. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, dauer: 45 min, frist: 1 h}
          - {id: betten, titel: Betten aufstellen, rolle: leitung, dauer: 2 h, frist: 2 h 30 min, nach: [oeffnen]}
    ```

    Richtig:
    ```playbook
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, dauer: 45 min, frist: 1 h}
          - {id: betten, titel: Betten aufstellen, rolle: leitung, dauer: 2 h, frist: 3 h, nach: [oeffnen]}
    ```
    """
    for entry in living(library):
        plan = schedules(library)[entry.address]
        for number, minutes in _too_long(plan):
            item = plan.steps[number]
            chain = [step for step in plan.path(number) if step.duration]
            if minutes == item.duration:
                message = f"Der Schritt »{item.step.title}« dauert {item.step.duration}, soll aber nach {item.step.due} getan sein."
                hint = "Verlängern Sie die Frist, oder teilen Sie den Schritt."
            else:
                message = (
                    f"Der Schritt »{item.step.title}« soll nach {item.step.due} getan sein; mit allem, was davor nötig"
                    f" ist, dauert es mindestens {_span(minutes)}."
                )
                told = _listed([f"»{step.step.title}« ({step.step.duration})" for step in chain])
                hint = f"Nacheinander nötig sind {told}. Verlängern Sie die Frist, oder lassen Sie etwas gleichzeitig laufen."
            yield Finding(At(item.step, "due"), message, hint)


@check("rolle-ueberlastet", "ablauf", Severity.WARNING)
def overloaded_role(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Rolle soll bis zu einer Frist mehr tun, als sie mit ihrer Stärke schaffen kann.

    Warum: Jeder Schritt für sich passt, alle zusammen passen nicht; das merkt man sonst erst in der Nacht. Gezählt werden
    Schritte mit Dauer und Frist ab der Aktivierung, die immer stattfinden. (Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, staerke: 1, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, dauer: 90 min, frist: 2 h}
          - {id: abrufen, titel: Kräfte abrufen, rolle: leitung, dauer: 1 h, frist: 2 h}
    ```

    Richtig:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, staerke: 2, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    prozesse:
      - id: start
        titel: Halle in Betrieb nehmen
        schritte:
          - {id: oeffnen, titel: Halle öffnen, rolle: leitung, dauer: 90 min, frist: 2 h}
          - {id: abrufen, titel: Kräfte abrufen, rolle: leitung, dauer: 1 h, frist: 2 h}
    ```
    """
    for entry in to_switch_on(library):
        plan = schedules(library)[entry.address]
        impossible = {number for number, _ in _too_long(plan)}
        scope = Scope(entry.organisation, entry.id)
        tasks: dict[int, list[Planned]] = defaultdict(list)
        roles: dict[int, Role] = {id(role): role for role in entry.playbook.roles}
        for number, item in enumerate(plan.steps):
            if item.step.role and _is_load(item, entry.organisation) and number not in impossible:
                tasks[id(library.index.resolve(Kind.ROLE, item.step.role, scope).target)].append(item)
        for key, items in tasks.items():
            if key in roles:
                yield from _overload(roles[key], items)


def _is_load(item: Planned, organisation: str) -> bool:
    """Whether a step surely takes time of one's own people before a deadline that counts from the activation."""
    return (
        item.process.counted_from is CountedFrom.ACTIVATION
        and item.due is not None
        and item.duration > 0
        and item.step.condition is None
        and item.step.competent in (None, organisation)
    )


def _overload(role: Role, items: list[Planned]) -> Iterator[Finding]:
    if role.strength is None:
        return
    work, so_far = 0, []
    by_due = sorted(items, key=lambda item: item.due or 0)
    for item, following in zip(by_due, [*by_due[1:], None], strict=True):
        work += item.duration
        so_far.append(f"»{item.step.title}« ({item.step.duration})")
        due = item.due or 0
        if (following is None or following.due != due) and work > due * role.strength:
            yield Finding(
                At(role, "strength"),
                f"Die Rolle »{role.title}« soll in den ersten {_span(due)} Arbeit für {_span(work)} tun; mit Stärke"
                f" {role.strength} schafft sie höchstens {_span(due * role.strength)}.",
                f"Gezählt sind {_listed(so_far)}. Geben Sie Schritte an andere Rollen, verschieben Sie Fristen, oder erhöhen"
                " Sie »staerke«.",
            )
            return


CHECKS = (circles, before_predecessor, impossible_deadline, overloaded_role)
