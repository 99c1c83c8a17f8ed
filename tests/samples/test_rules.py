"""The rules of samples, for any samples: which names are the same, and what occurs twice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podium.samples.duckdb_engine import Engine, open_engine
from podium.samples.rules import Layout, duplicates, normal, stripped

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine() as opened:
        yield opened


def test_duckdb_strips_what_python_strips(engine: Engine) -> None:
    import pyarrow as pa

    characters = [chr(one) for one in range(0x10000) if not 0xD800 <= one < 0xE000]
    texts = [f"{one}{one}a{one}b{one}" for one in characters] + ["", " ", "\u3000\xa0"]
    engine.connection.register("texts", pa.table({"text": texts}))
    found = stripped(engine.backend.table("texts").text).to_pyarrow().to_pylist()
    assert [one for one, text in zip(found, texts, strict=True) if one != text.strip()] == []


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
