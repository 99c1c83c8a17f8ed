"""Times of tasks before any statistic: calibrated, and of only the tasks that models share."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, UnfitError, numbers

__all__ = ["calibrate", "keep_common"]


def calibrate(times: ArrayLike, reference: ArrayLike, *, geometric: bool) -> Floats:
    """Times in units of the reference solution of the same task, timed in the same run.

    A machine that is busy or slower than another one slows both alike, so the ratio is free of
    it. Each run is calibrated by its own reference times, and only then are the ratios averaged,
    over those of the runs that have one. A task without any has no calibrated time.

    Args:
        times: Shape (runs, models, tasks), above 0, NaN where not solved.
        reference: Shape (runs, tasks), above 0, NaN where not timed.
        geometric: Whether the mean over runs is the geometric one, else it is the arithmetic.

    Returns:
        Shape (models, tasks), without unit.

    Raises:
        UnfitError: If the numbers of runs or tasks differ, or a time is not positive.
    """
    array = numbers(times, dimensions=3, above=0)
    units = numbers(reference, dimensions=2, above=0)
    if array.shape[::2] != units.shape:
        raise UnfitError("shape")
    ratios = array / units[:, None]
    there = ~np.isnan(ratios)
    filled = np.where(there, np.log(ratios) if geometric else ratios, 0.0)
    with np.errstate(invalid="ignore"):
        average: Floats = filled.sum(axis=0) / there.sum(axis=0)
    return np.exp(average) if geometric else average


def keep_common(times: ArrayLike, models: Sequence[int]) -> Floats:
    """Times of only the tasks that every one of some models solved; NaN for all other tasks.

    Args:
        times: Shape (models, tasks), 0 or more, NaN where not solved.
        models: Rows of those that must have solved a task; the others need not. Without any,
            every task is kept.

    Raises:
        UnfitError: If a time is negative.
    """
    array = numbers(times, dimensions=2, low=0)
    array[:, np.isnan(array[list(models)]).any(axis=0)] = np.nan
    return array
