"""Prints what Lighthouse says of the sample's start page and of a playbook, on a phone and on a desk, under the policy.

Usage: python tests/lighthouse.py SITE; the site is one that `krisenbuch bauen` made.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from served import ARGUMENTS, find_chromium, served

PROGRAM = Path(__file__).parent / "browser-tools/node_modules/lighthouse/cli/index.js"
PAGES = ("index.html", "playbooks/musterstadt/notunterkunft-sporthalle.html")
CATEGORIES = ("performance", "accessibility", "best-practices")
FORMS = {"phone": (), "desk": ("--preset=desktop",)}


def report(address: str, form: str = "phone") -> dict[str, Any]:
    """Lighthouse's report on one page."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        subprocess.run(
            [
                "node",
                PROGRAM,
                address,
                "--quiet",
                "--output=json",
                f"--output-path={target}",
                f"--only-categories={','.join(CATEGORIES)}",
                f"--chrome-flags={' '.join(ARGUMENTS)}",
                *FORMS[form],
            ],
            check=True,
            capture_output=True,
            env={"CHROME_PATH": find_chromium(), "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder},
        )
        told: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return told


def scores(told: dict[str, Any]) -> dict[str, int]:
    """Points of a hundred by category."""
    return {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES}


def lost(told: dict[str, Any]) -> list[str]:
    """What cost points, beside measures of time."""
    return [
        f"{name}: {item['title']} {item.get('displayValue', '')}".strip()
        for name, item in told["audits"].items()
        if item.get("score") is not None and item["score"] < 0.9 and item.get("scoreDisplayMode") != "informative"
    ]


def main(site: Path) -> None:
    """Measures and prints."""
    for page in PAGES:
        if not (site / page).is_file():
            raise SystemExit(f"{site / page} is not there; build the site with »krisenbuch bauen --ziel {site}«")
    with served(site) as address:
        for page in PAGES:
            for form in FORMS:
                told = report(f"{address}{page}", form)
                sys.stdout.write(f"{page} ({form}): {scores(told)}\n")
                sys.stdout.writelines(f"    {line}\n" for line in lost(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
