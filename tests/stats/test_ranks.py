"""Ranks, and how they move."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from podium.stats.arrays import UnfitError
from podium.stats.ranks import Moves, competition_ranks, find_moves

SCORES = st.lists(st.integers(0, 6), min_size=1, max_size=12)


@given(SCORES)
def test_places_are_scipys_and_ties_share(scores: list[int]) -> None:
    assert (
        list(competition_ranks(scores))
        == stats.rankdata([-one for one in scores], method="min").tolist()
    )


def test_after_two_firsts_comes_a_third_and_a_gap_takes_no_place() -> None:
    assert competition_ranks([0.9, None, 0.9, 0.7]) == (1, None, 1, 3)
    assert competition_ranks([]) == ()


@given(st.integers(1, 10).flatmap(lambda n: st.tuples(*[st.permutations(range(n))] * 2)))
def test_flips_are_what_kendall_counts(orders: tuple[list[int], list[int]]) -> None:
    first, second = orders
    found = find_moves(first, second)
    pairs = len(first) * (len(first) - 1) / 2
    if pairs:
        tau = stats.kendalltau(first, second).statistic
        assert 1 - 2 * len(found.flips) / pairs == pytest.approx(tau)
    assert (found.flips == ()) == (found.largest == 0)
    assert all(first[i] > first[j] and second[i] < second[j] for i, j in found.flips)


def test_moves_by_hand() -> None:
    # Places 1 2 3 4 become 3 1 2 4, so moves 2, 1, 1, 0; model 4 has no second score.
    found = find_moves([9, 8, 7, 6, 10], [5, 7, 6, 1, math.nan])
    assert found.largest == 2
    assert found.flips == ((0, 1), (0, 2))
    assert find_moves([math.nan], [1.0]) == Moves((), 0)
    with pytest.raises(UnfitError):
        find_moves([1.0], [1.0, 2.0])


def test_a_new_tie_is_no_flip() -> None:
    found = find_moves([2, 1], [1, 1])
    assert (found.flips, found.largest) == ((), 1)
