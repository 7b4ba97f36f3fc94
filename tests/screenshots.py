"""Makes the pictures of pages that README and guide show: `python tests/screenshots.py` builds the sample and photographs it.

One picture for each kind of page, in docs/bilder/. With `--alle ORDNER` also each in light and dark, at three widths,
into a folder outside the repository, to look at.
"""

from __future__ import annotations

import argparse
import base64
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from conftest import REPOSITORY
from krisenbuch.web.build import Job, build
from served import chromium, served, watching
from sites import kinds

TARGET = REPOSITORY / "docs" / "bilder"
DAY = "2026-11-20T18:00:00+01:00"
LARGEST = 150_000
# (name, page, what to show of it: the top, or the element where the picture begins)
SHOWN = (
    ("start", "index.html", ""),
    ("playbook", "playbooks/musterstadt/notunterkunft-sporthalle.html", ""),
    ("erste-24-stunden", "playbooks/musterstadt/notunterkunft-sporthalle.html", "#erste-24-stunden"),
    ("aufbau", "playbooks/musterstadt/notunterkunft-sporthalle.html", "#aufbau"),
    ("rollen", "rollen/index.html", ""),
    ("kontakte", "kontakte/musterstadt.html", ""),
    ("organisation", "organisationen/musterstadt.html", ""),
    ("glossar", "glossar.html", ""),
    ("faellig", "faellig/index.html", ""),
    ("matrix", "organisationen/matrix.html", ""),
    ("stand", "stand/index.html", ""),
)
WIDTHS = (320, 768, 1280)


def photograph(
    browser: Browser, address: str, target: Path, begin: str = "", width: int = 1280, dark: bool = False
) -> None:
    """One screen of a page as WebP, on the sample's day; `begin` is the element at its top."""
    with watching(
        browser,
        viewport={"width": width, "height": 860},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    ) as seen:
        seen.page.clock.set_fixed_time(DAY)
        page = seen.open(address)
        if begin:
            page.locator(begin).evaluate("e => e.scrollIntoView()")
            page.wait_for_timeout(200)
        shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 80})
        target.write_bytes(base64.b64decode(shot["data"]))


def main() -> None:
    """Builds the sample and makes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alle", type=Path, metavar="ORDNER")
    everything: Path | None = parser.parse_args().alle
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(Job(REPOSITORY, "intern", "musterstadt"), site)
        with served(site) as root, chromium() as browser:
            for name, page, begin in SHOWN:
                target = TARGET / f"{name}.webp"
                photograph(browser, f"{root}{page}", target, begin)
                if target.stat().st_size > LARGEST:
                    raise SystemExit(f"{target} is larger than {LARGEST} bytes")
            if everything:
                everything.mkdir(parents=True, exist_ok=True)
                for page in kinds(site):
                    for width in WIDTHS:
                        for dark in (False, True):
                            name = f"{page.removesuffix('.html').replace('/', '-')}-{width}-{'dunkel' if dark else 'hell'}.webp"
                            photograph(browser, f"{root}{page}", everything / name, width=width, dark=dark)


if __name__ == "__main__":
    main()
