"""Google Benchmark: repetitions are runs, aggregates are not, and units are kept apart."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from podium.importers import Request, import_files
from podium.importers.settings_advice import advice
from support.imported_files import FaultyFile, imported, problems, rows, source, written

NEW, OLD = "google-benchmark-1.9.5.json", "google-benchmark-1.3.0.json"


def test_functions_are_benchmarks_of_what_the_command_names(tmp_path: Path) -> None:
    assert problems(tmp_path / "none", NEW)[-1] == ("import-no-model", {})
    done = imported(tmp_path, NEW, model="v1")
    quick = next(name for name in written(tmp_path) if name.startswith("bm-quick-1024-"))
    assert rows(tmp_path / quick) == [
        "model,run,real_time,cpu_time,items_per_second",
        "v1,1,2.0000000000000000e+03,1.9900000000000000e+03,4.8e+08",
        "v1,2,2.1000000000000000e+03,2.0900000000000000e+03,4.8e+08",
    ]
    assert rows(tmp_path / "BM_Load.csv") == [
        "model,real_time_ms,cpu_time_ms",
        "v1,1.2500000000000000e+01,1.2250000000000000e+01",
    ]
    lines = advice(done.extracts, {})
    assert "  real_time: {better: lower, unit: ns}\n" in lines
    assert "  real_time_ms: {better: lower, unit: ms}\n" in lines
    assert '  items_per_second: {better: higher, unit: "items/s"}\n' in lines
    (extract,) = done.extracts
    assert extract.left_out == (
        "BM_Sort (complexity)",
        "real_time_ms_median",
        "real_time_ms_stddev",
        "cpu_time_ms_median",
        "cpu_time_ms_stddev",
    )
    assert extract.faulty == ("BM_Device (no device)",)
    kept = source(tmp_path)
    assert (kept["version"], kept["date"]) == ("v1.9.5", "2026-05-01T10:00:00+02:00")
    assert kept["values"][0]["conditions"] == {
        "machine": "bench-01",
        "CPUs": "8",
        "CPU MHz": "3000",
        "CPU scaling": "False",
        "ASLR": "True",
        "library build": "release",
    }


def test_functions_are_compared_by_their_arguments(tmp_path: Path) -> None:
    chosen = {"function": "model", "real_time_median": "median"}
    imported(tmp_path, NEW, columns=chosen, benchmarks={"1024": "n1024"})
    assert rows(tmp_path / "n1024.csv") == [
        "model,real_time,median,cpu_time",
        "BM_Quick,2.0500000000000000e+03,2.0500000000000000e+03,2.0400000000000000e+03",
        "BM_Merge,3.1000000000000000e+03,3.1000000000000000e+03,3.0900000000000000e+03",
    ]


def test_a_named_argument_is_compared(tmp_path: Path) -> None:
    entry = '{"name": "BM_Copy/size:64/backend:%d", "real_time": %d.5}'
    text = '{"context": {"num_cpus": 1}, "benchmarks": [' + entry % (0, 7) + "," + entry % (1, 8)
    (tmp_path / "f.json").write_text(text + "]}", encoding="utf-8")
    request = Request(
        files=(tmp_path / "f.json",),
        folder=tmp_path / "results",
        columns={"backend": "model"},
        benchmarks={"BM_Copy/size:64": "copy"},
    )
    import_files(request)
    assert rows(tmp_path / "results/copy.csv") == ["model,run,real_time", "0,1,7.5", "1,1,8.5"]


def test_aggregates_of_an_old_file_are_told_by_their_names(tmp_path: Path) -> None:
    done = imported(tmp_path, OLD, model="v1")
    (copy,) = written(tmp_path)
    assert rows(tmp_path / copy) == [
        "model,run,real_time,cpu_time,bytes_per_second",
        "v1,1,70.5,70.25,113475177.3",
        "v1,2,71.5,71.25,111888111.9",
    ]
    assert done.extracts[0].faulty == ("BM_Broken (no such device)",)


CASES = {
    "two units of one function": FaultyFile(
        '{"context": {"num_cpus": 1}, "benchmarks": [{"name": "a", "real_time": 1}, {"name": "a", "real_time": 1, "time_unit": "us"}]}',
        {"model": "m"},
        [
            ': import-unexpected: `benchmarks[1].time_unit` is "us"; expected: ns, as in benchmarks[0].'
        ],
    ),
    "no names": FaultyFile(
        '{"context": {"num_cpus": 1}, "benchmarks": [{"real_time": 1}, {"name": "a", "real_time": "1"}]}',
        {"model": "m"},
        [
            ": import-missing: `benchmarks[0].name` is missing; expected: text.",
            ': import-unexpected: `benchmarks[1].real_time` is "1"; expected: a finite number of at most 400 characters.',
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_where_it_is(case: FaultyFile, tmp_path: Path) -> None:
    case.check(tmp_path)
