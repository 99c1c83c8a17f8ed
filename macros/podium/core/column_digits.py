"""How many digits a column is displayed with, and which differences that hides.

The digits are those that the values were written with, within limits: what a script computed in
binary floats has sixteen of them, of which a reader needs a few.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from podium.core.numbers import Value, decimals, difference, magnitude, most_decimals

__all__ = ["MAX_DIGITS", "default_digits", "differs"]

MAX_DIGITS = 6
"""Digits after the point at most, unless more are needed to see a difference."""

_MOST_DIGITS = 15
"""Digits after the point at most, however small the values."""

_FLOAT_DIGITS = 15
"""Significant digits from which on a number was computed in binary floats, not written down."""

_SIGNIFICANT_DIGITS = 12
"""Significant digits in which two values must differ, not to differ by noise of floats only."""


def default_digits(written: Sequence[Decimal], values: Iterable[Value]) -> int:
    """The digits after the point of a column for which the settings give no number.

    As many as its values are written with, without those of fifteen or more significant digits,
    which binary floats leave. At most six, but at least six significant digits of the largest
    value. If two different values would not differ by a digit, as many more as that takes: up to
    these limits for floats, up to fifteen for values that were written with them.

    Args:
        written: Every number of the column as it was written.
        values: What is displayed: one for each model, which may be a mean of several numbers.

    >>> tiny = [Decimal("1.23e-7"), Decimal("4.50e-7"), Decimal("9.9e-8")]
    >>> default_digits(tiny, tiny)
    9
    >>> noisy = [Decimal("71.02345678901234"), Decimal("70.5")]
    >>> default_digits(noisy, noisy)
    1
    """
    most = most_decimals(written)
    if most <= MAX_DIGITS and not _may_be_floats(written, most):
        return most
    shown = sorted(values)
    usual = most_decimals([value for value in written if not _is_float(value)] or written)
    limit = MAX_DIGITS
    if shown and (shown[0] or shown[-1]):
        largest = max(magnitude(value) for value in (shown[0], shown[-1]) if value)
        if largest >= -_MOST_DIGITS:
            limit = min(_MOST_DIGITS, max(limit, MAX_DIGITS - 1 - largest))
    exact = any(not _is_float(value) and decimals(value) == usual for value in written)
    ceiling = min(most, max(limit, min(_MOST_DIGITS, usual)) if exact else limit)
    needed = [-magnitude(gap) for gap in _gaps(shown)]
    return max(min(usual, limit), *(digits for digits in needed if digits <= ceiling), 0)


def differs(value: Value, other: Value) -> bool:
    """Whether two values differ by more than the noise of binary floats."""
    gap = difference(value, other)
    if not (gap and value and other):
        return bool(gap)
    return magnitude(gap) > max(magnitude(value), magnitude(other)) - _SIGNIFICANT_DIGITS


def _gaps(values: Iterable[Value]) -> Iterator[Value]:
    """The differences between sorted neighbours, without noise."""
    for low, high in pairwise(values):
        if differs(high, low):
            yield difference(high, low)


def _is_float(value: Decimal) -> bool:
    return len(value.as_tuple().digits) >= _FLOAT_DIGITS and decimals(value) > 0


def _may_be_floats(written: Sequence[Decimal], most: int) -> bool:
    """Whether any value can have so many significant digits, by its size."""
    largest = max((max(written), -min(written)), default=Decimal(0)) if written else Decimal(0)
    return most > 0 and magnitude(largest) + 1 + most >= _FLOAT_DIGITS
