"""`krisenbuch schema`: writes the JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from krisenbuch.edit import write_atomically


@click.command("schema", short_help="Schreibt die JSON-Schemata.")
@click.argument("ziel", required=False, type=click.Path(file_okay=False, path_type=Path), default=Path("schema"))
@click.pass_obj
def command(folder: Path, ziel: Path) -> None:
    """Schreibt die JSON-Schemata nach ZIEL (Vorgabe: schema).

    Ein Editor mit YAML-Unterstützung ergänzt und erklärt damit die Felder auf Deutsch. Setzen Sie dazu als erste Zeile in
    eine YAML-Datei:

    \b
      # yaml-language-server: $schema=../../schema/kontakte.schema.json
    """
    from krisenbuch.model.schema import schemas

    target = folder / ziel
    for name, schema in schemas().items():
        path = target / f"{name}.schema.json"
        write_atomically(path, json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
        click.echo(f"Geschrieben: {path}")
