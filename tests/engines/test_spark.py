"""Spark gives the numbers that DuckDB gives; `make engines` has an environment with both.

Counts are the same. Sums may differ by `RELATIVE`, since engines take logarithms by different
libraries; the sums of values are exact, so they are the same as well.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from podium.core.paths import SAMPLES
from podium.core.problems import Collector
from podium.samples.other_engines import reduce_elsewhere
from podium.samples.reader import reduce_samples
from podium.samples.task_table import TaskTable

RELATIVE = 1e-12

pytestmark = [
    # Spark's own, with the newest Python and pandas.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on this machine, which Podium finds as it finds that of a cluster."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    yield session
    session.stop()


def write(root: Path, name: str, columns: dict[str, Any]) -> None:
    path = root / SAMPLES / "eval" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(pa.table(columns), path)


def samples(seed: int, count: int) -> dict[str, Any]:
    chance = np.random.default_rng(seed)
    times = np.exp(chance.normal(0, 2, count))
    return {
        "model": [f"model {one}'s" for one in chance.integers(0, 7, count)],
        "run": [str(one) for one in chance.integers(0, 2, count)],
        "task": chance.integers(0, 40, count),
        "sample": np.arange(count) + seed * count,
        "passed": chance.random(count) < 0.6,
        "time": pa.array(times, mask=chance.random(count) < 0.1),
        "tokens": chance.integers(0, 2000, count),
        "answer": ["print('42')"] * count,
    }


def both(root: Path) -> tuple[TaskTable | None, TaskTable | None, list[set[str]]]:
    told, tables = [], []
    for number in range(2):
        collector = Collector()
        tables.append(
            reduce_elsewhere(root, "eval", collector, backend="pyspark")
            if number
            else reduce_samples(root, "eval", collector)
        )
        # One says NaN and the other nan.
        told.append(
            {f"{one.location} {one.code} {one.facts}".lower() for one in collector.problems()}
        )
    return tables[0], tables[1], told


def test_the_numbers_are_those_of_duckdb(spark: Any, tmp_path: Path) -> None:
    write(tmp_path, "a.parquet", samples(1, 20_000))
    second = samples(2, 5_000)
    del second["run"]
    second["passed"] = second["passed"].astype(int)
    write(tmp_path, "deep/b.parquet", second)
    ours, theirs, told = both(tmp_path)
    assert told[0] == told[1]
    assert ours is not None
    assert theirs is not None
    assert ours.columns == theirs.columns == ("time", "tokens")
    assert (ours.models, ours.runs, ours.tasks) == (theirs.models, theirs.runs, theirs.tasks)
    for name in ("model", "run", "task"):
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name))
    np.testing.assert_array_equal(ours.rows.n, theirs.rows.n)
    np.testing.assert_array_equal(ours.rows.passed, theirs.rows.passed)
    for name, sums in ours.rows.columns.items():
        other = theirs.rows.columns[name]
        np.testing.assert_array_equal(sums.count, other.count)
        np.testing.assert_array_equal(sums.nonpositive, other.nonpositive)
        np.testing.assert_array_equal(sums.sum, other.sum)
        np.testing.assert_array_equal(sums.attempted, other.attempted)
        np.testing.assert_array_equal(sums.total, other.total)
        np.testing.assert_allclose(sums.log_sum, other.log_sum, rtol=RELATIVE, atol=RELATIVE)


def test_spark_finds_the_same_faults(spark: Any, tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.parquet",
        {
            "model": ["a", "a", "", None, "a"],
            "task": ["t", "t", "u", "v", " "],
            "sample": [0, 0, 1, 2, 3],
            "passed": ["true", "1", "yes", None, "FALSE"],
            "time": ["1.5", "1,5", "inf", "1e400", ".5"],
        },
    )
    write(
        tmp_path,
        "b.parquet",
        {
            "model": ["a", "b"],
            "task": ["t", "t"],
            "sample": [0, 0],
            "passed": [1.0, 2.0],
            "time": [float("nan"), 1.0],
        },
    )
    ours, theirs, told = both(tmp_path)
    assert ours is theirs is None
    assert told[0] == told[1]
    assert len(told[0]) >= 8


def test_spark_reads_what_it_has(spark: Any, tmp_path: Path) -> None:
    write(tmp_path, "a.parquet", samples(1, 1000))
    ours = reduce_samples(tmp_path, "eval", Collector())
    assert ours is not None
    spark.read.parquet(str(tmp_path / SAMPLES / "eval")).createOrReplaceTempView("tries")
    for address in ("tries", f"file://{tmp_path}/{SAMPLES}/eval/*.parquet"):
        collector = Collector()
        theirs = reduce_elsewhere(tmp_path, "eval", collector, backend="pyspark", address=address)
        assert theirs is not None
        assert collector.problems() == ()
        np.testing.assert_array_equal(ours.rows.n, theirs.rows.n)
