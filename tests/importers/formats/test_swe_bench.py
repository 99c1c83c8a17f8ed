"""SWE-bench: the tasks of a run, resolved or not."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.imported_files import (
    NAMED,
    FaultyFile,
    imported,
    rows,
    source,
)

FAILED = {"incomplete_ids": "failed"}
"""Tasks that were not submitted count as failed, as in the leaderboard."""


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        ("2.0.0", {}, ["gears-7,false", "gears-9,false", "widgets-101,false", "widgets-102,true"]),
        (
            "5.0.2",
            {},
            [
                *("gears-7,true", "gears-9,false"),
                *("widgets-101,false", "widgets-102,true", "widgets-110,false"),
            ],
        ),
        (
            "5.0.2",
            FAILED,
            [
                *("gears-7,true", "gears-9,false", "levers-1,false", "levers-2,false"),
                *("widgets-101,false", "widgets-102,true", "widgets-110,false"),
            ],
        ),
        ("sb-cli", {}, ["gears-7,true", "gears-9,false", "widgets-101,false"]),
    ],
)
def test_each_attempted_task_is_a_sample(
    name: str, columns: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    imported(tmp_path, f"swe-bench-{name}.json", columns=columns, **NAMED)
    assert rows(tmp_path / "samples/b/m.csv") == [
        "model,task,passed",
        *(f"m,acme__{row}" for row in expected),
    ]


def test_a_task_that_was_not_submitted_is_told_and_did_not_fail(tmp_path: Path) -> None:
    done = imported(tmp_path, "swe-bench-5.0.2.json", **NAMED)
    not_submitted = ["acme__levers-1 (not submitted)", "acme__levers-2 (not submitted)"]
    assert [*done.extracts[0].faulty] == not_submitted
    assert [warning.code for warning in done.warnings] == ["import-faulty-values"]
    about = source(tmp_path)
    assert about["left_out"] == not_submitted
    assert about["details"] == {
        "schema version": "2",
        "tasks of the data set": "7",
        "probable failures of the infrastructure": "acme__gears-9",
    }


def test_a_pending_task_is_told(tmp_path: Path) -> None:
    done = imported(tmp_path, "swe-bench-sb-cli.json", **NAMED)
    assert "acme__widgets-102 (pending)" in done.extracts[0].faulty


CASES = {
    "lists that disagree": FaultyFile(
        '{"total_instances": 1, "resolved_instances": 2, "resolved_ids": ["a"], "unresolved_ids": ["a", "b", 1.5]}',
        NAMED,
        [
            ": import-unexpected: `total_instances` is 1; expected: ≥ 2.",
            ": import-unexpected: `unresolved_ids[2]` is 1.5; expected: text.",
            ": import-unexpected: `resolved_instances` is 2; expected: 1, as many as in `resolved_ids`.",
        ],
    ),
    "a task with two verdicts": FaultyFile(
        '{"total_instances": 2, "resolved_ids": ["a"], "error_ids": ["a"]}',
        NAMED,
        [
            ": import-duplicate: Task “a” has sample – more than once.",
            ": import-faulty-values: Measurements without a value, not imported (1): total_instances (1 task in no list).",
        ],
    ),
    "another name for a list": FaultyFile(
        '{"total_instances": 2, "resolved_ids": ["a"], "incomplete_ids": ["b"]}',
        {**NAMED, "columns": {"incomplete_ids": "left"}},
        [
            ": import-unexpected: `incomplete_ids` is […]; expected: --map failed=incomplete_ids.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
