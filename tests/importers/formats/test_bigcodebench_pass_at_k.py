"""Pass rates of BigCodeBench."""

from pathlib import Path

from support.imported_files import (
    imported,
    problems,
    rows,
    source,
)


def test_pass_rates_of_bigcodebench_name_split_and_subset(tmp_path: Path) -> None:
    imported(tmp_path, "bigcodebench-pass-at-k-0.2.5.json")
    assert rows(tmp_path / "bigcodebench-hard-instruct.csv") == [
        "model,pass@1,pass@5",
        "acme--tiny-code--main,0.19594594594594594,0.31",
    ]
    found = source(tmp_path)
    assert found["details"] == {
        "split": "instruct",
        "subset": "hard",
        "calibrated": "True",
        "gt_pass_rate": "0.9932432432432432",
        "failed_tasks": "BigCodeBench/7",
    }
    old = "bigcodebench-pass-at-k-0.1.8.json"
    assert [code for code, _ in problems(tmp_path, old)] == ["import-no-benchmark"]
    imported(tmp_path, old, benchmarks={"bcb": "bcb"})
    remote = "bigcodebench-pass-at-k-remote.json"
    imported(tmp_path, remote, benchmarks={"bcb": "bcb"}, model="far")
    assert rows(tmp_path / "bcb.csv") == ["model,pass@1", "acme--tiny-code,0.42", "far,0.5"]
