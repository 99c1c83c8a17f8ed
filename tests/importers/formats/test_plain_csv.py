"""A CSV of anybody: columns renamed, left out, or samples."""

from pathlib import Path

import pytest

from support.imported_files import (
    NAMED,
    FaultyFile,
    imported,
    rows,
    written,
)


def test_columns_of_a_csv_are_renamed_or_left_out(tmp_path: Path) -> None:
    columns = {"Name": "model", "Pass @ 1": "pass@1", "Latency (ms)": "latency"}
    done = imported(tmp_path, "scores.csv", benchmarks={"toy": "toy"}, columns=columns)
    assert rows(tmp_path / "toy.csv") == [
        "model,pass@1,latency,Remark",
        "acme/tiny-lm,0.610,1250.5,first",
        "acme/big-lm,0.75,,",
    ]
    assert [one.is_text for one in done.extracts[0].scores].count(True) == 1
    other = tmp_path / "other"
    other.mkdir()
    done = imported(
        other, "scores.csv", benchmarks={"toy": "toy"}, columns={**columns, "Remark": ""}
    )
    assert rows(other / "toy.csv")[0] == "model,pass@1,latency"
    assert done.extracts[0].left_out == ("Remark",)


def test_a_csv_with_tasks_and_verdicts_holds_samples(tmp_path: Path) -> None:
    imported(tmp_path, "samples.csv", benchmarks={"toy": "toy"})
    assert written(tmp_path) == [
        "samples/toy/acme-big-lm-14d115ab0d91.csv",
        "samples/toy/acme-tiny-lm-9618adf002bb.csv",
    ]
    assert rows(tmp_path / "samples/toy/acme-tiny-lm-9618adf002bb.csv") == [
        "model,task,sample,passed,time,memory",
        "acme/tiny-lm,t/2,0,true,0.52,1e3",
        "acme/tiny-lm,t/2,1,false,,2048",
        "acme/tiny-lm,t/10,0,false,,",
    ]


CASES = {
    "numbers of a CSV": FaultyFile(
        "model,score\na,24%\nb,0\nc,inf\nd,n/a\n",
        {"benchmarks": {"b": "b"}},
        [
            ":2: percent-sign: “24%” in column “score” has a percent sign.",
            ":4: not-finite: “inf” in column “score” is not a finite number.",
            ":5: not-a-number: “n/a” in column “score” is not a number.",
        ],
    ),
    "samples of a CSV": FaultyFile(
        "model,task,passed\n,t,1\na,,1\na,t,maybe\n",
        {"benchmarks": {"b": "b"}},
        [
            ":2: import-missing: `model` is missing; expected: text.",
            ":3: import-missing: `task` is missing; expected: text.",
            ":4: import-unexpected: `passed` is maybe; expected: true or false.",
        ],
    ),
    "a CSV with semicolons": FaultyFile(
        "model;task;passed\nm;t1;1\n",
        NAMED,
        [":1: wrong-separator: The columns appear to be separated by “;” instead of commas."],
    ),
    "a CSV with tabs and no model": FaultyFile(
        "score\ttime\n0,5\t1\n",
        {},
        [
            ":1: wrong-separator: The columns appear to be separated by “\\t” instead of commas.",
            ":2: ragged-row: The row has 2 fields, but the header has 1 columns.",
        ],
    ),
    "a column twice": FaultyFile(
        "model,x,y\na,1,2\n",
        {**NAMED, "columns": {"y": "x"}},
        [":1: duplicate-column: Column “x” appears twice in the header."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
