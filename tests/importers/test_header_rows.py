"""Two header rows: a benchmark over each metric."""

from pathlib import Path

import pandas as pd
import pytest

from podium.core.problems import ProblemError
from podium.importers import Import, Request, import_files
from support.imported_files import rows
from support.projects import ROOT

COLUMNS = pd.MultiIndex.from_tuples([("mmlu", "acc"), ("mmlu", "latency"), ("gsm8k", "acc")])
FRAME = pd.DataFrame(
    [[0.5, 12, 0.7], [0.6, 13, 0.8]], index=pd.Index(["a", "b"], name="model"), columns=COLUMNS
)
EXPECTED = {"mmlu": ["model,acc,latency", "a,0.5,12", "b,0.6,13"]}
EXPECTED["gsm8k"] = ["model,acc", "a,0.7", "b,0.8"]

FILES = {
    "pandas": FRAME.to_csv(),
    "names of levels": FRAME.rename_axis(columns=["benchmark", "metric"]).to_csv(),
    "metric over benchmark": FRAME.swaplevel(axis="columns").to_csv(),
    "no index": FRAME.reset_index().to_csv(index=False),
    "merged": "Model,mmlu,,gsm8k\n,acc,latency,acc\na,0.5,12,0.7\nb,0.6,13,0.8\n",
    "merged, models below": ",mmlu,,gsm8k\nmodel,acc,latency,acc\na,0.5,12,0.7\nb,0.6,13,0.8\n",
    "merged twice": "Model,mmlu,,gsm8k\nModel,acc,latency,acc\na,0.5,12,0.7\nb,0.6,13,0.8\n",
    "placeholders": "model,mmlu,mmlu,gsm8k\n"
    "Unnamed: 0_level_1,acc,latency,acc\na,0.5,12,0.7\nb,0.6,13,0.8\n",
    "split": FRAME.reset_index().to_json(orient="split") or "",
}


def imported(folder: Path, content: str | bytes, **options: dict[str, str]) -> Import:
    path = folder / "in"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    columns = options.get("columns", {})
    return import_files(Request(files=(path,), folder=folder / "results", columns=columns))


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_two_header_rows_are_benchmarks_and_metrics(tmp_path: Path, content: str) -> None:
    done = imported(tmp_path, content)
    for benchmark, expected in EXPECTED.items():
        assert rows(tmp_path / f"results/{benchmark}.csv") == expected
    assert "two header rows, " in done.extracts[0].reading


def test_parquet_keeps_both_names(tmp_path: Path) -> None:
    FRAME.to_parquet(tmp_path / "frame.parquet")
    imported(tmp_path, (tmp_path / "frame.parquet").read_bytes())
    assert rows(tmp_path / "results/mmlu.csv") == EXPECTED["mmlu"]


def test_merged_cells_of_a_spreadsheet_are_over_several_columns(tmp_path: Path) -> None:
    imported(tmp_path, (ROOT / "tests/data/tables/merged.xlsx").read_bytes())
    for benchmark, expected in EXPECTED.items():
        assert rows(tmp_path / f"results/{benchmark}.csv") == expected


def test_a_column_beside_them_is_a_note_on_each_model(tmp_path: Path) -> None:
    text = "Model,mmlu,,Size\n,acc,f1,\na,0.5,1,7B\nb,,2,8B\n"
    imported(tmp_path, text)
    assert rows(tmp_path / "results/mmlu.csv") == ["model,acc,f1,Size", "a,0.5,1,7B", "b,,2,8B"]


def test_problems_name_the_line_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        imported(tmp_path, "Model,mmlu,,gsm8k\n,acc,f1,acc\na,1,2,3\nb,1,high,3\n")
    (problem,) = caught.value.problems
    assert problem.location is not None
    assert (problem.code, problem.location.line) == ("not-a-number", 4)


@pytest.mark.parametrize(
    "columns",
    [
        [("mmlu", "acc", "x"), ("mmlu", "acc", "y"), ("gsm8k", "acc", "x")],
        [("mmlu", "acc", "x"), ("mmlu", "f1", "x"), ("gsm8k", "acc", "x")],
    ],
)
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_three_header_rows_are_refused(
    tmp_path: Path, columns: list[tuple[str, ...]], suffix: str
) -> None:
    frame = FRAME.set_axis(pd.MultiIndex.from_tuples(columns), axis="columns")
    if suffix == "csv":
        frame.to_csv(tmp_path / "frame")
    else:
        frame.to_parquet(tmp_path / "frame")
    with pytest.raises(ProblemError) as caught:
        imported(tmp_path, (tmp_path / "frame").read_bytes())
    assert [problem.code for problem in caught.value.problems] == ["import-header-rows"]


@pytest.mark.parametrize(
    "text",
    [
        "model,acc,f1\na,N/A,N/A\nb,1,2\n",
        "model,note,acc\na,x,1\nb,y,2\n",
        "model,note,remark\na,x,y\nb,z,w\nc,1,2\n",
    ],
)
def test_one_header_row_stays_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.csv"
    path.write_text(text)
    request = Request(files=(path,), folder=tmp_path / "results", benchmarks={"b": "b"})
    try:
        reading = import_files(request).extracts[0].reading
    except ProblemError as error:
        reading = str([problem.code for problem in error.problems])
    assert "header" not in reading
