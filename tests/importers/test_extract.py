"""What a file gives: columns under new names, and tasks without samples."""

from pathlib import Path

import pytest

from podium.core.i18n import words
from podium.importers import Request, import_files
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


@pytest.mark.parametrize(
    ("content", "values"),
    [
        (LM_EVAL.replace("0.5}", '0.5, "f1,none": -Infinity}'), "results.arc.f1,none (-Infinity)"),
        (LM_EVAL.replace("0.5}", '0.5, "f1,none": null}'), "results.arc.f1,none (null)"),
        (LM_EVAL.replace("0.5}", '0.5, "f1,none": "failed"}'), "results.arc.f1,none (failed)"),
        (LM_EVAL.replace("}, ", ', "gsm": "out of memory"}, ', 1), "results.gsm (out of memory)"),
    ],
)
def test_a_measurement_without_a_value_is_a_warning(
    tmp_path: Path, content: str, values: str
) -> None:
    file = tmp_path / "in.json"
    file.write_text(content, encoding="utf-8")
    done = import_files(Request(files=(file,), folder=tmp_path / "results"))
    (warning,) = done.warnings
    assert warning.code == "import-faulty-values"
    assert words("en").message(warning).endswith(f"imported (1): {values}.")
    assert len(done.extracts[0].scores) == 1
