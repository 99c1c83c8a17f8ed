"""Two models of which only summaries are known: values with standard errors, tasks, or runs.

The tests take the two as independent. Where both models attempted the same tasks, that is
conservative: a paired test of samples finds more. Without arrays, as `confidence`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from podium.stats.confidence import (
    LEVEL,
    Interval,
    Method,
    newcombe,
    newcombe_p,
    normal_p,
    normal_quantile,
    student_p,
    student_quantile,
)

__all__ = [
    "RunSummary",
    "UnpairedTest",
    "compare_proportions",
    "compare_values",
    "summarise_runs",
    "values_p",
]


@dataclass(frozen=True, slots=True)
class UnpairedTest:
    """A difference of two independent values.

    Attributes:
        difference: First minus second.
        p: Two-sided, not adjusted.
        interval: Of the difference.
    """

    difference: float
    p: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Repeated runs of one model.

    Attributes:
        runs: How many, at least 2.
        sd: Standard deviation over the runs, with R − 1.
        error: Standard error of their mean, sd / √R.
        interval: t interval of their mean; None if the runs are all alike, which shows no spread.
    """

    runs: int
    sd: float
    error: float
    interval: Interval | None


def summarise_runs(values: Sequence[float], *, level: float = LEVEL) -> RunSummary | None:
    """The spread of R ≥ 2 runs; None for fewer. The interval is mean ± t · sd / √R.

    It says where the mean of further runs would be, on the same tasks; not over other tasks.

    >>> summarise_runs([1.0, 2.0, 3.0])
    RunSummary(runs=3, sd=1.0, error=0.577..., interval=Interval(low=-0.484..., high=4.484..., \
level=0.95, method=<Method.STUDENT: 'student'>))
    """
    runs = len(values)
    if runs < 2:
        return None
    centre = math.fsum(values) / runs
    sd = math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (runs - 1))
    if max(values) - min(values) <= 1e-12 * max(map(abs, values)):
        return RunSummary(runs, 0.0, 0.0, None)  # alike but for the rounding of floats
    error = sd / math.sqrt(runs)
    half = student_quantile(runs - 1, level) * error
    return RunSummary(
        runs, sd, error, Interval(centre - half, centre + half, level, Method.STUDENT)
    )


def compare_values(
    value: float,
    other: float,
    errors: tuple[float, float],
    *,
    runs: tuple[int, int] | None = None,
    level: float = LEVEL,
) -> UnpairedTest | None:
    """Compare two values with standard errors: by z, or of repeated runs by Welch's t.

    z = (a − b) / √(se_a² + se_b²). With runs, the same ratio is compared with Student's t with
    the degrees of freedom of Welch and Satterthwaite. None if no error is above 0.

    Args:
        value: The first.
        other: The second, which is subtracted.
        errors: Their standard errors.
        runs: How many runs each is the mean of, at least 2.
        level: How often the interval is to hold the truth.

    Sources: Miller 2024, arXiv:2411.00640; Welch 1947, doi:10.1093/biomet/34.1-2.28.

    >>> compare_values(0.61, 0.58, (0.02, 0.02)).p
    0.288...
    """
    squares = [error * error for error in errors]
    error = math.sqrt(sum(squares))
    if not error:
        return None
    gap = value - other
    if runs is None:
        p, quantile, method = normal_p(gap / error), normal_quantile(level), Method.NORMAL
    else:
        shares = (
            (square / sum(squares)) ** 2 / (count - 1)
            for square, count in zip(squares, runs, strict=True)
        )
        freedom = 1 / sum(shares)
        p, quantile = student_p(gap / error, freedom), student_quantile(freedom, level)
        method = Method.WELCH
    half = quantile * error
    return UnpairedTest(gap, p, Interval(gap - half, gap + half, level, method))


def values_p(gap: float, error: float, other_error: float) -> float | None:
    """The two-sided p-value of `compare_values` without runs; None if no error is above 0."""
    error = math.hypot(error, other_error)
    return normal_p(gap / error) if error else None


def compare_proportions(
    share: float, tasks: int, other: float, other_tasks: int, *, level: float = LEVEL
) -> UnpairedTest:
    """Compare two proportions of tasks by Newcombe's interval; see `proportions`."""
    return UnpairedTest(
        share - other,
        newcombe_p(share, tasks, other, other_tasks),
        newcombe(share, tasks, other, other_tasks, level=level),
    )
