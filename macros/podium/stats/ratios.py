"""Ratios of two sums over tasks: what all attempts took, for each task that they solved.

Both sums depend on which tasks were drawn, so a resample draws tasks and divides again.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, UnfitError, measured, numbers
from podium.stats.bootstrap import Resampling, percentiles
from podium.stats.confidence import LEVEL, Interval, Method
from podium.stats.intervals import Estimate, standard_error, summarise
from podium.stats.means import FEWEST

__all__ = ["Ratio", "align", "estimate_ratios", "take_ratio"]

_NEAR = 1e-12
"""What differs by no more than this share differs by the rounding of floats alone."""


def estimate_ratios(
    sums: ArrayLike,
    solved: ArrayLike,
    resampling: Resampling | None = None,
    *,
    level: float = LEVEL,
) -> tuple[Estimate, ...]:
    """Sum over tasks ÷ number of solved tasks, with a bootstrap over tasks.

    The standard error is that of the residuals, sum − ratio · solved, divided by the share of
    solved tasks (delta method). The interval is a studentised bootstrap of the ratio's logarithm.
    Percentiles held the truth less often where nearly all tasks are solved. Without an interval are
    fewer than `FEWEST` tasks, tasks that do not differ, and so few solved ones, up to three, that
    many resamples have none.

    Args:
        sums: Shape (models, tasks), 0 or more, NaN where not measured.
        solved: The same shape, 1 or 0. Where a sum is NaN it does not count.
        resampling: Number of resamples and seed.
        level: How often the interval is to hold the truth.

    Returns:
        One for each row, over the tasks that have a sum; without a value if none is solved.

    Raises:
        UnfitError: If the shapes do not fit, or a number is out of range.

    Sources: the error: Cochran 1977, Sampling Techniques, chapter 6; the bootstrap: Efron and
    Tibshirani 1993, An Introduction to the Bootstrap, chapter 12.5, doi:10.1201/9780429246593.
    """
    amounts, counts = align(sums, solved)
    rows = [*map(take_ratio, amounts, counts)]
    drawn = [
        index
        for index, row in enumerate(rows)
        if row.value and row.error and row.residuals.size >= FEWEST
    ]
    values = np.array([rows[index].value for index in drawn], dtype=np.float64)
    quantiles = _studentised(amounts[drawn], counts[drawn], values, resampling, level)
    intervals = {
        index: _interval(rows[index], pair, level)
        for index, pair in zip(drawn, quantiles, strict=True)
    }
    return tuple(
        summarise(amount, row.value, row.error, intervals.get(index))
        for index, (amount, row) in enumerate(zip(amounts, rows, strict=True))
    )


@dataclass(frozen=True, slots=True)
class Ratio:
    """The ratio of a row, and the residual of each of its tasks; without a value these are 0.

    Attributes:
        value: None if no task is solved.
        error: Its standard error; None if tasks do not show any.
        residuals: Of the measured tasks, in the unit of the ratio. Their mean is 0.
    """

    value: float | None
    error: float | None
    residuals: Floats


def take_ratio(sums: Floats, solved: Floats) -> Ratio:
    """The ratio of one row, as `align` makes it."""
    amounts, counts = measured(sums), measured(solved)
    total = math.fsum(counts)
    if not total:
        return Ratio(None, None, np.zeros_like(amounts))
    value = math.fsum(amounts) / total
    residuals = (amounts - value * counts) * (counts.size / total)
    return Ratio(value, standard_error(residuals), residuals)


def _studentised(
    sums: Floats,
    solved: Floats,
    values: Floats,
    resampling: Resampling | None,
    level: float,
) -> list[tuple[float, float]]:
    """For each row quantiles of the logarithm's deviation, over its own standard error.

    A resample in which no task is solved deviates beyond measure, as does one whose tasks are all
    alike.
    """
    if not values.size:
        return []
    residuals = sums - values[:, None] * solved
    there = (~np.isnan(sums)).astype(np.float64)
    stack = np.concatenate([residuals, solved, residuals**2, residuals * solved, there])
    first, share, squares, products, known = np.split((resampling or Resampling()).means(stack), 5)
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = first / share
        # The variance of the residuals from the resample's own ratio, whose mean is 0.
        variance = squares - 2 * gap * products + gap**2 * share
        ratios = values[:, None] + gap
        errors = np.sqrt(np.maximum(variance, 0) / (np.rint(known * there.shape[1]) - 1)) / share
        deviations = np.log(ratios / values[:, None]) * ratios / errors
        alike = variance <= _NEAR * np.nanmean(residuals**2, axis=1)[:, None]
    deviations[alike] = np.copysign(np.inf, gap[alike])
    deviations[share == 0] = np.inf
    return [percentiles(measured(row), (1 - level) / 2) for row in deviations]


def _interval(row: Ratio, quantiles: tuple[float, float], level: float) -> Interval | None:
    """The interval from quantiles of the studentised logarithm; None if one is beyond measure."""
    if not row.value or not row.error or not np.isfinite(quantiles).all():
        return None
    spread = row.error / row.value
    with np.errstate(over="ignore"):
        low, high = row.value * np.exp([-spread * quantile for quantile in reversed(quantiles)])
    return Interval(float(low), float(high), level, Method.STUDENTISED) if high < np.inf else None


def align(sums: ArrayLike, solved: ArrayLike) -> tuple[Floats, Floats]:
    """Sums, and which tasks are solved of those that have one."""
    amounts, counts = (
        numbers(sums, dimensions=2, low=0),
        numbers(solved, dimensions=2, low=0, high=1),
    )
    if amounts.shape != counts.shape:
        raise UnfitError("shape")
    strange = ~np.isnan(amounts) & ~np.isin(counts, (0.0, 1.0))
    if strange.any():
        raise UnfitError("range", strange)
    counts[np.isnan(amounts)] = np.nan
    return amounts, counts
