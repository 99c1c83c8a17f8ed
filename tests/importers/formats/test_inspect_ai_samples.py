"""Samples of Inspect AI: one scorer is the verdict, an epoch is a sample."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from pathlib import Path
from typing import Any

import pytest

from podium.importers import Import, Request, import_files
from support.imported_files import FaultyFile, imported, rows

SPEC = {"task": "t", "model": "m", "config": {}}
SAMPLED = {"version": 2, "status": "success", "eval": SPEC, "plan": {}}
"""A log that has samples alone."""


def log(*samples: dict[str, Any]) -> str:
    return json.dumps({**SAMPLED, "samples": samples})


def sample(name: object, epoch: int = 1, **scores: object) -> dict[str, Any]:
    values = {scorer: {"value": value} for scorer, value in scores.items()}
    return {"id": name, "epoch": epoch, "scores": values}


def taken(folder: Path, content: str, **columns: str) -> Import:
    (folder / "log.json").write_text(content, encoding="utf-8")
    request = Request(files=(folder / "log.json",), folder=folder, columns=columns, replace=True)
    return import_files(request)


def test_every_epoch_of_a_task_is_a_sample(tmp_path: Path) -> None:
    imported(tmp_path, "inspect-ai-0.3.42.json", model="m")
    assert rows(tmp_path / "samples/riddles/m.csv") == [
        "model,task,sample,passed",
        "m,a,1,false",
        "m,a,2,true",
        "m,b,1,true",
        "m,b,2,true",
    ]


def test_no_answer_is_a_failure_and_no_score_is_none(tmp_path: Path) -> None:
    imported(tmp_path, "inspect-ai-0.3.0.json", model="m")
    assert rows(tmp_path / "samples/riddles/m.csv")[1:] == [
        "m,1,true",
        "m,2,false",
        "m,3,false",
        "m,4,false",
    ]
    name = "inspect-ai-0.3.260.json"
    done = imported(tmp_path, name, model="m", benchmarks={"acme_evals/essays": "essays"})
    assert rows(tmp_path / "samples/essays/m.csv") == [
        "model,task,passed",
        "m,1,false",
        "m,2,true",
    ]
    (extract,) = done.extracts
    assert extract.faulty[-1] == "3 (error)"
    assert extract.left_out[-4:] == (
        "grader.style of each sample",
        "grader.length of each sample",
        "partly of each sample",
        "grader of each sample",
    )


def test_scores_that_are_asked_for_become_numbers(tmp_path: Path) -> None:
    content = log(
        sample("a", pair={"right": True, "points": 2.50}, partly="C"),
        sample("b", pair={"right": False, "points": 7}, partly="P"),
        sample("c", pair={"right": True, "points": float("nan")}, partly="N"),
        sample("a", pair={"right": False, "points": 0.10}, partly="yes"),  # tried again
    )
    done = taken(tmp_path, content, **{"pair.points": "points", "partly": "credit"})
    assert rows(tmp_path / "samples/t/m.csv") == [
        "model,task,passed,points,credit",
        "m,a,false,0.1,1",
        "m,b,false,7,0.5",
        "m,c,true,,0",
    ]
    assert done.extracts[0].faulty == ("c (no score of pair.points)",)


def test_of_several_scorers_one_must_be_named(tmp_path: Path) -> None:
    rivals = log(sample(1, match="C", includes=1), sample(2, match="I", includes=1.0))
    taken(tmp_path, rivals, match="passed")
    assert rows(tmp_path / "samples/t/m.csv")[1:] == ["m,1,true", "m,2,false"]
    value = json.loads(rivals)
    metrics = {"accuracy": {"name": "accuracy", "value": 0.5}}
    value["results"] = {"scores": [{"name": "match", "scorer": "match", "metrics": metrics}]}
    done = taken(tmp_path, json.dumps(value))
    assert done.extracts[0].left_out == (
        "samples (choose a scorer with --map passed=match, includes)",
    )
    assert [one.metric for one in done.extracts[0].scores] == ["accuracy"]


CASES = {
    "two scorers": FaultyFile(
        log(sample(1, match="C", includes=1)),
        {},
        [
            ": import-choice: Several metrics could determine whether a task was solved: match, includes.",
        ],
    ),
    "half a point": FaultyFile(
        log(sample(1, match="P")),
        {},
        [
            ": import-no-verdict: No metric is 0 or 1 for every task. The metrics are: match.",
        ],
    ),
    "half a point that shall be a verdict": FaultyFile(
        log(sample(1, match="C"), sample(2, match="P")),
        {"columns": {"match": "passed"}},
        [
            ': import-unexpected: `samples[1].scores.match.value` is "P"; expected: C / I / N / 0 / 1.'
        ],
    ),
    "a sample without a name": FaultyFile(
        log({"epoch": 1, "scores": {"match": {"value": "C"}}}, sample(2, match="C")),
        {},
        [": import-missing: `samples[0].id` is missing; expected: text."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
