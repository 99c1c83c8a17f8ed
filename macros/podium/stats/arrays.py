"""Input of the statistics: arrays of floats in which NaN means "not measured"."""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "Bools",
    "Floats",
    "Rule",
    "UnfitError",
    "Values",
    "exact",
    "mean",
    "measured",
    "numbers",
]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Values = ArrayLike | Sequence[float | None]
Rule = Literal["shape", "infinite", "range", "whole"]

EXACT_BITS = 51
"""Sums of whole numbers are exact in a double up to 53 bits; two are left spare."""


class UnfitError(ValueError):
    """Numbers from which no statistic can be computed.

    Readers of files refuse such numbers before, with their line; a caller that gets this error can
    turn it into a problem with `rule` as its fact and the tasks at `positions` as its location.

    Attributes:
        rule: `shape` (not the dimensions or lengths that are asked for), `infinite`, `range` (a
            share outside 0 to 1, a time that is not positive, more passed than sampled) or
            `whole` (a count with a fraction).
        positions: Index of every number at fault, one integer per dimension; none for `shape`.
    """

    def __init__(self, rule: Rule, faults: Bools | None = None) -> None:
        """Keep the rule, and where `faults` is true."""
        positions = [] if faults is None else np.argwhere(faults).tolist()
        self.rule = rule
        self.positions: tuple[tuple[int, ...], ...] = tuple(
            tuple(position) for position in positions
        )
        super().__init__(f"{rule}: {self.positions}" if positions else rule)


def numbers(
    values: Values,
    *,
    dimensions: int = 1,
    low: float = -math.inf,
    high: float = math.inf,
    above: float = -math.inf,
) -> Floats:
    """Values as a new array of doubles, None as NaN, after a look at every one.

    Args:
        values: What the caller passed.
        dimensions: 1 for a number a task, 2 for a row a model.
        low: Least number that may be.
        high: Largest number that may be.
        above: What every number must be larger than; 0 for times.

    Raises:
        UnfitError: If the dimensions differ, or a number is infinite or out of range.
    """
    array = np.array(values, dtype=np.float64)
    if array.ndim != dimensions:
        raise UnfitError("shape")
    if np.isinf(array).any():
        raise UnfitError("infinite", np.isinf(array))
    out = (array < low) | (array > high) | (array <= above)
    if out.any():
        raise UnfitError("range", out)
    return array


def measured(values: Floats) -> Floats:
    """The numbers of a vector that are there."""
    return values[~np.isnan(values)]


def mean(values: Floats) -> float:
    """Arithmetic mean of at least one number, the same on every machine.

    numpy adds in an order that depends on the processor; `fsum` rounds the sum only once.
    """
    return math.fsum(values) / values.size


def exact(values: Floats, terms: int) -> tuple[Floats, int]:
    """Integers instead of values, such that sums of `terms` of them are exact in any order.

    All values are measured in the same power of two and rounded to whole multiples of it. No
    sum of such multiples, nor any part of one, needs more than the bits that a double has, so
    nothing is ever rounded: whichever way a library for matrix products orders, splits or fuses
    the additions, the bits of the result are the same. Values are rounded by at most
    `terms` × 2⁻⁵⁰ of the largest.

    Args:
        values: Finite numbers.
        terms: How many of them a sum has at most, one that is added twice counted as two.

    Returns:
        The multiples, and the exponent of the unit: a value is about multiple × 2^exponent.
    """
    largest = float(np.abs(values).max(initial=0.0))
    exponent = math.frexp(largest)[1] + max(1, terms).bit_length() - EXACT_BITS
    return np.rint(np.ldexp(values, -exponent)), exponent
