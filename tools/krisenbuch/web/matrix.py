"""Which organisation has which kind of structure, and who could be asked about the others."""

from __future__ import annotations

from enum import Enum

import msgspec

from krisenbuch.library.folder import Folder, PlaybookFile
from krisenbuch.model.kinds import Status, StructureKind
from krisenbuch.model.territory import Tier
from krisenbuch.view import View

# With more organisations than this a table is no help any more; the list by kind carries it alone.
MOST_COLUMNS = 8
_MUNICIPAL = frozenset({Tier.MUNICIPALITY, Tier.ASSOCIATION, Tier.CITY, Tier.DISTRICT})


class Mark(Enum):
    """What an organisation has of a kind: the sign, and the word beside it."""

    PERMANENT = "■", "dauerhaft"
    DORMANT = "□", "ruhend"
    DRAFT = "◌", "Entwurf"
    DISSOLVED = "✕", "aufgelöst"
    MISSING = "○", "fehlt"
    NOT_ASKED = "–", "nicht üblich"

    @property
    def sign(self) -> str:
        """The sign."""
        return self.value[0]

    @property
    def word(self) -> str:
        """What it stands for."""
        return self.value[1]


_BY_STATUS = {
    Status.PERMANENT: Mark.PERMANENT,
    Status.DORMANT: Mark.DORMANT,
    Status.DRAFT: Mark.DRAFT,
    Status.DISSOLVED: Mark.DISSOLVED,
}


class Cell(msgspec.Struct, frozen=True):
    """What one organisation has of one kind: its structures, or a mark for none."""

    folder: Folder
    entries: tuple[tuple[Mark, PlaybookFile], ...]
    none: Mark


class Row(msgspec.Struct, frozen=True):
    """One kind of structure across all organisations; `known` are those who have one to learn from, `lacking` who none."""

    kind: StructureKind
    cells: tuple[Cell, ...]
    known: tuple[tuple[Mark, PlaybookFile], ...]
    lacking: tuple[Folder, ...]


def rows(view: View) -> tuple[Row, ...]:
    """The kinds in their order; the last, which is no kind of its own, only where somebody has one."""
    return tuple(
        row for kind in StructureKind if (row := _row(kind, view)) and (kind is not StructureKind.OTHER or row.known)
    )


def _row(kind: StructureKind, view: View) -> Row:
    cells = []
    for folder in view.folders.values():
        entries = [entry for entry in folder.playbooks if entry.playbook.kind is kind]
        marked = sorted(
            ((_BY_STATUS[entry.playbook.status], entry) for entry in entries),
            key=lambda pair: tuple(Mark).index(pair[0]),
        )
        cells.append(Cell(folder, tuple(marked), Mark.MISSING if _is_usual(kind, folder) else Mark.NOT_ASKED))
    known = [pair for cell in cells for pair in cell.entries if pair[0] in (Mark.PERMANENT, Mark.DORMANT)]
    having = {entry.organisation for _, entry in known}
    lacking = [cell.folder for cell in cells if cell.none is Mark.MISSING and cell.folder.id not in having]
    return Row(kind, tuple(cells), tuple(sorted(known, key=lambda pair: tuple(Mark).index(pair[0]))), tuple(lacking))


def _is_usual(kind: StructureKind, folder: Folder) -> bool:
    """Whether an organisation of this sort commonly has a structure of this kind."""
    if folder.organisation is None or kind is StructureKind.OTHER:
        return False
    municipal = folder.organisation.tier in _MUNICIPAL
    return municipal is not (kind is StructureKind.CARE)
