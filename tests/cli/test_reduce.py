"""`podium reduce` on the command line."""

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from podium.cli.main import main
from support.sample_files import write, write_parquet

CODES = ("engine-failed", "engine-needs-parquet", "no-samples")
"""What is told of the command's arguments; `test_problems` wants a case for each code."""

REDUCED = "model,run,task,n,passed\na,,t,2,1\n"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["reduce", *arguments, "--project", str(root)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            "s.csv": "model,task,passed\na,t,1\na,t,0\n",
            "results/samples/other/s.jsonl": '{"model": "b", "task": "u", "passed": true, "x": 3}',
            "results/reduced/finished.csv": "model,task,n,passed\na,t,1,1\n",
        },
    )
    return tmp_path


@pytest.mark.slow
def test_every_benchmark_with_samples_gets_its_file(root: Path) -> None:
    done = run(root)
    assert done.exit_code == 0
    assert done.stdout == (
        f"wrote {root}/results/reduced/eval.csv: 1 model, 1 task, 2 samples\n"
        f"wrote {root}/results/reduced/other.csv: 1 model, 1 task, 1 sample\n"
    )
    assert (root / "results/reduced/eval.csv").read_text() == REDUCED
    first = (root / "results/reduced/other.csv").read_bytes()
    assert run(root, "other").exit_code == 0
    assert (root / "results/reduced/other.csv").read_bytes() == first


@pytest.mark.slow
def test_a_benchmark_with_an_error_is_not_written(root: Path) -> None:
    write(root, {"t.csv": "model,task,passed\na,t,perhaps\n"})
    done = run(root, "--output", str(root / "out"))
    assert done.exit_code == 1
    assert done.stdout == f"wrote {root}/out/other.csv: 1 model, 1 task, 1 sample\n"
    assert done.stderr == (
        f"{root}/results/samples/eval/t.csv:2: error[not-passed]: "
        "“perhaps” in column `passed` is neither true nor false.\n"
        "    Write `true` or `false`, or 1 or 0. "
        "For an attempt that crashed or timed out, write `false`.\n"
        "1 error\n"
    )
    assert [path.name for path in (root / "out").iterdir()] == ["other.csv"]


def test_a_wrong_name_is_told_with_the_right_one(root: Path) -> None:
    done = run(root, "evl")
    assert done.exit_code == 1
    assert "has no samples of “evl”. Available: " in done.stderr
    assert "Did you mean “eval”?" in done.stderr
    assert run(root, "finished").exit_code == 1
    assert run(root, "../../eval").exit_code == 1


@pytest.fixture
def backend(root: Path) -> tuple[str, str]:
    """An engine with a table of its own, which is called `tries`."""
    with duckdb.connect(str(root / "own.duckdb")) as connection:
        connection.execute(
            "CREATE TABLE tries AS"
            " SELECT 'a' AS model, 't' AS task, n = 1 AS passed FROM range(2) AS rows(n)"
        )
    return "--backend", f"duckdb://{root}/own.duckdb"


def test_another_engine_reads_parquet(root: Path) -> None:
    done = run(root, "eval", "--backend", "duckdb://")
    assert done.exit_code == 1
    assert "eval/s.csv: error[engine-needs-parquet]" in done.stderr
    (root / "results/samples/eval/s.csv").unlink()
    columns = {"model": ["a", "a"], "task": ["t", "t"], "passed": [True, False]}
    write_parquet(root, "s.parquet", columns)
    assert run(root, "eval", "--backend", "duckdb://").exit_code == 0
    assert (root / "results/reduced/eval.csv").read_text() == REDUCED
    write_parquet(root, "t.parquet", {**columns, "passed": [3, None], "task": [None, "u"]})
    done = run(root, "eval", "--backend", "duckdb://")
    assert done.exit_code == 1
    assert [line.partition(": ")[2] for line in done.stderr.splitlines() if "error[" in line] == [
        "error[blank-task]: The row has no task.",
        "error[not-passed]: “” in column `passed` is neither true nor false.",
        "error[not-passed]: “3” in column `passed` is neither true nor false.",
    ]


def test_another_engine_reads_its_own_table(root: Path, backend: tuple[str, str]) -> None:
    assert run(root, "new", *backend, "--samples", "tries").exit_code == 0
    assert (root / "results/reduced/new.csv").read_text() == REDUCED
    done = run(root, "new", *backend, "--samples", str(root / "nowhere/*.parquet"))
    assert done.exit_code == 1
    assert f"error[engine-failed]: The engine duckdb://{root}/own.duckdb reports: " in done.stderr
    done = run(root, "--samples", "tries")
    assert done.exit_code == 2
    assert "name the benchmark of these samples" in done.stderr
    done = run(root, "eval", "--backend", "abacus", "--samples", "x")
    assert "error[engine-failed]: The engine abacus reports: " in done.stderr
