"""Measures the site on generated wikis: building it, beside stock Material given the same pages, and following a change.

    python tests/benchmarks/build.py --groessen 100,1000,5000 --runden 3
    python tests/benchmarks/build.py --groessen 500 --ansehen

Stock Material gets every page that we generate as a Markdown file, with the same mkdocs.yml but without our plugin and
with Material's own search. Both build in turns, so that a busy machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import generate
from measure import peak_memory, timed
from run import ENVIRONMENT, HERE, PROGRAM

SKELETON = HERE.parents[1] / "tools/krisenbuch/anlegen/vorlage"
KNOWLEDGE = HERE.parents[1] / "docs"
# What the plugin adds to every wiki that has no page of its own at the same place.
SHIPPED = ("erfolgsfaktoren", "beispiele", "vorschlaege", "hilfe")
OURS, STOCK = "krisenbuch bauen", "mkdocs build, stock Material"
_PATIENCE = 600.0


@dataclass
class Wiki:
    """A generated wiki, the same pages as files beside it, and what was measured on both."""

    root: Path
    playbooks: int
    reader: str
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    cpu: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)

    @property
    def stock(self) -> Path:
        """Where stock Material builds from."""
        return self.root.with_name(f"{self.root.name}-stock")

    def site(self, name: str) -> Path:
        """Where one of the two builds to."""
        return self.root.with_name(f"{self.root.name}-site-{'ours' if name == OURS else 'stock'}")

    def command(self, name: str) -> tuple[list[str | Path], Path]:
        """The command of one of the two, and where it runs."""
        if name == OURS:
            return [*PROGRAM, "bauen", "--ziel", self.site(name)], self.root
        return [sys.executable, "-m", "mkdocs", "build", "-q", "-d", self.site(name)], self.stock


def prepare(folder: Path, playbooks: int) -> Wiki:
    """A wiki as `krisenbuch anlegen` lays it out, with generated playbooks, and the pages made from it as files."""
    root = folder / f"wiki-{playbooks}"
    generate.write(root, playbooks)
    wiki = Wiki(root, playbooks, sorted(path.name for path in (root / "playbooks").iterdir())[0])
    settings = root / "krisenbuch.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(
            'sichtbarkeit = "intern"\n', f'sichtbarkeit = "intern"\nfuer = "{wiki.reader}"\n'
        ),
        encoding="utf-8",
    )
    shutil.copytree(SKELETON / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copy(SKELETON / "mkdocs.yml", root / "mkdocs.yml")
    return wiki


def prepare_stock(wiki: Wiki) -> None:
    """The same pages as files, and the same configuration with Material's search in the place of our plugin."""
    shutil.rmtree(wiki.stock, ignore_errors=True)
    shutil.copytree(wiki.root / "docs", wiki.stock / "docs")
    for name in SHIPPED:
        shutil.copytree(KNOWLEDGE / name, wiki.stock / "docs" / name, dirs_exist_ok=True)
    run = timed([*PROGRAM, "seiten", wiki.stock / "docs"], wiki.root, ENVIRONMENT)
    if run.code:
        raise SystemExit(run.output)
    lines = (wiki.root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    start = lines.index("plugins:")
    end = next(number for number in range(start + 1, len(lines)) if lines[number][:1] not in (" ", "#"))
    lines[start + 1 : end] = ["  - search:", "      lang: de", ""]
    (wiki.stock / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")


def measure(wiki: Wiki, rounds: int) -> None:
    """All rounds, in turns; then the memory, in runs whose time does not count."""
    for number in range(rounds):
        for name in (OURS, STOCK) if number % 2 == 0 else (STOCK, OURS):
            command, place = wiki.command(name)
            run = timed(command, place, ENVIRONMENT)
            if run.code:
                raise SystemExit(f"{name} ended with {run.code}:\n{run.output[-2000:]}")
            wiki.seconds[name].append(run.seconds)
            wiki.cpu[name].append(run.cpu)
            wiki.pages[name] = sum(1 for _ in wiki.site(name).rglob("*.html"))
    for name in (OURS, STOCK):
        wiki.memory[name] = peak_memory(*wiki.command(name), ENVIRONMENT)


def table(wikis: list[Wiki]) -> str:
    """The figures of all sizes."""
    heads = ("playbooks", "what", "pages", "median", "min", "max", "processor", "ms a page", "peak memory", "ratio")
    lines = [f"| {' | '.join(heads)} |", "|--:|---|" + "--:|" * (len(heads) - 2)]
    for wiki in wikis:
        base = statistics.median(wiki.seconds[STOCK])
        for name in (OURS, STOCK):
            seconds, median = wiki.seconds[name], statistics.median(wiki.seconds[name])
            cells = [str(wiki.playbooks), name, str(wiki.pages[name]), f"{median:.1f} s"]
            cells += [f"{min(seconds):.1f} s", f"{max(seconds):.1f} s", f"{statistics.median(wiki.cpu[name]):.1f} s"]
            cells += [f"{median / wiki.pages[name] * 1000:.1f}", f"{wiki.memory[name] / 2**20:.0f} MiB"]
            lines.append(f"| {' | '.join([*cells, f'{median / base:.2f}'])} |")
    return "\n".join(lines)


def sample(folder: Path) -> Wiki:
    """A copy of this repository's own wiki, to be changed."""
    root = folder / "sample"
    for name in ("docs", "playbooks"):
        shutil.copytree(HERE.parents[1] / name, root / name)
    for name in ("mkdocs.yml", "krisenbuch.toml"):
        shutil.copy(HERE.parents[1] / name, root / name)
    return Wiki(root, sum(1 for _ in root.glob("playbooks/*/*.md")), "musterstadt")


def follow(wiki: Wiki, rounds: int) -> list[float]:
    """Seconds from saving a playbook until a browser that had its page open has the new text, for several changes."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*PROGRAM, "ansehen", "--adresse", f"127.0.0.1:{port}"]
    running = subprocess.Popen(
        [str(word) for word in command],
        cwd=wiki.root,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert running.stdout is not None
        for line in running.stdout:
            if "http://" in line:
                break
        path = next(iter(sorted((wiki.root / "playbooks" / wiki.reader).glob("*.md"))))
        address = f"playbooks/{wiki.reader}/{path.stem}.html"
        return [_lag(f"http://127.0.0.1:{port}/", address, path, number) for number in range(rounds)]
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(60)


def _lag(base: str, address: str, path: Path, number: int) -> float:
    """Does what the script does that MkDocs' server puts into every page: wait for a newer state, then load again."""
    page = _get(base + address)
    found = re.search(r"livereload\((\d+), (\d+)\);", page)
    assert found is not None
    before, title = path.read_text(encoding="utf-8"), f"Probe {number}"
    try:
        # Never in step with the moments at which the server looks at the files.
        time.sleep(1.5 + number * 0.037)
        start = time.perf_counter()
        path.write_text(re.sub(r"(?m)^titel: .*$", f"titel: {title}", before, count=1), encoding="utf-8")
        while int(_get(f"{base}livereload/{found[1]}/{found[2]}")) <= int(found[1]):
            pass
        if title not in _get(base + address):
            raise SystemExit("The page was loaded again without what was changed.")
        return time.perf_counter() - start
    finally:
        path.write_text(before, encoding="utf-8")
        # Until the server has followed that as well.
        while title in _get(base + address):
            time.sleep(0.2)


def _row(size: str, found: list[float]) -> str:
    return f"| {size} | {statistics.median(found):.2f} s | {min(found):.2f} s | {max(found):.2f} s |"


def _get(address: str) -> str:
    with closing(urlopen(address, timeout=_PATIENCE)) as answer:
        return str(answer.read().decode())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--groessen", default="100,1000,5000", help="numbers of playbooks (default: 100,1000,5000)")
    parser.add_argument("--runden", type=int, default=3, help="rounds (default: 3)")
    parser.add_argument("--ansehen", action="store_true", help="also how long »krisenbuch ansehen« takes for a change")
    parser.add_argument("--ordner", type=Path, help="where the wikis are generated and kept (default: thrown away)")
    options = parser.parse_args()
    folder = options.ordner or Path(tempfile.mkdtemp(prefix="krisenbuch-bench-"))
    wikis, lags = [], []
    try:
        for size in map(int, options.groessen.split(",")):
            wiki = prepare(folder, size)
            prepare_stock(wiki)
            measure(wiki, options.runden)
            wikis.append(wiki)
            if options.ansehen:
                found = follow(wiki, max(5, options.runden))
                lags.append(_row(str(size), found))
        if options.ansehen:
            lags.append(_row("sample", follow(sample(folder), max(5, options.runden))))
        sys.stdout.write(table(wikis) + "\n\n")
        if lags:
            heads = "| playbooks | from saving to the page, median | min | max |\n|--:|--:|--:|--:|\n"
            sys.stdout.write(heads + "\n".join(lags) + "\n\n")
        load = os.getloadavg()[0]
        sys.stdout.write(
            f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}, {options.runden} rounds in turns.\n"
        )
    finally:
        if options.ordner is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
