"""Run times: over which tasks, against what, and who looks fast."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from scipy import stats

from podium.stats.arrays import UnfitError
from podium.stats.intervals import Estimate
from podium.stats.ranks import find_moves
from podium.stats.run_times import compare_times, speed_ups
from podium.stats.task_times import keep_common

NAN = math.nan
POSITIVE = st.floats(1e-3, 1e3)


def speed_up(baseline: ArrayLike, model: ArrayLike) -> Estimate:
    (found,) = speed_ups(baseline, np.array(model)[None])
    return found


def test_who_solves_only_easy_tasks_is_fast_on_its_own_and_slow_on_common_ones() -> None:
    # Seven models. Each of the first six solves one hard task (100 s) more than the one before;
    # the last solves the easy ones only, but takes longest for each of them.
    easy = [[1.0, 1.1 + 0.1 * i] for i in range(6)] + [[5.0, 5.0]]
    hard = [[100.0] * (i + 1) + [NAN] * (5 - i) for i in range(6)] + [[NAN] * 6]
    times = np.hstack([easy, hard])
    own, common = (np.nanmean(one, axis=1) for one in (times, keep_common(times, range(7))))
    assert np.argmin(own) == 6
    assert np.argmax(common) == 6
    moves = find_moves(-own, -common)
    assert moves.largest == 6
    assert moves.flips == tuple((6, other) for other in range(6))


def test_twice_as_fast_here_and_half_as_fast_there_is_even() -> None:
    found = speed_up([2.0, 1.0], [1.0, 2.0])
    assert found.value == pytest.approx(1)


def test_a_speed_up_is_over_the_tasks_that_both_solve() -> None:
    found = speed_up([4.0, 9.0, NAN, 5.0], [1.0, 1.0, 7.0, NAN])
    assert (found.value, found.tasks) == (pytest.approx(6), 2)  # √(4 · 9)
    assert found.missing == (2, 3)
    assert found.error == pytest.approx(6 * stats.sem(np.log([4.0, 9.0])))


def test_models_without_a_common_task_have_no_speed_up() -> None:
    found = speed_up([1.0, NAN], [NAN, 1.0])
    assert (found.value, found.interval, found.tasks) == (None, None, 0)
    (test,) = compare_times([[1.0, NAN]], [[NAN, 1.0]])
    assert (test.p, test.pairs) == (None, 0)


def test_the_interval_of_a_speed_up_is_scipys() -> None:
    source = np.random.default_rng(6)
    base = np.exp(source.normal(0, 1, 120))
    model = base / np.exp(source.normal(0.1, 0.4, 120))
    found = speed_up(base, model)
    wanted = stats.bootstrap(
        (np.log(base / model),),
        np.mean,
        n_resamples=10_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert found.value == pytest.approx(stats.gmean(base / model))
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(
        np.exp([wanted.low, wanted.high]), abs=0.01
    )


@given(st.lists(st.tuples(POSITIVE, POSITIVE), min_size=2, max_size=9), POSITIVE)
def test_speed_ups_turn_round_and_do_not_care_for_the_unit(
    pairs: list[tuple[float, float]], unit: float
) -> None:
    base, model = np.array(pairs).T
    there, back, scaled = (
        speed_up(base, model),
        speed_up(model, base),
        speed_up(base * unit, model * unit),
    )
    assert there.value is not None
    assert back.value is not None
    assert there.value * back.value == pytest.approx(1)
    assert scaled.value == pytest.approx(there.value)
    if there.interval and back.interval:
        assert there.interval.low * back.interval.high == pytest.approx(1)


def test_many_models_give_what_each_gives_alone() -> None:
    source = np.random.default_rng(6)
    base, models = source.exponential(size=30) + 1, source.exponential(size=(4, 30)) + 1
    models[2, :5] = np.nan
    together = speed_ups(base, models)
    assert together == tuple(speed_up(base, model) for model in models)
    with pytest.raises(UnfitError):
        speed_ups(base, models[:, 1:])


def test_faster_is_better() -> None:
    base = np.linspace(1, 2, 40)
    found, slower = compare_times([base, base], base * [np.linspace(0.5, 0.9, 40), np.full(40, 3)])
    assert (found.wins, found.losses) == (40, 0)
    assert found.p_better == 0.5**40
    assert found.p_worse == 1
    assert (slower.wins, slower.p_better) == (0, 1)


def test_times_are_compared_by_their_ratios_as_scipy_does() -> None:
    base, model = np.random.default_rng(7).lognormal(size=(2, 11))
    wanted = stats.permutation_test(
        (np.log(base / model),), np.mean, permutation_type="samples", n_resamples=np.inf
    )
    (found,), (scaled,) = compare_times([base], [model]), compare_times([base * 60], [model * 60])
    assert found.p == scaled.p == pytest.approx(wanted.pvalue)
    with pytest.raises(UnfitError):
        compare_times([base], [model - 9])
