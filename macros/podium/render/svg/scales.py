"""The position of a value in a drawing, and the ticks of an axis.

Positions are computed with decimals and only then made pixels: a result may be as large as
1e308, and the difference of two such is no float.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from podium.core.number_parsing import decimals
from podium.core.thousands import group_digits

__all__ = ["Scale", "fit_scale", "tick_texts"]

_EXACT = Context(prec=40)
_WIDE = 1000
"""How many times the smallest value the largest one must be for a logarithmic axis."""
_MARGIN = Decimal("0.06")
_STEPS = ((1, Decimal(2).sqrt()), (2, Decimal(10).sqrt()), (5, Decimal(50).sqrt()), (10, 10))
"""Factors of a step, and up to where each is the nearest: the geometric mean with the next."""
_PLAIN = range(-6, 8)
"""Powers of ten that an axis prints without an exponent."""


@dataclass(frozen=True)
class Scale:
    """Maps values to pixels: `low` to `start`, `high` to `end`.

    Attributes:
        low: Value at the start; a power of ten if the scale is logarithmic.
        high: Value at the end; likewise.
        start: In pixels.
        end: In pixels.
        ticks: Values that the axis names.
        logarithmic: Whether equal distances are equal ratios.
        separator: What is between groups of three digits of the ticks.
    """

    low: Decimal
    high: Decimal
    start: float
    end: float
    ticks: tuple[Decimal, ...]
    logarithmic: bool = False
    separator: str = ""

    @property
    def labels(self) -> list[str]:
        """What the axis shows at its ticks."""
        return [group_digits(text, self.separator) for text in tick_texts(self.ticks)]

    def __call__(self, value: Decimal) -> float:
        """The pixel of a value; one outside is drawn at the edge."""
        if self.logarithmic:
            value = value.log10(_EXACT) if value > 0 else self.low
        share = float(_EXACT.divide(_EXACT.subtract(value, self.low), self._span))
        return self.start + (self.end - self.start) * min(1.0, max(0.0, share))

    @property
    def _span(self) -> Decimal:
        return _EXACT.subtract(self.high, self.low)


def fit_scale(
    values: Iterable[Decimal],
    start: float,
    end: float,
    *,
    count: int,
    zero: bool = False,
    within: tuple[Decimal | None, Decimal | None] = (None, None),
    separator: str = "",
) -> Scale:
    """A scale on which all values have room.

    Logarithmic where all are positive and the largest is a thousand times the smallest: on a
    linear axis most of them would fall together.

    Args:
        values: At least one.
        start: Pixel of the lowest end.
        end: Pixel of the highest end.
        count: About how many ticks there is room for.
        zero: Whether lengths are read off, so that zero must be there and ratios cannot be.
        within: The smallest and the largest value that there can be: the margin does not reach
            beyond them.
        separator: What is between groups of three digits of its ticks.
    """
    covered = [*values, Decimal(0)] if zero else list(values)
    lowest, highest = min(covered), max(covered)
    if not zero and lowest > 0 and highest >= lowest * _WIDE:
        return _logarithmic(lowest, highest, start, end, count, separator)
    span = _EXACT.subtract(highest, lowest)
    margin = _EXACT.multiply(span, _MARGIN)
    if not span or _EXACT.add(highest, margin) == _EXACT.subtract(lowest, margin):
        margin = max(_EXACT.multiply(abs(highest), Decimal("0.1")), Decimal("0.001"))
    low = lowest if zero and not lowest else _EXACT.subtract(lowest, margin)
    high = highest if zero and not highest else _EXACT.add(highest, margin)
    if zero and low == high:
        high = Decimal(1)
    low, high = _keep_within(low, high, (lowest, highest), within)
    return Scale(low, high, start, end, _ticks(low, high, count), separator=separator)


def _keep_within(
    low: Decimal,
    high: Decimal,
    covered: tuple[Decimal, Decimal],
    within: tuple[Decimal | None, Decimal | None],
) -> tuple[Decimal, Decimal]:
    """The ends of a scale without what no value can be, unless some value is there all the same."""
    least, most = within
    kept_low = least if least is not None and low < least <= covered[0] else low
    kept_high = most if most is not None and high > most >= covered[1] else high
    return (kept_low, kept_high) if kept_low < kept_high else (low, high)


def _logarithmic(
    lowest: Decimal, highest: Decimal, start: float, end: float, count: int, separator: str
) -> Scale:
    low = lowest.log10(_EXACT).to_integral_value(ROUND_FLOOR)
    high = highest.log10(_EXACT).to_integral_value(ROUND_CEILING)
    step = max(1, -(-int(high - low) // count))
    ticks = tuple(Decimal(1).scaleb(power) for power in range(int(low), int(high) + 1, step))
    return Scale(low, high, start, end, ticks, logarithmic=True, separator=separator)


def _ticks(low: Decimal, high: Decimal, count: int) -> tuple[Decimal, ...]:
    """Multiples of 1, 2 or 5 times a power of ten, so that there are about as many as wanted."""
    rough = _EXACT.divide(_EXACT.subtract(high, low), Decimal(count))
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(factor * power for factor, below in _STEPS if rough < below * power)
    first = _EXACT.divide(low, step).to_integral_value(ROUND_CEILING)
    last = _EXACT.divide(high, step).to_integral_value(ROUND_FLOOR)
    if last - first > 2 * count:  # beyond forty digits: nothing to tell apart
        return ()
    return tuple(_EXACT.multiply(first + index, step) for index in range(int(last - first) + 1))


def tick_texts(ticks: Sequence[Decimal]) -> list[str]:
    """Ticks as short as they are exact, with as many digits after the point as any of them has.

    >>> tick_texts([Decimal(text) for text in ("0.15", "0.2")])
    ['0.15', '0.20']
    >>> tick_texts([Decimal(text) for text in ("2E+9", "-1.50E-9", "0")])
    ['2e9', '-1.5e-9', '0']
    """
    short = [tick.normalize(_EXACT) if tick else Decimal(0) for tick in ticks]
    if all(tick.adjusted() in _PLAIN for tick in short):
        digits = max(map(decimals, short), default=0)
        return [f"{tick:.{digits}f}" for tick in short]
    return [_scientific(tick) if tick else "0" for tick in short]


def _scientific(value: Decimal) -> str:
    power = value.adjusted()
    return f"{value.scaleb(-power):f}e{power}"
