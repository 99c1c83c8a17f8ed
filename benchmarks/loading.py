"""How long a reader waits for a page with ten thousand models, beside a plain table of the same."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.runs import Row, environment
from benchmarks.sites import BUILD, large_site, table_reader_site

__all__ = ["measure_loading"]

_PATIENCE = 120_000
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def measure_loading(folder: Path, runs: int) -> Iterator[Row]:
    """Opens both pages in turns: ours until its table can be sorted, the other until it is there.

    The other has the same rows and numbers, written by mkdocs-table-reader-plugin, and no script
    beside the theme's.
    """
    from benchmarks.chromium import open_browser, serve

    site = large_site(folder / "large")
    plain = table_reader_site(folder / "plain", site)
    for one in (site, plain):
        subprocess.run(BUILD, cwd=one, env=environment(), check=True)
    ready = {site: "podium-table thead button", plain: "table tbody tr:last-child"}
    taken: dict[Path, list[float]] = {site: [], plain: []}
    with serve(site / "site") as ours, serve(plain / "site") as theirs, open_browser() as browser:
        for count in range(runs + 1):
            for one, address in ((site, ours), (plain, theirs)):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.set_default_timeout(_PATIENCE)
                start = time.perf_counter()
                page.goto(address, wait_until="load")
                page.locator(ready[one]).last.wait_for(state="attached")
                page.evaluate(_PAINTED)
                if count:  # the first one starts processes of the browser
                    taken[one].append((time.perf_counter() - start) * 1000)
                page.close()
    work = "a page of 10,000 × 10 in Chromium, until it can be sorted"
    yield Row(work, "Podium ÷ plain table", taken[site], taken[plain], 1.5, unit="ms")
