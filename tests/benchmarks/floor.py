"""The floor under every check: compose all YAML of a wiki with PyYAML's C loader and walk the nodes, in one process.

`python tests/benchmarks/floor.py ORDNER` prints the seconds for that work, without the start of Python.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import yaml


def yaml_of(path: Path) -> str:
    """A YAML file, or the front matter of a Markdown file."""
    text = path.read_bytes().decode()
    if path.suffix == ".md":
        return text[4 : text.index("\n---\n", 4) + 1]
    return text


def walk(root: yaml.Node) -> int:
    """Visits every node and its place; gives how many there are."""
    count, waiting = 0, [root]
    while waiting:
        node = waiting.pop()
        count += node.start_mark.line >= 0
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting += (key, value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return count


def main() -> None:
    """The command."""
    start = time.perf_counter()
    files = nodes = 0
    for path in sorted(Path(sys.argv[1], "playbooks").rglob("*")):
        if path.suffix in (".md", ".yml"):
            files += 1
            nodes += walk(yaml.compose(yaml_of(path), Loader=yaml.CLoader))
    sys.stdout.write(f"{time.perf_counter() - start:.3f} s for {files} files with {nodes} nodes\n")


if __name__ == "__main__":
    main()
