"""`podium new`."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from podium.cli.output import refuse, show
from podium.core.i18n import visible
from podium.core.problems import ProblemError

__all__ = ["new"]


@click.command()
@click.argument("folder")
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="NAME",
    help="Benchmark of the report. Can be repeated. Default: humaneval and mbpp.",
)
@click.option(
    "--language",
    type=click.Choice(["both", "zh", "en"]),
    default="both",
    help="Languages of the pages.",
)
@click.option("--title", help="Title of the report.")
def new(
    folder: str,
    benchmarks: tuple[str, ...],
    language: str,
    title: str | None,
) -> None:
    """Create a report with sample data in FOLDER.

    FOLDER must not exist, or must contain nothing but a git repository. You can build, test and
    publish the report without changes. If the report cannot be created, the exit code is 2 and no
    files are left behind.
    """
    from podium.starter.install_source import find_origin
    from podium.starter.new_report import BENCHMARKS, LANGUAGES, Starter, create_report

    origin = find_origin()
    starter = Starter(
        benchmarks=benchmarks or BENCHMARKS,
        languages=LANGUAGES if language == "both" else (language,),
        title=title,
        origin=origin,
    )
    try:
        create_report(folder, starter)
    except ProblemError as error:
        refuse(error)
    show(_next_steps(folder, origin.local if origin.wheel is None else None))


def _next_steps(folder: str, source: Path | None) -> str:
    """What to type after `podium new`; with the folder that a missing wheel is made from."""
    steps: list[Sequence[str]] = [("cd", folder), ("make", "serve")]
    if source is not None:
        wheel = (
            sys.executable,
            *["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels"],
        )
        steps.insert(1, (*wheel, str(source)))
    lines = "\n".join(f"    {visible(shlex.join(step), 1000)}" for step in steps)
    return f"Created a report with sample data in {visible(folder, 1000)}. Next:\n\n{lines}"
