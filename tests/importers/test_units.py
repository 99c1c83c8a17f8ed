"""Values are in the unit that the settings declare: 900 ms are no 900 s."""

from podium.importers.units import is_same_unit
from support.commands import run
from support.imported_files import DATA
from support.projects import ProjectFolder


def test_spellings_of_a_unit_are_one_unit() -> None:
    assert is_same_unit("秒", "s")
    assert is_same_unit("µs", "microseconds")
    assert not is_same_unit("ms", "s")
    assert not is_same_unit("Mb", "MB")


def test_another_unit_than_that_of_the_settings_is_an_error(project: ProjectFolder) -> None:
    """A tool states its unit, and so do cells; a column without one is taken as it is."""
    units = {"time": {"zh": "毫秒", "en": "ms"}, "cost": "s", "ram": "MiB", "speed": "seconds"}
    metrics = {name: {"better": "lower", "unit": unit} for name, unit in units.items()}
    project.configure(metrics=metrics)
    file, table = DATA / "hyperfine-1.20.0.json", project.root / "own.csv"
    table.write_text("model,cost,speed,ram\na,900 ms,2 s,5\n", encoding="utf-8")
    before = sorted(project.root.rglob("results/*"))
    command = ("import", str(file), str(table), "--benchmark", "b")
    done = run(*command, "--output", str(project.root / "results"))
    assert done.exit_code == 2
    text = "is in {} in this file, but in {} according to `mkdocs.yml`."
    lines = [line for line in done.output.splitlines() if "import-unit-differs" in line]
    assert {line.partition("]: ")[2] for line in lines} == {
        f"“time” {text.format('s', '毫秒')}",
        f"“cost” {text.format('ms', 's')}",
    }
    assert sorted(project.root.rglob("results/*")) == before
    command = ("import", str(table), "--benchmark", "b", "--map", "delay=cost", "--dry-run")
    renamed = run(*command, "--output", str(project.root / "results"))
    assert renamed.exit_code == 0, renamed.output
