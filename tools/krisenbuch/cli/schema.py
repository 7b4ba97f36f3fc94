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

    »einstellungen.schema.json« tut dasselbe für »krisenbuch.toml«, wenn der Editor TOML kennt. Die erste Zeile heißt dort:

    \b
      #:schema ./schema/einstellungen.schema.json

    »bericht.schema.json« beschreibt, was »krisenbuch pruefen --format json« ausgibt.
    """
    from krisenbuch.formats import json_format
    from krisenbuch.jobs import settings_schema
    from krisenbuch.model.schema import schemas

    made = {**schemas(), settings_schema.NAME: settings_schema.settings_schema()}
    texts = {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}
    texts["bericht"] = json_format.SCHEMA.read_text(encoding="utf-8")
    for name, text in texts.items():
        path = folder / ziel / f"{name}.schema.json"
        write_atomically(path, text)
        click.echo(f"Geschrieben: {path}")
