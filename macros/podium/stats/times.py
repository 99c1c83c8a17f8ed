"""Run times: calibrated, over stated tasks, and compared as a speed-up.

A time is of a task that was solved: a program that fails has none. So every mean of times is over
some set of tasks, and which one decides who looks fast.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, UnfitError, mean, measured, numbers
from podium.stats.intervals import LEVEL, Estimate
from podium.stats.means import bootstrap, exponential
from podium.stats.paired import FLIPS, PairedTest, sign_flip
from podium.stats.resampling import SEED, Resampling

__all__ = [
    "Policy",
    "TaskTimes",
    "apply_policy",
    "calibrate",
    "compare_times",
    "ratio_of_sums",
    "speed_up",
    "speed_ups",
]


class Policy(StrEnum):
    """Which tasks a time is over.

    Attributes:
        OWN: What the model itself solved. Flatters a model that solves only the easy ones.
        COMMON: What every model of the comparison solved: both, or all that a table shows.
        ALL: What every model of the benchmark solved, shown or not.
        PENALISED: Every task that the model was given; a failure costs a stated time.
    """

    OWN = "own"
    COMMON = "common"
    ALL = "all"
    PENALISED = "penalised"


@dataclass(frozen=True, slots=True, eq=False)
class TaskTimes:
    """Times after a policy.

    Attributes:
        times: Shape (models, tasks); NaN outside the tasks that the policy counts. Read-only.
        counts: Number of tasks that each model's time is over: to be printed with it.
        policy: Which one it was.
    """

    times: Floats
    counts: tuple[int, ...]
    policy: Policy


def calibrate(times: ArrayLike, reference: ArrayLike) -> Floats:
    """Times in units of the reference solution of the same task, timed in the same run.

    A machine that is busy or slower than another one slows both alike, so the ratio is free of
    it. Calibrate each run by its own reference times, before anything is averaged over runs.
    With several reference solutions of a task the unit is the geometric mean of those that were
    timed. A task without any has no calibrated time. (How far two runs drifted apart is
    `speed_up` of the one's reference times over the other's.)

    Args:
        times: Shape (models, tasks), above 0, NaN where not solved.
        reference: Shape (tasks,) or (references, tasks), above 0, NaN where not timed.

    Returns:
        Shape (models, tasks), without unit.

    Raises:
        UnfitError: If the numbers of tasks differ or a time is not positive.
    """
    array = numbers(times, dimensions=2, above=0)
    units = np.log(numbers(np.atleast_2d(np.asarray(reference, float)), dimensions=2, above=0))
    if array.shape[1] != units.shape[1]:
        raise UnfitError("shape")
    timed = [measured(column) for column in units.T]
    scale = np.array([math.exp(mean(one)) if one.size else math.nan for one in timed])
    calibrated: Floats = array / scale
    return calibrated


def apply_policy(
    times: ArrayLike,
    policy: Policy,
    *,
    shown: Sequence[int] | None = None,
    attempted: ArrayLike | None = None,
    penalty: float | None = None,
) -> TaskTimes:
    """Keep the times of the tasks that a policy counts, and say how many these are.

    Args:
        times: Shape (models, tasks), above 0, all models of the benchmark; NaN where a model
            solved nothing.
        policy: Which tasks to count.
        shown: For `common`: positions of the models that are compared; None means all. The
            others get no times.
        attempted: For `penalised`: shape (models, tasks), whether the model was given the task;
            None means every task. A task that it was not given is left out, not punished.
        penalty: For `penalised`: what a failure costs, in the unit of the times.

    Raises:
        UnfitError: If shapes do not fit, a time is not positive, or a penalty is missing or not
            positive.
    """
    array = numbers(times, dimensions=2, above=0)
    solved = ~np.isnan(array)
    if policy is Policy.PENALISED:
        given = np.ones(array.shape, bool) if attempted is None else np.array(attempted, bool)
        if given.shape != array.shape:
            raise UnfitError("shape")
        if penalty is None or not 0 < penalty < math.inf:
            raise UnfitError("range")
        array[~solved & given] = penalty
    elif policy is Policy.ALL:
        array[:, ~solved.all(axis=0)] = np.nan
    elif policy is Policy.COMMON:
        models = list(range(len(array)) if shown is None else shown)
        array[:, ~solved[models].all(axis=0)] = np.nan
        array[np.setdiff1d(np.arange(len(array)), models)] = np.nan
    counts = tuple((~np.isnan(array)).sum(axis=1).tolist())
    array.flags.writeable = False
    return TaskTimes(array, counts, policy)


def speed_up(
    baseline: ArrayLike,
    model: ArrayLike,
    resampling: Resampling | None = None,
    *,
    level: float = LEVEL,
) -> Estimate:
    """`speed_ups` of a single model; shapes (tasks,)."""
    (found,) = speed_ups(baseline, numbers(model)[None], resampling, level=level)
    return found


def speed_ups(
    baseline: ArrayLike,
    models: ArrayLike,
    resampling: Resampling | None = None,
    *,
    level: float = LEVEL,
) -> tuple[Estimate, ...]:
    """Over the tasks that both solve, exp of the mean of ln(t_baseline / t_model).

    The geometric mean of the ratios, so that twice as fast on one task and half as fast on
    another is even; the arithmetic mean of ratios would call each of them 1.25 times as fast as
    the other. Above 1 the model is faster. The interval is a bootstrap over the common tasks, on
    the logarithms; how many these are is to be printed with it.

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
    baseline: ArrayLike, model: ArrayLike, *, flips: int = FLIPS, seed: int = SEED
) -> PairedTest:
    """Sign-flip test of the logarithms of times; "better" means that the model is faster.

    Arguments and errors are those of `sign_flip`, and every time must be above 0.
    """
    slow, fast = np.log(numbers(baseline, above=0)), np.log(numbers(model, above=0))
    return sign_flip(slow, fast, flips=flips, seed=seed)


def ratio_of_sums(baseline: ArrayLike, model: ArrayLike) -> tuple[float | None, int]:
    """Total time of the baseline over that of the model, over the tasks that both solve.

    Not the speed-up: a few long tasks decide it. Give it only when asked for, and by this name.

    Returns:
        The ratio, None without common tasks; and the number of these.

    Raises:
        UnfitError: If the lengths differ or a time is not positive.
    """
    slow, fast = numbers(baseline, above=0), numbers(model, above=0)
    if slow.shape != fast.shape:
        raise UnfitError("shape")
    both = ~np.isnan(slow) & ~np.isnan(fast)
    if not both.any():
        return None, 0
    return math.fsum(slow[both]) / math.fsum(fast[both]), int(both.sum())
