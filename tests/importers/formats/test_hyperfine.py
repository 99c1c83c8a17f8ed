"""hyperfine: commands or parameters are compared, and every time is a run."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.importers.settings_advice import advice
from support.imported_files import FaultyFile, imported, problems, rows, source, written

NEW, OLD = "hyperfine-1.20.0.json", "hyperfine-1.6.0.json"


def test_a_command_is_a_model_and_each_time_a_run(tmp_path: Path) -> None:
    assert problems(tmp_path / "none", NEW) == [("import-no-benchmark", {})]
    done = imported(tmp_path, NEW, benchmarks={"sorting": "sorting"})
    table = rows(tmp_path / "sorting.csv")
    assert table[:4] == [
        "model,run,time,memory",
        "sort --algorithm quick 10.txt,1,0.01010,4096000",
        "sort --algorithm quick 10.txt,2,0.01020,4097000",
        "sort --algorithm quick 10.txt,3,0.01040,4096000",
    ]
    assert table[7] == "sort --algorithm quick 1000.txt,1,0.51000,40960000"
    lines = advice(done.extracts, {}).splitlines()
    assert lines[1:3] == [
        "  time: {better: lower, unit: s}",
        "  memory: {better: lower, unit: bytes}",
    ]


def test_a_parameter_is_the_model_and_the_others_the_benchmark(tmp_path: Path) -> None:
    done = imported(tmp_path, NEW, columns={"algorithm": "model", "memory": ""})
    assert written(tmp_path) == ["10.csv", "1000.csv"]
    assert rows(tmp_path / "1000.csv") == [
        "model,run,time",
        "quick,1,0.51000",
        "merge,1,0.41000",
        "merge,2,0.42000",
    ]
    codes = [entry["conditions"]["exit codes"] for entry in source(tmp_path)["values"]]
    assert codes == ["0", "0", "0", "0, none"]
    assert [problem.code for problem in done.warnings] == ["conditions-differ"]


def test_a_file_without_times_gives_means_and_what_is_asked_for(tmp_path: Path) -> None:
    columns = {"stddev": "time.sd", "user": "user"}
    imported(tmp_path, OLD, benchmarks={"search": "search"}, columns=columns)
    assert rows(tmp_path / "search.csv") == [
        "model,time,time.sd,user",
        "grep -r needle .,0.5130,0.0100,0.3010",
        "rg needle,0.0417,0.0021,0.0800",
    ]


CASES = {
    "another type": FaultyFile(
        '{"results": [{"command": "ls", "mean": 1, "user": 1, "system": 1, "times": ["1.0"]}, {"mean": 1}]}',
        {"benchmarks": {"b": "b"}},
        [
            ": import-missing: `results[1].command` is missing; expected: text.",
            ': import-unexpected: `results[0].times[0]` is "1.0"; expected: a finite number of at most 400 characters.',
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
