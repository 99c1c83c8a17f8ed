"""Means over tasks and their bootstrap intervals, against scipy and by rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.arrays import UnfitError
from podium.stats.bootstrap import Resampling
from podium.stats.bounds import Bounds
from podium.stats.confidence import Method
from podium.stats.means import FEWEST, bootstrap, estimate_geometric_means, estimate_means

SOURCE = np.random.default_rng(5)
TIMES = np.exp(SOURCE.normal(0, 1, (3, 80)))


def test_a_percentile_interval_is_that_of_scipy_at_its_wider_percentiles() -> None:
    # Φ(−√(80 / 79) · 1.9905) = 0.02265, so scipy is asked for a level of 1 − 2 · 0.02265.
    (found,) = bootstrap(np.log(TIMES[:1]), Resampling(count=20_000))
    wanted = stats.bootstrap(
        (np.log(TIMES[0]),),
        np.mean,
        confidence_level=1 - 2 * 0.02265,
        n_resamples=20_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert found is not None
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=0.01)


def test_without_skew_the_interval_has_the_length_of_students() -> None:
    values = stats.norm.ppf((np.arange(20) + 0.5) / 20)
    (found,) = bootstrap(values[None], Resampling(count=50_000))
    wanted = stats.t.interval(0.95, 19, 0, values.std(ddof=1) / np.sqrt(20))
    assert found is not None
    assert (found.low, found.high) == pytest.approx(wanted, abs=0.02)


def test_few_tasks_get_students_interval_and_alike_ones_none() -> None:
    values = np.array([1.0, 2.0, 4.0, 5.0])
    alike = np.full(4, 0.1 + 0.2)
    one = np.array([3.0, np.nan, np.nan, np.nan])
    found, *none = bootstrap(np.stack([values, alike, one]))
    assert found is not None
    wanted = stats.t.interval(0.95, 3, 3.0, stats.sem(values))
    assert (found.low, found.high) == pytest.approx(wanted)
    assert found.method is Method.STUDENT
    assert none == [None, None]
    means = estimate_means(np.stack([values, alike, one]))
    assert [mean.interval for mean in means] == [None, None, None]
    assert means[0].error == pytest.approx(stats.sem(values))
    assert means[2].value == 3
    assert estimate_means(np.full((1, 4), np.nan))[0].value is None


def test_a_studentised_interval_leans_to_where_the_tail_is() -> None:
    for found in estimate_means(TIMES):
        assert found.value is not None
        assert found.interval is not None
        assert found.interval.method is Method.STUDENTISED
        assert found.interval.high - found.value > found.value - found.interval.low > 0


@pytest.mark.slow
def test_a_studentised_interval_is_what_its_definition_gives() -> None:
    values = TIMES[0]
    resampling = Resampling(count=2_000)
    ratios = []
    for chunk in resampling.weights(values.size):
        for drawn in chunk.astype(int):
            own = np.repeat(values, drawn)
            ratios.append((own.mean() - values.mean()) / stats.sem(own))
    # Rank 50 of 2,000 from either end: 0.025 · 2,001 = 50.025.
    low, high = np.sort(ratios)[[49, -50]]
    (found,) = estimate_means(values[None], resampling)
    error = stats.sem(values)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (values.mean() - high * error, values.mean() - low * error)
    )


def test_one_odd_task_among_equal_ones_bounds_no_mean() -> None:
    # A third of the resamples miss the odd task, so they show no spread at all.
    odd = np.array([[1.0] * 59 + [50.0]])
    for bounds in (None, Bounds(0), Bounds(0, 60)):
        (found,) = estimate_means(odd, bounds=bounds)
        assert found.value == pytest.approx(109 / 60)
        assert found.interval is None


@pytest.mark.parametrize("bounds", [Bounds(0), Bounds(0, 1), Bounds(None, 1), Bounds(-1, 2)])
def test_an_interval_stays_inside_the_bounds(bounds: Bounds) -> None:
    """Also of the most skewed samples that a bounded mean can have, near either end."""
    source = np.random.default_rng(3)
    near_zero, near_one = source.beta(0.05, 1, (40, 40)), source.beta(1, 0.05, (40, 40))
    for found in estimate_means(np.concatenate([near_zero, near_one]), bounds=bounds):
        if found.interval is not None:
            assert bounds.low is None or found.interval.low > bounds.low
            assert bounds.high is None or found.interval.high < bounds.high


def test_the_mean_of_times_is_never_below_zero_however_few_or_skewed() -> None:
    """Seven tasks once gave −0.0014 to 1.07 s. They give none, and forty a positive one."""
    for size in (2, 7, 39, 40, 200):
        times = np.exp(np.random.default_rng(size).normal(0, 2, (50, size)))
        intervals = [found.interval for found in estimate_means(times, bounds=Bounds(0))]
        assert all(interval is None for interval in intervals) is (size < FEWEST)
        assert all(interval.low > 0 for interval in intervals if interval)


def test_a_bound_that_a_value_violates_is_no_bound() -> None:
    values = np.linspace(-1, 5, 50)[None]
    assert estimate_means(values) == estimate_means(values, bounds=Bounds(0, 4))


def test_the_unit_of_a_mean_does_not_matter() -> None:
    (seconds, *_), (millis, *_) = (
        estimate_means(TIMES * unit, bounds=Bounds(0)) for unit in (1, 1000)
    )
    assert seconds.interval is not None
    assert millis.interval is not None
    assert millis.interval.low == pytest.approx(1000 * seconds.interval.low)
    assert millis.interval.high == pytest.approx(1000 * seconds.interval.high)


def test_a_geometric_mean_is_scipys_and_does_not_care_for_the_unit() -> None:
    for row, found in zip(TIMES, estimate_geometric_means(TIMES), strict=True):
        assert found.value == pytest.approx(stats.gmean(row))
        assert found.error == pytest.approx(stats.gmean(row) * stats.sem(np.log(row)))
    (seconds, *_), (millis, *_) = (estimate_geometric_means(TIMES * unit) for unit in (1, 1000))
    assert seconds.interval is not None
    assert millis.interval is not None
    assert millis.interval.low == pytest.approx(1000 * seconds.interval.low)
    with pytest.raises(UnfitError):
        estimate_geometric_means([[1.0, 0.0]])


@pytest.mark.slow
@given(st.integers(2, 60), st.integers(0, 100))
def test_gaps_are_left_out_of_the_mean_the_error_and_the_count(size: int, seed: int) -> None:
    source = np.random.default_rng(seed)
    values = source.exponential(size=(1, size))
    holed = np.insert(values, [0, size], np.nan, axis=1)
    (whole,), (part,) = estimate_means(values), estimate_means(holed, Resampling(count=200))
    assert (part.value, part.error, part.tasks) == (whole.value, whole.error, size)
    assert part.missing == (0, size + 1)
    assert (part.interval is None) == (whole.interval is None) == (size < FEWEST)


def test_the_seed_decides_and_nothing_else_does() -> None:
    assert estimate_means(TIMES) == estimate_means(TIMES.copy())
    assert estimate_means(TIMES)[1:2] == estimate_means(TIMES[1:2])
    other = estimate_means(TIMES, Resampling(seed=1))
    assert other != estimate_means(TIMES)
    for mine, theirs in zip(estimate_means(TIMES), other, strict=True):
        assert mine.interval is not None
        assert theirs.interval is not None
        assert mine.interval.low == pytest.approx(theirs.interval.low, rel=0.02)
