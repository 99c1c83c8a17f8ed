"""Logs of Inspect AI: metrics of each scorer, with the standard error of a mean."""

from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.folders import file_contents
from support.imported_files import (
    DATA,
    FaultyFile,
    imported,
    rows,
    source,
    written,
)
from support.inspect_logs import eval_archive, members, zip_of, zstandard, zstandard_zip

LOG = DATA / "inspect-ai-0.3.42.json"


def test_the_first_logs_have_one_scorer(tmp_path: Path) -> None:
    imported(tmp_path, "inspect-ai-0.3.0.json")
    model = "hf/acme/tiny-lm@step1000"
    assert rows(tmp_path / "riddles.csv") == [
        "model,accuracy,accuracy.se",
        f"{model},0.250,0.2165",
    ]
    found = source(tmp_path)
    (entry,) = [entry for entry in found["values"] if entry["file"] == "riddles.csv"]
    assert entry["conditions"] == {
        "limit": "4",
        "task version": "0",
        "temperature": "0.0",
        "max_tokens": "32",
        "harness version": "0.3.0",
        "status": "success",
        "solver": "generate",
    }
    assert (found["harness"], found["version"], found["date"]) == (
        "Inspect AI",
        "0.3.0",
        "2024-04-02T10:11:12",
    )
    assert "SECRET" not in str(file_contents(tmp_path))
    assert "10.1.2.3" not in str(file_contents(tmp_path))


def test_entries_that_differ_have_their_scorer_in_the_name(tmp_path: Path) -> None:
    done = imported(tmp_path, "inspect-ai-0.3.260.json", benchmarks={"acme_evals/essays": "essays"})
    assert rows(tmp_path / "essays.csv") == [
        "model,grader.style.mean,grader.style.mean.se,includes.accuracy,includes.mean",
        "openai/acme-large,7.50,0.5,0.5,0.5",
    ]
    (extract,) = done.extracts
    assert extract.left_out[:2] == (
        "results.scores[0].metrics.std",
        "results.scores[2].metrics.stderr",  # of the accuracy or of the mean
    )
    assert extract.faulty[:3] == (
        "results.scores[0].unscored_samples (1)",
        "results.scores[1].metrics.mean.value (NaN)",
        "results.scores[1].metrics.stderr.value (NaN)",
    )
    assert [score.conditions["tasks"] for score in extract.scores] == ["2", "2", "3", "3"]
    assert extract.scores[0].conditions["temperature"] == "0.5"  # of the task, not of the model
    assert extract.scores[0].conditions["max_tokens"] == "512"
    assert [warning.code for warning in done.warnings] == [
        "import-faulty-values",
        "import-unfinished",
    ]
    assert not any(score.better for score in extract.scores)


def test_a_metric_takes_its_standard_error_along(tmp_path: Path) -> None:
    columns = {"accuracy": "solved"}
    imported(tmp_path, LOG.name, columns=columns)
    assert rows(tmp_path / "riddles.csv")[0] == "model,solved,solved.se"
    imported(tmp_path / "own", LOG.name, columns={"stderr": "error", "accuracy": ""})
    assert rows(tmp_path / "own/riddles.csv")[0] == "model,error"


@pytest.mark.parametrize("kind", ["deflated", "zstandard"])
def test_an_archive_gives_what_the_log_in_json_gives(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "log.eval"
    parts = members(LOG)
    path.write_bytes(eval_archive(LOG) if kind == "deflated" else zstandard_zip(parts, zstandard))
    import_files(Request(files=(path,), folder=tmp_path / "archive"))
    imported(tmp_path / "json", LOG.name)
    names = written(tmp_path / "json")
    assert written(tmp_path / "archive") == names
    for name in names:
        assert rows(tmp_path / "archive" / name) == rows(tmp_path / "json" / name)
    assert rows(tmp_path / "json/riddles.csv") == [
        "model,accuracy,accuracy.se",
        "openai/acme-large,0.75,0.25",
    ]
    conditions = source(tmp_path / "archive")["values"][1]["conditions"]
    assert conditions["tasks"] == "2"
    assert conditions["epochs"] == "2"
    assert conditions["solver"] == "system_message → generate"


CASES = {
    "a run that was not ended": FaultyFile(
        zip_of({"_journal/start.json": b"{}"}),
        {},
        [": import-missing: `header.json` is missing; expected: an object."],
    ),
    "without its samples": FaultyFile(
        zip_of({"header.json": b"{}"}),
        {},
        [": import-missing: `summaries.json` is missing; expected: a list."],
    ),
    "cut off inside": FaultyFile(
        zip_of({"header.json": b'{"a": \n"'}),
        {},
        [":2:1: json-syntax: This is not valid JSON: unterminated string."],
    ),
    "no log": FaultyFile(
        zip_of({"header.json": b"{}", "summaries.json": b"[]"}),
        {},
        [": import-missing: `eval` is missing; expected: an object."],
    ),
    "another archive": FaultyFile(
        zip_of({"x.json": b"{}"}),
        {},
        [": not-text: This is an archive or a compressed file, not a text file."],
    ),
    "another format": FaultyFile(
        zip_of({"header.json": b"{}"}),
        {"form": "evalplus"},
        [": not-text: This is an archive or a compressed file, not a text file."],
    ),
    "no archive": FaultyFile(
        b"PK\x03\x04x", {}, [": file-unreadable: The file cannot be read: File is not a zip file"]
    ),
    "no results": FaultyFile(
        '{"status": "error", "eval": {"task": "a", "model": "b", "config": {}}}',
        {},
        [": import-nothing: The file contains no results."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
