"""Averages over benchmarks: one number of several, exactly, without a float in between.

Results are fractions, so that ties are those of the values, not those of their binary forms.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from math import lcm

__all__ = ["geometric_mean", "mean", "mean_rank", "weighted_mean", "win_rate"]

_LOGARITHM = Context(prec=60)
"""Geometric means have no exact form; sixty digits are far beyond any that is printed."""


def mean(values: Sequence[Fraction]) -> Fraction:
    """Unweighted mean of at least one value.

    >>> mean([Fraction(1, 2), Fraction(1)])
    Fraction(3, 4)
    """
    common = lcm(*(value.denominator for value in values))
    # Over one denominator, as adding fractions one by one reduces each sum to lowest terms.
    total = sum(value.numerator * (common // value.denominator) for value in values)
    return Fraction(total, common * len(values))


def weighted_mean(values: Sequence[Fraction], weights: Sequence[int]) -> Fraction:
    """Mean of values that count as often as their weights, such as the numbers of tasks.

    >>> weighted_mean([Fraction(1, 2), Fraction(1)], [1, 3])
    Fraction(7, 8)
    """
    products = (value * weight for value, weight in zip(values, weights, strict=True))
    return sum(products, Fraction()) / sum(weights)


def geometric_mean(values: Sequence[Fraction]) -> Fraction:
    """The n-th root of the product of n positive values, to sixty digits.

    Source: Fleming and Wallace 1986, doi:10.1145/5666.5673.

    >>> float(geometric_mean([Fraction(2), Fraction(8)]))
    4.0
    """
    logarithm = Decimal(0)
    for value in values:
        decimal = _LOGARITHM.divide(Decimal(value.numerator), Decimal(value.denominator))
        logarithm = _LOGARITHM.add(logarithm, decimal.ln(_LOGARITHM))
    root = _LOGARITHM.divide(logarithm, Decimal(len(values))).exp(_LOGARITHM)
    # The last digits are those of the logarithm's error, which must not decide ties.
    return Fraction(root.quantize(Decimal(1).scaleb(root.adjusted() - 45), context=_LOGARITHM))


def mean_rank(values: Sequence[Decimal], columns: Sequence[Sequence[Decimal]]) -> Fraction:
    """Mean over columns of the rank of a value among a column's entries, ties averaged.

    More is better. Two that share the ranks 1 and 2 have 1.5 each, so the ranks of a column always
    have the same sum. A value that is not among the entries has the rank that it would have.

    Args:
        values: A model's value in each column.
        columns: Of each column the values of all models that are ranked, in ascending order.

    >>> mean_rank([Decimal(3), Decimal(5)], [[Decimal(3)] * 2, [Decimal(5), Decimal(7)]])
    Fraction(7, 4)
    """
    return mean([_rank(value, column) for value, column in zip(values, columns, strict=True)])


def win_rate(
    values: Sequence[Decimal], columns: Sequence[Sequence[Decimal]], *, ranked: bool = True
) -> Fraction:
    """Mean over columns of the share of the other entries that a value beats; a tie is half a win.

    More is better.

    Args:
        values: A model's value in each column.
        columns: Of each column the values of all models that are ranked, in ascending order.
        ranked: Whether the values are among these: no model meets itself.

    >>> win_rate([Decimal(3), Decimal(5)], [[Decimal(3)] * 2, [Decimal(4), Decimal(5)]])
    Fraction(3, 4)
    """
    shares = (_wins(*entry, ranked=ranked) for entry in zip(values, columns, strict=True))
    return mean([*shares])


def _counts(value: Decimal, column: Sequence[Decimal]) -> tuple[int, int, int]:
    """How many entries are below, equal and above."""
    low, high = bisect_left(column, value), bisect_right(column, value)
    return low, high - low, len(column) - high


def _rank(value: Decimal, column: Sequence[Decimal]) -> Fraction:
    _, equal, above = _counts(value, column)
    return 1 + above + Fraction(max(0, equal - 1), 2)


def _wins(value: Decimal, column: Sequence[Decimal], *, ranked: bool) -> Fraction:
    below, equal, _ = _counts(value, column)
    return Fraction(2 * below + equal - ranked, 2 * (len(column) - ranked))
