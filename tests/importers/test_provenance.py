"""Where imported values come from: each column has one source."""

from collections.abc import Callable
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from support.imported_files import refused, sources


def test_each_column_has_one_source(results: Path, table: Callable[[str], Path]) -> None:
    path = table("model,score,time\na,0.7,1\n")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    path.write_text("model,time,memory\na,1,5\n", encoding="utf-8")
    import_files(Request(files=(path,), folder=results, benchmarks={"toy": "toy"}))
    documents = sources(results)
    values = [entry for document in documents for entry in document["values"]]
    assert {(entry["file"], entry["benchmark"], entry["model"]) for entry in values} == {
        ("toy.csv", "toy", "a")
    }
    columns = sorted(entry["columns"] for entry in values)
    assert columns == [["score"], ["time", "memory"]]
    assert len({document["sha256"] for document in documents}) == 2


def test_the_source_of_no_value_is_removed(results: Path, table: Callable[[str], Path]) -> None:
    for text in ("model,score\na,0.7\n", "model,time\na,1\n", "model,score,time\na,0.7,1\n"):
        request = Request(files=(table(text),), folder=results, benchmarks={"toy": "toy"})
        done = import_files(request)
    assert [output.content is None for output in done.outputs] == [True, True, False]
    (document,) = sources(results)
    assert document["values"][0]["columns"] == ["score", "time"]
    assert import_files(request).outputs == ()


@pytest.mark.parametrize("text", ["{", "[]", '{"values": [{"file": 1}]}', "x", ""])
def test_a_broken_source_is_not_written_over(
    results: Path, table: Callable[[str], Path], text: str
) -> None:
    (results / "provenance").mkdir(parents=True)
    (results / "provenance/a.json").write_text(text, encoding="utf-8")
    request = Request(files=(table("model,x\na,1\n"),), folder=results, benchmarks={"toy": "toy"})
    assert all(one.startswith("provenance/a.json:") for one in refused(request))
