"""How long a reader waits for a long and for a wide table, in a real browser, and their weight.

The long one has ten thousand models, the wide one is a leaderboard over sixty benchmarks.

A sort is timed from the click to the frame in which the rows stand in their new order; typing is
what the browser's own Event Timing says of each key, up to the next paint.
"""

import argparse
import gzip
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from benchmarks.chromium import open_browser, serve
from benchmarks.runs import environment
from benchmarks.sites import BUILD, board_site
from podium.site.style_sheet import style_element
from podium.site.table_script import FILE

SORT_LIMIT = 100
"""Milliseconds that the median of the sorts may take."""
SLOWEST_LIMIT = 150
"""Milliseconds that each of them may take, also the first one by a column."""
MAX_COLUMNS = 11
"""Columns that are sorted by in turn."""
SCRIPT_LIMIT = 60_000
"""Bytes that the script may have, compressed."""
WEIGHT_LIMIT = 80_000
"""Bytes that the script and the style sheet may have together: all that a page loads besides."""
SHIFT_LIMIT = 0.05
"""Layout shift while ten thousand rows arrive: browsers lay out columns anew for wider values."""
METRICS = (
    *("time", "memory", "pass", "tokens", "score"),
    *("energy", "cost", "calls", "power", "depth"),
)
CONFIG = """site_name: Many models
theme: {name: material, font: false}
plugins:
  - macros: {modules: [podium]}
markdown_extensions: [podium]
extra:
  podium:
    metrics: {%s}
"""

# How far what is on the screen moves while the page loads, as browsers score it.
SHIFTS = """window.shifts = 0;
new PerformanceObserver(list => {
  list.getEntries().forEach(one => { window.shifts += one.value; });
}).observe({type: "layout-shift", buffered: true});"""
# Resolves once the frame after the next one begins: by then the rows are laid out and painted.
SORT = """async head => {
  const start = performance.now();
  head.click();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
WATCH = """() => {
  window.waits = [];
  const note = list =>
    list.getEntries().forEach(one => window.waits.push([one.name, one.duration]));
  new PerformanceObserver(note).observe({type: "event", durationThreshold: 16});
}"""


def make(folder: Path, rows: int) -> Path:
    """A site with one table, whose values are random but the same each time."""
    chance = random.Random(1)
    lines = [",".join(["model", *METRICS])]
    for number in range(rows):
        values = [
            f"{chance.uniform(0, 100_000):.2f}" if chance.random() > 0.05 else "" for _ in METRICS
        ]
        lines.append(
            ",".join([f"model-{number}-sft-{chance.choice(['qra', 'qfs', 'pvf'])}", *values])
        )
    (folder / "results").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "results/many.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "docs/index.md").write_text(
        '# Many\n\n{{ ranked_table("many") }}\n', encoding="utf-8"
    )
    metrics = ", ".join(f"{name}: {{better: higher, digits: 2}}" for name in METRICS)
    (folder / "mkdocs.yml").write_text(CONFIG % metrics, encoding="utf-8")
    return folder


def measure(page: Page, runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each sort, and of each key that took longer than a frame."""
    page.evaluate(WATCH)
    heads = page.locator("podium-table thead button")
    columns = min(heads.count(), MAX_COLUMNS)
    sorts = [heads.nth(column).evaluate(SORT) for _ in range(runs) for column in range(columns)]
    page.locator("podium-table input[type=search]").click()
    page.evaluate("window.waits.length = 0")
    for text in ("sft-qra", "model-12"):
        page.keyboard.type(text, delay=120)
        for _ in text:
            page.keyboard.press("Backspace", delay=60)
            page.wait_for_timeout(60)
    page.wait_for_timeout(500)
    waits = page.evaluate("window.waits")
    return sorts, [duration for name, duration in waits if name.startswith("key")]


def measure_table(project: Path, runs: int) -> tuple[float, list[float], list[float]]:
    """Builds a site; the layout shift while it loads, then what `measure` gives."""
    subprocess.run(BUILD, cwd=project, env=environment(), check=True)
    with serve(project / "site") as address, open_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)
        page.add_init_script(SHIFTS)
        page.goto(address)
        page.locator("podium-table thead button").first.wait_for()
        return page.evaluate("window.shifts"), *measure(page, runs)


def main() -> None:
    """Prints the weight, the sorts and the keys; fails where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000, help="models (default: 10,000)")
    parser.add_argument("--runs", type=int, default=6, help="sorts of each column (default: 6)")
    options = parser.parse_args()
    missed = False
    print("| table | what | median ms | most ms | times |")
    print("| :-- | :-- | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as scratch:
        long, wide = make(Path(scratch, "long"), options.rows), board_site(Path(scratch, "wide"))
        for name, project in (
            (f"{options.rows:,} rows × {len(METRICS)} metrics", long),
            ("300 models × 60 benchmarks", wide),
        ):
            shift, sorts, keys = measure_table(project, options.runs)
            for what, times in (("sort", sorts), ("keys over 16 ms", keys or [0])):
                spread = f"{median(times):.0f} | {max(times):.0f} | {len(times)}"
                print(f"| {name} | {what} | {spread} |", flush=True)
            print(f"| {name} | layout shift | {shift:.4f} | | |", flush=True)
            missed |= median(sorts) > SORT_LIMIT or max(sorts) > SLOWEST_LIMIT
            missed |= shift > SHIFT_LIMIT
        code = len(gzip.compress((long / "site" / FILE).read_bytes(), 9, mtime=0))
    style = len(gzip.compress(style_element().encode(), 9, mtime=0))
    print(f"script {code:,} bytes and style sheet {style:,} bytes, compressed")
    if missed or code > SCRIPT_LIMIT or code + style > WEIGHT_LIMIT:
        sys.exit(
            f"benchmarks: a limit is passed: {SORT_LIMIT} ms for the median sort, "
            f"{SLOWEST_LIMIT} ms for the slowest, {SCRIPT_LIMIT:,} bytes of script, "
            f"{WEIGHT_LIMIT:,} bytes in all, a layout shift of {SHIFT_LIMIT}."
        )


if __name__ == "__main__":
    main()
