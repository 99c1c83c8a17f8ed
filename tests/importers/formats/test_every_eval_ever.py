"""Every Eval Ever: records give scores."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.imported_files import (
    FaultyFile,
    imported,
    rows,
)


def test_records_of_every_eval_ever_give_scores(tmp_path: Path) -> None:
    done = imported(tmp_path, "every-eval-ever-0.2.0.json", "every-eval-ever-0.3.0.json")
    assert rows(tmp_path / "IFEval.csv") == ["model,Accuracy on IFEval", "acme/tiny-lm,0.4321"]
    assert rows(tmp_path / "humaneval.csv") == [
        "model,pass_at_1,time",
        "acme/tiny-lm,0.6100,1250.5",
        "acme/big-lm,0.75,",
    ]
    assert {one.metric: one.better for one in done.extracts[1].scores} == {
        "pass_at_1": "higher",
        "time": "lower",
    }
    assert done.extracts[0].left_out == ("evaluation_results[1].score_details.score",)


CASES = {
    "another schema": FaultyFile(
        '{"schema_version": "9.0.0", "evaluation_results": [{"evaluation_name": "a"}]}',
        {},
        [
            ": import-missing: `evaluation_results[0].metric_config` is missing; expected: an object.",
            ": import-missing: `evaluation_results[0].score_details` is missing; expected: an object.",
            ": import-missing: `model_info` is missing; expected: an object.",
            ': import-unexpected: `schema_version` is "9.0.0"; expected: 0.2.x / 0.3.x.',
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
