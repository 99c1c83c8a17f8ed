"""Makes docs/assets/report.png, the README's picture: two tables of the real site, side by side.

Builds the site unless it is given one, serves it on loopback and photographs the tables of the
English report in the light scheme. The same site, browser and fonts give the same bytes. The
browser is the one that PODIUM_BROWSER names, else Chromium.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/assets/report.png"
PAGE = "en/index.html"
TABLES = (
    '[data-podium="ranked"][data-benchmark="humaneval"] table',
    '[data-podium="delta"][data-benchmark="humaneval"] table',
)
WIDTH, HEIGHT, SCALE = 1280, 1600, 1.5  # so high that no table scrolls
SHEET = """
<style>
  body { margin: 0; background: #fff; }
  main { display: flex; gap: 24px; align-items: start; padding: 20px; width: max-content; }
  img { display: block; flex: none; }
</style>
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


def photograph(browser: Browser, address: str) -> bytes:
    """Takes each table from the page and lays them beside each other, as one PNG."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=SCALE,
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.route("**/tables.js*", lambda route: route.abort())  # its buttons do nothing in a picture
    page.goto(address + PAGE)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    images = []
    for table in TABLES:
        box = page.locator(table).bounding_box()
        if box is None:
            sys.exit(f"picture: {PAGE} shows no {table}")
        # A clip of the whole page: nothing scrolls, so the page's header covers no row.
        shot = page.screenshot(full_page=True, clip=box)
        source = b64encode(shot).decode("ascii")
        images.append(f'<img src="data:image/png;base64,{source}" width="{box["width"]:g}">')
    page.set_content(f"{SHEET}<main>{''.join(images)}</main>", wait_until="load")
    picture = page.locator("main").screenshot()
    context.close()
    return picture


def main() -> None:
    """Writes the picture and prints where it is."""
    parser = argparse.ArgumentParser(description="Make the README's picture of the report.")
    parser.add_argument("--site", type=Path, help="a built site; by default it is built first")
    site = parser.parse_args().site
    with tempfile.TemporaryDirectory() as scratch:
        if site is None:
            site = Path(scratch)
            build(site)
        path = os.environ.get("PODIUM_BROWSER") or "/usr/bin/chromium"
        with served(site) as address, sync_playwright() as playwright:
            # Chromium has no sandbox where it runs as root, and it opens this site alone.
            browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=False)
            picture = photograph(browser, address)
            browser.close()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(picture)
    print(f"{PICTURE.relative_to(ROOT)}: {len(picture) / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
