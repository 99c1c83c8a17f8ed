"""The columns of a file of samples: which it needs, and which it cannot have."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.sample_files import (
    FOLDER,
    Case,
    read,
    write_parquet,
)

pytestmark = pytest.mark.slow  # an engine is started for each of them


CASES = {
    "missing columns": Case(
        {"a.csv": "modell,task,pased\na,t,1\n", "b.jsonl": '{"Model": "a"}\n'},
        [
            "a.csv:1: error[sample-column-missing]: The file has no `model` column. Did you mean “modell”?",
            "a.csv:1: error[sample-column-missing]: The file has no `passed` column. Did you mean “pased”?",
            "b.jsonl: error[sample-column-missing]: The file has no `model` column. Did you mean “Model”?",
            "b.jsonl: error[sample-column-missing]: The file has no `passed` column.",
            "b.jsonl: error[sample-column-missing]: The file has no `task` column.",
        ],
    ),
    "headers and whole files": Case(
        {
            "a.csv": "model;task;passed\na;t;1\n",
            "b.csv": "model,task,passed,,task\n",
            "c.csv": "",
            "d.csv": "model,task,passed\n",
            "e.csv": "model,task,passed\n".encode("utf-16"),
            "f.csv": b"model,task,passed\na,t,1\r\nb,t,1\n",
            "g.csv": "model,task,passed," + ",".join(map(str, range(300))) + "\n",
            "h.jsonl": '{"model": "a", "task": "t", "passed": 1, "time": 1, "Time": 2}\n',
        },
        [
            "a.csv:1: error[wrong-separator]: The columns appear to be separated by “;” instead of commas.",
            "b.csv:1: error[blank-column]: Column 4 of the header has no name.",
            "b.csv:1: error[duplicate-column]: Column “task” appears twice in the header.",
            "c.csv: error[empty-file]: The file is empty.",
            "d.csv: error[header-only]: The file has a header but no rows.",
            "e.csv:1: error[encoding-utf-16]: The file is UTF-16, not UTF-8.",
            "f.csv: error[mixed-line-ends]: The file mixes Windows and Unix line endings.",
            "g.csv:1: error[too-many-columns]: The file has 303 columns; the limit is 200.",
            "h.jsonl:1: error[keys-alike]: The keys “time” and “Time” only differ in case or in surrounding spaces.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_file_without_the_columns_that_it_needs_is_refused(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)


def test_types_of_parquet(tmp_path: Path) -> None:
    sound = {"model": ["a", "b"], "task": [1, 2], "passed": [1, 0]}
    write_parquet(tmp_path, "a.parquet", {**sound, "time": [float("nan"), float("inf")]})
    write_parquet(tmp_path, "b.parquet", {**sound, "time": [True, False]})
    write_parquet(tmp_path, "c.parquet", {**sound, "task": [1.5, 2.5], "passed": [[1], [0]]})
    write_parquet(tmp_path, "d.parquet", {**sound, "passed": [1, 2], "x": [1, 2], "X": [1, 2]})
    write_parquet(tmp_path, "e.parquet", {**sound, "time": [float("nan"), 1.0]})
    table, problems = read(tmp_path)
    assert table is None
    assert problems == [
        f"{FOLDER}/{one}"
        for one in (
            "a.parquet: error[not-finite]: “inf” in column “time” is not a finite number.",
            "a.parquet: error[not-finite]: “nan” in column “time” is not a finite number.",
            "b.parquet: error[column-mixed]: Column “time” is numeric in results/samples/eval/a.parquet, but not here.",
            "c.parquet: error[sample-column-type]: Column `passed` has the type BIGINT[].",
            "c.parquet: error[sample-column-type]: Column `task` has the type DOUBLE.",
            "d.parquet: error[duplicate-column]: Column “X” appears twice in the header.",
            "e.parquet: error[not-finite]: “nan” in column “time” is not a finite number.",
        )
    ]
