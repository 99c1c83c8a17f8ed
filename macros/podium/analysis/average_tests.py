"""Averages and chance: their standard errors, and which models they tell apart.

Benchmarks are strata: tasks vary, the set of benchmarks does not. From samples models are compared
task by task, from published uncertainty unpaired.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

from podium.analysis.value_estimates import Basis, find_estimates
from podium.config.settings import AverageKind
from podium.data.averages import Average, BenchmarkMetric
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.pairing import tests_of
from podium.samples.inference.rank_ranges import RankRange, ranges_from_tests, ranges_from_wins
from podium.stats.confidence import Method, normal_quantile
from podium.stats.unpaired_tests import compare_values
from podium.stats.unpaired_wins import UnpairedSide, unpaired_wins

if TYPE_CHECKING:
    from podium.samples.inference.task_scores import Floats
    from podium.stats.paired_tests import PairedTest

__all__ = ["AverageTests", "PairTest", "compare_averages", "find_average_tests", "has_test"]


@dataclass(frozen=True, eq=False)
class AverageTests:
    """What is known of the chance in an average.

    Attributes:
        errors: Standard error of each ranked model's average, if each of its values has one.
        ranges: Ranks that a model may have among the tested ones, by tests of every two of them.
        ranked: How many models are ranked: those without a range are not tested.
        alpha: Significance level of all tests together.
        paired: Whether the tests are paired by task.
    """

    errors: Mapping[str, float]
    ranges: Mapping[str, RankRange]
    ranked: int
    alpha: float
    paired: bool

    def rank_range(self, model: str) -> tuple[int, int]:
        """The best and the worst rank that a ranked model may have; any rank without a test.

        A model that is not tested may be ranked before any other, whose ranges are so much wider.
        """
        if model not in self.ranges:
            return 1, self.ranked
        known = self.ranges[model]
        return known.low, known.high + self.ranked - len(self.ranges)

    @property
    def level(self) -> float:
        """Confidence level of intervals."""
        return 1 - self.alpha

    def half_width(self, model: str) -> float | None:
        """Half of the confidence interval of a model's average, by the normal distribution."""
        error = self.errors.get(model)
        return None if error is None else error * normal_quantile(self.level)


@dataclass(frozen=True, eq=False)
class PairTest:
    """A test of two models by an average.

    Attributes:
        p: Two-sided, not adjusted; None if either model is not tested.
        ahead: Whether the test speaks for the first.
        paired: The paired test behind it; None if it is of published uncertainty.
    """

    p: float | None
    ahead: bool = False
    paired: "PairedTest | None" = None


def has_test(kind: AverageKind) -> bool:
    """Whether there is a test for averages of a kind: there is one for means."""
    return kind in {"mean", "weighted"}


@lru_cache(maxsize=512)
def compare_averages(average: Average, model: str, other: str) -> PairTest | None:
    """Test two models by themselves, as `find_average_tests` tests all; None where it tests none.

    Args:
        average: By which average.
        model: The first; a test that speaks for it is ahead.
        other: The second.
    """
    tests = find_average_tests(average)
    if tests is None:
        return None
    if not {model, other} <= tests.ranges.keys():
        return PairTest(None)
    if tests.paired:
        evidences = [part for column in average.columns if (part := _part(column)) is not None]
        (test,) = _compare_pairs(average, [model, other], evidences, _weights(average))
        return PairTest(test.p, test.ahead, test)
    value, base = float(average.values[model]), float(average.values[other])
    known = compare_values(
        value, base, (tests.errors[model], tests.errors[other]), level=tests.level
    )
    if known is None:
        return PairTest(None)
    is_lower = average.better == "lower"
    return PairTest(known.p, bool(known.difference) and (known.difference < 0) is is_lower)


@lru_cache(maxsize=64)
def find_average_tests(average: Average) -> AverageTests | None:
    """Test every two ranked models by their average; None where too little is known of chance.

    Tested are the models with samples on every benchmark, or with a published uncertainty of every
    value; where there are not two of them, nothing is. Of a mean over B
    benchmarks, SE² is the sum of the benchmarks' SE², each times its squared weight, 1/B. A value
    whose tasks are all alike, as where all are solved, has no standard error, and neither has an
    average of it: it is not exact. Holm over all pairs. Other averages than means have no test.

    Source: Miller 2024, arXiv:2411.00640, section 3 (strata).
    """
    if not has_test(average.kind) or not average.columns:
        return None
    return _sampled_tests(average) or _published_tests(average)


def _sampled_tests(average: Average) -> AverageTests | None:
    """Tests of the mean difference, task by task, with signs flipped within each benchmark.

    This takes no standard errors. Metrics that are no mean over tasks have no test.
    """
    parts = [_part(column) for column in average.columns]
    evidences = [part for part in parts if part is not None]
    if len(evidences) < len(parts):
        return None
    weights, alpha = _weights(average), evidences[0].rules.alpha
    models = [
        model for model in average.ranked if all(model in evidence.sound for evidence in evidences)
    ]
    if len(models) < min(2, len(average.ranked)):
        return None
    known = {
        model: [
            evidence.estimates[metric][model].error
            for evidence, (_, metric) in zip(evidences, average.columns, strict=True)
        ]
        for model in models
    }
    tests = _compare_pairs(average, models, evidences, weights)
    outcomes = [(test.p, test.ahead) for test in tests]
    ranges = ranges_from_tests(models, outcomes, tests_of(tests), alpha)
    errors = _standard_errors(weights, known)
    return AverageTests(errors, ranges, len(average.ranked), alpha, paired=True)


def _published_tests(average: Average) -> AverageTests | None:
    """Tests of the difference by z, taken as independent."""
    columns = [_published_errors(column, average.ranked) for column in average.columns]
    if not all(columns):  # then no model has one in each
        return None
    known = {model: [column.get(model) for column in columns] for model in average.ranked}
    errors = _standard_errors(_weights(average), known)
    if not errors or len(errors) < min(2, len(known)):
        return None
    alpha = average.columns[0][0].rules.alpha
    sides = [UnpairedSide(float(average.values[model]), errors[model]) for model in errors]
    wins = unpaired_wins(sides, alpha=alpha)
    if average.better == "lower":
        wins = [(lower, higher) for higher, lower in wins]
    names = frozenset({str(Method.NORMAL)} if len(sides) > 1 else ())
    ranges = ranges_from_wins([*errors], wins, names)
    return AverageTests(errors, ranges, len(known), alpha, paired=False)


def _published_errors(column: BenchmarkMetric, models: Iterable[str]) -> Mapping[str, float | None]:
    """The standard errors of the models that have published ones."""
    estimates = find_estimates(*column, models)
    return {
        model: estimate.test_error
        for model, estimate in estimates.items()
        if estimate.basis is Basis.PUBLISHED
    }


def _standard_errors(
    weights: Sequence[float], known: Mapping[str, Sequence[float | None]]
) -> dict[str, float]:
    """The standard errors of weighted means of which each value has one."""
    return {
        model: sqrt(
            sum((weight * (error or 0)) ** 2 for weight, error in zip(weights, errors, strict=True))
        )
        for model, errors in known.items()
        if None not in errors
    }


def _part(column: BenchmarkMetric) -> Evidence | None:
    """The samples of a column, if it is a mean over each model's tasks."""
    benchmark, metric = column
    evidence = benchmark.evidence
    if evidence is None or metric not in evidence.metrics:
        return None
    settings = evidence.metrics[metric]
    is_mean = settings.passes is not None or settings.estimator == "mean"
    return evidence if is_mean and not evidence.shares_tasks(metric) else None


def _weights(average: Average) -> list[float]:
    counts = [
        (benchmark.tasks or 0) if average.kind == "weighted" else 1
        for benchmark, _ in average.columns
    ]
    return [count / sum(counts) for count in counts]


def _compare_pairs(
    average: Average,
    models: Sequence[str],
    evidences: Sequence[Evidence],
    weights: Sequence[float],
) -> "tuple[PairedTest, ...]":
    """A sign-flip test of every two models over the tasks of all benchmarks.

    A task counts with its benchmark's weight, divided by the tasks that both models have there.
    """
    import numpy as np

    from podium.stats.paired_tests import sign_flips

    pairs = [*combinations(models, 2)]
    if not pairs:
        return ()
    sign = -1 if average.better == "lower" else 1
    sides: tuple[list[Floats], list[Floats]] = ([], [])
    for evidence, weight, (_, metric) in zip(evidences, weights, average.columns, strict=True):
        scores = sign * evidence.ranked_scores[metric]
        first, second = (scores[[evidence.row(pair[side]) for pair in pairs]] for side in (0, 1))
        common = (~np.isnan(first) & ~np.isnan(second)).sum(axis=1, keepdims=True)
        scale = weight / np.maximum(common, 1)
        sides[0].append(first * scale)
        sides[1].append(second * scale)
    first, second = (np.concatenate(side, axis=1) for side in sides)
    return sign_flips(first, second, seed=evidences[0].rules.seed)
