"""How much better one of two models is on the same tasks, with an interval.

Overlapping intervals of two scores say nothing of their difference, and neither does the interval
of a difference replace a test: see `paired_tests`.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, UnfitError, mean, measured, numbers
from podium.stats.bootstrap import Resampling
from podium.stats.confidence import LEVEL, Interval, Method, normal_quantile
from podium.stats.intervals import standard_error
from podium.stats.means import bootstrap
from podium.stats.paired_tests import score_steps

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean over pairs of first − second.

    Attributes:
        value: In the unit of the scores; None without pairs.
        error: Its standard error; None if the pairs do not show any.
        interval: From a bootstrap over pairs; None if there is none to be had.
        pairs: Tasks that both models have.
    """

    value: float | None
    error: float | None
    interval: Interval | None
    pairs: int


def differences(
    scores: ArrayLike,
    baseline: ArrayLike,
    resampling: Resampling | None = None,
    *,
    largest: float | None = 1.0,
    level: float = LEVEL,
) -> tuple[Difference, ...]:
    """Mean difference of each model to one baseline, with paired bootstrap intervals.

    All models share the resamples. Whether a model differs is decided by its test, not by whether
    this interval holds 0: where few tasks differ the two may disagree.

    If all pairs of a model show the same difference, above all none, resampling would give an
    interval without width, which claims too much. Then two pairs are added, one that the model
    wins and one that it loses by the largest possible difference, and a normal interval is taken
    of all (Agresti and Min 2005, doi:10.1002/sim.1781). Without a largest difference there is
    no interval then.

    The intervals are meant for scores, and for times with a penalty as their bound. Differences
    of long-tailed times are too rough for any of the usual intervals (about 93 % instead of
    95 %); `speed_ups` are the way to compare these.

    Args:
        scores: Shape (models, tasks), NaN where not measured.
        baseline: Shape (tasks,), the same tasks in the same order.
        resampling: Number of resamples and seed.
        largest: Largest difference that one task can show; None if there is no bound.
        level: How often an interval is to hold the truth.

    Raises:
        UnfitError: If the shapes do not fit, or a difference is above `largest`.
    """
    first, second = numbers(scores, dimensions=2), numbers(baseline)
    if first.shape[1:] != second.shape:
        raise UnfitError("shape")
    steps = score_steps(first, second)
    if largest is not None and (np.abs(steps) > largest).any():
        raise UnfitError("range", np.abs(steps) > largest)
    intervals = bootstrap(steps, resampling, level=level)
    return tuple(
        _difference(measured(row), interval, largest, level)
        for row, interval in zip(steps, intervals, strict=True)
    )


def _difference(
    steps: Floats, interval: Interval | None, largest: float | None, level: float
) -> Difference:
    if not steps.size:
        return Difference(None, None, None, 0)
    if interval is None and largest is not None:
        interval = _adjusted(steps, largest, level)
    return Difference(mean(steps), standard_error(steps), interval, steps.size)


def _adjusted(steps: Floats, largest: float, level: float) -> Interval:
    """The normal interval after one more win and one more loss; it holds what was seen."""
    size = steps.size + 2
    seen = mean(steps)
    centre = seen * steps.size / size
    square = (mean(steps**2) * steps.size + 2 * largest**2) / size
    half = normal_quantile(level) * math.sqrt((square - centre**2) / size)
    low, high = max(-largest, centre - half), min(largest, centre + half)
    return Interval(min(low, seen), max(high, seen), level, Method.ADJUSTED)
