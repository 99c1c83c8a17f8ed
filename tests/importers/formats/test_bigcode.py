"""The BigCode harness: numbers of a task, and logs as samples."""

import json
from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Request, import_files
from support.imported_files import DATA, imported, rows, source


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
    assert source(tmp_path, "mbpp")["details"]["precision"] == "bf16"  # type: ignore[index]


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


def test_logs_of_bigcode_are_samples(tmp_path: Path) -> None:
    imported(tmp_path, "bigcode-logs.json", model="m", benchmarks={"pack": "pack"})
    assert rows(tmp_path / "samples/pack/m.csv") == [
        "model,task,sample,passed",
        "m,0,0,true",
        "m,0,1,false",
        "m,1,0,false",
        "m,1,1,true",
    ]
