"""Tables of tasks: rows in any order and in any parts add up to the same, and so do runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.samples.task_table import Counts, Sums, TaskTable, tabulate, with_columns

NAMES = st.sampled_from(["a", " a", "b", "b\u3000", "", "模型"])
ROWS = st.lists(
    st.tuples(NAMES, NAMES, NAMES, st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=30
)
"""Model, run, task; how many samples, and a time that doubles add up exactly."""

Row = tuple[str, str, str, int, int]


def table_of(rows: list[Row]) -> TaskTable:
    models, runs, tasks, samples, times = (list(column) for column in zip(*rows, strict=True))
    time = np.array(times)
    sums = Sums(
        count=(time > 0).astype(int),
        sum=time / 4,
        log_sum=-time / 2,
        nonpositive=(time == 0).astype(int),
        attempted=time,
        total=time / 8,
    )
    counts = Counts(np.array(samples), np.array(samples) // 2, {"time": sums, "memory": sums})
    return tabulate("eval", (models, runs, tasks), counts)


@given(ROWS, st.randoms())
def test_rows_of_the_same_names_are_added_up_in_any_order(rows: list[Row], random: object) -> None:
    table = table_of(rows)
    expected: dict[tuple[str, ...], list[float]] = {}
    for *names, samples, time in rows:
        total = expected.setdefault(tuple(name.strip() for name in names), [0, 0])
        total[0] += samples
        total[1] += time / 4
    assert {
        (table.models[model], table.runs[run], table.tasks[task]): [n, time]
        for model, run, task, n, time in zip(
            table.model,
            table.run,
            table.task,
            table.rows.n.tolist(),
            table.rows.columns["time"].sum.tolist(),
            strict=True,
        )
    } == expected
    for names in (table.models, table.runs, table.tasks):
        assert list(names) == sorted({name.strip() for name in names})
    other = table_of(rows[::-1])
    assert (other.models, other.runs, other.tasks) == (table.models, table.runs, table.tasks)
    assert other.rows.n.tolist() == table.rows.n.tolist()


@pytest.mark.slow
@given(ROWS)
def test_the_runs_of_a_table_add_up_to_what_it_pools(rows: list[Row]) -> None:
    table = table_of(rows)
    runs = [table.of_run(run) for run in table.runs]
    pooled = table.pooled
    shape = (len(table.models), len(table.tasks))
    assert pooled.n.shape == shape
    assert np.array_equal(sum(run.n for run in runs), pooled.n)
    assert np.array_equal(sum(run.passed for run in runs), pooled.passed)
    for name in table.columns:
        for field in ("count", "sum", "log_sum", "nonpositive", "attempted", "total"):
            parts = [getattr(run.columns[name], field) for run in runs]
            assert np.array_equal(sum(parts), getattr(pooled.columns[name], field))
    assert pooled.n.sum() == sum(samples for *_, samples, _ in rows)


def test_a_table_can_be_had_with_some_of_its_columns() -> None:
    table = table_of([("a", "", "t", 2, 3)])
    assert table.columns == ("time", "memory")
    part = with_columns(table, {"memory", "tokens"})
    assert part.columns == ("memory",)
    assert part.rows.n is table.rows.n
