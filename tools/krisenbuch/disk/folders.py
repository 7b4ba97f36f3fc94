"""All files below a folder, however it is nested."""

from __future__ import annotations

import os
from pathlib import Path

from krisenbuch.diagnostics import Location, Problem
from krisenbuch.disk.content import reason

MAX_FOLDERS = 20


def files_below(folder: Path, file: str, problems: list[Problem]) -> list[Path]:
    """Every file and symbolic link below `folder`, in the order of their paths; `file` is the folder as messages name it.

    No folder behind a link is entered. One that lies too deep or can't be opened is told and left out.
    """
    found: list[Path] = []
    waiting = [(folder, file, 0)]
    while waiting:
        current, name, depth = waiting.pop()
        try:
            with os.scandir(current) as entries:
                below = sorted(entries, key=lambda entry: entry.name)
            for entry in below:
                if not entry.is_dir(follow_symlinks=False):
                    if entry.is_symlink() or entry.is_file():
                        found.append(Path(entry.path))
                elif depth < MAX_FOLDERS:
                    waiting.append((Path(entry.path), f"{name}/{entry.name}", depth + 1))
                else:
                    problems.append(_too_deep(f"{name}/{entry.name}"))
        except OSError as error:
            message = f"Der Ordner lässt sich nicht lesen: {reason(error)}."
            hint = "Prüfen Sie, ob er da ist und Sie ihn lesen dürfen."
            problems.append(Problem("datei-unlesbar", Location(name), message, hint))
    return sorted(found)


def _too_deep(name: str) -> Problem:
    return Problem(
        "datei-unbekannt",
        Location(name),
        f"Dieser Ordner liegt mehr als {MAX_FOLDERS} Ebenen tief und wird nicht gelesen.",
        "Legen Sie seine Dateien weiter oben ab.",
    )
