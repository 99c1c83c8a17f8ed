"""The sums of samples, for any samples: what counting by hand gives, in every order of rows."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podium.core.problems import Collector
from podium.samples.duckdb_engine import Engine, open_engine
from podium.samples.exact_sums import reduction
from podium.samples.reader import read_samples
from podium.samples.task_table import Counts, Sums, TaskTable, tabulate
from support.sample_files import FOLDER, read, write

pytestmark = pytest.mark.slow

NAMES = st.sampled_from(["a", "b", "", "'", '"; --', "c\nd", "模型", " a"])
TIMES = st.one_of(st.none(), st.floats(-1e3, 1e12), st.floats(1e-12, 1))
SAMPLES = st.lists(st.tuples(NAMES, NAMES, NAMES, st.booleans(), TIMES), min_size=1, max_size=40)
LARGEST = 1e12
FIELDS = {
    "count": int,
    "sum": float,
    "log_sum": float,
    "nonpositive": int,
    "attempted": int,
    "total": float,
}
Sample = tuple[str, str, str, bool, float | None]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine() as opened:
        yield opened


def reduced(engine: Engine, samples: Sequence[Sample]) -> TaskTable:
    import pyarrow as pa

    columns = list(zip(*samples, strict=True))
    kinds = (pa.string(), pa.string(), pa.string(), pa.bool_(), pa.float64())
    names = ("model", "run", "task", "passed", "x0")
    arrays = [pa.array(one, kind) for one, kind in zip(columns, kinds, strict=True)]
    engine.connection.register("samples", pa.table(arrays, names=names))
    table = engine.backend.table("samples")
    found = reduction(table, {"x0": LARGEST}).to_pyarrow().to_pydict()
    return _table(found)


def _table(found: dict[str, list[Any]]) -> TaskTable:
    sums = [np.array(found[f"x0.{one}"], dtype=kind) for one, kind in FIELDS.items()]
    rows = Counts(np.array(found["n"]), np.array(found["passed"]), {"x0": Sums(*sums)})
    return tabulate("eval", (found["model"], found["run"], found["task"]), rows)


def values(table: TaskTable) -> dict[tuple[str, str, str], tuple[float, ...]]:
    rows, sums = table.rows, table.rows.columns["x0"]
    counts = (rows.n, rows.passed, sums.count, sums.nonpositive, sums.attempted)
    every = (*counts, sums.sum, sums.total, sums.log_sum)
    return {
        (table.models[model], table.runs[run], table.tasks[task]): tuple(
            one[index].item() for one in every
        )
        for index, (model, run, task) in enumerate(
            zip(table.model, table.run, table.task, strict=True)
        )
    }


@given(SAMPLES)
@settings(max_examples=25)
def test_it_is_what_counting_by_hand_gives(engine: Engine, samples: list[Sample]) -> None:
    groups: dict[tuple[str, ...], list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[tuple(name.strip() for name in sample[:3])].append(sample)
    found = values(reduced(engine, samples))
    assert set(found) == set(groups)
    for key, group in groups.items():
        times = [time for *_, passed, time in group if passed and time is not None]
        used = [time for time in times if time > 0]
        attempted = [time for *_, time in group if time is not None and time >= 0]
        *counts, total, spent, logs = found[key]  # type: ignore[index]
        passed = sum(one[3] for one in group)
        nonpositive = len(times) - len(used)
        assert counts == [len(group), passed, len(used), nonpositive, len(attempted)]
        # To 64 bits below the largest number of the column.
        assert total == pytest.approx(math.fsum(used), rel=1e-15, abs=LARGEST * 2.0**-60)
        assert spent == pytest.approx(math.fsum(attempted), rel=1e-15, abs=LARGEST * 2.0**-60)
        assert logs == pytest.approx(math.fsum(map(math.log, used)), rel=1e-15, abs=1e-14)


@given(SAMPLES, st.integers(0, 40))
@settings(max_examples=10)
def test_reductions_of_parts_add_up_to_the_whole(
    engine: Engine, samples: list[Sample], cut: int
) -> None:
    parts = [reduced(engine, part) for part in (samples[:cut], samples[cut:]) if part]
    names: tuple[list[str], list[str], list[str]] = ([], [], [])
    for part in parts:
        for column, known, codes in zip(
            names,
            (part.models, part.runs, part.tasks),
            (part.model, part.run, part.task),
            strict=True,
        ):
            column += [known[code] for code in codes]
    sums = [part.rows.columns["x0"] for part in parts]
    rows = Counts(
        np.concatenate([part.rows.n for part in parts]),
        np.concatenate([part.rows.passed for part in parts]),
        {"x0": Sums(*(np.concatenate([getattr(one, field) for one in sums]) for field in FIELDS))},
    )
    whole, added = values(reduced(engine, samples)), values(tabulate("eval", names, rows))
    assert set(whole) == set(added)
    for key, row in whole.items():
        assert row[:5] == added[key][:5]
        assert row[5:] == pytest.approx(added[key][5:], rel=1e-12, abs=1e-12)


@given(st.permutations(range(30)), st.integers(0, 5))
@settings(max_examples=10)
def test_the_order_of_rows_changes_no_bit(engine: Engine, order: list[int], seed: int) -> None:
    samples = [("m", "", "t", True, math.exp((one * 7919 + seed) % 60 - 30)) for one in range(30)]
    assert values(reduced(engine, samples)) == values(
        reduced(engine, [samples[one] for one in order])
    )


def test_sums_are_those_of_exact_arithmetic(tmp_path: Path) -> None:
    times = [0.2, 3.3, 1e9, 0.1, 7e5, 2.5, 123456789.987654]
    rows = "".join(f"a,t,1,{time!r}\n" for time in times)
    write(tmp_path, {"s.csv": "model,task,passed,time\n" + rows})
    table = read_samples(tmp_path, "eval", Collector())
    assert table is not None
    (total,) = table.rows.columns["time"].sum.tolist()
    assert total == math.fsum(times)


def test_numbers_of_any_size_are_kept(tmp_path: Path) -> None:
    times = ["1e-300", "1e300", "1.7e308", "5e-308"]
    rows = "".join(f"a,t{index},1,{time}\n" for index, time in enumerate(times))
    write(tmp_path, {"s.csv": "model,task,passed,time\n" + rows})
    table, problems = read(tmp_path)
    assert problems == []
    assert table is not None
    assert table.rows.columns["time"].sum.tolist() == [float(time) for time in times]
    write(tmp_path, {"t.csv": "model,task,passed,time\na,t2,1,1.7e308\n"})
    assert read(tmp_path) == (
        None,
        [
            f"{FOLDER}/s.csv: error[number-out-of-range]: “inf” in column “time” is outside the range of numbers that Podium reads."
        ],
    )
