"""Comparisons of ratios: against numpy, resample by resample, and by rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.bootstrap import Resampling
from podium.stats.ratio_tests import compare_ratios, ratio_differences

SOURCE = np.random.default_rng(11)
DRAWS = Resampling(count=500, seed=3)
TASKS = 60
NAN = np.nan


def world(models: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Costs of tasks, and which of them are solved; the last model lacks ten tasks."""
    costs = np.exp(SOURCE.normal(0, 1, (models, TASKS)))
    solved = (SOURCE.random((models, TASKS)) < 0.6).astype(float)
    costs[-1, :10] = NAN
    return costs, solved


COSTS, SOLVED = world()


def resampled(costs: np.ndarray, solved: np.ndarray) -> np.ndarray:
    """The ratio in each resample, task by task as they were drawn."""
    weights = np.concatenate([*DRAWS.weights(TASKS)]).astype(int)
    ratios = []
    for row in weights:
        drawn = [index for index in np.repeat(np.arange(TASKS), row) if not np.isnan(costs[index])]
        ratios.append(costs[drawn].sum() / solved[drawn].sum())
    return np.array(ratios)


def test_a_difference_is_tested_by_the_share_of_resamples_that_speak_against_it() -> None:
    costs, solved = COSTS.copy(), SOLVED.copy()
    solved[:, 10] = 1  # no resample is without a solved task
    pairs = [(0, 1), (1, 2), (2, 0)]
    tests = compare_ratios(costs, solved, pairs, DRAWS)
    gaps = ratio_differences(costs, solved, pairs, DRAWS)
    for (first, second), test, gap in zip(pairs, tests, gaps, strict=True):
        there = ~np.isnan(costs[[first, second]]).any(axis=0)
        own = np.where(there, costs, NAN)
        a, b = resampled(own[first], solved[first]), resampled(own[second], solved[second])
        tasks = there.sum()
        scale = np.sqrt((tasks - 1) / tasks)
        z = [stats.norm.isf(((side <= other).sum() + 1) / 501) for side, other in ((a, b), (b, a))]
        better, worse = (stats.t.sf(one * scale, tasks - 1) for one in z)
        assert (test.p_better, test.p_worse) == (pytest.approx(better), pytest.approx(worse))
        assert test.p == pytest.approx(2 * min(better, worse))
        assert (test.pairs, test.test) == (tasks, "bootstrap")
        ratios = [costs[row][there].sum() / solved[row][there].sum() for row in (first, second)]
        assert gap.value == pytest.approx(ratios[0] - ratios[1])
        assert gap.interval is not None
        assert min(a - b) <= gap.interval.low < gap.interval.high <= max(a - b)


@given(st.integers(0, 2**32), st.floats(0.3, 3))
def test_a_difference_is_significant_exactly_if_its_interval_leaves_out_zero(
    seed: int, factor: float
) -> None:
    source = np.random.default_rng(seed)
    costs = np.exp(source.normal(0, 1, (2, 40))) * np.array([[1], [factor]])
    solved = (source.random((2, 40)) < 0.8).astype(float)
    (test,) = compare_ratios(costs, solved, [(0, 1)], DRAWS)
    (gap,) = ratio_differences(costs, solved, [(0, 1)], DRAWS)
    (swapped,) = compare_ratios(costs[::-1], solved[::-1], [(0, 1)], DRAWS)
    assert gap.interval is not None
    assert test.p is not None
    assert (test.p <= 0.05) is not (gap.interval.low <= 0 <= gap.interval.high)
    assert (test.p_better, test.wins) == (swapped.p_worse, swapped.losses)


def test_a_clear_difference_is_found_among_many_models_too() -> None:
    costs = np.exp(SOURCE.normal(0, 0.2, (2, TASKS))) * np.array([[1], [9]])
    (test,) = compare_ratios(costs, np.ones_like(costs), [(1, 0)], DRAWS)
    assert test.p is not None
    assert test.p < 1e-6  # 500 resamples alone show 0.004 at least
    assert (test.wins, test.losses) == (TASKS, 0)


def test_the_same_results_differ_in_no_task_and_no_solved_task_is_no_test() -> None:
    costs = np.stack([COSTS[0], COSTS[0], COSTS[1]])
    solved = np.stack([SOLVED[0], SOLVED[0], np.zeros(TASKS)])
    same, none = compare_ratios(costs, solved, [(0, 1), (0, 2)], DRAWS)
    assert (same.p, same.differing) == (1, 0)
    assert (none.p, none.pairs) == (None, TASKS)
    gaps = ratio_differences(costs, solved, [(0, 1), (0, 2)], DRAWS)
    assert [(gap.value, gap.interval) for gap in gaps] == [(0, None), (None, None)]
    (few,) = compare_ratios(COSTS[:2, :39], SOLVED[:2, :39], [(0, 1)], DRAWS)
    assert (few.p, few.pairs) == (None, 39)
