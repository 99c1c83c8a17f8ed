"""Differences of two models on the same tasks, and their intervals."""

import math

import numpy as np
import pytest
from scipy import stats

from podium.stats.arrays import UnfitError
from podium.stats.bootstrap import Resampling
from podium.stats.confidence import Interval, Method
from podium.stats.paired_differences import differences


def test_a_difference_is_over_pairs_and_its_interval_is_scipys() -> None:
    source = np.random.default_rng(8)
    first, second = source.random(100), source.random(100) * 0.8
    holed = np.where(np.arange(100) < 10, np.nan, first)
    found, part = differences(np.stack([first, holed]), second, Resampling(count=20_000))
    assert found.value == pytest.approx((first - second).mean())
    assert found.error == pytest.approx(stats.sem(first - second))
    assert part.value == pytest.approx((first - second)[10:].mean())
    assert (found.pairs, part.pairs) == (100, 90)
    wanted = stats.bootstrap(
        (first, second),
        lambda a, b: a.mean() - b.mean(),
        paired=True,
        vectorized=False,
        confidence_level=1 - 2 * stats.norm.cdf(-math.sqrt(100 / 99) * stats.t.ppf(0.975, 99)),
        n_resamples=5_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (wanted.low, wanted.high), abs=0.006
    )


def test_a_models_interval_does_not_depend_on_the_other_models() -> None:
    scores = np.random.default_rng(8).random((5, 40))
    together = differences(scores, scores[0])
    assert together[3] == differences(scores[3:4], scores[0])[0]


def test_models_that_never_differ_still_leave_room() -> None:
    # 164 ties, one win and one loss more: Σd² = 2, so √(2 / 166 / 166) · 1.96 = 0.016698.
    (tied,) = differences([[1.0] * 164], [1.0] * 164)
    assert (tied.value, tied.error) == (0, None)
    assert tied.interval is not None
    assert tied.interval.method is Method.ADJUSTED
    assert (tied.interval.low, tied.interval.high) == pytest.approx((-0.016698, 0.016698), abs=1e-6)
    (won,) = differences([[1.0] * 164], [0.0] * 164)
    assert won.value == 1
    assert won.interval is not None
    assert won.interval.high == 1
    assert 0.9 < won.interval.low < 1
    (single,) = differences([[1.0]], [0.0])
    assert single.interval is not None
    assert single.interval.low < 0


def test_without_a_largest_difference_equal_ones_give_no_interval() -> None:
    (found,) = differences([[7.0] * 20], [5.0] * 20, largest=None)
    assert (found.value, found.error, found.interval) == (2, None, None)
    (apart,) = differences([[math.nan]], [1.0])
    assert (apart.value, apart.interval, apart.pairs) == (None, None, 0)


def test_a_summary_is_plain_and_cannot_be_changed() -> None:
    (found,) = differences([[0.2, 0.4, 0.9]], [0.1, 0.1, 0.1])
    assert hash(found)
    assert isinstance(found.interval, Interval)
    assert type(found.interval.low) is float
    with pytest.raises(AttributeError):
        found.value = 1.0


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(UnfitError):
        differences([[1.0, 2.0]], [1.0])
    with pytest.raises(UnfitError) as above:
        differences([[0.5, 50.0]], [0.5, 0.2])
    assert above.value.positions == ((0, 1),)
