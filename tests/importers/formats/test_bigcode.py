"""The BigCode harness: numbers of a task, and logs as samples."""

import json
from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Request, import_files
from support.imported_files import (
    DATA,
    FaultyFile,
    imported,
    rows,
    sources,
)


def test_bigcode_gives_every_number_of_a_task(tmp_path: Path) -> None:
    imported(tmp_path, "bigcode-0.1.0.json")
    assert rows(tmp_path / "humaneval.csv") == [
        "model,pass@1,pass@10",
        "acme/tiny-code,0.12195121951219512,0.25",
    ]
    done = imported(tmp_path, "bigcode-2025.json")
    robust = tmp_path / "perturbed-humaneval-natgen-num_seeds_5.csv"
    assert rows(robust)[0].split(",")[1:3] == [
        "FuncRename.robust-pass-at-1",
        "FuncRename.alt-robust-pass-at-1",
    ]
    assert done.extracts[0].left_out == ("conala.precisions", "studenteval")
    details = [one["details"] for one in sources(tmp_path)]
    assert [one.get("precision") for one in details] == [None, "bf16"]


def test_bigcode_names_the_adapter_and_no_model_by_default(tmp_path: Path) -> None:
    content = json.loads((DATA / "bigcode-2025.json").read_text(encoding="utf-8"))
    content["config"] |= {"peft_model": "acme/adapter"}
    adapted = tmp_path / "adapted.json"
    adapted.write_text(json.dumps(content), encoding="utf-8")
    request = Request(files=(adapted,), folder=tmp_path)
    assert {one.model for one in import_files(request).extracts[0].scores} == {"acme/adapter"}
    content["config"] |= {
        "peft_model": None,
        "model": "codeparrot/codeparrot-small",
        "load_generations_path": "generations.json",
    }
    adapted.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ProblemError, match="import-no-model"):
        import_files(request)


CASES = {
    "a number for a task": FaultyFile(
        '{"arc": 0.5, "config": {"model": "m", "n_samples": 1}}',
        {},
        [": import-unexpected: `arc` is 0.5; expected: an object."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
