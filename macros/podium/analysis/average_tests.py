"""Averages of samples: their standard errors, and which models they tell apart.

Benchmarks are strata: tasks vary, the set of benchmarks does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

from podium.data.averages import Average, BenchmarkMetric
from podium.samples.inference.evidence import Evidence
from podium.samples.inference.rank_ranges import RankRange, ranges_from_tests

if TYPE_CHECKING:
    from podium.samples.inference.task_scores import Floats
    from podium.stats.paired_tests import PairedTest

__all__ = ["AverageTests", "find_average_tests"]


@dataclass(frozen=True, eq=False)
class AverageTests:
    """What samples say of an average.

    Attributes:
        errors: Standard error of each ranked model's average, if each of its values has one.
        ranges: Ranks that a model may have, by paired tests of every two models.
        level: Confidence level of intervals.
        alpha: Significance level of all tests together.
    """

    errors: Mapping[str, float]
    ranges: Mapping[str, RankRange]
    level: float
    alpha: float

    def half_width(self, model: str) -> float | None:
        """Half of the confidence interval of a model's average, by the normal distribution."""
        from podium.stats.confidence import normal_quantile

        error = self.errors.get(model)
        return None if error is None else error * normal_quantile(self.level)


@lru_cache(maxsize=64)
def find_average_tests(average: Average) -> AverageTests | None:
    """Test every two ranked models by their average, if all of it is of samples; else None.

    Of a mean over B benchmarks, SE² is the sum of the benchmarks' SE², each times its squared
    weight, 1/B. A value whose tasks are all alike, as where all are solved, has no standard error,
    and neither has an average of it: it is not exact. Two models are compared by the mean of their
    differences, task by task, with signs flipped within each benchmark, which takes no standard
    error; Holm over all pairs. Other averages than means, and metrics that are no mean over tasks,
    have no test.

    Source: Miller 2024, arXiv:2411.00640, section 3 (strata).
    """
    parts = [_part(column, average) for column in average.columns]
    evidences = [part for part in parts if part is not None]
    if average.kind not in {"mean", "weighted"} or len(evidences) < len(parts) or not parts:
        return None
    weights = _weights(average)
    errors: dict[str, float] = {}
    for model in average.ranked:
        known = [
            evidence.estimates[metric][model].error
            for evidence, (_, metric) in zip(evidences, average.columns, strict=True)
        ]
        error = _standard_error(weights, known)
        if error is not None:
            errors[model] = error
    rules = evidences[0].rules
    tests = _compare_pairs(average, evidences, weights)
    ranges = ranges_from_tests(average.ranked, tests, rules.alpha)
    return AverageTests(errors, ranges, evidences[0].level, rules.alpha)


def _standard_error(weights: Sequence[float], errors: Sequence[float | None]) -> float | None:
    """The standard error of a weighted mean; None if one of its values has none."""
    known = [error for error in errors if error is not None]
    if len(known) < len(errors):
        return None
    return sqrt(sum((weight * error) ** 2 for weight, error in zip(weights, known, strict=True)))


def _part(column: BenchmarkMetric, average: Average) -> Evidence | None:
    """The samples of a column, if it is a mean over tasks that all ranked models have."""
    benchmark, metric = column
    evidence = benchmark.evidence
    if evidence is None or metric not in evidence.metrics:
        return None
    settings = evidence.metrics[metric]
    is_mean = settings.passes is not None or settings.estimator == "mean"
    measured = set(average.ranked) <= set(evidence.sound)
    return evidence if is_mean and measured and not evidence.shares_tasks(metric) else None


def _weights(average: Average) -> list[float]:
    counts = [
        (benchmark.tasks or 0) if average.kind == "weighted" else 1
        for benchmark, _ in average.columns
    ]
    return [count / sum(counts) for count in counts]


def _compare_pairs(
    average: Average, evidences: Sequence[Evidence], weights: Sequence[float]
) -> "tuple[PairedTest, ...]":
    """A sign-flip test of every two ranked models over the tasks of all benchmarks.

    A task counts with its benchmark's weight, divided by the tasks that both models have there.
    """
    import numpy as np

    from podium.stats.paired_tests import sign_flips

    pairs = [*combinations(average.ranked, 2)]
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
