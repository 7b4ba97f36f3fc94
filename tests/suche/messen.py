"""Measures the search: how often the right answer comes first, and how quickly.

python tests/suche/messen.py                   three searches on all queries, as one Markdown table
python tests/suche/messen.py --nur krisenbuch --fehler    ours alone, with what stays wrong
python tests/suche/messen.py --tempo 1000      ready and answered on a generated wiki of 1,000 playbooks
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(REPOSITORY / "tools")]

from served import chromium, served  # noqa: E402
from suche import engines  # noqa: E402
from suche.queries import Query, editions, queries, rank  # noqa: E402

NAMES = {"krisenbuch": "Krisenbuch", "material": "Material", "pagefind": "Pagefind"}
READY_MS, ANSWER_MS = 500, 50
Ranks = dict[Query, int]
# From the wish to search to the first answer, each on a fresh page.
_READY = """async () => {
  const start = performance.now();
  document.querySelector('.md-search__input').focus();
  while (!(window.krisenbuchSuche && window.krisenbuchSuche.window)) await new Promise(done => setTimeout(done, 1));
  return performance.now() - start;
}"""
# Letter by letter, as it is typed; each answer is shown.
_ANSWERS = """texts => {
  const { window: box } = krisenbuchSuche, times = [];
  for (const text of texts) for (let length = 1; length <= text.length; length += 1) {
    box.input.value = text.slice(0, length);
    const start = performance.now();
    box.ask();
    times.push(performance.now() - start);
  }
  return times;
}"""


def ranks(names: list[str], work: Path) -> dict[str, Ranks]:
    """The place of the right answer, by search and query; 0 where it is not among the first ten."""
    found: dict[str, Ranks] = {name: {} for name in names}
    with chromium() as browser:
        for level, reader in editions():
            asked = [query for query in queries() if query.edition == (level, reader)]
            label = f"{level}-{reader}"
            site = engines.build_ours(REPOSITORY, work / f"{label}-krisenbuch", level, reader)
            for name in names:
                if name == "krisenbuch":
                    opened = engines.ours(browser, site)
                elif name == "material":
                    opened = engines.stock(
                        browser, engines.build_stock(REPOSITORY, work / f"{label}-material", level, reader)
                    )
                else:
                    opened = engines.pagefind(browser, engines.build_pagefind(site, work / f"{label}-pagefind"))
                with opened as ask:
                    found[name].update({query: rank(ask(query.text), query) for query in asked})
    return found


def _rows(asked: list[Query]) -> Iterator[tuple[str, list[Query]]]:
    by_kind: dict[str, list[Query]] = defaultdict(list)
    for query in asked:
        by_kind[query.kind].append(query)
    yield from by_kind.items()
    yield "**blind geschrieben**", [query for query in asked if query.set == "blind"]
    yield "**eigene**", [query for query in asked if query.set == "eigen"]
    yield "**alle**", asked


def table(found: dict[str, Ranks]) -> str:
    """Shares of queries whose right answer came first, and among the first three."""
    head = [f"{NAMES[name]}: erster | unter drei" for name in found]
    lines = [f"| Art | Anfragen | {' | '.join(head)} |", f"|---|--:|{'--:|--:|' * len(found)}"]
    for label, asked in _rows(queries()):
        cells = [
            f"{sum(places[query] == 1 for query in asked) / len(asked):.0%} |"
            f" {sum(0 < places[query] <= 3 for query in asked) / len(asked):.0%}"
            for places in found.values()
        ]
        lines.append(f"| {label} | {len(asked)} | {' | '.join(cells)} |".replace("%", " %"))
    return "\n".join(lines)


def speed(playbooks: int, work: Path) -> str:
    """How soon one may type and how quickly answers come, from a server and from a folder."""
    wiki, site = work / "wiki", work / "site"
    if not wiki.exists():
        generator = REPOSITORY / "tests/benchmarks/generate.py"
        subprocess.run([sys.executable, str(generator), str(wiki), "--playbooks", str(playbooks)], check=True)
        shutil.copytree(REPOSITORY / "docs", wiki / "docs", dirs_exist_ok=True)
        shutil.copy(REPOSITORY / "mkdocs.yml", wiki / "mkdocs.yml")
    engines.build_ours(wiki, site, "verbund", None)
    texts = [query.text for query in queries()]
    lines = ["| Seiten von | bereit nach | Antwort: Median | 99 von 100 | längste |", "|---|--:|--:|--:|--:|"]
    with chromium() as browser, served(site) as root:
        for label, address in (("Server", root), ("Ordner (file://)", f"{site.resolve().as_uri()}/")):
            ready, answers = timings(browser, f"{address}index.html", texts)
            worst = sorted(answers)
            lines.append(
                f"| {label} | {median(ready):.0f} ms | {median(answers):.1f} ms |"
                f" {worst[len(worst) * 99 // 100]:.0f} ms | {worst[-1]:.0f} ms |"
            )
    return "\n".join(lines)


def timings(browser: engines.Browser, address: str, texts: list[str]) -> tuple[list[float], list[float]]:
    """(milliseconds until one may type, on three fresh pages; milliseconds of each answer, letter by letter)."""
    ready: list[float] = []
    answers: list[float] = []
    for _ in range(3):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address, wait_until="load")
        ready.append(page.evaluate(_READY))
        if not answers:
            answers = page.evaluate(_ANSWERS, texts)
        context.close()
    return ready, answers


def main() -> None:
    """Reads the command line and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nur", choices=list(NAMES), action="append", help="only this search")
    parser.add_argument("--fehler", action="store_true", help="also list what does not come first")
    parser.add_argument("--ordner", type=Path, help="keep the sites here, and use those that are there")
    parser.add_argument("--tempo", type=int, metavar="PLAYBOOKS", help="measure speed on a generated wiki instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="krisenbuch-suche-") as folder:
        work: Path = given.ordner or Path(folder)
        if given.tempo:
            sys.stdout.write(f"{speed(given.tempo, work)}\n")
            return
        found = ranks(given.nur or list(NAMES), work)
    sys.stdout.write(f"{table(found)}\n")
    for name, places in found.items() if given.fehler else ():
        sys.stdout.write(f"\n{NAMES[name]}, nicht an erster Stelle:\n")
        for query, place in places.items():
            if place != 1:
                named = f"»{query.text}« ({query.set}, {query.kind}): {', '.join(query.answers)}"
                sys.stdout.write(f"- {place or '–'}  {named}\n")


if __name__ == "__main__":
    main()
