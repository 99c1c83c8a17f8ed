"""The files of samples: which are read, and that none is outside of the results."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import os
from pathlib import Path

import pytest

from podium.core.problems import Collector
from podium.samples.files import find_benchmarks
from support.sample_files import (
    FOLDER,
    Case,
    read,
    write,
)

pytestmark = pytest.mark.slow  # an engine is started for each of them


CASES = {
    "other files": Case(
        {"s.CSV": "x", "notes.txt": "x", "s.csv": "model,task,passed\na,t,1\n", "s[1].csv": "x"},
        [
            "notes.txt: warning[sample-file-not-read]: The file is ignored: samples must be in `results/samples/<benchmark>/`, in files that end in `.csv`, `.jsonl` or `.parquet`.",
            "s.CSV: warning[sample-file-not-read]: The file is ignored: samples must be in `results/samples/<benchmark>/`, in files that end in `.csv`, `.jsonl` or `.parquet`.",
            "s[1].csv: error[path-unusable]: The path of this file contains `*`, `?`, `[` or bytes that are not UTF-8.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_not_read_is_named(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)


def test_nothing_outside_results_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "model,task,passed\na,t,1\n"})
    (tmp_path / "secret.csv").write_text("model,task,passed\nsecret,t,1\n")
    (tmp_path / "secrets").mkdir()
    folder = tmp_path / FOLDER
    (folder / "link.csv").symlink_to("../../../secret.csv")
    (folder / "links").symlink_to("../../../secrets")
    (folder / "round").symlink_to(".")
    os.mkfifo(folder / "pipe.csv")
    table, problems = read(tmp_path)
    assert table is None
    assert problems == [
        f"{FOLDER}/link.csv: error[outside-results]: “link.csv” points outside `results/`.",
        f"{FOLDER}/links: error[outside-results]: “links” points outside `results/`.",
        f"{FOLDER}/pipe.csv: error[file-unreadable]: The file cannot be read: not a regular file",
        f"{FOLDER}/round: warning[sample-file-not-read]: The file is ignored: samples must be in `results/samples/<benchmark>/`, in files that end in `.csv`, `.jsonl` or `.parquet`.",
    ]


def test_strays_between_the_folders_are_named(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "results/samples/stray.csv": "x",
            "results/reduced/stray.txt": "x",
            "results/samples/undeclared/s.csv": "model,task,passed\na,t,1\n",
        },
    )
    collector = Collector()
    assert find_benchmarks(tmp_path, collector) == ("undeclared",)
    assert [(str(one.location), one.code) for one in collector.problems()] == [
        ("results/samples/stray.csv", "sample-file-not-read"),
        ("results/reduced/stray.txt", "reduced-file-not-read"),
    ]
    assert read(tmp_path, "nothing") == (None, [])
