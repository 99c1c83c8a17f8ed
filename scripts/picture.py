"""Makes the pictures in docs/assets: of the report for the README, of the examples for the gallery.

Builds the site unless it is given one, serves it on loopback and photographs what the English front
page shows, in the light scheme, and the first leaderboard of each example, in both schemes.
The same site, browser and fonts give the same bytes. The browser is the one that PODIUM_BROWSER
names, else Chromium.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs/assets/report.png"
GALLERY = ROOT / "docs/assets/gallery"
PAGE = "en/index.html"
RESULT = ".front-result"
WIDTH, HEIGHT, SCALE = 1280, 1600, 1.5  # so high that nothing scrolls
EXAMPLE_WIDTH, EXAMPLE_HEIGHT, QUALITY = 1100, 560, 60
Scheme = Literal["light", "dark"]
SUFFIXES: dict[Scheme, str] = {"light": "", "dark": "-dark"}
MARGIN = 12  # pixels around an example, which a dark page needs
SCRIPT = "**/tables.js*"
STYLE = """
.front-result { padding: 20px; background: #fff; }
.front-result :is(details, .podium-footer) { display: none; }
.front-result podium-table[data-tools] tbody tr:not(.podium-row-group) th {
  padding-inline-start: var(--podium-pad) !important;
}
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # its name there
        """Say nothing: requests are no news here."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serves a folder on a free port of loopback, and gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def build(site: Path) -> None:
    """Builds the site into a folder.

    Raises:
        subprocess.CalledProcessError: The build failed; MkDocs has said why.
    """
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )


@contextmanager
def opened(
    browser: Browser, address: str, width: int, *, scheme: Scheme = "light", blocked: str = ""
) -> Iterator[Page]:
    """A page in a colour scheme, when everything on it has come but for what is blocked."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        device_scale_factor=SCALE,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    if blocked:
        page.route(blocked, lambda route: route.abort())
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    yield page
    context.close()


def photograph_report(browser: Browser, address: str) -> bytes:
    """The leaderboard, the chart and the claim of the front page, as PNG."""
    # Without the script, whose buttons do nothing in a picture; those of the gallery show them.
    with opened(browser, address + PAGE, WIDTH, blocked=SCRIPT) as page:
        page.add_style_tag(content=STYLE)
        return page.locator(RESULT).screenshot()


def photograph_example(browser: Browser, address: str, scheme: Scheme) -> bytes:
    """The upper part of an example's first leaderboard, as WebP: Playwright itself makes none."""
    with opened(browser, address, EXAMPLE_WIDTH, scheme=scheme) as page:
        box = page.locator("[data-podium=leaderboard]").first.bounding_box()
        if box is None:
            sys.exit(f"picture: {address} shows no leaderboard")
        clip = {
            "x": box["x"] - MARGIN,
            "y": box["y"] - MARGIN,
            "width": box["width"] + 2 * MARGIN,
            "height": min(box["height"] + MARGIN, EXAMPLE_HEIGHT) + MARGIN,
            "scale": 1,
        }
        options = {"format": "webp", "quality": QUALITY, "captureBeyondViewport": True}
        session = page.context.new_cdp_session(page)
        return b64decode(session.send("Page.captureScreenshot", {**options, "clip": clip})["data"])


def take_pictures(browser: Browser, address: str) -> Iterator[tuple[Path, bytes]]:
    """Every picture, and the file that it belongs in."""
    yield REPORT, photograph_report(browser, address)
    for settings in sorted(ROOT.glob("examples/*/mkdocs.yml")):
        name = settings.parent.name
        for scheme, suffix in SUFFIXES.items():
            picture = photograph_example(browser, f"{address}examples/{name}/", scheme)
            yield GALLERY / f"{name}{suffix}.webp", picture


def main() -> None:
    """Writes the pictures and prints where they are."""
    parser = argparse.ArgumentParser(description="Make the pictures of the README and the gallery.")
    parser.add_argument("--site", type=Path, help="a built site; by default it is built first")
    site = parser.parse_args().site
    with tempfile.TemporaryDirectory() as scratch:
        if site is None:
            site = Path(scratch)
            build(site)
        program = os.environ.get("PODIUM_BROWSER") or "/usr/bin/chromium"
        with served(site) as address, sync_playwright() as playwright:
            # Chromium has no sandbox where it runs as root, and it opens this site alone.
            browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
            for path, picture in take_pictures(browser, address):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(picture)
                print(f"{path.relative_to(ROOT)}: {len(picture) / 1024:.0f} KiB")
            browser.close()


if __name__ == "__main__":
    main()
