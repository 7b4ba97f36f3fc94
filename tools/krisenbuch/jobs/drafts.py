"""A new playbook as a draft: the skeleton of its kind, with questions in place of answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

from krisenbuch.decode import decode
from krisenbuch.knowledge import knowledge_root
from krisenbuch.model.example import DocumentedExample
from krisenbuch.model.kinds import StructureKind
from krisenbuch.model.playbook import Playbook
from krisenbuch.normalform import normal
from krisenbuch.origins import Origins
from krisenbuch.source import read_markdown
from krisenbuch.wording import readable

_TEMPLATES = Path(__file__).parents[1] / "vorlagen"


def examples() -> dict[str, DocumentedExample]:
    """The documented examples that come with the package, by the name of their page."""
    found: dict[str, DocumentedExample] = {}
    for path in sorted((knowledge_root() / "beispiele").glob("*.md")):
        if path.stem == "index":
            continue
        source = read_markdown(path, path.name)
        record = decode(DocumentedExample, source.root, path.name, Origins(), source.problems) if source.root else None
        if record is None or source.problems:
            raise RuntimeError(f"the example »{path.name}« of the package is damaged: {source.problems}")
        found[path.stem] = record
    return found


def draft(kind: StructureKind, title: str | None = None, example: DocumentedExample | None = None) -> str:
    """The text of a new playbook in its normal form. With an example, its questions and its source are added."""
    text = (_TEMPLATES / f"{kind.value}.md").read_text(encoding="utf-8")
    if title:
        text = re.sub(r"^titel: .*$", lambda _: f"titel: {_quoted(title)}", text, count=1, flags=re.MULTILINE)
    if example is None:
        return normal(text, Playbook, "playbook.md") if title else text
    # `offen` is the last key of every template, so its list can be gone on with.
    head, close, body = text.rpartition("\n---\n")
    added = [f"  - {_quoted(question)}" for question in example.questions]
    added += [
        "quellen:",
        f"  - titel: {_quoted(f'{example.title}: {example.source}')}",
        f"    stelle: {_quoted(example.found_at)}",
    ]
    return normal(head + "\n" + "\n".join(added) + close + body, Playbook, "playbook.md")


def _quoted(text: str) -> str:
    """A text as YAML's double-quoted form, which is JSON's."""
    return json.dumps(readable(text), ensure_ascii=False)
