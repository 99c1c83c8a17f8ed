"""Differences that the displayed digits hide, where that misleads a reader.

Ranks and marks follow from displayed values. That two close values share a rank is what rounding is
for; that a column looks as if nothing differed, or shows a speed-up beside a difference of zero, is
not, nor is a tie that comes from a limit that nobody set.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

from podium.core.column_digits import differs
from podium.core.numbers import (
    Value,
    difference,
    plain,
    print_factor,
    print_value,
    print_values,
    printed_number,
    ratio,
)
from podium.core.problems import Problem, Severity
from podium.data.results import Benchmark

__all__ = ["find_hidden_differences"]

_Measured = tuple[Value, str]
"""A value and its model."""

_value = itemgetter(0)


def find_hidden_differences(benchmark: Benchmark) -> Iterator[Problem]:
    """A warning for each metric with two values that should not look the same.

    - Values are displayed with fewer digits than they were written with, though no setting says
      so, and two different ones look the same.
    - All look the same with the digits of the settings, though they differ.
    - The metric has a speed-up, and one that is not `1.00x` is beside a difference of zero.

    Quarantined values are not compared, so they hide nothing.
    """
    for metric in benchmark.metrics:
        pair = _hidden_pair(benchmark, metric)
        if pair:
            yield _problem(benchmark, metric, *pair)


def _hidden_pair(benchmark: Benchmark, metric: str) -> tuple[_Measured, _Measured] | None:
    settings, digits = benchmark.metrics[metric], benchmark.digits[metric]
    column = benchmark.columns[metric]
    values = (value for model in benchmark.sound if (value := column[model]) is not None)
    sampled = benchmark.evidence is not None and metric in benchmark.evidence.metrics
    alike = settings.digits is not None and _look_alike(values, digits)
    rounded = settings.digits is None and not sampled and digits < benchmark.written[metric]
    with_speedups = settings.speedup and not sampled
    if not (alike or rounded or with_speedups):  # of most metrics: putting them in order takes long
        return None
    measured = [(value, model) for model in benchmark.sound if (value := column[model]) is not None]
    measured.sort(key=_value)
    if alike and differs(measured[0][0], measured[-1][0]):
        return measured[0], measured[-1]
    if rounded:
        texts = print_values(map(_value, measured), digits)
        for (low, text), (high, other) in pairwise(zip(measured, texts, strict=True)):
            if text == other and differs(low[0], high[0]):
                return low, high
    return _lone_speedup(measured, digits) if with_speedups else None


def _look_alike(values: Iterator[Value], digits: int) -> bool:
    """Whether all values look the same; as a rule the second one already does not."""
    first = next(values, None)
    if first is None:
        return False
    text = print_value(first, digits)
    return all(print_value(value, digits) == text for value in values)


def _lone_speedup(measured: Sequence[_Measured], digits: int) -> tuple[_Measured, _Measured] | None:
    """Two values whose difference is displayed as zero, and whose ratio is not displayed as 1."""
    unit, end = Decimal(1).scaleb(-digits), 0
    for index, (low, _) in enumerate(measured):
        if (
            low > 100 * unit
        ):  # the ratio of any two that are less than a unit apart is 1.00x or 1.01x
            return None
        end = max(end, index)
        while end + 1 < len(measured) and _looks_equal(low, measured[end + 1][0], digits):
            end += 1
        factor = ratio(measured[end][0], low)
        if factor and printed_number(print_factor(factor)) != 1:
            return measured[index], measured[end]
    return None


def _looks_equal(low: Value, high: Value, digits: int) -> bool:
    return not printed_number(print_value(difference(high, low), digits))


def _problem(benchmark: Benchmark, metric: str, low: _Measured, high: _Measured) -> Problem:
    facts = {
        "column": metric,
        "digits": str(benchmark.digits[metric]),
        "model": low[1],
        "value": plain(low[0]),
        "other": high[1],
        "other_value": plain(high[0]),
    }
    return Problem("hidden-difference", benchmark.row(high[1]), facts, Severity.WARNING)
