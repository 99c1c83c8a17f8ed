"""Ranges of ranks, from which models are significantly better than which."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.stats.rank_ranges import rank_ranges
from podium.stats.ranks import competition_ranks

SCORES = st.lists(st.integers(0, 6), min_size=1, max_size=12)


def wins(scores: list[int], least: int) -> list[tuple[int, int]]:
    """A lead of more than `least` is significant: a relation as intransitive as that of tests."""
    pairs = permutations(range(len(scores)), 2)
    return [(first, second) for first, second in pairs if scores[first] - scores[second] > least]


def test_not_different_is_no_chain() -> None:
    # A beats C; B cannot be told from either. So B may be anywhere, and A and C not in one group.
    assert rank_ranges(3, [(0, 2)]) == ((1, 2), (1, 3), (2, 3))


@given(SCORES, st.integers(0, 6))
def test_a_range_holds_the_rank_and_certainty_leaves_only_ties(
    scores: list[int], least: int
) -> None:
    ranges = rank_ranges(len(scores), wins(scores, least))
    for rank, (low, high) in zip(competition_ranks(scores), ranges, strict=True):
        assert rank is not None
        assert 1 <= low <= rank <= high <= len(scores)
    sure = rank_ranges(len(scores), wins(scores, 0))
    assert [low for low, _ in sure] == list(competition_ranks(scores))
    assert [high - low for low, high in sure] == [scores.count(score) - 1 for score in scores]


def test_two_models_are_not_each_better_than_the_other() -> None:
    with pytest.raises(ValueError, match="range"):
        rank_ranges(2, [(0, 1), (1, 0)])
