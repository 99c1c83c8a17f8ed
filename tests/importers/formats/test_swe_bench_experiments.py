"""SWE-bench/experiments: the results that stand behind the leaderboard."""

# a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.imported_files import (
    NAMED,
    FaultyFile,
    imported,
    rows,
    written,
)


def test_a_file_that_names_every_prediction_gives_samples(tmp_path: Path) -> None:
    done = imported(tmp_path, "swe-bench-experiments-1.1.json", **NAMED)
    assert rows(tmp_path / "samples/b/m.csv") == [
        "model,task,passed",
        "m,acme__gears-7,true",
        "m,acme__gears-9,false",
        "m,acme__widgets-101,false",
        "m,acme__widgets-102,true",
        "m,acme__widgets-110,false",
    ]
    assert done.extracts[0].left_out == ("acme__gears-7 (listed twice)",)
    timed_out = [row.task for row in done.extracts[0].samples[0].rows if row.timed_out]
    assert timed_out == ["acme__widgets-101"]


def test_a_file_that_does_not_name_failures_gives_a_count(tmp_path: Path) -> None:
    done = imported(tmp_path, "swe-bench-experiments-2025.json", **NAMED)
    assert written(tmp_path) == ["b.csv"]
    assert rows(tmp_path / "b.csv") == ["model,resolved", "m,3"]
    assert done.extracts[0].scores[0].better == "higher"
    assert done.extracts[0].left_out == (
        "no_generation (1 task)",
        "no_logs (2 tasks)",
        "acme__widgets-102 (listed twice)",
        "tasks that failed (the file does not name them)",
    )


def test_what_a_task_took_is_taken_when_it_is_asked_for(tmp_path: Path) -> None:
    columns = {"cost": "usd"}
    done = imported(tmp_path, "swe-bench-experiments-details.json", columns=columns, **NAMED)
    assert rows(tmp_path / "samples/b/m.csv") == [
        "model,task,passed,usd",
        "m,acme__gears-7,true,0.7205",
        "m,acme__gears-9,false,1.10",
        "m,acme__widgets-101,false,0.0",
    ]
    assert done.extracts[0].left_out == ("api_calls",)


CASES = {
    "verdicts that are none": FaultyFile(
        '{"a": {"resolved": "yes", "cost": 1}, "b": {"resolved": null, "api_calls": 1}}',
        NAMED,
        [
            ": import-missing: `b.resolved` is missing; expected: true or false.",
            ': import-unexpected: `a.resolved` is "yes"; expected: true or false.',
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
