"""Run times of two models, compared as a speed-up over the tasks that both solve.

Only solved tasks have a time: a program that fails has none. So every mean of times is over
some set of tasks, and the choice of this set decides which model looks fast.
"""

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import UnfitError, numbers
from podium.stats.bootstrap import SEED, Resampling
from podium.stats.confidence import LEVEL
from podium.stats.intervals import Estimate
from podium.stats.means import bootstrap, exponential
from podium.stats.paired_tests import FLIPS, PairedTest, sign_flips

__all__ = ["compare_times", "speed_ups"]


def speed_ups(
    baseline: ArrayLike,
    models: ArrayLike,
    resampling: Resampling | None = None,
    *,
    level: float = LEVEL,
) -> tuple[Estimate, ...]:
    """Speed-ups over the tasks that both solve: exp of the mean of ln(t_baseline / t_model).

    The geometric mean of the ratios, so that twice as fast on one task and half as fast on
    another is even; the arithmetic mean of ratios would call each of them 1.25 times as fast as
    the other. Above 1 the model is faster. The interval is a bootstrap over the common tasks, on
    the logarithms; report their number with it.

    Args:
        baseline: Shape (tasks,), above 0, NaN where not solved. The unit drops out.
        models: Shape (models, tasks), the same tasks in the same order.
        resampling: Number of resamples and seed.
        level: How often an interval is to hold the truth.

    Raises:
        UnfitError: If the shapes do not fit or a time is not positive.

    Source: Fleming and Wallace 1986, doi:10.1145/5666.5673.
    """
    slow = numbers(baseline, above=0)
    fast = numbers(models, dimensions=2, above=0)
    if slow.shape != fast.shape[1:]:
        raise UnfitError("shape")
    logarithms = np.log(slow) - np.log(fast)
    intervals = bootstrap(logarithms, resampling, level=level)
    return tuple(
        exponential(row, interval) for row, interval in zip(logarithms, intervals, strict=True)
    )


def compare_times(
    baselines: ArrayLike, models: ArrayLike, *, flips: int = FLIPS, seed: int = SEED
) -> tuple[PairedTest, ...]:
    """Sign-flip tests of the logarithms of times; "better" means that the model is faster.

    Arguments and errors are those of `sign_flips`, and every time must be above 0.
    """
    slow, fast = (np.log(numbers(times, dimensions=2, above=0)) for times in (baselines, models))
    return sign_flips(slow, fast, flips=flips, seed=seed)
