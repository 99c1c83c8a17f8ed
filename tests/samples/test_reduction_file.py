"""The reduction as a file: what is written is read back, and what cannot be one is refused."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.core.problems import Collector, ProblemError
from podium.samples.reader import reduce_samples
from podium.samples.reduction_file import parse_reduced, reduced_text, write_reduced
from support.sample_files import counted, read, write, write_parquet

CODES = (
    *("reduced-column-missing", "reduced-column-unknown", "reduced-columns-differ"),
    *("reduced-differs", "reduced-outdated", "reduced-row-invalid", "reduced-row-twice"),
    *("reduced-twice", "reduced-unwritable"),
)
"""What is told of reductions; `test_problems` wants a case for each code."""

FILE = "results/reduced/eval.csv"
OLD_HEADER = "model,task,n,passed,time.count,time.sum,time.log_sum,time.nonpositive"
HEADER = f"{OLD_HEADER},time.attempted,time.total\n"
SAMPLES = (
    'model,task,run,passed,time,size in "MB"\n'
    'a,"t, 1",1,1,0.1,5\na,"t, 1",1,1,0.2,\na,"t, 1",2,0,1,1\n"b\nc",u,1,1,-1,7\n'
)


def test_a_reduction_stands_for_its_samples(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": SAMPLES})
    table = reduce_samples(tmp_path, "eval", Collector())
    assert table is not None
    path = write_reduced(table, tmp_path / "results/reduced")
    assert path.read_text(encoding="utf-8") == (
        'model,run,task,n,passed,"size in ""MB"".count","size in ""MB"".sum",'
        '"size in ""MB"".log_sum","size in ""MB"".nonpositive",'
        '"size in ""MB"".attempted","size in ""MB"".total",'
        "time.count,time.sum,time.log_sum,time.nonpositive,time.attempted,time.total\n"
        'a,1,"t, 1",2,2,1,5.0,1.6094379124341003,0,1,5.0,'
        "2,0.30000000000000004,-3.9120230054281455,0,2,0.30000000000000004\n"
        'a,2,"t, 1",1,0,0,0.0,0.0,0,1,1.0,0,0.0,0.0,0,1,1.0\n'
        '"b\nc",1,u,1,1,1,7.0,1.9459101490553132,0,1,7.0,0,0.0,0.0,1,0,0.0\n'
    )
    again, problems = read(tmp_path)  # beside the samples
    assert problems == []
    (tmp_path / "results/samples/eval/s.csv").unlink()
    alone, problems = read(tmp_path)
    assert problems == []
    for one in (again, alone, parse_reduced("eval", path.read_text(encoding="utf-8"), (FILE,))):
        assert one is not None
        assert one.files == (FILE,)
        assert reduced_text(one) == path.read_text(encoding="utf-8")


def test_a_reduction_can_be_parquet(tmp_path: Path) -> None:
    columns = {"model": ["a"], "task": ["t"], "n": [3], "passed": [2]}
    sums = {"time.count": [1], "time.sum": [2.0], "time.log_sum": [0.6], "time.nonpositive": [0]}
    sums |= {"time.attempted": [2], "time.total": [3.5]}
    write_parquet(tmp_path, "results/reduced/eval.parquet", {**columns, **sums})
    table, problems = read(tmp_path)
    assert problems == []
    assert counted(table) == {("a", "", "t"): (3, 2)}
    write_parquet(tmp_path, "results/reduced/eval.parquet", {**columns, "passed": [4]})
    assert read(tmp_path) == (
        None,
        [
            "results/reduced/eval.parquet: error[reduced-row-invalid]: The row cannot come from samples: 4 of 3 samples passed."
        ],
    )
    write(tmp_path, {FILE: "x", "results/reduced/eval.parquet": "x"})
    assert read(tmp_path)[1] == [
        "results/reduced/eval.parquet: error[reduced-twice]: The benchmark already has a reduction, results/reduced/eval.csv."
    ]
    (tmp_path / FILE).unlink()
    assert "error[samples-damaged]" in read(tmp_path)[1][0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "modell,task,n,pased,time.count\na,t,1,1,1\n",
            [
                ":1: error[no-model-column]: The header has no `model` column. Did you mean “modell”?"
            ],
        ),
        (
            "model,task,n,pased,time.count\na,t,1,1,1\n",
            [
                ":1: error[reduced-column-missing]: The reduction has no `passed` column. Did you mean “pased”?",
                ":1: error[reduced-column-missing]: The reduction has no `time.attempted` column.",
                ":1: error[reduced-column-missing]: The reduction has no `time.log_sum` column. Did you mean “time.count”?",
                ":1: error[reduced-column-missing]: The reduction has no `time.nonpositive` column. Did you mean “time.count”?",
                ":1: error[reduced-column-missing]: The reduction has no `time.sum` column. Did you mean “time.count”?",
                ":1: error[reduced-column-missing]: The reduction has no `time.total` column. Did you mean “time.count”?",
                ":1: warning[reduced-column-unknown]: Column “pased” of the reduction is ignored. Did you mean “passed”?",
            ],
        ),
        (
            f"{OLD_HEADER}\na,t,1,1,1,2,0.69314718,0\n",
            [
                ":1: error[reduced-outdated]: An earlier version of Podium wrote this reduction. It has no sums over all attempts (`.attempted` and `.total`) of: time."
            ],
        ),
        (
            HEADER
            + "a,t,2,2,2,3,0.8,0,2,3\na,t,2,2,2,3,0.8,0,2,3\n,u,1,1,0,0,0,0,0,0\na,,1,1,0,0,0,0,0,0\n"
            + "a,1,1.5,1,0,0,0,0,0,0\na,2,1,1,1,inf,0,0,1,1\na,3,1,2,1,1,0,0,1,1\na,4,2,2,2,3,0.8,1,2,3\n"
            + "a,5,2,2,2,3,0.9,0,2,3\na,6,2,2,0,1,0,2,0,0\na,7,0,0,0,0,0,0,0,0\n"
            + "a,8,3,1,1,2,0.69314718,0,4,9\na,9,3,1,1,2,0.69314718,0,0,0\n"
            + "a,10,3,1,1,2,0.69314718,0,2,1.5\na,11,3,1,1,2,0.69314718,0,1,9\n",
            [
                ":3: error[reduced-row-twice]: “a, t” is already in results/reduced/eval.csv:2.",
                ":4: error[blank-model]: The row has no model.",
                ":5: error[blank-task]: The row has no task.",
                ":6: error[reduced-row-invalid]: The row cannot come from samples: “1.5” in column “n” is not a whole number.",
                ":7: error[reduced-row-invalid]: The row cannot come from samples: “inf” in column “time.sum” is not a plain number.",
                ":8: error[reduced-row-invalid]: The row cannot come from samples: 2 of 1 samples passed.",
                ":9: error[reduced-row-invalid]: The row cannot come from samples: column “time” counts more samples than passed.",
                ":10: error[reduced-row-invalid]: The row cannot come from samples: no positive numbers have the sums of column “time”.",
                ":11: error[reduced-row-invalid]: The row cannot come from samples: no positive numbers have the sums of column “time”.",
                ":12: error[reduced-row-invalid]: The row cannot come from samples: 0 of 0 samples passed.",
                *(
                    f":{line}: error[reduced-row-invalid]: The row cannot come from samples: {reason}."
                    for line, reason in zip(
                        range(13, 17),
                        ["column “time” cannot have so many attempts with a number"] * 2
                        + ["the total of column “time” does not include its passed samples"] * 2,
                        strict=True,
                    )
                ),
            ],
        ),
    ],
    ids=["no models", "columns", "an earlier version", "rows"],
)
def test_what_cannot_be_a_reduction(tmp_path: Path, content: str, expected: list[str]) -> None:
    write(tmp_path, {FILE: content})
    table, problems = read(tmp_path)
    assert problems == sorted(f"{FILE}{one}" for one in expected)
    assert table is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a,t,2,1,1,2,0.693147180,0,2,11\nb,t,1,1,1,1,0,0,1,1\n", None),
        (
            "a,t,3,1,1,2,0.69314718,0,2,11\nb,t,1,1,1,1,0,0,1,1\n",
            "1. The first is “a, t”: n is 3 here, but 2 in the samples.",
        ),
        (
            "a,t,2,1,1,2,0.6931471,0,2,11\nb,t,1,1,1,1.1,0,0,1,1.1\n",
            "2. The first is “a, t”: time.log_sum is 0.6931471 here, but 0.6931471805599453 in the samples.",
        ),
        (
            "a,t,2,1,1,2,0.69314718,0,2,12\nb,t,1,1,1,1,0,0,1,1\n",
            "1. The first is “a, t”: time.total is 12.0 here, but 11.0 in the samples.",
        ),
        (
            "a,t,2,1,1,2,0.69314718,0,2,11\nb,u,1,1,1,1,0,0,1,1\n",
            "2. The first is “b, t”: n is 0 here, but 1 in the samples.",
        ),
    ],
    ids=["the same", "a count", "a sum", "a total", "another row"],
)
def test_a_reduction_of_other_samples_is_refused(
    tmp_path: Path, content: str, expected: str | None
) -> None:
    write(
        tmp_path,
        {"s.csv": "model,task,passed,time\na,t,1,2\na,t,0,9\nb,t,1,1\n", FILE: HEADER + content},
    )
    table, problems = read(tmp_path)
    told = f"{FILE}: error[reduced-differs]: Rows that do not match the samples: {expected}"
    assert problems == ([told] if expected else [])
    assert (table is None) == bool(expected)


def test_a_reduction_of_other_columns_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\na,t,1\n", FILE: HEADER + "a,t,1,1,1,1,0,0,1,1\n"})
    table, problems = read(tmp_path)
    assert problems == [
        f"{FILE}: error[reduced-columns-differ]: The numeric columns are time here, but – in the samples."
    ]
    assert table is None
    table, problems = read(tmp_path, columns=[])
    assert (problems, counted(table)) == ([], {("a", "", "t"): (1, 1)})


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\na,t,1\n"})
    table = reduce_samples(tmp_path, "eval", Collector())
    assert table is not None
    folder = tmp_path / "out"
    (folder / "eval.csv").mkdir(parents=True)
    with pytest.raises(ProblemError) as failure:
        write_reduced(table, folder)
    assert [one.code for one in failure.value.problems] == ["reduced-unwritable"]
    assert [path.name for path in folder.iterdir()] == ["eval.csv"]


@pytest.mark.parametrize("link", ["results", "results/reduced", "results/reduced/eval.csv"])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    write(tmp_path / "project", {"s.csv": "model,task,passed\na,t,1\n"})
    (tmp_path / "mine/reduced").mkdir(parents=True)
    (tmp_path / "mine/reduced/eval.csv").write_text("mine")
    table = reduce_samples(tmp_path / "project", "eval", Collector())
    assert table is not None
    (tmp_path / "report" / link).parent.mkdir(parents=True)
    (tmp_path / "report" / link).symlink_to(tmp_path / "mine" / link.partition("/")[2])
    with pytest.raises(ProblemError) as failure:
        write_reduced(table, tmp_path / "report/results/reduced", tmp_path / "report")
    assert [problem.code for problem in failure.value.problems] == ["reduced-unwritable"]
    assert [path for path in (tmp_path / "mine").rglob("*") if path.is_file()] == [
        tmp_path / "mine/reduced/eval.csv"
    ]
    assert (tmp_path / "mine/reduced/eval.csv").read_text() == "mine"
