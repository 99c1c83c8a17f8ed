"""Where imported values come from: each column has one source."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.imported_files import (
    refused,
)


def test_each_column_has_one_source(results: Path, table: Callable[[str], Path]) -> None:
    path = table("model,score,time\na,0.7,1\n")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    path.write_text("model,time,memory\na,1,5\n", encoding="utf-8")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    document = json.loads((results / "provenance/toy/a.json").read_text(encoding="utf-8"))
    assert (document["benchmark"], document["model"]) == ("toy", "a")
    assert [one["columns"] for one in document["sources"]] == [["score"], ["time", "memory"]]
    first, second = (one["sha256"] for one in document["sources"])
    assert len(first) == len(second) == 64
    assert first != second


@pytest.mark.parametrize("text", ["{", "[]", '{"sources": [{"file": 1}]}', "x"])
def test_a_broken_source_is_not_written_over(
    results: Path, table: Callable[[str], Path], text: str
) -> None:
    (results / "provenance/toy").mkdir(parents=True)
    (results / "provenance/toy/a.json").write_text(text, encoding="utf-8")
    request = Request(files=(table("model,x\na,1\n"),), folder=results, benchmarks={"toy": "toy"})
    assert all(one.startswith("provenance/toy/a.json:") for one in refused(request))
