"""The house: imports point only downwards, and only the rooms meant for it write, ask the clock, or parse YAML."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "tools" / "krisenbuch"

# From the ground floor up; a room may import rooms of lower floors and of its own.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("diagnostics", "wording", "nearest", "knowledge", "edit", "circles", "numbering"),
    ("disk",),
    ("source",),
    ("model",),
    ("tables", "settings", "origins", "internal", "fingerprint", "identity", "notation"),
    ("complaints",),
    ("decode",),
    ("history", "revision", "library.folder", "library.snapshot"),
    ("library.mentions", "library.reader"),
    ("library.index", "library.outside", "library.files"),
    ("library.load", "normalform"),
    (
        "library.freshness",
        "library.staffing",
        "library.confirmed",
        "library.derived",
        "library.texts",
        "library.numbers",
        "library.usage",
        "library.across",
        "library.reach",
        "library.roster",
        "library.duties",
        "library.schedule",
        "library.calls",
    ),
    ("success",),
    ("checks",),
    ("report",),
    ("engine",),
    ("checkup",),
    ("readiness", "changes", "formats", "mends"),
    ("evidence", "trend"),
    ("view",),
    ("jobs",),
    ("web",),
    ("cli",),
)


def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in ROOT.rglob("*.py")
    }


def floor(module: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if any(module == room or module.startswith(f"{room}.") for room in rooms):
            return number
    raise LookupError(module)


def imported(path: Path) -> set[str]:
    """Modules of ours that a module needs at run time; what only the type checker reads is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        node
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and ast.unparse(test.test) == "TYPE_CHECKING"
        for node in ast.walk(test)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in guarded:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("krisenbuch"):
            base = node.module.removeprefix("krisenbuch").lstrip(".")
            names = {f"{base}.{alias.name}".lstrip(".") for alias in node.names}
            known = modules()
            found |= {name if name in known else base for name in names} - {""}
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("krisenbuch.") for alias in node.names if alias.name.startswith("krisenbuch.")
            }
    return found


@pytest.mark.parametrize(
    "module", sorted(name for name in modules() if name not in ("", "__init__", "__main__", "library"))
)
def test_imports_point_downwards(module: str) -> None:
    upwards = {name for name in imported(modules()[module]) if name != "__version__" and floor(name) > floor(module)}
    assert not upwards


def uses(words: tuple[str, ...]) -> set[str]:
    return {name for name, path in modules().items() if any(word in path.read_text(encoding="utf-8") for word in words)}


def test_only_one_room_reads_yaml() -> None:
    assert uses(("import yaml", "from yaml")) == {"source.parse", "source.explain"}


def test_only_settings_ask_the_clock() -> None:
    assert uses(("date.today(", "datetime.now(", "datetime.today(")) == {"settings"}


def test_only_formats_and_commands_write_to_the_terminal() -> None:
    assert {name.split(".")[0] for name in uses(("print(", "click.echo", "click.secho"))} <= {"cli", "formats"}


def test_only_one_room_writes_into_users_files() -> None:
    # What a run keeps for the next one is no file of a user's.
    assert uses(("write_text(", "write_bytes(", "os.fdopen(", ".replace(target)")) == {"edit.files", "checkup.cache"}


def test_mkdocs_stays_behind_its_door() -> None:
    assert uses(("from mkdocs", "import mkdocs")) == {
        "web.build",
        "web.generated",
        "web.plugin",
        "web.preview",
        "web.serving",
    }


def test_every_module_opens_with_a_sentence() -> None:
    for name, path in modules().items():
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert doc, name
        assert doc.split("\n\n", maxsplit=1)[0].endswith((".", "»", "»Übersee«.")), name
