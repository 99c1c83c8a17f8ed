"""lm-evaluation-harness: groups, filters, digits, errors."""

from pathlib import Path

import pytest

from support.imported_files import imported, problems, rows, source, written


def test_old_results_of_lm_eval_keep_their_digits(tmp_path: Path) -> None:
    imported(tmp_path, "lm-eval-0.3.0.json")
    assert rows(tmp_path / "arc_easy.csv") == [
        "model,acc,acc_norm",
        "acme/tiny-lm,0.250,0.30000000000000004",
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
        assert rows(folder / "mmlu_anatomy.csv")[1].endswith(",0.5")


def test_a_metric_is_called_by_its_filter_only_where_there_are_several(tmp_path: Path) -> None:
    imported(tmp_path, "lm-eval-0.4.12.json")
    assert rows(tmp_path / "humaneval.csv") == ["model,pass@1", "acme/tiny-lm-lora,0.75"]
    assert rows(tmp_path / "gsm8k.csv") == [
        "model,exact_match.strict-match,exact_match.flexible-extract",
        "acme/tiny-lm-lora,0.375,0.5",
    ]
    assert rows(tmp_path / "wikitext.csv")[1] == "acme/tiny-lm-lora,31.41592653589793"
    found = source(tmp_path, "gsm8k")
    assert (found["version"], found["date"]) == ("0.4.12", "1787000000.123456")
    assert found["details"]["tasks"] == "8"  # type: ignore[index]
    assert found["details"]["few-shot examples"] == "5"  # type: ignore[index]
    assert found["details"]["limit"] == "4.0"  # type: ignore[index]


def test_a_standard_error_is_taken_when_asked_for(tmp_path: Path) -> None:
    columns = {"exact_match_stderr,strict-match": "error", "exact_match.flexible-extract": ""}
    columns |= {"exact_match,strict-match": "strict"}
    imported(tmp_path, "lm-eval-0.4.12.json", benchmarks={"gsm8k": "gsm8k"}, columns=columns)
    assert rows(tmp_path / "gsm8k.csv") == [
        "model,strict,error",
        "acme/tiny-lm-lora,0.375,0.18298126367784995",
    ]


@pytest.mark.parametrize("name", ["lm-eval-samples-0.4.0.jsonl", "lm-eval-samples-0.4.3.jsonl"])
def test_old_documents_of_lm_eval_have_one_metric(tmp_path: Path, name: str) -> None:
    imported(tmp_path, name, model="m", benchmarks={"gsm8k": "gsm8k"})
    found = rows(tmp_path / "samples/gsm8k/m.csv")
    assert found[:3] == ["model,task,passed", "m,0,true", "m,1,false"]


def test_the_metric_that_is_a_verdict_decides(tmp_path: Path) -> None:
    done = imported(tmp_path, "lm-eval-samples-0.4.12.jsonl", model="m", benchmarks={"qa": "qa"})
    assert rows(tmp_path / "samples/qa/m.csv") == [
        "model,task,passed",
        "m,0,true",
        "m,1,false",
        "m,2,true",
    ]
    assert done.extracts[0].left_out == ("f1",)
    again = {"f1": "f1", "exact_match,none": "passed"}
    imported(
        tmp_path,
        "lm-eval-samples-0.4.12.jsonl",
        model="m",
        benchmarks={"qa": "qa"},
        columns=again,
        replace=True,
    )
    assert rows(tmp_path / "samples/qa/m.csv")[:3] == [
        "model,task,passed,f1",
        "m,0,true,1.0",
        "m,1,false,0.25",
    ]


def test_of_several_filters_one_must_be_chosen(tmp_path: Path) -> None:
    name, options = "lm-eval-samples-two-filters.jsonl", {"model": "m", "benchmarks": {"g": "g"}}
    assert problems(tmp_path, name, **options) == [
        (
            "import-choice",
            {"choices": "exact_match.strict-match, exact_match.flexible-extract"},
        )
    ]
    imported(tmp_path, name, **options, columns={"exact_match,flexible-extract": "passed"})
    assert rows(tmp_path / "samples/g/m.csv")[1:] == ["m,0,true", "m,1,true", "m,2,false"]
    found = source(tmp_path, "g")
    assert found["details"] == {"metric": "exact_match", "filter": "flexible-extract"}
    assert found["left_out"] == ["exact_match.strict-match"]
