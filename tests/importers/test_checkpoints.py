"""A checkpoint is a model of its own, whatever the harness calls the repository."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from podium.importers.checkpoints import checkpoint_name
from support.imported_files import refused, rows


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "m"),
        ({"revision": "main", "load_in_4bit": "False", "quantization": "None"}, "m"),
        ({"revision": "step1000"}, "m@step1000"),
        ({"revision": 1000}, "m@1000"),
        ({"subfolder": "checkpoint-8"}, "m@checkpoint-8"),
        ({"load_in_8bit": True}, "m@8bit"),
        ({"quantization": "AWQ"}, "m@awq"),
        ({"autogptq": "True", "gptq": "True"}, "m@gptq"),
        ({"dtype": "float8_e4m3fn"}, "m@float8_e4m3fn"),
        ({"dtype": "float16"}, "m"),
        ({"gguf_file": "weights/tiny.Q4_K_M.gguf"}, "m@tiny.Q4_K_M"),
        ({"revision": "v2", "load_in_4bit": "1"}, "m@v2-4bit"),
    ],
)
def test_a_checkpoint_is_a_part_of_the_name(settings: Mapping[str, object], expected: str) -> None:
    assert checkpoint_name("m", settings) == expected


def test_what_has_no_name_gets_none() -> None:
    assert checkpoint_name("", {"revision": "v2"}) == ""
    assert checkpoint_name("m@v2", {"revision": "v2"}) == "m@v2"


@pytest.fixture
def run_of(tmp_path: Path) -> Callable[[str, str], Path]:
    """Makes results of lm-evaluation-harness for a task, with arguments of a model."""

    def make(task: str, arguments: str) -> Path:
        document = {
            "results": {task: {"acc,none": 0.5}},
            "versions": {task: 1},
            "config": {"model_args": f"pretrained=acme/tiny{arguments}"},
        }
        path = tmp_path / f"{task}{arguments}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return make


def test_checkpoints_of_a_model_are_not_merged(
    results: Path, run_of: Callable[[str, str], Path]
) -> None:
    files = (
        run_of("arc", ",revision=step1000"),
        run_of("piqa", ",revision=step9000"),
        run_of("arc", ""),
        run_of("piqa", ",load_in_4bit=True"),
    )
    import_files(Request(files=files, folder=results))
    assert [row.partition(",")[0] for row in rows(results / "arc.csv")] == [
        "model",
        "acme/tiny@step1000",
        "acme/tiny",
    ]
    assert [row.partition(",")[0] for row in rows(results / "piqa.csv")] == [
        "model",
        "acme/tiny@step9000",
        "acme/tiny@4bit",
    ]


def test_one_name_for_the_models_of_several_files_is_refused(
    results: Path, run_of: Callable[[str, str], Path]
) -> None:
    files = (run_of("arc", ",revision=step1000"), run_of("piqa", ",revision=step9000"))
    (line,) = refused(Request(files=files, folder=results, model="tiny"))
    names = "“acme/tiny@step1000” and “acme/tiny@step9000”"
    assert line.endswith(f": import-models-merged: “tiny” would be the name of both {names}.")
