"""Scales without bounds: there and back again, and their slopes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.stats.bounds import Bounds
from podium.stats.confidence import Interval, Method
from podium.stats.intervals import Estimate

ALL = [Bounds(), Bounds(0), Bounds(None, 10), Bounds(-5, 10)]


@pytest.mark.parametrize("bounds", ALL)
@given(value=st.floats(0.001, 9.999))
def test_back_from_the_scale_is_where_it_began(bounds: Bounds, value: float) -> None:
    scaled = bounds.scaled(np.array([value]))
    assert bounds.unscaled(float(scaled[0])) == pytest.approx(value)


@pytest.mark.parametrize("bounds", ALL)
def test_the_slope_is_that_of_the_scale(bounds: Bounds) -> None:
    values, step = np.array([0.5, 3.0, 9.0]), 1e-6
    numeric = (bounds.scaled(values + step) - bounds.scaled(values - step)) / (2 * step)
    assert bounds.slope(values) == pytest.approx(numeric, rel=1e-6)
    assert (bounds.slope(values) > 0).all()


@pytest.mark.parametrize("bounds", ALL[1:])
def test_no_position_is_outside(bounds: Bounds) -> None:
    for position in (-1e6, -50.0, 0.0, 50.0, 1e6):
        value = bounds.unscaled(position)
        assert bounds.low is None or value >= bounds.low
        assert bounds.high is None or value <= bounds.high


def test_values_decide_which_bounds_hold() -> None:
    assert Bounds(0, 1).around(np.array([0.0, 1.0])) == Bounds(0, 1)
    assert Bounds(0, 1).around(np.array([-0.1, 1.0])) == Bounds(None, 1)
    assert Bounds(0, 1).around(np.array([0.0, 1.1])) == Bounds(0, None)


def test_an_interval_ends_at_the_bounds() -> None:
    estimate = Estimate(0.5, 0.1, Interval(-0.2, 1.7, 0.95, Method.STUDENT), 5, ())
    clipped = Bounds(0, 1).clip(estimate).interval
    assert clipped == Interval(0, 1, 0.95, Method.STUDENT)
    assert Bounds(0.6).clip(estimate) is estimate  # its value contradicts the bound
