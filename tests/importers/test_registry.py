"""Where the formats are: each is detected by the content of its files."""

from pathlib import Path

import pytest

from podium.core.problems import Collector
from podium.importers import FORMATS
from podium.importers.document import read_document
from podium.importers.registry import detect
from support.imported_files import DATA

FIXTURES = sorted(path for path in DATA.iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_format_is_told_by_the_content(path: Path, tmp_path: Path) -> None:
    unnamed = tmp_path / "download"
    unnamed.write_bytes(path.read_bytes())
    collector = Collector()
    document = read_document(unnamed, collector)
    assert document is not None
    found = detect(document)
    assert found is not None
    assert collector.errors == 0
    names = [one for one in sorted(FORMATS, key=len, reverse=True) if path.name.startswith(one)]
    assert found.name == (names[0] if names else "csv")


# ---------------------------------------------------------------------------------------- EvalPlus


# ----------------------------------------------------------------------------------------- lm-eval


# ----------------------------------------------------------------------------------------- bigcode


# ------------------------------------------------------------------------------------ BigCodeBench


# --------------------------------------------------------------------------------- Every Eval Ever


# --------------------------------------------------------------------------------------------- CSV
