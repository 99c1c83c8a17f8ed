"""Ratios of sums over tasks: against numpy, resample by resample, and by rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.stats.arrays import UnfitError
from podium.stats.bootstrap import Resampling
from podium.stats.confidence import Method
from podium.stats.means import FEWEST
from podium.stats.ratios import estimate_ratios

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


AMOUNTS = st.lists(
    st.tuples(st.none() | st.integers(0, 999).map(lambda cents: cents / 8), st.booleans()),
    min_size=1,
    max_size=60,
)


@given(AMOUNTS)
def test_a_ratio_is_the_sum_over_all_tasks_for_each_solved_one(
    tasks: list[tuple[float | None, bool]],
) -> None:
    (found,) = estimate_ratios(
        [[NAN if cost is None else cost for cost, _ in tasks]],
        [[float(solved) for _, solved in tasks]],
        Resampling(count=100),
    )
    measured = [(cost, solved) for cost, solved in tasks if cost is not None]
    solved = sum(solved for _, solved in measured)
    assert found.tasks == len(measured)
    assert found.missing == tuple(at for at, (cost, _) in enumerate(tasks) if cost is None)
    if not solved:
        assert (found.value, found.error, found.interval) == (None, None, None)
        return
    assert found.value == pytest.approx(sum(cost for cost, _ in measured) / solved)
    if found.interval:
        assert 0 < found.interval.low < found.interval.high


def test_the_error_is_that_of_the_residuals_and_the_interval_is_studentised() -> None:
    for index, found in enumerate(estimate_ratios(COSTS, SOLVED, DRAWS)):
        there = ~np.isnan(COSTS[index])
        costs, solved = COSTS[index][there], SOLVED[index][there]
        value = costs.sum() / solved.sum()
        residuals = costs - value * solved
        error = residuals.std(ddof=1) / np.sqrt(there.sum()) / solved.mean()
        assert (found.value, found.error) == (pytest.approx(value), pytest.approx(error))
        weights = np.concatenate([*DRAWS.weights(TASKS)]).astype(int)[:, there]
        deviations = []
        for row in weights:
            drawn = np.repeat(np.arange(there.sum()), row)
            ratio = costs[drawn].sum() / solved[drawn].sum()
            spread = (costs[drawn] - ratio * solved[drawn]).std(ddof=1)
            own = spread / np.sqrt(drawn.size) / solved[drawn].mean()
            deviations.append(np.log(ratio / value) / (own / ratio))
        low, high = (sorted(deviations)[rank - 1] for rank in (12, 500 - 11))
        assert found.interval is not None
        assert found.interval.method is Method.STUDENTISED
        assert (found.interval.low, found.interval.high) == (
            pytest.approx(value * np.exp(-high * error / value)),
            pytest.approx(value * np.exp(-low * error / value)),
        )


def test_what_shows_no_spread_or_too_little_has_no_interval() -> None:
    alike = np.full(TASKS, 0.1 + 0.2)
    every, few = np.ones(TASKS), np.eye(TASKS)[0]
    costs = [alike, np.zeros(TASKS), COSTS[0]]
    found = estimate_ratios(costs, [every, SOLVED[0], few], DRAWS)
    assert [one.interval for one in found] == [None, None, None]
    assert found[0].value == pytest.approx(0.3)
    assert (found[1].value, found[1].error) == (0, None)
    (short,) = estimate_ratios(COSTS[:1, : FEWEST - 1], SOLVED[:1, : FEWEST - 1], DRAWS)
    assert short.error
    assert short.interval is None


@pytest.mark.parametrize(
    ("costs", "solved"),
    [([[1.0]], [[0.5]]), ([[-1.0]], [[1.0]]), ([[1.0, 2.0]], [[1.0]]), ([[1.0]], [[NAN]])],
)
def test_costs_are_not_negative_and_a_task_is_solved_or_not(
    costs: list[list[float]], solved: list[list[float]]
) -> None:
    with pytest.raises(UnfitError):
        estimate_ratios(costs, solved)
