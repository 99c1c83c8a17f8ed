"""Means over tasks and their bootstrap intervals, against scipy and by rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.arrays import UnfitError
from podium.stats.bootstrap import Resampling
from podium.stats.intervals import Method
from podium.stats.means import bootstrap, estimate_geometric_means, estimate_means

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
    assert means[0].interval is not None
    assert (means[0].interval.low, means[0].interval.high) == pytest.approx(wanted)
    assert [mean.interval for mean in means[1:]] == [None, None]
    assert means[2].value == 3
    assert estimate_means(np.full((1, 4), np.nan))[0].value is None


def test_a_studentised_interval_leans_to_where_the_tail_is() -> None:
    for found in estimate_means(TIMES):
        assert found.value is not None
        assert found.interval is not None
        assert found.interval.method is Method.STUDENTISED
        assert found.interval.high - found.value > found.value - found.interval.low > 0


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
    (found,) = estimate_means(np.array([[1.0] * 19 + [50.0]]))
    assert found.value == pytest.approx(3.45)
    assert found.interval is None


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


@given(st.integers(2, 30), st.integers(0, 100))
def test_gaps_are_left_out_of_the_mean_the_error_and_the_count(size: int, seed: int) -> None:
    source = np.random.default_rng(seed)
    values = source.exponential(size=(1, size))
    holed = np.insert(values, [0, size], np.nan, axis=1)
    (whole,), (part,) = estimate_means(values), estimate_means(holed, Resampling(count=200))
    assert (part.value, part.error, part.tasks) == (whole.value, whole.error, size)
    assert part.missing == (0, size + 1)
    assert (part.interval is None) == (whole.interval is None)


def test_the_seed_decides_and_nothing_else_does() -> None:
    assert estimate_means(TIMES) == estimate_means(TIMES.copy())
    assert estimate_means(TIMES)[1:2] == estimate_means(TIMES[1:2])
    other = estimate_means(TIMES, Resampling(seed=1))
    assert other != estimate_means(TIMES)
    for mine, theirs in zip(estimate_means(TIMES), other, strict=True):
        assert mine.interval is not None
        assert theirs.interval is not None
        assert mine.interval.low == pytest.approx(theirs.interval.low, rel=0.02)
