"""`podium reduce`."""

from pathlib import Path

import click

from podium.cli.options import project_option
from podium.cli.output import below, problem_text, show
from podium.core.i18n import visible
from podium.core.problems import Severity, sort_problems

__all__ = ["reduce"]


@click.command()
@click.argument("benchmarks", nargs=-1, metavar="[BENCHMARK]...")
@project_option
@click.option(
    "--backend",
    default="duckdb",
    metavar="ENGINE",
    help="`duckdb`, `pyspark`, or the URL of any engine that Ibis can connect to.",
)
@click.option(
    "--samples",
    "address",
    metavar="ADDRESS",
    help="What the engine reads instead of results/samples/: one of its tables, or where Parquet "
    "files are. For one benchmark.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the files are written into, by default results/reduced/ of the project.",
)
@click.pass_context
def reduce(
    context: click.Context,
    benchmarks: tuple[str, ...],
    project: Path,
    backend: str,
    address: str | None,
    output: Path | None,
) -> None:
    """Add up raw samples, and write the sums that a report is made of.

    For each BENCHMARK, by default for every one in results/samples/, there will be one file
    results/reduced/BENCHMARK.csv, which is small enough to be committed. Exits with 1 if there was
    a problem; the benchmarks that have none are written all the same.
    """
    from podium.samples import REDUCED
    from podium.samples.reduce import Request, reduce_benchmarks

    if address is not None and len(benchmarks) != 1:
        reason = "name the one benchmark whose samples these are"
        raise click.BadParameter(reason, param_hint="--samples")
    request = Request(output or project / REDUCED, backend, address)
    done = reduce_benchmarks(project.resolve(), benchmarks, request)
    if done.problems:
        problems = [below(project, one) for one in sort_problems(done.problems)]
        show(problem_text(problems), err=True)
    if done.written:
        show("\n".join(visible(f"Wrote {one}", 1000) for one in done.written))
    context.exit(any(one.severity is Severity.ERROR for one in done.problems))
