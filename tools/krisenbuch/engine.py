"""Runs the catalogue over a library and gives a report, ordered by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from krisenbuch.checks import BY_CODE, CHECKS, At, Check
from krisenbuch.diagnostics import MOST_ALIKE, Diagnostic, Location, Problem, Severity, shortened
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.model.kinds import Status
from krisenbuch.nearest import did_you_mean
from krisenbuch.report import Report, joined
from krisenbuch.settings import Settings

# In a draft, gaps are expected; what can't be read or leads nowhere is not a gap.
_LOWERED_IN_DRAFTS = frozenset(
    {"vollstaendigkeit", "aktualitaet", "datenschutz", "kontinuitaet", "ablauf", "erfolgsfaktoren"}
)
# A name where a function belongs is a mistake in a draft too.
_NEVER_LOWERED = frozenset({"person-statt-funktion"})


def run(library: Library, history: History, settings: Settings, problems: Iterable[Problem] = ()) -> Report:
    """Checks a library on the day the settings name; `problems` are those found in the settings themselves."""
    found: list[Diagnostic] = []
    silenced = 0
    drafts = {entry.file for entry in library.playbooks if entry.playbook.status is Status.DRAFT}
    exempt = {
        (entry.file, item.code)
        for entry in library.playbooks
        for item in entry.playbook.exemptions
        if item.until >= settings.today
    }
    before: Problem | None = None
    judged: Diagnostic | None = None
    severity: Severity | None = None
    for check, problem in _problems(library, history, settings, problems):
        # Of very many that are alike, the last that is shown stands for all that follow it.
        if problem is not before:
            before, judged = problem, None
            severity = _severity(check, problem.location, drafts, settings)
            # What blocks can't be silenced: an exemption must not publish what nobody can read.
            if severity and (check.blocks or (problem.location.file, check.code) not in exempt):
                judged = Diagnostic(problem.location, severity, check.code, problem.message, problem.hint, check.blocks)
        if judged:
            found.append(judged)
        else:
            silenced += severity is not None
    folders = library.folders.values()
    part = Report(
        tuple(shortened(found)),
        settings.today,
        sum(len(folder.playbooks) for folder in folders),
        sum(len(folder.contacts) for folder in folders),
        len(folders),
        silenced,
    )
    return joined((part,), settings.today)


def _problems(
    library: Library, history: History, settings: Settings, problems: Iterable[Problem]
) -> Iterator[tuple[Check, Problem]]:
    for problem in (*problems, *library.problems):
        yield BY_CODE[problem.code], problem
    yield from _unknown_exemptions(library)
    if library.own_pages:
        yield from _unknown_settings(settings)
    for check in CHECKS:
        numbers: dict[str, int] = {}
        last: dict[str, Problem] = {}
        for finding in check.run(library, history, settings) if check.run else ():
            at = finding.at
            # What could not be read is told already; that it is missing as well would be the same fault twice.
            if isinstance(at, At) and at.field and library.origins.has_lost(at.record, at.field):
                continue
            file = library.origins.file_of(at.record) if isinstance(at, At) else at.file
            number = numbers[file] = numbers.get(file, 0) + 1
            # Of very many only the number is shown in the end.
            if number <= MOST_ALIKE:
                location = library.origins.locate(at.record, at.field, at.index) if isinstance(at, At) else at
                last[file] = Problem(check.code, location, finding.message, finding.hint)
            yield check, last[file]


def _unknown_exemptions(library: Library) -> Iterator[tuple[Check, Problem]]:
    """Exemptions that name a check which does not exist: they would do nothing, in silence."""
    for entry in library.playbooks:
        for item in entry.playbook.exemptions:
            if item.code not in BY_CODE:
                message = f"Die Prüfregel »{item.code}« gibt es nicht; die Ausnahme bewirkt nichts."
                place = library.origins.locate(item, "code")
                hint = did_you_mean(item.code, BY_CODE) or "»krisenbuch erklaere« nennt alle."
                yield BY_CODE["ausnahme-unbekannt"], Problem("ausnahme-unbekannt", place, message, hint)


def _unknown_settings(settings: Settings) -> Iterator[tuple[Check, Problem]]:
    """The same for settings, and a check that can't be turned off."""
    for code, word in settings.severities.items():
        if code in BY_CODE and BY_CODE[code].blocks and word == "aus":
            message = f"»{code}« verhindert die Veröffentlichung und lässt sich nicht ausschalten."
            hint = "Nehmen Sie die Zeile heraus, und beheben Sie, was gemeldet wird."
            yield (
                BY_CODE["einstellung-falsch"],
                Problem("einstellung-falsch", settings.place("schwere", code), message, hint),
            )
        if code not in BY_CODE:
            message = f"Die Prüfregel »{code}« gibt es nicht; die Einstellung bewirkt nichts."
            hint = did_you_mean(code, BY_CODE) or "»krisenbuch erklaere« nennt alle."
            yield (
                BY_CODE["einstellung-unbekannt"],
                Problem("einstellung-unbekannt", settings.place("schwere", code), message, hint),
            )


def _severity(check: Check, location: Location, drafts: set[str], settings: Settings) -> Severity | None:
    """The declared severity, lowered in drafts, then as the settings say; None when the check is off."""
    word = settings.severities.get(check.code)
    if word == "aus" and not check.blocks:
        return None
    if word and word != "aus":
        return Severity(word)
    lowered = check.family in _LOWERED_IN_DRAFTS and check.code not in _NEVER_LOWERED
    return Severity.HINT if lowered and location.file in drafts else check.severity
