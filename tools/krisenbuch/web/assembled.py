"""The styles and the scripts that every page loads: each kind in one file, named by what is in it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
# Files in folders below are loaded by who needs them; those of these two kinds in the folder itself by every page.
KINDS = ("css", "js")


@cache
def assembled(kind: str) -> tuple[str, str]:
    """(address, text) of all files of one kind in the order of their names.

    One file is fetched sooner than ten, and a name that changes with the text can be kept by a browser for good.
    """
    parts = [path.read_text(encoding="utf-8").rstrip() for path in sorted(ASSETS.glob(f"*.{kind}"))]
    text = ("\n;\n" if kind == "js" else "\n").join(parts) + "\n"
    return f"assets/krisenbuch.{sha256(text.encode()).hexdigest()[:8]}.{kind}", text


def single_files() -> list[tuple[str, Path]]:
    """(address, file) of what is published as it is."""
    return [
        (f"assets/{path.relative_to(ASSETS).as_posix()}", path)
        for path in sorted(ASSETS.rglob("*"))
        if path.is_file() and not (path.parent == ASSETS and path.suffix[1:] in KINDS)
    ]
