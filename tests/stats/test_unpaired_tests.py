"""Runs and summaries against scipy."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.unpaired_tests import compare_proportions, compare_values, summarise_runs

RUNS = st.lists(st.integers(-10_000, 10_000).map(lambda whole: whole / 64), min_size=2, max_size=9)


@given(RUNS, st.sampled_from([0.8, 0.95]))
def test_runs_have_the_t_interval_of_scipy(values: list[float], level: float) -> None:
    summary = summarise_runs(values, level=level)
    assert summary is not None
    assert (summary.runs, summary.sd) == (len(values), pytest.approx(np.std(values, ddof=1)))
    if summary.interval is None:
        assert len(set(values)) == 1
        return
    expected = stats.t.interval(
        level, len(values) - 1, loc=np.mean(values), scale=stats.sem(values)
    )
    assert (summary.interval.low, summary.interval.high) == pytest.approx(expected)


def test_a_single_run_or_runs_all_alike_have_no_interval() -> None:
    assert summarise_runs([1.0]) is None
    alike = summarise_runs([0.1 + 0.2, 0.3])
    assert alike is not None
    assert (alike.sd, alike.interval) == (0, None)


@given(RUNS, RUNS)
def test_two_models_are_compared_by_welch(first: list[float], second: list[float]) -> None:
    one, other = summarise_runs(first), summarise_runs(second)
    assert one is not None
    assert other is not None
    assume(one.error and other.error)  # scipy warns of runs that are all alike
    test = compare_values(
        float(np.mean(first)),
        float(np.mean(second)),
        (one.error, other.error),
        runs=(one.runs, other.runs),
    )
    assert test is not None
    expected = stats.ttest_ind(first, second, equal_var=False)
    assert test.p == pytest.approx(float(expected.pvalue), rel=1e-6, abs=1e-300)
    ends = expected.confidence_interval(0.95)
    assert (test.interval.low, test.interval.high) == pytest.approx((ends.low, ends.high))


@given(st.floats(-5, 5), st.floats(0.01, 3), st.floats(0, 3))
def test_published_errors_are_compared_by_z(gap: float, error: float, other: float) -> None:
    test = compare_values(gap, 0, (error, other))
    assert test is not None
    assert test.p == pytest.approx(2 * stats.norm.sf(abs(gap) / np.hypot(error, other)))
    assert (test.p < 0.05) == (not test.interval.low <= 0 <= test.interval.high)


def test_nothing_is_compared_without_a_spread() -> None:
    assert compare_values(1, 2, (0, 0)) is None
    assert compare_values(1, 2, (0, 0), runs=(2, 2)) is None
    assert compare_proportions(0.5, 10, 0.5, 10).p == 1
