"""Options of tables: those that were chosen become part of the provenance."""

from pathlib import Path

import pytest

from podium.core.problems import ProblemError
from podium.importers import Request, import_files
from podium.importers.table_options import TableOptions
from support.imported_files import DATA


def test_only_chosen_options_are_given() -> None:
    assert TableOptions().given() == {}
    assert TableOptions(shape="long", join="@").given() == {"shape": "long"}


def test_an_option_of_tables_is_not_ignored_where_no_file_is_one(tmp_path: Path) -> None:
    options = TableOptions(metric="accuracy", percent="points")
    request = Request(files=(DATA / "lm-eval-0.3.0.json",), folder=tmp_path, table=options)
    with pytest.raises(ProblemError) as refused:
        import_files(request)
    (problem,) = refused.value.problems
    assert problem.code == "import-options-unused"
    assert problem.facts == {"options": "--metric, --percent"}
