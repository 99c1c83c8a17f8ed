"""What each format gives: which status counts, which filter, which digits, and who measured."""

import json
from pathlib import Path

import pytest

from podium.core.problems import Collector, ProblemError
from podium.importers import FORMATS, Import, Request, import_files
from podium.importers.document import read_document
from podium.importers.registry import detect
from support.projects import ROOT

DATA = ROOT / "tests/data/importers"
FIXTURES = sorted(path for path in DATA.iterdir() if path.suffix != ".md")


def imported(folder: Path, *names: str, **options: object) -> Import:
    """Import fixtures into a folder."""
    files = tuple(DATA / name for name in names)
    return import_files(Request(files=files, folder=folder, **options))  # type: ignore[arg-type]


def problems(folder: Path, *names: str, **options: object) -> list[tuple[str, dict[str, str]]]:
    """What stands in the way of an import, which must leave nothing behind."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(ProblemError) as caught:
        imported(folder, *names, **options)
    assert sorted(folder.rglob("*")) == before
    return [(one.code, dict(one.facts)) for one in caught.value.problems]


def rows(path: Path) -> list[str]:
    return path.read_bytes().decode().splitlines()


def written(folder: Path) -> list[str]:
    """Every file of results, without those that say where the values come from."""
    paths = (one.relative_to(folder) for one in folder.rglob("*.csv"))
    return sorted(one.as_posix() for one in paths)


def source(folder: Path, benchmark: str) -> dict[str, object]:
    """The one source of the one model of a benchmark."""
    (path,) = (folder / "provenance" / benchmark).iterdir()
    (found,) = json.loads(path.read_text(encoding="utf-8"))["sources"]
    return dict(found)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_format_is_told_by_the_content(path: Path, tmp_path: Path) -> None:
    unnamed = tmp_path / "download"
    unnamed.write_bytes(path.read_bytes())
    collector = Collector()
    document = read_document(unnamed, collector)
    assert document is not None
    found = detect(document)
    assert found is not None
    assert collector.errors == 0
    names = [one for one in sorted(FORMATS, key=len, reverse=True) if path.name.startswith(one)]
    assert found.name == (names[0] if names else "csv")


# ---------------------------------------------------------------------------------------- EvalPlus


def test_evalplus_counts_the_base_tests_and_all_tests(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.3.1.json", model="tuned")
    assert rows(tmp_path / "samples/humaneval/tuned.csv") == [
        "model,task,sample,passed",
        "tuned,HumanEval/0,0,false",
        "tuned,HumanEval/0,1,true",
        "tuned,HumanEval/2,0,true",
        "tuned,HumanEval/2,1,false",
        "tuned,HumanEval/10,0,true",
        "tuned,HumanEval/10,1,false",
    ]
    # HumanEval/0 passes the extra tests but not the base tests.
    assert [one.rpartition(",")[2] for one in rows(tmp_path / "samples/humaneval-plus/tuned.csv")][
        1:
    ] == ["false", "true", "false", "false", "true", "false"]
    found = source(tmp_path, "humaneval-plus")
    assert found["harness"] == "EvalPlus"
    assert found["date"] == "2025-10-03 18:05"
    assert found["details"] == {"dataset hash": "fedcba9876543210fedcba9876543210"}
    assert found["options"] == {"model": "tuned"}
    assert found["file"] == "samples/humaneval-plus/tuned.csv"


def test_the_first_evalplus_wrote_file_names_and_another_status(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.1.0.json", model="tuned")
    assert rows(tmp_path / "samples/humaneval/tuned.csv")[1:] == [
        "tuned,HumanEval/0,0,true",
        "tuned,HumanEval/0,1,false",
        "tuned,HumanEval/1,0,true",
        "tuned,HumanEval/1,1,false",
    ]
    assert rows(tmp_path / "samples/humaneval-plus/tuned.csv")[1:] == [
        "tuned,HumanEval/0,0,true",
        "tuned,HumanEval/0,1,false",
        "tuned,HumanEval/1,0,false",
        "tuned,HumanEval/1,1,false",
    ]


def test_evalplus_told_its_benchmarks_by_their_tasks(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.2.0.json", model="tuned")
    assert written(tmp_path) == ["samples/mbpp-plus/tuned.csv", "samples/mbpp/tuned.csv"]
    assert [one.split(",")[1] for one in rows(tmp_path / "samples/mbpp/tuned.csv")[1:]] == [
        "Mbpp/2",
        "Mbpp/3",
        "Mbpp/11",
    ]


def test_without_extra_tests_there_is_one_benchmark(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-base-only.json", model="tuned")
    assert written(tmp_path) == ["samples/mbpp/tuned.csv"]


NOBODY_TRIED = {
    "evalplus": '{"eval": {"HumanEval_0": {"files": [], "base": [], "plus": []},'
    ' "HumanEval/1": [{"base_status": "pass", "plus_status": "fail"}], "HumanEval/2": []}}',
    "bigcodebench": '{"eval": {"0": [], "HumanEval/1": [{"status": "pass"}]}}',
    "bigcode-logs": '{"0": [], "1": [[0, {"passed": true}]]}',
}


@pytest.mark.parametrize(
    ("form", "left_out"),
    [
        ("evalplus", ("HumanEval/0 (no samples)", "HumanEval/2 (no samples)")),
        ("bigcodebench", ("0 (no samples)",)),
        ("bigcode-logs", ("0 (no samples)",)),
    ],
)
def test_a_task_without_samples_is_named(
    tmp_path: Path, form: str, left_out: tuple[str, ...]
) -> None:
    path = tmp_path / "found.json"
    path.write_text(NOBODY_TRIED[form], encoding="utf-8")
    benchmarks = {} if form == "evalplus" else {"b": "b"}
    request = Request(files=(path,), folder=tmp_path / "results", model="m", benchmarks=benchmarks)
    done = import_files(request)
    assert done.inputs[0].format == form
    assert done.extracts[0].left_out == left_out


def test_a_benchmark_is_renamed_with_what_belongs_to_it(tmp_path: Path) -> None:
    imported(tmp_path, "evalplus-0.3.1.json", model="m", benchmarks={"humaneval": "he-0.8"})
    assert written(tmp_path) == ["samples/he-0.8-plus/m.csv", "samples/he-0.8/m.csv"]
    other = tmp_path / "other"
    other.mkdir()
    plus = {"humaneval-plus": "humaneval-plus"}
    imported(other, "evalplus-0.3.1.json", model="m", benchmarks=plus)
    assert written(other) == ["samples/humaneval-plus/m.csv"]


# ----------------------------------------------------------------------------------------- lm-eval


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


# ----------------------------------------------------------------------------------------- bigcode


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


# ------------------------------------------------------------------------------------ BigCodeBench


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bigcodebench-0.1.0.json", ["0,0,true", "1,0,false"]),
        ("bigcodebench-0.2.5.json", ["9,0,true", "13,0,false", "100,0,false"]),
    ],
)
def test_bigcodebench_gives_samples(tmp_path: Path, name: str, expected: list[str]) -> None:
    imported(tmp_path, name, model="m", benchmarks={"bcb": "bcb"})
    found = rows(tmp_path / "samples/bcb/m.csv")[1:]
    assert found == [f"m,BigCodeBench/{one}" for one in expected]


def test_pass_rates_of_bigcodebench_name_split_and_subset(tmp_path: Path) -> None:
    imported(tmp_path, "bigcodebench-pass-at-k-0.2.5.json")
    assert rows(tmp_path / "bigcodebench-hard-instruct.csv") == [
        "model,pass@1,pass@5",
        "acme--tiny-code--main,0.19594594594594594,0.31",
    ]
    found = source(tmp_path, "bigcodebench-hard-instruct")
    assert found["details"] == {
        "split": "instruct",
        "subset": "hard",
        "calibrated": "True",
        "gt_pass_rate": "0.9932432432432432",
        "failed_tasks": "BigCodeBench/7",
    }
    old = "bigcodebench-pass-at-k-0.1.8.json"
    assert [code for code, _ in problems(tmp_path, old)] == ["import-no-benchmark"]
    imported(tmp_path, old, benchmarks={"bcb": "bcb"})
    remote = "bigcodebench-pass-at-k-remote.json"
    imported(tmp_path, remote, benchmarks={"bcb": "bcb"}, model="far")
    assert rows(tmp_path / "bcb.csv") == ["model,pass@1", "acme--tiny-code,0.42", "far,0.5"]


# --------------------------------------------------------------------------------- Every Eval Ever


def test_records_of_every_eval_ever_give_scores(tmp_path: Path) -> None:
    done = imported(tmp_path, "every-eval-ever-0.2.0.json", "every-eval-ever-0.3.0.json")
    assert rows(tmp_path / "IFEval.csv") == ["model,Accuracy on IFEval", "acme/tiny-lm,0.4321"]
    assert rows(tmp_path / "humaneval.csv") == [
        "model,pass_at_1,time",
        "acme/tiny-lm,0.6100,1250.5",
        "acme/big-lm,0.75,",
    ]
    assert {one.metric: one.better for one in done.extracts[1].scores} == {
        "pass_at_1": "higher",
        "time": "lower",
    }
    assert done.extracts[0].left_out == ("evaluation_results[1].score_details.score",)


# --------------------------------------------------------------------------------------------- CSV


def test_columns_of_a_csv_are_renamed_or_left_out(tmp_path: Path) -> None:
    columns = {"Name": "model", "Pass @ 1": "pass@1", "Latency (ms)": "latency"}
    done = imported(tmp_path, "scores.csv", benchmarks={"toy": "toy"}, columns=columns)
    assert rows(tmp_path / "toy.csv") == [
        "model,pass@1,latency,Remark",
        "acme/tiny-lm,0.610,1250.5,first",
        "acme/big-lm,0.75,,",
    ]
    assert [one.is_text for one in done.extracts[0].scores].count(True) == 1
    other = tmp_path / "other"
    other.mkdir()
    done = imported(
        other, "scores.csv", benchmarks={"toy": "toy"}, columns={**columns, "Remark": ""}
    )
    assert rows(other / "toy.csv")[0] == "model,pass@1,latency"
    assert done.extracts[0].left_out == ("Remark",)


def test_a_csv_with_tasks_and_verdicts_holds_samples(tmp_path: Path) -> None:
    imported(tmp_path, "samples.csv", benchmarks={"toy": "toy"})
    assert written(tmp_path) == [
        "samples/toy/acme-big-lm-14d115ab0d91.csv",
        "samples/toy/acme-tiny-lm-9618adf002bb.csv",
    ]
    assert rows(tmp_path / "samples/toy/acme-tiny-lm-9618adf002bb.csv") == [
        "model,task,sample,passed,time,memory",
        "acme/tiny-lm,t/2,0,true,0.52,1e3",
        "acme/tiny-lm,t/2,1,false,,2048",
        "acme/tiny-lm,t/10,0,false,,",
    ]
