"""The command `podium reduce`: each benchmark's samples become a small file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from podium.core.paths import SAMPLES
from podium.core.problems import Collector, Location, Problem, ProblemError, wrong_name
from podium.core.slugs import is_benchmark
from podium.core.spelling import same_files
from podium.samples.files import find_benchmarks
from podium.samples.other_engines import reduce_elsewhere
from podium.samples.reader import reduce_samples
from podium.samples.reduction_file import write_reduced
from podium.samples.task_table import TaskTable

__all__ = ["DUCKDB", "Done", "Request", "reduce_benchmarks"]

DUCKDB = "duckdb"
"""The engine that reads every format."""


@dataclass(frozen=True)
class Request:
    """The options of a reduction.

    Attributes:
        output: The folder that the files go into.
        backend: The engine.
        address: What the engine reads instead of the files of the project, if anything.
        base: The folder below which no link is followed; None for that of the output.
    """

    output: Path
    backend: str = DUCKDB
    address: str | None = None
    base: Path | None = None


@dataclass(frozen=True)
class Done:
    """The result of a reduction: all problems, and a line for each file that was written."""

    problems: tuple[Problem, ...]
    written: tuple[str, ...]


def reduce_benchmarks(root: Path, names: Sequence[str], request: Request) -> Done:
    """Reduce the samples of some benchmarks, or of all; one that has an error is not written."""
    problems: list[Problem] = []
    written = []
    known = _with_samples(root)
    alike = same_files(known)
    for name in dict.fromkeys(names or known):
        collector = Collector()
        try:
            if name not in known:
                _check_new(name, known, request)
            if name in alike:
                facts = {"name": name, "other": alike[name]}
                raise ProblemError(Problem("same-file", Location(f"{SAMPLES}/{name}"), facts))
            table = _reduce(root, name, request, collector)
            if table is not None:
                path = write_reduced(table, request.output, request.base)
                written.append(f"{path}: {_summary(table)}")
        except ProblemError as error:
            collector.extend(error.problems)
        problems += collector.problems()
    return Done(tuple(problems), tuple(written))


def _check_new(name: str, known: Sequence[str], request: Request) -> None:
    """A name is also that of the file: one without samples here must not lead anywhere else."""
    if request.address is None:
        facts = wrong_name(name, known)
        raise ProblemError(Problem("no-samples", Location(SAMPLES), facts))
    if not is_benchmark(name):
        raise ProblemError(Problem("bad-benchmark-name", None, {"name": name}))


def _with_samples(root: Path) -> tuple[str, ...]:
    ignored = Collector()  # other files in the folders are for `podium check`
    return tuple(
        name for name in find_benchmarks(root, ignored) if (root / SAMPLES / name).is_dir()
    )


def _reduce(root: Path, name: str, request: Request, collector: Collector) -> TaskTable | None:
    if request.backend == DUCKDB and request.address is None:
        return reduce_samples(root, name, collector)
    return reduce_elsewhere(root, name, collector, backend=request.backend, address=request.address)


def _summary(table: TaskTable) -> str:
    counts = (
        (len(table.models), "model"),
        (len(table.tasks), "task"),
        (int(table.rows.n.sum()), "sample"),
    )
    return ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts)
