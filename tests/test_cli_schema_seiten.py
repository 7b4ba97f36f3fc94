"""`krisenbuch schema` and `krisenbuch seiten`: what they write, and where."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from commands import call, refused
from krisenbuch.model.schema import FILES

NAMES = [*(name for name, *_ in FILES), "einstellungen", "bericht"]


def test_every_schema_is_written_and_valid(tmp_path: Path) -> None:
    result = call("-C", tmp_path, "schema")
    assert result.stdout == "".join(f"Geschrieben: {tmp_path}/schema/{name}.schema.json\n" for name in NAMES)
    for name in NAMES:
        schema = json.loads((tmp_path / f"schema/{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        assert schema["title"]


def test_schemas_go_where_they_are_wanted(tmp_path: Path) -> None:
    assert call("-C", tmp_path, "schema", "anders/wo").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "anders/wo").iterdir()) == sorted(
        f"{name}.schema.json" for name in NAMES
    )


def test_pages_and_attachments_are_written_for_another_generator(schnitt: Path, tmp_path: Path) -> None:
    target = tmp_path / "seiten"
    result = call("-C", schnitt, "seiten", target)
    written = [path for path in target.rglob("*") if path.is_file()]
    pages = [path for path in written if path.suffix == ".md"]
    assert result.exit_code == 0
    assert result.stdout == f"{len(pages)} Seiten und {len(written) - len(pages)} Anlagen geschrieben: {target}\n"
    assert (target / "playbooks/kreis/krisenstab.md").read_text(encoding="utf-8").startswith("---\ntitle: ")
    assert [path.name for path in written if path.suffix == ".txt"] == ["belegungsplan.txt"]


def test_pages_for_the_public_hold_less(schnitt: Path, tmp_path: Path) -> None:
    call("-C", schnitt, "seiten", "--sichtbarkeit", "oeffentlich", tmp_path / "alle")
    assert not (tmp_path / "alle/stand").exists()
    assert not list((tmp_path / "alle").rglob("*.txt"))


def test_what_cannot_be_read_stops_the_pages(schnitt: Path, tmp_path: Path) -> None:
    (schnitt / "playbooks/kreis/krisenstab.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    result = call("-C", schnitt, "seiten", tmp_path / "seiten")
    assert result.exit_code == 1
    assert "playbooks/kreis/krisenstab.md:" in result.stderr
    assert result.stderr.endswith("die Veröffentlichung.\n")
    assert not (tmp_path / "seiten").exists()


def test_pages_for_an_unknown_reader_are_a_wrong_call(schnitt: Path, tmp_path: Path) -> None:
    assert refused("-C", schnitt, "seiten", "--fuer", "kries", tmp_path / "seiten") == (
        "Die Organisation »kries« gibt es hier nicht. Meinten Sie »kreis«?"
    )
