"""Measures everything that is to be fast, beside the limit of the host and beside peers.

Only ratios of one run are held to a limit, since machines differ and are busy at times; the table
tells medians and the spread. Where a limit is passed the command fails, after the last line.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.builds import measure_builds
from benchmarks.drawing import measure_drawing
from benchmarks.loading import measure_loading
from benchmarks.runs import ROOT, Row, Variant, alternate, python, seconds
from benchmarks.serving import measure_serving
from benchmarks.sites import forget, report_site

FOLDER = ROOT / ".cache/bench"
FILE = FOLDER / "speed.json"


def measure_check(folder: Path, runs: int) -> Iterator[Row]:
    """The check of the founding report."""
    site = report_site(folder / "checked")
    command = (str(Path(sys.executable).with_name("podium")), "check")
    variants = {
        "cold": Variant(command, site, partial(forget, site)),
        "warm": Variant(command, site),
        "pandas": Variant(python("-c", "import pandas"), site),
    }
    found = {name: seconds(one) for name, one in alternate(variants, runs).items()}
    measure = "Podium ÷ `import pandas`"
    yield Row("`podium check`, for the first time", measure, found["cold"], found["pandas"], 1.6)
    yield Row("`podium check`, again", measure, found["warm"], found["pandas"], 1.6)


PARTS: dict[str, Callable[[Path, int], Iterator[Row]]] = {
    "builds": measure_builds,
    "serving": measure_serving,
    "check": measure_check,
    "charts": measure_drawing,
    "loading": measure_loading,
}


def line(row: Row) -> str:
    """A line of the table."""

    def told(values: list[float]) -> str:
        digits = 0 if row.unit == "MiB" or median(values) >= 100 else 2
        return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"

    figure = f"{row.figure:.0f}" if row.difference else f"{row.figure:.2f}"
    limit = "—" if row.limit is None else f"{row.limit:g}"
    verdict = "" if row.holds else " **missed**"
    return (
        f"| {row.work} | {row.measure} | {row.unit} | {told(list(row.ours))} "
        f"| {told(list(row.base))} | {figure}{verdict} | {limit} |"
    )


def main() -> None:
    """Prints a line for each thing that was measured, and keeps all runs as JSON."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)} (default: all)"
    )
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    print("| work | measure | unit | Podium: median (least–most) | other | figure | at most |")
    print("| :-- | :-- | :-- | --: | --: | --: | --: |", flush=True)
    rows = []
    for part in options.parts or PARTS:
        for row in PARTS[part](FOLDER / part, max(1, options.runs)):
            rows.append(row)
            print(line(row), flush=True)
        shutil.rmtree(FOLDER / part)
    kept = [asdict(row) | {"figure": row.figure, "holds": row.holds} for row in rows]
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if missed := sum(not row.holds for row in rows):
        sys.exit(f"benchmarks: {missed} of {len(rows)} figures pass their limits.")


if __name__ == "__main__":
    main()
