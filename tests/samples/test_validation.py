"""What stands twice is found by any name, and nothing else; a glance is as strict as a look."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from podium.core.problems import Collector
from podium.samples import reader, validation
from podium.samples.duckdb_engine import Engine, open_engine
from podium.samples.reader import reduce_samples
from podium.samples.reduction_file import reduced_text
from podium.samples.rules import Layout, duplicates, normal
from support.sample_files import write_parquet

BLANKS = " \t\n\r\v\f"
KEYS = st.tuples(
    st.sampled_from(["a", " a", "b\t", "", None]),
    st.sampled_from([None, "", " ", "1", "1 "]),
    st.sampled_from(["t", " t", "u", None]),
)
NEAR = st.integers(-70, 70)
"""Few enough to meet often, and on both sides of zero."""
LARGEST = 2**63 - 1
WHOLE = st.none() | NEAR | st.sampled_from([LARGEST, -LARGEST - 1]) | st.integers(-(2**63), LARGEST)
UNSIGNED = st.none() | st.sampled_from([0, 7, LARGEST, LARGEST + 1, 2 * LARGEST + 1])
NAMES = ("7", " 7", "7\n", "07", "7.0", "+7", "-7", "-0", "0", "7e0", "0x7", "7_0", "٧", "x", "X")
LIMITS = tuple(map(str, (LARGEST, LARGEST + 1, -LARGEST - 1, 2 * LARGEST + 1)))
TEXTS = st.sampled_from([None, "", " ", *NAMES, *LIMITS]) | NEAR.map(str)
LAYOUT = Layout({name: name for name in ("model", "run", "task", "sample", "passed")}, {})
Sample = tuple[tuple[str | None, ...], int | str | None]
ROWS = st.tuples(
    *(st.lists(st.tuples(KEYS, names), max_size=60) for names in (WHOLE, UNSIGNED, TEXTS))
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine() as opened:
        yield opened


def normalised(engine: Engine, rows: Sequence[Sample], kind: str) -> Any:
    """Rows as they are read from a file in which samples have names of that type."""
    import pyarrow as pa

    columns = [pa.array([key[place] for key, _ in rows], pa.string()) for place in range(3)]
    columns.append(pa.array([name for _, name in rows], pa.type_for_alias(kind)))
    columns.append(pa.array([True] * len(rows), pa.bool_()))
    engine.connection.register(kind, pa.table(columns, names=list(LAYOUT.roles)))
    return normal(engine.backend.table(kind), LAYOUT)


def stripped(text: Any) -> str | None:
    return None if text is None else str(text).strip(BLANKS)


@pytest.mark.slow
@given(ROWS)
@settings(max_examples=100)
def test_what_stands_twice_is_what_a_counter_finds(
    engine: Engine, rows: tuple[list[Sample], ...]
) -> None:
    import ibis

    counted = Counter(
        (stripped(model), stripped(run) or "", stripped(task), stripped(name))
        for samples in rows
        for (model, run, task), name in samples
        if stripped(name)
    )
    kinds = ("int64", "uint64", "string")
    samples = ibis.union(*map(normalised, [engine] * 3, rows, kinds))
    portions = engine.alike(samples)
    found = [row for one in portions for row in duplicates(one).to_pyarrow().to_pylist()]
    expected = {key: times for key, times in counted.items() if times > 1}
    assert {tuple(row.values())[:4]: row["times"] for row in found} == expected
    assert len(found) == len(expected)
    assert bool(portions) == bool(expected)  # nothing else is suspected


VALUES = st.none() | st.sampled_from([1.0, 0.25, 3e9, 1e-9, 0.0, -1.0, 1e308, math.inf, math.nan])
MOSTLY = st.integers(0, 9)
"""Which rows get a fault: files that are all right must come up as well."""


@st.composite
def parquet(draw: st.DrawFn) -> dict[str, list[Any]]:
    count = draw(st.integers(1, 12))

    def column(sound: Any, other: Any) -> list[Any]:
        faulty = draw(MOSTLY) == 0
        kind = st.one_of(sound, other) if faulty else sound
        return draw(st.lists(kind, min_size=count, max_size=count))

    return {
        "model": column(st.sampled_from(["a", " a", "b"]), st.sampled_from(["", " ", None])),
        "task": column(st.sampled_from(["t", "u"]), st.none()),
        "sample": column(st.none(), NEAR) if draw(st.booleans()) else list(range(count)),
        "passed": column(st.booleans(), st.none()),
        "time": column(st.sampled_from([1.0, 0.25, 3e9, 1e-9]), VALUES),
        "memory": column(st.none() | st.integers(1, LARGEST), st.integers(-1, 0)),
    }


HIDDEN = {
    "model": ["a", "a"],
    "task": ["t", "t"],
    "sample": [1, 2],
    "passed": [True, False],
    "time": [1.0, math.nan],
    "memory": [1, 2],
}
"""What is no number belongs to a sample that failed, and Parquet's statistics do not tell it."""


def told(root: Path) -> tuple[str | None, list[str]]:
    collector = Collector()
    table = reduce_samples(root, "eval", collector)
    text = None if table is None else reduced_text(table)
    return text, [f"{one.location} {one.code} {dict(one.facts)}" for one in collector.problems()]


@pytest.mark.slow
@given(parquet(), parquet())
@example(HIDDEN, {})
@settings(max_examples=25, deadline=None)
def test_a_glance_is_as_strict_as_an_examination(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, list[Any]],
    second: dict[str, list[Any]],
) -> None:
    import pyarrow as pa

    root = tmp_path_factory.mktemp("glance")
    kinds = {"sample": pa.int64(), "passed": pa.bool_(), "time": pa.float64(), "memory": pa.int64()}
    for name, columns in (("a.parquet", first), ("deep/b.parquet", second)):
        if columns:
            arrays = {
                key: pa.array(column, kinds.get(key, pa.string()))
                for key, column in columns.items()
            }
            write_parquet(root, name, arrays)
    at_once = told(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "glance", lambda *_: None)
        assert told(root) == at_once
    if first is HIDDEN:
        text, (problem,) = at_once
        assert text is None
        assert problem.startswith("results/samples/eval/a.parquet not-finite")


def test_of_sound_parquet_no_row_is_surveyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = {key: [*column, *column] for key, column in HIDDEN.items()}
    columns |= {"sample": [1, 2, 3, 4], "time": [1.0, None, 2.0, 3.0]}
    write_parquet(tmp_path, "a.parquet", columns)
    monkeypatch.setattr(validation, "survey", None)
    text, problems = told(tmp_path)
    assert problems == []
    assert text is not None
    assert text.splitlines()[1].startswith("a,,t,4,2,")
