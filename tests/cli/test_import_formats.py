"""`podium import --list`."""

from click.testing import CliRunner

from podium.cli.main import main
from podium.importers import FORMATS


def test_the_command_lists_every_format_by_the_kind_of_its_tool_without_files() -> None:
    done = CliRunner().invoke(main, ["import", "--list"])
    assert done.exit_code == 0
    header, *blocks = done.output.split("\n\n")
    cells = ["file", "format", "contains", "names its benchmark", "names its model"]
    starts = [header.index(name) for name in cells]
    groups = {}
    for block in blocks:
        group, *lines = block.splitlines()
        groups[group] = [
            [
                line[first:last].rstrip()
                for first, last in zip(starts, [*starts[1:], None], strict=True)
            ]
            for line in lines
        ]
    assert groups == {
        f"{form.group}:": [
            [other.files, other.name, other.holds, other.benchmark, other.model]
            for other in FORMATS.values()
            if other.group is form.group
        ]
        for form in FORMATS.values()
    }
    tools = [[line[0].partition(",")[0].casefold() for line in lines] for lines in groups.values()]
    assert tools == [*map(sorted, tools)]
