"""vLLM's latency benchmark: each iteration is a run."""

from pathlib import Path

from podium.importers.settings_advice import advice
from support.imported_files import NAMED, imported, problems, rows

FILE = "vllm-latency.json"


def test_each_iteration_is_a_run(tmp_path: Path) -> None:
    named = {"import-no-benchmark", "import-no-model"}
    assert {code for code, _ in problems(tmp_path / "none", FILE)} == named
    done = imported(tmp_path, FILE, **NAMED)
    assert rows(tmp_path / "b.csv") == ["model,run,latency", "m,1,7.4", "m,2,7.5", "m,3,7.6"]
    assert "latency: {better: lower, unit: s}" in advice(done.extracts, {})


def test_a_percentile_takes_the_place_of_the_runs(tmp_path: Path) -> None:
    imported(tmp_path, FILE, **NAMED, columns={"p99_latency": "p99", "latency": "mean"})
    assert rows(tmp_path / "b.csv") == ["model,mean,p99", "m,7.5,7.598"]


def test_files_with_and_without_runs_do_not_mix(tmp_path: Path) -> None:
    found = problems(tmp_path / "b", FILE, "vllm-throughput.json", **NAMED)
    assert found == [("import-runs", {})]
