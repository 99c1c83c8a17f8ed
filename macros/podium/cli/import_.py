"""`podium import`."""

from pathlib import Path
from typing import Any

import click

from podium.cli.import_options import import_options, import_request
from podium.cli.output import refuse, show
from podium.core.problem_text import problem_text
from podium.core.problems import ProblemError, sort_problems

__all__ = ["import_"]


def _list(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Print the formats in place of an import, which needs files."""
    if value and not context.resilient_parsing:
        from podium.cli.import_formats import format_list

        show(format_list())
        context.exit()


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="NAME",
    help="Benchmark to import, or NEW=OLD to rename it. Can be repeated. Default: "
    "all benchmarks of the file. If the file does not name its benchmark, this is its name.",
)
@import_options
@click.option(
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results"),
    help="Results folder; created if it does not exist. Default: `results`.",
)
@click.option("--replace", is_flag=True, help="Replace existing values.")
@click.option(
    "--dry-run",
    "dry",
    is_flag=True,
    help="Show what would be written, and write nothing.",
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="List all formats with what their files contain, and exit.",
)
@click.option("--write", is_flag=True, help="Add the missing settings to mkdocs.yml.")
def import_(
    files: tuple[Path, ...],
    benchmarks: tuple[str, ...],
    folder: Path,
    replace: bool,
    dry: bool,
    write: bool,
    **options: Any,
) -> None:
    """Import tables and harness results into the results folder.

    Samples are written to `samples/<benchmark>/<model>.csv`, aggregated values to
    `<benchmark>.csv`, and provenance to `provenance/`. If there is an error, such as an existing
    value that differs, the command writes nothing and exits with 2.
    """
    from podium.cli.import_summary import contents, open_directions, summary
    from podium.importers import import_files
    from podium.importers.settings_advice import advice

    declared, directions, units, listed = _declared(folder.resolve().parent)
    settings = {"directions": directions, "units": units}
    request = import_request(files, folder, benchmarks, options, replace=replace, **settings)
    try:
        done = import_files(request, write=not dry)
    except ProblemError as error:
        refuse(error, outcome="Nothing has been written.")
    show(summary(done, folder, written=not dry))
    if dry:
        show(contents(done, folder))
    if done.warnings:
        show(problem_text(sort_problems(done.warnings)), err=True)
    missing = advice(done.extracts, declared, request.better, listed)
    if missing:
        path = _write_settings(folder.resolve().parent, missing) if write and not dry else None
        lines = "\n".join(f"    {line}" for line in missing.splitlines())
        intro = "Added to mkdocs.yml" if path else "For mkdocs.yml"
        show(f"\n{intro}, under `extra: podium:`:\n\n{lines}")
        if path and (open_lines := open_directions(path, path.name)):
            show(f"\n{open_lines}")


def _write_settings(root: Path, lines: str) -> Path | None:
    """The mkdocs.yml of a project that settings were put into; None if they could not be."""
    from podium.config.mkdocs_yml import CONFIGS
    from podium.core.file_writing import replace_file
    from podium.importers.settings_writing import with_settings

    path = next((root / name for name in CONFIGS if (root / name).is_file()), None)
    try:
        text = path.read_bytes().decode() if path else ""
        new = with_settings(text, lines)
        if path and new is not None:
            replace_file(path, new.encode(), root)
            return path
    except (OSError, UnicodeError) as error:
        show(f"mkdocs.yml cannot be changed: {error}", err=True)
    return None


def _declared(
    root: Path,
) -> tuple[dict[str, list[str]], dict[str, str], dict[str, tuple[str, ...]], dict[str, list[str]]]:
    """The names in the settings of a project; directions and units; the metrics of benchmarks."""
    from podium.config.mkdocs_yml import read_config

    try:
        settings = read_config(root).settings
    except ProblemError:
        return {}, {}, {}, {}
    parts = ("metrics", "benchmarks", "columns")
    settings_of = {part: settings.get(part) for part in parts} if isinstance(settings, dict) else {}
    names = {
        part: [*map(str, names)]
        for part, names in settings_of.items()
        if isinstance(names, dict | list)
    }
    entries = settings_of.get("metrics")
    metrics = {
        str(name): metric
        for name, metric in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(metric, dict)
    }
    directions = {
        name: metric["better"]
        for name, metric in metrics.items()
        if metric.get("better") in ("higher", "lower")
    }
    units = {name: metric["unit"] for name, metric in metrics.items() if metric.get("unit")}
    texts = {
        name: tuple(map(str, unit.values() if isinstance(unit, dict) else (unit,)))
        for name, unit in units.items()
    }
    benchmarks = settings_of.get("benchmarks")
    listed = {
        str(name): [*map(str, entry["metrics"])]
        for name, entry in (benchmarks.items() if isinstance(benchmarks, dict) else ())
        if isinstance(entry, dict) and isinstance(entry.get("metrics"), list)
    }
    return names, directions, texts, listed
