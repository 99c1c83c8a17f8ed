"""LiveCodeBench: every sample of a problem has a verdict."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.imported_files import (
    NAMED,
    FaultyFile,
    imported,
    rows,
)


@pytest.mark.parametrize(
    ("name", "expected", "contests"),
    [
        (
            "2024-03",
            ["1873_A,0,false", "1873_A,1,false", "2727,0,true", "2727,1,false"],
            "2023-05-07 – 2023-08-21",
        ),
        (
            "2025-07",
            [
                *("1873_A,0,true", "1873_A,1,false", "1873_A,2,false"),
                *("3000,0,true", "3000,1,true", "3000,2,true"),
            ],
            "2024-08-21 – 2025-01-04",
        ),
    ],
)
def test_each_verdict_is_a_sample(
    name: str, expected: list[str], contests: str, tmp_path: Path
) -> None:
    done = imported(tmp_path, f"livecodebench-{name}.json", **NAMED)
    assert rows(tmp_path / "samples/b/m.csv")[1:] == [f"m,{row}" for row in expected]
    assert done.extracts[0].origin.details == {"contests": contests}


def test_a_sample_over_the_time_limit_is_told(tmp_path: Path) -> None:
    done = imported(tmp_path, "livecodebench-2025-07.json", **NAMED)
    samples = done.extracts[0].samples[0].rows
    assert [(row.task, row.sample) for row in samples if row.timed_out] == [("1873_A", "1")]


@pytest.mark.parametrize(
    ("beside", "tasks"),
    [
        ([{"test_id": 0}, {"test_id": 1}], ["2727/0", "2727/1"]),
        ([{"id": "sample_0"}, {"id": "sample_1"}], ["sample_0", "sample_1"]),
    ],
)
def test_problems_of_a_question_are_told_apart(
    beside: list[dict[str, object]], tasks: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "predictions.json"
    problem = {"question_id": "2727", "pred_list": ["1"], "graded_list": [True], "pass@1": 1.0}
    path.write_text(json.dumps([problem | own for own in beside]), encoding="utf-8")
    done = import_files(Request(files=(path,), folder=tmp_path / "results", **NAMED))
    assert [row.task for row in done.extracts[0].samples[0].rows] == tasks


CASES = {
    "verdicts that are none": FaultyFile(
        '[{"question_id": "a", "graded_list": [true, -1]}, {"question_id": null, "graded_list": []}, {"question_id": "c"}]',
        NAMED,
        [
            ": import-missing: `[2].graded_list` is missing; expected: a list.",
            ": import-missing: `[1].question_id` is missing; expected: text.",
            ": import-unexpected: `[0].graded_list[1]` is -1; expected: true or false.",
        ],
    ),
    "another share": FaultyFile(
        '[{"question_id": "a", "graded_list": [true, false, false], "pass@1": 0.5}]',
        NAMED,
        [": import-unexpected: `[0].pass@1` is 0.5; expected: 1/3."],
    ),
    "a problem twice, and one without samples": FaultyFile(
        '[{"question_id": "a", "graded_list": [true]}, {"question_id": "a", "graded_list": [true]}, {"question_id": "b", "graded_list": []}]',
        NAMED,
        [
            ": import-duplicate: Task “a” has sample 0 more than once.",
            ": import-faulty-values: Measurements without a value, not imported (1): b (no samples).",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
