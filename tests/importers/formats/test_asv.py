"""asv: commits are compared, samples are runs, and `benchmarks.json` beside the file is read."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from podium.importers.settings_advice import advice
from support.commands import run as run_podium
from support.imported_files import DATA, FaultyFile, imported, rows, source, written

NEW, OLD = "asv-0.6.6.json", "asv-0.4.json"


def test_a_commit_is_a_model_and_each_sample_a_run(tmp_path: Path) -> None:
    done = imported(tmp_path, NEW)
    assert written(tmp_path) == [
        "sorting.peakmem_sort.csv",
        "sorting.time_reverse.csv",
        "sorting.time_sort@merge@10.csv",
        "sorting.time_sort@merge@1000.csv",
        "sorting.time_sort@quick@10.csv",
        "sorting.time_sort@quick@1000.csv",
    ]
    assert rows(tmp_path / "sorting.time_sort@merge@1000.csv") == [
        "model,run,time",
        "aaaaaaaa,1,0.12",
        "aaaaaaaa,2,0.13",
        "aaaaaaaa,3,0.14",
    ]
    assert rows(tmp_path / "sorting.peakmem_sort.csv") == [
        "model,peak_memory",
        "aaaaaaaa,51200000",
    ]
    lines = advice(done.extracts, {}).splitlines()
    assert lines[1:3] == [
        "  peak_memory: {better: lower, unit: bytes}",
        "  time: {better: lower, unit: s}",
    ]
    assert done.extracts[0].faulty == ("sorting.track_swaps (failed)",)
    assert source(tmp_path)["values"][1]["conditions"] == {
        "machine": "bench-01",
        "cpu": "Example CPU 3000",
        "num_cpu": "8",
        "arch": "x86_64",
        "os": "Linux 6.8.0",
        "python": "3.12",
        "numpy": "2.0",
        "benchmark version": "8888",
    }


def test_version_1_has_values_and_statistics(tmp_path: Path) -> None:
    columns = {"q_25": "q_25"}
    done = imported(tmp_path, OLD, model="1.0", columns=columns)
    assert rows(tmp_path / "sorting.time_sort@quick@10.csv") == [
        "model,time,q_25",
        "1.0,0.001,0.00095",
    ]
    assert rows(tmp_path / "sorting.time_sort@merge@1000.csv") == ["model,time", "1.0,0.125"]
    assert rows(tmp_path / "sorting.mem_list.csv") == ["model,memory", "1.0,728"]
    assert done.extracts[0].faulty == (
        "sorting.time_sort@merge@10 (failed)",
        "sorting.time_broken (failed)",
        "results.sorting.track_swaps.result[0] (NaN)",
    )


def test_the_file_beside_it_names_parameters_and_units(tmp_path: Path) -> None:
    (tmp_path / "bench-01").mkdir()
    about = {
        "sorting.time_sort": {"type": "time", "unit": "seconds", "param_names": ["algorithm", "n"]},
        "sorting.peakmem_sort": {"type": "track", "unit": "MB", "param_names": []},
        "version": 2,
    }
    (tmp_path / "benchmarks.json").write_text(json.dumps(about), encoding="utf-8")
    file = tmp_path / "bench-01/aaaaaaaa-py3.12.json"
    file.write_bytes((DATA / NEW).read_bytes())
    columns = {"algorithm": "model", "samples": ""}
    done = import_files(Request(files=(file,), folder=tmp_path / "results", columns=columns))
    assert rows(tmp_path / "results/sorting.time_sort@10.csv") == [
        "model,time",
        "quick,0.0011",
        "merge,0.0021",
    ]
    assert '  value: {better: "?", unit: MB}  # lower or higher' in advice(done.extracts, {})
    sort = next(one for one in done.extracts[0].scores if one.benchmark == "sorting.time_sort@10")
    assert sort.conditions["commit"] == "aaaaaaaa"


def test_what_describes_the_machine_and_the_suite_is_no_result(tmp_path: Path) -> None:
    """A glob over a machine's folder names them as well."""
    machine = {"arch": "x", "cpu": "x", "machine": "m", "num_cpu": "8", "os": "x", "ram": "1"}
    suite = {"time_sort": {"name": "time_sort", "type": "time", "param_names": []}, "version": 2}
    (tmp_path / "machine.json").write_text(json.dumps({**machine, "version": 1}), encoding="utf-8")
    (tmp_path / "benchmarks.json").write_text(json.dumps(suite), encoding="utf-8")
    (tmp_path / "aaaaaaaa-py3.12.json").write_bytes((DATA / NEW).read_bytes())
    command = ("import", *map(str, sorted(tmp_path.glob("*.json"))), "--output")
    done = run_podium(*command, str(tmp_path / "results"))
    assert done.exit_code == 0, done.output
    line = next(line for line in done.output.splitlines() if line.startswith("no results in: "))
    assert line == (
        f"no results in: {tmp_path}/benchmarks.json (description of the benchmarks), "
        f"{tmp_path}/machine.json (description of the machine)"
    )


CASES = {
    "too few results": FaultyFile(
        '{"commit_hash": "a", "params": {}, "requirements": {}, "results": {"time_a": {"result": [1], "params": [["1", "2"]]}, "time_b": "fast"}}',
        {},
        [
            ': import-unexpected: `results.time_b` is "fast"; expected: a finite number of at most 400 characters.',
            ": import-unexpected: `results.time_a` is {…}; expected: 2 results.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
