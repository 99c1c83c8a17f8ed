"""No secret of an imported file is written or said anywhere."""

import json
from pathlib import Path
from typing import Any

import pytest

from podium.cli.import_summary import summary
from podium.core.problems import Collector
from podium.importers import Request, import_files
from podium.importers.document import read_document
from podium.importers.extract import Extract, Harness
from podium.importers.provenance import source_of
from podium.importers.secrets import HIDDEN
from support.folders import file_contents
from support.imported_files import DATA, SECRETS, refused


def test_options_and_the_name_of_the_file_hold_no_secret(tmp_path: Path) -> None:
    table = tmp_path / "hf_SECRETSECRET.csv"
    table.write_text("model,acc\na,1\n", "utf-8")
    document = read_document(table, Collector())
    assert document is not None
    options = {"model": "hf_SECRETSECRET", "map": ["api_key=SECRET"]}
    source = source_of(document, "table", Extract(Harness("table")), options)
    assert source.about["options"] == {"model": HIDDEN, "map": [f"api_key={HIDDEN}"]}
    assert "SECRET" not in source.name + source.text()


KEY = "sk_live_SECRETSECRET"
EVIL = ["--password", "two SECRET", {"api_key": "x y; SECRET"}, {"a": ["--api-key", "b SECRET"]}]
"""What no longer shows where a secret ends, once it is one text."""

NAMED: dict[str, Any] = {"benchmarks": {"toy": "toy"}}
NAMES = [
    (f"model,acc\n{KEY},1\n", NAMED),
    ("model,acc\na,1\n", {**NAMED, "model": KEY}),
    (f"benchmark,model,acc\n{KEY},a,1\n", {}),
    ("model,acc\na,1\n", {"benchmarks": {KEY: KEY}}),
    (f"model,{KEY}\na,1\n", NAMED),
    ("model,acc\na,1\n", {**NAMED, "columns": {"acc": KEY}}),
    (f"model,task,passed\na,{KEY},1\n", NAMED),
    (f"model,run,acc\na,{KEY},1\n", NAMED),
    (f"model,task,sample,passed\na,t,{KEY},1\n", NAMED),
    ("model,acc\nhttps://me:SECRET@example.org/x,1\n", NAMED),
]
FAULTY = [
    (f"model,acc\na,1\nb,{KEY}\n", NAMED),
    ("model,api_key\na,1\nb,SECRET\n", NAMED),
    ("model,api_key\na,5%\nb,SECRET\n", NAMED),
    (f"model,acc\na,1\n{KEY},2\n", {"benchmarks": {"toy": "toy"}, "model": "c"}),
    (f"benchmark,model,acc\n{KEY},a,1\n", {"benchmarks": {"c": "c"}}),
    (f"model,task,passed\na,t,{KEY}\n", NAMED),
    (f"model,,acc\na,{KEY},1\n", NAMED),
    (f'{{"eval": {{"{KEY}": [{{"base_status": {json.dumps(EVIL[2])}}}]}}}}', {"model": "m"}),
    (f'{{"eval": {{"HumanEval/0": [{{"base_status": "{KEY}"}}]}}}}', {"model": "m"}),
]


@pytest.mark.parametrize(("content", "options"), [*NAMES, *FAULTY])
def test_no_message_has_a_secret(tmp_path: Path, content: str, options: dict[str, Any]) -> None:
    file = tmp_path / "input"
    file.write_text(content, encoding="utf-8")
    lines = refused(Request(files=(file,), folder=tmp_path / "results", **options))
    assert lines
    assert "SECRET" not in " ".join(lines)
    if (content, options) in NAMES:
        assert ["import-secret-name" in line for line in lines] == [True]


def with_secrets(name: str, *paths: str) -> str:
    """A fixture that has secrets at some places."""
    document = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    for path in paths:
        *above, last = [int(key) if key.isdecimal() else key for key in path.split("/")]
        node = document
        for key in above:
            node = node[key]
        node[last] = EVIL
    return json.dumps(document)


FACTS: list[tuple[str, dict[str, Any]]] = [
    (with_secrets("lm-eval-0.4.12", "git_hash", "config/limit", "config/num_fewshot"), {}),
    (with_secrets("lm-eval-0.4.12", "date", "lm_eval_version", "config/model_sha"), {}),
    (with_secrets("lm-eval-0.4.0", "results/failed", "n-shot/arc_easy"), {}),
    (with_secrets("bigcode-2025", "config/prompt", "config/limit", "config/seed"), {}),
    (with_secrets("bigcodebench-pass-at-k-0.2.5", "failed_tasks", "calibrated"), {}),
    (with_secrets("bigcodebench-0.2.5", "date"), {**NAMED, "model": "m"}),
    (with_secrets("evalplus-0.3.1", "date", "hash"), {"model": "m"}),
    (with_secrets("every-eval-ever-0.3.0", "0/eval_library/version"), {}),
    (with_secrets("every-eval-ever-0.3.0", "0/source_metadata/source_name"), {}),
    ("model,acc,note\na,1,see hf_SECRETSECRET\nb,2,api_key=SECRET\n", NAMED),
    ("model,acc,note\na,1,https://me:SECRET@example.org/\n", NAMED),
    (f"model,acc,{KEY}\na,1,2\n", {**NAMED, "columns": {KEY: ""}}),
    (f"model,acc,{KEY}\na,1,2\n", {**NAMED, "columns": {KEY: "time"}}),
]


@pytest.mark.parametrize(("content", "options"), FACTS)
def test_no_fact_of_an_import_has_a_secret(
    tmp_path: Path, content: str, options: dict[str, Any]
) -> None:
    file, results = tmp_path / "input", tmp_path / "results"
    file.write_text(content, encoding="utf-8")
    done = import_files(Request(files=(file,), folder=results, **options))
    said = [summary(done, results, written=True), *map(str, done.warnings)]
    assert "SECRET" not in " ".join(said)
    assert not any(b"SECRET" in text for text in file_contents(results).values())


ARGUMENTS = [
    ",".join(["model=acme/served", *SECRETS]),
    {
        "model": "acme/served",
        "auth_token": ["A2", "SECRET"],
        "limit": 4,
        "auth": {"user": "me", "value": "SECRET"},
    },
    {"model": "acme/served", "auth_token": "x", "command": ["--api-key", "SECRET"]},
]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=["text", "objects", "command"])
def test_no_file_of_an_import_holds_a_secret(arguments: object, tmp_path: Path) -> None:
    document = {
        "results": {"arc": {"acc,none": 0.5}},
        "versions": {"arc": 1},
        "config": {"model": "hf", "model_args": arguments},
    }
    file, table = tmp_path / "in.json", tmp_path / "in.csv"
    file.write_text(json.dumps(document), encoding="utf-8")
    table.write_text("model,acc,api_key,link\nb,1,SECRET,https://u:SECRET@x.org/\n", "utf-8")
    results = tmp_path / "results"
    import_files(Request(files=(file,), folder=results))
    done = import_files(Request(files=(table,), folder=results, benchmarks={"arc": "arc"}))
    assert done.extracts[0].left_out == ("api_key (secret)",)
    contents = file_contents(results)
    assert len(contents) == 3
    assert not any(b"SECRET" in content for content in contents.values())
    assert b"auth_token=***" in b"".join(contents.values())


def test_half_a_character_in_a_fact_becomes_a_replacement_character(tmp_path: Path) -> None:
    document = {
        "results": {"arc": {"acc,none": 0.5}},
        "versions": {"arc": 1},
        "config": {"model": "hf", "model_args": {"pretrained": "a/b", "x\ud800": "\udfff"}},
    }
    file, results = tmp_path / "in.json", tmp_path / "results"
    file.write_text(json.dumps(document), encoding="utf-8")
    import_files(Request(files=(file,), folder=results))
    assert any("\ufffd".encode() in text for text in file_contents(results).values())
