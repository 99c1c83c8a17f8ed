"""What stands twice is found by any name, and nothing else; a glance is as strict as a look."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podium.samples.engine import Engine, open_engine
from podium.samples.expressions import Layout, duplicates, normal

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
