"""Tests of two models and their difference, against scipy and statsmodels and by hand."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar

from podium.stats import paired_tests
from podium.stats.arrays import UnfitError
from podium.stats.multiple_testing import find_resolution, holm
from podium.stats.paired_tests import (
    PairedTest,
    Test,
    compare_rows,
    mcnemar,
    sign_flips,
)

BITS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)
TENTHS = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=9)


def compare(first: ArrayLike, second: ArrayLike, **known: int) -> PairedTest:
    (found,) = compare_rows([first], [second], **known)
    return found


def sign_flip(first: ArrayLike, second: ArrayLike, **known: int) -> PairedTest:
    (found,) = sign_flips([first], [second], **known)
    return found


@given(BITS)
def test_mcnemar_is_that_of_statsmodels(pairs: list[tuple[bool, bool]]) -> None:
    first, second = np.array(pairs, dtype=float).T
    table = [[((first == a) & (second == b)).sum() for b in (0, 1)] for a in (0, 1)]
    found = mcnemar(first, second)
    assert found.p == pytest.approx(statsmodels_mcnemar(table, exact=True).pvalue)
    assert (found.wins, found.losses) == (table[1][0], table[0][1])
    for side, alternative in ((found.p_better, "greater"), (found.p_worse, "less")):
        assert found.differing == 0 or side == pytest.approx(
            stats.binomtest(found.wins, found.differing, alternative=alternative).pvalue
        )


def test_mcnemar_by_hand() -> None:
    # 8 wins, 1 loss: (C(9, 0) + C(9, 1)) / 2⁹ = 10 / 512 for one side, twice that for both.
    found = mcnemar([1] * 8 + [0] + [1] * 5, [0] * 8 + [1] + [1] * 5)
    assert (found.p_better, found.p) == (10 / 512, 20 / 512)
    assert (found.pairs, found.wins, found.losses, found.differing) == (14, 8, 1, 9)


def test_models_without_a_difference_or_without_a_common_task() -> None:
    alike = mcnemar([1, 0, 1], [1, 0, 1])
    assert (alike.p, alike.p_better, alike.p_worse, alike.differing) == (1, 1, 1, 0)
    assert sign_flip([0.5, 0.3], [0.5, 0.3]).p == 1
    for test in (mcnemar, sign_flip, compare):
        apart = test([1, math.nan], [math.nan, 0])
        assert (apart.p, apart.p_better, apart.p_worse, apart.pairs) == (None, None, None, 0)


@given(BITS)
def test_the_sign_flip_test_of_bits_is_mcnemars(pairs: list[tuple[bool, bool]]) -> None:
    first, second = np.array(pairs, dtype=float).T
    one, other = mcnemar(first, second), sign_flip(first, second)
    assert (other.p, other.p_better) == (pytest.approx(one.p), pytest.approx(one.p_better))


@given(TENTHS)
def test_counted_sign_flips_are_all_of_them(pairs: list[tuple[int, int]]) -> None:
    first, second = np.array(pairs, dtype=float).T / 10
    steps = [a - b for a, b in pairs]
    sums = [
        sum(s * d for s, d in zip(signs, steps, strict=True))
        for signs in product((-1, 1), repeat=len(steps))
    ]
    found = sign_flip(first, second)
    assert found.test is Test.SIGN_FLIP
    assert found.p == pytest.approx(np.mean([abs(one) >= abs(sum(steps)) for one in sums]))
    assert found.p_better == pytest.approx(np.mean([one >= sum(steps) for one in sums]))
    assert found.p_worse == pytest.approx(np.mean([one <= sum(steps) for one in sums]))


def test_the_sign_flip_test_is_scipys() -> None:
    source = np.random.default_rng(4)
    first, second = source.random(11), source.random(11) * 0.7
    for alternative, name in (("two-sided", "p"), ("greater", "p_better"), ("less", "p_worse")):
        wanted = stats.permutation_test(
            (first - second,),
            np.sum,
            permutation_type="samples",
            n_resamples=np.inf,
            alternative=alternative,
        ).pvalue
        assert getattr(sign_flip(first, second), name) == pytest.approx(wanted)


@pytest.mark.slow
def test_many_tasks_from_a_few_samples_are_counted_without_drawing() -> None:
    source = np.random.default_rng(3)
    chance = source.random(164)
    first, second = source.binomial(10, chance) / 10, source.binomial(10, chance) / 10
    assert sign_flip(first, second).test is Test.SIGN_FLIP
    wanted = stats.permutation_test(
        (first - second,),
        lambda steps, axis: np.rint(10 * steps).sum(axis=axis),
        permutation_type="samples",
        n_resamples=50_000,
        alternative="less",
        rng=np.random.default_rng(1),
    ).pvalue
    assert sign_flip(first, second).p_worse == pytest.approx(wanted, abs=0.01)


@pytest.mark.slow
def test_where_flips_are_drawn_they_say_what_scipys_say() -> None:
    steps = np.random.default_rng(3).normal(0.1, 1, size=164)
    found = sign_flip(steps, np.zeros(164))
    assert found.test is Test.SAMPLED
    for alternative, p in (("two-sided", found.p), ("greater", found.p_better)):
        wanted = stats.permutation_test(
            (steps,),
            np.sum,
            permutation_type="samples",
            n_resamples=50_000,
            alternative=alternative,
            rng=np.random.default_rng(1),
        ).pvalue
        assert p == pytest.approx(wanted, abs=0.01)


def test_drawn_flips_are_never_nothing_and_always_the_same() -> None:
    first = np.random.default_rng(8).normal(0.2, 1, size=100)
    found = sign_flip(first, np.zeros(100), flips=9)
    assert (found.p, found.p_better, found.p_worse) == (1 / 10, 1 / 10, 1)
    noise = np.random.default_rng(4).normal(size=200)
    assert sign_flip(noise, -noise[::-1]) == sign_flip(noise, -noise[::-1])
    assert sign_flip(noise, np.zeros(200), seed=1) != sign_flip(noise, np.zeros(200), seed=2)


@given(TENTHS, st.sampled_from([1e-12, 1 / 7, 1 / 997, 1e9]))
def test_the_unit_of_the_scores_does_not_matter(pairs: list[tuple[int, int]], unit: float) -> None:
    first, second = np.array(pairs, dtype=float).T
    found, scaled = sign_flip(first, second), sign_flip(first * unit, second * unit)
    # In some units they are no multiples of a coarse fraction; ties of sums are then left to luck.
    assert (scaled.wins, scaled.losses, scaled.test) == (found.wins, found.losses, found.test)
    if len({abs(a - b) for a, b in pairs}) == 1:
        assert scaled.p == pytest.approx(found.p)


def test_scores_without_a_common_fraction_are_written_out_while_they_are_few() -> None:
    steps = np.array([1 / 997, 1 / 991, 1 / 983, 1 / 977, 1 / 971])
    found = sign_flip(steps, np.zeros(5))
    assert (found.test, found.p, found.p_better) == (Test.SIGN_FLIP, 2 / 32, 1 / 32)


def test_equal_scores_are_equal_however_they_were_added_up() -> None:
    assert sign_flip([0.1 + 0.2, 0.5], [0.3, 0.5]).differing == 0


@given(TENTHS)
def test_swapping_the_models_swaps_the_sides(pairs: list[tuple[int, int]]) -> None:
    first, second = np.array(pairs, dtype=float).T / 10
    one, other = compare(first, second), compare(second, first)
    assert (one.p, one.wins, one.p_better) == (
        pytest.approx(other.p),
        other.losses,
        pytest.approx(other.p_worse),
    )


def test_compare_takes_the_test_that_fits_the_pairs() -> None:
    assert compare([1, 0, 0.5], [0, 0, None]).test is Test.MCNEMAR
    assert compare([1, 0, 0.5], [0, 0, 1]).test is Test.SIGN_FLIP
    assert compare([1, 0, 0.5], [0, 0, 1]).pairs == 3


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(UnfitError):
        mcnemar([1, 0], [1])
    with pytest.raises(UnfitError) as refused:
        mcnemar([1, 0.5], [1, 0])
    assert refused.value.positions == ((1,),)


def test_rows_are_tested_as_if_alone_and_share_their_draws() -> None:
    source = np.random.default_rng(5)
    bits = source.integers(0, 2, (2, 90)).astype(float)
    tenths = source.integers(0, 11, (2, 90)) / 10
    times = source.lognormal(0, 1, (2, 90))
    holed = np.where(np.arange(90) % 7 == 0, np.nan, times)
    nothing = np.full((2, 90), np.nan)
    first, second = (
        np.stack([one[side] for one in (bits, tenths, times, holed, nothing, times)])
        for side in (0, 1)
    )
    together = compare_rows(first, second, seed=4)
    assert [one.test for one in together] == [
        *(Test.MCNEMAR, Test.SIGN_FLIP, Test.SAMPLED, Test.SAMPLED, Test.MCNEMAR, Test.SAMPLED)
    ]
    assert together == tuple(compare(*pair, seed=4) for pair in zip(first, second, strict=True))
    assert together[2] == together[5]
    assert together[4].p is None
    assert compare_rows(np.empty((0, 9)), np.empty((0, 9))) == ()
    with pytest.raises(UnfitError):
        compare_rows(first, second[:2])


def irregular(size: int) -> np.ndarray:
    """Sizes that no common fraction has, so that sign flips cannot be counted."""
    return 1 + np.sqrt(np.arange(2, size + 2)) / 1e5


def test_the_flips_that_are_drawn_are_the_bits_of_the_generator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Two words for each flip of 70 tasks, the lowest bit first, in chunks of rows and of flips.
    monkeypatch.setattr(paired_tests, "CHUNK", 2**12)
    flips = 9_999
    words = np.random.PCG64(4).random_raw(2 * flips).reshape(flips, 2)
    shifts = np.arange(64, dtype=np.uint64)
    heads = np.hstack([(words[:, [half]] >> shifts) & np.uint64(1) for half in (0, 1)])[:, :70]
    steps = np.random.default_rng(7).lognormal(0, 1, (3, 70)) - 1.5
    for row, found in zip(
        steps, sign_flips(steps, np.zeros((3, 70)), flips=flips, seed=4), strict=True
    ):
        sums = np.where(heads == 1, row, -row).sum(axis=1)
        assert found.test is Test.SAMPLED
        assert found.p_better == ((sums >= row.sum()).sum() + 1) / (flips + 1)
        assert found.p_worse == ((sums <= row.sum()).sum() + 1) / (flips + 1)
        assert found.p == ((np.abs(sums) >= abs(row.sum())).sum() + 1) / (flips + 1)


def test_what_speaks_for_one_model_throughout_needs_no_draw() -> None:
    # As many tasks as the resolution of 5,151 pairs, those of 102 models, says are enough.
    net = find_resolution(comparisons=5151).net
    steps = irregular(net)
    for signed, sides in ((steps, (0.5**net, 1.0)), (-steps, (1.0, 0.5**net))):
        (found,) = sign_flips([signed], [np.zeros(net)])
        assert (found.p_better, found.p_worse) == sides
        assert (found.p, found.test) == (2 * 0.5**net, Test.SIGN_FLIP)
    assert holm([2 * 0.5**net] * 5151).significant[0]


def test_a_clear_difference_is_found_among_the_pairs_of_any_number_of_models() -> None:
    # 60 wins, 4 losses: of 99,999 draws none comes near, and alone they give 1 / 100,000 at best.
    signs = np.array([1.0] * 60 + [-1.0] * 4)
    alike = mcnemar((signs > 0).astype(float), (signs < 0).astype(float))
    first, second = sign_flips(np.array([signs, -signs]) * irregular(64), np.zeros((2, 64)))
    assert first.test is Test.SAMPLED
    for found, tail in ((first, first.p_better), (second, second.p_worse)):
        assert alike.p is not None
        assert alike.p < found.p == 2 * tail < 1e-9  # the bound is above the truth
    assert (first.p_worse, second.p_better) == (1.0, 1.0)
    assert holm([first.p] * 19_900).significant[0]
    # A row that is clear is not drawn, so it leaves the draws of the others as they are.
    rows = np.array([signs, [1.0] * 40 + [-1.0] * 24]) * irregular(64)
    assert sign_flips(rows, np.zeros((2, 64))) == (first, *sign_flips(rows[1:], np.zeros((1, 64))))
    # Where some draws are as extreme they decide, as ever.
    (close,) = sign_flips([np.array([1.0] * 40 + [-1.0] * 24) * irregular(64)], [np.zeros(64)])
    assert close.p == pytest.approx(mcnemar([1] * 40 + [0] * 24, [0] * 40 + [1] * 24).p, rel=0.1)
