"""Measures Krisenbuch on a generated wiki, in turns with what it is held against, and prints Markdown tables.

    python tests/benchmarks/run.py --playbooks 1000 --runden 5
    python tests/benchmarks/run.py --groessen 1000,5000,50000 --ohne-vergleich

Every round runs everything once, so that a busy machine disturbs all of it alike; the tables show median, smallest and
largest. The floor is composing the same YAML and walking its nodes (`floor.py`). The peers come with `make bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import floor
import generate
from measure import Run, peak_memory, timed

HERE = Path(__file__).resolve().parent
CACHE = ".krisenbuch-cache"
PEERS = HERE / ".peers"
PROGRAM = (sys.executable, "-m", "krisenbuch")
ENVIRONMENT = {"PYTHONPATH": str(HERE.parents[1] / "tools"), "PYTHONDONTWRITEBYTECODE": ""}
# A command line holds no more than about two megabytes of names.
_NAMES_AT_ONCE = 15_000
_ROLE = (
    "  - {id: nachtwache, titel: Nachtwache, staerke: 1, besetzung: [ordnungsamt-bereitschaft], vertretung: [bauhof]}\n"
)
_YAMLLINT = "{extends: default, rules: {line-length: disable, document-start: disable}}"


@dataclass
class Wiki:
    """A generated wiki, its front matters as YAML files beside it, and what was measured on it."""

    root: Path
    playbooks: int
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, int] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> Path:
        """The playbook that is edited between two runs."""
        return sorted(self.root.glob("playbooks/*/krisenstab.md"))[-1]

    def check(self) -> Run:
        """One `krisenbuch pruefen`."""
        run = timed([*PROGRAM, "pruefen"], self.root, ENVIRONMENT)
        if run.code > 1:
            raise SystemExit(f"krisenbuch pruefen ended with {run.code}:\n{run.output[-2000:]}")
        return run

    def forget(self) -> None:
        """Makes the next run a cold one."""
        shutil.rmtree(self.root / CACHE, ignore_errors=True)

    def median(self, name: str) -> float:
        """The median of what was measured under this name."""
        return statistics.median(self.seconds[name])


def prepare(folder: Path, playbooks: int, peers: bool) -> Wiki:
    """Generates the wiki, and for the peers front matters as files, the schema, and their configuration."""
    wiki = Wiki(folder / f"wiki-{playbooks}", playbooks)
    generate.write(wiki.root, playbooks)
    if peers:
        _prepare_peers(wiki)
    return wiki


def _prepare_peers(wiki: Wiki) -> None:
    timed([*PROGRAM, "schema", "schema"], wiki.root, ENVIRONMENT)
    schema = json.loads((wiki.root / "schema/playbook.schema.json").read_text(encoding="utf-8"))
    # The remark plugin's validator knows no later draft than 7; what our schema uses is the same in both.
    older = {key: value for key, value in schema.items() if key not in ("$schema", "$id")}
    (wiki.root / "schema/playbook-draft-7.json").write_text(json.dumps(older), encoding="utf-8")
    for path in wiki.root.glob("playbooks/*/*.md"):
        target = wiki.root / "koepfe" / path.parent.name / f"{path.stem}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(floor.yaml_of(path), encoding="utf-8")
    modules = (PEERS / "node_modules").as_posix()
    (wiki.root / ".remarkrc.mjs").write_text(
        f'import frontmatter from "{modules}/remark-frontmatter/index.js";\n'
        f'import schema from "{modules}/remark-lint-frontmatter-schema/dist/index.js";\n'
        'const schemas = { "./schema/playbook-draft-7.json": ["playbooks/**/*.md"] };\n'
        "export default { plugins: [frontmatter, [schema, { schemas }]] };\n",
        encoding="utf-8",
    )


def own_turns(wiki: Wiki) -> Iterator[tuple[str, Callable[[], float]]]:
    """What a round measures of Krisenbuch and of what lies under it."""
    yield "floor", lambda: float(timed([sys.executable, HERE / "floor.py", wiki.root], wiki.root).output.split()[0])
    yield "pruefen, cold", lambda: (wiki.forget(), wiki.check().seconds)[1]
    yield "pruefen, again, nothing changed", lambda: wiki.check().seconds
    yield (
        "pruefen, one deadline changed",
        lambda: _after_edit(wiki, lambda text: re.sub(r"frist: [\w ]+", "frist: 55 min", text, count=1)),
    )
    yield (
        "pruefen, one role added",
        lambda: _after_edit(wiki, lambda text: text.replace("rollen:\n", f"rollen:\n{_ROLE}", 1)),
    )
    yield "krisenbuch --version", lambda: timed([*PROGRAM, "--version"], wiki.root, ENVIRONMENT).seconds
    yield 'python -c "import click"', lambda: timed([sys.executable, "-c", "import click"], wiki.root).seconds


def _after_edit(wiki: Wiki, change: Callable[[str], str]) -> float:
    before = wiki.changed.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    wiki.changed.write_text(after, encoding="utf-8")
    try:
        return wiki.check().seconds
    finally:
        wiki.changed.write_text(before, encoding="utf-8")
        wiki.check()


def peer_turns(wiki: Wiki) -> Iterator[tuple[str, Callable[[], float]]]:
    """What other tools need for the part of the work that they can do, on the same files."""
    bin_folder = PEERS / "venv/bin"
    names = sorted(str(path.relative_to(wiki.root)) for path in wiki.root.glob("koepfe/*/*.yml"))
    parts = [names[start : start + _NAMES_AT_ONCE] for start in range(0, len(names), _NAMES_AT_ONCE)]
    schema = [bin_folder / "check-jsonschema", "--schemafile", "schema/playbook.schema.json"]
    remark = ["node", PEERS / "node_modules/.bin/remark", "--no-stdout", "-q", "playbooks"]
    yield (
        "yamllint (syntax and style)",
        lambda: _peer(wiki, "yamllint (syntax and style)", [[bin_folder / "yamllint", "-d", _YAMLLINT, "koepfe"]]),
    )
    yield (
        "check-jsonschema (our schema)",
        lambda: _peer(wiki, "check-jsonschema (our schema)", [[*schema, *part] for part in parts]),
    )
    yield (
        "remark-lint-frontmatter-schema (our schema)",
        lambda: _peer(wiki, "remark-lint-frontmatter-schema (our schema)", [remark]),
    )


def _peer(wiki: Wiki, name: str, commands: list[list[str | Path]]) -> float:
    runs = [timed(command, wiki.root) for command in commands]
    if any(run.code for run in runs):
        wiki.remarks[name] = f"ended with {runs[0].code}: {runs[0].output.strip().splitlines()[-1][:80]}"
    return sum(run.seconds for run in runs)


def measure(wiki: Wiki, rounds: int, peers: bool) -> None:
    """All rounds; then the memory, in runs whose time does not count."""
    for number in range(rounds):
        for name, turn in [*own_turns(wiki), *(peer_turns(wiki) if peers else ())]:
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{wiki.playbooks} playbooks, round {number + 1} of {rounds}: {name:<50}")
            wiki.seconds[name].append(turn())
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    wiki.forget()
    wiki.memory["cold"] = peak_memory([*PROGRAM, "pruefen"], wiki.root, ENVIRONMENT)
    wiki.memory["again"] = peak_memory([*PROGRAM, "pruefen"], wiki.root, ENVIRONMENT)


def table(wiki: Wiki) -> str:
    """One wiki's figures, with the ratio to the floor."""
    base = wiki.median("floor")
    lines = [
        f"### {wiki.playbooks} playbooks",
        "",
        "| what | median | min | max | times the floor |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, values in wiki.seconds.items():
        remark = f" ({wiki.remarks[name]})" if name in wiki.remarks else ""
        lines.append(
            f"| {name}{remark} | {statistics.median(values):.3f} s | {min(values):.3f} s | {max(values):.3f} s "
            f"| {statistics.median(values) / base:.2f} |"
        )
    each = {
        name: f"{value / 2**20:.0f} MiB, {value / 1024 / wiki.playbooks:.1f} KiB a playbook"
        for name, value in wiki.memory.items()
    }
    lines += ["", f"Peak memory of all processes together: cold {each['cold']}; again {each['again']}."]
    return "\n".join(lines)


def growth(wikis: list[Wiki]) -> str:
    """How the figures grow with the number of playbooks; memory also between one size and the next."""
    heads = ("playbooks", "floor", "cold", "times the floor", "ms a playbook", "again", "one deadline", "one role")
    heads += ("peak memory", "KiB a playbook", "KiB a further playbook")
    lines = ["### Growth", "", f"| {' | '.join(heads)} |", "|--:" * len(heads) + "|"]
    before: Wiki | None = None
    for wiki in wikis:
        base, cold, peak = wiki.median("floor"), wiki.median("pruefen, cold"), wiki.memory["cold"] / 1024
        cells = [str(wiki.playbooks), f"{base:.2f} s", f"{cold:.2f} s", f"{cold / base:.2f}"]
        cells.append(f"{cold / wiki.playbooks * 1000:.2f}")
        names = ("pruefen, again, nothing changed", "pruefen, one deadline changed", "pruefen, one role added")
        cells += [f"{wiki.median(name):.2f} s" for name in names]
        cells += [f"{peak / 1024:.0f} MiB", f"{peak / wiki.playbooks:.1f}"]
        more = (peak - before.memory["cold"] / 1024) / (wiki.playbooks - before.playbooks) if before else None
        lines.append(f"| {' | '.join([*cells, '–' if more is None else f'{more:.1f}'])} |")
        before = wiki
    return "\n".join(lines)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--playbooks", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--groessen", default="", help="several sizes instead, e.g. 1000,5000,50000")
    parser.add_argument("--runden", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument("--ohne-vergleich", action="store_true", help="without the peers")
    parser.add_argument("--ordner", type=Path, help="where the wikis are generated and kept (default: thrown away)")
    options = parser.parse_args()
    sizes = [int(size) for size in options.groessen.split(",")] if options.groessen else [options.playbooks]
    peers = not options.ohne_vergleich and (PEERS / "venv").is_dir() and (PEERS / "node_modules").is_dir()
    if not peers and not options.ohne_vergleich:
        sys.stderr.write("The peers are not installed; »make bench« does it.\n")
    folder = options.ordner or Path(tempfile.mkdtemp(prefix="krisenbuch-bench-"))
    wikis = []
    try:
        for size in sizes:
            wikis.append(prepare(folder, size, peers))
            measure(wikis[-1], options.runden, peers)
            sys.stdout.write(table(wikis[-1]) + "\n\n")
        if len(wikis) > 1:
            sys.stdout.write(growth(wikis) + "\n\n")
        load = os.getloadavg()[0]
        sys.stdout.write(
            f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}, {options.runden} rounds in turns.\n"
        )
    finally:
        if options.ordner is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
