"""Distributions against scipy, proportions against statsmodels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from podium.stats.confidence import (
    newcombe,
    newcombe_p,
    normal_p,
    normal_quantile,
    student_p,
    student_quantile,
    wilson,
)

FREEDOM = st.one_of(st.integers(1, 200), st.floats(1, 500))


@given(st.floats(-30, 30), FREEDOM)
def test_p_values_are_those_of_scipy(t: float, freedom: float) -> None:
    assert student_p(t, freedom) == pytest.approx(2 * stats.t.sf(abs(t), freedom), rel=1e-8)
    assert normal_p(t) == pytest.approx(2 * stats.norm.sf(abs(t)), rel=1e-12)


@given(st.floats(0.5, 0.999), FREEDOM)
def test_quantiles_are_those_of_scipy(level: float, freedom: float) -> None:
    assert student_quantile(freedom, level) == pytest.approx(
        stats.t.ppf((1 + level) / 2, freedom), rel=1e-9
    )
    assert normal_quantile(level) == pytest.approx(stats.norm.ppf((1 + level) / 2))


@given(st.integers(1, 2000), st.data())
def test_wilson_is_that_of_statsmodels(tasks: int, data: st.DataObject) -> None:
    passed = data.draw(st.integers(0, tasks))
    level = data.draw(st.sampled_from([0.8, 0.95, 0.99]))
    found = wilson(passed, tasks, level=level)
    wanted = proportion_confint(passed, tasks, alpha=1 - level, method="wilson")
    assert found is not None
    assert (found.low, found.high) == pytest.approx(wanted, abs=1e-12)
    assert found.low <= passed / tasks <= found.high


def test_wilson_at_the_ends_has_a_width_and_stays_inside() -> None:
    # All of 164: low = 1 / (1 + z² / 164) with z² = 3.8415, so 164 / 167.8415 = 0.97711.
    every, none = wilson(164, 164), wilson(0, 164)
    assert every is not None
    assert none is not None
    assert (every.low, every.high) == (pytest.approx(0.97711, abs=1e-5), 1)
    assert (none.low, none.high) == (0, pytest.approx(1 - every.low))
    assert wilson(0, 0) is None


COUNTS = st.integers(1, 2000).flatmap(
    lambda tasks: st.tuples(st.integers(0, tasks), st.just(tasks))
)


@given(COUNTS, COUNTS, st.sampled_from([0.8, 0.95, 0.99]))
def test_newcombe_is_that_of_statsmodels(
    first: tuple[int, int], second: tuple[int, int], level: float
) -> None:
    interval = newcombe(
        first[0] / first[1], first[1], second[0] / second[1], second[1], level=level
    )
    expected = confint_proportions_2indep(
        *first, *second, method="newcomb", compare="diff", alpha=1 - level
    )
    assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-9)


@given(COUNTS, COUNTS, st.sampled_from([0.01, 0.05, 0.1]))
def test_the_p_of_newcombe_agrees_with_his_interval(
    first: tuple[int, int], second: tuple[int, int], alpha: float
) -> None:
    shares = first[0] / first[1], first[1], second[0] / second[1], second[1]
    p, interval = newcombe_p(*shares), newcombe(*shares, level=1 - alpha)
    assert 0 <= p <= 1
    if abs(p - alpha) > 1e-9:
        assert (p < alpha) == (interval.low > 0 or interval.high < 0)
    assert newcombe_p(*shares[2:], *shares[:2]) == pytest.approx(p)
