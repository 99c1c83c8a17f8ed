"""Samples of Every Eval Ever: what is correct passed, where that is certain."""

# a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.imported_files import FaultyFile, imported, problems, rows, source, written

NEW = "every-eval-ever-samples-0.3.0.jsonl"


def test_samples_of_several_models_and_benchmarks(tmp_path: Path) -> None:
    imported(tmp_path, "every-eval-ever-samples-0.2.0.jsonl")
    large, tiny = written(tmp_path)[1], written(tmp_path)[0]
    assert rows(tmp_path / tiny) == [
        "model,task,passed",
        "acme/tiny,q1,true",
        "acme/tiny,q2,false",
    ]
    assert rows(tmp_path / large) == ["model,task,passed", "acme/large,s1,false"]
    assert (tiny.split("/")[1], large.split("/")[1]) == ("riddles", "sums")
    assert source(tmp_path)["details"] == {
        "schema version": "instance_level_eval_0.2.0",
        "evaluation": "acme/tiny/1785600000",
    }


def test_of_several_results_one_must_be_chosen(tmp_path: Path) -> None:
    assert problems(tmp_path, NEW) == [
        ("import-choice", {"choices": "riddles/exact_match, riddles/f1"})
    ]
    columns = {"riddles/exact_match": "passed", "latency_ms": "time", "output_tokens": "tokens"}
    done = imported(tmp_path, NEW, model="m", columns=columns)
    assert rows(tmp_path / "samples/riddles/m.csv") == [
        "model,task,sample,passed,tokens,time",
        "m,r2,1,true,1,",
        "m,r10,1,true,5,120",
        "m,r10,2,false,5,80.5",
    ]
    assert done.extracts[0].left_out == ("riddles/f1",)


def record(evaluation: str, more: str = "") -> str:
    return (
        '{"schema_version": "0.3.0", "evaluation_name": "b", "model_id": "m", "sample_id": "s", '
        f'"evaluation": {evaluation}{more}}}'
    )


def test_a_verdict_that_scores_do_not_bear_out_must_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x_samples.jsonl"
    path.write_text(record('{"score": 0.4, "is_correct": true}'), encoding="utf-8")
    assert [code for code, _ in problems(tmp_path, path.as_posix())] == ["import-no-verdict"]
    imported(tmp_path, path.as_posix(), columns={"is_correct": "passed", "score": "score"})
    assert rows(tmp_path / "samples/b/m.csv") == ["model,task,passed,score", "m,s,true,0.4"]


CASES = {
    "another schema": FaultyFile(
        record('{"score": 1, "is_correct": true}').replace("0.3.0", "9.0"),
        {},
        [': import-unexpected: `schema_version` is "9.0"; expected: 0.2.x / 0.3.x.'],
    ),
    "a verdict of another type": FaultyFile(
        record('{"score": 1, "is_correct": "yes"}'),
        {"columns": {"is_correct": "passed"}},
        [': import-unexpected: `evaluation.is_correct` is "yes"; expected: true or false.'],
    ),
    "a sample twice": FaultyFile(
        record('{"score": 1, "is_correct": true}')
        + "\n"
        + record('{"score": 1, "is_correct": true}'),
        {},
        [": import-duplicate: Task “s” has sample – more than once."],
    ),
    "a line without a model": FaultyFile(
        record('{"score": 1, "is_correct": true}')
        + "\n"
        + record('{"score": 1, "is_correct": true}').replace('"m"', "null"),
        {},
        [":2: import-missing: `model_id` is missing; expected: text."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
