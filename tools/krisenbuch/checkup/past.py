"""What Git knows, asked once for every commit: a long history takes longer to tell than a wiki to check."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import msgspec

from krisenbuch.checkup.cache import FOLDER, lay
from krisenbuch.history import History, head, read
from krisenbuch.settings import Settings

_FILE = "git.bin"


class _Past(msgspec.Struct):
    """A history and the state it belongs to."""

    state: str
    changed: dict[str, date]
    changes: dict[str, int]
    authors: dict[str, int]


def read_past(root: Path, settings: Settings, keep: bool = True) -> History:
    """The history of the wiki's playbooks; with `keep`, from the last run when nothing was committed since."""
    authors = settings.observation.authors
    if not keep:
        return read(root, settings.playbooks, authors)
    commit = head(root)
    if commit is None:
        return History()
    state = f"{commit} {settings.playbooks} {authors}"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        kept = msgspec.msgpack.decode((root / FOLDER / _FILE).read_bytes(), type=_Past)
        if kept.state == state:
            return History(kept.changed, kept.changes, kept.authors)
    found = read(root, settings.playbooks, authors)
    lay(root, _FILE, msgspec.msgpack.encode(_Past(state, found.changed, found.changes, found.authors)))
    return found
