"""Run times: over which tasks, against what, and who looks fast."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.arrays import UnfitError
from podium.stats.paired import Test
from podium.stats.places import find_moves
from podium.stats.times import (
    Policy,
    apply_policy,
    calibrate,
    compare_times,
    ratio_of_sums,
    speed_up,
    speed_ups,
)

NAN = math.nan
TIMES = [[1.0, 2.0, NAN, 4.0], [2.0, NAN, 3.0, 4.0], [1.0, 2.0, 3.0, NAN]]
POSITIVE = st.floats(1e-3, 1e3)


def test_each_policy_counts_its_tasks() -> None:
    own = apply_policy(TIMES, Policy.OWN)
    assert own.counts == (3, 3, 3)
    every = apply_policy(TIMES, Policy.ALL)
    assert every.counts == (1, 1, 1)
    assert every.times[:, 0].tolist() == [1, 2, 1]
    pair = apply_policy(TIMES, Policy.COMMON, shown=[0, 1])
    assert pair.counts == (2, 2, 0)
    assert pair.times[0, [0, 3]].tolist() == [1, 4]
    assert apply_policy(TIMES, Policy.COMMON).counts == (1, 1, 1)
    attempted = [[True] * 4, [True, False, True, True], [True] * 4]
    fined = apply_policy(TIMES, Policy.PENALISED, attempted=attempted, penalty=60)
    assert fined.counts == (4, 3, 4)
    assert fined.times[0].tolist() == [1, 2, 60, 4]
    assert np.isnan(fined.times[1, 1])


def test_times_after_a_policy_are_read_only_and_the_callers_are_untouched() -> None:
    own = np.array(TIMES)
    found = apply_policy(own, Policy.PENALISED, penalty=60)
    assert np.isnan(own).sum() == 3
    with pytest.raises(ValueError, match="read-only"):
        found.times[0, 0] = 1


@pytest.mark.parametrize("penalty", [None, 0.0, -1.0, math.inf])
def test_a_penalty_must_be_a_time(penalty: float | None) -> None:
    with pytest.raises(UnfitError):
        apply_policy(TIMES, Policy.PENALISED, penalty=penalty)
    with pytest.raises(UnfitError):
        apply_policy(TIMES, Policy.PENALISED, penalty=60, attempted=[[True]])


def test_who_solves_only_easy_tasks_is_fast_on_its_own_and_slow_on_common_ones() -> None:
    # Seven models. Each of the first six solves one hard task (100 s) more than the one before;
    # the last solves the easy ones only, but takes longest for each of them.
    easy = [[1.0, 1.1 + 0.1 * i] for i in range(6)] + [[5.0, 5.0]]
    hard = [[100.0] * (i + 1) + [NAN] * (5 - i) for i in range(6)] + [[NAN] * 6]
    times = np.hstack([easy, hard])
    own, common = (
        np.nanmean(apply_policy(times, policy).times, axis=1) for policy in (Policy.OWN, Policy.ALL)
    )
    assert np.argmin(own) == 6
    assert np.argmax(common) == 6
    moves = find_moves(-own, -common)
    assert (moves.models, moves.largest) == (7, 6)
    assert moves.flips == tuple((6, other) for other in range(6))
    assert moves.mean == pytest.approx(12 / 7)


def test_calibration_takes_a_slow_machine_out() -> None:
    times, reference = np.array([[2.0, 6.0], [1.0, NAN]]), np.array([1.0, 2.0])
    found = calibrate(times, reference)
    assert found[0].tolist() == [2, 3]
    slow = calibrate(times * [3, 5], reference * [3, 5])
    assert slow[0] == pytest.approx(found[0])
    assert np.isnan(found[1, 1])


def test_several_references_give_their_geometric_mean_and_none_gives_no_time() -> None:
    found = calibrate([[8.0, 8.0, 8.0]], [[2.0, 2.0, NAN], [8.0, NAN, NAN]])
    assert found[0, :2] == pytest.approx([2, 4])
    assert np.isnan(found[0, 2])
    with pytest.raises(UnfitError):
        calibrate([[1.0]], [1.0, 2.0])
    with pytest.raises(UnfitError):
        calibrate([[1.0]], [0.0])


def test_twice_as_fast_here_and_half_as_fast_there_is_even() -> None:
    found = speed_up([2.0, 1.0], [1.0, 2.0])
    assert found.value == pytest.approx(1)
    # The sum of the same times would take the side of the longer task.
    assert ratio_of_sums([20.0, 1.0], [10.0, 2.0]) == (1.75, 2)


def test_a_speed_up_is_over_the_tasks_that_both_solve() -> None:
    found = speed_up([4.0, 9.0, NAN, 5.0], [1.0, 1.0, 7.0, NAN])
    assert (found.value, found.tasks) == (pytest.approx(6), 2)  # √(4 · 9)
    assert found.missing == (2, 3)
    assert found.error == pytest.approx(6 * stats.sem(np.log([4.0, 9.0])))
    assert ratio_of_sums([4.0, 9.0, NAN, 5.0], [1.0, 1.0, 7.0, NAN]) == (6.5, 2)


def test_models_without_a_common_task_have_no_speed_up() -> None:
    found = speed_up([1.0, NAN], [NAN, 1.0])
    assert (found.value, found.interval, found.tasks) == (None, None, 0)
    assert ratio_of_sums([1.0, NAN], [NAN, 1.0]) == (None, 0)
    assert compare_times([1.0, NAN], [NAN, 1.0]).p is None


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
    with pytest.raises(UnfitError):
        ratio_of_sums(base, models[0, 1:])


def test_faster_is_better() -> None:
    base = np.linspace(1, 2, 40)
    found = compare_times(base, base * np.linspace(0.5, 0.9, 40))
    assert found.test is Test.SAMPLED
    assert (found.wins, found.losses) == (40, 0)
    assert found.p_better is not None
    assert found.p_better < 0.001
    assert found.p_worse == 1
