"""Comparisons by published uncertainty, with a baseline or of every two: no task is paired."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from podium.analysis.value_estimates import Basis, ValueEstimate, estimate_value, find_estimates
from podium.data.results import Benchmark
from podium.samples.inference.rank_ranges import RankRange, ranges_from_wins
from podium.stats.confidence import Interval, Method
from podium.stats.multiple_testing import against_best, holm
from podium.stats.outcomes import Outcome
from podium.stats.unpaired_tests import (
    UnpairedTest,
    compare_proportions,
    compare_values,
)
from podium.stats.unpaired_wins import UnpairedSide, unpaired_wins

__all__ = [
    "Unpaired",
    "UnpairedTests",
    "compare_two",
    "find_unpaired_ranges",
    "find_unpaired_tests",
    "tests_against",
]


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A model against a baseline on one metric, taken as independent.

    Attributes:
        p: Two-sided, adjusted for all comparisons of the metric; None if nothing was tested.
        ahead: Whether the test speaks for the model.
        interval: Of the difference from the model that supplies the baseline's value.
    """

    p: float | None
    ahead: bool = False
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class UnpairedTests:
    """Every sound model against one baseline on one metric.

    Attributes:
        comparisons: By model.
        methods: Those of the tests.
        tested: How many comparisons were made together.
        alpha: How often they may find a difference where there is none.
    """

    comparisons: Mapping[str, Unpaired]
    methods: frozenset[Method]
    tested: int
    alpha: float

    def outcome(self, model: str, *, difference: float, band: float | None) -> Outcome:
        """The outcome of a difference. One that the test does not confirm is not significant.

        A difference inside the band is level only if one larger than the band could be found:
        half of its interval is not wider than the band.

        Args:
            model: Which model; one without a known uncertainty cannot be tested.
            difference: As it is printed; more is better.
            band: Largest difference that does not count; None if that is not said.
        """
        comparison = self.comparisons.get(model, Unpaired(None))
        if comparison.p is None:
            return Outcome.UNTESTABLE
        inside = not difference or (band is not None and abs(difference) <= band)
        if comparison.p <= self.alpha:
            if inside:
                return Outcome.LEVEL
            better = difference > 0
            if better is not comparison.ahead:
                return Outcome.NOT_SIGNIFICANT
            return Outcome.BETTER if better else Outcome.WORSE
        interval = comparison.interval
        if inside and band is not None and interval and interval.high - interval.low <= 2 * band:
            return Outcome.LEVEL
        return Outcome.NOT_SIGNIFICANT


def tests_against(
    benchmark: Benchmark, metric: str, references: tuple[str, ...], suppliers: tuple[str, ...]
) -> UnpairedTests | None:
    """The tests against a baseline's value; None where the displayed values decide alone.

    So they do for means over runs: their uncertainty is known from a few values, which leave out
    the tasks, and a difference of exact means is one.

    Args:
        benchmark: Where all were measured.
        metric: Of which metric.
        references: The models of the baseline that differences can be tested from.
        suppliers: Those whose value is the baseline's; differences are from the first.
    """
    sampled = benchmark.evidence is not None and metric in benchmark.evidence.metrics
    if sampled or not benchmark.published.get(metric) or not references or not suppliers:
        return None
    return find_unpaired_tests(benchmark, metric, references, suppliers[0])


@lru_cache(maxsize=512)
def find_unpaired_tests(
    benchmark: Benchmark, metric: str, references: tuple[str, ...], supplier: str
) -> UnpairedTests | None:
    """Test every sound model against a baseline; Holm over all of them. None without uncertainty.

    Two proportions of which only the numbers of tasks are published are compared by Newcombe's
    interval, all else by z. Neither runs nor the declared tasks are a reason for a test, and where
    nothing is published of either side there is no comparison. Better than a best of several means
    better than each.

    Args:
        benchmark: Where all were measured.
        metric: One without samples.
        references: The models that the baseline is made of.
        supplier: The one whose value is the baseline's.
    """
    estimates = _published(benchmark, metric)
    if not any(estimate.test_error for estimate in estimates.values()):
        return None
    sign = -1 if benchmark.metrics[metric].better == "lower" else 1
    level, alpha = 1 - benchmark.rules.alpha, benchmark.rules.alpha
    rivals = [
        model
        for model in benchmark.sound
        if references != (model,)
        and model != supplier
        and any(side in estimates for side in (model, supplier, *references))
    ]
    tests = {
        model: {
            other: _test(estimates.get(model), estimates.get(other), level)
            for other in dict.fromkeys((supplier, *references))
            if other != model
        }
        for model in rivals
    }
    merged = {model: _merge(of, sign, itself=model in references) for model, of in tests.items()}
    family = holm([test.p for test in merged.values()], alpha=alpha)
    comparisons = {
        model: Unpaired(p, merged[model].ahead, _interval(tests[model][supplier]))
        for model, p in zip(merged, family.adjusted, strict=True)
    }
    methods = {test.interval.method for of in tests.values() for test in of.values() if test}
    return UnpairedTests(comparisons, frozenset(methods), family.tested, alpha)


@lru_cache(maxsize=512)
def find_unpaired_ranges(benchmark: Benchmark, metric: str) -> Mapping[str, RankRange] | None:
    """The rank ranges of sound models by tests of every two of them; Holm over all pairs.

    Models without a published uncertainty are in no pair. None if there are not two with one, or
    for a metric of samples: those are compared task by task.
    """
    if benchmark.evidence is not None and metric in benchmark.evidence.metrics:
        return None
    estimates = _published(benchmark, metric)
    if len(estimates) < 2 or not any(estimate.test_error for estimate in estimates.values()):
        return None
    sides = [
        UnpairedSide(estimate.value, estimate.test_error or 0.0, estimate.share)
        for estimate in estimates.values()
    ]
    wins = unpaired_wins(sides, alpha=benchmark.rules.alpha)
    if benchmark.metrics[metric].better == "lower":
        wins = [(lower, higher) for higher, lower in wins]
    shares = sum(side.share is not None for side in sides)
    names = {Method.NEWCOMBE} if shares > 1 else set()
    names |= {Method.NORMAL} if shares < len(sides) else set()
    return ranges_from_wins([*estimates], wins, frozenset(map(str, names)))


def _published(benchmark: Benchmark, metric: str) -> dict[str, ValueEstimate]:
    """The sound models whose values have a published uncertainty that a test can go by."""
    return {
        model: estimate
        for model, estimate in find_estimates(benchmark, metric, benchmark.sound).items()
        if estimate.basis is Basis.PUBLISHED and estimate.test_error is not None
    }


def compare_two(benchmark: Benchmark, metric: str, model: str, other: str) -> Unpaired | None:
    """Test two sound models without samples by themselves; p is not adjusted.

    Published uncertainty is tested as against a baseline, and means over runs by Welch's t: that
    is a test of further runs on the same tasks. A model of which nothing is known beside one with
    an uncertainty cannot be tested, nor can two published standard errors of zero: they are rounded
    ones. None if no uncertainty is known of either: then the displayed values decide.
    """
    estimates = [estimate_value(benchmark, metric, name) for name in (model, other)]
    known = [estimate for estimate in estimates if estimate and estimate.basis is not Basis.TASKS]
    if not any(estimate.error or estimate.share for estimate in known):
        rounded = any(estimate.basis is Basis.PUBLISHED for estimate in known)
        return Unpaired(None) if rounded else None
    first, second = known if len(known) == 2 else (known[0], None)
    if second is None or first.basis is not second.basis:
        return Unpaired(None)
    test_both = _test_runs if first.basis is Basis.RUNS else _test
    test = test_both(first, second, 1 - benchmark.rules.alpha)
    if test is None:
        return Unpaired(None)
    lower = benchmark.metrics[metric].better == "lower"
    return Unpaired(test.p, (test.difference < 0) is lower and bool(test.difference), test.interval)


def _test_runs(model: ValueEstimate, other: ValueEstimate, level: float) -> UnpairedTest | None:
    """Welch's t of two means over runs; None if no run differs from another one."""
    if model.error is None or other.error is None or model.runs is None or other.runs is None:
        return None
    errors, runs = (model.error, other.error), (model.runs, other.runs)
    return compare_values(model.value, other.value, errors, runs=runs, level=level)


def _test(
    model: ValueEstimate | None, other: ValueEstimate | None, level: float
) -> UnpairedTest | None:
    """The test of a model against another one; None if either has no known uncertainty."""
    if model is None or other is None:
        return None
    if model.share and other.share and model.scale:
        test = compare_proportions(*model.share, *other.share, level=level)
        low, high = (end * model.scale for end in (test.interval.low, test.interval.high))
        interval = Interval(low, high, level, Method.NEWCOMBE)
        return UnpairedTest(test.difference * model.scale, test.p, interval)
    error, other_error = model.test_error, other.test_error
    if error is None or other_error is None:
        return None
    return compare_values(model.value, other.value, (error, other_error), level=level)


def _interval(test: UnpairedTest | None) -> Interval | None:
    return test.interval if test else None


def _merge(tests: Mapping[str, UnpairedTest | None], sign: int, *, itself: bool) -> Unpaired:
    """The tests of a model against the references of a baseline, as one; p not adjusted.

    Args:
        tests: Against each other reference.
        sign: −1 if lower is better.
        itself: Whether the model is one of the references, and so never better than the best.
    """
    known = [test for test in tests.values() if test is not None]
    if not known or len(known) < len(tests):
        return Unpaired(None)
    p_better = [test.p / 2 if sign * test.difference > 0 else 1 - test.p / 2 for test in known]
    better, worse = against_best(p_better, [1 - p for p in p_better])
    if itself:
        better = 1.0
    p = known[0].p if len(known) == 1 and not itself else min(1.0, 2 * min(better, worse))
    return Unpaired(p, ahead=better < worse)
