"""The rules of samples, for any samples: what counting by hand gives, and what occurs twice."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import math
from collections import Counter, defaultdict
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
from podium.samples.rules import Layout, duplicates, normal, stripped
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


def test_duckdb_strips_what_python_strips(engine: Engine) -> None:
    import pyarrow as pa

    characters = [chr(one) for one in range(0x10000) if not 0xD800 <= one < 0xE000]
    texts = [f"{one}{one}a{one}b{one}" for one in characters] + ["", " ", "\u3000\xa0"]
    engine.connection.register("texts", pa.table({"text": texts}))
    found = stripped(engine.backend.table("texts").text).to_pyarrow().to_pylist()
    assert [one for one, text in zip(found, texts, strict=True) if one != text.strip()] == []


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


BLANKS = " \t\n\r\v\f"

ROW_KEYS = st.tuples(
    st.sampled_from(["a", " a", "b\t", "", None]),
    st.sampled_from([None, "", " ", "1", "1 "]),
    st.sampled_from(["t", " t", "u", None]),
)

NEAR = st.integers(-70, 70)
"""Few enough to meet often, and on both sides of zero."""

LARGEST_WHOLE = 2**63 - 1

WHOLE = (
    st.none()
    | NEAR
    | st.sampled_from([LARGEST_WHOLE, -LARGEST_WHOLE - 1])
    | st.integers(-(2**63), LARGEST_WHOLE)
)

UNSIGNED = st.none() | st.sampled_from(
    [0, 7, LARGEST_WHOLE, LARGEST_WHOLE + 1, 2 * LARGEST_WHOLE + 1]
)

SAMPLE_NAMES = (
    "7",
    " 7",
    "7\n",
    "07",
    "7.0",
    "+7",
    "-7",
    "-0",
    "0",
    "7e0",
    "0x7",
    "7_0",
    "٧",
    "x",
    "X",
)

LIMITS = tuple(
    map(str, (LARGEST_WHOLE, LARGEST_WHOLE + 1, -LARGEST_WHOLE - 1, 2 * LARGEST_WHOLE + 1))
)

TEXTS = st.sampled_from([None, "", " ", *SAMPLE_NAMES, *LIMITS]) | NEAR.map(str)

LAYOUT = Layout({name: name for name in ("model", "run", "task", "sample", "passed")}, {})

NamedSample = tuple[tuple[str | None, ...], int | str | None]

ROWS_BY_TYPE = st.tuples(
    *(
        st.lists(st.tuples(ROW_KEYS, names), max_size=60)
        | st.lists(st.tuples(ROW_KEYS, names), min_size=30, max_size=90)
        for names in (WHOLE, UNSIGNED, TEXTS)
    )
)


def normalised(engine: Engine, rows: Sequence[NamedSample], kind: str) -> Any:
    """Rows as they are read from a file in which samples have names of that type."""
    import pyarrow as pa

    columns = [pa.array([key[place] for key, _ in rows], pa.string()) for place in range(3)]
    columns.append(pa.array([name for _, name in rows], pa.type_for_alias(kind)))
    columns.append(pa.array([True] * len(rows), pa.bool_()))
    engine.connection.register(kind, pa.table(columns, names=list(LAYOUT.roles)))
    return normal(engine.backend.table(kind), LAYOUT)


def stripped_text(text: Any) -> str | None:
    return None if text is None else str(text).strip(BLANKS)


@given(ROWS_BY_TYPE)
@settings(max_examples=25)
def test_what_stands_twice_is_what_a_counter_finds(
    engine: Engine, rows: tuple[list[NamedSample], ...]
) -> None:
    import ibis

    counted = Counter(
        (stripped_text(model), stripped_text(run) or "", stripped_text(task), stripped_text(name))
        for samples in rows
        for (model, run, task), name in samples
        if stripped_text(name)
    )
    kinds = ("int64", "uint64", "string")
    samples = ibis.union(*map(normalised, [engine] * 3, rows, kinds))
    portions = engine.alike(samples)
    found = [row for one in portions for row in duplicates(one).to_pyarrow().to_pylist()]
    expected = {key: times for key, times in counted.items() if times > 1}
    assert {tuple(row.values())[:4]: row["times"] for row in found} == expected
    assert len(found) == len(expected)
    assert bool(portions) == bool(expected)  # nothing else is suspected
