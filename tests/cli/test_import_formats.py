"""`podium import --list`."""

from click.testing import CliRunner

from podium.cli.main import main
from podium.importers import FORMATS


def test_the_command_lists_every_format_without_files() -> None:
    done = CliRunner().invoke(main, ["import", "--list"])
    assert done.exit_code == 0
    header, *lines = done.output.splitlines()
    assert [line.split()[0] for line in lines] == [*FORMATS]
    cells = [
        ["format", "contains", "names its benchmark", "names its model", "files"],
        ["lm-eval", "aggregated values", "yes", "yes", "lm-evaluation-harness, results_*.json"],
    ]
    shown = next(line for line in lines if line.startswith("lm-eval "))
    for line, expected in zip((header, shown), cells, strict=True):
        starts = [header.index(name) for name in cells[0]]
        ends = [*starts[1:], len(line)]
        columns = [line[first:last].rstrip() for first, last in zip(starts, ends, strict=True)]
        assert columns == expected
