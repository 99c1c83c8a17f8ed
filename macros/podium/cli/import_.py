"""`podium import`."""

from pathlib import Path

import click

from podium.cli.output import refuse, show
from podium.core.problems import ProblemError

__all__ = ["import_"]


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--as",
    "form",
    metavar="FORMAT",
    default="",
    help="The format, where the content does not tell it: evalplus, lm-eval, lm-eval-samples, "
    "bigcode, bigcode-logs, bigcodebench, bigcodebench-pass-at-k, every-eval-ever or csv.",
)
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="NAME",
    help="A benchmark to import, by default all of a file; or NEW=OLD, to call it otherwise. May "
    "be given several times. A file that names none gets this name.",
)
@click.option("--model", default="", help="What the model is called, by default as in the file.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="NEW=OLD",
    help="Call the column or metric OLD of the file NEW; nothing before the `=` leaves it out.",
)
@click.option(
    "--output",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("results"),
    help="The folder of results, by default `results`.",
)
@click.option("--replace", is_flag=True, help="Replace values that are there already.")
@click.option("--check", "dry", is_flag=True, help="Say what would be written, and write nothing.")
def import_(
    files: tuple[Path, ...],
    form: str,
    benchmarks: tuple[str, ...],
    model: str,
    columns: tuple[str, ...],
    folder: Path,
    replace: bool,
    dry: bool,
) -> None:
    """Bring results of evaluation harnesses into the folder of results.

    Single samples go to `samples/<benchmark>/<model>.csv`, aggregated values into
    `<benchmark>.csv`, and where both come from into `provenance/`. All files are imported or none:
    exits with 2 and writes nothing if there is a problem, such as a value that is there already
    and differs.
    """
    from podium.cli.import_summary import summary
    from podium.importers import FORMATS, Request, import_files
    from podium.importers.settings_advice import advice

    if form and form not in FORMATS:
        raise click.BadParameter(f"choose from {', '.join(FORMATS)}.", param_hint="--as")
    request = Request(
        files=files,
        folder=folder,
        form=form,
        benchmarks=dict(_renamed(one) for one in benchmarks),
        model=model.strip(),
        columns=dict(_renamed(one, needs_both=True) for one in columns),
        replace=replace,
    )
    try:
        done = import_files(request, write=not dry)
    except ProblemError as error:
        refuse(error, outcome="Nothing has been written.")
    show(summary(done, folder, written=not dry))
    missing = advice(done.extracts, _declared(folder.resolve().parent))
    if missing:
        lines = "\n".join(f"    {line}" for line in missing.splitlines())
        show(f"\nFor mkdocs.yml, under `extra: podium:`:\n\n{lines}")


def _renamed(text: str, *, needs_both: bool = False) -> tuple[str, str]:
    """The old and the new name of NEW=OLD."""
    new, equals, old = text.partition("=")
    if needs_both and not (equals and old):
        raise click.BadParameter(f"“{text}” is not NEW=OLD.", param_hint="--map")
    return ((old if equals else new).strip(), new.strip())


def _declared(root: Path) -> dict[str, list[str]]:
    """What the settings of a project have already; nothing where there are none."""
    from podium.config.mkdocs_yml import read_config

    try:
        settings = read_config(root).settings
    except ProblemError:
        return {}
    parts = ("metrics", "benchmarks", "columns")
    found = {one: settings.get(one) for one in parts} if isinstance(settings, dict) else {}
    return {
        one: [*map(str, names)] for one, names in found.items() if isinstance(names, dict | list)
    }
