"""Runs that probably failed as a whole are imported with a warning."""

import json
from pathlib import Path

import pytest

from podium.core.i18n import words
from podium.importers import Request, import_files


def evalplus(*statuses: str) -> object:
    tasks = {f"HumanEval/{n}": [{"base_status": word}] for n, word in enumerate(statuses)}
    return {"eval": tasks}


def bigcodebench(rate: float) -> object:
    beside = {"model": "m", "split": "complete", "subset": "hard", "calibrated": True}
    return {"pass@1": 0.25, "gt_pass_rate": rate, **beside}


def lm_eval(value: float) -> object:
    config = {"model_args": "pretrained=m"}
    return {"results": {"arc": {"acc,none": value}}, "versions": {}, "config": config}


def inspect_ai(status: str, value: float, error: float) -> object:
    metrics = {
        "accuracy": {"name": "accuracy", "value": value},
        "stderr": {"name": "stderr", "value": error},
    }
    scores = [{"name": "match", "scorer": "match", "metrics": metrics}]
    spec = {"task": "t", "model": "m", "config": {}}
    return {"status": status, "eval": spec, "results": {"scores": scores}}


CASES = {
    "nobody passed": (
        evalplus("fail", "timeout"),
        "[import-none-passed] None of the 2 samples of “m” on humaneval passed.",
    ),
    "every sample timed out": (
        evalplus("timeout", "timeout"),
        "[import-timed-out] All 2 samples of “m” on humaneval timed out.",
    ),
    "references fail": (
        bigcodebench(0.0),
        "[import-references-fail] The pass rate of the reference solutions is only 0.0.",
    ),
    "nothing is solved": (
        lm_eval(0.0),
        "[import-zero-rate] “acc” of “m” on arc is 0: nothing was solved.",
    ),
    "stopped early": (
        inspect_ai("cancelled", 1.0, 0.5),
        "[import-unfinished] The run did not finish as planned; its status is “cancelled”.",
    ),
    "certain and solved": (inspect_ai("success", 1.0, 0.0), ""),
    "one passed": (evalplus("pass", "timeout"), ""),
    "references pass": (bigcodebench(0.9932), ""),
    "something is solved": (lm_eval(0.01), ""),
}


@pytest.mark.parametrize("name", CASES)
def test_a_suspicious_run_is_a_warning(name: str, tmp_path: Path) -> None:
    document, expected = CASES[name]
    file = tmp_path / "in.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    done = import_files(Request(files=(file,), folder=tmp_path / "results", model="m"))
    english, chinese = words("en"), words("zh")
    assert all(chinese.message(one) and chinese.hint(one) for one in done.warnings)
    lines = [f"[{one.code}] {english.message(one)}" for one in done.warnings]
    assert lines == ([expected] if expected else [])
