"""Scores and their intervals, against statsmodels and scipy and by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS

from podium.stats.arrays import UnfitError
from podium.stats.confidence import Method, wilson
from podium.stats.intervals import digits, estimate_median, estimate_share, standard_error

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_an_aggregate_share_gives_the_same_interval_as_its_samples() -> None:
    scores = [1.0] * 100 + [0.0] * 64
    assert estimate_share(scores).interval == wilson(100, 164)
    with pytest.raises(ValueError, match="range"):
        wilson(165, 164)


def test_the_error_of_several_samples_is_clustered_by_task() -> None:
    # The oracle takes every sample, and is told which task it belongs to.
    source = np.random.default_rng(2)
    samples = source.random((60, 10)) < source.random((60, 1))
    fit = OLS(samples.reshape(-1).astype(float), np.ones(600)).fit(
        cov_type="cluster", cov_kwds={"groups": np.repeat(np.arange(60), 10)}
    )
    found = estimate_share(samples.mean(axis=1))
    assert found.value == pytest.approx(fit.params[0])
    assert found.error == pytest.approx(fit.bse[0])


def test_a_clustered_interval_by_hand() -> None:
    # Scores 0.2, 0.4, 0.6, 0.8: p = 0.5, variance 0.2 / 3, error² = 0.2 / 12 = 1 / 60. The tasks
    # are worth 0.25 · 60 = 15, and t = 3.18245 on 3 degrees: t² / 15 = 0.675198. Centre 0.5;
    # half = t / 1.675198 · √(0.25 / 15 + (t / 30)²) = 1.899746 · √(0.0166667 + 0.0112533).
    found = estimate_share([0.2, 0.4, 0.6, 0.8])
    assert found.value == 0.5
    assert found.error == pytest.approx(math.sqrt(1 / 60))
    assert found.interval is not None
    half = 1.899746 * math.sqrt(0.0279200)
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (0.5 - half, 0.5 + half), abs=1e-5
    )
    assert found.interval.method is Method.CLUSTERED


def test_scores_that_are_all_alike_never_claim_certainty() -> None:
    # As if each task had one sample: the widest that the mean allows.
    for scores in ([1.0] * 20, [0.0] * 20, [0.3] * 20, [0.7]):
        found = estimate_share(scores)
        assert found.error is None
        assert found.interval == wilson(math.fsum(scores), len(scores))
        assert found.interval is not None
        assert found.interval.high - found.interval.low > 0.1


def test_no_measured_task_gives_no_score() -> None:
    found = estimate_share([None, None])
    assert (found.value, found.error, found.interval, found.tasks) == (None, None, None, 0)
    assert found.missing == (0, 1)
    assert estimate_median([]).value is None


@given(SHARES)
def test_an_interval_of_a_share_holds_it_and_stays_inside(scores: list[float]) -> None:
    found = estimate_share(scores)
    assert found.interval is not None
    assert found.value is not None
    assert 0 <= found.interval.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.interval.high <= 1


@given(SHARES)
def test_what_is_not_measured_changes_nothing_but_the_count(scores: list[float]) -> None:
    alone, holed = estimate_share(scores), estimate_share([None, *scores, None])
    assert (holed.value, holed.error, holed.interval) == (alone.value, alone.error, alone.interval)
    assert (holed.tasks, holed.missing) == (len(scores), (0, len(scores) + 1))


def test_a_share_outside_0_to_1_is_refused() -> None:
    with pytest.raises(UnfitError) as refused:
        estimate_share([0.5, 50.0])
    assert refused.value.positions == ((1,),)


@given(st.integers(6, 300))
def test_the_interval_of_a_median_lies_between_those_of_the_exact_test(size: int) -> None:
    values = np.sort(np.random.default_rng(size).exponential(size=size))
    found = estimate_median(values).interval
    assert found is not None
    # scipy's interval keeps at least 95 %, so it is the wider one, by a rank at most.
    outer = stats.quantile_test(values, q=0, p=0.5).confidence_interval(0.95)
    assert outer.low <= found.low <= values[np.searchsorted(values, outer.low) + 1]
    assert values[np.searchsorted(values, outer.high) - 1] <= found.high <= outer.high


def test_the_interval_of_a_median_by_hand() -> None:
    # 10 tasks: P(X ≤ 1) = 11 / 1024 and P(X ≤ 2) = 56 / 1024 enclose 0.025, so the ends lie
    # between ranks 2 and 3: I = (25.6 − 11) / 45 = 0.32444, λ = 8 I / (2 + 6 I) = 0.65766.
    found = estimate_median([float(rank) for rank in range(1, 11)])
    assert found.value == 5.5
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((2.65766, 8.34234), abs=1e-5)


def test_a_median_of_five_tasks_has_no_interval_and_ties_have_a_narrow_one() -> None:
    assert estimate_median([1, 2, 3, 4, 5]).interval is None
    assert estimate_median([1, 2, 3, 4, 5, 6]).interval is not None
    tied = estimate_median([7.0] * 30 + [9.0] * 3)
    assert tied.interval is not None
    assert (tied.interval.low, tied.interval.high, tied.error) == (7, 7, None)


def test_alike_up_to_rounding_is_alike() -> None:
    assert standard_error(np.array([0.1 + 0.2, 0.3])) is None
    assert standard_error(np.array([0.3])) is None
    assert standard_error(np.array([1.0, 2.0])) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (0.0366, 3),  # 0.037: a score is printed as 0.610
        (0.0996, 2),  # 0.10, and not 0.100
        (0.00994, 4),  # 0.0099
        (0.5, 2),
        (4.2, 1),
        (12.0, 0),
        (123.0, -1),
        (0.0, None),
        (None, None),
    ],
)
def test_two_digits_of_the_error_are_shown(error: float | None, wanted: int | None) -> None:
    assert digits(error) == wanted
