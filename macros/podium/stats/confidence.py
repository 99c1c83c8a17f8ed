"""Confidence intervals of proportions, and the two distributions behind most intervals.

Without arrays: a report of averages, with or without repeated runs, does not import numpy.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist

__all__ = [
    "LEVEL",
    "Interval",
    "Method",
    "newcombe",
    "newcombe_p",
    "normal_p",
    "normal_quantile",
    "score_interval",
    "student_p",
    "student_quantile",
    "wilson",
]

LEVEL = 0.95
"""Default confidence level of intervals."""

_Z_MAX = 40.0
"""No p-value of a double is smaller than that of so many standard errors."""

_TINY = 1e-300
_STEPS = 10_000


class Method(StrEnum):
    """The method of an interval; a table's note names it."""

    WILSON = "wilson"
    CLUSTERED = "clustered"
    STUDENT = "student"
    PERCENTILE = "percentile"
    STUDENTISED = "studentised"
    ORDER = "order"
    ADJUSTED = "adjusted"
    NORMAL = "normal"
    PUBLISHED = "published"
    NEWCOMBE = "newcombe"
    WELCH = "welch"


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends in the unit of the score, the level it is meant for, and how it was made."""

    low: float
    high: float
    level: float
    method: Method


def normal_quantile(level: float) -> float:
    """How many standard errors either way the normal distribution leaves `level` inside."""
    return NormalDist().inv_cdf((1 + level) / 2)


def normal_p(z: float) -> float:
    """The two-sided p-value of a difference of z standard errors.

    >>> round(normal_p(1.959964), 6)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))


def student_p(t: float, freedom: float) -> float:
    """The two-sided p-value of Student's t; degrees of freedom need not be whole.

    Source: Abramowitz and Stegun 1964, 26.7.1 and 26.5.8.

    >>> round(student_p(2.570582, 5), 6)
    0.05
    """
    return _beta(freedom / (freedom + t * t), freedom / 2, 0.5)


@lru_cache(maxsize=1024)
def student_quantile(freedom: float, level: float) -> float:
    """How many standard errors either way Student's t leaves `level` of the chance inside.

    >>> round(student_quantile(2, 0.95), 6)
    4.302653
    """
    low, high = 0.0, 1.0
    while student_p(high, freedom) > 1 - level:
        low, high = high, 2 * high
    while high - low > 1e-15 * high:
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if student_p(middle, freedom) > 1 - level else (low, middle)
    return high


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction."""
    if x <= 0 or x >= 1:
        return min(1.0, max(0.0, x))
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(scale + a * math.log(x) + b * math.log1p(-x)) / a
    fraction, c, d = 1.0, math.inf, 1.0
    for step in range(1, _STEPS):  # Lentz's method, on the terms of 26.5.8
        half, place = step // 2, a + step
        product = -(a + half) * (a + b + half) if step % 2 else half * (b - half)
        term = product * x / ((place - 1) * place)
        d = 1 / (1 + term * d or _TINY)
        c = 1 + term / c or _TINY
        fraction *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * fraction


def wilson(passed: float, tasks: int, *, level: float = LEVEL) -> Interval | None:
    """Wilson's score interval of a share of tasks, each of which either passed or not.

    It stays inside 0 to 1 and has a width even when none or all passed. From an aggregate alone,
    `passed` is the printed share times the tasks and need not be whole.

    Returns:
        The interval of the share; None without tasks.

    Raises:
        ValueError: If `passed` is not within 0 to `tasks`.

    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.

    >>> wilson(100, 164)
    Interval(low=0.533..., high=0.681..., level=0.95, method=<Method.WILSON: 'wilson'>)
    """
    if not 0 <= passed <= tasks:
        raise ValueError("range")
    if tasks == 0:
        return None
    low, high = score_interval(passed / tasks, tasks, normal_quantile(level))
    return Interval(low, high, level, Method.WILSON)


def score_interval(share: float, size: float, z: float) -> tuple[float, float]:
    """Both shares whose distance to the one seen is z of their own standard errors."""
    grown = 1 + z * z / size
    centre = (share + z * z / (2 * size)) / grown
    half = z / grown * math.sqrt(share * (1 - share) / size + (z / (2 * size)) ** 2)
    # At the ends the formula gives 0 and 1, but for the last bit.
    return (
        max(0.0, centre - half) if share > 0 else 0.0,
        min(1.0, centre + half) if share < 1 else 1.0,
    )


def newcombe(
    share: float, tasks: int, other: float, other_tasks: int, *, level: float = LEVEL
) -> Interval:
    """Newcombe's interval of the difference of two independent proportions, from two of Wilson's.

    If both models attempted the same tasks, it is too wide: what the tasks share is not known.

    Args:
        share: The first proportion, 0 to 1.
        tasks: Number of tasks that it is of, at least 1.
        other: The second, which is subtracted.
        other_tasks: Its number of tasks.
        level: How often the interval is to hold the truth.

    Source: Newcombe 1998, method 10,
    doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.

    >>> newcombe(56 / 70, 70, 48 / 80, 80)
    Interval(low=0.052..., high=0.333..., level=0.95, method=<Method.NEWCOMBE: 'newcombe'>)
    """
    low, high = _difference(share, tasks, other, other_tasks, normal_quantile(level))
    return Interval(low, high, level, Method.NEWCOMBE)


def newcombe_p(share: float, tasks: int, other: float, other_tasks: int) -> float:
    """The two-sided p-value that agrees with `newcombe`: 1 − the level whose interval ends at 0.

    So the p-value is below α exactly if the interval of level 1 − α leaves out 0.

    >>> round(newcombe_p(56 / 70, 70, 48 / 80, 80), 4)
    0.0081
    """
    if share == other:
        return 1.0
    if share < other:
        share, tasks, other, other_tasks = other, other_tasks, share, tasks
    # The lower end falls from the difference as z grows. False position, the Illinois variant:
    # Dowell and Jarratt 1971, doi:10.1007/BF01934364.
    low, above = 0.0, share - other
    high, below = _Z_MAX, _difference(share, tasks, other, other_tasks, _Z_MAX)[0]
    if below > 0:
        return normal_p(_Z_MAX)
    side = 0
    for _ in range(_STEPS):
        if high - low <= 1e-14 * high or above == below:
            break
        z = (low * below - high * above) / (below - above)
        end = _difference(share, tasks, other, other_tasks, z)[0]
        if end > 0:
            low, above, below, side = z, end, below / 2 if side > 0 else below, 1
        elif end < 0:
            high, below, above, side = z, end, above / 2 if side < 0 else above, -1
        else:
            return normal_p(z)
    return normal_p((low + high) / 2)


def _difference(
    share: float, tasks: int, other: float, other_tasks: int, z: float
) -> tuple[float, float]:
    """The ends of Newcombe's interval, z standard errors either way."""
    low, high = score_interval(share, tasks, z)
    other_low, other_high = score_interval(other, other_tasks, z)
    gap = share - other
    return (
        gap - math.hypot(share - low, other_high - other),
        gap + math.hypot(high - share, other - other_low),
    )
