"""Samples reduced to sums for each model, run and task, from which everything follows."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Whole = npt.NDArray[np.int64]
    Real = npt.NDArray[np.float64]

__all__ = ["Counts", "Sums", "TaskTable", "tabulate", "with_columns"]


@dataclass(frozen=True, eq=False)
class Sums:
    """The sums of a column of numbers. All arrays have the shape of the counts beside them.

    Of run times only passed samples count: how long a wrong answer took says nothing. Those with a
    value of zero or less, which no clock can give, are counted apart. What is spent on failures
    too, such as cost, is summed over all attempts; a negative value is no amount.

    Attributes:
        count: Passed samples with a positive value.
        sum: The sum of those values.
        log_sum: The sum of their natural logarithms.
        nonpositive: Passed samples whose value is zero or less.
        attempted: Samples, passed or not, with a value of zero or more.
        total: The sum of those values.
    """

    count: "Whole"
    sum: "Real"
    log_sum: "Real"
    nonpositive: "Whole"
    attempted: "Whole"
    total: "Real"

    def each(self, change: Callable[["npt.NDArray[Any]"], "npt.NDArray[Any]"]) -> "Sums":
        """The same sums with every array changed in the same way."""
        return Sums(*(change(getattr(self, entry.name)) for entry in fields(self)))


@dataclass(frozen=True, eq=False)
class Counts:
    """Samples counted; every array has the same shape.

    Attributes:
        n: Samples; 0 where there was none, which is not a failure.
        passed: Those that passed.
        columns: The sums of each column of numbers.
    """

    n: "Whole"
    passed: "Whole"
    columns: Mapping[str, Sums]

    def each(self, change: Callable[["npt.NDArray[Any]"], "npt.NDArray[Any]"]) -> "Counts":
        """The same counts with every array changed in the same way."""
        columns = {name: sums.each(change) for name, sums in self.columns.items()}
        return Counts(change(self.n), change(self.passed), columns)

    def spread(self, cells: "Whole", shape: tuple[int, ...]) -> "Counts":
        """Add every row to its cell of an array of that shape.

        Args:
            cells: For each row, the cell's position in the flattened array.
            shape: Of the new arrays.
        """
        import numpy as np

        def place(values: "npt.NDArray[Any]") -> "npt.NDArray[Any]":
            placed = np.zeros(shape, dtype=values.dtype)
            np.add.at(placed.reshape(-1), cells, values)
            return placed

        return self.each(place)


@dataclass(frozen=True, eq=False)
class TaskTable:
    """A benchmark's samples, added up. Names are sorted, and so are the rows, in that order.

    Attributes:
        benchmark: Name of its folder.
        models: Names of the models.
        runs: Names of the runs; the one of samples without a run is empty.
        tasks: Names of the tasks.
        model: For each row, which of the models.
        run: For each row, which of the runs.
        task: For each row, which of the tasks.
        rows: The counts of each row.
        files: The files that this was read from, as they are printed.
    """

    benchmark: str
    models: tuple[str, ...]
    runs: tuple[str, ...]
    tasks: tuple[str, ...]
    model: "Whole"
    run: "Whole"
    task: "Whole"
    rows: Counts
    files: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of numbers."""
        return tuple(self.rows.columns)

    @cached_property
    def pooled(self) -> Counts:
        """Counts of shape (models, tasks), with all runs of a model added up."""
        shape = (len(self.models), len(self.tasks))
        return self.rows.spread(self.model * len(self.tasks) + self.task, shape)

    def of_run(self, run: str) -> Counts:
        """Counts of shape (models, tasks) of one run; zero for models that have none of it."""
        shape = (len(self.models), len(self.tasks))
        chosen = self.run == self.runs.index(run)
        cells = self.model[chosen] * len(self.tasks) + self.task[chosen]
        return self.rows.each(lambda values: values[chosen]).spread(cells, shape)


def tabulate(
    benchmark: str,
    names: tuple[Sequence[str], Sequence[str], Sequence[str]],
    rows: Counts,
    files: tuple[str, ...] = (),
) -> TaskTable:
    """A table of rows in any order; rows of the same names are added up.

    Names lose their outer blanks here, whatever they were read from; `rules` strips alike.

    Args:
        benchmark: Name of the benchmark.
        names: For each row the model, the run and the task.
        rows: The counts of each row.
        files: What they were read from.
    """
    import numpy as np

    known, codes = [], []
    for column in names:
        stripped = {name: name.strip() for name in set(column)}
        labels = sorted(set(stripped.values()))
        position = {name: index for index, name in enumerate(labels)}
        places = {name: position[label] for name, label in stripped.items()}
        known.append(tuple(labels))
        codes.append(np.array([places[name] for name in column], dtype=np.int64))
    models, runs, tasks = known
    model, run, task = codes
    cells = (model * len(runs) + run) * len(tasks) + task
    occupied, where = np.unique(cells, return_inverse=True)
    added = rows.spread(where, occupied.shape)
    return TaskTable(
        benchmark=benchmark,
        models=models,
        runs=runs,
        tasks=tasks,
        model=occupied // len(tasks) // max(1, len(runs)),
        run=occupied // max(1, len(tasks)) % max(1, len(runs)),
        task=occupied % max(1, len(tasks)),
        rows=added,
        files=files,
    )


def with_columns(table: TaskTable, columns: Collection[str]) -> TaskTable:
    """The table with only those of its columns."""
    wanted = {name: sums for name, sums in table.rows.columns.items() if name in columns}
    return replace(table, rows=replace(table.rows, columns=wanted))
