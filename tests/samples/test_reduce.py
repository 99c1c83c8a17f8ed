"""Reductions of benchmarks: which are written, and that a name leads nowhere else."""

from pathlib import Path

import pytest

from podium.samples.reduce import Done, Request, reduce_benchmarks
from support.sample_files import write

pytestmark = pytest.mark.slow  # an engine is started for each of them


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            "s.csv": "model,task,passed\na,t,1\na,t,0\n",
            "results/samples/broken/s.csv": "model,task,passed\na,t,perhaps\n",
            "results/samples/other/s.jsonl": '{"model": "b", "task": "u", "passed": true, "x": 3}',
            "results/reduced/finished.csv": "model,task,n,passed\na,t,1,1\n",
        },
    )
    return tmp_path


def reduced(root: Path, *names: str, **options: str) -> Done:
    return reduce_benchmarks(root, names, Request(root / "out", **options))


def test_each_benchmark_with_samples_is_written_unless_it_has_an_error(root: Path) -> None:
    done = reduced(root)
    assert [path.name for path in (root / "out").iterdir()] == ["eval.csv", "other.csv"]
    assert (root / "out/eval.csv").read_text() == "model,run,task,n,passed\na,,t,2,1\n"
    assert done.written == (
        f"{root}/out/eval.csv: 1 model, 1 task, 2 samples",
        f"{root}/out/other.csv: 1 model, 1 task, 1 sample",
    )
    assert [(str(problem.location), problem.code) for problem in done.problems] == [
        ("results/samples/broken/s.csv:2", "not-passed")
    ]
    again = reduced(root, "other", "finished", "other", "evl")
    assert again.written == done.written[1:]
    assert [(problem.code, problem.facts["nearest"]) for problem in again.problems] == [
        ("no-samples", ""),
        ("no-samples", "eval"),
    ]


@pytest.mark.parametrize(
    "name", ["../../escaped", "a/b", "a\\b", ".hidden", "_aside", "README", "con"]
)
def test_a_new_benchmark_has_a_name_that_leads_nowhere_else(root: Path, name: str) -> None:
    before = sorted(root.rglob("*"))
    done = reduced(root, name, backend="duckdb://", address="own")
    assert sorted(root.rglob("*")) == before
    assert done.written == ()
    assert [(problem.code, problem.facts["name"]) for problem in done.problems] == [
        ("bad-benchmark-name", name)
    ]
