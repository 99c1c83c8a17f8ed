"""The scale on which a mean has no bounds: logarithms of what may not fall below its least value.

An interval that is computed there and taken back is inside the bounds, whatever the sample.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from podium.stats.arrays import Floats
from podium.stats.intervals import Estimate

__all__ = ["Bounds"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the largest value that a quantity can have; None where there is no bound.

    With one bound the scale is the logarithm of the distance to it, with two the log odds of the
    position between them, with none the value itself. All three grow with the value.
    """

    low: float | None = None
    high: float | None = None

    def around(self, values: Floats) -> "Bounds":
        """The same without a bound that a value violates: it is none of these values."""
        least, largest = float(values.min()), float(values.max())
        low = None if self.low is None or least < self.low else self.low
        high = None if self.high is None or largest > self.high else self.high
        return Bounds(low, high)

    def scaled(self, values: Floats) -> Floats:
        """Values inside the bounds on the scale; −∞ and ∞ are the bounds themselves."""
        if self.low is None and self.high is None:
            return values
        scaled = np.zeros_like(values)
        with np.errstate(divide="ignore"):
            if self.low is not None:
                scaled += np.log(values - self.low)
            if self.high is not None:
                scaled -= np.log(self.high - values)
        return scaled

    def slope(self, values: Floats) -> Floats:
        """How fast the scale grows at values: it turns their standard errors into those on it."""
        if self.low is None and self.high is None:
            return np.ones_like(values)
        slope = np.zeros_like(values)
        with np.errstate(divide="ignore"):
            if self.low is not None:
                slope += 1 / (values - self.low)
            if self.high is not None:
                slope += 1 / (self.high - values)
        return slope

    def clip(self, estimate: Estimate) -> Estimate:
        """An estimate whose interval ends at the bounds; as it is if its value is outside them.

        No truth lies beyond a bound, so a clipped interval holds it as often.
        """
        interval, value = estimate.interval, estimate.value
        if interval is None or value is None:
            return estimate
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if not low <= value <= high:
            return estimate
        ends = max(low, interval.low), min(high, interval.high)
        return replace(estimate, interval=replace(interval, low=ends[0], high=ends[1]))

    def unscaled(self, position: float) -> float:
        """The value at a position on the scale, never outside the bounds."""
        with np.errstate(over="ignore"):
            if self.low is not None and self.high is not None:
                return self.low + (self.high - self.low) / (1 + float(np.exp(-position)))
            if self.low is not None:
                return self.low + float(np.exp(position))
            if self.high is not None:
                return self.high - float(np.exp(-position))
        return position
