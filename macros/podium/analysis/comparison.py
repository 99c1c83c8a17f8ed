"""Ranks, differences and verdicts: how one value stands to others.

Everything here follows from printed values, so that a reader can check it by eye. Differences
and ratios are taken on unrounded values, printed, and judged by what is printed. Where there are
samples, a difference must also be more than chance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from podium.analysis.baselines import Baseline, Reference, references
from podium.core.numbers import (
    as_decimal,
    difference,
    print_difference,
    print_factor,
    print_value,
    print_values,
    printed_number,
    ratio,
)
from podium.data.results import Benchmark
from podium.samples.inference import Paired
from podium.stats.outcomes import Outcome

if TYPE_CHECKING:
    from podium.stats.intervals import Interval

__all__ = [
    "Comparison",
    "Outcome",
    "Verdict",
    "best_first",
    "compare",
    "judge",
    "mean_ranks",
    "model_ranks",
    "printed_values",
    "speedup",
    "tolerance",
    "winning",
    "worst",
]


@lru_cache(maxsize=512)
def printed_values(benchmark: Benchmark, metric: str) -> Mapping[str, str]:
    """Each measured model's value as it is printed."""
    values = {
        model: value for model, value in benchmark.columns[metric].items() if value is not None
    }
    return dict(zip(values, print_values(values.values(), benchmark.digits[metric]), strict=True))


@lru_cache(maxsize=512)
def model_ranks(benchmark: Benchmark, metric: str) -> Mapping[str, int]:
    """Competition ranks by printed value: equal text, equal rank; after two firsts a third.

    Only sound models with a value have a rank; the others take none away. The rank of a
    model is the same wherever it is shown, also in a table of a few models.
    """
    texts, found = printed_values(benchmark, metric), {}
    last, rank = "", 0
    # The order of unrounded values is that of printed ones, in which some are equal.
    sound = (model for model in _ordered(benchmark, metric) if model in benchmark.sound)
    for count, model in enumerate(sound, start=1):
        if texts[model] != last:
            last, rank = texts[model], count
        found[model] = rank
    return {model: found[model] for model in benchmark.sound if model in found}


def mean_ranks(
    rankings: Sequence[tuple[Benchmark, str]], models: Sequence[str]
) -> Mapping[str, float]:
    """Mean rank over all rankings, of those of the models that have a rank in each.

    Args:
        rankings: Benchmarks and one of their metrics each; without any nobody has a mean.
        models: Whose means are wanted, in the order of the result.
    """
    import pandas as pd

    if not rankings:
        return {}
    ranks = {str(index): model_ranks(*one) for index, one in enumerate(rankings)}
    means = pd.DataFrame(ranks, index=list(models)).dropna().mean(axis="columns")
    return {str(model): float(mean) for model, mean in means.items()}


def best_first(benchmark: Benchmark, metric: str, models: Iterable[str]) -> tuple[str, ...]:
    """Order models by a metric's unrounded value; equal ones keep their order.

    Missing values come after the others, and models in quarantine after those, in the same order
    among themselves: a number in doubt must not head a table.
    """
    return tuple(sorted(models, key=_positions(benchmark, metric).__getitem__))


@lru_cache(maxsize=512)
def _positions(benchmark: Benchmark, metric: str) -> Mapping[str, int]:
    """What to sort models by: where the first of equal ones stands, and where what has no rank."""
    column, sound, end = benchmark.columns[metric], benchmark.sound, len(benchmark.lines)
    found = dict.fromkeys(column, end)
    last, position = None, 0
    for index, model in enumerate(_ordered(benchmark, metric)):
        if column[model] != last:
            last, position = column[model], index
        found[model] = position
    return found | {model: found[model] + end + 1 for model in column if model not in sound}


@lru_cache(maxsize=512)
def _ordered(benchmark: Benchmark, metric: str) -> Sequence[str]:
    """The measured models by a metric's unrounded value, best first; equal ones as in the file."""
    values = {
        model: value for model, value in benchmark.columns[metric].items() if value is not None
    }
    higher = benchmark.metrics[metric].better == "higher"
    return sorted(values, key=values.__getitem__, reverse=higher)


@lru_cache(maxsize=512)
def worst(benchmark: Benchmark, metric: str) -> frozenset[str]:
    """The models that share the last rank of a metric, unless it is one with a medal."""
    ranks = model_ranks(benchmark, metric)
    last = max(ranks.values(), default=0)
    return frozenset(model for model, rank in ranks.items() if rank == last and rank > 3)


@dataclass(frozen=True)
class Comparison:
    """A value against a baseline's: the difference, how it prints, and what it means.

    Attributes:
        state: What it means.
        value: The unrounded difference, or ratio.
        text: How it prints.
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
    """Model minus baseline. The state follows from the printed difference and the band.

    With samples, two models may have tasks in common where a ranking of all has none: then there
    is a difference though there are no values in print.

    A difference as large as the band is still level. A relative band is a share of the printed
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
    shown, band = printed_number(text), tolerance(benchmark, metric, base)
    better = (shown < 0) == (benchmark.metrics[metric].better == "lower")
    if family:
        signed = abs(shown) if better else -abs(shown)
        limit = None if benchmark.metrics[metric].band is None else float(band)
        state = family.outcome(metric, model, difference=float(signed), band=limit)
    elif abs(shown) <= band:
        state = Outcome.LEVEL
    else:
        state = Outcome.BETTER if better else Outcome.WORSE
    interval = _ends(paired.interval) if paired else None
    return Comparison(state, delta, text, (value, base), paired, interval)


def _ends(interval: "Interval | None") -> tuple[Decimal, Decimal] | None:
    return (as_decimal(interval.low), as_decimal(interval.high)) if interval else None


def tolerance(benchmark: Benchmark, metric: str, base: Decimal) -> Decimal:
    """How large a printed difference may be and still be level: the band, in the metric's unit.

    Args:
        benchmark: Where both were measured.
        metric: Of which metric.
        base: What the difference is from, unrounded; a relative band is a share of its print.
    """
    band = benchmark.metrics[metric].band
    if band is None:
        return Decimal(0)
    if not band.relative:
        return band.amount
    return band.amount.scaleb(-2) * abs(printed_number(print_value(base, benchmark.digits[metric])))


def speedup(benchmark: Benchmark, metric: str, model: str, reference: Reference) -> Comparison:
    """How many times as good: baseline ÷ model where lower is better, else model ÷ baseline.

    It wins or loses by its own print: `1.00x` is level. Where the difference is level, the
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


def _factor_state(state: Outcome, shown: Decimal, paired: Paired | None) -> Outcome:
    """What a speed-up means, given what the difference does."""
    if shown == 1 or state is Outcome.LEVEL:
        return Outcome.LEVEL if state in {Outcome.BETTER, Outcome.LEVEL, Outcome.WORSE} else state
    if state not in {Outcome.BETTER, Outcome.WORSE}:
        return state
    faster = Outcome.BETTER if shown > 1 else Outcome.WORSE
    interval = paired.speedup.interval if paired and paired.speedup else None
    if paired and (faster is not state or (interval and interval.low <= 1 <= interval.high)):
        return Outcome.NOT_SIGNIFICANT
    return faster


@dataclass(frozen=True)
class Verdict:
    """A model's state on each metric of a benchmark, against a baseline.

    Attributes:
        states: By metric.
        wins: With samples, whether the one test of "better on every metric of samples" is passed;
            None without any.
    """

    outcomes: Mapping[str, Outcome]
    wins: bool | None = None

    def metrics(self, state: Outcome) -> tuple[str, ...]:
        """The metrics on which the model has a state."""
        return tuple(metric for metric, one in self.outcomes.items() if one is state)

    @property
    def kind(self) -> str:
        """`all` when better on every metric, `some` when better on any, else `none`.

        With samples `all` takes one more test: that of the model's weakest metric, which allows
        for the number of models.
        """
        better = len(self.metrics(Outcome.BETTER))
        if better and better == len(self.outcomes) and self.wins is not False:
            return "all"
        return "some" if better else "none"


def judge(benchmark: Benchmark, model: str, against: Mapping[str, Reference]) -> Verdict:
    """How a model stands to a baseline on every metric; a missing value never wins."""
    families = [one.tests for one in against.values() if one.tests]
    return Verdict(
        {
            metric: compare(benchmark, metric, model, reference).outcome
            for metric, reference in against.items()
        },
        model in families[0].winners if families else None,
    )


def winning(benchmarks: Sequence[Benchmark], over: Sequence[Baseline]) -> tuple[str, ...]:
    """Models that beat every baseline on every metric of every benchmark, in the file's order.

    A model must have a sound row in each benchmark; a benchmark in quarantine has none.

    Raises:
        ProblemError: A baseline has no values in one of the benchmarks.
    """
    against = [
        (benchmark, [references(one, benchmark, benchmark.metrics) for one in over])
        for benchmark in benchmarks
    ]
    return tuple(
        model
        for model in (benchmarks[0].sound if benchmarks else ())
        if all(
            model in benchmark.sound
            and all(judge(benchmark, model, one).kind == "all" for one in known)
            for benchmark, known in against
        )
    )
