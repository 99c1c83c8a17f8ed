"""A folder of results to import into, and tables to import."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    folder.mkdir()
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a CSV to import."""

    def make(text: str) -> Path:
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return make
