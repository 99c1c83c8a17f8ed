"""Which paired test goes with an estimator, and over which tasks it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.samples.inference import pairing
from podium.samples.inference.pairing import compare_pairs, compare_scores
from podium.stats.paired_tests import PairedTest, mcnemar
from podium.stats.ratio_tests import compare_ratios
from support.task_outcomes import SHARE, TIME, evidence_of, metric, rows_of

SCORES = st.lists(st.tuples(st.integers(2, 9), st.integers(2, 9)), min_size=1, max_size=12).map(
    lambda pairs: np.array(pairs, dtype=float).T
)


def compare(first: np.ndarray, second: np.ndarray, estimator: str, better: str) -> PairedTest:
    settings = metric(better=better, estimator=estimator)
    (paired,) = compare_scores(first[None], second[None], settings, seed=1)
    return paired


@given(SCORES, st.sampled_from(["mean", "median", "geometric mean"]))
def test_lower_is_better_turns_every_test_round(scores: np.ndarray, estimator: str) -> None:
    higher = compare(*scores, estimator, "higher")
    lower = compare(*scores[::-1], estimator, "lower")
    assert lower == higher


@given(SCORES)
def test_of_medians_only_which_is_better_counts_task_by_task(scores: np.ndarray) -> None:
    first, second = scores
    medians = compare(first, second, "median", "higher")
    stretched = compare(first**3, second**3, "median", "higher")
    assert (stretched.p, stretched.differing) == (medians.p, medians.differing)
    assert medians.p == mcnemar((first > second) * 1.0, (second > first) * 1.0).p
    assert medians.pairs == len(first)


@given(SCORES, st.integers(0, 3))
def test_of_geometric_means_ratios_count_and_no_unit(scores: np.ndarray, task: int) -> None:
    first, second = scores
    unit = np.ones(len(first))
    unit[task % len(first)] = 1024.0  # this task takes that many times as long for both
    ratios = compare(first, second, "geometric mean", "lower")
    scaled = compare(first * unit, second * unit, "geometric mean", "lower")
    assert (scaled.wins, scaled.losses, scaled.pairs) == (ratios.wins, ratios.losses, len(first))
    uneven = np.array([[1.0, 2.7, 3.1, 9.2], [1.3, 2.1, 4.4, 9.9]])  # no two ratios are alike
    p_values = [
        compare(*(uneven * factor), "geometric mean", "lower").p for factor in (1.0, unit[0])
    ]
    assert p_values[0] == pytest.approx(p_values[1])


def test_a_ranking_is_over_the_tasks_that_all_have_and_a_pair_over_its_own() -> None:
    passed = {"a": "1110", "b": "1101", "c": "1000"}
    times = {name: [1.0, 2.0, 3.0, 4.0] for name in passed}
    evidence = evidence_of(rows_of(passed, times=times), {"time": {**TIME, "tasks": "common"}})
    pairs = [("a", "b"), ("a", "c")]
    assert [one.pairs for one in compare_pairs(evidence, "time", pairs, ranked=False)] == [2, 1]
    assert [one.pairs for one in compare_pairs(evidence, "time", pairs, ranked=True)] == [1, 1]


def test_totals_per_solved_task_are_compared_by_a_bootstrap() -> None:
    passed = {"dear": "10" * 20, "cheap": "1" * 40, "none": "0" * 40}
    times = {name: [1.0 + index % 7 for index in range(40)] for name in passed}
    total = {"better": "lower", "from": "samples", "estimator": "total per solved"}
    evidence = evidence_of(rows_of(passed, times=times), {"time": total})
    pairs = [("cheap", "dear"), ("dear", "cheap"), ("cheap", "none")]
    better, worse, none = compare_pairs(evidence, "time", pairs, ranked=True)
    (lower,) = compare_ratios(evidence.scores["time"], evidence.solved, [(1, 0)], evidence.draws)
    assert better == lower
    assert better.p_better == worse.p_worse
    assert better.p_better is not None
    assert better.p_better < 0.001
    assert none.p is None
    assert pairing.tests_of([better]) == {"bootstrap"}


def test_models_without_a_common_task_have_no_test() -> None:
    evidence = evidence_of(rows_of({"a": "11..", "b": "..11", "c": "1111"}), {"pass@1": SHARE})
    apart, paired = compare_pairs(evidence, "pass@1", [("a", "b"), ("a", "c")], ranked=False)
    assert apart.pairs == 0
    assert apart.p is None
    assert pairing.tests_of([apart, None]) == frozenset()
    assert pairing.tests_of([apart, paired]) == {"mcnemar"}
