"""Significant pairs among many models are those that a p-value for each pair gives."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.stats.confidence import newcombe_p, normal_quantile, wilson
from podium.stats.multiple_testing import holm
from podium.stats.unpaired_tests import values_p
from podium.stats.unpaired_wins import UnpairedSide, unpaired_wins

ERRORS = st.sampled_from([0.0, 0.001, 0.01, 0.05, 0.3])
VALUES = st.integers(0, 40).map(lambda value: value / 40)


@st.composite
def proportions(draw: st.DrawFn) -> UnpairedSide:
    tasks = draw(st.sampled_from([1, 5, 20, 164, 1000]))
    share = draw(st.integers(0, min(tasks, 20))) / min(tasks, 20)
    interval = wilson(share * tasks, tasks)
    assert interval is not None
    error = (interval.high - interval.low) / (2 * normal_quantile(0.95))
    return UnpairedSide(share, error, (share, tasks))


SIDES = st.lists(
    st.one_of(st.builds(UnpairedSide, VALUES, ERRORS), proportions()), min_size=0, max_size=14
)


def simple_wins(sides: list[UnpairedSide], alpha: float) -> set[tuple[int, int]]:
    """The same with a p-value for each pair, corrected by Holm."""
    pairs = [*combinations(range(len(sides)), 2)]
    p = [pair_p(sides[first], sides[second]) for first, second in pairs]
    family = holm(p, alpha=alpha)
    return {
        (first, second) if sides[first].value > sides[second].value else (second, first)
        for (first, second), significant in zip(pairs, family.significant, strict=True)
        if significant
    }


def pair_p(side: UnpairedSide, other: UnpairedSide) -> float | None:
    if side.share and other.share:
        return newcombe_p(*side.share, *other.share)
    return values_p(side.value - other.value, side.error, other.error)


@given(SIDES, st.sampled_from([0.05, 0.01, 0.2]))
def test_the_pairs_are_those_of_p_values_for_every_two(
    sides: list[UnpairedSide], alpha: float
) -> None:
    wins = unpaired_wins(sides, alpha=alpha)
    assert len(wins) == len(set(wins))
    assert set(wins) == simple_wins(sides, alpha)


def test_holm_goes_on_where_the_first_level_finds_only_some() -> None:
    """Of three pairs the last one needs p ≤ α, not α / 3."""
    sides = [UnpairedSide(0.0, 1.0), UnpairedSide(3.4, 1.0), UnpairedSide(6.3, 1.0)]
    assert unpaired_wins(sides, alpha=0.05) == [(2, 0), (1, 0), (2, 1)]
    assert unpaired_wins(sides[1:], alpha=0.05) == [(1, 0)]


def test_what_has_no_error_is_not_tested_and_counts_for_no_correction() -> None:
    exact = [UnpairedSide(0.1, 0.0), UnpairedSide(0.9, 0.0)]
    assert unpaired_wins(exact, alpha=0.05) == []
    assert unpaired_wins([], alpha=0.05) == []
    # z = 2.2 of two pairs needs p ≤ 0.025, of three 0.0167.
    sides = [*exact, UnpairedSide(-2.2, 1.0)]
    assert 0.0167 < (values_p(2.3, 1.0, 0.0) or 0) < 0.025
    assert set(unpaired_wins(sides, alpha=0.05)) == simple_wins(sides, 0.05) != set()


@pytest.mark.parametrize("count", [300])
def test_equal_values_never_differ(count: int) -> None:
    assert unpaired_wins([UnpairedSide(0.5, 0.001)] * count, alpha=0.05) == []
