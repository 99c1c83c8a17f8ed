"""Differences and speed-ups: how one value compares with a baseline's.

Everything here follows from printed values, so that a reader can check it by eye. Differences
and ratios are taken on unrounded values, printed, and judged by what is printed. Where there are
samples, a difference must also be more than chance.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from podium.analysis.average_tests import find_average_tests
from podium.analysis.baselines import Reference
from podium.analysis.unpaired_comparisons import Unpaired, UnpairedTests, tests_against
from podium.core.numbers import (
    Value,
    as_decimal,
    difference,
    estimated_difference,
    print_difference,
    print_factor,
    print_value,
    printed_number,
    ratio,
)
from podium.data.averages import Average, average_of
from podium.data.results import Benchmark
from podium.samples.inference.baseline_tests import BaselineTests, Paired
from podium.stats.outcomes import Outcome

if TYPE_CHECKING:
    from podium.stats.confidence import Interval

__all__ = [
    "Comparison",
    "compare",
    "compare_by",
    "is_tested",
    "slowdown",
    "speedup",
    "tolerance",
]


@dataclass(frozen=True)
class Comparison:
    """A value against a baseline's: the difference, how it is displayed, and what it means.

    Attributes:
        state: What it means.
        value: The unrounded difference, or ratio.
        text: How it is displayed.
        operands: What it was taken of, the model's value first: with samples these may be values
            over the tasks that both have, and a speed-up is of every task, not of two values.
        paired: The test, where there are samples.
        unpaired: The test, where an uncertainty is published, or there are runs.
        interval: Of the value, where its test gives one.
        is_factor: Whether the value is a ratio, not a difference.
        is_slowdown: Whether that ratio is of how many times as bad.
        absence: Why there is nothing to compare, as the key of a label; empty if there is a value.
    """

    outcome: Outcome
    value: Value | None = None
    text: str = ""
    operands: tuple[Value, Value] | None = None
    paired: Paired | None = None
    unpaired: Unpaired | None = None
    interval: tuple[Decimal, Decimal] | None = None
    is_factor: bool = False
    is_slowdown: bool = False
    absence: str = ""

    @property
    def p(self) -> float | None:
        """The p-value of its test, adjusted for all comparisons of the metric; None without one."""
        test = self.paired or self.unpaired
        return test.p if test else None


def compare(benchmark: Benchmark, metric: str, model: str, reference: Reference) -> Comparison:
    """Model minus baseline. The outcome follows from the displayed difference and the band.

    With samples, two models may have tasks in common where a ranking of all has none: then there
    is a difference though there are no displayed values.

    A difference as large as the band is still level. A relative band is a share of the displayed
    value that the difference is from. With samples a difference outside the band is better or
    worse only if the paired test finds the same direction, and one inside it is level only if there
    are tasks enough to show more. Without a band they are level only if no task differs. Published
    uncertainty is tested alike, but unpaired.
    """
    tested = model in benchmark.sound and reference.suppliers[:1] != (model,)
    family = reference.tests if tested else None
    unpaired = None
    if tested and not family:
        unpaired = tests_against(benchmark, metric, reference.measured, reference.suppliers)
    comparison = compare_by(benchmark, metric, model, reference, family or unpaired)
    return (
        _judge_average(average_of(benchmark), model, reference, comparison)
        if tested
        else comparison
    )


def _judge_average(
    average: Average | None, model: str, reference: Reference, comparison: Comparison
) -> Comparison:
    """The comparison by an average of the settings, as far as the tests of every two support it.

    Better than a best of several means better than each.
    """
    tests = find_average_tests(average) if average and reference.measured else None
    if tests is None or comparison.value is None:
        return comparison
    rivals = {*reference.suppliers[:1], *reference.measured} - {model}
    if not {model, *rivals} <= tests.ranges.keys():
        return replace(comparison, outcome=Outcome.UNTESTABLE)
    better = comparison.outcome is Outcome.BETTER
    needed = rivals if better else set(reference.suppliers[:1])
    if needed & set(tests.ranges[model].tied):
        return replace(comparison, outcome=Outcome.NOT_SIGNIFICANT)
    return comparison


def is_tested(benchmark: Benchmark, metric: str, reference: Reference) -> bool:
    """Whether differences from a baseline's value are tested; else displayed values decide."""
    average = average_of(benchmark)
    if average:
        return bool(reference.measured) and find_average_tests(average) is not None
    if reference.tests:
        return bool(reference.tests.tested.get(metric))
    unpaired = tests_against(benchmark, metric, reference.measured, reference.suppliers)
    return unpaired is not None and unpaired.tested > 0


def compare_by(
    benchmark: Benchmark,
    metric: str,
    model: str,
    reference: Reference,
    tests: BaselineTests | UnpairedTests | None,
) -> Comparison:
    """Like `compare`, but by some tests instead of those of all models against the baseline.

    Args:
        benchmark: Where both were measured.
        metric: Of which metric.
        model: Which model.
        reference: What it is compared with.
        tests: Tests with the model among them; None if the displayed values decide.
    """
    value, base = benchmark.columns[metric][model], reference.value
    if base is None:
        return Comparison(Outcome.MISSING, absence=reference.absence)
    family = tests if isinstance(tests, BaselineTests) else None
    paired = family.pairs.get((metric, model)) if family else None
    if paired and paired.value is not None and paired.base is not None:
        value, base = as_decimal(paired.value), as_decimal(paired.base)
    if value is None:
        return Comparison(Outcome.MISSING, absence=benchmark.absence(metric, model))
    text = print_difference(
        _displayed_difference(benchmark, metric, value, base), benchmark.digits[metric]
    )
    displayed, band = printed_number(text), tolerance(benchmark, metric, base)
    better = (displayed < 0) == (benchmark.metrics[metric].better == "lower")
    signed = float(abs(displayed) if better else -abs(displayed))
    limit = None if benchmark.metrics[metric].band is None else float(band)
    unpaired = tests.comparisons.get(model) if isinstance(tests, UnpairedTests) else None
    if family:
        state = family.outcome(metric, model, difference=signed, band=limit)
    elif isinstance(tests, UnpairedTests) and unpaired:
        state = tests.outcome(model, difference=signed, band=limit)
    elif abs(displayed) <= band:
        state = Outcome.LEVEL
    else:
        state = Outcome.BETTER if better else Outcome.WORSE
    test = paired or unpaired
    interval = _ends(test.interval) if test else None
    return Comparison(
        state, difference(value, base), text, (value, base), paired, unpaired, interval
    )


def _displayed_difference(benchmark: Benchmark, metric: str, value: Value, base: Value) -> Value:
    """The difference to round: exact, or of estimates without the noise of floats."""
    if benchmark.evidence and metric in benchmark.evidence.metrics:
        return estimated_difference(float(value), float(base))
    return difference(value, base)


def _ends(interval: "Interval | None") -> tuple[Decimal, Decimal] | None:
    return (as_decimal(interval.low), as_decimal(interval.high)) if interval else None


def tolerance(benchmark: Benchmark, metric: str, base: Value) -> Decimal:
    """The largest displayed difference within the equivalence band, in the metric's unit.

    Args:
        benchmark: Where both were measured.
        metric: Of which metric.
        base: The baseline's value, unrounded; a relative band is a share of it as displayed.
    """
    band = benchmark.metrics[metric].band
    if band is None:
        return Decimal(0)
    if not band.relative:
        return band.amount
    return band.amount.scaleb(-2) * abs(printed_number(print_value(base, benchmark.digits[metric])))


def speedup(benchmark: Benchmark, metric: str, model: str, reference: Reference) -> Comparison:
    """How many times as good: baseline ÷ model where lower is better, else model ÷ baseline.

    It wins or loses by what it displays: `1.00x` is level. Where the difference is level, the
    speed-up is level too. There is none unless both values are positive. One from samples, which is
    over the tasks that both solved, wins only if its difference does, in the same direction, and if
    its interval leaves out 1.
    """
    return _factor(benchmark, metric, model, reference)


def slowdown(benchmark: Benchmark, metric: str, model: str, reference: Reference) -> Comparison:
    """How many times as bad: the speed-up of the baseline over the model, for claims of "slower".

    It is displayed on its own, not read off the displayed speed-up: of a model at 6700 and a
    baseline at 100 the speed-up is `0.01x`, and the slow-down `67.00x`. So "B is slower than A"
    holds where "A is faster than B" does, by the same threshold.
    """
    return _factor(benchmark, metric, model, reference, inverse=True)


def _factor(
    benchmark: Benchmark, metric: str, model: str, reference: Reference, *, inverse: bool = False
) -> Comparison:
    compared = compare(benchmark, metric, model, reference)
    if compared.operands is None:
        return compared
    value, base = compared.operands
    better = ratio(value, base)
    if better and benchmark.metrics[metric].better == "lower":
        better = 1 / better
    paired = compared.paired
    estimate = paired.speedup if paired else None
    if estimate:
        better = None if estimate.value is None else Fraction(as_decimal(estimate.value))
    if not better:
        return Comparison(Outcome.MISSING, absence="no-ratio")
    factor = 1 / better if inverse else better
    text = print_factor(factor)
    interval = estimate.interval if estimate else None
    return Comparison(
        _factor_state(compared.outcome, printed_number(text), paired, inverse=inverse),
        factor,
        text,
        None if estimate else compared.operands,
        paired,
        compared.unpaired,
        _inverse_ends(interval) if inverse else _ends(interval),
        is_factor=True,
        is_slowdown=inverse,
    )


def _inverse_ends(interval: "Interval | None") -> tuple[Decimal, Decimal] | None:
    """The ends of the inverse of an estimate; none if that has no upper end."""
    if interval is None or interval.low <= 0:
        return None
    return as_decimal(1 / interval.high), as_decimal(1 / interval.low)


def _factor_state(
    state: Outcome, displayed: Decimal, paired: Paired | None, *, inverse: bool
) -> Outcome:
    """The outcome of a speed-up or of its inverse, given that of the difference."""
    if displayed == 1 or state is Outcome.LEVEL:
        return Outcome.LEVEL if state in {Outcome.BETTER, Outcome.LEVEL, Outcome.WORSE} else state
    if state not in {Outcome.BETTER, Outcome.WORSE}:
        return state
    faster = Outcome.BETTER if (displayed > 1) != inverse else Outcome.WORSE
    interval = paired.speedup.interval if paired and paired.speedup else None
    if paired and (faster is not state or (interval and interval.low <= 1 <= interval.high)):
        return Outcome.NOT_SIGNIFICANT
    return faster
