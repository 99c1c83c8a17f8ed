"""Means over tasks of numbers, with bootstrap intervals that respect their bounds.

Functions take all models at once, one row each, since these share their resamples.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, mean, measured, numbers
from podium.stats.bootstrap import Resampling, percentiles
from podium.stats.bounds import Bounds
from podium.stats.confidence import LEVEL, Interval, Method, normal_p, student_quantile
from podium.stats.intervals import Estimate, standard_error, summarise

__all__ = [
    "FEW",
    "FEWEST",
    "bootstrap",
    "estimate_geometric_means",
    "estimate_means",
    "exponential",
]

FEW = 10
"""Below this many tasks resamples are too alike for a bootstrap, and Student's t replaces it."""

FEWEST = 40
"""Below this many tasks an arithmetic mean has no interval: none held the truth in 94 %."""


def estimate_means(
    values: ArrayLike,
    resampling: Resampling | None = None,
    *,
    level: float = LEVEL,
    bounds: Bounds | None = None,
) -> tuple[Estimate, ...]:
    """Arithmetic mean over tasks of numbers that may be skewed: tokens, memory, penalised times.

    The interval is a studentised bootstrap (bootstrap-t), which follows the skew of such numbers.
    It is computed on a scale without bounds, logarithms for what is above 0, so it never leaves
    the bounds. That costs nothing: on 164 log-normal times whose logarithms have an sd of 0.7 it
    held the truth in 95.0 %, as it does on the plain scale; for 1 in 93.9 %, for 1.5 in 91.8 %.
    BCa, percentiles and Hall's transformation did no better; a few tasks then rule the mean, and
    the geometric mean says more.

    Fewer than `FEWEST` tasks have no interval. With 20, exponential times were held in 93.4 %, with
    7 log-normal ones in 90 %, and an end of Student's interval was below 0 in half the samples.
    Values that are all alike give none either, and neither do tasks so alike that resamples often
    show no spread.

    Args:
        values: Shape (models, tasks), NaN where not measured. All models share the resamples.
        resampling: Number of resamples and seed.
        level: How often the interval is to hold the truth.
        bounds: Of the values. A row with a value outside one has none on that side.

    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapters 12.5 and 12.6,
    doi:10.1201/9780429246593.
    """
    array = numbers(values, dimensions=2)
    rows = [measured(row) for row in array]
    errors = [standard_error(row) for row in rows]
    drawn = [i for i, row in enumerate(rows) if errors[i] is not None and row.size >= FEWEST]
    centres = np.array([mean(rows[i]) for i in drawn]).reshape(-1, 1)
    scales = [(bounds or Bounds()).around(rows[i]) for i in drawn]
    quantiles = _studentised(array[drawn] - centres, centres, scales, resampling, level)
    ends = dict(zip(drawn, zip(scales, quantiles, strict=True), strict=True))
    return tuple(
        summarise(
            array[i],
            mean(row) if row.size else None,
            errors[i],
            _interval(mean(row), errors[i], *ends[i], level) if i in ends else None,
        )
        for i, row in enumerate(rows)
    )


def _interval(
    value: float,
    error: float | None,
    scale: Bounds,
    quantiles: tuple[float, float],
    level: float,
) -> Interval | None:
    """The interval from quantiles of the studentised mean; None where one is beyond measure."""
    centre = np.array([value])
    position, slope = float(scale.scaled(centre)[0]), float(scale.slope(centre)[0])
    low, high = (position - quantile * slope * (error or 0) for quantile in reversed(quantiles))
    if not np.isfinite([low, high]).all():
        return None
    ends = scale.unscaled(low), scale.unscaled(high)
    return Interval(*ends, level, Method.STUDENTISED) if np.isfinite(ends).all() else None


def _studentised(
    deviations: Floats,
    centres: Floats,
    scales: Sequence[Bounds],
    resampling: Resampling | None,
    level: float,
) -> list[tuple[float, float]]:
    """For each row quantiles of (mean of the resample − mean) / (its own standard error).

    All three are on the row's scale.
    """
    if not deviations.size:
        return []
    there = ~np.isnan(deviations)
    stack = np.concatenate([deviations, deviations**2, there.astype(np.float64)])
    means, squares, shares = np.split((resampling or Resampling()).means(stack), 3)
    counts = np.rint(shares * deviations.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.maximum(squares - means**2, 0) / (counts - 1))
        steps = [
            (scale.scaled(row + centre) - scale.scaled(centre)) / scale.slope(row + centre)
            for scale, row, centre in zip(scales, means, centres, strict=True)
        ]
        ratios = np.stack(steps) / spread
    # All drawn tasks alike: no spread, but for rounding, so any deviation is beyond measure.
    usual = np.sqrt(np.nanmean(deviations**2, axis=1) / there.sum(axis=1))
    alike = (spread < 1e-6 * usual[:, None]) | (counts < 2)
    ratios[alike] = np.copysign(np.inf, means[alike])
    return [percentiles(measured(row), (1 - level) / 2) for row in ratios]


def estimate_geometric_means(
    values: ArrayLike, resampling: Resampling | None = None, *, level: float = LEVEL
) -> tuple[Estimate, ...]:
    """Over tasks, exp of the mean of the logarithms, with a bootstrap of these.

    The standard error is value × error of the logarithms (delta method). One task, or values
    that are all alike, give no interval.

    Args:
        values: Shape (models, tasks), above 0, NaN where not measured. All models share the
            resamples.
        resampling: Number of resamples and seed.
        level: How often the interval is to hold the truth.

    Raises:
        UnfitError: If a value is not positive: there is no logarithm to average.

    Source: Fleming and Wallace 1986, doi:10.1145/5666.5673.
    """
    logarithms = np.log(numbers(values, dimensions=2, above=0))
    intervals = bootstrap(logarithms, resampling, level=level)
    return tuple(
        exponential(row, interval) for row, interval in zip(logarithms, intervals, strict=True)
    )


def exponential(logarithms: Floats, interval: Interval | None) -> Estimate:
    """The geometric mean from the logarithms of one row, and from the interval of their mean."""
    seen = measured(logarithms)
    if not seen.size:
        return summarise(logarithms, None, None, None)
    value, error = math.exp(mean(seen)), standard_error(seen)
    if interval:
        ends = math.exp(interval.low), math.exp(interval.high)
        interval = Interval(*ends, interval.level, interval.method)
    return summarise(logarithms, value, error and error * value, interval)


def bootstrap(
    values: Floats, resampling: Resampling | None = None, *, level: float = LEVEL
) -> tuple[Interval | None, ...]:
    """Percentile intervals of the means of many rows, all from the same resamples.

    The plain percentile interval is too short by √((T − 1) / T) and takes the normal for
    Student's quantile. So the percentiles lie further out, at Φ(−√(T / (T − 1)) · t), which for
    values without skew gives the length of the t interval. Below `FEW` tasks it is the t
    interval itself. One task, or values that are all alike, give none.

    Args:
        values: Shape (rows, tasks), NaN where not measured: logarithms of times or of ratios,
            or differences of scores.
        resampling: Number of resamples and seed.
        level: How often the interval is to hold the truth.

    Source: Hesterberg 2015, doi:10.1080/00031305.2015.1089789.
    """
    rows = [measured(row) for row in values]
    errors = [standard_error(row) for row in rows]
    drawn = [i for i, row in enumerate(rows) if errors[i] is not None and row.size >= FEW]
    means = (resampling or Resampling()).means(values[drawn]) if drawn else np.empty((0, 0))
    resampled = dict(zip(drawn, means, strict=True))
    intervals: list[Interval | None] = []
    for i, (row, error) in enumerate(zip(rows, errors, strict=True)):
        if error is None:
            intervals.append(None)
            continue
        if i in resampled:
            quantile = math.sqrt(row.size / (row.size - 1)) * student_quantile(row.size - 1, level)
            low, high = percentiles(measured(resampled[i]), normal_p(quantile) / 2)
            intervals.append(Interval(low, high, level, Method.PERCENTILE))
        else:
            half = error * student_quantile(row.size - 1, level)
            intervals.append(Interval(mean(row) - half, mean(row) + half, level, Method.STUDENT))
    return tuple(intervals)
