"""The line of commits that led to the present state, with what was renamed on it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from krisenbuch.revision import RevisionError, git

_FETCH = (
    "Holen Sie sie mit »git fetch --unshallow«; in einer Pipeline von GitHub mit »fetch-depth: 0«, "
    'von GitLab mit »GIT_DEPTH: "0"«.'
)
SHALLOW = f"Der Verlauf lässt sich hier nicht zeigen: Der Klon ist flach, ihm fehlen frühere Stände. {_FETCH}"
SHORTENED = f"Frühere Monate fehlen hier: Der Klon ist flach, ihm fehlen ältere Stände. {_FETCH}"
INCOMPLETE = (
    "Der Verlauf lässt sich hier nicht ganz zeigen: Dem Repository fehlen Dateien früherer Stände. "
    "»git fetch --refetch« holt sie."
)
NO_GIT = (
    "Der Verlauf lässt sich hier nicht zeigen: Git ist auf diesem Rechner nicht zu finden. "
    "Mit Git gebaut, zeigt die Seite ihn."
)
NO_REPOSITORY = (
    "Der Verlauf lässt sich hier nicht zeigen: Das Wiki liegt in keinem Git-Repository. "
    "»git init« legt eines an; von da an wächst er mit jedem Monat."
)
NOT_OURS = (
    "Der Verlauf lässt sich hier nicht zeigen: Git liest das Repository nicht, weil es jemand anderem gehört. "
    "»git config --global --add safe.directory« mit dem Ordner des Repositorys erlaubt es."
)
TOO_YOUNG = "Der Verlauf beginnt mit dem ersten Monatsende, an dem das Wiki in Git liegt."


class Untold(Exception):
    """Git tells nothing of the past; the message is a German sentence with what to do."""


class Timeline(msgspec.Struct, frozen=True):
    """Commits and their days, the newest first, each the first parent of the one before it.

    `prefix` leads from the repository to the wiki. A `shallow` line ends before the beginning of the wiki.
    """

    root: Path
    prefix: str
    commits: tuple[tuple[str, date], ...]
    shallow: bool

    @property
    def oldest(self) -> str:
        """The commit at which the line begins; empty before the first one."""
        return self.commits[-1][0] if self.commits else ""

    def on(self, day: date) -> str | None:
        """The commit that was the newest at the end of a day; None before the first."""
        return next((commit for commit, made in self.commits if made <= day), None)

    def renames(self, commits: Iterable[str]) -> dict[str, dict[str, str]]:
        """For each of these commits, the name now of every file that was renamed since; paths start at the wiki."""
        wanted = set(commits)
        found: dict[str, dict[str, str]] = {commit: {} for commit in wanted}
        order = [commit for commit, _ in self.commits]
        since = max((order.index(commit) for commit in wanted), default=0)
        if not since:
            return found
        steps = _renames(self.root, order[since], order[0])
        now: dict[str, str] = {}
        for commit in order[: since + 1]:
            if commit in wanted:
                found[commit] = self._within(now)
            step = steps.get(commit, [])
            later = {old: now.get(new, new) for old, new in step}
            now = {name: last for name, last in now.items() if name not in {new for _, new in step}} | later
        return found

    def _within(self, names: dict[str, str]) -> dict[str, str]:
        lead = self.prefix
        return {
            old.removeprefix(lead): new.removeprefix(lead)
            for old, new in names.items()
            if old.startswith(lead) and new.startswith(lead) and old != new
        }


def read_timeline(root: Path) -> Timeline:
    """The line of commits behind the wiki at `root`; raises Untold."""
    try:
        place = git(root, "rev-parse", "--show-prefix", "--is-shallow-repository")
    except RevisionError:
        raise Untold(NO_GIT) from None
    if place.returncode:
        raise Untold(NOT_OURS if b"dubious ownership" in place.stderr else NO_REPOSITORY)
    prefix, shallow = os.fsdecode(place.stdout).split("\n")[:2]
    log = git(root, "-c", "log.showSignature=false", "log", "--first-parent", "--format=%H %cs", "HEAD")
    lines = log.stdout.decode().split("\n") if not log.returncode else []
    commits = tuple(
        (commit, date.fromisoformat(day)) for commit, _, day in (line.partition(" ") for line in lines if line)
    )
    return Timeline(root, prefix, commits, shallow == "true")


def _renames(root: Path, since: str, until: str) -> dict[str, list[tuple[str, str]]]:
    """What each commit after `since` renamed: (old, new) paths below the repository's root."""
    done = git(
        root,
        *("-c", "log.showSignature=false", "log", "--first-parent", "-m", "-M", "--diff-filter=R"),
        *("--name-status", "-z", "--format=%x01%H", f"{since}..{until}"),
    )
    found: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    parts = iter(os.fsdecode(done.stdout).split("\0"))
    for part in parts:
        word = part.lstrip("\n")
        if word.startswith("\x01"):
            current = found.setdefault(word[1:].strip(), [])
        elif word.startswith("R"):
            current.append((next(parts, ""), next(parts, "")))
    return found
