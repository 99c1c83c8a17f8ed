"""How many digits a column is displayed with, and which differences that hides.

The digits are those that the values were written with, within limits: what a script computed in
binary floats has sixteen of them, of which a reader needs a few.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from podium.core.numbers import (
    Value,
    difference,
    digit_magnitudes,
    magnitude,
    most_decimals,
    whole_numbers,
)

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
    # Below this, no value can have so many significant digits as floats leave.
    if most <= MAX_DIGITS and (
        not most or max(map(Decimal.adjusted, written)) + most < _FLOAT_DIGITS - 1
    ):
        return most
    firsts, lasts = digit_magnitudes(written)
    plain = [
        last
        for first, last in zip(firsts, lasts, strict=True)
        if last >= 0 or first - last < _FLOAT_DIGITS - 1
    ]
    numbers, usual, limit = [*values], _decimals(plain or lasts), MAX_DIGITS
    column = _Written(written, most) if numbers == [*written] else _Means(numbers)
    if column.magnitude >= -_MOST_DIGITS:
        limit = min(_MOST_DIGITS, max(limit, MAX_DIGITS - 1 - column.magnitude))
    ceiling = min(most, max(limit, min(_MOST_DIGITS, usual)) if plain else limit)
    return column.digits_of_gaps(max(min(usual, limit), 0), ceiling)


def _decimals(lasts: Sequence[int]) -> int:
    """The most digits after the point, by the powers of ten of last digits."""
    return max(0, -min(lasts, default=0))


class _Means:
    """The displayed values of a column, in order.

    Attributes:
        magnitude: The power of ten of the largest one's first digit; 0 of none but zeros.
    """

    def __init__(self, values: Iterable[Value]) -> None:
        self._values = sorted(values)
        ends = (*self._values[:1], *self._values[-1:])
        self.magnitude = max((magnitude(end) for end in ends if end), default=0)

    def digits_of_gaps(self, digits: int, ceiling: int) -> int:
        """The digits that show every difference, unless one takes more than a ceiling.

        Args:
            digits: How many there are in any case.
            ceiling: Differences that take more do not count.
        """
        for low, high in pairwise(self._values):
            needed = -magnitude(difference(high, low)) if differs(high, low) else digits
            digits = needed if digits < needed <= ceiling else digits
        return digits


class _Written:
    """As `_Means`, of values that were all written down: as whole numbers, which is faster.

    Args:
        values: The values.
        power: The most digits that one has after the point.
    """

    def __init__(self, values: Sequence[Decimal], power: int) -> None:
        self._power = power
        self._numbers = sorted(whole_numbers(values, power))
        ends = (*self._numbers[:1], *self._numbers[-1:])
        self.magnitude = max((_length(end) - 1 - power for end in ends if end), default=0)

    def digits_of_gaps(self, digits: int, ceiling: int) -> int:
        """As of `_Means`."""
        least, below = 10 ** (self._power - ceiling), 10 ** (self._power - digits)
        for low, high in pairwise(self._numbers):
            gap = high - low
            if gap < below and gap >= least and _differs(low, high):
                digits = self._power + 1 - _length(gap)
                below = 10 ** (self._power - digits)
        return digits


def _length(number: int) -> int:
    return len(str(abs(number)))


def _differs(low: int, high: int) -> bool:
    """As `differs`, of different whole numbers."""
    if not (low and high):
        return True
    return _length(high - low) > max(_length(low), _length(high)) - _SIGNIFICANT_DIGITS


def differs(value: Value, other: Value) -> bool:
    """Whether two values differ by more than the noise of binary floats."""
    gap = difference(value, other)
    if not (gap and value and other):
        return bool(gap)
    return magnitude(gap) > max(magnitude(value), magnitude(other)) - _SIGNIFICANT_DIGITS
