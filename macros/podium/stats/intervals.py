"""One model's score over tasks, with its standard error and a 95 % interval.

Tasks are what was sampled: the interval says where the score would be over all tasks of the kind,
not over more samples of the same tasks. So samples of a task are never counted as if they were
tasks. How often each kind of interval holds the truth is measured by `benchmarks.statistics`;
the kinds here were chosen by that.
"""

import math
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, mean, measured, numbers
from podium.stats.binomial import binomial_tail
from podium.stats.confidence import (
    LEVEL,
    Interval,
    Method,
    normal_quantile,
    score_interval,
    student_quantile,
    wilson,
)

__all__ = [
    "Estimate",
    "digits",
    "estimate_median",
    "estimate_share",
    "standard_error",
    "summarise",
]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score over tasks.

    Attributes:
        value: The score; None if no task was measured.
        error: Its standard error, in the same unit; None if the tasks do not show any.
        interval: None if the tasks are too few, or too alike, to give one.
        tasks: How many tasks the score is over.
        missing: Positions of the tasks that it is not over.
    """

    value: float | None
    error: float | None
    interval: Interval | None
    tasks: int
    missing: tuple[int, ...]


def estimate_share(scores: ArrayLike, *, level: float = LEVEL) -> Estimate:
    """Mean over tasks of scores from 0 to 1, such as pass@k.

    The standard error is that of clusters, sd over tasks / √T. The interval is Wilson's:

    - Every score is 0 or 1, as with one sample a task: on the T tasks themselves. This is also
      the rule for none and all passed, where the error is 0 but the doubt is not.
    - Otherwise the T tasks are worth p(1 − p) / error² tasks with one sample each, and Wilson's
      interval is taken for so many, with Student's quantile on T − 1 degrees of freedom because
      the error itself is estimated. The plain p ± t · error is too short near 0 and 1: at a
      mean of 0.97 over 164 tasks with ten samples it held the truth in 93.0 %, this one in 94.2 %.
    - All scores are alike, but neither 0 nor 1, or there is one task: as if each task had one
      sample, since no scores from 0 to 1 with that mean can vary more.

    Args:
        scores: Shape (tasks,), 0 to 1, NaN where not measured.
        level: How often the interval is to hold the truth.

    Raises:
        UnfitError: If a score is outside 0 to 1.

    Sources: Miller 2024, Adding error bars to evals, arXiv:2411.00640; Bowyer, Aitchison and
    Ivanova 2025, Don't use the CLT in LLM evals, arXiv:2503.01747; the number of tasks that
    clusters are worth: Korn and Graubard 1999, Analysis of Health Surveys,
    doi:10.1002/9781118032619.
    """
    array = numbers(scores, low=0, high=1)
    seen = measured(array)
    if not seen.size:
        return summarise(array, None, None, None)
    share, error = mean(seen), standard_error(seen)
    if error is None or np.isin(seen, (0.0, 1.0)).all():
        return summarise(array, share, error, wilson(math.fsum(seen), seen.size, level=level))
    size = share * (1 - share) / error**2
    low, high = score_interval(share, size, student_quantile(seen.size - 1, level))
    return summarise(array, share, error, Interval(low, high, level, Method.CLUSTERED))


def estimate_median(values: ArrayLike, *, level: float = LEVEL) -> Estimate:
    """Median over tasks; its interval is between order statistics, so nothing is drawn.

    Its ends are interpolated between the two neighbours whose levels, by the binomial
    distribution, enclose the wanted one. A bootstrap of the median gave no better coverage and
    jumps from value to value. With five tasks or fewer even least and largest do not reach
    95 %, so there is no interval. If most tasks have the very same value, the interval may be
    that value alone, rightly: ties do not move a median. The standard error is half the
    interval over the normal quantile, for want of a better one.

    Source: Hettmansperger and Sheather 1986, doi:10.1016/0167-7152(86)90021-0.
    """
    array = numbers(values)
    seen = np.sort(measured(array))
    size = seen.size
    if not size:
        return summarise(array, None, None, None)
    median = float(np.median(seen))
    tail = (1 - level) / 2
    # The wider neighbour leaves out the depth − 1 least and largest; its level is 1 − 2 · below.
    depth = bisect_right(range(size // 2), tail, key=lambda heads: binomial_tail(heads, size))
    if not depth:
        return summarise(array, median, None, None)
    below, next_below = (binomial_tail(heads, size) for heads in (depth - 1, depth))
    share = (tail - below) / (next_below - below)
    bent = (size - depth) * share / (depth + (size - 2 * depth) * share)
    low = (1 - bent) * seen[depth - 1] + bent * seen[min(depth, size - 1)]
    high = (1 - bent) * seen[size - depth] + bent * seen[max(size - depth - 1, 0)]
    error = float(high - low) / (2 * normal_quantile(level))
    interval = Interval(float(low), float(high), level, Method.ORDER)
    return summarise(array, median, error or None, interval)


def standard_error(values: Floats) -> float | None:
    """The sd over tasks / √T; None for one value, or for values that are all alike.

    Values alike up to rounding count as alike: they would show an error of 10⁻¹⁷.
    """
    if values.size < 2:
        return None
    spread = float(np.ptp(values))
    if spread <= 1e-12 * float(np.abs(values).max()):
        return None
    return math.sqrt(mean((values - mean(values)) ** 2) / (values.size - 1))


def digits(error: float | None) -> int | None:
    """Digits after the point at which the standard error shows two significant ones.

    The score is displayed with as many digits. Rounding comes first: 0.0996 is 0.10, so two digits.
    Negative for errors of 99.5 and more: -1 means that even the tens are uncertain. None without
    an error, or for one of 0; then the metric's own digits hold.

    >>> digits(0.0381), digits(0.0996), digits(4.2), digits(1234.0)
    (3, 2, 1, -2)
    """
    if not error:
        return None
    return 1 - int(f"{error:.1e}".partition("e")[2])


def summarise(
    values: Floats, value: float | None, error: float | None, interval: Interval | None
) -> Estimate:
    """An estimate over the tasks that a vector has, with the positions of the others."""
    missing = np.isnan(values)
    return Estimate(
        value, error, interval, int((~missing).sum()), tuple(np.flatnonzero(missing).tolist())
    )
