"""Documents of lm-evaluation-harness: one metric is the verdict, one filter counts."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.imported_files import (
    DOCUMENT,
    NAMED,
    FaultyFile,
    imported,
    problems,
    rows,
    source,
)

CASES = {
    "a share": FaultyFile(
        DOCUMENT % '"acc": 0.5',
        NAMED,
        [": import-no-verdict: No metric is 0 or 1 for every task. The metrics are: acc."],
    ),
    "two verdicts": FaultyFile(
        DOCUMENT % '"acc": 1.0, "acc_norm": 0.0',
        NAMED,
        [
            ": import-choice: Several metrics could determine whether a task was solved: acc, acc_norm."
        ],
    ),
    "no verdict": FaultyFile(
        DOCUMENT % '"acc": 0.5',
        {**NAMED, "columns": {"acc": "passed"}},
        [": import-unexpected: `acc` is 0.5; expected: 0 / 1."],
    ),
    "a document without the metric": FaultyFile(
        DOCUMENT % '"acc": 1.0' + "\n" + DOCUMENT % '"other": 1.0',
        {**NAMED, "columns": {"acc": "passed"}},
        [":2: import-missing: `acc` is missing; expected: 0 / 1."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)


@pytest.mark.parametrize("name", ["lm-eval-samples-0.4.0.jsonl", "lm-eval-samples-0.4.3.jsonl"])
def test_old_documents_of_lm_eval_have_one_metric(tmp_path: Path, name: str) -> None:
    imported(tmp_path, name, model="m", benchmarks={"gsm8k": "gsm8k"})
    found = rows(tmp_path / "samples/gsm8k/m.csv")
    assert found[:3] == ["model,task,passed", "m,0,true", "m,1,false"]


def test_the_metric_that_is_a_verdict_decides(tmp_path: Path) -> None:
    done = imported(tmp_path, "lm-eval-samples-0.4.12.jsonl", model="m", benchmarks={"qa": "qa"})
    assert rows(tmp_path / "samples/qa/m.csv") == [
        "model,task,passed",
        "m,0,true",
        "m,1,false",
        "m,2,true",
    ]
    assert done.extracts[0].left_out == ("f1",)
    again = {"f1": "f1", "exact_match,none": "passed"}
    imported(
        tmp_path,
        "lm-eval-samples-0.4.12.jsonl",
        model="m",
        benchmarks={"qa": "qa"},
        columns=again,
        replace=True,
    )
    assert rows(tmp_path / "samples/qa/m.csv")[:3] == [
        "model,task,passed,f1",
        "m,0,true,1.0",
        "m,1,false,0.25",
    ]


def test_of_several_filters_one_must_be_chosen(tmp_path: Path) -> None:
    name, options = "lm-eval-samples-two-filters.jsonl", {"model": "m", "benchmarks": {"g": "g"}}
    assert problems(tmp_path, name, **options) == [
        (
            "import-choice",
            {"choices": "exact_match.strict-match, exact_match.flexible-extract"},
        )
    ]
    imported(tmp_path, name, **options, columns={"exact_match,flexible-extract": "passed"})
    assert rows(tmp_path / "samples/g/m.csv")[1:] == ["m,0,true", "m,1,true", "m,2,false"]
    found = source(tmp_path)
    assert found["details"] == {"metric": "exact_match", "filter": "flexible-extract"}
    assert found["left_out"] == ["exact_match.strict-match"]
