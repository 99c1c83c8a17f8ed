"""What pandas writes for each `orient` is the same table; what may be either way is refused."""

import json
from pathlib import Path

import pandas as pd
import pytest

from podium.core.problems import Collector
from podium.importers.document import read_document
from podium.importers.table_files import TextTable, read_table

FRAME = pd.DataFrame({"Model": ["a", "b"], "acc": [0.5, None], "note": ["x", "y"]})


def table_of(path: Path, content: object) -> tuple[TextTable | None, list[str]]:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    problems = Collector()
    document = read_document(path, problems)
    table = read_table(document) if document else None
    return table, [problem.code for problem in problems.problems()]


@pytest.mark.parametrize("orient", ["records", "split", "columns", "index"])
def test_every_orientation_gives_the_same_cells(tmp_path: Path, orient: str) -> None:
    table, problems = table_of(tmp_path / "in", FRAME.to_json(orient=orient) or "")
    assert problems == []
    assert table is not None
    assert table.names == ("Model", "acc", "note")
    assert table.frame.to_numpy().tolist() == [["a", "0.5", "x"], ["b", "", "y"]]


@pytest.mark.parametrize("orient", ["columns", "index"])
@pytest.mark.parametrize("column", ["gsm8k", "license"])
def test_rows_with_names_are_told_by_metrics_benchmarks_or_texts(
    tmp_path: Path, orient: str, column: str
) -> None:
    cells = [71, 62] if column == "gsm8k" else ["mit", "apache"]
    frame = pd.DataFrame({"accuracy": [1, 2], column: cells}, index=["a", "b"])
    if column == "gsm8k":
        frame = frame.rename(columns={"accuracy": "mmlu"})
    table, problems = table_of(tmp_path / "in", frame.to_json(orient=orient) or "")
    assert problems == []
    assert table is not None
    assert table.names == ("", *frame.columns)
    assert [row[0] for row in table.frame.to_numpy().tolist()] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"x": {"a": 1, "b": 2}, "y": {"a": 3, "b": 4}}, "import-json-orientation"),
        ({"0": {"0": 1}, "1": {"0": 3}}, "import-json-orientation"),
        ({"columns": [["a", "b", "c"]], "data": [[1]]}, "import-unexpected"),
    ],
)
def test_what_may_be_rows_or_columns_is_refused(tmp_path: Path, content: object, code: str) -> None:
    table, problems = table_of(tmp_path / "in", content)
    assert (table, problems) == (None, [code])
