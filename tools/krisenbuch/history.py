"""What Git knows of the wiki: when a file was last changed; empty outside a repository."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class History:
    """Dates of the last change by file (POSIX path relative to the wiki's root)."""

    changed: dict[str, date] = field(default_factory=dict)


def read(root: Path, folder: str, revision: str = "HEAD") -> History:
    """The dates of the last commits below `root`/`folder`; an empty history where Git or a repository is missing.

    `revision` is the commit up to which history is told.
    Only dates are read, never names: nothing here measures persons.
    """
    command = [
        "git",
        "-c",
        "core.quotePath=false",
        "log",
        "--format=%x00%cs",
        "--name-only",
        "--relative",
        revision,
        "--",
        folder,
    ]
    try:
        run = subprocess.run(
            command,
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return History()
    changed: dict[str, date] = {}
    for block in run.stdout.split("\0")[1:] if run.returncode == 0 else []:
        day, _, names = block.partition("\n")
        for name in names.split("\n"):
            if name:
                changed.setdefault(name, date.fromisoformat(day))
    return History(changed)
