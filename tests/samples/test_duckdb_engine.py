"""DuckDB over files of samples: what it reads stays as it is written, and its faults are problems."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.core.problems import Collector
from podium.samples import duckdb_engine
from podium.samples.columns import find_sources
from podium.samples.duckdb_engine import open_engine
from podium.samples.files import Format, find_files
from support.sample_files import FOLDER, counted, read, write

pytestmark = pytest.mark.slow  # an engine is started for each of them


def test_texts_stay_as_they_are_written(tmp_path: Path) -> None:
    """Also numbers of a CSV, so that a fault can be quoted; numbers of JSON are printed anew."""
    write(
        tmp_path,
        {
            "s.csv": 'model,task,passed,time\n007, t ,TRUE,1e-5\n"a\nb",,,\n',
            "s.jsonl": '{"model": "007", "task": null, "passed": true, "time": 15e-1}\n\n',
        },
    )
    problems = Collector()
    with open_engine() as engine:
        files = find_files(tmp_path, "eval", problems).samples
        sources = find_sources(engine.connection, files, problems)
        rows = {
            source.format: engine.rows(source, numbered=True).drop("file").to_pyarrow().to_pylist()
            for source in sources
        }
    assert problems.problems() == ()
    names = {source.format: source.names for source in sources}
    assert names[Format.CSV] == ("model", "task", "passed", "time")
    assert [[*row.values()] for row in rows[Format.CSV]] == [
        ["007", " t ", "TRUE", "1e-5", 1],
        ["a\nb", None, None, None, 2],
    ]
    (row,) = rows[Format.JSONL]
    named = dict(zip(names[Format.JSONL], row.values(), strict=False))
    assert named == {"model": "007", "passed": "true", "task": None, "time": "1.5"}


def test_an_engine_that_fails_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\n" + "a,t,1\n" * 100_000})
    monkeypatch.setattr(duckdb_engine, "MEMORY", "1MiB")
    table, problems = read(tmp_path)
    assert table is None
    assert len(problems) == 1
    assert f"{FOLDER}" in problems[0]
    assert "Out of Memory" in problems[0] or "could not allocate" in problems[0]
    monkeypatch.undo()
    assert counted(read(tmp_path)[0]) == {("a", "", "t"): (100_000, 100_000)}  # nothing was kept
