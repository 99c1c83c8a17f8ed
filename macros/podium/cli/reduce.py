"""`podium reduce`."""

from pathlib import Path

import click

from podium.cli.options import project_option
from podium.cli.output import below, show
from podium.core.i18n import visible
from podium.core.problem_text import problem_text
from podium.core.problems import Severity, sort_problems

__all__ = ["reduce"]


@click.command()
@click.argument("benchmarks", nargs=-1, metavar="[BENCHMARK]...")
@project_option
@click.option(
    "--backend",
    default="duckdb",
    metavar="ENGINE",
    help="`duckdb`, `pyspark`, or the URL of any engine that Ibis supports.",
)
@click.option(
    "--samples",
    "address",
    metavar="ADDRESS",
    help="Input for the engine instead of results/samples/: a table or the location "
    "of Parquet files. Only for a single benchmark.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Output folder. Default: results/reduced/ of the project.",
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
    """Reduce raw samples to the sums that a report uses.

    For each BENCHMARK (default: all in results/samples/), the command writes
    results/reduced/BENCHMARK.csv, which is small enough to commit. The exit code is 1 if there is
    an error; benchmarks without errors are still written.
    """
    from podium.core.paths import REDUCED
    from podium.samples.reduce import Request, reduce_benchmarks

    if address is not None and len(benchmarks) != 1:
        reason = "name the benchmark of these samples"
        raise click.BadParameter(reason, param_hint="--samples")
    base = None if output else project
    request = Request(output or project / REDUCED, backend, address, base)
    done = reduce_benchmarks(project.resolve(), benchmarks, request)
    if done.problems:
        problems = [below(project, problem) for problem in sort_problems(done.problems)]
        show(problem_text(problems), err=True)
    if done.written:
        show("\n".join(visible(f"wrote {path}", 1000) for path in done.written))
    context.exit(any(problem.severity is Severity.ERROR for problem in done.problems))
