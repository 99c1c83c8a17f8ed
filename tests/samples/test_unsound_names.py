"""A name that nobody can see or type is refused before anything is written, with its line."""

import json
from pathlib import Path

import pytest

from podium.core.i18n import words
from podium.samples.reduce import Request, reduce_benchmarks
from support.sample_files import FOLDER, lines_of, read, write, write_parquet

pytestmark = pytest.mark.slow  # an engine is started for each of them

ROWS = [
    {"model": "a", "run": "r", "task": "t", "passed": True},
    {"model": "a\0b", "run": "r", "task": "t", "passed": True},
    {"model": "a", "run": "r\u200b", "task": "t", "passed": True},
    {"model": "a", "run": "r", "task": "t\ufeff", "passed": False},
]
MESSAGE = "error[invisible-character]: “{}” contains the invisible character {}."
EXPECTED = [
    (":2", MESSAGE.format("a\\x00b", "U+0000")),
    (":3", MESSAGE.format("r\\u200b", "U+200B")),
    (":4", MESSAGE.format("t\\ufeff", "U+FEFF")),
]


def test_lines_of_json(tmp_path: Path) -> None:
    write(tmp_path, {"s.jsonl": lines_of(ROWS)})
    assert read(tmp_path)[1] == [f"{FOLDER}/s.jsonl{line}: {text}" for line, text in EXPECTED]


def test_rows_of_parquet(tmp_path: Path) -> None:
    columns = {key: [row[key] for row in ROWS] for key in ROWS[0]}
    write_parquet(tmp_path, "s.parquet", columns)
    assert sorted(read(tmp_path)[1]) == sorted(
        f"{FOLDER}/s.parquet: {text}" for _, text in EXPECTED
    )


def test_a_late_row_of_csv(tmp_path: Path) -> None:
    content = "model,task,passed\n" + "a,t,1\n" * 200_000 + "a\0b,t,1\n"
    write(tmp_path, {"s.csv": content})
    assert read(tmp_path)[1] == [f"{FOLDER}/s.csv:200002: {EXPECTED[0][1]}"]


def test_half_a_character_is_no_text(tmp_path: Path) -> None:
    write(tmp_path, {"s.jsonl": '{"model": "a\\ud800", "task": "t", "passed": true}\n'})
    assert read(tmp_path)[1] == [
        f"{FOLDER}/s.jsonl:1: error[line-not-object]: The line is not a JSON object."
    ]


def test_nothing_is_written_for_them(tmp_path: Path) -> None:
    write(tmp_path, {"s.jsonl": json.dumps(ROWS[1]) + "\n"})
    done = reduce_benchmarks(tmp_path, (), Request(tmp_path / "results/reduced"))
    assert done.written == ()
    assert [problem.code for problem in done.problems] == ["invisible-character"]
    assert not (tmp_path / "results/reduced").exists()


def test_benchmarks_that_are_one_folder_elsewhere_are_not_reduced(tmp_path: Path) -> None:
    row = lines_of(ROWS[:1])
    names = ("toy", "TOY", "café", "cafe\u0301")
    write(tmp_path, {f"results/samples/{name}/s.jsonl": row for name in names})
    done = reduce_benchmarks(tmp_path, (), Request(tmp_path / "results/reduced"))
    assert [words("en").message(problem) for problem in done.problems] == [
        "“caf\u00e9” and “cafe\u0301” differ only in case or in the form of accents.",
        "“toy” and “TOY” differ only in case or in the form of accents.",
    ]
    assert len(done.written) == 2
