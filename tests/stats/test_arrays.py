"""What the statistics take, what they refuse, and sums that no machine rounds."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.stats.arrays import UnfitError, exact, mean, numbers

FINITE = st.floats(-1e300, 1e300, allow_subnormal=True)


def test_none_and_nan_are_not_measured() -> None:
    assert np.isnan(numbers([None, math.nan, 0.0])).tolist() == [True, True, False]


def test_the_caller_keeps_its_array() -> None:
    own = np.array([1.0, 2.0])
    numbers(own)[0] = 5
    assert own.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("values", "limits", "rule", "positions"),
    [
        ([1.0, math.inf, -math.inf], {}, "infinite", ((1,), (2,))),
        ([0.5, 1.5, None], {"low": 0, "high": 1}, "range", ((1,),)),
        ([1.0, 0.0], {"above": 0}, "range", ((1,),)),
        ([[1.0]], {}, "shape", ()),
        ([[1.0, -1.0]], {"dimensions": 2, "low": 0}, "range", ((0, 1),)),
    ],
)
def test_what_cannot_be_is_named_with_its_positions(
    values: list[float], limits: dict[str, float], rule: str, positions: tuple[int, ...]
) -> None:
    with pytest.raises(UnfitError) as refused:
        numbers(values, **limits)
    assert (refused.value.rule, refused.value.positions) == (rule, positions)


@given(st.lists(FINITE, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_sums_of_multiples_are_exact_in_any_order(values: list[float], chance: object) -> None:
    multiples, exponent = exact(np.array(values), len(values))
    wanted = sum(Fraction(one) for one in multiples)
    shuffled = list(multiples)
    chance.shuffle(shuffled)
    assert all(float(sum(order)) == wanted for order in (multiples, shuffled, multiples[::-1]))
    # Halfway to the neighbour, where the unit is 2^51 / terms of the largest or more.
    bound = Fraction(2) ** exponent / 2
    assert bound <= Fraction(max(map(abs, values))) * len(values) / 2**50 or not any(values)
    for value, multiple in zip(values, multiples, strict=True):
        assert abs(Fraction(value) - Fraction(multiple) * Fraction(2) ** exponent) <= bound


def test_a_mean_is_rounded_once() -> None:
    assert mean(np.array([1e16, 1.0, -1e16])) == 1 / 3
