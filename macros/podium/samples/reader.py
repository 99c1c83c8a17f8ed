"""From the files of a benchmark's samples to its `TaskTable`, which is cached between builds."""

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podium.core.disk_cache import Cache, open_cache
from podium.core.file_digest import FileState, file_state
from podium.core.paths import SAMPLES
from podium.core.problems import Collector, Location, Problem, ProblemError, Severity
from podium.samples.columns import find_sources
from podium.samples.duckdb_engine import RawTable, Reader, open_engine
from podium.samples.exact_sums import reduction
from podium.samples.files import Files, SampleFile, find_files
from podium.samples.reduction_file import compare, parse_reduced, read_reduced, reduced_text
from podium.samples.rules import KEYS
from podium.samples.task_table import Counts, Sums, TaskTable, tabulate, with_columns
from podium.samples.unsound_names import check_names
from podium.samples.validation import Examined, examine, glance

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["read_samples", "reduce_samples", "reduce_sources"]


def read_samples(
    root: Path,
    benchmark: str,
    collector: Collector,
    *,
    columns: Collection[str] | None = None,
    cache: Cache | None = None,
) -> TaskTable | None:
    """A benchmark's samples, added up; None if it has none, or something is wrong with them.

    The reduction is used where there is one. Samples beside it must add up to the same. What was
    made of the same files before comes from the project's cache, without DuckDB.

    Args:
        root: The project's folder.
        benchmark: The folder below `results/samples/`, or the file in `results/reduced/`.
        collector: Takes every problem.
        columns: The sample columns that must hold numbers; others are not looked at. None for every
            column that does: at least half of its cells.
        cache: Keeps the sums; by default the project's, opened for this alone.
    """
    before = collector.errors
    files = find_files(root, benchmark, collector)
    reduced = None
    if files.reduced and files.sound:
        reduced = _reduced(benchmark, files.reduced, columns, collector)
    if files.samples and files.sound:
        samples = _kept(cache or open_cache(root), benchmark, files, columns, collector)
        if samples and reduced:
            compare(samples, reduced, collector)
        reduced = reduced or samples
    return reduced if collector.errors == before else None


def reduce_samples(root: Path, benchmark: str, collector: Collector) -> TaskTable | None:
    """A benchmark's samples, added up again; its reduction is ignored."""
    files = find_files(root, benchmark, collector)
    if not files.samples or not files.sound:
        return None
    return _reduce(benchmark, files.samples, None, collector)


def _reduced(
    benchmark: str, file: SampleFile, columns: Collection[str] | None, collector: Collector
) -> TaskTable | None:
    try:
        table = read_reduced(benchmark, file, collector)
    except ProblemError as error:
        collector.extend(error.problems)
        return None
    if table is None:
        return None
    return table if columns is None else with_columns(table, columns)


def _kept(
    cache: Cache,
    benchmark: str,
    files: Files,
    columns: Collection[str] | None,
    collector: Collector,
) -> TaskTable | None:
    """The samples added up, from the cache if the files are the same as before."""
    names = tuple(file.name for file in files.samples)
    states, parts = _states(files), _contents(files)

    def make() -> str:
        inner = Collector()
        table = _reduce(benchmark, files.samples, columns, inner)
        problems = [problem.plain() for problem in inner.problems()]
        text = json.dumps([problems, reduced_text(table) if table else None])
        if (_states(files), _contents(files)) != (states, parts):
            raise _ChangedError(text)
        return text

    def load(text: str) -> tuple[tuple[Problem, ...], TaskTable | None]:
        problems, reduced = json.loads(text)
        table = None if reduced is None else parse_reduced(benchmark, reduced, names)
        return tuple(map(Problem.of, problems)), table

    asked = "" if columns is None else repr(sorted(columns))
    try:
        problems, table = cache.value("samples", benchmark, asked, *parts, make=make, load=load)
    except _ChangedError as error:
        problems, table = load(str(error))
    except ProblemError as error:
        # Without the extra a reduction still serves, but it cannot be verified.
        severity = Severity.WARNING if files.reduced else Severity.ERROR
        location = Location(f"{SAMPLES}/{benchmark}")
        collector.extend(
            Problem(problem.code, location, problem.facts, severity) for problem in error.problems
        )
        return None
    collector.extend(problems)
    return table


class _ChangedError(Exception):
    """Carries what was made of files that were written meanwhile: it belongs to no digest."""


def _states(files: Files) -> tuple[FileState | None, ...]:
    return tuple(file_state(file.path) for file in files.samples)


def _contents(files: Files) -> tuple[str, ...]:
    """The name and the digest of every file, in one row."""
    return tuple(part for file in files.samples for part in (file.name, file.digest))


def _reduce(
    benchmark: str,
    files: Sequence[SampleFile],
    columns: Collection[str] | None,
    collector: Collector,
) -> TaskTable | None:
    """Check and add up files of samples with DuckDB.

    Raises:
        ProblemError: The extra is not installed, or the disk is full.
    """
    before = collector.errors
    with open_engine() as engine:
        sources = find_sources(engine.connection, files, collector)
        if collector.errors > before:
            examine(engine, sources, columns, collector)  # reports the other files
            return None
        return reduce_sources(benchmark, engine, sources, collector, columns=columns)


def reduce_sources(
    benchmark: str,
    engine: Reader,
    sources: Sequence[RawTable],
    collector: Collector,
    *,
    columns: Collection[str] | None = None,
) -> TaskTable | None:
    """Check and add up samples by the engine that they are in.

    As a rule nothing is wrong, and a glance is enough. In doubt all is done with care: that is what
    finds, reports and decides.

    Args:
        benchmark: Name of the benchmark.
        engine: Reads the files.
        sources: The files; they have the columns that they need.
        collector: Takes every problem.
        columns: The sample columns that must hold numbers; None for every one that does.
    """
    import duckdb

    files = sorted(file.name for source in sources for file in source.files)
    with suppress(duckdb.Error):  # of a damaged file
        seen = glance(engine, sources, columns)
        table = _add_up(benchmark, seen, files, Collector()) if seen else None
        if table is not None and "" not in (*table.models, *table.tasks):
            return _sound(table, engine, sources, collector)
    examined = examine(engine, sources, columns, collector)
    table = _add_up(benchmark, examined, files, collector) if examined else None
    return None if table is None else _sound(table, engine, sources, collector)


def _sound(
    table: TaskTable, engine: Reader, sources: Sequence[RawTable], collector: Collector
) -> TaskTable | None:
    """The table, unless one of its names cannot be written."""
    names = {"model": table.models, "run": table.runs, "task": table.tasks}
    return table if check_names(names, engine, sources, collector) else None


def _add_up(
    benchmark: str, examined: Examined, files: Sequence[str], collector: Collector
) -> TaskTable | None:
    """Reduce samples that nothing is wrong with, by the engine that they are in.

    None after reporting that a sum is too large, or if a sample may occur twice after all.
    """
    import numpy as np

    table = reduction(examined.samples, examined.largest, examined.different).to_pyarrow()

    def values(name: str) -> "npt.NDArray[Any]":
        column: npt.NDArray[Any] = table[name].to_numpy()
        return column

    sums = {
        name: Sums(
            count=values(f"{key}.count"),
            sum=values(f"{key}.sum"),
            log_sum=values(f"{key}.log_sum"),
            nonpositive=values(f"{key}.nonpositive"),
            attempted=values(f"{key}.attempted"),
            total=values(f"{key}.total"),
        )
        for key, name in examined.numbers.items()
    }
    for name, column_sums in sums.items():
        with np.errstate(over="ignore"):
            added = column_sums.total.sum()
        if not np.isfinite(added):
            facts = {"column": name, "text": "inf"}
            collector.error("number-out-of-range", Location(files[0]), **facts)
            return None
    model, run, task = ([text or "" for text in table[key].to_pylist()] for key in KEYS)
    counts = Counts(values("n"), values("passed"), sums)
    result = tabulate(benchmark, (model, run, task), counts, tuple(files))
    # Groups whose names differ in blanks alone are one, and may have the same samples.
    together = len(result.rows.n) < table.num_rows
    if examined.different and (together or (values("different") < counts.n).any()):
        return None
    return result
