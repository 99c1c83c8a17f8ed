"""The list of formats: one place for each kind of tool, and every module of a format in it."""

from itertools import groupby
from pathlib import Path

from podium.importers import FORMATS, formats
from podium.importers.registry import Group


def test_formats_are_listed_by_the_kind_of_their_tool() -> None:
    assert [group for group, _ in groupby(FORMATS.values(), lambda form: form.group)] == [*Group]


def test_every_module_of_a_format_is_listed() -> None:
    listed = {form.extract.__module__.rpartition(".")[2] for form in FORMATS.values()}
    modules = {path.stem for path in Path(formats.__path__[0]).glob("*.py")} - {"__init__"}
    assert listed <= modules
    assert {module.partition("_samples")[0] for module in modules - listed} <= listed
