"""Values and how they are printed: the only module in which numbers become text.

A value is exact until it is printed: a `Decimal` as it was written, or a `Fraction`, as of a mean
over three runs, that no decimal can represent. Binary floats, or a mean cut to some digits, would
decide ties by noise: 0.30 - 0.25 at one digit is 0.1, but 0.0 in floats, and a difference that
prints as zero is no difference here. Rounding is half away from zero, as a reader does it by hand.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import reduce
from itertools import repeat
from math import floor
from operator import ge, le

from podium.core.number_parsing import MAX_EXPONENT, MAX_LENGTH, decimals

__all__ = [
    "Value",
    "as_decimal",
    "competition_ranks",
    "difference",
    "digit_magnitudes",
    "estimated_difference",
    "is_digits",
    "is_printed",
    "magnitude",
    "mean",
    "most_decimals",
    "percent",
    "plain",
    "plain_texts",
    "plain_values",
    "print_column",
    "print_difference",
    "print_factor",
    "print_percent",
    "print_percentage",
    "print_setting",
    "print_value",
    "print_values",
    "printed_number",
    "ratio",
    "sort_indices",
    "whole_numbers",
]

Value = Decimal | Fraction
"""An exact number. Both kinds compare and sort with each other; the functions here do the rest."""

# Wide enough that sums, differences and roundings of any two admitted values are exact.
_EXACT = Context(prec=2 * MAX_EXPONENT + 2 * MAX_LENGTH, rounding=ROUND_HALF_UP)
# For machines, digits of a number that no decimal represents: beyond any that is printed.
_TWENTY = Context(prec=20, rounding=ROUND_HALF_UP)

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[x%]?\Z")


def as_decimal(value: float) -> Decimal:
    """A value that was worked out in floats, without the noise of its last binary digits.

    >>> as_decimal(0.1 + 0.2)
    Decimal('0.3')
    """
    return Decimal(f"{value:.12g}")


def most_decimals(values: Iterable[Decimal]) -> int:
    """The most digits after the point that any of the values was written with; 0 for none.

    >>> most_decimals([Decimal("0.5"), Decimal("0.2630")])
    4
    """
    return decimals(reduce(_EXACT.add, values, Decimal(0)))  # a sum keeps all digits


def difference(value: Value, baseline: Value) -> Value:
    """Return value minus baseline, exactly."""
    if isinstance(value, Decimal) and isinstance(baseline, Decimal):
        return _EXACT.subtract(value, baseline)
    return Fraction(value) - Fraction(baseline)


def magnitude(value: Value) -> int:
    """The power of ten of a number's first digit; of zero that of its last one.

    >>> magnitude(Decimal("0.05")), magnitude(Fraction(100, 3))
    (-2, 1)
    """
    if isinstance(value, Fraction):
        value = _TWENTY.divide(Decimal(value.numerator), Decimal(value.denominator))
    return value.adjusted()


def digit_magnitudes(values: Sequence[Decimal]) -> tuple[list[int], list[int]]:
    """The powers of ten of each value's first digit, and of its last one as it was written.

    >>> digit_magnitudes([Decimal("0.50"), Decimal("12e3")])
    ([-1, 4], [-2, 3])
    """
    zeros = map(_EXACT.subtract, values, values)  # each keeps the exponent; faster than as_tuple
    return [*map(Decimal.adjusted, values)], [*map(Decimal.adjusted, zeros)]


def whole_numbers(values: Sequence[Decimal], power: int) -> list[int]:
    """Values times a power of ten, of which they are no fractions.

    >>> whole_numbers([Decimal("0.5"), Decimal("-2.25")], 2)
    [50, -225]
    """
    return [*map(int, map(_EXACT.multiply, values, repeat(Decimal(1).scaleb(power))))]


def estimated_difference(value: float, baseline: float) -> Decimal:
    """Subtract two values that were worked out in floats, without the noise of their last digits.

    Eleven significant digits of the larger one count: the difference of 9.98333… and 10.03333… is
    −0.05, and not a little less, which would print as zero.

    >>> estimated_difference(29.95 / 3, 30.10 / 3)
    Decimal('-0.050000000')
    """
    places = 10 - Decimal(max(abs(value), abs(baseline))).adjusted()
    return Decimal(f"{value - baseline:.{max(0, places)}f}")


def ratio(numerator: Value, denominator: Value) -> Fraction | None:
    """Divide two positive values, exactly; there is no ratio when either is zero or negative."""
    if numerator <= 0 or denominator <= 0:
        return None
    return Fraction(numerator) / Fraction(denominator)


def mean(values: Sequence[Decimal]) -> Value:
    """Arithmetic mean of at least one value, exactly.

    >>> mean([Decimal("0.5"), Decimal("0.5"), Decimal("0.6")])
    Fraction(8, 15)
    """
    if len(values) == 1:
        return values[0]
    return Fraction(reduce(_EXACT.add, values)) / len(values)


def print_value(value: Value, digits: int) -> str:
    """Round to a fixed number of digits after the point; a rounded zero has no sign.

    >>> print_value(Decimal("194417.380"), 2), print_value(Decimal("-0.001"), 2)
    ('194417.38', '0.00')
    """
    return print_values([value], digits)[0]


def print_values(values: Iterable[Value], digits: int) -> list[str]:
    """Print each value of a column like `print_value`."""
    return print_column([*values], digits)[0]


def print_column(values: Sequence[Value], digits: int) -> tuple[list[str], bool]:
    """Print each value of a column like `print_value`, and whether no text is rounded.

    >>> print_column([Decimal("0.5"), Decimal("-0.25")], 2)
    (['0.50', '-0.25'], True)
    >>> print_column([Decimal("0.5"), Decimal("-0.25")], 1)
    (['0.5', '-0.3'], False)
    """
    unit, quantize = Decimal(1).scaleb(-digits), _EXACT.quantize
    rounded = [
        quantize(value, unit) if isinstance(value, Decimal) else _rounded(value, digits)
        for value in values
    ]
    # The former is faster, and there is no exponent in these.
    texts = [*map(str if 0 <= digits <= 6 else "{:f}".format, rounded)]
    if "-" in "".join(texts):
        texts = [text[1:] if text[0] == "-" and not text.strip("-0.") else text for text in texts]
    return texts, rounded == values


def _rounded(value: Fraction, digits: int) -> Decimal:
    """A fraction rounded once, halves away from zero."""
    units = floor(abs(value) * Fraction(10) ** digits + Fraction(1, 2))
    return Decimal(units if value > 0 else -units).scaleb(-digits, _EXACT)


def print_difference(value: Value, digits: int) -> str:
    """Like `print_value`, with the sign always shown, except that zero has none.

    >>> print_difference(Decimal("315.48"), 2), print_difference(Decimal("0.00001"), 4)
    ('+315.48', '0.0000')
    """
    text = print_value(value, digits)
    return text if text.startswith("-") or not printed_number(text) else f"+{text}"


def print_factor(value: Value) -> str:
    """Print a speed-up: two digits and an `x`.

    >>> print_factor(Decimal("1.1096"))
    '1.11x'
    """
    return print_value(value, 2) + "x"


def percent(value: Value, baseline: Value) -> Fraction | None:
    """The change from the baseline in percent of its size, exactly; None for a baseline of zero."""
    if not baseline:
        return None
    return 100 * Fraction(difference(value, baseline)) / abs(Fraction(baseline))


def print_percent(value: Value) -> str:
    """Print a change in percent: one digit, and a sign unless it is zero.

    >>> print_percent(Decimal("-9.88"))
    '-9.9%'
    """
    return print_difference(value, 1) + "%"


def plain(value: Value) -> str:
    """An unrounded value for machines, without an exponent and without trailing zeros.

    All digits where a decimal represents the value, else twenty significant digits, rounded.

    >>> plain(Decimal("186222.360")), plain(Decimal("1e3")), plain(Fraction(2, 3))
    ('186222.36', '1000', '0.66666666666666666667')
    """
    number = value if isinstance(value, Decimal) else _as_written(value)
    text = str(number)  # much faster than the format that never has an exponent
    text = f"{number:f}" if "E" in text else text
    return text.rstrip("0").rstrip(".") if text[-1] == "0" and "." in text else text


def plain_values(values: Sequence[Value]) -> list[str]:
    """Each value of a row like `plain`.

    >>> plain_values([Decimal("0.50"), Fraction(1, 4), Decimal("1e3")])
    ['0.5', '0.25', '1000']
    """
    texts = [*map(str, values)]
    together = "".join(texts)
    if "E" in together or "/" in together:
        return [*map(plain, values)]
    return plain_texts(texts)


def plain_texts(texts: Iterable[str]) -> list[str]:
    """Numbers without an exponent, without trailing zeros; an empty text stays empty.

    >>> plain_texts(["0.50", "10", "2.00", ""])
    ['0.5', '10', '2', '']
    """
    return [
        text.rstrip("0").rstrip(".") if text[-1:] == "0" and "." in text else text for text in texts
    ]


def _as_written(value: Fraction) -> Decimal:
    """The decimal that a fraction equals, or if none does the nearest one of twenty digits."""
    numerator, rest = Decimal(value.numerator), value.denominator
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    fives = 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest > 1:
        return _TWENTY.divide(numerator, Decimal(value.denominator))
    places = max(twos, fives)
    units = value.numerator * 10**places // value.denominator
    return Decimal(units).scaleb(-places, _EXACT)


def sort_indices(values: Sequence[Value], *, reverse: bool = False) -> list[int]:
    """The indices of values in their order; those of equal ones are in ascending order.

    Doubles have the order of the values next to them, except that they may be equal where these
    are not. They compare much faster, above all faster than fractions.

    >>> sort_indices([Decimal("0.5"), Fraction(1, 3), Decimal("0.5")], reverse=True)
    [0, 2, 1]
    """
    try:
        doubles = [*map(float, values)]
    except OverflowError:  # of a fraction beyond their range
        return sorted(range(len(values)), key=values.__getitem__, reverse=reverse)
    order = sorted(range(len(values)), key=doubles.__getitem__, reverse=reverse)
    ordered = [values[index] for index in order]
    if all(map(ge if reverse else le, ordered, ordered[1:])):
        return order
    return sorted(range(len(values)), key=values.__getitem__, reverse=reverse)


def competition_ranks(texts: Iterable[str]) -> list[int]:
    """Ranks by what is printed: equal text, equal rank; after two firsts comes a third.

    Args:
        texts: Displayed values, the best first. The order of unrounded values is that of displayed
            ones, some of which are equal.

    >>> competition_ranks(["0.9", "0.9", "0.1"])
    [1, 1, 3]
    """
    ranks = []
    last, rank = "", 0
    for count, text in enumerate(texts, start=1):
        if text != last:
            last, rank = text, count
        ranks.append(rank)
    return ranks


def is_printed(text: str) -> bool:
    """Whether a text is a printed value, difference, factor or percentage: no markup of any kind.

    >>> is_printed("-0.25"), is_printed("1.11x"), is_printed("=1")
    (True, True, False)
    """
    return _NUMBER.match(text) is not None


def is_digits(text: str) -> bool:
    """Whether a text holds nothing but digits and points, which no format escapes; a fast test.

    >>> is_digits("12.50"), is_digits("-0.25")
    (True, False)
    """
    return not text.strip("0123456789.")


def printed_number(text: str) -> Decimal:
    """Read a printed value, difference or factor back: what marks and ranks follow from.

    >>> printed_number("+315.48"), printed_number("1.11x")
    (Decimal('315.48'), Decimal('1.11'))
    """
    return Decimal(text.rstrip("x%"))


def print_percentage(share: float) -> str:
    """A share as a whole or short percentage, without its sign.

    >>> print_percentage(0.95), print_percentage(0.999)
    ('95', '99.9')
    """
    return print_setting(100 * share)


def print_setting(number: float) -> str:
    """A number that an author wrote, without what binary fractions add to it."""
    return f"{number:.6g}"
