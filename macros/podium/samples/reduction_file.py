"""The reduction as a small file: one row for each model, run and task, to be committed.

`results/reduced/<benchmark>.csv` has the columns `model`, `run`, `task`, `n`, `passed` and, for
each column X of numbers, `X.count`, `X.sum`, `X.log_sum`, `X.nonpositive`, `X.attempted` and
`X.total`. The same table always gives the same bytes: rows are sorted, and a number has the
shortest text that gives it back.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from podium.core.csv_records import Records, read_records
from podium.core.file_writing import replace_file
from podium.core.number_parsing import Fault, parse_value
from podium.core.problems import Collector, Location, Problem, ProblemError, nearest
from podium.core.spelling import invisible_character
from podium.samples.duckdb_engine import first_line, open_engine
from podium.samples.files import Format, SampleFile
from podium.samples.task_table import Counts, Sums, TaskTable, tabulate

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["compare", "parse_reduced", "read_reduced", "reduced_text", "write_reduced"]

KEYS = ("model", "run", "task")
COUNTS = ("n", "passed")
SUFFIXES = tuple(entry.name for entry in fields(Sums))
_REAL = ("sum", "log_sum", "total")
_WHOLE_SUMS = tuple(suffix for suffix in SUFFIXES if suffix not in _REAL)
_OVER_ATTEMPTS = ("attempted", "total")
"""Columns that reductions of earlier versions lack."""

_LARGEST = 4096  # MiB; a larger file is no reduction
_WHOLE = re.compile("[0-9]{1,15}")

TOLERANCE = 1e-9
"""How far two sums may be apart, as a part of the larger: engines differ in the last bits."""


def reduced_text(table: TaskTable) -> str:
    """The reduction as CSV."""
    rows = table.rows
    columns: list[tuple[str, list[object]]] = [
        ("model", [table.models[index] for index in table.model]),
        ("run", [table.runs[index] for index in table.run]),
        ("task", [table.tasks[index] for index in table.task]),
        ("n", rows.n.tolist()),
        ("passed", rows.passed.tolist()),
    ]
    for name, sums in rows.columns.items():
        columns += [(f"{name}.{suffix}", getattr(sums, suffix).tolist()) for suffix in SUFFIXES]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([name for name, _ in columns])
    writer.writerows(zip(*(values for _, values in columns), strict=True))
    return text.getvalue()


def parse_reduced(benchmark: str, text: str, files: tuple[str, ...]) -> TaskTable:
    """The table that `reduced_text` wrote."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    return _table(benchmark, dict(zip(header, columns, strict=True)), files)


def write_reduced(table: TaskTable, folder: Path, base: Path | None = None) -> Path:
    """Write `<benchmark>.csv` into a folder, whole or not at all.

    Args:
        table: The sums.
        folder: Where to write.
        base: The folder that the user named, below which no link is followed; by default `folder`.

    Raises:
        ProblemError: It cannot be written.
    """
    path = folder / f"{table.benchmark}.csv"
    try:
        replace_file(path, reduced_text(table).encode(), base or folder)
    except OSError as error:
        facts = {"reason": error.strerror or type(error).__name__}
        raise ProblemError(Problem("reduced-unwritable", Location(str(path)), facts)) from None
    return path


def read_reduced(benchmark: str, file: SampleFile, collector: Collector) -> TaskTable | None:
    """The reduction in a file, or None after reporting everything that is wrong with it."""
    before = collector.errors
    records = (
        _read_parquet(file, collector)
        if file.format is Format.PARQUET
        else read_records(file.path, file.name, _LARGEST, collector, limited=False)
    )
    if records is None:
        return None
    names = _check_columns(records, collector)
    if collector.errors > before:
        return None
    _check_rows(records, names, collector)
    if collector.errors > before:
        return None
    columns = {
        name: records.columns.get(name) or [""] * len(records.lines)
        for name in (*KEYS, *COUNTS, *(f"{name}.{end}" for name in names for end in SUFFIXES))
    }
    return _table(benchmark, columns, (file.name,))


def _table(
    benchmark: str, columns: Mapping[str, Sequence[str]], files: tuple[str, ...]
) -> TaskTable:
    import numpy as np

    def whole(name: str) -> "npt.NDArray[np.int64]":
        return np.array(columns[name], dtype=str).astype(np.int64)

    def real(name: str) -> "npt.NDArray[np.float64]":
        return np.array(columns[name], dtype=str).astype(np.float64)

    sums = {
        name: Sums(
            count=whole(f"{name}.count"),
            sum=real(f"{name}.sum"),
            log_sum=real(f"{name}.log_sum"),
            nonpositive=whole(f"{name}.nonpositive"),
            attempted=whole(f"{name}.attempted"),
            total=real(f"{name}.total"),
        )
        for name in _names(columns)
    }
    counts = Counts(whole("n"), whole("passed"), sums)
    return tabulate(benchmark, (columns["model"], columns["run"], columns["task"]), counts, files)


def _names(header: Iterable[str]) -> list[str]:
    """The columns of numbers that a header speaks of."""
    parts = (name.rpartition(".") for name in header if name not in {*KEYS, *COUNTS})
    return list(dict.fromkeys(name for name, dot, end in parts if dot and end in SUFFIXES))


def _check_columns(records: Records, collector: Collector) -> list[str]:
    names = _names(records.header)
    if _is_outdated(names, records.header):
        collector.error("reduced-outdated", records.location, columns=", ".join(names))
        return names
    needed = [*KEYS, *COUNTS, *(f"{name}.{end}" for name in names for end in SUFFIXES)]
    for name in needed:
        if name not in records.header and name != "run":
            facts = {"name": name, "nearest": nearest(name, records.header)}
            collector.error("reduced-column-missing", records.location, **facts)
    for name in records.header:
        if name not in needed:
            facts = {"name": name, "nearest": nearest(name, needed)}
            collector.warn("reduced-column-unknown", records.location, **facts)
    return names


def _is_outdated(names: Sequence[str], header: Sequence[str]) -> bool:
    """Whether it is a reduction of a version that summed no failed attempts, and not damaged."""
    lacking = [
        f"{name}.{end}" for name in names for end in SUFFIXES if f"{name}.{end}" not in header
    ]
    return bool(lacking) and lacking == [
        f"{name}.{end}" for name in names for end in _OVER_ATTEMPTS
    ]


def _check_rows(records: Records, names: Sequence[str], collector: Collector) -> None:
    first: dict[tuple[str, ...], Location] = {}
    for record in records.rows:
        location = Location(records.location.file, record.line or None)
        key = tuple(record.fields.get(name, "") for name in KEYS)
        if not key[0]:
            collector.error("blank-model", location)
        if not key[2]:
            collector.error("blank-task", location)
        for name in key:
            if character := invisible_character(name):
                collector.error("invisible-character", location, name=name, character=character)
        if key in first:
            collector.error("reduced-row-twice", location, row=row_name(key), first=first[key])
        first.setdefault(key, location)
        fault = _fault(record.fields, names)
        if fault:
            collector.error("reduced-row-invalid", location, **fault)


def _fault(cells: Mapping[str, str], names: Sequence[str]) -> dict[str, str] | None:
    """Why a row cannot be one of a reduction, if it cannot."""
    whole = [*COUNTS, *(f"{name}.{end}" for name in names for end in _WHOLE_SUMS)]
    for column in whole:
        if not _WHOLE.fullmatch(cells[column]):
            return {"reason": "reduced-whole", "column": column, "text": cells[column]}
    for column in (f"{name}.{end}" for name in names for end in _REAL):
        value = parse_value(cells[column])
        if isinstance(value, Fault) or not math.isfinite(float(value)):
            return {"reason": "reduced-number", "column": column, "text": cells[column]}
    n, passed = int(cells["n"]), int(cells["passed"])
    if not 0 <= passed <= n or n == 0:
        return {"reason": "reduced-passed", "n": str(n), "passed": str(passed)}
    for name in names:
        sums = {end: float(cells[f"{name}.{end}"]) for end in SUFFIXES}
        if reason := _impossible(sums, n, passed):
            return {"reason": reason, "column": name}
    return None


def _impossible(sums: Mapping[str, float], n: int, passed: int) -> str | None:
    """Why no numbers of these samples have these sums, as the key of a reason, if none have."""
    count, attempted = sums["count"], sums["attempted"]
    if count + sums["nonpositive"] > passed:
        return "reduced-count"
    if not _are_positive(count, sums["sum"], sums["log_sum"]):
        return "reduced-sum"
    if not count <= attempted <= count + sums["nonpositive"] + n - passed:
        return "reduced-attempts"
    equal = math.isclose(sums["total"], sums["sum"], rel_tol=TOLERANCE)
    if not equal and (attempted == count or sums["total"] < sums["sum"]):
        return "reduced-total"
    return None


def _are_positive(count: float, total: float, logs: float) -> bool:
    """Whether so many positive numbers have these sums: a mean is never below the geometric."""
    if not count:
        return total == logs == 0
    return total > 0 and logs / count <= math.log(total / count) + 1e-6


def _read_parquet(file: SampleFile, collector: Collector) -> Records | None:
    """The rows of a Parquet file as the same texts that CSV would have."""
    location = Location(file.name)
    with open_engine() as engine:
        import duckdb

        try:
            relation = engine.connection.read_parquet(str(file.path), hive_partitioning=False)
            header, rows = tuple(relation.columns), relation.fetchall()
        except duckdb.Error as error:
            collector.error("samples-damaged", location, reason=first_line(error))
            return None
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    texts = (
        ["" if value is None else str(value).strip() for value in column] for column in columns
    )
    return Records(location, header, dict(zip(header, texts, strict=True)), [0] * len(rows))


def compare(samples: TaskTable, reduced: TaskTable, collector: Collector) -> None:
    """Report a reduction that is not that of the samples beside it.

    Counts must be the same, sums up to `TOLERANCE` of the larger one.
    """
    location = Location(reduced.files[0])
    if set(samples.columns) != set(reduced.columns):
        here, there = (", ".join(sorted(table.columns)) or "–" for table in (reduced, samples))
        collector.error("reduced-columns-differ", location, columns=here, other_columns=there)
        return
    ours, theirs = _values(reduced), _values(samples)
    differing = [
        (key, what)
        for key in sorted({*ours, *theirs})
        for what in [_difference(ours.get(key, {}), theirs.get(key, {}))]
        if what
    ]
    if differing:
        key, what = differing[0]
        facts = {"row": row_name(key), "column": what, "count": len(differing)}
        facts |= {
            "value": ours.get(key, {}).get(what, 0),
            "other_value": theirs.get(key, {}).get(what, 0),
        }
        collector.error("reduced-differs", location, **facts)


def _values(table: TaskTable) -> dict[tuple[str, ...], dict[str, float]]:
    """Each row's values by what they are called in the file."""
    rows = table.rows
    columns = {"n": rows.n.tolist(), "passed": rows.passed.tolist()}
    for name, sums in rows.columns.items():
        columns |= {f"{name}.{suffix}": getattr(sums, suffix).tolist() for suffix in SUFFIXES}
    return {
        (table.models[model], table.runs[run], table.tasks[task]): {
            name: values[index] for name, values in columns.items()
        }
        for index, (model, run, task) in enumerate(
            zip(table.model.tolist(), table.run.tolist(), table.task.tolist(), strict=True)
        )
    }


def _difference(ours: Mapping[str, float], theirs: Mapping[str, float]) -> str:
    """The first value that two rows do not share, or an empty text."""
    for name in ours or theirs:
        own, other = ours.get(name, 0), theirs.get(name, 0)
        near = name.rpartition(".")[2] in _REAL and math.isclose(own, other, rel_tol=TOLERANCE)
        if own != other and not near:
            return name
    return ""


def row_name(key: Sequence[str]) -> str:
    """The key of a row in one text: its model, run and task."""
    return ", ".join(part for part in key if part)
