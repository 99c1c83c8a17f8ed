"""pytest-benchmark: rounds are runs; groups, functions and parameters name what is compared."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import json
from dataclasses import replace
from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Request, import_files
from podium.importers.settings_advice import advice
from support.imported_files import FaultyFile, imported, problems, rows, source, written

NEW, OLD = "pytest-benchmark-5.2.3.json", "pytest-benchmark-2.5.0.json"


def test_tests_of_a_group_and_parameters_of_a_function_are_compared(tmp_path: Path) -> None:
    done = imported(tmp_path, NEW)
    assert written(tmp_path) == ["load.csv", "test_sort.csv"]
    assert rows(tmp_path / "load.csv") == [
        "model,run,time",
        "test_json,1,0.5",
        "test_json,2,0.6",
        "test_json,3,0.55",
        "test_msgpack,1,0.25",
        "test_msgpack,2,0.2501",
    ]
    assert rows(tmp_path / "test_sort.csv")[-1] == "merge-1000,3,0.145"
    assert "time: {better: lower, unit: s}" in advice(done.extracts, {})
    kept = source(tmp_path)
    assert (kept["version"], kept["details"]["commit id"]) == ("5.2.3", "2" * 40)
    assert kept["values"][0]["conditions"] == {
        "machine": "bench-01",
        "cpu": "Example CPU 3000",
        "system": "Linux",
        "python": "CPython 3.12.3",
        "timer": "perf_counter",
        "disable_gc": "False",
    }


@pytest.mark.parametrize(
    ("columns", "files", "row"),
    [
        ({"algorithm": "model"}, ["load.csv", "test_sort@10.csv", "test_sort@1000.csv"], "quick"),
        ({"n": "benchmark"}, ["10.csv", "1000.csv", "load.csv"], "test_sort@quick"),
        ({"function+n": "benchmark"}, ["load.csv", "test_sort@10.csv", "test_sort@1000.csv"], "quick"),
    ],
    ids=["a parameter is the model", "a parameter is the benchmark", "joined"],
)  # fmt: skip
def test_the_command_chooses_what_is_compared(
    columns: dict[str, str], files: list[str], row: str, tmp_path: Path
) -> None:
    imported(tmp_path, NEW, columns=columns)
    assert written(tmp_path) == files
    ten = next(path for path in files if path.endswith("10.csv"))
    assert rows(tmp_path / ten)[:2] == ["model,run,time", f"{row},1,0.001"]


def test_plain_tests_beside_others_have_the_model_of_the_command(tmp_path: Path) -> None:
    path = tmp_path / "pb.json"
    tests = [
        {"name": name, "fullname": f"t.py::{name}", "group": None, "stats": {"mean": 0.5}}
        for name in ("test_sort[1000]", "test_plain")
    ]
    document = {"benchmarks": tests, "machine_info": {}, "commit_info": {}}
    path.write_text(json.dumps(document), encoding="utf-8")
    request = Request(files=(path,), folder=tmp_path / "results", model="v1")
    with pytest.raises(ProblemError) as refused:
        import_files(replace(request, model=""))
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts) == ("import-models-unnamed", {"known": "1000"})
    import_files(request)
    assert written(tmp_path / "results") == ["test_plain.csv", "test_sort@1000.csv"]
    assert rows(tmp_path / "results/test_sort@1000.csv") == ["model,time", "v1,0.5"]


def test_versions_of_python_are_models_and_then_no_condition(tmp_path: Path) -> None:
    columns = {"python": "model", "name": "benchmark"}
    imported(tmp_path, NEW, columns=columns, benchmarks={"test_json": "test_json"})
    assert rows(tmp_path / "test_json.csv")[1] == "CPython 3.12.3,1,0.5"
    assert "python" not in source(tmp_path)["values"][0]["conditions"]


def test_a_summary_is_no_run(tmp_path: Path) -> None:
    columns = {"stddev": "time.sd", "rounds": "time.n", "min": "fastest"}
    done = imported(tmp_path, OLD, model="1.0", columns=columns)
    assert rows(tmp_path / "test_parse.csv") == [
        "model,time,fastest,time.sd,time.n",
        "1.0,2.5e-05,2.2e-05,1.5e-06,400",
    ]
    assert rows(tmp_path / "test_render.csv")[1] == "1.0,0.0310,0.0302,0.0007,5"
    assert "fastest: {better: lower, unit: s}" in advice(done.extracts, {})
    assert problems(tmp_path / "load", OLD) == [("import-no-model", {})]


def test_a_statistic_takes_the_place_of_the_runs(tmp_path: Path) -> None:
    done = imported(tmp_path, NEW, columns={"median": "median"}, benchmarks={"load": "load"})
    assert rows(tmp_path / "load.csv") == [
        "model,time,median",
        "test_json,0.55,0.55",
        "test_msgpack,0.25005,0.2501",
    ]
    assert "data (2 measurements of time)" in done.extracts[0].left_out


CASES = {
    "stats of another type": FaultyFile(
        '{"machine_info": {}, "commit_info": {}, "benchmarks": [{"name": "test_a", "stats": 1}, {"fullname": "t.py::b", "stats": {"mean": "fast"}}]}',
        {"model": "m"},
        [
            ": import-missing: `benchmarks[0].fullname` is missing; expected: text.",
            ": import-missing: `benchmarks[1].name` is missing; expected: text.",
            ': import-unexpected: `benchmarks[1].stats.mean` is "fast"; expected: a finite number of at most 400 characters.',
            ": import-unexpected: `benchmarks[0].stats` is 1; expected: an object.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
