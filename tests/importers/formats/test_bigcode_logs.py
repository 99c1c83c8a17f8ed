"""Logs of the BigCode harness are samples."""

from pathlib import Path

import pytest

from support.imported_files import (
    NAMED,
    FaultyFile,
    imported,
    rows,
)

CASES = {
    "a log that is none": FaultyFile(
        '{"0": [[0, {"passed": true}], [1], [2, {"passed": "yes"}]]}',
        NAMED,
        [
            ': import-unexpected: `0[2][1].passed` is "yes"; expected: true or false.',
            ": import-unexpected: `0[1]` is […]; expected: [completion_id, {passed, …}].",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)


def test_logs_of_bigcode_are_samples(tmp_path: Path) -> None:
    imported(tmp_path, "bigcode-logs.json", model="m", benchmarks={"pack": "pack"})
    assert rows(tmp_path / "samples/pack/m.csv") == [
        "model,task,sample,passed",
        "m,0,0,true",
        "m,0,1,false",
        "m,1,0,false",
        "m,1,1,true",
    ]
