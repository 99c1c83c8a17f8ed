"""Comparisons with a baseline: against hand-worked cases and the statistics themselves."""

import math
import random

import numpy as np
import pytest

from podium.samples.inference.baseline_tests import compare_with_baseline
from podium.samples.inference.evidence import Evidence
from podium.stats.multiple_testing import find_resolution, holm
from podium.stats.outcomes import Outcome
from podium.stats.paired_differences import differences
from podium.stats.paired_tests import mcnemar
from podium.stats.ratio_tests import ratio_differences
from podium.stats.run_times import compare_times, speed_ups
from support.task_outcomes import SHARE, STATES, TIME, evidence_of, penalised, rows_of

RIVALS = [name for name in sorted(STATES) if name != "base"]


@pytest.fixture(scope="module")
def states() -> Evidence:
    return evidence_of(rows_of(STATES), {"pass@1": SHARE})


def bits(name: str) -> list[float]:
    return [math.nan if one == "." else float(one) for one in STATES[name]]


def test_every_state_is_reached(states: Evidence) -> None:
    family = compare_with_baseline(states, ("base",), {"pass@1": ("base",)})
    assert (family.tested, family.resolutions) == (
        {"pass@1": 6},
        {"pass@1": find_resolution(60, comparisons=6)},
    )
    assert family.resolutions["pass@1"].net == 8
    found = {}
    for name in RIVALS:
        paired = family.pairs["pass@1", name]
        assert paired.value is not None
        assert paired.base is not None
        difference = round(paired.value - paired.base, 4)
        found[name] = family.outcome("pass@1", name, difference=difference, band=None)
    assert found == {
        "better": Outcome.BETTER,
        "worse": Outcome.WORSE,
        "level": Outcome.LEVEL,
        "unclear": Outcome.NOT_SIGNIFICANT,
        "few": Outcome.UNTESTABLE,
        "other": Outcome.NOT_COMPARABLE,
    }
    assert family.outcome("pass@1", "nobody", difference=1, band=None) is Outcome.UNTESTABLE


def test_the_tests_are_mcnemars_and_corrected_together(states: Evidence) -> None:
    family = compare_with_baseline(states, ("base",), {"pass@1": ("base",)})
    raw = [mcnemar(bits(name), bits("base")) for name in RIVALS]
    adjusted = holm([one.p for one in raw]).adjusted
    for name, one, p in zip(RIVALS, raw, adjusted, strict=True):
        paired = family.pairs["pass@1", name]
        assert (paired.p, paired.pairs, paired.differing) == (p, one.pairs, one.differing)
    # 12 wins, no loss: 2 · 2⁻¹², the least of six.
    assert family.pairs["pass@1", "better"].p == pytest.approx(6 * 2 / 2**12)


def test_intervals_of_differences_are_those_of_the_statistics(states: Evidence) -> None:
    family = compare_with_baseline(states, ("base",), {"pass@1": ("base",)})
    (found,) = differences([bits("better")], bits("base"), states.draws)
    assert family.pairs["pass@1", "better"].interval == found.interval
    assert found.interval is not None
    assert found.interval.low < 12 / 60 < found.interval.high


def test_a_band_makes_level_what_many_tasks_do_not_tell_apart(states: Evidence) -> None:
    family = compare_with_baseline(states, ("base",), {"pass@1": ("base",)})
    few = family.outcome("pass@1", "few", difference=0.05, band=0.05)
    better = family.outcome("pass@1", "better", difference=0.2, band=0.25)
    assert (few, better) == (Outcome.LEVEL, Outcome.LEVEL)
    short = evidence_of(rows_of({"a": "11100", "b": "11100"}), {"pass@1": SHARE})
    alone = compare_with_baseline(short, ("a",), {"pass@1": ("a",)})
    assert (alone.resolutions["pass@1"].net, alone.resolutions["pass@1"].share) == (6, 1.2)
    assert alone.outcome("pass@1", "b", difference=0, band=0.05) is Outcome.UNTESTABLE


def test_what_is_printed_must_be_what_was_tested(states: Evidence) -> None:
    family = compare_with_baseline(states, ("base",), {"pass@1": ("base",)})
    assert family.outcome("pass@1", "better", difference=-0.2, band=None) is Outcome.NOT_SIGNIFICANT


def test_a_model_in_doubt_is_in_no_family_and_makes_none_larger() -> None:
    quarantined = frozenset({"worse", "few"})
    evidence = evidence_of(rows_of(STATES), {"pass@1": SHARE}, quarantined=quarantined)
    family = compare_with_baseline(evidence, ("base",), {"pass@1": ("base",)})
    assert family.tested == {"pass@1": 4}
    assert {name for _, name in family.pairs} == {"better", "level", "other", "unclear"}


def test_a_second_metric_takes_away_no_finding_about_the_first() -> None:
    times = {"a": [1.0] * 30, "b": [2.0] * 30}
    evidence = evidence_of(
        rows_of({"a": "1" * 30, "b": "1" * 30}, times=times), {"pass@1": SHARE, "time": TIME}
    )
    one = compare_with_baseline(evidence, ("b",), {"time": ("b",)})
    both = compare_with_baseline(evidence, ("b",), {"pass@1": ("b",), "time": ("b",)})
    assert (one.tested, both.tested) == ({"time": 1}, {"pass@1": 1, "time": 1})
    assert both.pairs["time", "a"].p == one.pairs["time", "a"].p
    assert compare_with_baseline(evidence, ("b",), {"time": ("b",)}) is one


def test_costs_are_compared_over_the_tasks_that_both_have_a_cost_of() -> None:
    passed = {"base": "1" * 40 + "00", "dear": "10" * 20 + "..", "none": "0" * 42}
    times = {"base": [2.0, 4.0] * 20 + [90.0] * 2, "dear": [6.0, 9.0] * 21, "none": [1.0] * 42}
    cost = {"better": "lower", "from": "samples", "column": "time"}
    metrics = {
        "mean": {**cost, "estimator": "mean", "tasks": "attempted"},
        "total": {**cost, "estimator": "total per solved", "speedup": True},
    }
    evidence = evidence_of(rows_of(passed, times=times), metrics)
    family = compare_with_baseline(evidence, ("base",), dict.fromkeys(metrics, ("base",)))
    mean, total = (family.pairs[metric, "dear"] for metric in metrics)
    # The two dear tasks that only `base` has do not count.
    assert (mean.value, mean.base, mean.pairs) == (7.5, 3, 40)
    assert (total.value, total.base, total.pairs) == (15, 3, 40)
    (gap,) = ratio_differences(
        evidence.paired_scores["total"], evidence.solved, [(1, 0)], evidence.draws
    )
    assert (mean.interval, total.interval, total.speedup) == (None, gap.interval, None)
    for metric, difference in (("mean", -4.5), ("total", -12)):
        assert family.outcome(metric, "dear", difference=difference, band=None) is Outcome.WORSE
    unsolved = family.pairs["total", "none"]
    assert (unsolved.value, unsolved.p, unsolved.pairs) == (None, None, 42)
    assert family.outcome("total", "none", difference=-1, band=None) is Outcome.UNTESTABLE


def noisy(seed: int = 3) -> tuple[dict[str, str], dict[str, list[float]]]:
    source = random.Random(seed)
    passed = {name: "".join(source.choice("1110") for _ in range(60)) for name in "abc"}
    speed = {"a": 1.0, "b": 1.3, "c": 1.02}
    times = {
        name: [
            round(speed[name] * (1 + index) * source.lognormvariate(0, 0.2), 4)
            for index in range(60)
        ]
        for name in "abc"
    }
    return passed, times


def of_times(policy: dict[str, object], better: str = "lower") -> Evidence:
    passed, times = noisy()
    known = {**TIME, "better": better, "speedup": True, **policy}
    return evidence_of(rows_of(passed, times=times), {"time": known})


def solved() -> dict[str, np.ndarray]:
    passed, times = noisy()
    return {
        name: np.array(
            [t if ok == "1" else math.nan for t, ok in zip(times[name], passed[name], strict=True)]
        )
        for name in "abc"
    }


def test_times_are_compared_over_the_tasks_that_both_solved() -> None:
    family = compare_with_baseline(of_times({"tasks": "common"}), ("a",), {"time": ("a",)})
    times = solved()
    raw = compare_times([times["a"]] * 2, [times["b"], times["c"]], seed=1)
    adjusted = dict(zip("bc", holm([one.p for one in raw]).adjusted, strict=True))
    for name in "bc":
        paired, both = family.pairs["time", name], ~np.isnan(times["a"] + times[name])
        assert (paired.p, paired.pairs) == (adjusted[name], int(both.sum()))
        for value, mine in ((paired.value, times[name]), (paired.base, times["a"])):
            assert value == pytest.approx(math.exp(np.log(mine[both]).mean()))
        assert paired.speedup is not None
        assert paired.speedup.value == pytest.approx((paired.base or 0) / (paired.value or 1))
    assert not family.pairs["time", "b"].ahead


def test_of_all_a_comparison_is_over_what_every_model_solved() -> None:
    family = compare_with_baseline(of_times({"tasks": "all"}), ("a",), {"time": ("a",)})
    every = sum(not any(map(math.isnan, row)) for row in zip(*solved().values(), strict=True))
    assert {one.pairs for one in family.pairs.values()} == {every}


def test_a_speed_up_is_of_what_both_solved_whatever_a_failure_costs() -> None:
    evidence = of_times(penalised("500"))
    family = compare_with_baseline(evidence, ("a",), {"time": ("a",)})
    times, paired = solved(), family.pairs["time", "b"]
    assert paired.pairs == 60
    assert (paired.speedup,) == speed_ups(times["a"], [times["b"]], evidence.draws)
    assert paired.value == evidence.estimates["time"]["b"].value


def test_where_more_is_better_a_speed_up_is_the_other_way_round() -> None:
    evidence = of_times({}, better="higher")
    times, paired = (
        solved(),
        compare_with_baseline(evidence, ("a",), {"time": ("a",)}).pairs["time", "b"],
    )
    (found,) = speed_ups(times["b"], [times["a"]], evidence.draws)
    assert paired.speedup is not None
    assert paired.speedup.value == pytest.approx(found.value)
    assert paired.speedup.tasks == found.tasks
    assert paired.ahead


def test_medians_are_compared_by_which_model_is_better_task_by_task() -> None:
    family = compare_with_baseline(of_times({"estimator": "median"}), ("a",), {"time": ("a",)})
    times, raw = solved(), []
    for name in "bc":
        both = ~np.isnan(times["a"] + times[name])
        wins = (times[name] < times["a"])[both].astype(float)
        raw.append(mcnemar(wins, 1 - wins).p)
        assert family.pairs["time", name].differing == int(both.sum())
    assert [family.pairs["time", name].p for name in "bc"] == list(holm(raw).adjusted)


def test_to_beat_the_best_of_several_is_to_beat_each_of_them() -> None:
    passed = {
        "one": "1" * 20 + "0" * 40,
        "two": "0" * 20 + "1" * 20 + "0" * 20,
        "first": "1" * 60,
        "half": "1" * 20 + "0" * 20 + "1" * 10 + "0" * 10,
    }
    evidence = evidence_of(rows_of(passed), {"pass@1": SHARE})
    family = compare_with_baseline(evidence, ("one", "two"), {"pass@1": ("one", "two")})
    assert family.winners == {"first"}
    # `half` wins 10 tasks from `one` and loses none; from `two` it wins 30 and loses 20.
    weaker = mcnemar([1] * 30 + [0] * 20, [0] * 30 + [1] * 20)
    # `one` is what differences are from; of three other models, `two` among them, only `first` is
    # clearer.
    assert family.pairs["pass@1", "half"].p == pytest.approx(2 * 2 * (weaker.p_better or 0))
    against_one = compare_with_baseline(evidence, ("one",), {"pass@1": ("one",)})
    assert against_one.winners == {"first", "half"}


def test_a_part_of_a_composite_is_compared_with_the_others_and_never_beats_itself() -> None:
    passed = {"one": "1" * 40 + "0" * 20, "two": "1" * 10 + "0" * 50, "more": "1" * 60}
    evidence = evidence_of(rows_of(passed), {"pass@1": SHARE})
    family = compare_with_baseline(evidence, ("one", "two"), {"pass@1": ("one",)})
    assert not family.pairs["pass@1", "two"].ahead
    assert (family.pairs["pass@1", "two"].p or 1) < 0.001
    assert family.pairs["pass@1", "one"].p is None
    assert family.winners == {"more"}


def test_worse_than_the_best_of_several_allows_for_who_turned_out_best() -> None:
    # `one` happens to be best: alone it beats `new` by 14 tasks to 4; two others tell nothing.
    passed = {
        "one": "1" * 44 + "0" * 16,
        "two": "1" * 30 + "0" * 4 + "1" * 4 + "0" * 22,
        "three": "1" * 30 + "0" * 4 + "1" * 4 + "0" * 22,
        "new": "1" * 30 + "0" * 14 + "1" * 4 + "0" * 12,
    }
    quarantined = frozenset({"one", "two", "three"})  # references, but nobody to compare
    evidence = evidence_of(rows_of(passed), {"pass@1": SHARE}, quarantined=quarantined)
    alone = mcnemar([1] * 4 + [0] * 14, [0] * 4 + [1] * 14)
    for references in (("one",), ("one", "two"), ("one", "two", "three")):
        family = compare_with_baseline(evidence, references, {"pass@1": ("one",)})
        paired = family.pairs["pass@1", "new"]
        assert not paired.ahead
        assert paired.p == pytest.approx(2 * len(references) * (alone.p_worse or 0))


def test_the_best_of_several_is_comparable_only_if_each_of_them_is() -> None:
    # `far` lacks tasks, is behind, and supplies no value; yet to beat the best is to beat it too.
    passed = {"one": "1" * 40 + "0" * 20, "far": "1" * 9 + "0" * 50 + ".", "more": "1" * 60}
    evidence = evidence_of(rows_of(passed), {"pass@1": SHARE})
    family = compare_with_baseline(evidence, ("one", "far"), {"pass@1": ("one",)})
    assert family.outcome("pass@1", "more", difference=1 / 3, band=None) is Outcome.NOT_COMPARABLE
    assert family.winners == frozenset()
    assert compare_with_baseline(evidence, ("one",), {"pass@1": ("one",)}).winners == {"more"}


def test_nothing_to_compare_with_and_nobody_to_compare() -> None:
    evidence = evidence_of(rows_of(STATES), {"pass@1": SHARE})
    assert compare_with_baseline(evidence, (), {}).tested == {}
    alone = evidence_of(rows_of({"base": "10"}), {"pass@1": SHARE})
    family = compare_with_baseline(alone, ("base",), {"pass@1": ("base",)})
    assert (family.pairs, family.winners, family.tested) == ({}, frozenset(), {"pass@1": 0})
