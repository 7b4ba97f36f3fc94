"""Git repositories for tests, apart from whatever the machine's user has configured."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(root: Path, *words: str, day: str = "2026-01-01", by: str = "amt") -> str:
    """A command of Git in `root`, on a day; gives what it prints."""
    names = {
        f"GIT_{who}_{what}": f"{by}@kreis.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    days = {f"GIT_{who}_DATE": f"{day}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
    alone = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CEILING_DIRECTORIES": str(root.parent),
    }
    done = subprocess.run(
        ["git", *words],
        cwd=root,
        env={**os.environ, **names, **days, **alone},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def commit(root: Path, day: str = "2026-01-01", by: str = "amt", persons: bool = False) -> str:
    """All that lies below `root` as a commit; gives its identifier."""
    # As `krisenbuch anlegen` lays it out, Git does not keep persons.
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text("" if persons else "personen.yml\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "--allow-empty", "-m", "x", day=day, by=by)
    return git(root, "rev-parse", "HEAD")
