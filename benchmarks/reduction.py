"""How long the reduction of raw samples takes, beside the same grouping in bare SQL.

The Parquet file is made by DuckDB itself and kept in `.cache/bench/`. Each run is a process of its
own, taken in turns so that a busy moment of the machine hits all; its time is that of the query,
without the start of Python. The limits are on processor time, which others on the machine hardly
change; how long one waits is printed beside it.

The whole command is measured as well. It cannot be as quick as the grouping: the file that it
writes has a line for each group, and whether a sample stands twice is counted beside the sums. (Of
names that are no small numbers this takes a second pass, a third of bare SQL.) What else is checked
comes from Parquet's metadata and out of the reduction itself, and takes next to nothing.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.runs import ROOT, Row
from podium.core.paths import SAMPLES
from podium.samples.duckdb_engine import RawTable, open_engine
from podium.samples.exact_sums import reduction
from podium.samples.files import Format, SampleFile
from podium.samples.reduce import Request, reduce_benchmarks
from podium.samples.rules import Layout, normal

BENCH = ROOT / ".cache/bench"
LIMITS = {"reduction": 1.3, "podium reduce": 1.4}
"""How many times the processor time of bare SQL each may take."""
MEMORY_LIMIT = 2 * 2**30
COLUMNS = ("model", "run", "task", "sample", "passed", "time", "memory")
SAMPLES_EACH = 1000
"""Samples of one model, run and task."""

MAKE = f"""
    COPY (
        SELECT
            format('model-{{:02d}}', i * 20 // $rows) AS model,
            format('run-{{}}', i * 40 // $rows % 2) AS run,
            format('task/{{}}', i // {SAMPLES_EACH} % greatest(1, $rows // 40 // {SAMPLES_EACH}))
                AS task,
            i % {SAMPLES_EACH} AS sample,
            hash(i) % 3 > 0 AS passed,
            exp(hash(i, 1) % 100000 / 10000 - 7) AS time,
            (hash(i, 2) % 1000000000)::DOUBLE AS memory
        FROM range($rows) AS numbers(i)
    ) TO '{{file}}' (FORMAT parquet)
"""
BARE = """
    SELECT model, run, task, count(*), count(*) FILTER (passed),
        count(*) FILTER (passed AND time > 0),
        sum(time) FILTER (passed AND time > 0),
        sum(ln(time)) FILTER (passed AND time > 0),
        count(*) FILTER (passed AND time <= 0),
        count(*) FILTER (passed AND memory > 0),
        sum(memory) FILTER (passed AND memory > 0),
        sum(ln(memory)) FILTER (passed AND memory > 0),
        count(*) FILTER (passed AND memory <= 0)
    FROM samples GROUP BY ALL ORDER BY ALL
"""


def make(rows: int) -> Path:
    """A project with one file of that many samples, the same each time."""
    project = BENCH / f"samples-{rows}"
    path = project / SAMPLES / "bench/samples.parquet"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with open_engine() as engine:
            engine.connection.execute(MAKE.replace("{file}", str(part)), {"rows": rows})
        part.rename(path)
    return project


def bare(path: Path) -> int:
    """The grouping in SQL, by the same engine with the same settings."""
    with open_engine() as engine:
        engine.connection.read_parquet(str(path)).create_view("samples")
        return engine.connection.sql(BARE).to_arrow_table().num_rows


def expression(path: Path) -> int:
    """The reduction that Podium makes, of rows that were checked before."""
    file = SampleFile(path, path.name, Format.PARQUET)
    source = RawTable((file,), COLUMNS)
    column = dict(zip(COLUMNS, source.columns, strict=True))
    roles = {name: column[name] for name in COLUMNS[:5]}
    layout = Layout(roles, {"x0": column["time"], "x1": column["memory"]})
    with open_engine() as engine:
        samples = normal(engine.rows(source), layout)
        return int(reduction(samples, {"x0": 20.0, "x1": 1e9}).to_pyarrow().num_rows)


def command(path: Path) -> int:
    """What `podium reduce` does."""
    with tempfile.TemporaryDirectory() as output:
        done = reduce_benchmarks(path.parents[3], ["bench"], Request(Path(output)))
        assert not done.problems, done.problems
        return len(Path(output, "bench.csv").read_text(encoding="utf-8").splitlines()) - 1


ROWS = 100_000_000
"""Samples of the whole measurement."""
VARIANTS = {"bare SQL": bare, "reduction": expression, "podium reduce": command}


def run(variant: str, path: Path) -> dict[str, float]:
    """One run in a process of its own: seconds, peak memory in bytes, and rows of the result."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.reduction", "--one", variant, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "macros")},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(variant: str, path: Path) -> None:
    """What `run` starts; packages are read before the clock."""
    import ibis.backends.duckdb.converter  # noqa: F401
    import pyarrow  # noqa: F401

    used = resource.getrusage(resource.RUSAGE_SELF)
    before = used.ru_utime + used.ru_stime
    start = time.perf_counter()
    rows = VARIANTS[variant](path)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor, peak = used.ru_utime + used.ru_stime - before, used.ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "processor": processor, "peak": peak, "rows": rows}))


def measure_reduction(_folder: Path, runs: int) -> Iterator[Row]:
    """The whole command beside bare SQL; its file is large, and kept beside the folder."""
    found = alternate_reductions(make(ROWS), ("bare SQL", "podium reduce"), runs)
    bare, ours = ([one["processor"] for one in each] for each in found.values())
    work = f"`podium reduce` of {ROWS // 1_000_000} million samples"
    yield Row(work, "Podium ÷ bare SQL", ours, bare, LIMITS["podium reduce"])


def alternate_reductions(
    project: Path, names: Iterable[str], runs: int
) -> dict[str, list[dict[str, float]]]:
    """What each run of some variants gave, taken in turns."""
    path = project / SAMPLES / "bench/samples.parquet"
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(max(1, runs)):
        for name, taken in found.items():
            taken.append(run(name, path))
    return found


def main() -> None:
    """Prints one line for each variant; fails where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reduction", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="samples (default: 100 million)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each (default: 3)")
    parser.add_argument("--one", nargs=2, metavar=("VARIANT", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one[0], Path(options.one[1]))
        return
    project = make(options.rows)
    found = alternate_reductions(project, VARIANTS, options.runs)
    size = (project / SAMPLES / "bench/samples.parquet").stat().st_size / 2**20
    print(
        f"| {options.rows:,} samples, {size:,.0f} MiB "
        "| median s | least | most | processor s | peak MiB | rows |"
    )
    print("| :-- | --: | --: | --: | --: | --: | --: |")
    for name, runs in found.items():
        taken = [each["seconds"] for each in runs]
        peak = max(each["peak"] for each in runs) / 2**20
        print(
            f"| {name} | {median(taken):.2f} | {min(taken):.2f} | {max(taken):.2f} "
            f"| {median(each['processor'] for each in runs):.2f} | {peak:,.0f} "
            f"| {runs[0]['rows']:,} |"
        )
    judge(found)


def judge(found: dict[str, list[dict[str, float]]]) -> None:
    """Prints how long each takes beside bare SQL; fails where a limit is passed."""

    def ratio(name: str, measure: str) -> float:
        ours, bare = (median(one[measure] for one in found[each]) for each in (name, "bare SQL"))
        return ours / bare

    print()
    for name, limit in LIMITS.items():
        print(
            f"{name}: {ratio(name, 'processor'):.2f} times the processor time of bare SQL (limit "
            f"{limit}), {ratio(name, 'seconds'):.2f} times as long."
        )
    peak = max(each["peak"] for runs in found.values() for each in runs)
    passed = [name for name, limit in LIMITS.items() if ratio(name, "processor") > limit]
    if passed or peak > MEMORY_LIMIT:
        sys.exit(f"benchmarks: a limit is passed; that of memory is {MEMORY_LIMIT // 2**30} GiB.")


if __name__ == "__main__":
    main()
