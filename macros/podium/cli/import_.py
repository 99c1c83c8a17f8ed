"""`podium import`."""

from pathlib import Path

import click

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
    "--as",
    "form",
    metavar="FORMAT",
    default="",
    help="Format, if it cannot be detected from the content. `--list` prints all of them.",
)
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="NAME",
    help="Benchmark to import, or NEW=OLD to rename it. Can be repeated. Default: "
    "all benchmarks of the file. If the file does not name its benchmark, this is its name.",
)
@click.option("--model", default="", help="Name of the model. Default: the name in the file.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="NEW=OLD",
    help="Rename the column or metric OLD to NEW; A+B in place of OLD joins columns. With nothing "
    "before the `=`, leave it out; with nothing after it, name the column that has no name.",
)
@click.option(
    "--shape",
    type=click.Choice(["wide", "paper", "long", "transposed"]),
    help="Layout of a table, if it is not detected correctly: a column for each metric (wide), for "
    "each benchmark (paper) or for each model (transposed), or a row for each value (long).",
)
@click.option("--metric", help="Metric of a table whose columns are benchmarks. Default: score.")
@click.option("--join", help="Text between joined columns. Default: `@`.")
@click.option("--sheet", help="Sheet of a spreadsheet. Default: the only one.")
@click.option(
    "--separator",
    type=click.Choice([",", ";", "|", "tab"]),
    help="Column separator of a text file, if it is not detected.",
)
@click.option("--encoding", help="Encoding of a text file, if it is not detected.")
@click.option(
    "--decimal",
    type=click.Choice([".", ","]),
    help="Decimal mark, if the numbers of a table do not decide it.",
)
@click.option(
    "--percent",
    type=click.Choice(["fraction", "points"]),
    help="What 61% becomes: 0.61 (fraction) or 61 (points).",
)
@click.option(
    "--uncertainty",
    type=click.Choice(["se", "sd", "interval", "none"]),
    help="What follows `±`: standard error (se), standard deviation (sd), half the width "
    "of the confidence interval (interval); or leave it out (none).",
)
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
    help="List the files that would be written, and write nothing.",
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
    model: str,
    columns: tuple[str, ...],
    folder: Path,
    replace: bool,
    dry: bool,
    write: bool,
    **table: str | None,
) -> None:
    """Import tables and results of evaluation harnesses into the results folder.

    Samples are written to `samples/<benchmark>/<model>.csv`, aggregated values to
    `<benchmark>.csv`, and provenance to `provenance/`. If there is a problem, such as an existing
    value that differs, the command writes nothing and exits with 2.
    """
    from podium.cli.import_summary import summary
    from podium.importers import FORMATS, Request, import_files
    from podium.importers.settings_advice import advice
    from podium.importers.table_options import TableOptions

    form = table.pop("form") or ""
    if form and form not in FORMATS:
        raise click.BadParameter(f"choose from {', '.join(FORMATS)}.", param_hint="--as")
    declared, directions = _declared(folder.resolve().parent)
    request = Request(
        files=files,
        folder=folder,
        form=form,
        benchmarks=dict(_renamed(pair) for pair in benchmarks),
        model=model.strip(),
        columns=dict(_renamed(pair, needs_both=True) for pair in columns),
        replace=replace,
        directions=directions,
        table=TableOptions(**{name: text for name, text in table.items() if text is not None}),
    )
    try:
        done = import_files(request, write=not dry)
    except ProblemError as error:
        refuse(error, outcome="Nothing has been written.")
    show(summary(done, folder, written=not dry))
    if done.warnings:
        show(problem_text(sort_problems(done.warnings)), err=True)
    missing = advice(done.extracts, declared)
    if missing:
        written = write and not dry and _write_settings(folder.resolve().parent, missing)
        lines = "\n".join(f"    {line}" for line in missing.splitlines())
        intro = "Added to mkdocs.yml" if written else "For mkdocs.yml"
        show(f"\n{intro}, under `extra: podium:`:\n\n{lines}")


def _write_settings(root: Path, lines: str) -> bool:
    """Whether settings could be put into the mkdocs.yml of a project."""
    from podium.config.mkdocs_yml import CONFIGS
    from podium.core.file_writing import replace_file
    from podium.importers.settings_writing import with_settings

    path = next((root / name for name in CONFIGS if (root / name).is_file()), None)
    try:
        text = path.read_bytes().decode() if path else ""
        new = with_settings(text, lines)
        if path and new is not None:
            replace_file(path, new.encode(), root)
            return True
    except (OSError, UnicodeError) as error:
        show(f"mkdocs.yml cannot be changed: {error}", err=True)
    return False


def _renamed(text: str, *, needs_both: bool = False) -> tuple[str, str]:
    """The old and the new name of NEW=OLD."""
    new, equals, old = text.partition("=")
    if needs_both and not (equals and (old.strip() or new.strip())):
        raise click.BadParameter(f"“{text}” is not NEW=OLD.", param_hint="--map")
    return ((old if equals else new).strip(), new.strip())


def _declared(root: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The names that the settings of a project have already, and the directions of its metrics."""
    from podium.config.mkdocs_yml import read_config

    try:
        settings = read_config(root).settings
    except ProblemError:
        return {}, {}
    parts = ("metrics", "benchmarks", "columns")
    settings_of = {part: settings.get(part) for part in parts} if isinstance(settings, dict) else {}
    names = {
        part: [*map(str, names)]
        for part, names in settings_of.items()
        if isinstance(names, dict | list)
    }
    metrics = settings_of.get("metrics")
    directions = {
        str(name): metric["better"]
        for name, metric in (metrics.items() if isinstance(metrics, dict) else ())
        if isinstance(metric, dict) and metric.get("better") in ("higher", "lower")
    }
    return names, directions
