"""Another engine adds up the same: Parquet files of a project, and tables of its own.

The other engine is a second DuckDB; `tests/engines` has Spark.
"""

from pathlib import Path

import duckdb
import pytest

from podium.core.problems import Collector, ProblemError
from podium.samples.other_engines import reduce_elsewhere
from podium.samples.reader import reduce_samples
from podium.samples.reduction_file import reduced_text
from podium.samples.task_table import TaskTable
from support.sample_files import FOLDER, counted, write, write_parquet

pytestmark = pytest.mark.slow  # an engine is started for each of them

COLUMNS = {
    "model": ["a", "a", "b"],
    "task": ["t", "t", "u"],
    "passed": [True, False, True],
    "time": [0.1, None, 3.0],
}


def reduced(
    root: Path, *, backend: str = "duckdb://", address: str | None = None
) -> tuple[TaskTable | None, list[tuple[str, str]]]:
    problems = Collector()
    table = reduce_elsewhere(root, "eval", problems, backend=backend, address=address)
    return table, [(str(one.location), one.code) for one in problems.problems()]


def test_it_gives_what_the_own_engine_gives(tmp_path: Path) -> None:
    write_parquet(tmp_path, "a.parquet", COLUMNS)
    write_parquet(tmp_path, "deep/b.parquet", {**COLUMNS, "passed": [1, 0, 0]})
    table, problems = reduced(tmp_path)
    own = reduce_samples(tmp_path, "eval", Collector())
    assert problems == []
    assert table is not None
    assert own is not None
    assert reduced_text(table) == reduced_text(own)


def test_it_reads_parquet_alone_and_reports_the_faults_of_all_files(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\na,t,1\n", "s.jsonl": "{}\n"})
    assert reduced(tmp_path) == (
        None,
        [
            (f"{FOLDER}/s.csv", "engine-needs-parquet"),
            (f"{FOLDER}/s.jsonl", "engine-needs-parquet"),
        ],
    )
    for name in ("s.csv", "s.jsonl"):
        (tmp_path / FOLDER / name).unlink()
    write_parquet(tmp_path, "a.parquet", {"model": ["a"], "passed": [True]})
    write_parquet(tmp_path, "b.parquet", {"model": ["a"], "task": [1.5], "passed": [True]})
    assert reduced(tmp_path) == (
        None,
        [
            (f"{FOLDER}/a.parquet", "sample-column-missing"),
            (f"{FOLDER}/b.parquet", "sample-column-type"),
        ],
    )


def test_it_reads_a_table_of_its_own(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "own.duckdb")) as connection:
        connection.execute(
            "CREATE TABLE attempts AS"
            " SELECT 'a' AS model, 't' AS task, n = 1 AS passed FROM range(2) AS rows(n)"
        )
    backend = f"duckdb://{tmp_path}/own.duckdb"
    table, problems = reduced(tmp_path, backend=backend, address="attempts")
    assert (counted(table), problems) == ({("a", "", "t"): (2, 1)}, [])
    for wrong, address in ((backend, f"{tmp_path}/nowhere/*.parquet"), ("abacus", "attempts")):
        with pytest.raises(ProblemError) as refused:
            reduced(tmp_path, backend=wrong, address=address)
        (problem,) = refused.value.problems
        assert (problem.code, problem.facts["backend"]) == ("engine-failed", wrong)
