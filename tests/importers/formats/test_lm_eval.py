"""lm-evaluation-harness: groups, filters, digits, errors."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.imported_files import (
    DATA,
    LM_EVAL,
    FaultyFile,
    imported,
    rows,
    source,
    written,
)


def test_old_results_of_lm_eval_keep_their_digits(tmp_path: Path) -> None:
    imported(tmp_path, "lm-eval-0.3.0.json")
    assert rows(tmp_path / "arc_easy.csv") == [
        "model,acc,acc.se,acc_norm,acc_norm.se",
        "acme/tiny-lm,0.250,0.0250,0.30000000000000004,0.026",
    ]
    assert rows(tmp_path / "wikitext.csv")[0] == (
        "model,word_perplexity,byte_perplexity,bits_per_byte"
    )


def test_a_group_stands_for_its_parts_until_one_is_asked_for(tmp_path: Path) -> None:
    for number, name in enumerate(("lm-eval-0.4.0.json", "lm-eval-0.4.12.json")):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = imported(folder, name)
        assert {"gsm8k.csv", "mmlu.csv"} <= {*written(folder)}
        assert not {"mmlu_anatomy.csv", "arc_tiny.csv"} & {*written(folder)}
        assert "mmlu_anatomy (part of a group)" in done.extracts[0].left_out
        imported(folder, name, benchmarks={"mmlu_anatomy": "mmlu_anatomy"})
        assert rows(folder / "mmlu_anatomy.csv")[1].split(",")[1] == "0.5"


def test_parts_that_nobody_asks_for_are_not_read(tmp_path: Path) -> None:
    """Most tasks of a large file are parts; what is wrong with one is reported when it is named."""
    text = (DATA / "lm-eval-0.4.12.json").read_text(encoding="utf-8")
    file = tmp_path / "f.json"
    file.write_text(text.replace('"acc,none": 0.375', '"acc,none": NaN'), encoding="utf-8")
    for benchmarks, faulty in (
        ({}, ()),
        ({"mmlu_anatomy": "a"}, ("results.mmlu_astronomy.acc,none (NaN)",)),
    ):
        request = Request(files=(file,), folder=tmp_path / "results", benchmarks=benchmarks)
        (extract,) = import_files(request, write=False).extracts
        assert [one for one in extract.faulty if "mmlu" in one] == [*faulty]


def test_a_metric_is_called_by_its_filter_only_where_there_are_several(tmp_path: Path) -> None:
    imported(tmp_path, "lm-eval-0.4.12.json")
    assert rows(tmp_path / "humaneval.csv") == [
        "model,pass@1,pass@1.se",
        "acme/tiny-lm-lora,0.75,0.25",
    ]
    assert rows(tmp_path / "gsm8k.csv") == [
        "model,exact_match.strict-match,exact_match.strict-match.se,exact_match.flexible-extract,exact_match.flexible-extract.se",
        "acme/tiny-lm-lora,0.375,0.18298126367784995,0.5,0.1889822365046136",
    ]
    assert rows(tmp_path / "wikitext.csv")[1] == "acme/tiny-lm-lora,31.41592653589793"
    found = source(tmp_path)
    assert (found["version"], found["date"]) == ("0.4.12", "1787000000.123456")
    gsm8k = [one for one in found["values"] if one["benchmark"] == "gsm8k"]
    assert [one["columns"] for one in gsm8k] == [
        ["exact_match.strict-match", "exact_match.strict-match.se"],
        ["exact_match.flexible-extract", "exact_match.flexible-extract.se"],
    ]
    assert gsm8k[0]["conditions"] == {
        "few-shot examples": "5",
        "harness version": "0.4.12",
        "tasks": "8",
        "task version": "3.0",
        "limit": "4.0",
        "filter": "strict-match",
    }


def test_a_standard_error_is_that_of_its_metric_and_may_be_left_out(tmp_path: Path) -> None:
    columns = {"acc_stderr": "", "acc": "accuracy", "acc_norm": ""}
    imported(tmp_path, "lm-eval-0.3.0.json", columns=columns)
    assert rows(tmp_path / "arc_easy.csv") == ["model,accuracy", "acme/tiny-lm,0.250"]
    imported(tmp_path / "kept", "lm-eval-0.3.0.json", columns={"acc": "accuracy"})
    assert rows(tmp_path / "kept/arc_easy.csv")[0] == (
        "model,accuracy,accuracy.se,acc_norm,acc_norm.se"
    )


def test_a_standard_error_has_another_name_when_asked_for(tmp_path: Path) -> None:
    columns = {"exact_match_stderr,strict-match": "error", "exact_match.flexible-extract": ""}
    columns |= {"exact_match,strict-match": "strict"}
    imported(tmp_path, "lm-eval-0.4.12.json", benchmarks={"gsm8k": "gsm8k"}, columns=columns)
    assert rows(tmp_path / "gsm8k.csv") == [
        "model,strict,error",
        "acme/tiny-lm-lora,0.375,0.18298126367784995",
    ]


CASES = {
    "another layout": FaultyFile(
        '{"task": 1}',
        {"form": "lm-eval"},
        [": import-missing: `results` is missing; expected: an object."],
    ),
    "NaN": FaultyFile(
        LM_EVAL.replace("0.5", "NaN"),
        {},
        [
            ": import-faulty-values: Measurements without a value, not imported (1): results.arc.acc,none (NaN).",
            ": import-nothing: The file contains no results.",
        ],
    ),
    "too large a number": FaultyFile(
        LM_EVAL.replace("0.5", "1e999"),
        {},
        [
            ": import-unexpected: `results.arc.acc,none` is 1e999; expected: a finite number of at most 400 characters."
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
