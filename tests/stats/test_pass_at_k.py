"""pass@k against its definition, against the product of the paper, and at its edges."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.stats.arrays import UnfitError
from podium.stats.intervals import estimate_share
from podium.stats.pass_at_k import pass_at_k


def test_by_hand() -> None:
    # n = 10, c = 5: 1 − C(5, 5) / C(10, 5) = 1 − 1 / 252 for k = 5; c / n = 0.5 for k = 1.
    assert pass_at_k([10], [5], 5)[0] == 1 - 1 / 252
    assert pass_at_k([10], [5], 1)[0] == 0.5
    # Fewer than k failed: 3 of 5 passed, so any 3 samples hold one that passed.
    assert pass_at_k([5], [3], 3)[0] == 1


@given(st.integers(1, 8), st.data())
def test_it_is_the_share_of_all_choices_of_k_samples_that_hold_a_correct_one(
    n: int, data: st.DataObject
) -> None:
    c, k = data.draw(st.integers(0, n)), data.draw(st.integers(1, n))
    choices = list(combinations([True] * c + [False] * (n - c), k))
    wanted = sum(any(choice) for choice in choices) / len(choices)
    assert pass_at_k([n], [c], k)[0] == pytest.approx(wanted, abs=1e-15)


@given(st.integers(1, 300), st.data())
def test_it_is_the_product_of_the_paper(n: int, data: st.DataObject) -> None:
    c, k = data.draw(st.integers(0, n)), data.draw(st.integers(1, n))
    product = 1.0 if n - c < k else 1 - math.prod(1 - k / r for r in range(n - c + 1, n + 1))
    assert pass_at_k([n], [c], k)[0] == pytest.approx(product, rel=1e-9, abs=1e-12)


def test_many_samples_keep_every_digit() -> None:
    # One of a million: 1 − (1 − k / n) = k / n, of which a product leaves ten digits.
    assert pass_at_k([1_000_000], [1], 1)[0] == 1e-6
    assert pass_at_k([1_000_000], [1], 7)[0] == 7e-6
    assert pass_at_k([10_000], [5_000], 5_000)[0] == 1


def test_a_task_with_too_few_samples_is_undefined_and_named() -> None:
    scores = pass_at_k([10, 3, 0, np.nan], [5, 3, 0, 0], 5)
    assert np.isnan(scores).tolist() == [False, True, True, True]
    estimate = estimate_share(scores)
    assert (estimate.tasks, estimate.missing) == (1, (1, 2, 3))
    assert estimate.value == 1 - 1 / 252


def test_the_score_is_a_mean_over_tasks_and_no_pool_of_samples() -> None:
    # 1 of 1 and 0 of 9: half of the tasks, not a tenth of the samples.
    assert estimate_share(pass_at_k([1, 9], [1, 0], 1)).value == 0.5


@given(st.lists(st.integers(0, 12), min_size=1, max_size=20), st.integers(1, 11))
def test_more_draws_and_more_passed_never_make_it_less(passed: list[int], k: int) -> None:
    n = [12] * len(passed)
    scores, more = pass_at_k(n, passed, k), pass_at_k(n, passed, k + 1)
    assert (more >= scores).all()
    assert (np.diff(pass_at_k(n, sorted(passed), k)) >= 0).all()


@pytest.mark.parametrize(
    ("samples", "passed", "k", "rule", "positions"),
    [
        ([3, 3], [1, 4], 1, "range", ((1,),)),
        ([3, -1], [1, 0], 1, "range", ((1,),)),
        ([3.5], [1], 1, "whole", ((0,),)),
        ([3], [1, 1], 1, "shape", ()),
        ([3], [1], 0, "range", ()),
    ],
)
def test_counts_that_cannot_be(
    samples: list[float], passed: list[float], k: int, rule: str, positions: tuple[int, ...]
) -> None:
    with pytest.raises(UnfitError) as refused:
        pass_at_k(samples, passed, k)
    assert (refused.value.rule, refused.value.positions) == (rule, positions)


def test_no_tasks_have_no_scores() -> None:
    assert pass_at_k([], [], 1).size == 0
