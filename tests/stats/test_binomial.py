"""Tails of fair coins, against fractions and scipy."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import special

from podium.stats.binomial import binomial_tail


@given(some.integers(0, 300), some.integers(0, 300))
def test_a_tail_is_the_exact_one(heads: int, coins: int) -> None:
    exact = Fraction(sum(math.comb(coins, count) for count in range(heads + 1)), 2**coins)
    assert binomial_tail(heads, coins) == pytest.approx(float(exact), rel=1e-14)


@pytest.mark.parametrize(
    ("heads", "coins"),
    [
        *((heads, 10_000) for heads in (0, 4000, 4900, 4999, 5000, 5001, 5200, 10_000)),
        *((heads, 10_001) for heads in (4900, 5000)),
        (49_800, 100_000),
        (499_000, 1_000_000),
    ],
)
def test_a_tail_of_many_coins_is_scipys(heads: int, coins: int) -> None:
    assert binomial_tail(heads, coins) == pytest.approx(special.bdtr(heads, coins, 0.5), rel=1e-9)


def test_both_tails_of_a_tie_are_alike_and_certainty_is_one() -> None:
    assert binomial_tail(5, 10) == 1 - binomial_tail(4, 10)
    assert (binomial_tail(7, 7), binomial_tail(0, 0)) == (1.0, 1.0)
