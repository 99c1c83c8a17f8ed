"""Which tasks a number is over, and how many of them; models in doubt decide for nobody."""

from decimal import Decimal
from typing import Any

import pytest

from podium.stats.bootstrap import Resampling
from podium.stats.intervals import estimate_median, estimate_share
from podium.stats.means import FEWEST, estimate_geometric_means, estimate_means
from podium.stats.ratios import estimate_ratios
from support.task_outcomes import SHARE, TIME, evidence_of, penalised, rows_of

PER_SOLVED = {"estimator": "total per solved", "column": "time"}
PASSED = {"easy": "1100", "hard": "1111", "mid": "1110", "odd": "0001"}
SECONDS = {"easy": [1, 1, 9, 9], "hard": [2, 2, 8, 16], "mid": [1, 2, 3, 9], "odd": [9, 9, 9, 4]}


def values(policy: dict[str, Any], quarantined: tuple[str, ...] = ()) -> dict[str, Any]:
    mean = {"better": "lower", "estimator": "mean", **policy}
    rows = rows_of(PASSED, times=SECONDS)
    found = evidence_of(rows, {"time": mean}, quarantined=frozenset(quarantined))
    return {
        model: (one.value, one.tasks) if one.tasks else None
        for model, one in found.estimates["time"].items()
    }


def test_own_tasks_flatter_a_model_that_solves_the_easy_ones() -> None:
    assert values({}) == {"easy": (1, 2), "hard": (7, 4), "mid": (2, 3), "odd": (4, 1)}
    assert values({"tasks": "own"}) == values({})


@pytest.mark.parametrize("policy", ["common", "all"])
def test_a_ranking_over_common_tasks_is_over_those_that_all_solved(policy: str) -> None:
    assert set(values({"tasks": policy}).values()) == {None}
    found = values({"tasks": policy}, quarantined=("odd",))
    assert found == {"easy": (1, 2), "hard": (2, 2), "mid": (1.5, 2), "odd": None}


def test_a_penalty_makes_every_number_one_over_all_tasks() -> None:
    found = values(penalised("20"))
    assert found == {"easy": (10.5, 4), "hard": (7, 4), "mid": (6.5, 4), "odd": (16, 4)}


def test_failed_attempts_cost_too() -> None:
    attempted = {"tasks": "attempted"}
    # The first model fails the two dear tasks, and pays for them.
    assert values(attempted) == {"easy": (5, 4), "hard": (7, 4), "mid": (3.75, 4), "odd": (7.75, 4)}
    assert values(attempted, quarantined=("odd",)) == values(attempted)
    per_solved = {"easy": (10, 4), "hard": (7, 4), "mid": (5, 4), "odd": (31, 4)}
    assert values(PER_SOLVED) == per_solved
    twice = [*rows_of(PASSED, times=SECONDS), *rows_of(PASSED, times=SECONDS, run="again")]
    found = evidence_of(twice, {"cost": {"better": "lower", **PER_SOLVED}})
    # Both attempts at a task count, and the task once.
    assert {model: one.value for model, one in found.estimates["cost"].items()} == {
        model: 2 * value for model, (value, _) in per_solved.items()
    }
    assert found.attempts == (2, 2)
    none = evidence_of(rows_of({"a": "00"}, times={"a": [1, 2]}), {"time": {**TIME, **PER_SOLVED}})
    assert (none.estimates["time"]["a"].value, none.estimates["time"]["a"].tasks) == (None, 2)


def test_the_same_samples_seen_by_another_policy() -> None:
    own = evidence_of(rows_of(PASSED, times=SECONDS), {"time": TIME, "pass@1": SHARE})
    common = own.over("time", "common")
    assert own.over("time", "own") is own
    assert own.over("time", "common") is common
    assert common.over("time", "own").estimates["time"] == own.estimates["time"]
    assert common.estimates["time"]["easy"].tasks == 0
    dear = own.over("time", "penalised", Decimal(20))
    assert dear.estimates["time"]["easy"].tasks == 4
    assert dear.solved_scores["time"][0].tolist()[:2] == pytest.approx([1, 1])
    assert own.metrics["time"].penalty is None
    means = evidence_of(rows_of(PASSED, times=SECONDS), {"time": {**TIME, "estimator": "mean"}})
    spent = means.over("time", "attempted")
    assert spent.estimates["time"]["odd"].value == 7.75
    assert repr(spent.solved_scores["time"]) == repr(means.paired_scores["time"])


def test_estimates_are_those_of_the_statistics() -> None:
    metrics = {
        "pass@1": SHARE,
        "cost": {"better": "lower", **PER_SOLVED},
        "mean": {"better": "lower", "estimator": "mean", "column": "time"},
        "middle": {"better": "lower", "estimator": "median", "column": "time"},
        "time": TIME,
    }
    rows = list(
        rows_of({"a": "11010" * 6, "b": "1" * 30}, times={"a": range(1, 31), "b": [2] * 30})
    )
    found = evidence_of(rows, metrics, alpha=0.1, resamples=500, seed=7)
    draws = Resampling(500, 7)
    scores = found.scores
    assert found.level == pytest.approx(0.9)
    for row, model in enumerate(("a", "b")):
        known = {name: found.estimates[name][model] for name in metrics}
        assert known["pass@1"] == estimate_share(scores["pass@1"][row], level=0.9)
        assert known["middle"] == estimate_median(scores["middle"][row], level=0.9)
        assert known["mean"] == estimate_means(scores["mean"], draws, level=0.9)[row]
        assert known["time"] == estimate_geometric_means(scores["time"], draws, level=0.9)[row]
        ratios = estimate_ratios(scores["cost"], found.solved, draws, level=0.9)
        assert known["cost"] == ratios[row]


def test_tasks_are_those_that_a_sound_model_was_tried_on() -> None:
    rows = list(rows_of({"a": "11..", "b": "101.", "doubt": "1111", "canonical": "1111"}))
    known = {"reference": "canonical", "quarantined": frozenset({"doubt"})}
    found = evidence_of(rows, {"pass@1": SHARE}, **known)
    assert (found.models, found.sound) == (("a", "b", "doubt"), ("a", "b"))
    assert (found.tasks, found.missing) == (3, {"a": 1})
    assert found.estimates["pass@1"]["a"].missing == (2,)
    assert found.estimates["pass@1"]["doubt"].tasks == 4
    alone = evidence_of(rows[:5], {"pass@1": SHARE})
    assert found.estimates["pass@1"]["b"] == alone.estimates["pass@1"]["b"]


@pytest.mark.parametrize("estimator", ["mean", "geometric mean", "median"])
@pytest.mark.parametrize("bounds", [{}, {"min": 0.1}, {"max": 20}, {"min": 0.1, "max": 20}])
def test_an_interval_keeps_to_what_the_metric_can_be(
    estimator: str, bounds: dict[str, float]
) -> None:
    """Times are above 0, and `min` and `max` of the metric hold for the ends as for the value."""
    times = [0.2] * 25 + [0.3] * 10 + [0.4] * 10 + [19.0] * 5
    outcomes = {"many": "1" * 50, "few": "1" * 8 + "0" * 42}
    rows = rows_of(
        outcomes, times={"many": times, "few": [0.2, 0.21] * 3 + [19.0, 0.2] + times[8:]}
    )
    settings = {"better": "lower", "estimator": estimator, "column": "time", **bounds}
    for estimate in evidence_of(rows, {"time": settings}).estimates["time"].values():
        if estimate.interval is not None:
            assert bounds.get("min", 0) <= estimate.interval.low
            assert estimate.interval.low > 0
            assert estimate.interval.high <= bounds.get("max", float("inf"))
        elif estimator == "mean":
            assert estimate.tasks < FEWEST
