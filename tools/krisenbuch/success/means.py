"""Theses on what carries the work on: goals, money, training and reflection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from krisenbuch.model.governance import Funding, FundingKind, Goal, Training
from krisenbuch.model.kinds import Status
from krisenbuch.success.base import YEAR, Gap, Items, Proof, Spot, Subject, brief, german, named
from krisenbuch.wording import counted


def clear_goals(subject: Subject) -> Items:
    """Goals that can be measured, with a deadline, and checked."""
    for goal in subject.organisation.goals:
        gaps = list(_goal_gaps(subject, goal))
        if goal.due and goal.checked_on and goal.measure:
            state = f": {brief(goal.state)}" if goal.state else ""
            yield Proof(
                Spot(goal),
                f"»{brief(goal.goal)}« bis {german(goal.due)}, geprüft am {german(goal.checked_on)}{state}.",
            )
        elif not goal.measure:
            yield Gap(
                Spot(goal, "measure"),
                f"Beim Ziel »{brief(goal.goal)}« steht nicht, woran man erkennt, dass es erreicht ist.",
                "Ergänzen Sie »messgroesse«.",
            )
        yield from gaps
    if not subject.organisation.goals:
        yield Gap(
            Spot(subject.organisation),
            "Es ist kein Ziel eingetragen.",
            "Tragen Sie unter »ziele« ein, was bis wann erreicht sein soll und woran man es erkennt.",
        )


def goal_gaps(subject: Subject) -> Iterator[Gap]:
    """What goals lack: a deadline, a look at whether they are reached."""
    for goal in subject.organisation.goals:
        yield from _goal_gaps(subject, goal)


def _goal_gaps(subject: Subject, goal: Goal) -> Iterator[Gap]:
    name, checked = f"»{brief(goal.goal)}«", goal.checked_on
    if goal.due is None:
        yield Gap(
            Spot(goal, "due"),
            f"Das Ziel {name} hat keine Frist.",
            "Ergänzen Sie »bis«.",
            "ziel-ohne-frist",
        )
    elif goal.due < subject.today and (checked is None or checked < goal.due):
        yield Gap(
            Spot(goal, "due"),
            f"Das Ziel {name} war bis {german(goal.due)} zu erreichen; ob es erreicht ist, steht nicht da.",
            "Sehen Sie nach, tragen Sie »geprueft_am« und »stand« ein, und setzen Sie eine neue Frist, wenn es offen ist.",
            "ziel-ueberfaellig",
        )
        return
    days = subject.settings.intervals.goal
    if checked is None:
        yield Gap(
            Spot(goal, "checked_on"),
            f"Beim Ziel {name} hat noch niemand nachgesehen, wie weit es ist.",
            "Sehen Sie nach, und tragen Sie »geprueft_am« und »stand« ein.",
            "ziel-ungeprueft",
        )
    elif (subject.today - checked).days > days and (goal.due is None or goal.due >= subject.today):
        yield Gap(
            Spot(goal, "checked_on"),
            f"Das Ziel {name} wurde zuletzt am {german(checked)} geprüft, vor mehr als {days} Tagen.",
            "Sehen Sie nach, und tragen Sie »geprueft_am« und »stand« neu ein.",
            "ziel-ungeprueft",
        )


def steady_funding(subject: Subject) -> Items:
    """Where the money comes from, for good or for a time."""
    for item in subject.organisation.funding:
        if item.until is None or item.until >= subject.today:
            term = f", bis {german(item.until)}" if item.until else ""
            yield Proof(Spot(item), f"»{brief(item.subject)}«: {brief(item.source)} ({item.kind.title_de}{term}).")
    yield from only_projects(subject)
    yield from ending_funding(subject)
    if not subject.organisation.funding:
        yield Gap(
            Spot(subject.organisation),
            "Es ist nicht eingetragen, woraus die Arbeit bezahlt wird.",
            "Tragen Sie unter »finanzierung« ein, was von wem und bis wann bezahlt wird.",
        )


def only_projects(subject: Subject) -> Iterator[Gap]:
    """An organisation whose money is all granted for a time."""
    funding = subject.organisation.funding
    if funding and all(item.kind is FundingKind.PROJECT for item in funding):
        yield Gap(
            Spot(subject.organisation, "funding"),
            "Alles, was eingetragen ist, wird aus Projektmitteln bezahlt.",
            "Klären Sie, was dauerhaft gebraucht wird, und beantragen Sie dafür einen Ansatz im Haushalt.",
            "nur-projektmittel",
        )


def ending_funding(subject: Subject) -> Iterator[Gap]:
    """Money that ends soon or has ended, for which no later one is entered."""
    horizon = subject.today + timedelta(days=subject.settings.intervals.limit)
    for item in subject.organisation.funding:
        if item.until and item.until < horizon and not _goes_on(item, subject.organisation.funding):
            yield Gap(
                Spot(item, "until"),
                f"Das Geld für »{brief(item.subject)}« {_ends(item.until, subject.today)}.",
                "Klären Sie, wie es weitergeht, und tragen Sie die Anschlussfinanzierung ein.",
                "finanzierung-endet",
            )
    for entry in subject.entries:
        for means in entry.playbook.means:
            if means.until and means.until < horizon:
                yield Gap(
                    Spot(means, "until"),
                    f"Das Geld aus »{brief(means.account)}« für {named(entry)} {_ends(means.until, subject.today)}.",
                    "Klären Sie, woraus danach bezahlt wird, und setzen Sie »bis« neu.",
                    "finanzierung-endet",
                )


def _ends(day: date, today: date) -> str:
    return f"reicht bis {german(day)}" if day >= today else f"hat am {german(day)} geendet"


def _goes_on(item: Funding, all_items: tuple[Funding, ...]) -> bool:
    """Whether the same thing is paid for beyond the end of one funding."""
    name = item.subject.casefold()
    return any(
        other.subject.casefold() == name and (other.until is None or (item.until and other.until > item.until))
        for other in all_items
        if other is not item
    )


def qualification(subject: Subject) -> Items:
    """Training held, measures carried out, exercises planned, lately."""
    since = subject.today - timedelta(days=YEAR)
    for training in subject.organisation.trainings:
        if training.last_held and _counts(subject, training, training.last_held):
            yield Proof(
                Spot(training), f"Fortbildung »{brief(training.title)}«, zuletzt am {german(training.last_held)}."
            )
    lessons = [(entry, lesson) for entry in subject.entries for lesson in entry.playbook.lessons]
    done = [(entry, lesson) for entry, lesson in lessons if lesson.done_on and since <= lesson.done_on <= subject.today]
    if done:
        entry, lesson = done[0]
        number = counted(len(done), "Maßnahme aus einer Lehre", "Maßnahmen aus Lehren")
        yield Proof(Spot(lesson), f"{number} in den letzten {YEAR} Tagen erledigt, zum Beispiel in {named(entry)}.")
    planned = [
        entry
        for entry in subject.entries
        if entry.playbook.next_exercise and entry.playbook.next_exercise >= subject.today
    ]
    if planned:
        number = counted(len(planned), "Struktur ist", "Strukturen ist")
        yield Proof(Spot(planned[0].playbook, "next_exercise"), f"Für {number} die nächste Übung geplant.")
    for entry, lesson in lessons:
        if lesson.due and lesson.due < subject.today and lesson.done_on is None:
            yield Gap(
                Spot(lesson, "due"),
                f"{named(entry)}: Die Maßnahme »{brief(lesson.measure or lesson.observation)}« war bis {german(lesson.due)} zu erledigen.",
                "Erledigen Sie sie und tragen Sie »erledigt_am« ein, oder setzen Sie eine neue Frist.",
                "massnahme-ueberfaellig",
            )
    yield from _exercises(subject)
    yield from no_training(subject)


def _exercises(subject: Subject) -> Iterator[Gap]:
    for entry in subject.entries:
        day = entry.playbook.next_exercise
        if entry.playbook.status is Status.PERMANENT:
            continue
        if day is None or not 0 <= (day - subject.today).days <= subject.settings.intervals.exercise:
            when = (
                "Es ist keine Übung geplant" if day is None else f"Als nächste Übung ist der {german(day)} eingetragen"
            )
            yield Gap(
                Spot(entry.playbook, "next_exercise"),
                f"{named(entry)}: {when}.",
                f"Planen Sie unter »naechste_uebung« einen Tag in den nächsten {subject.settings.intervals.exercise} Tagen.",
                "uebung-ueberfaellig",
            )


def no_training(subject: Subject) -> Iterator[Gap]:
    """An organisation in which no training was held lately, nor is one within its own rhythm."""
    organisation = subject.organisation
    if not subject.entries or subject.library.origins.has_lost(organisation, "trainings"):
        return
    held = [training for training in organisation.trainings if training.last_held]
    if any(training.last_held and _counts(subject, training, training.last_held) for training in held):
        return
    days = subject.settings.intervals.training
    latest = max((training.last_held for training in held if training.last_held), default=None)
    yield Gap(
        Spot(organisation, "trainings"),
        f"Die letzte Fortbildung war am {german(latest)}, vor mehr als {days} Tagen."
        if latest
        else "Es ist nicht eingetragen, dass eine Fortbildung stattgefunden hat.",
        _advice(subject),
        "fortbildung-fehlt",
    )


def _advice(subject: Subject) -> str:
    planned = [item.next_planned for item in subject.organisation.trainings if item.next_planned]
    ahead = min((day for day in planned if day >= subject.today), default=None)
    if ahead:
        return f"Geplant ist die nächste am {german(ahead)}; tragen Sie danach »letzte_am« ein."
    return "Planen Sie eine, und tragen Sie sie unter »fortbildungen« mit »letzte_am« und »naechste_am« ein."


def _counts(subject: Subject, training: Training, held: date) -> bool:
    """Whether a training is recent: within the setting's days, or within its own rhythm."""
    if held > subject.today:
        return False
    if (subject.today - held).days <= subject.settings.intervals.training:
        return True
    span = training.interval
    return bool(span and span.total_minutes < 20 * 365 * 1440 and span.after(held) >= subject.today)
