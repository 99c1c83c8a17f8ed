"""Percentages in claims: of a metric in percent, 5 % may be 5 points or a twentieth."""

from collections.abc import Iterable
from dataclasses import replace

from podium.core.problems import Problem, ProblemError
from podium.data.metric_scales import find_percentage_scale
from podium.data.results import Benchmark
from podium.figures.claims.claim import Claim, Unit
from podium.figures.claims.scope import TwoMeaningsError

__all__ = ["check_percentages", "check_points", "proportion_scale"]


def proportion_scale(benchmark: Benchmark, metric: str) -> int | None:
    """The value of a metric that is 100 %, which is 1 or 100; None if it has no percentages."""
    return find_percentage_scale(benchmark.metrics[metric], benchmark.columns[metric].values())


def check_points(claim: Claim, measured: Iterable[tuple[Benchmark, str]]) -> None:
    """Refuse a difference of more than 1 in a metric that is at most 1: it is in percent.

    Args:
        claim: What the results do not support.
        measured: The benchmarks and metrics of which it is false.

    Raises:
        TwoMeaningsError: There is such a metric among them.
    """
    threshold = claim.threshold
    if threshold is None or threshold.unit is not Unit.POINTS or threshold.amount <= 1:
        return
    if any(metric and proportion_scale(benchmark, metric) == 1 for benchmark, metric in measured):
        points = replace(threshold, unit=Unit.PERCENTAGE_POINTS)
        raise TwoMeaningsError([claim, replace(claim, threshold=points)])


def check_percentages(claim: Claim, benchmark: Benchmark, metrics: Iterable[str]) -> None:
    """Refuse a percentage that a metric of a claim does not have, or that it has in two ways.

    Args:
        claim: What was read.
        benchmark: Where.
        metrics: What the claim is about there; one that the benchmark lacks is left out.

    Raises:
        TwoMeaningsError: A difference in percent of a metric that is in percent itself.
        ProblemError: Percent, or percentage points, of a metric that is no proportion.
    """
    threshold = claim.threshold
    if threshold is None or not (threshold.unit.needs_proportion or threshold.unit is Unit.PERCENT):
        return
    for metric in metrics:
        scale = proportion_scale(benchmark, metric) if metric in benchmark.metrics else 0
        if threshold.unit is Unit.PERCENT and scale == 100:
            units = (Unit.PERCENTAGE_POINTS, Unit.RELATIVE)
            raise TwoMeaningsError(
                replace(claim, threshold=replace(threshold, unit=unit)) for unit in units
            )
        if threshold.unit.needs_proportion and scale is None:
            raise ProblemError(Problem("claim-no-percentage", None, {"metric": metric}))
