"""Results and tables as pandas DataFrames; pandas is imported when one is asked for."""

from collections.abc import Iterable, Sequence
from math import nan
from typing import TYPE_CHECKING, Any

from podium.analysis.ranking import model_ranks
from podium.data.results import Benchmark
from podium.figures.document import Cell, Column, ColumnKind, Table

if TYPE_CHECKING:
    import pandas

__all__ = ["benchmark_frame", "long_frame", "table_frame"]

_MODEL = "model"


def benchmark_frame(benchmark: Benchmark) -> "pandas.DataFrame":
    """Models by declared metrics, unrounded; NaN where a value is missing."""
    import pandas

    index = pandas.Index(benchmark.models, name=_MODEL)
    columns = {
        metric: [_number(benchmark.columns[metric].get(model)) for model in benchmark.models]
        for metric in benchmark.metrics
    }
    return pandas.DataFrame(columns, index=index, dtype=float)


def long_frame(benchmarks: Iterable[Benchmark]) -> "pandas.DataFrame":
    """A row for each model and metric of each benchmark, with its rank."""
    import pandas

    columns: dict[str, Any] = {
        name: [] for name in ("benchmark", _MODEL, "metric", "value", "rank", "quarantined")
    }
    for benchmark in benchmarks:
        for metric in benchmark.metrics:
            ranks = model_ranks(benchmark, metric)
            for model in benchmark.models:
                value = _number(benchmark.columns[metric].get(model))
                quarantined = model not in benchmark.sound
                row = (benchmark.name, model, metric, value, ranks.get(model), quarantined)
                for column, entry in zip(columns.values(), row, strict=True):
                    column.append(entry)
    columns["rank"] = pandas.array(columns["rank"], dtype="Int64")
    return pandas.DataFrame(columns).astype({"value": float, "quarantined": bool})


def table_frame(table: Table) -> "pandas.DataFrame":
    """The rows of a table by its columns, unrounded.

    The index has the names of the models; in a table of something else, what its rows are called.
    A column of numbers has NaN where a cell is empty, any other has the displayed texts. The ranks
    of a table that is in order by them are a column of their own, and so are its row groups. An
    average over only some columns has `2/3` in a column `<key>.coverage`.
    """
    import pandas

    of_models = all(row.model for row in table.rows)
    names = [row.model if of_models else row.label for row in table.rows]
    index = pandas.Index(names, name=_MODEL if of_models else table.stub)
    columns: dict[str, Any] = {}
    if table.ranked:
        columns["rank"] = pandas.array([row.rank for row in table.rows], dtype="Int64")
    if table.row_group_label:
        columns[table.row_group_label] = [row.row_group for row in table.rows]
    for column, cells in zip(table.columns, table.cells, strict=True):
        columns[_name(column)] = _entries(column, [*cells])
        coverage = [*map(_coverage, cells)]
        if any(coverage):
            columns[f"{_name(column)}.coverage"] = coverage
    return pandas.DataFrame(columns, index=index)


def _name(column: Column) -> str:
    """A speed-up has the metric of the difference before it."""
    return f"{column.key}.speedup" if column.kind is ColumnKind.SPEEDUP else column.key


def _entries(column: Column, cells: Sequence[Cell]) -> list[float] | list[str]:
    if column.kind is ColumnKind.TEXT and all(cell.value is None for cell in cells):
        return [cell.text for cell in cells]
    return [_number(cell.value) for cell in cells]


def _coverage(cell: Cell) -> str:
    """As CSV files have it; empty for a complete average."""
    return "/".join(map(str, cell.coverage or ()))


def _number(value: Any) -> float:
    return nan if value is None else float(value)
