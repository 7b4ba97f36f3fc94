"""JSON for other programs: the pages, how ready structures are, what the check found; with schemas beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from krisenbuch.diagnostics import Severity
from krisenbuch.formats.standing import figures
from krisenbuch.model.base import Level
from krisenbuch.view import View
from krisenbuch.web import links as at
from krisenbuch.web.catalogue import catalogue
from krisenbuch.web.links import Links

VERSION = 1
FOLDER = f"api/v{VERSION}"
SCHEMAS = Path(__file__).parent / "schemas"


def api(view: View, links: Links) -> dict[str, str | bytes]:
    """The files for programs: each audience has those it may have, with what it may see."""
    found: dict[str, dict[str, Any]] = {"seiten": {"seiten": list(_pages(view, links))}}
    if view.readiness is not None:
        found["bereitschaft"] = {"strukturen": list(_structures(view, links))}
    if view.audience.level is Level.INTERNAL:
        found["befunde"] = {
            "anzahl": {severity.value: _count(view, severity) for severity in Severity},
            "befunde": list(_findings(view, links)),
        }
    found["index"] = {"dateien": [{"datei": f"{name}.json", "schema": f"schema/{name}.json"} for name in found]}
    made: dict[str, str | bytes] = {}
    for name, data in found.items():
        made[f"{FOLDER}/{name}.json"] = _written({**_head(name, view), **data})
        made[f"{FOLDER}/schema/{name}.json"] = (SCHEMAS / f"{name}.json").read_bytes()
    return made


def _head(name: str, view: View) -> dict[str, Any]:
    return {
        "format": f"krisenbuch-{name}",
        "version": VERSION,
        "stand": view.settings.today.isoformat(),
        "sichtbarkeit": view.audience.level.value,
        "fuer": view.audience.reader,
    }


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _pages(view: View, links: Links) -> Iterator[dict[str, Any]]:
    for page in catalogue(view):
        folder = view.folders.get(page.organisation) if page.organisation else None
        yield {
            "titel": page.title,
            **_addresses(page.path, links),
            "art": page.kind,
            "organisation": page.organisation,
            "organisation_name": folder.name if folder else None,
            "pflege": page.keeper,
            "status": page.status.value if page.status else None,
            "geprueft_am": _day(page.reviewed),
            "faellig_am": _day(page.due),
        }


def _structures(view: View, links: Links) -> Iterator[dict[str, Any]]:
    for entry in view.playbooks:
        ready = (view.readiness or {}).get(entry.address)
        if ready is not None:
            yield {
                "organisation": entry.organisation,
                "playbook": entry.id,
                "titel": entry.playbook.title,
                **_addresses(at.playbook_page(entry.organisation, entry.id), links),
                "art": entry.playbook.kind.value,
                "status": entry.playbook.status.value,
                "bereitschaft": ready.state.value,
                "satz": ready.sentence,
                "zahlen": figures(ready),
            }


def _count(view: View, severity: Severity) -> int:
    return sum(item.severity is severity for item in view.findings)


def _findings(view: View, links: Links) -> Iterator[dict[str, Any]]:
    page_of = {entry.file: at.playbook_page(entry.organisation, entry.id) for entry in view.playbooks}
    for item in view.findings:
        page = page_of.get(item.location.file)
        yield {
            "datei": item.location.file,
            "zeile": item.location.line,
            "spalte": item.location.column,
            "schwere": item.severity.value,
            "code": item.code,
            "satz": item.message,
            "rat": item.hint or None,
            "adresse": links.built(page) if page else None,
        }


def _addresses(page: str, links: Links) -> dict[str, str | None]:
    return {"adresse": links.built(page), "url": links.whole(page) if links.site else None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
