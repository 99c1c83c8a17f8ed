"""One number over several benchmarks."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.across import mean_place, mean_ratio, win_rate
from podium.stats.arrays import UnfitError

NAN = math.nan
SCORES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=width, max_size=width),
        min_size=1,
        max_size=7,
    )
)


def test_by_hand() -> None:
    # Three models, two benchmarks; the third model lacks one.
    scores = [[0.9, 0.5], [0.7, 0.5], [0.8, NAN]]
    ratios = mean_ratio([[2.0, 8.0], [1.0, 1.0], [3.0, NAN]])
    assert ratios.values == (pytest.approx(4), pytest.approx(1), None)
    assert (ratios.coverage, ratios.benchmarks, ratios.models) == ((2, 2, 1), 2, 2)
    # Among the complete ones: places 1 and 2, then both 1. The third takes no place away.
    assert mean_place(scores).values == (1, 1.5, None)
    # One win and half a win of one opponent: 0.75.
    assert win_rate(scores).values == (0.75, 0.25, None)


@given(SCORES)
def test_win_rates_average_to_a_half_and_follow_wins(scores: list[list[int | None]]) -> None:
    found = win_rate(np.array(scores, dtype=float))
    rates = [rate for rate in found.values if rate is not None]
    assert len(rates) == (found.models if found.models > 1 else 0)
    assert not rates or np.mean(rates) == pytest.approx(0.5)
    assert all(0 <= rate <= 1 for rate in rates)


@given(SCORES)
def test_only_complete_models_count_and_the_others_change_nothing(
    scores: list[list[int | None]],
) -> None:
    array = np.array(scores, dtype=float)
    complete = ~np.isnan(array).any(axis=1)
    for summarise in (mean_ratio, mean_place, win_rate):
        found = summarise(array)
        assert found.coverage == tuple((~np.isnan(array)).sum(axis=1))
        assert all(found.values[i] is None for i in np.flatnonzero(~complete))
        kept = [found.values[i] for i in np.flatnonzero(complete)]
        assert kept == list(summarise(array[complete]).values)


def test_the_order_of_mean_ratios_does_not_depend_on_the_baseline() -> None:
    times = np.random.default_rng(2).lognormal(size=(6, 4))
    orders = [
        np.argsort(np.array(mean_ratio(times[baseline] / times).values, dtype=float)).tolist()
        for baseline in range(6)
    ]
    assert orders == [orders[0]] * 6
    wanted = stats.gmean(times[0] / times, axis=1)
    assert mean_ratio(times[0] / times).values == pytest.approx(tuple(wanted))


def test_without_benchmarks_or_opponents_there_is_nothing_to_say() -> None:
    assert mean_place(np.empty((2, 0))).values == (None, None)
    assert win_rate([[0.5, 0.5]]).values == (None,)
    assert mean_ratio(np.empty((0, 2))).models == 0
    with pytest.raises(UnfitError):
        mean_ratio([[0.0]])
