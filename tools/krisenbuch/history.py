"""What Git knows of the wiki: when a file was last changed; empty outside a repository."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import msgspec
from msgspec import field


class History(msgspec.Struct, frozen=True):
    """What is known by file (POSIX path relative to the wiki's root).

    `changed` is the day of the last change, `changes` how many there were, the first included; a copy without its past
    knows one. `authors` is how many people they came from, and empty unless it was asked for: nobody is named.
    """

    changed: dict[str, date] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    authors: dict[str, int] = field(default_factory=dict)

    def edited_on(self, file: str) -> date | None:
        """The day of the last change of a file that was there before; None when it was only ever laid down."""
        return self.changed.get(file) if self.changes.get(file, 0) > 1 else None


def read(root: Path, folder: str, authors: bool = False, revision: str = "HEAD") -> History:
    """What the commits below `root`/`folder` tell; an empty history where Git or a repository is missing.

    `revision` is the commit up to which history is told. Only dates are read, never names: nothing here measures
    persons. With `authors` (a setting, off by default) the people behind the changes of a file are counted, and
    forgotten.
    """
    form = "--format=%x00%cs%x01%aE" if authors else "--format=%x00%cs"
    log = _git(root, "-c", "core.quotePath=false", "log", form, "--name-only", "--relative", revision, "--", folder)
    return History() if log is None else _history(log, authors)


def head(root: Path) -> str | None:
    """The commit the wiki is at; None where there is no repository, no Git or no commit."""
    if "GIT_DIR" not in os.environ and not any(
        (folder / ".git").exists() for folder in (root, *root.absolute().parents)
    ):
        return None
    found = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    return found.strip() if found else None


def _git(root: Path, *words: str) -> str | None:
    """What a command of Git prints; None when it fails or there is no Git."""
    import subprocess  # noqa: PLC0415

    try:
        run = subprocess.run(
            ["git", *words],
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None


def _history(log: str, authors: bool) -> History:
    changed: dict[str, date] = {}
    changes: Counter[str] = Counter()
    people: dict[str, set[str]] = defaultdict(set)
    for block in log.split("\0")[1:]:
        head, _, names = block.partition("\n")
        day, _, author = head.partition("\x01")
        for name in filter(None, names.split("\n")):
            changed.setdefault(name, date.fromisoformat(day))
            changes[name] += 1
            if authors:
                people[name].add(author.casefold())
    return History(changed, dict(changes), {name: len(found) for name, found in people.items()})
