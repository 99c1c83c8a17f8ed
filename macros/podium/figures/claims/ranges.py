"""From which value to which all are, taken together, as “Pass@1 ranges from 0.11 to 0.29” says."""

from collections.abc import Sequence
from decimal import Decimal

from podium.analysis.ranking import printed_values
from podium.core.numbers import printed_number
from podium.figures.claims.claim import Threshold
from podium.figures.claims.facts import in_unit, rounded_as
from podium.figures.claims.judgement import Fact, Judgement, Truth

__all__ = ["judge_range"]


def judge_range(values: Sequence[Fact], threshold: Threshold) -> Judgement:
    """Judge the smallest and the largest displayed value by the ends of a range.

    Args:
        values: The values that count. One that is missing leaves a range open, unless another is
            outside it already.
        threshold: The range.
    """
    missing = tuple(fact for fact in values if fact.gap)
    shown = sorted(
        ((_shown(fact, threshold), at) for at, fact in enumerate(values) if not fact.gap)
    )
    if not shown:
        return Judgement(Truth.UNDECIDED, missing)
    (least, first), (most, last) = shown[0], shown[-1]
    low, high = threshold.amount, threshold.limit
    assert high is not None
    ends = tuple(values[at] for at in dict.fromkeys((first, last)))
    below, above = rounded_as(least, low), rounded_as(most, high)
    if below < low or above > high:
        return Judgement(Truth.FALSE, ends)
    if missing:
        return Judgement(Truth.UNDECIDED, missing)
    return Judgement(Truth.TRUE if (below, above) == (low, high) else Truth.FALSE, ends)


def _shown(fact: Fact, threshold: Threshold) -> Decimal:
    text = printed_values(fact.benchmark, fact.metric)[fact.model]
    return in_unit(fact, printed_number(text), threshold.unit)
