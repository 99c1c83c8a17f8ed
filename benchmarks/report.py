"""How long this report takes to build, beside the same pages with the macro calls left as text.

Both are whole runs of `mkdocs build`, taken in turns so that a busy moment of the machine hits
both. The difference of the medians is what the macros cost, with the tables and the generated
reference pages.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "macros", "overrides", "results", "mkdocs.yml", "CONTRIBUTING.md", "CHANGELOG.md")
MACROS_PLUGIN = re.compile(r"^  - macros:\n(?:      .*\n)*", re.MULTILINE)


def copy(folder: Path, *, macros: bool) -> Path:
    """A copy of the project in `folder`, without the macros plugin if `macros` is false."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder / part)
    if not macros:
        settings = folder / "mkdocs.yml"
        text, count = MACROS_PLUGIN.subn("", settings.read_text(encoding="utf-8"))
        if count != 1:
            sys.exit("benchmarks: mkdocs.yml has no `macros:` block that could be taken out.")
        settings.write_text(text, encoding="utf-8")
    return folder


def seconds(project: Path) -> float:
    """The wall time of one build from nothing, the start of the interpreter included."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def main() -> None:
    """Prints one line per variant: the median and the range of the runs, in seconds."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="builds of each (default: 5)")
    runs = max(1, parser.parse_args().runs)
    with tempfile.TemporaryDirectory() as scratch:
        projects = {
            "with macros": copy(Path(scratch, "with"), macros=True),
            "calls left as text": copy(Path(scratch, "without"), macros=False),
        }
        for project in projects.values():
            seconds(project)  # the first run of each fills caches and does not count
        times: dict[str, list[float]] = {name: [] for name in projects}
        for _ in range(runs):
            for name, project in projects.items():
                times[name].append(seconds(project))
    print(f"| {runs} builds of each | median s | least | most |")
    print("| :-- | --: | --: | --: |")
    for name, taken in times.items():
        print(f"| {name} | {median(taken):.2f} | {min(taken):.2f} | {max(taken):.2f} |")
    full, bare = (median(taken) for taken in times.values())
    print(f"\nThe macros cost {full - bare:.2f} s: {full / bare:.2f} times the build without them.")


if __name__ == "__main__":
    main()
