"""Instances of HELM: one metric is the verdict, a trial is a sample."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path
from typing import Any

import pytest

from podium.importers import Request, import_files
from support.imported_files import FaultyFile, imported, rows, source

NAMED: dict[str, Any] = {"model": "m", "benchmarks": {"b": "b"}}


def test_instances_of_the_split_that_counts_are_samples(tmp_path: Path) -> None:
    columns = {"inference_runtime": "time"}
    done = imported(tmp_path, "helm-samples-0.5.9.json", **NAMED, columns=columns)
    assert rows(tmp_path / "samples/b/m.csv") == [
        "model,task,sample,passed,time",
        "m,id2,0,true,0.25",
        "m,id2,1,true,0.25",
        "m,id10,0,false,0.5",
        "m,id10,1,true,0.5",
    ]
    assert done.extracts[0].left_out == (
        "2 instances under typos-perturbed",
        "2 instances of valid",
        "num_references",
        "f1_score",
        "finish_reason_stop",
    )
    assert source(tmp_path)["details"] == {"metric": "exact_match"}


def stats(*metrics: str) -> str:
    listed = ", ".join(
        f'{{"name": {{"name": "{name}", "split": "test"}}, "count": 1, "sum": 1, "mean": {mean}}}'
        for name, mean in (metric.split("=") for metric in metrics)
    )
    return f'[{{"instance_id": "id1", "train_trial_index": 0, "stats": [{listed}]}}]'


def test_an_instance_without_a_mean_is_told(tmp_path: Path) -> None:
    unmeasured = '{"name": {"name": "exact_match", "split": "test"}, "count": 0, "sum": 0}'
    text = stats("exact_match=1.0")
    second = f'{{"instance_id": "id2", "train_trial_index": 0, "stats": [{unmeasured}]}}'
    (tmp_path / "f.json").write_text(f"{text[:-1]}, {second}]", encoding="utf-8")
    request = Request(files=(tmp_path / "f.json",), folder=tmp_path / "results", **NAMED)
    (extract,) = import_files(request).extracts
    assert extract.faulty == ("id2 (no exact_match)",)


CASES = {
    "two verdicts": FaultyFile(
        stats("exact_match=1.0", "quasi_exact_match=0.0", "prompt_truncated=0.0"),
        NAMED,
        [
            ": import-choice: Several metrics could determine whether a task was solved: exact_match, quasi_exact_match."
        ],
    ),
    "no verdict": FaultyFile(
        stats("f1_score=0.5"),
        NAMED,
        [": import-no-verdict: No metric is 0 or 1 for every task. The metrics are: f1_score."],
    ),
    "half a point that shall be a verdict": FaultyFile(
        stats("f1_score=0.5"),
        {**NAMED, "columns": {"f1_score": "passed"}},
        [": import-unexpected: `[0].stats[0].mean` is 0.5; expected: 0 / 1."],
    ),
    "no name of an instance": FaultyFile(
        stats("exact_match=1.0").replace('"id1"', "null"),
        NAMED,
        [": import-missing: `[0].instance_id` is missing; expected: text."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
