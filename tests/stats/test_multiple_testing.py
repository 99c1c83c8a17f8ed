"""Many comparisons: Holm, resolution, composite baselines, states."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from podium.stats.arrays import UnfitError
from podium.stats.multiple_testing import (
    Resolution,
    against_best,
    beat_all,
    decide,
    find_resolution,
    holm,
)
from podium.stats.outcomes import Outcome
from podium.stats.paired_tests import mcnemar

P = st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=20)


@pytest.mark.slow
@settings(max_examples=10)  # statsmodels takes its time
@given(P, st.sampled_from([0.01, 0.05, 0.1]))
def test_holm_is_that_of_statsmodels_over_the_tested_members(
    p: list[float | None], alpha: float
) -> None:
    found = holm(p, alpha=alpha)
    tested = [one for one in p if one is not None]
    assert found.tested == len(tested)
    untested = [i for i, one in enumerate(p) if one is None]
    assert all(found.adjusted[i] is None and not found.significant[i] for i in untested)
    if tested:
        _, wanted, *_ = multipletests(tested, alpha=alpha, method="holm")
        adjusted = [one for one in found.adjusted if one is not None]
        assert adjusted == pytest.approx(list(wanted))
        assert [one <= alpha for one in adjusted] == [
            sure for i, sure in enumerate(found.significant) if i not in untested
        ]


def test_holm_by_hand() -> None:
    # Sorted 0.01, 0.02, 0.03: × 3, 2, 1 gives 0.03, 0.04, 0.03; the last is lifted to 0.04.
    found = holm([0.03, 0.01, math.nan, 0.02])
    assert found.adjusted == pytest.approx((0.04, 0.03, None, 0.04))
    assert found.significant == (True, True, False, True)
    assert (found.tested, found.alpha) == (3, 0.05)


@given(P)
def test_holm_never_lowers_a_p_and_keeps_their_order(p: list[float | None]) -> None:
    adjusted = holm(p).adjusted
    pairs = [(a, b) for a, b in zip(p, adjusted, strict=True) if a is not None and b is not None]
    assert all(a <= b <= 1 for a, b in pairs)
    assert [b for _, b in sorted(pairs)] == sorted(b for _, b in pairs)


def test_the_resolution_of_humaneval() -> None:
    # 2 · 2⁻⁶ = 0.03125 ≤ 0.05 < 2 · 2⁻⁵ = 0.0625; 2 · 2⁻¹⁰ = 0.00195 ≤ 0.05 / 16 = 0.003125.
    alone, many = find_resolution(164), find_resolution(164, comparisons=16)
    assert (alone.net, many.net) == (6, 10)
    assert alone.share is not None
    assert many.share is not None
    assert (round(100 * alone.share, 2), round(100 * many.share, 1)) == (3.66, 6.1)


@given(st.integers(1, 2000), st.sampled_from([0.01, 0.05, 0.0625, 0.5, 1.0]))
def test_the_resolution_is_the_least_that_mcnemar_can_find(comparisons: int, alpha: float) -> None:
    net = find_resolution(comparisons=comparisons, alpha=alpha).net
    found, missed = (mcnemar([1] * k, [0] * k).p for k in (net, net - 1))
    assert found is not None
    assert found <= alpha / comparisons
    assert missed is None or missed > alpha / comparisons


def test_a_benchmark_with_fewer_tasks_can_find_nothing() -> None:
    assert find_resolution(5) == Resolution(net=6, share=1.2)
    assert find_resolution(None) == Resolution(net=6, share=None)
    for wrong in ({"tasks": 0}, {"comparisons": 0}, {"alpha": 0}, {"alpha": 1.5}):
        with pytest.raises(UnfitError):
            find_resolution(**wrong)


def test_to_beat_a_composite_is_to_beat_every_reference_on_every_metric() -> None:
    # Per model 2 references × 3 metrics. The largest p of each: 0.02, 0.6, one missing.
    p = [
        [[0.001, 0.01, 0.02], [0.001, 0.001, 0.001]],
        [[0.001, 0.001, 0.001], [0.001, 0.6, 0.001]],
        [[0.001, 0.001, 0.001], [0.001, math.nan, 0.001]],
    ]
    found = beat_all(p)
    assert found.adjusted == pytest.approx((0.04, 0.6, None))
    assert found.significant == (True, False, False)
    assert found.tested == 2


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(0, 99))
def test_one_more_reference_never_makes_a_claim_easier(
    models: int, references: int, metrics: int, seed: int
) -> None:
    p = np.random.default_rng(seed).random((models, references + 1, metrics)) ** 4
    fewer, more = beat_all(p[:, :-1]), beat_all(p)
    assert all(a <= b for a, b in zip(fewer.adjusted, more.adjusted, strict=True))


def test_a_composite_of_nothing_is_refused() -> None:
    with pytest.raises(UnfitError):
        beat_all(np.empty((2, 0, 1)))
    with pytest.raises(UnfitError):
        beat_all([[0.1]])


def test_worse_than_the_best_counts_the_references_and_better_does_not() -> None:
    assert against_best([0.01, 0.02], [0.99, 0.98]) == (0.02, 1.0)
    assert against_best([0.999, 0.5, 0.5], [0.001, 0.5, 0.5]) == (0.999, pytest.approx(0.003))
    for better, worse in (([], []), ([0.1], [0.1, 0.2]), ([0.1, None], [0.1, 0.1]), ([2], [0.1])):
        with pytest.raises(UnfitError):
            against_best(better, worse)


@pytest.mark.parametrize(
    ("difference", "p", "tasks", "band", "comparable", "state"),
    [
        (0.05, 0.01, (164, 20), None, True, Outcome.BETTER),
        (-0.05, 0.01, (164, 20), None, True, Outcome.WORSE),
        (0.05, 0.05, (164, 20), 0.04, True, Outcome.BETTER),  # p = alpha counts
        (0.004, 0.01, (164, 20), 0.005, True, Outcome.LEVEL),  # found, but too small to matter
        (-0.005, 0.5, (164, 20), 0.005, True, Outcome.LEVEL),  # as large as the band is inside
        (0.0, 1.0, (164, 0), 0.0, True, Outcome.LEVEL),  # alike on every task, and on many
        (0.0, 1.0, (164, 0), None, True, Outcome.LEVEL),
        (0.0, 1.0, (5, 0), 0.0, True, Outcome.UNTESTABLE),  # nothing could have been seen
        (0.0, 1.0, (5, 0), None, True, Outcome.UNTESTABLE),
        (0.0, 1.0, (164, 20), None, True, Outcome.NOT_SIGNIFICANT),  # nobody said what level is
        (0.0, 0.01, (164, 20), None, True, Outcome.LEVEL),  # found, but nothing that is printed
        (0.05, 0.2, (164, 20), 0.005, True, Outcome.NOT_SIGNIFICANT),
        (0.05, 0.2, (164, 5), 0.005, True, Outcome.UNTESTABLE),  # nor found if all five agreed
        (0.05, None, (164, 20), None, True, Outcome.UNTESTABLE),
        (0.05, 0.01, (164, 5), None, True, Outcome.BETTER),  # a later, milder step of Holm
        (0.05, 0.01, (164, 20), None, False, Outcome.NOT_COMPARABLE),
        (None, None, (0, 0), None, True, Outcome.NOT_COMPARABLE),
    ],
)
def test_the_state_of_a_comparison(
    difference: float | None,
    p: float | None,
    tasks: tuple[int, int],
    band: float | None,
    comparable: bool,
    state: Outcome,
) -> None:
    found = decide(
        difference,
        p,
        pairs=tasks[0],
        differing=tasks[1],
        resolution=find_resolution(164),
        band=band,
        comparable=comparable,
    )
    assert found is state
