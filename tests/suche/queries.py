"""The queries with their right answers, and whether an address is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

HERE = Path(__file__).parent
SETS = {"blind": "anfragen-blind.yml", "eigen": "anfragen.yml"}


@dataclass(frozen=True)
class Query:
    """What somebody types, what satisfies them, and which edition they read: (level, organisation or None)."""

    set: str
    text: str
    kind: str
    answers: tuple[str, ...]
    edition: tuple[str, str | None]


def queries() -> list[Query]:
    """All queries of both halves."""
    return [
        Query(name, item["frage"], item["art"], tuple(item["antwort"]), (item["leser"], item.get("fuer")))
        for name, file in SETS.items()
        for item in yaml.safe_load((HERE / file).read_text(encoding="utf-8"))
    ]


def editions() -> list[tuple[str, str | None]]:
    """The editions that the queries ask for."""
    return list(dict.fromkeys(query.edition for query in queries()))


def places(answer: str) -> tuple[tuple[str, str | None], ...]:
    """(page without ending, anchor or None for anywhere on it) of an answer; a role has more than one home."""
    kind, _, name = answer.partition(":")
    owner, _, rest = name.partition("/")
    if kind == "rolle":
        playbook, _, role = rest.partition("/")
        page = f"playbooks/{owner}/{playbook}"
        return (page, f"rolle-{role}"), (f"{page}/rollen", f"rolle-{role}")
    return (
        {
            "playbook": (f"playbooks/{name}", None),
            "kontakt": (f"kontakte/{owner}", rest),
            "begriff": ("glossar", name),
            "organisation": (f"organisationen/{name}", None),
            "seite": (name.removesuffix(".md"), None),
        }[kind],
    )


def meets(address: str, answer: str) -> bool:
    """Whether an address below the site's root leads to an answer."""
    parts = urlsplit(address)
    path = unquote(parts.path).removesuffix(".html").removesuffix("index").strip("/")
    return any(path == page and anchor in (None, unquote(parts.fragment)) for page, anchor in places(answer))


def rank(results: list[list[str]], query: Query) -> int:
    """The place of the first result that satisfies, from 1; 0 when there is none. A result may show several links."""
    for place, links in enumerate(results, 1):
        if any(meets(link, answer) for link in links for answer in query.answers):
            return place
    return 0
