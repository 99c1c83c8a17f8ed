"""EvalPlus: both sets of tests, and its old files."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.imported_files import (
    EVALPLUS,
    FaultyFile,
    imported,
    rows,
    source,
    written,
)


def test_evalplus_counts_the_base_tests_and_all_tests(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.3.1.json", model="tuned")
    assert rows(tmp_path / "samples/humaneval/tuned.csv") == [
        "model,task,sample,passed",
        "tuned,HumanEval/0,0,false",
        "tuned,HumanEval/0,1,true",
        "tuned,HumanEval/2,0,true",
        "tuned,HumanEval/2,1,false",
        "tuned,HumanEval/10,0,true",
        "tuned,HumanEval/10,1,false",
    ]
    # HumanEval/0 passes the extra tests but not the base tests.
    assert [one.rpartition(",")[2] for one in rows(tmp_path / "samples/humaneval-plus/tuned.csv")][
        1:
    ] == ["false", "true", "false", "false", "true", "false"]
    found = source(tmp_path)
    assert found["harness"] == "EvalPlus"
    assert found["date"] == "2025-10-03 18:05"
    assert found["details"] == {"dataset hash": "fedcba9876543210fedcba9876543210"}
    assert found["options"] == {"model": "tuned"}
    assert [one["file"] for one in found["values"]] == [
        "samples/humaneval/tuned.csv",
        "samples/humaneval-plus/tuned.csv",
    ]


def test_the_first_evalplus_wrote_file_names_and_another_status(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.1.0.json", model="tuned")
    assert rows(tmp_path / "samples/humaneval/tuned.csv")[1:] == [
        "tuned,HumanEval/0,0,true",
        "tuned,HumanEval/0,1,false",
        "tuned,HumanEval/1,0,true",
        "tuned,HumanEval/1,1,false",
    ]
    assert rows(tmp_path / "samples/humaneval-plus/tuned.csv")[1:] == [
        "tuned,HumanEval/0,0,true",
        "tuned,HumanEval/0,1,false",
        "tuned,HumanEval/1,0,false",
        "tuned,HumanEval/1,1,false",
    ]


def test_evalplus_told_its_benchmarks_by_their_tasks(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.2.0.json", model="tuned")
    assert written(tmp_path) == ["samples/mbpp-plus/tuned.csv", "samples/mbpp/tuned.csv"]
    assert [one.split(",")[1] for one in rows(tmp_path / "samples/mbpp/tuned.csv")[1:]] == [
        "Mbpp/2",
        "Mbpp/3",
        "Mbpp/11",
    ]


def test_without_extra_tests_there_is_one_benchmark(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-base-only.json", model="tuned")
    assert written(tmp_path) == ["samples/mbpp/tuned.csv"]


NOBODY_TRIED = {
    "evalplus": '{"eval": {"HumanEval_0": {"files": [], "base": [], "plus": []},'
    ' "HumanEval/1": [{"base_status": "pass", "plus_status": "fail"}], "HumanEval/2": []}}',
    "bigcodebench": '{"eval": {"0": [], "HumanEval/1": [{"status": "pass"}]}}',
    "bigcode-logs": '{"0": [], "1": [[0, {"passed": true}]]}',
}


@pytest.mark.parametrize(
    ("form", "faulty"),
    [
        ("evalplus", ("HumanEval/0 (no samples)", "HumanEval/2 (no samples)")),
        ("bigcodebench", ("0 (no samples)",)),
        ("bigcode-logs", ("0 (no samples)",)),
    ],
)
def test_a_task_without_samples_is_named(
    tmp_path: Path, form: str, faulty: tuple[str, ...]
) -> None:
    path = tmp_path / "found.json"
    path.write_text(NOBODY_TRIED[form], encoding="utf-8")
    benchmarks = {} if form == "evalplus" else {"b": "b"}
    request = Request(files=(path,), folder=tmp_path / "results", model="m", benchmarks=benchmarks)
    done = import_files(request)
    assert done.inputs[0].format == form
    assert done.extracts[0].faulty == faulty


def test_a_benchmark_is_renamed_with_what_belongs_to_it(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.3.1.json", model="m", benchmarks={"humaneval": "he-0.8"})
    assert written(tmp_path) == ["samples/he-0.8-plus/m.csv", "samples/he-0.8/m.csv"]
    other = tmp_path / "other"
    other.mkdir()
    plus = {"humaneval-plus": "humaneval-plus"}
    imported(other, "evalplus-0.3.1.json", model="m", benchmarks=plus)
    assert written(other) == ["samples/humaneval-plus/m.csv"]


CASES = {
    "all at once": FaultyFile(
        '{"eval": {"Mbpp/1": [{"base_status": "passed"}, {"plus_status": 1}], "Mbpp/2": {"base": [["success"], 3, []]}, "Mbpp/3": 7}}',
        {"model": "m"},
        [
            ": import-missing: `eval.Mbpp/1[1].base_status` is missing; expected: pass / fail / timeout.",
            ': import-unexpected: `eval.Mbpp/1[0].base_status` is "passed"; expected: pass / fail / timeout.',
            ": import-unexpected: `eval.Mbpp/1[1].plus_status` is 1; expected: pass / fail / timeout.",
            ": import-unexpected: `eval.Mbpp/2.base[1]` is 3; expected: a list.",
            ": import-unexpected: `eval.Mbpp/3` is 7; expected: a list.",
            ": import-unexpected: `eval.Mbpp/2.base[2]` is []; expected: success / failed / timed out.",
        ],
    ),
    "a sample of another task": FaultyFile(
        EVALPLUS.replace(
            "}]",
            ', "task_id": "HumanEval/1"}, {"base_status": "pass", "plus_status": "pass", "task_id": "HumanEval/0"}]',
        ),
        {"model": "m"},
        [
            ': import-unexpected: `eval.HumanEval/0[0].task_id` is "HumanEval/1"; expected: HumanEval/0.'
        ],
    ),
    "other extra tests": FaultyFile(
        '{"eval": {"Mbpp/2": {"nfiles": 2, "base": [["success"], ["failed"]], "plus": [["success"]]}}}',
        {"model": "m"},
        [": import-unexpected: `eval.Mbpp/2.plus` is […]; expected: 2 × [status, …]."],
    ),
    "some extra tests": FaultyFile(
        EVALPLUS.replace("}]", '}, {"base_status": "pass", "plus_status": null}]'),
        {"model": "m"},
        [": import-half-plus: 1 samples were not run with the extra tests, but others were."],
    ),
    "no results": FaultyFile(
        '{"eval": {"HumanEval/0": []}}',
        {"form": "evalplus"},
        [
            ": import-faulty-values: Measurements without a value, not imported (1): HumanEval/0 (no samples).",
            ": import-nothing: The file contains no results.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
