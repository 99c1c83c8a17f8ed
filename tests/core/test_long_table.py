"""Long tables are one problem; a repeated row is another."""

from pathlib import Path

import pytest

from podium.core.csv_records import parse_records
from podium.core.long_table import long_table_keys
from podium.core.problems import Collector
from support.problem_cases import EVAL, Case


def keys(header: str, *rows: str, **options: list[str]) -> tuple[str, ...]:
    records = parse_records("\n".join([header, *rows]), "a.csv", Collector())
    assert records is not None
    return long_table_keys(records, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        ("model,metric,value", ("a,time,1", "a,score,2", "b,time,3"), ("metric",)),
        ("model,benchmark,metric,value", ("a,x,t,1", "a,y,t,2"), ("benchmark", "metric")),
        ("model,Dataset,accuracy", ("a,x,1", "a,y,2"), ("Dataset",)),
        ("model,run,metric_name,value", ("a,1,t,1", "a,1,s,2", "a,2,t,1"), ("metric_name",)),
        ("model,benchmark,seed,value", ("a,x,1,1", "a,x,2,2", "a,y,1,3"), ("benchmark",)),
        ("model,task,seed,time", ("a,x,1,1", "a,x,2,2"), ()),  # several runs
        ("model,time", ("a,1", "a,2"), ()),  # a repeated row
        ("model,task,time", ("a,x,1", "b,y,2"), ()),  # a column of notes
        ("model,task,time", ("a,x,1", "a,x,2"), ()),
        ("model,run,time", ("a,1,1", "a,2,2"), ()),
    ],
)
def test_what_a_long_table_is(
    header: str, rows: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert keys(header, *rows) == expected


def test_a_declared_metric_is_no_key(tmp_path: Path) -> None:
    assert keys("model,key", "a,1", "a,2", declared=["key"]) == ()


def test_a_long_table_is_one_error_with_what_to_do(tmp_path: Path) -> None:
    rows = "".join(f"m{model},x,s{metric},1\n" for model in range(12) for metric in range(12))
    case = Case(
        {EVAL: f"model,benchmark,metric,value\n{rows}"},
        [
            (
                f"{EVAL}:1: error[long-table]: This is a long table: a model has several rows, "
                "which differ in benchmark, metric."
            )
        ],
    )
    assert case.found(tmp_path) == case.problems


@pytest.mark.parametrize("header", [",time,score", ",model,time,score"])
def test_the_index_of_pandas_is_called_so(tmp_path: Path, header: str) -> None:
    row = "0,a,1,2" if "model" in header else "a,1,2"
    said = "error[index-column]: The first column has no name. pandas writes its index this way."
    assert Case({EVAL: f"{header}\n{row}\n"}, []).found(tmp_path) == [f"{EVAL}:1: {said}"]
