"""Differences and speed-ups: how one value compares with a baseline's.

Everything here follows from printed values, so that a reader can check it by eye. Differences
and ratios are taken on unrounded values, printed, and judged by what is printed. Where there are
samples, a difference must also be more than chance.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from podium.analysis.baselines import Reference
from podium.core.numbers import (
    as_decimal,
    difference,
    print_difference,
    print_factor,
    print_value,
    printed_number,
    ratio,
)
from podium.data.results import Benchmark
from podium.samples.inference.baseline_tests import Paired
from podium.stats.outcomes import Outcome

if TYPE_CHECKING:
    from podium.stats.intervals import Interval

__all__ = [
    "Comparison",
    "compare",
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
        interval: Of the value, where its test gives one.
        is_factor: Whether the value is a ratio, not a difference.
    """

    outcome: Outcome
    value: Decimal | None = None
    text: str = ""
    operands: tuple[Decimal, Decimal] | None = None
    paired: Paired | None = None
    interval: tuple[Decimal, Decimal] | None = None
    is_factor: bool = False


def compare(benchmark: Benchmark, metric: str, model: str, reference: Reference) -> Comparison:
    """Model minus baseline. The outcome follows from the displayed difference and the band.

    With samples, two models may have tasks in common where a ranking of all has none: then there
    is a difference though there are no displayed values.

    A difference as large as the band is still level. A relative band is a share of the displayed
    value that the difference is from. With samples a difference outside the band is better or
    worse only if the paired test finds the same direction, and one inside it is level only if there
    are tasks enough to show more. Without a band they are level only if no task differs.
    """
    value, base = benchmark.columns[metric][model], reference.value
    tested = model in benchmark.sound and reference.suppliers[0] != model
    family = reference.tests if tested else None
    paired = family.pairs.get((metric, model)) if family else None
    if paired and paired.value is not None and paired.base is not None:
        value, base = as_decimal(paired.value), as_decimal(paired.base)
    if value is None:
        return Comparison(Outcome.MISSING)
    delta = difference(value, base)
    text = print_difference(delta, benchmark.digits[metric])
    displayed, band = printed_number(text), tolerance(benchmark, metric, base)
    better = (displayed < 0) == (benchmark.metrics[metric].better == "lower")
    if family:
        signed = abs(displayed) if better else -abs(displayed)
        limit = None if benchmark.metrics[metric].band is None else float(band)
        state = family.outcome(metric, model, difference=float(signed), band=limit)
    elif abs(displayed) <= band:
        state = Outcome.LEVEL
    else:
        state = Outcome.BETTER if better else Outcome.WORSE
    interval = _ends(paired.interval) if paired else None
    return Comparison(state, delta, text, (value, base), paired, interval)


def _ends(interval: "Interval | None") -> tuple[Decimal, Decimal] | None:
    return (as_decimal(interval.low), as_decimal(interval.high)) if interval else None


def tolerance(benchmark: Benchmark, metric: str, base: Decimal) -> Decimal:
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
    compared = compare(benchmark, metric, model, reference)
    if compared.operands is None:
        return Comparison(Outcome.MISSING)
    value, base = compared.operands
    lower = benchmark.metrics[metric].better == "lower"
    factor = ratio(base, value) if lower else ratio(value, base)
    paired = compared.paired
    worked_out = paired.speedup if paired else None
    if worked_out:
        factor = None if worked_out.value is None else as_decimal(worked_out.value)
    if factor is None:
        return Comparison(Outcome.MISSING)
    text = print_factor(factor)
    state = _factor_state(compared.outcome, printed_number(text), paired)
    interval = _ends(worked_out.interval) if worked_out else None
    operands = None if worked_out else compared.operands
    return Comparison(state, factor, text, operands, paired, interval, is_factor=True)


def _factor_state(state: Outcome, displayed: Decimal, paired: Paired | None) -> Outcome:
    """The outcome of a speed-up, given that of the difference."""
    if displayed == 1 or state is Outcome.LEVEL:
        return Outcome.LEVEL if state in {Outcome.BETTER, Outcome.LEVEL, Outcome.WORSE} else state
    if state not in {Outcome.BETTER, Outcome.WORSE}:
        return state
    faster = Outcome.BETTER if displayed > 1 else Outcome.WORSE
    interval = paired.speedup.interval if paired and paired.speedup else None
    if paired and (faster is not state or (interval and interval.low <= 1 <= interval.high)):
        return Outcome.NOT_SIGNIFICANT
    return faster
