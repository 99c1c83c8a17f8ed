"""Averages over benchmarks against numpy, pandas and scipy."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.averages import geometric_mean, mean, mean_rank, weighted_mean, win_rate

VALUES = st.integers(-10_000, 10_000).map(lambda whole: Decimal(whole) / 100)
POSITIVE = st.integers(1, 10_000_000).map(lambda whole: Fraction(whole, 100))


@st.composite
def tables(draw: st.DrawFn) -> list[list[Decimal]]:
    """Columns of as many models each; few different values, so that there are ties."""
    models = draw(st.integers(2, 8))
    entries = st.integers(0, 5).map(Decimal)
    return draw(
        st.lists(st.lists(entries, min_size=models, max_size=models), min_size=1, max_size=5)
    )


@given(st.lists(VALUES, min_size=1, max_size=20))
def test_a_mean_is_exact(values: list[Decimal]) -> None:
    exact = mean([Fraction(value) for value in values])
    assert exact * len(values) == sum(map(Fraction, values))
    assert float(exact) == pytest.approx(float(np.mean([float(value) for value in values])))


@given(st.lists(st.tuples(VALUES, st.integers(1, 5000)), min_size=1, max_size=20))
def test_a_weighted_mean_is_that_of_numpy(entries: list[tuple[Decimal, int]]) -> None:
    values, weights = zip(*entries, strict=True)
    exact = weighted_mean([Fraction(value) for value in values], weights)
    oracle = np.average([float(value) for value in values], weights=weights)
    assert float(exact) == pytest.approx(float(oracle), abs=1e-9)


@given(st.lists(POSITIVE, min_size=1, max_size=20))
def test_a_geometric_mean_is_that_of_scipy(values: list[Fraction]) -> None:
    oracle = stats.gmean([float(value) for value in values])
    assert float(geometric_mean(values)) == pytest.approx(float(oracle), rel=1e-12)


@given(POSITIVE, st.integers(1, 20))
def test_a_geometric_mean_of_equal_values_is_that_value(value: Fraction, count: int) -> None:
    assert geometric_mean([value] * count) == value


@given(tables())
def test_mean_ranks_are_those_of_pandas_with_ties_averaged(columns: list[list[Decimal]]) -> None:
    frame = pd.DataFrame({index: map(float, column) for index, column in enumerate(columns)})
    oracle = frame.rank(ascending=False, method="average").mean(axis=1)
    ascending = [sorted(column) for column in columns]
    ranks = [mean_rank(row, ascending) for row in zip(*columns, strict=True)]
    assert [float(rank) for rank in ranks] == pytest.approx(oracle.tolist())
    assert math.isclose(sum(ranks), len(ranks) * (len(ranks) + 1) / 2)


@given(tables())
def test_win_rates_follow_from_mean_ranks(columns: list[list[Decimal]]) -> None:
    frame = pd.DataFrame({index: map(float, column) for index, column in enumerate(columns)})
    ranks = frame.rank(ascending=False, method="average").mean(axis=1)
    ascending = [sorted(column) for column in columns]
    rates = [win_rate(row, ascending) for row in zip(*columns, strict=True)]
    others = len(frame) - 1
    assert [float(rate) for rate in rates] == pytest.approx(
        ((others + 1 - ranks) / others).tolist()
    )
    assert mean(rates) == Fraction(1, 2)


@given(tables(), st.integers(-1, 6).map(Decimal))
def test_a_model_that_is_not_ranked_meets_all_that_are(
    columns: list[list[Decimal]], value: Decimal
) -> None:
    ascending = [sorted(column) for column in columns]
    row = [value] * len(columns)
    counts = [
        (sum(entry < value for entry in column) + column.count(value) / 2) / len(column)
        for column in columns
    ]
    assert float(win_rate(row, ascending, ranked=False)) == pytest.approx(float(np.mean(counts)))
