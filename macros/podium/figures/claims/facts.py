"""The smallest parts of a claim: one comparison, one rank or one value.

Truth follows from displayed values, by the comparisons that all tables use.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from podium.analysis.baselines import Baseline, Reference, model_reference, references
from podium.analysis.certainty import is_significant, rank_range
from podium.analysis.comparison import Comparison, compare, slowdown, speedup
from podium.analysis.ranking import model_ranks, printed_values, ranks_within
from podium.config.types import Localised
from podium.core.number_parsing import decimals
from podium.core.numbers import Value, percent, print_percent, print_value, printed_number
from podium.core.problems import ProblemError
from podium.data.results import Benchmark
from podium.figures.claims.claim import Bound, Claim, Denial, Relation, Statistic, Threshold, Unit
from podium.figures.claims.judgement import Fact, Judgement, Truth
from podium.figures.claims.means import with_statistic
from podium.figures.claims.percentages import proportion_scale
from podium.figures.claims.undecided import (
    baseline_gap,
    exclusion_gap,
    missing_gap,
    outcome_gap,
    significance_gap,
)
from podium.stats.outcomes import Outcome

__all__ = ["FactJudge", "in_unit", "rounded_as"]

_PAIR = 2
_SPARE = 6
"""Digits more than those of a claim, of which a proportion in percent takes two."""


class FactJudge:
    """Judges what a claim says, model by model and metric by metric."""

    def __init__(self, claim: Claim, elsewhere: Benchmark | None = None) -> None:
        """Take the claim, and the benchmark that it compares others with."""
        self._claim = claim
        self._elsewhere = elsewhere

    def judge(
        self, benchmark: Benchmark, model: str, metric: str, rival: Baseline | None
    ) -> Judgement:
        """Judge one comparison or one rank; `Denial.EACH` denies it."""
        if self._claim.relation is Relation.SPREAD:
            return self._compared(self._spread(benchmark, metric))
        if self._claim.is_together and self._claim.statistic:
            return self._judge_statistic(benchmark, metric, self._claim.statistic)
        is_value = self._claim.relation in {Relation.VALUE, Relation.RANGE}
        unit = Unit.VALUE if is_value else Unit.POINTS
        fact = Fact(benchmark, model, metric, rival, unit=unit, pool=self._claim.pool)
        gap = exclusion_gap(benchmark, model, metric)
        if rival is None:
            gap = gap or missing_gap(benchmark, model, metric) or self._pool_gap(benchmark, metric)
        if gap:
            return Judgement(Truth.UNDECIDED, (replace(fact, gap=gap),))
        if compared := self._comparison_of(fact, rival):
            return self._compared(compared)
        if self._is_rank_uncertain(fact):
            return Judgement(Truth.UNDECIDED, (replace(fact, gap="rank-undecided"),))
        return self._decided(fact, agrees=self._rank_agrees(fact))

    def _comparison_of(self, fact: Fact, rival: Baseline | None) -> Fact | None:
        """The fact with what it is compared with: None if that is nothing."""
        if rival is not None:
            return self._compare(fact, rival)
        if self._elsewhere is not None:
            return self._compare_elsewhere(fact, self._elsewhere)
        if self._claim.statistic:
            return self._compare_statistic(fact, self._claim.statistic)
        return None

    def _compared(self, fact: Fact) -> Judgement:
        """Judge a comparison, unless it is undecided."""
        if fact.gap:
            return Judgement(Truth.UNDECIDED, (fact,))
        return self._decided(fact, agrees=self._comparison_agrees(fact))

    def _decided(self, fact: Fact, *, agrees: bool) -> Judgement:
        judgement = Judgement(Truth.TRUE if agrees else Truth.FALSE, (fact,))
        return judgement.denied if self._claim.denial is Denial.EACH else judgement

    def _spread(self, benchmark: Benchmark, metric: str) -> Fact:
        """The best and the worst model, compared with each other; or why they cannot be."""
        ranks = model_ranks(benchmark, metric) if metric in benchmark.metrics else {}
        pool = self._claim.pool or (*ranks,)
        values = {
            model: value
            for model in pool
            if model in ranks and (value := benchmark.columns[metric][model]) is not None
        }
        ends = sorted(values, key=lambda model: values[model])
        if metric in benchmark.metrics and benchmark.metrics[metric].better == "higher":
            ends.reverse()
        best = next(iter(ends or pool or benchmark.lines), "")
        fact = Fact(benchmark, best, metric, pool=self._claim.pool)
        gap = exclusion_gap(benchmark, best, metric)
        gap = gap or ("pool-no-value" if len(ends) < len(pool) else "")
        if gap or len(ends) < _PAIR:
            return replace(fact, gap=gap or "no-model-to-compare")
        worst = Baseline(ends[-1], (ends[-1],))
        return self._compare(replace(fact, rival=worst), worst)

    def judge_value(self, benchmark: Benchmark, holder: Baseline, metric: str) -> Judgement:
        """Judge the value of a baseline, which is that of the best of its models."""
        model, gap = holder.models[0], exclusion_gap(benchmark, holder.models[0], metric)
        try:
            if metric in benchmark.metrics:
                reference = references(holder, benchmark, (metric,))[metric]
                model, gap = next(iter(reference.suppliers), model), reference.absence
        except ProblemError as error:
            gap = baseline_gap(error.problems)
            if not gap:
                raise
        if gap:
            fact = Fact(benchmark, model, metric, unit=Unit.VALUE, gap=gap)
            return Judgement(Truth.UNDECIDED, (fact,))
        return self.judge(benchmark, model, metric, None)

    def _pool_gap(self, benchmark: Benchmark, metric: str) -> str:
        """That a model among which a rank is meant has none."""
        ranks = model_ranks(benchmark, metric)
        return "" if ranks.keys() >= {*self._claim.pool} else "pool-no-value"

    def _judge_statistic(
        self, benchmark: Benchmark, metric: str, statistic: Statistic
    ) -> Judgement:
        """Judge what the subjects have together."""
        subjects, threshold = self._claim.subjects, self._claim.threshold
        models = subjects.names
        if subjects.excluded and metric in benchmark.metrics:
            ranked = model_ranks(benchmark, metric)
            models = tuple(model for model in ranked if model not in subjects.excluded)
        fact = Fact(benchmark, "", metric, unit=Unit.VALUE)
        gap = exclusion_gap(benchmark, next(iter(models or benchmark.lines), ""), metric)
        fact = replace(fact, gap=gap) if gap else with_statistic(fact, statistic, models)
        if fact.gap:
            return Judgement(Truth.UNDECIDED, (fact,))
        assert fact.reference is not None
        assert threshold is not None
        shown = printed_number(fact.reference.text)
        return self._decided(fact, agrees=_meets(fact, shown, threshold))

    def _compare_statistic(self, fact: Fact, statistic: Statistic) -> Fact:
        """The fact with a statistic of all models."""
        fact = with_statistic(fact, statistic, ())
        return self._measured(fact, fact.reference) if fact.reference else fact

    def _compare_elsewhere(self, fact: Fact, source: Benchmark) -> Fact:
        """The fact with a model's own value on another benchmark; no test is of two benchmarks."""
        model, metric = fact.model, fact.metric
        gap = exclusion_gap(source, model, metric) or missing_gap(source, model, metric)
        if gap:
            return Fact(source, model, metric, unit=fact.unit, gap=gap)
        label = source.settings.label or Localised.model_validate(source.name)
        fact = replace(fact, rival=Baseline(source.name, (model,), label=label), source=source)
        return self._measured(fact, model_reference(source, metric, model))

    def _compare(self, fact: Fact, rival: Baseline) -> Fact:
        """The fact with what it compares, or why it cannot."""
        try:
            reference = references(rival, fact.benchmark, (fact.metric,))[fact.metric]
        except ProblemError as error:
            gap = baseline_gap(error.problems)
            if not gap:
                raise
            return replace(fact, gap=gap)
        return self._measured(fact, reference)

    def _measured(self, fact: Fact, reference: Reference) -> Fact:
        """The fact with how it compares with a value."""
        unit = self._unit
        measure = _MEASURES[unit]
        if measure is speedup and self._wanted(fact) is Outcome.WORSE:
            measure = slowdown
        comparison = measure(fact.benchmark, fact.metric, fact.model, reference)
        tested = self._claim.significant or self._claim.relation is Relation.DIFFERENT
        gap = (significance_gap if tested else outcome_gap)(fact.benchmark, comparison)
        return replace(fact, reference=reference, comparison=comparison, unit=unit, gap=gap)

    def _wanted(self, fact: Fact) -> Outcome | None:
        """The outcome that the claim says; a higher value may be better or worse."""
        relation = self._claim.relation
        if relation in {Relation.HIGHER, Relation.LOWER}:
            higher_is_better = fact.benchmark.metrics[fact.metric].better == "higher"
            is_better = higher_is_better is (relation is Relation.HIGHER)
            return Outcome.BETTER if is_better else Outcome.WORSE
        return _OUTCOMES.get(relation)

    @property
    def _unit(self) -> Unit:
        """What is compared: speed by its factor, unless a threshold is in something else."""
        if self._claim.threshold is not None:
            return self._claim.threshold.unit
        return Unit.FACTOR if self._claim.relation.is_speed else Unit.POINTS

    def _comparison_agrees(self, fact: Fact) -> bool:
        """Whether two values compare as the claim says, by enough."""
        assert fact.comparison is not None
        if self._claim.relation is Relation.DIFFERENT:
            return is_significant(fact.benchmark, fact.comparison)
        if self._claim.significant and not is_significant(fact.benchmark, fact.comparison):
            return False
        apart = self._claim.relation in {Relation.APART, Relation.SPREAD}
        if not apart and fact.comparison.outcome is not self._wanted(fact):
            return False
        threshold = self._claim.threshold
        # Whether better or worse: a factor is of how many times as good, or as bad.
        text, value = fact.comparison.text, fact.comparison.value
        return threshold is None or _meets(
            fact, abs(_number_of(fact, text, value, threshold)), threshold
        )

    def _is_rank_uncertain(self, fact: Fact) -> bool:
        """Whether a model's rank is too uncertain to decide a claim.

        The highest and the lowest value are measurements; only ranks are uncertain.
        """
        known = rank_range(fact.benchmark, fact.metric, fact.model, fact.pool)
        if known is None or not self._claim.relation.is_rank:
            return False
        first, last = self._claimed_ranks(fact)
        surely = first <= known[0] and known[1] <= last
        never = known[1] < first or last < known[0]
        return not (surely if self._rank_agrees(fact) else never)

    def _claimed_ranks(self, fact: Fact) -> tuple[int, int]:
        """The first and the last rank for which the claim is true."""
        claim = self._claim
        return _ranks_at(fact.benchmark, fact.metric, fact.pool, claim.relation, claim.rank)

    def _rank_agrees(self, fact: Fact) -> bool:
        """Whether a model's rank or value among all models is what the claim says."""
        claim, ranks = self._claim, ranks_within(fact.benchmark, fact.metric, fact.pool)
        if claim.relation.is_rank:
            first, last = self._claimed_ranks(fact)
            return first <= ranks[fact.model] <= last
        text = printed_values(fact.benchmark, fact.metric)[fact.model]
        match claim.relation:
            case Relation.HIGHEST | Relation.HIGHEST_FEW:
                numbers = _ordered_numbers(fact.benchmark, fact.metric, fact.pool)
                above = len(numbers) - bisect_right(numbers, printed_number(text))
                return _is_placed(claim, above)
            case Relation.LOWEST | Relation.LOWEST_FEW:
                numbers = _ordered_numbers(fact.benchmark, fact.metric, fact.pool)
                return _is_placed(claim, bisect_left(numbers, printed_number(text)))
            case Relation.RANGE:  # that is of all values together
                return True
            case Relation.VALUE if claim.threshold:
                value = fact.benchmark.columns[fact.metric][fact.model]
                own = _number_of(fact, text, value, claim.threshold)
                return _meets(fact, own, claim.threshold)
        raise AssertionError(claim.relation)  # the others compare two values


@lru_cache(maxsize=512)
def _ranks_at(
    benchmark: Benchmark, metric: str, pool: tuple[str, ...], relation: Relation, place: int
) -> tuple[int, int]:
    """The first and the last rank at a place; once, although each model is asked about it."""
    ranks = sorted(ranks_within(benchmark, metric, pool).values())
    match relation:
        case Relation.TOP:
            return 1, place
        case Relation.BOTTOM:
            return max(ranks[-place:][0], 2), len(ranks)  # if all share the first, none is last
        case Relation.LAST | Relation.SLOWEST if place:
            rank = ranks[max(len(ranks) - place, 0)]
            is_known = len(ranks) - bisect_right(ranks, rank) == place - 1
            return (rank, rank) if is_known else (0, 0)  # two share the place before
        case Relation.LAST | Relation.SLOWEST:
            return max(ranks[-1], 2), len(ranks)  # if all share the first, none is last
    rank = place or 1  # the fastest is the first of those
    return rank, rank


@lru_cache(maxsize=512)
def _ordered_numbers(benchmark: Benchmark, metric: str, pool: tuple[str, ...]) -> Sequence[Decimal]:
    """The displayed numbers of the models that count, the least first."""
    texts = printed_values(benchmark, metric)
    return sorted(printed_number(texts[model]) for model in ranks_within(benchmark, metric, pool))


def _is_placed(claim: Claim, before: int) -> bool:
    """Whether a value with so many before it is where a claim says, or one of as many."""
    if claim.relation.is_few:
        return before < claim.rank
    return before == max(claim.rank - 1, 0)


def _number_of(fact: Fact, text: str, value: Value | None, threshold: Threshold) -> Decimal:
    """A number as it is displayed; unrounded, where a claim has more digits than that.

    Args:
        fact: What it is of.
        text: As it is displayed.
        value: Unrounded.
        threshold: The number of the claim.
    """
    shown, digits = printed_number(text), decimals(threshold.amount)
    scaled = 2 if in_unit(fact, Decimal(1), threshold.unit) > 1 else 0
    finer = digits > decimals(shown) - scaled
    if value is None or threshold.bound is not Bound.EXACTLY or not finer:
        return shown
    return printed_number(print_value(value, digits + _SPARE))


def _meets(fact: Fact, shown: Decimal, threshold: Threshold) -> bool:
    """Whether a displayed number is as a claim says.

    A number without “at least” is compared in as many digits as it has, a factor in at least one:
    twice as fast is 2.0x.
    """
    amount, shown = threshold.amount, in_unit(fact, shown, threshold.unit)
    match threshold.bound:
        case Bound.AT_LEAST:
            return shown >= amount
        case Bound.ABOVE:
            return shown > amount
        case Bound.BELOW:
            return shown < amount
        case Bound.AT_MOST:
            return shown <= amount
        case Bound.BETWEEN:
            return threshold.limit is not None and amount <= shown <= threshold.limit
        case Bound.EXACTLY:
            least = int(threshold.unit is Unit.FACTOR)
            return rounded_as(shown, amount, least=least) == amount


def in_unit(fact: Fact, shown: Decimal, unit: Unit) -> Decimal:
    """A displayed number in the unit of a claim: a proportion in percent."""
    if not unit.needs_proportion:
        return shown
    return shown * (100 // (proportion_scale(fact.benchmark, fact.metric) or 100))


def rounded_as(shown: Decimal, number: Decimal, *, least: int = 0) -> Decimal:
    """A displayed number in the digits of another one, and in no fewer decimals than `least`."""
    return printed_number(print_value(shown, max(decimals(number), least)))


_OUTCOMES = {
    Relation.BETTER: Outcome.BETTER,
    Relation.FASTER: Outcome.BETTER,
    Relation.WORSE: Outcome.WORSE,
    Relation.SLOWER: Outcome.WORSE,
    Relation.LEVEL: Outcome.LEVEL,
    Relation.AS_FAST: Outcome.LEVEL,
}


def _compare_percent(
    benchmark: Benchmark, metric: str, model: str, reference: Reference
) -> Comparison:
    """Compare by the difference, but display the percentage."""
    comparison = compare(benchmark, metric, model, reference)
    share = percent(*comparison.operands) if comparison.operands else None
    if share is None:
        return Comparison(Outcome.MISSING, absence=comparison.absence or "no-ratio")
    # The interval is of the difference.
    return replace(comparison, value=share, text=print_percent(share), interval=None)


def _compare_time(
    benchmark: Benchmark, metric: str, model: str, reference: Reference
) -> Comparison:
    """Compare by the speed-up, but display the percentage of the time, also of a rate."""
    comparison = speedup(benchmark, metric, model, reference)
    if comparison.value is None:
        return comparison
    share = percent(1 / Fraction(comparison.value), Fraction(1))
    assert share is not None
    return replace(
        comparison, value=share, text=print_percent(share), interval=None, is_factor=False
    )


_MEASURES: Mapping[Unit, Callable[[Benchmark, str, str, Reference], Comparison]] = {
    Unit.POINTS: compare,
    Unit.PERCENTAGE_POINTS: compare,
    Unit.PERCENT: _compare_percent,
    Unit.RELATIVE: _compare_percent,
    Unit.FACTOR: speedup,
    Unit.TIME: _compare_time,
}
