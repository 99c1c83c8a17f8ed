"""`podium new`."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from podium.cli.import_options import given_options, import_options, import_request
from podium.cli.output import refuse, show
from podium.core.i18n import visible
from podium.core.paths import RESULTS
from podium.core.problem_text import problem_text
from podium.core.problems import ProblemError, sort_problems

if TYPE_CHECKING:
    from podium.starter.own_results import OwnResults

__all__ = ["new"]


@click.command()
@click.argument("folder")
@click.argument("more", nargs=-1, metavar="", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "files",
    multiple=True,
    metavar="FILE…",
    type=click.Path(path_type=Path),
    help="Your results instead of example data, in any format that `podium import` reads. Can be "
    "repeated, and further files can follow the first. The options from `--as` on are those of "
    "`podium import`.",
)
@click.option(
    "--language",
    type=click.Choice(["both", "zh", "en"]),
    default="both",
    help="Languages of the pages.",
)
@click.option("--title", help="Title of the report.")
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="NAME",
    help="Benchmark of the report. Can be repeated. Default: humaneval and mbpp. With `--from`: "
    "benchmark to import, or NEW=OLD to rename it; by default, all benchmarks of the files; "
    "if a file names none, its benchmark gets the name of the file.",
)
@import_options
def new(
    folder: str,
    more: tuple[Path, ...],
    files: tuple[Path, ...],
    language: str,
    title: str | None,
    benchmarks: tuple[str, ...],
    **options: Any,
) -> None:
    """Create a report with your results or with example data.

    FOLDER must be new, empty, or contain only a git repository. You can build, test and publish the
    report as it is. With `--from`, first set the direction of each metric for which neither a file
    nor the name states it. If the report cannot be created, the exit code is 2 and no files are
    left behind.
    """
    from podium.starter.install_source import find_origin
    from podium.starter.new_report import BENCHMARKS, LANGUAGES, Starter, create_report

    unused = [*map(str, more), *given_options(options)]
    if unused and not files:
        raise click.UsageError(f"{unused[0]} needs --from.")
    request = None
    if files:
        request = import_request((*files, *more), Path(folder, RESULTS), benchmarks, options)
    origin = find_origin()
    starter = Starter(
        benchmarks=(not files and benchmarks) or BENCHMARKS,
        languages=LANGUAGES if language == "both" else (language,),
        title=title,
        origin=origin,
    )
    try:
        starter = create_report(folder, starter, request)
    except ProblemError as error:
        refuse(error, outcome="Nothing has been written." if files else "")
    _show_created(folder, starter.results)
    show(_next_steps(folder, origin.local if origin.wheel is None else None))


def _show_created(folder: str, own: "OwnResults | None") -> None:
    """What was created: of files, how they were read, and which directions are to be chosen."""
    undecided = ""
    if own is not None:
        from podium.cli.import_summary import open_directions, summary

        show(summary(own.imported, Path(folder, RESULTS), written=True))
        if own.imported.warnings:
            show(problem_text(sort_problems(own.imported.warnings)), err=True)
        config = Path(folder, "mkdocs.yml")
        undecided = open_directions(config, config.as_posix())
    data = "your results" if own else "example data"
    show(f"Created a report with {data} in {visible(folder, 1000)}. Next:\n")
    if undecided:
        show(f"{undecided}\n")


def _next_steps(folder: str, source: Path | None) -> str:
    """What to type after `podium new`; with the folder that a missing wheel is made from."""
    steps: list[Sequence[str]] = [("cd", folder), ("make", "serve")]
    if source is not None:
        wheel = (
            sys.executable,
            *["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels"],
        )
        steps.insert(1, (*wheel, str(source)))
    return "\n".join(f"    {visible(shlex.join(step), 1000)}" for step in steps)
