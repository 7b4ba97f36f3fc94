"""Where the knowledge lies that comes with the package: success factors, documented examples, proposals, glossary."""

from __future__ import annotations

from pathlib import Path

# What every wiki gets unless it has pages of its own at the same place.
KNOWLEDGE_FOLDERS = ("erfolgsfaktoren", "beispiele", "vorschlaege", "hilfe")


def knowledge_root() -> Path:
    """An installed package carries a copy under `wissen/`; a checkout reads the originals in `docs/`."""
    packaged = Path(__file__).parent / "wissen"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "docs"
