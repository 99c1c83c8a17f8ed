"""Measures everything that is to be fast, beside the same pages without Podium and beside peers.

Only ratios of one run are held to a limit, since machines differ and are busy at times; the table
tells medians and the spread. Where a limit is passed the command fails, after the last line.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.builds import measure_builds
from benchmarks.commands import measure_check, measure_diff, measure_import
from benchmarks.comparison import compare
from benchmarks.drawing import measure_drawing
from benchmarks.loading import measure_loading
from benchmarks.reduction import measure_reduction
from benchmarks.runs import ROOT, Row
from benchmarks.serving import measure_serving

FOLDER = ROOT / ".cache/bench"
FILE = FOLDER / "speed.json"
RAM_DISK = Path("/dev/shm")
NEEDED = 2 * 2**30
"""Bytes that all sites of a part take together, with room to spare."""


PARTS: dict[str, Callable[[Path, int], Iterator[Row]]] = {
    "builds": measure_builds,
    "serving": measure_serving,
    "check": measure_check,
    "diff": measure_diff,
    "import": measure_import,
    "charts": measure_drawing,
    "loading": measure_loading,
    "reduction": measure_reduction,
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
    parser.add_argument(
        "--folder",
        type=Path,
        help=f"where sites are built, such as a folder on a disk (default: one in {RAM_DISK} where "
        f"that has {NEEDED // 2**30} GiB free, else {FOLDER.relative_to(ROOT)})",
    )
    parser.add_argument(
        "--compare",
        metavar="FILE",
        type=Path,
        help=f"a saved run, to set it beside the last one, {FILE.relative_to(ROOT)}; "
        "with parts, these are measured first",
    )
    options = parser.parse_args()
    saved = options.compare and _read(options.compare, parser)
    if saved and not options.parts:
        print(compare(saved, _read(FILE, parser)))
        return
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    print("| work | measure | unit | Podium: median (least–most) | other | figure | at most |")
    print("| :-- | :-- | :-- | --: | --: | --: | --: |", flush=True)
    rows = []
    for part in options.parts or PARTS:
        with _sites(options.folder) as folder:
            for row in PARTS[part](folder / part, max(1, options.runs)):
                rows.append(row)
                print(line(row), flush=True)
    kept = [asdict(row) | {"figure": row.figure, "holds": row.holds} for row in rows]
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if saved:
        print(f"\n{compare(saved, kept)}")
    if missed := sum(not row.holds for row in rows):
        sys.exit(f"benchmarks: {missed} of {len(rows)} figures pass their limits.")


@contextmanager
def _sites(parent: Path | None) -> Iterator[Path]:
    """An empty folder for sites, which is removed afterwards.

    On a disk, the processor time of a new file depends on what the disk held before: we measured
    0.02 to 0.7 ms each. In memory, only the work of the programs is measured.
    """
    if parent is None:
        in_memory = RAM_DISK.is_dir() and shutil.disk_usage(RAM_DISK).free >= NEEDED
        parent = RAM_DISK if in_memory else FOLDER
    # The name is the same for each run, so that nothing stays of one that was killed.
    folder = parent.resolve() / f"podium-bench-{sha256(bytes(ROOT)).hexdigest()[:8]}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(file: Path, parser: argparse.ArgumentParser) -> list[dict[str, Any]]:
    """The rows of a saved run."""
    try:
        rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        parser.error(f"{file} is no saved run: {error}")
    return rows


if __name__ == "__main__":
    main()
