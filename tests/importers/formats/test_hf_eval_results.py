"""Scores in `.eval_results` of a repository on the Hugging Face Hub."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.imported_files import (
    FaultyFile,
    imported,
    rows,
    source,
)


def scores(folder: Path) -> list[list[str]]:
    return sorted(rows(path) for path in folder.glob("*.csv"))


def test_the_first_layout_gives_scores(tmp_path: Path) -> None:
    done = imported(tmp_path, "hf-eval-results-2025.yaml", model="m")
    assert scores(tmp_path) == [["model,score", "m,0.4120"], ["model,score", "m,20.90"]]
    exam, quiz = done.extracts[0].scores
    assert (exam.benchmark, quiz.benchmark) == ("acme/exam/hard", "acme/quiz")
    assert exam.conditions == {"dataset revision": "aaaa1111", "split": "test"}
    assert (exam.better, exam.location.line) == ("", 2)
    assert "c2lnbmF0dXJl" not in str(source(tmp_path))
    assert done.extracts[0].left_out == ("[1].verifyToken",)


def test_results_of_a_task_are_told_apart_by_their_notes(tmp_path: Path) -> None:
    done = imported(tmp_path, "hf-eval-results-2026.yaml", model="m")
    assert scores(tmp_path) == [
        ["model,score", "m,41.20"],
        ["model,score (no-tools),score (tools)", "m,5.2,1.75e+1"],
    ]
    assert [score.conditions.get("notes", "") for score in done.extracts[0].scores] == [
        "",
        "no-tools",
        "tools",
    ]
    assert done.extracts[0].origin.details == {"sources": "Eval traces"}


def test_an_answer_of_the_hub_gives_scores(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    entry = '{"dataset": {"id": "acme/quiz", "task_id": "quiz"}, "value": 0.410}'
    path.write_text(f'[{{"filename": "x.yaml", "verified": true, "data": {entry}}}]')
    done = import_files(Request(files=(path,), folder=tmp_path / "results", model="m"))
    assert [(one.benchmark, one.text) for one in done.extracts[0].scores] == [
        ("acme/quiz", "0.410")
    ]


CASES = {
    "an entry twice": FaultyFile(
        "- dataset: {id: a/b, task_id: c}\n  value: 1\n- dataset: {id: a/b, task_id: c}\n  value: 2\n",
        {"model": "m"},
        [":3: import-measured-twice: “score” of “a/b/c” is already on line 1."],
    ),
    "values that are none": FaultyFile(
        "- dataset: {id: a/b}\n  value: many\n- dataset: {id: [c]}\n  value: 0x1F\n- dataset: d\n  value: true\n",
        {"model": "m"},
        [
            ":3: import-unexpected: `[1].dataset.id` is […]; expected: text.",
            ':5: import-unexpected: `[2].dataset` is "d"; expected: an object.',
        ],
    ),
    "no YAML": FaultyFile(
        "- dataset: {id: a/b}\n  value: 1\n  notes: [\n",
        {"model": "m"},
        [
            ":4:1: import-yaml: The YAML cannot be read: expected the node content, but found '<stream end>'"
        ],
    ),
    "no model": FaultyFile(
        "- dataset: {id: a/b}\n  value: 1\n",
        {},
        [": import-no-model: The file does not name its model."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
