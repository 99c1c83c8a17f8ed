"""Results of LightEval: metrics of each task with their standard errors."""

from pathlib import Path

import pytest

from support.folders import file_contents
from support.imported_files import FaultyFile, imported, rows, source, written


def test_tasks_that_are_averaged_are_parts_of_their_average(tmp_path: Path) -> None:
    done = imported(tmp_path, "lighteval-0.3.0.json")
    assert written(tmp_path) == ["hellaswag.csv", "mmlu.csv", "wikitext.csv"]
    assert rows(tmp_path / "hellaswag.csv") == [
        "model,acc,acc.se,acc_norm,acc_norm.se",
        "acme/tiny-lm,0.555,0.005,0.7630,0.004",
    ]
    assert rows(tmp_path / "mmlu.csv") == ["model,acc", "acme/tiny-lm,0.40"]
    assert rows(tmp_path / "wikitext.csv") == ["model,word_perplexity", "acme/tiny-lm,12.25"]
    (extract,) = done.extracts
    assert extract.left_out == (
        "results.leaderboard|mmlu:_average|5.acc_stderr",
        "all",
        "mmlu:anatomy (part of a group)",
        "mmlu:virology (part of a group)",
    )
    assert extract.faulty == ("results.lighteval|wikitext|0.ppl (NaN)",)
    part = tmp_path / "part"
    imported(part, "lighteval-0.3.0.json", benchmarks={"mmlu:anatomy": "anatomy"})
    assert rows(part / "anatomy.csv") == ["model,acc,acc.se", "acme/tiny-lm,0.5,0.04"]


def test_the_configuration_of_a_task_gives_its_conditions(tmp_path: Path) -> None:
    imported(tmp_path, "lighteval-0.3.0.json", benchmarks={"hellaswag": "hellaswag"})
    found = source(tmp_path)
    (values,) = found["values"]
    assert values["conditions"] == {
        "limit": "none",
        "few-shot seeds": "1",
        "harness version": "494ee122",
        "task version": "0",
        "tasks": "10042",
        "few-shot examples": "10",
        "suite": "leaderboard",
    }
    assert "better" not in values
    assert found["details"]["model_size"] == "1.5 GB"


def test_new_files_say_which_direction_is_better(tmp_path: Path) -> None:
    done = imported(tmp_path, "lighteval-0.13.0.json", benchmarks={"riddles": "riddles"})
    model = "acme/tiny-lm@step1000"
    assert rows(tmp_path / "riddles.csv") == [
        "model,solved,solved.se,refused,refused.se,pass@k:k=1&n=4",
        f"{model},0.5,0.115,0.05,0.05,0.4",
    ]
    (extract,) = done.extracts
    assert {score.metric: score.better for score in extract.scores} == {
        "solved": "higher",
        "solved.se": "",
        "refused": "lower",
        "refused.se": "",
        "pass@k:k=1&n=4": "",
    }
    assert extract.scores[0].conditions == {
        "limit": "20",
        "temperature": "0.6",
        "top_p": "0.95",
        "max_new_tokens": "512",
        "few-shot seeds": "1",
        "task version": "0",
        "few-shot examples": "0",
    }
    assert extract.left_out[:2] == ("results.riddles|0.answers", "all")
    assert "SECRET" not in str(file_contents(tmp_path))
    assert "10.1.2.3" not in str(file_contents(tmp_path))


def test_a_task_with_several_numbers_of_examples_keeps_its_key(tmp_path: Path) -> None:
    done = imported(tmp_path, "lighteval-0.13.0.json", benchmarks={"gsm8k|5": "gsm8k"})
    assert rows(tmp_path / "gsm8k.csv")[1] == "acme/tiny-lm@step1000,0.35,0.11"
    assert done.extracts[0].scores[0].conditions["few-shot examples"] == "5"


def test_an_error_goes_with_its_metric(tmp_path: Path) -> None:
    name, riddles = "lighteval-0.13.0.json", {"riddles": "riddles"}
    columns = {"solved": "right", "refused": "", "pass@k:k=1&n=4": ""}
    imported(tmp_path, name, benchmarks=riddles, columns=columns)
    assert rows(tmp_path / "riddles.csv")[0] == "model,right,right.se"
    columns |= {"solved_stderr": "spread"}
    imported(tmp_path / "other", name, benchmarks=riddles, columns=columns)
    assert rows(tmp_path / "other/riddles.csv")[0] == "model,right,spread"


RESULTS = '{"config_general": {"model_name": "m"}, "results": {"a|0": %s}}'
CASES = {
    "no object": FaultyFile(
        RESULTS % "[]",
        {},
        [": import-unexpected: `results.a|0` is []; expected: an object."],
    ),
    "nothing that is a number": FaultyFile(
        RESULTS % '{"acc": [1]}', {}, [": import-nothing: The file contains no results."]
    ),
    "no model": FaultyFile(
        RESULTS.replace("model_name", "x") % '{"acc": 1}',
        {},
        [": import-no-model: The file does not name its model."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
