"""Values and how they are printed: the only module in which numbers become text.

A value is exact until it is printed: a `Decimal` as it was written, or a `Fraction`, as of a mean
over three runs, that no decimal can represent. Binary floats, or a mean cut to some digits, would
decide ties by noise: 0.30 - 0.25 at one digit is 0.1, but 0.0 in floats, and a difference that
prints as zero is no difference here. Rounding is half away from zero, as a reader does it by hand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from fractions import Fraction
from functools import reduce
from itertools import repeat
from math import floor

__all__ = [
    "MAX_EXPONENT",
    "Fault",
    "Value",
    "as_decimal",
    "competition_ranks",
    "decimals",
    "difference",
    "digit_magnitudes",
    "estimated_difference",
    "is_digits",
    "is_printed",
    "magnitude",
    "mean",
    "most_decimals",
    "parse_value",
    "parse_values",
    "percent",
    "plain",
    "plain_number",
    "plain_values",
    "print_difference",
    "print_factor",
    "print_percent",
    "print_percentage",
    "print_setting",
    "print_value",
    "print_values",
    "printed_number",
    "ratio",
    "whole_numbers",
]

Value = Decimal | Fraction
"""An exact number. Both kinds compare and sort with each other; the functions here do the rest."""

MAX_EXPONENT = 308
"""Largest power of ten, either way, that a result may have: the range of a binary double."""

MAX_LENGTH = 400
"""Longest number, in characters. A longer one is a fault in the file, not a measurement."""

# Wide enough that sums, differences and roundings of any two admitted values are exact.
_EXACT = Context(prec=2 * MAX_EXPONENT + 2 * MAX_LENGTH, rounding=ROUND_HALF_UP)
# For machines, digits of a number that no decimal represents: beyond any that is printed.
_TWENTY = Context(prec=20, rounding=ROUND_HALF_UP)

_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?\Z")
# A whole column, one value on each line or none: most columns are like this, and it is a fast test.
_COLUMN = re.compile(r"(?:(?:-?[0-9]{1,15}(?:\.[0-9]{1,15})?)?\n)*+\Z")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[x%]?\Z")
_NOT_FINITE = re.compile(r"[+-]?(?:inf|infinity|nan)\Z", re.IGNORECASE)
_PERCENT = re.compile(r"[+-]?[0-9.,]+\s*[%\uff05]\Z")
_BLANKS = "' \u00a0\u2009\u202f\u2019"
# A number that begins with 0 has no thousands to separate: 0,125 has a decimal comma.
_THOUSANDS = re.compile(rf"[+-]?[1-9][0-9]{{0,2}}(?:[,{_BLANKS}][0-9]{{3}})+(?:\.[0-9]*)?\Z")
_CONTINENTAL = re.compile(rf"[+-]?[1-9][0-9]{{0,2}}(?:[.{_BLANKS}][0-9]{{3}})+,[0-9]*\Z")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+\Z")


class Fault(Enum):
    """Why a text is not a plain finite decimal; the value is the problem's code."""

    THOUSANDS = "thousands-separator"
    PERCENT = "percent-sign"
    COMMA = "decimal-comma"
    NOT_FINITE = "not-finite"
    RANGE = "number-out-of-range"
    NOT_A_NUMBER = "not-a-number"


def parse_value(text: str) -> Decimal | Fault:
    """Read a plain finite decimal exactly; anything else is named, never guessed.

    `1,234` is taken for a thousands separator (three digits follow), `0,25` and `0,125` for a
    decimal comma. An exponent is fine (`1e-05` is what scripts write), up to `MAX_EXPONENT`.

    >>> parse_value("0.18272"), parse_value("-0.00")
    (Decimal('0.18272'), Decimal('0.00'))
    >>> parse_value("24.5%"), parse_value("1,234.5"), parse_value("0,25")
    (<Fault.PERCENT: 'percent-sign'>, <Fault.THOUSANDS: 'thousands-separator'>, \
<Fault.COMMA: 'decimal-comma'>)
    """
    if len(text) > MAX_LENGTH:
        return Fault.RANGE if _PLAIN.match(text) else Fault.NOT_A_NUMBER
    if _PLAIN.match(text):
        value = Decimal(text)
        if value and not -MAX_EXPONENT <= value.adjusted() <= MAX_EXPONENT:
            return Fault.RANGE
        return value or _zero(value)
    for pattern, fault in (
        (_NOT_FINITE, Fault.NOT_FINITE),
        (_PERCENT, Fault.PERCENT),
        (_THOUSANDS, Fault.THOUSANDS),
        (_CONTINENTAL, Fault.THOUSANDS),
        (_DECIMAL_COMMA, Fault.COMMA),
    ):
        if pattern.match(text):
            return fault
    return Fault.NOT_A_NUMBER


def _zero(value: Decimal) -> Decimal:
    """Zero without a sign, with as many digits after the point as it is written with."""
    return Decimal(0).scaleb(-min(decimals(value), MAX_EXPONENT))


def parse_values(texts: Sequence[str]) -> list[Decimal | Fault | None]:
    """Read a column like `parse_value`; None for an empty cell.

    >>> parse_values(["0.5", "", "1e2"])
    [Decimal('0.5'), None, Decimal('1E+2')]
    """
    lines = "\n".join([*texts, ""])
    if lines.count("\n") == len(texts) and _COLUMN.match(lines):
        return [(Decimal(text) or _zero(Decimal(text))) if text else None for text in texts]
    return [parse_value(text) if text else None for text in texts]


def plain_number(text: str) -> str:
    """How a number with separators or a percent sign is written plainly; empty if unclear.

    >>> plain_number("1,234.5"), plain_number("0,25"), plain_number("24.5%"), plain_number("x")
    ('1234.5', '0.25', '0.245', '')
    """
    bare = text.rstrip("%\uff05 ")
    if _THOUSANDS.match(bare) or _PLAIN.match(bare):
        plain = re.sub(f"[,{_BLANKS}]", "", bare)
    elif _CONTINENTAL.match(bare) or _DECIMAL_COMMA.match(bare):
        plain = re.sub(f"[.{_BLANKS}]", "", bare).replace(",", ".")
    else:
        return ""
    value = parse_value(plain)
    if isinstance(value, Fault):
        return ""
    return f"{value if bare == text else value.scaleb(-2, _EXACT):f}"


def as_decimal(value: float) -> Decimal:
    """A value that was worked out in floats, without the noise of its last binary digits.

    >>> as_decimal(0.1 + 0.2)
    Decimal('0.3')
    """
    return Decimal(f"{value:.12g}")


def decimals(value: Decimal) -> int:
    """How many digits after the point the value was written with.

    >>> decimals(Decimal("0.2630")), decimals(Decimal("1e3"))
    (4, 0)
    """
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # only finite values get here
    return max(0, -exponent)


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
    unit, quantize = Decimal(1).scaleb(-digits), _EXACT.quantize
    text_of = str if 0 <= digits <= 6 else "{:f}".format  # faster, and no exponent in these
    texts = [
        text_of(quantize(value, unit) if isinstance(value, Decimal) else _rounded(value, digits))
        for value in values
    ]
    return [text[1:] if text[0] == "-" and not text.strip("-0.") else text for text in texts]


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
    return [
        text.rstrip("0").rstrip(".") if text[-1] == "0" and "." in text else text for text in texts
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


def competition_ranks(ordered: Iterable[str], texts: Mapping[str, str]) -> dict[str, int]:
    """Ranks by what is printed: equal text, equal rank; after two firsts comes a third.

    Args:
        ordered: Names, the best value first. The order of unrounded values is that of displayed
            ones, some of which are equal.
        texts: The displayed value of each.

    >>> competition_ranks("abc", {"a": "0.9", "b": "0.9", "c": "0.1"})
    {'a': 1, 'b': 1, 'c': 3}
    """
    ranks: dict[str, int] = {}
    last, rank = "", 0
    for count, name in enumerate(ordered, start=1):
        if texts[name] != last:
            last, rank = texts[name], count
        ranks[name] = rank
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
