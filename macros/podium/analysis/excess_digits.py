"""Columns that are displayed with far more digits than their uncertainty justifies."""

from collections.abc import Iterable, Iterator
from statistics import median_low

from podium.analysis.value_estimates import find_estimates
from podium.core.problems import Location, Problem, Severity
from podium.data.averages import average_of
from podium.data.results import Benchmark

__all__ = ["find_excess_digits"]

_SPARE = 4
"""Digits beyond two significant ones of the standard error from which on they only distract."""


def find_excess_digits(benchmarks: Iterable[Benchmark]) -> Iterator[Problem]:
    """A warning for each metric without `digits` whose script wrote means with all their digits.

    As many digits count as show two significant digits of the standard error of the middle model,
    as for values from samples. Values keep the digits that they were written with: ranks follow
    from what is displayed, so only the author decides to display fewer.
    """
    for benchmark in benchmarks:
        for metric, settings in benchmark.metrics.items():
            sampled = benchmark.evidence is not None and metric in benchmark.evidence.metrics
            known = benchmark.published.get(metric) or benchmark.runs.get(metric)
            if settings.digits is not None or sampled or average_of(benchmark) or not known:
                continue
            shown, needed = benchmark.digits[metric], _needed_digits(benchmark, metric)
            if needed is not None and shown - needed >= _SPARE:
                facts = {
                    "column": metric,
                    "benchmark": benchmark.name,
                    "shown": str(shown),
                    "digits": str(needed),
                }
                location = Location(benchmark.file)
                yield Problem("excess-digits", location, facts, Severity.WARNING)


def _needed_digits(benchmark: Benchmark, metric: str) -> int | None:
    """The digits after the point that the standard errors of the models leave; None without any."""
    from podium.stats.intervals import digits

    estimates = find_estimates(benchmark, metric, benchmark.sound).values()
    places = [digits(estimate.error) for estimate in estimates if estimate.error]
    known = [place for place in places if place is not None]
    return max(0, median_low(known)) if known else None
