"""BigCodeBench: samples and pass rates."""

from pathlib import Path

import pytest

from support.imported_files import (
    imported,
    rows,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bigcodebench-0.1.0.json", ["0,0,true", "1,0,false"]),
        ("bigcodebench-0.2.5.json", ["9,0,true", "13,0,false", "100,0,false"]),
    ],
)
def test_bigcodebench_gives_samples(tmp_path: Path, name: str, expected: list[str]) -> None:
    imported(tmp_path, name, model="m", benchmarks={"bcb": "bcb"})
    found = rows(tmp_path / "samples/bcb/m.csv")[1:]
    assert found == [f"m,BigCodeBench/{one}" for one in expected]
