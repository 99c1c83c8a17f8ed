"""What a file gives: columns under new names, and tasks without samples."""

from pathlib import Path

import pytest

from podium.importers.extract import Columns, Sample, without_samples
from support.imported_files import (
    LM_EVAL,
    FaultyFile,
)

CASES = {
    "another column": FaultyFile(
        LM_EVAL,
        {"columns": {"ac": "accuracy"}},
        [": import-unknown-column: No file has a column or metric “ac”. Did you mean “acc”?"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_column_that_no_file_has_is_refused(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)


def test_a_column_has_its_new_name_whichever_of_its_names_was_given() -> None:
    columns = Columns({"acc,none": "accuracy", "f1": ""})
    assert columns.name("acc", "acc,none") == "accuracy"
    assert columns.name("f1") == ""  # left out
    assert columns.name("exact_match", "exact_match,strict") == "exact_match"
    assert columns.is_wanted("acc,none", "acc")
    assert not columns.is_wanted("f1")
    assert columns.met == {"acc,none", "f1"}
    assert [*columns.offered] == ["acc", "acc,none", "f1", "exact_match", "exact_match,strict"]


def test_a_task_without_samples_is_missing_and_not_failed() -> None:
    samples = [Sample("t1", passed=False), Sample("t3", passed=True)]
    assert without_samples(["t1", "t2", "t3", "t4"], samples) == (
        "t2 (no samples)",
        "t4 (no samples)",
    )
