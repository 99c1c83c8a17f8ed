"""Reads numbers as people and programs write them: exactly, or with the name of what is wrong."""

import re
from collections.abc import Sequence
from contextlib import suppress
from decimal import Context, Decimal, InvalidOperation
from enum import Enum

__all__ = [
    "MAX_EXPONENT",
    "MAX_LENGTH",
    "Fault",
    "decimals",
    "parse_value",
    "parse_values",
    "plain_number",
]

MAX_EXPONENT = 308
"""Largest power of ten, either way, that a result may have: the range of a binary double."""

MAX_LENGTH = 400
"""Longest number, in characters. A longer one is a fault in the file, not a measurement."""

_SHORT = 30
"""Length of a number that cannot be out of range without an exponent."""

# Wide enough that moving the point of any admitted value is exact.
_WIDE = Context(prec=2 * MAX_LENGTH)

_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?\Z")
# All texts of a column in a row: most columns are like this, and it is a fast test.
_DIGITS = re.compile(r"[0-9.-]*+\Z")
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
    together = "".join(texts)
    if _DIGITS.match(together) and max(map(len, texts), default=0) <= _SHORT:
        with suppress(InvalidOperation):  # of `1.2.3`, say
            if "-" not in together and "" not in texts:  # no zero has a sign
                return [*map(Decimal, texts)]
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
    return f"{value if bare == text else value.scaleb(-2, _WIDE):f}"


def decimals(value: Decimal) -> int:
    """How many digits after the point the value was written with.

    >>> decimals(Decimal("0.2630")), decimals(Decimal("1e3"))
    (4, 0)
    """
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # only finite values get here
    return max(0, -exponent)
