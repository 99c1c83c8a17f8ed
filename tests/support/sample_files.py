"""What the tests of samples share: files of one benchmark, and what is said of them."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from podium.core.i18n import words
from podium.core.problems import Collector
from podium.samples.reader import read_samples
from podium.samples.task_table import TaskTable

Row = Mapping[str, Any]
FOLDER = "results/samples/eval"
HEADER = "model,task,sample,passed,time\n"
SAMPLES: tuple[Row, ...] = (
    {"model": "a", "task": "t1", "sample": 0, "passed": True, "time": 1.5},
    {"model": "a", "task": "t1", "sample": 1, "passed": False, "time": 9.0},
    {"model": "a", "task": "t2", "sample": 0, "passed": True, "time": 0.1},
    {"model": "a", "task": "t2", "sample": 1, "passed": True, "time": 0.2},
    {"model": "b", "task": "t1", "sample": 0, "passed": False, "time": None},
)


class Case(NamedTuple):
    """Files of samples, and every problem that they have, each as one line."""

    files: dict[str, str | bytes]
    problems: list[str]

    def check(self, root: Path) -> None:
        """Expect these problems, from the files and then from the cache."""
        write(root, self.files)
        for _ in range(2):
            table, problems = read(root)
            assert problems == [f"{FOLDER}/{problem}" for problem in self.problems]
            assert (table is None) == any(": error[" in problem for problem in problems)


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files; a name without a folder is one of the benchmark's samples."""
    for name, content in files.items():
        path = root / (name if name.startswith("results/") else f"{FOLDER}/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        plain = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(gzip.compress(plain, mtime=0) if name.endswith(".gz") else plain)


def write_parquet(root: Path, name: str, columns: Mapping[str, Any]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path = root / (name if name.startswith("results/") else f"{FOLDER}/{name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(pa.table(dict(columns)), path)


def lines_of(rows: Iterable[Row]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def read(
    root: Path, benchmark: str = "eval", *, columns: list[str] | None = None
) -> tuple[TaskTable | None, list[str]]:
    """The table, and every problem as one line. Each problem has words in both languages."""
    collector = Collector()
    table = read_samples(root, benchmark, collector, columns=columns)
    english, chinese = words("en"), words("zh")
    problems = collector.problems()
    assert all(chinese.message(one) and chinese.hint(one) and english.hint(one) for one in problems)
    told = [
        f"{one.location}: {one.severity}[{one.code}]: {english.message(one)}" for one in problems
    ]
    return table, sorted(told)


def counted(table: TaskTable | None) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Samples and passed ones for each model, run and task."""
    assert table is not None
    rows = zip(table.model, table.run, table.task, table.rows.n, table.rows.passed, strict=True)
    return {
        (table.models[model], table.runs[run], table.tasks[task]): (int(n), int(passed))
        for model, run, task, n, passed in rows
    }
