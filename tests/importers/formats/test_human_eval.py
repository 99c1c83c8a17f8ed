"""human-eval: a line for each sample."""

# a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.imported_files import (
    FaultyFile,
    imported,
    rows,
)


def test_each_line_is_a_sample(tmp_path: Path) -> None:
    done = imported(tmp_path, "human-eval.jsonl", model="m")
    assert rows(tmp_path / "samples/humaneval/m.csv") == [
        "model,task,sample,passed",
        "m,HumanEval/0,0,true",
        "m,HumanEval/0,1,false",
        "m,HumanEval/0,2,false",
        "m,HumanEval/1,0,false",
        "m,HumanEval/1,1,true",
    ]
    samples = done.extracts[0].samples[0].rows
    assert [row.sample for row in samples if row.timed_out] == ["1"]


LINE = '{"task_id": %s, "completion": "", "result": "%s", "passed": %s}\n'

CASES = {
    "lines that say two things": FaultyFile(
        LINE % ('"HumanEval/0"', "passed", "false")
        + LINE % ('"HumanEval/1"', "failed: x", "true")
        + LINE % ('"HumanEval/2"', "passed", "1")
        + LINE % ("null", "passed", "true"),
        {"model": "m"},
        [
            ':1: import-unexpected: `result` is "passed"; expected: ≠ passed.',
            ':2: import-unexpected: `result` is "failed: x"; expected: passed.',
            ":3: import-unexpected: `passed` is 1; expected: true or false.",
            ":4: import-missing: `task_id` is missing; expected: text.",
        ],
    ),
    "tasks of another benchmark": FaultyFile(
        LINE % ('"Other/0"', "passed", "true") * 2,
        {"model": "m"},
        [": import-no-benchmark: The file does not name its benchmark."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
