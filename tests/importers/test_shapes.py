"""The same results in every shape, and what each table is taken for."""

from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Import, Request, import_files
from podium.importers.table_options import TableOptions
from support.imported_files import rows
from support.projects import ROOT

TABLES = ROOT / "tests/data/tables"
MMLU = [
    "model,Accuracy (%),Latency (ms),Cost (USD),Params (B)",
    "meta-llama/Llama-3.1-8B-Instruct,71.0,2601.0,9.27,8.0",
    "meta-llama/Llama-3.1-70B-Instruct,68.9,294.0,5.82,70.0",
    "GPT-4o (2024-08-06),75.1,2243.0,14.96,",
]


def from_text(folder: Path, text: str, *, benchmark: str = "", **options: object) -> Import:
    path = folder / "in.csv"
    path.write_text(text, encoding="utf-8")
    return from_file(folder, path, benchmark=benchmark, **options)


def from_file(folder: Path, path: Path, *, benchmark: str = "", **options: object) -> Import:
    columns = options.pop("columns", {})
    table = TableOptions(**options)  # type: ignore[arg-type]
    benchmarks = {benchmark: benchmark} if benchmark else {}
    return import_files(
        Request(
            files=(path,),
            folder=folder / "results",
            benchmarks=benchmarks,
            columns=columns,  # type: ignore[arg-type]
            table=table,
        )
    )


def refused(folder: Path, text: str, **options: object) -> list[tuple[str, int | None]]:
    with pytest.raises(ProblemError) as caught:
        from_text(folder, text, **options)  # type: ignore[arg-type]
    return [(one.code, one.location and one.location.line) for one in caught.value.problems]


def written(folder: Path) -> dict[str, list[str]]:
    return {path.stem: rows(path) for path in sorted((folder / "results").glob("*.csv"))}


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("mmlu.json", ""),
        ("mmlu_pandas.csv", ""),
        ("mmlu.parquet", "pyarrow"),
    ],
)
def test_one_table_in_every_file_gives_the_same_results(
    name: str, library: str, tmp_path: Path
) -> None:
    if library:
        pytest.importorskip(library)
    done = from_file(tmp_path, TABLES / name, benchmark="mmlu")
    assert written(tmp_path)["mmlu"][:4] == MMLU
    assert done.extracts[0].reading.startswith("a wide table")


def test_a_long_table_becomes_a_file_for_each_benchmark(tmp_path: Path) -> None:
    done = from_file(tmp_path, TABLES / "long.csv")
    assert [*written(tmp_path)] == ["gsm8k", "math", "mmlu"]
    assert written(tmp_path)["mmlu"][:4] == MMLU
    assert done.extracts[0].reading.startswith("a long table")


def test_a_paper_table_becomes_a_file_for_each_benchmark(tmp_path: Path) -> None:
    done = from_file(tmp_path, TABLES / "wide_paper.csv", metric="acc")
    assert {name: table[:2] for name, table in written(tmp_path).items()} == {
        "gsm8k": ["model,acc", "Claude 3.5 Sonnet (2024-10-22),82.1"],
        "math": ["model,acc", "Claude 3.5 Sonnet (2024-10-22),51.5"],
        "mmlu": ["model,acc", "Claude 3.5 Sonnet (2024-10-22),64.4"],
    }
    assert done.extracts[0].reading.startswith("a paper table")
    assert len(written(tmp_path)["math"]) == 12  # one of the twelve models has no value


def test_cells_without_a_value_are_left_empty(tmp_path: Path) -> None:
    done = from_file(tmp_path, TABLES / "mmlu_na.csv", benchmark="mmlu")
    assert written(tmp_path)["mmlu"][3] == MMLU[3]
    assert done.extracts[0].conversions == ("missing values: 5, such as “N/A”",)


SHAPES = {
    "a metric named otherwise": (
        "Model,dataset,kind,score\na,x,acc,0.5\na,x,f1,0.4\nb,x,acc,0.6\n",
        {"columns": {"kind": "metric", "score": "value", "dataset": "benchmark"}},
        {"x": ["model,acc,f1", "a,0.5,0.4", "b,0.6,"]},
    ),
    "one column of numbers beside the metrics": (
        "model,benchmark,variable,number\na,x,acc,0.5\na,x,f1,0.4\n",
        {},
        {"x": ["model,acc,f1", "a,0.5,0.4"]},
    ),
    "seeds": (
        "model,benchmark,metric,value,seed\na,x,acc,0.5,1\na,x,acc,0.6,2\n",
        {},
        {"x": ["model,run,acc", "a,1,0.5", "a,2,0.6"]},
    ),
    "seeds of a wide table": (
        "model,seed,acc\na,1,0.5\na,2,0.6\n",
        {"benchmark": "x"},
        {"x": ["model,run,acc", "a,1,0.5", "a,2,0.6"]},
    ),
    "a row a benchmark": (
        "model,Dataset,acc\na,x,0.5\na,y,0.6\n",
        {},
        {"x": ["model,acc", "a,0.5"], "y": ["model,acc", "a,0.6"]},
    ),
    "columns and rows that begin with an empty cell": (
        "model,acc,f1,note\na,,0.5,\nb,0.6,,second\n",
        {"benchmark": "x"},
        {"x": ["model,acc,f1,note", "a,,0.5,", "b,0.6,,second"]},
    ),
    "transposed metrics with an empty cell": (
        "metric,GPT-4,Llama\nacc,,0.6\nlatency,10,20\n",
        {"benchmark": "x"},
        {"x": ["model,acc,latency", "GPT-4,,10", "Llama,0.6,20"]},
    ),
    "transposed metrics": (
        "metric,GPT-4,Llama\nacc,0.5,0.6\nlatency,10,20\n",
        {"benchmark": "x"},
        {"x": ["model,acc,latency", "GPT-4,0.5,10", "Llama,0.6,20"]},
    ),
    "transposed benchmarks without a name": (
        ",GPT-4,Llama\nMMLU,0.5,0.6\nGSM8K,0.1,\n",
        {"metric": "acc"},
        {"MMLU": ["model,acc", "GPT-4,0.5", "Llama,0.6"], "GSM8K": ["model,acc", "GPT-4,0.1"]},
    ),
    "names joined of columns": (
        "name,img_size,top1\na,224,0.5\na,384,0.6\n",
        {"benchmark": "x", "columns": {"name+img_size": "model"}},
        {"x": ["model,top1", "a@224,0.5", "a@384,0.6"]},
    ),
    "parts of a benchmark joined": (
        "model,benchmark,split,metric,value\na,x,dev,acc,1\na,x,test,acc,2\n",
        {"columns": {"benchmark+split": "benchmark"}, "join": "-"},
        {"x-dev": ["model,acc", "a,1"], "x-test": ["model,acc", "a,2"]},
    ),
    "a paper table with an average": (
        "model,MMLU,GSM8K,Average\na,0.5,0.7,0.6\n",
        {},
        {"GSM8K": ["model,score", "a,0.7"], "MMLU": ["model,score", "a,0.5"]},
    ),
    "an index of texts without a name, as pandas writes it": (
        ",acc\na,0.5\nb,0.7\n",
        {"benchmark": "x"},
        {"x": ["model,acc", "a,0.5", "b,0.7"]},
    ),
    "a metric beside benchmarks": (
        "model,params,MMLU,GSM8K\na,8,0.5,0.7\n",
        {},
        {"GSM8K": ["model,score", "a,0.7"], "MMLU": ["model,score", "a,0.5"]},
    ),
    "columns of any name with a metric for all": (
        "model,easy,hard\na,0.5,0.7\n",
        {"metric": "acc"},
        {"easy": ["model,acc", "a,0.5"], "hard": ["model,acc", "a,0.7"]},
    ),
    "a shape that is chosen": (
        "model,ours,theirs\na,0.5,0.7\n",
        {"shape": "paper"},
        {"ours": ["model,score", "a,0.5"], "theirs": ["model,score", "a,0.7"]},
    ),
}


@pytest.mark.parametrize(("text", "options", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_table_is_understood_by_its_content(
    text: str, options: dict[str, object], expected: dict[str, list[str]], tmp_path: Path
) -> None:
    from_text(tmp_path, text, **options)  # type: ignore[arg-type]
    assert written(tmp_path) == expected


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("model,dataset,split,acc\na,x,1,0.5\na,x,2,0.6\n", "import-shape-unclear", 1),
        ("model,metric,a,b\nm,acc,1,2\nm,f1,3,4\n", "import-shape-unclear", 1),
        (",acc\na,1\na,2\n", "import-nameless-column", 1),
        ("model,metric,value\nm,acc,1\nm,acc,2\n", "import-measured-twice", 3),
        ("model,acc\n,0.5\na,0.6\n", "blank-model", 2),
        ("model,acc,note\na,0.6,\n,0.5,\n,,*: our own runs\n", "blank-model", 3),
        ("model,MMLU,GSM8K\na,0.5,0.7\n,61%,\n", "blank-model", 3),
        ("model,metric,value\na,acc,0.6\n,acc,0.5\n", "blank-model", 3),
    ],
)
def test_what_is_not_certain_is_an_error(text: str, code: str, line: int, tmp_path: Path) -> None:
    assert (code, line) in refused(tmp_path, text, benchmark="x")


def test_a_metric_for_a_table_that_names_its_metrics_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("model,acc,f1\na,0.5,0.6\n", encoding="utf-8")
    with pytest.raises(ProblemError) as refused:
        from_file(tmp_path, path, benchmark="x", metric="accuracy")
    assert [problem.code for problem in refused.value.problems] == ["import-metric-unused"]


def test_columns_taken_for_benchmarks_and_models_are_said(tmp_path: Path) -> None:
    done = from_text(tmp_path, ",MMLU,params\na,0.5,8\n", shape="paper")
    assert done.extracts[0].reading == (
        "a paper table, one column per benchmark; text separated by commas; "
        "model = “column 1, which has no name”; "
        "also taken for benchmarks: “params” (leave out with --map =NAME)"
    )
    done = from_text(tmp_path, "model,params,MMLU,GSM8K\nb,8,0.5,0.7\n")
    assert done.extracts[0].left_out == (
        "params (a metric, not a benchmark; with --shape paper it is imported as one)",
    )


def test_names_that_rows_are_told_by_are_said(tmp_path: Path) -> None:
    done = from_text(tmp_path, "Model;Dataset;acc\na;x;0,5\na;y;0,6\n")
    assert done.extracts[0].reading == (
        "a wide table, one column per metric; text separated by semicolons; "
        "model = “Model”, benchmark = “Dataset”"
    )


@pytest.mark.parametrize("shape", ["", "wide", "long", "paper", "transposed"])
def test_a_table_of_empty_columns_holds_nothing(shape: str, tmp_path: Path) -> None:
    assert refused(tmp_path, '""', shape=shape) == [("header-only", 1)]
    assert refused(tmp_path, '""\n""\n', shape=shape) == [("import-nothing", 1)]


def test_further_columns_of_a_long_table_are_uncertainties_notes_or_reported(
    tmp_path: Path,
) -> None:
    text = (
        "model,dataset,metric,score,stderr,n_shot,license,date\n"
        "a,mmlu,acc,50%,1%,5,mit,2024-01-01\n"
        "a,mmlu,f1,0.6,0.02,5,,2024-01-02\n"
        "b,mmlu,acc,70%,,0,apache,2024-01-01\n"
        "b,gsm8k,acc,70%,3%,4,apache,2024-01-01\n"
    )
    extract = from_text(tmp_path, text, columns={"acc": "Accuracy"}).extracts[0]
    assert rows(tmp_path / "results/mmlu.csv") == [
        "model,Accuracy,Accuracy.se,f1,f1.se,n_shot,license",
        "a,0.50,0.01,0.6,0.02,5,mit",
        "b,0.70,,,,0,apache",
    ]
    assert extract.left_out == ("date (differs between the values of a model)",)
    assert extract.reading.endswith("benchmark = “dataset”, value = “score”, se = “stderr”")
    notes = {score.metric for score in extract.scores if score.is_text}
    assert notes == {"n_shot", "license"}
