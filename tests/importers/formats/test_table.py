"""A table of anybody: columns renamed, left out, or samples."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path
from typing import Any

import pytest

from podium.importers import Import, Request, import_files
from support.imported_files import (
    NAMED,
    FaultyFile,
    imported,
    rows,
    written,
)


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


CASES = {
    "numbers of a CSV": FaultyFile(
        "model,score\na,24%\nb,1\nc,inf\nd,best\n",
        {"benchmarks": {"b": "b"}},
        [
            ":2: import-mixed-percent: “24%” in column “score” has a percent sign, but other numbers of the column have none.",
            ":5: not-a-number: “best” in column “score” is not a number.",
        ],
    ),
    "samples of a CSV": FaultyFile(
        "model,task,passed\n,t,1\na,,1\na,t,maybe\n",
        {"benchmarks": {"b": "b"}},
        [
            ":2: import-missing: `model` is missing; expected: text.",
            ":3: import-missing: `task` is missing; expected: text.",
            ":4: import-unexpected: `passed` is maybe; expected: true or false.",
        ],
    ),
    "two rows of a model": FaultyFile(
        "model,acc,f1\na,0.5,\na,,0.7\nb,0.4,0.6\n",
        NAMED | {"model": ""},
        [":3: duplicate-model: “a” already has a row on line 2."],
    ),
    "two rows of a run": FaultyFile(
        "model,run,acc\na,1,0.5\na,1,0.7\n",
        NAMED | {"model": ""},
        [":3: duplicate-run: Run “1” of “a” already has a row on line 2."],
    ),
    "two rows of the command's model": FaultyFile(
        "step,acc\n1,0.5\n2,0.7\n",
        NAMED,
        [":3: duplicate-model: “m” already has a row on line 2."],
    ),
    "a log": FaultyFile(
        "2026-01-02 10:00:00,123 INFO start\n2026-01-02 10:00:01,456 INFO done\n",
        NAMED,
        [": import-not-a-table: This is not a table but a log."],
    ),
    "prose": FaultyFile(
        "Of all models, ours leads.\nIt is\nfast,\nsmall, and open, too.\nThe end.\n",
        NAMED,
        [": import-not-a-table: This is not a table but running text."],
    ),
    "a table of texts": FaultyFile(
        "epoch 1,loss is high\nepoch 2,loss is low\n",
        NAMED,
        [":1: import-no-numbers: No column of the table contains a number."],
    ),
    "numbers that are not certain": FaultyFile(
        "model,acc,cost,size\na,85.3 ± 0.4,<3.44,7B\nb,80.1 ± 0.2,1.00,8B\n",
        NAMED | {"model": ""},
        [
            ":2: import-decorated-number: “<3.44” in column “cost” contains more than a number, so its value is uncertain.",
            ":2: import-uncertainty-kind: “85.3 ± 0.4” in column “acc” has an uncertainty of an unstated kind.",
        ],
    ),
    "an index of names": FaultyFile(
        ",acc\nx,0.5\ny,0.6\n",
        NAMED,
        [":1: import-nameless-column: Column 1 has no name; its first value is “x”."],
    ),
    "a column twice": FaultyFile(
        "model,x,y\na,1,2\n",
        {**NAMED, "columns": {"y": "x"}},
        [":1: duplicate-column: Column “x” appears twice in the header."],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)


@pytest.mark.parametrize(
    ("header", "left_out"),
    [
        (",model,acc", "column 1 (no name; it numbers the rows)"),
        ("Unnamed: 0,model,acc", "column 1 (no name; it numbers the rows)"),
    ],
)
def test_the_index_of_a_data_frame_is_left_out(tmp_path: Path, header: str, left_out: str) -> None:
    done = _imported(tmp_path, f"{header}\n0,a,0.5\n1,b,0.6\n")
    assert done.extracts[0].left_out == (left_out,)
    assert rows(tmp_path / "results/b.csv") == ["model,acc", "a,0.5", "b,0.6"]


def test_a_column_without_a_name_and_content_is_left_out(tmp_path: Path) -> None:
    done = _imported(tmp_path, "model,acc,\na,0.5,\n")
    assert done.extracts[0].left_out == ("column 3 (no name, no content)",)


def test_a_column_without_a_name_is_named_by_the_command(tmp_path: Path) -> None:
    _imported(tmp_path, ",acc\nx,0.5\ny,0.6\n", columns={"": "model"})
    assert rows(tmp_path / "results/b.csv") == ["model,acc", "x,0.5", "y,0.6"]


def test_a_value_that_is_infinite_costs_itself_only(tmp_path: Path) -> None:
    done = _imported(tmp_path, "model,acc,f1\na,inf,0.5\nb,0.6,-inf\n")
    assert done.extracts[0].faulty == ("acc on line 2 (inf)", "f1 on line 3 (-inf)")
    assert rows(tmp_path / "results/b.csv") == ["model,acc,f1", "a,,0.5", "b,0.6,"]


def test_rows_without_a_model_or_a_value_are_named(tmp_path: Path) -> None:
    text = "model,acc\nOpen models,\na,0.5\n,*: our own runs\n"
    done = _imported(tmp_path, text)
    assert done.extracts[0].left_out == (
        "line 4 (no model): *: our own runs",
        "line 2 (no values): Open models",
    )


def test_values_are_converted_and_each_kind_is_told(tmp_path: Path) -> None:
    text = "model,acc ± se,cost,note\na,85.3 ± 0.4,$3.44,N/A\nb,N/A,$1.00,best\n"
    done = _imported(tmp_path, text, columns={"acc ± se": "acc"})
    assert rows(tmp_path / "results/b.csv") == [
        "model,acc,acc.se,cost,note",
        "a,85.3,0.4,3.44,N/A",
        "b,,,1.00,best",
    ]
    assert done.extracts[0].conversions == (
        "uncertainties: 1, such as “85.3 ± 0.4” → 85.3, se 0.4",
        "missing values: 1, such as “N/A”",
        "units: 2, such as “$3.44” → 3.44",
    )


def _imported(tmp_path: Path, text: str, **options: Any) -> Import:
    path = tmp_path / "in.csv"
    path.write_text(text, encoding="utf-8")
    folder = tmp_path / "results"
    return import_files(Request(files=(path,), folder=folder, benchmarks={"b": "b"}, **options))


@pytest.mark.parametrize(
    "text",
    [
        "model,acc,n_shot,harness_version\na,0.5,5,0.4\nb,0.6,0,0.4\n",
        "model,metric,value,num_fewshot,harness version\na,acc,0.5,5,0.4\nb,acc,0.6,0,0.4\n",
    ],
)
def test_columns_with_the_conditions_of_a_measurement_are_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.csv"
    path.write_text(text, encoding="utf-8")
    request = Request(files=(path,), folder=tmp_path / "results", benchmarks={"arc": "arc"})
    done = import_files(request)
    conditions = [score.conditions for score in done.extracts[0].scores if not score.is_text]
    assert conditions == [
        {"few-shot examples": "5", "harness version": "0.4"},
        {"few-shot examples": "0", "harness version": "0.4"},
    ]
    assert [problem.code for problem in done.warnings] == ["conditions-differ"]
    assert "few-shot examples: 5 (a), 0 (b)" in str(done.warnings[0].facts)
    assert "0.5,5,0.4" in (tmp_path / "results/arc.csv").read_text(encoding="utf-8")


def test_rows_with_nothing_but_missing_values_are_named(tmp_path: Path) -> None:
    """Those with texts are imported without values; in a long table a model has no line."""
    done = _imported(tmp_path, "model,size,acc,f1\na,7B,0.5,1\nb,3B,N/A,–\nc,,N/A,\n")
    assert done.extracts[0].left_out == ("line 4 (no values): c",)
    assert done.extracts[0].without_values == ("b (line 3)",)
    assert rows(tmp_path / "results/b.csv") == ["model,size,acc,f1", "a,7B,0.5,1", "b,3B,,"]
    long = _imported(tmp_path, "model,metric,value\nc,acc,1\nd,acc,N/A\nc,f1,1\nd,f1,-\n")
    assert long.extracts[0].left_out == ("(no values): d",)


@pytest.mark.parametrize(
    ("text", "models", "reading"),
    [
        (
            "Model,Revision,quantization,acc\nm,step10,4bit,1\nm,main,N/A,2\nm,step20,,3\n",
            ["m@step10-4bit", "m", "m@step20"],
            "model = “Model@Revision@quantization”",
        ),
        ("model,checkpoint,acc\nm,100,1\nm,200,2\n", ["m@100", "m@200"], "“model@checkpoint”"),
        ("model,revision,acc\na,main,1\nb,main,2\n", ["a", "b"], "one column per metric; text"),
    ],
)
def test_checkpoints_of_a_model_are_models(
    tmp_path: Path, text: str, models: list[str], reading: str
) -> None:
    done = _imported(tmp_path, text)
    assert sorted({score.model for score in done.extracts[0].scores}) == sorted(models)
    assert reading in done.extracts[0].reading
    assert {score.metric for score in done.extracts[0].scores} <= {"acc", "revision"}


def test_the_command_keeps_a_revision_apart(tmp_path: Path) -> None:
    columns = {"revision": "revision"}
    _imported(tmp_path, "model,revision,acc\na,v1,1\nb,v2,2\n", columns=columns)
    assert rows(tmp_path / "results/b.csv") == ["model,revision,acc", "a,v1,1", "b,v2,2"]
