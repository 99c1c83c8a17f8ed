"""Two models compared by a ratio of sums over the tasks that both have, by a bootstrap over these.

The number of solved tasks varies with the tasks as the sum does, so no test of differences task by
task applies.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Bools, Floats, measured
from podium.stats.bootstrap import Resampling, percentiles
from podium.stats.confidence import (
    LEVEL,
    Interval,
    Method,
    normal_p,
    student_p,
    student_quantile,
)
from podium.stats.intervals import standard_error
from podium.stats.means import FEWEST
from podium.stats.paired_differences import Difference
from podium.stats.paired_tests import PairedTest, Test, score_steps
from podium.stats.ratios import Ratio, align, take_ratio

__all__ = ["compare_ratios", "ratio_differences"]


def compare_ratios(
    sums: ArrayLike,
    solved: ArrayLike,
    pairs: Sequence[tuple[int, int]],
    resampling: Resampling | None = None,
) -> tuple[PairedTest, ...]:
    """Test by a bootstrap over the tasks that both models have whether their ratios differ.

    "Better" is the larger ratio. A one-sided p is the share of resamples in which the first is not
    ahead, (b + 1) / (draws + 1). It is widened as the percentiles of `means.bootstrap` are, so that
    p is at most 1 − level exactly if the interval of `ratio_differences` leaves out 0. Where b is
    0, the standard deviation of the logarithm's resamples takes over if it says less: else no
    difference, however clear, could be found among the pairs of more than twenty models. There is
    no test below `FEWEST` tasks, nor where one of the models solves none.

    Args:
        sums: Shape (models, tasks), 0 or more, NaN where not measured.
        solved: The same shape, 1 or 0. Where a sum is NaN it does not count.
        pairs: Rows to compare.
        resampling: Number of resamples and seed.

    Raises:
        UnfitError: If the shapes do not fit, or a number is out of range.

    Sources: Hesterberg 2015, doi:10.1080/00031305.2015.1089789; b + 1: Davison and Hinkley 1997,
    Bootstrap Methods and their Application, chapter 4, doi:10.1017/CBO9780511802843.
    """
    return tuple(
        _test(first, second)
        for first, second in _paired(*align(sums, solved), pairs, resampling or Resampling())
    )


def ratio_differences(
    sums: ArrayLike,
    solved: ArrayLike,
    pairs: Sequence[tuple[int, int]],
    resampling: Resampling | None = None,
    *,
    level: float = LEVEL,
) -> tuple[Difference, ...]:
    """Ratio of the first minus that of the second, over the tasks that both have.

    The interval is of the percentiles of a bootstrap over these tasks; there is none where there is
    no test. Arguments and errors are those of `compare_ratios`.
    """
    return tuple(
        _difference(first, second, level)
        for first, second in _paired(*align(sums, solved), pairs, resampling or Resampling())
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A model on the tasks that it has in common with another one.

    Attributes:
        sums: Of each task, 0 where the other has none.
        solved: Likewise.
        ratio: Over these tasks.
        drawn: The ratio in each resample, ∞ where no task is solved; None if there are none.
    """

    sums: Floats
    solved: Floats
    ratio: Ratio
    drawn: Floats | None


def _paired(
    sums: Floats, solved: Floats, pairs: Sequence[tuple[int, int]], resampling: Resampling
) -> Iterator[tuple[_View, _View]]:
    """Both models of each pair. As a rule all pairs have the same tasks: one view a model."""
    there = ~np.isnan(sums)
    common = [there[first] & there[second] for first, second in pairs]
    wanted = {
        (row, tasks.tobytes()): (row, tasks)
        for rows, tasks in zip(pairs, common, strict=True)
        for row in rows
    }
    views = dict(zip(wanted, _views(sums, solved, [*wanted.values()], resampling), strict=True))
    for (first, second), tasks in zip(pairs, common, strict=True):
        yield views[first, tasks.tobytes()], views[second, tasks.tobytes()]


def _views(
    sums: Floats, solved: Floats, wanted: Sequence[tuple[int, Bools]], resampling: Resampling
) -> list[_View]:
    """Rows over only some of their tasks, with resamples where these are enough for a test."""
    amounts, counts = (
        np.array([np.where(tasks, values[row], np.nan) for row, tasks in wanted])
        for values in (sums, solved)
    )
    ratios = [*map(take_ratio, amounts, counts)]
    able = [
        index
        for index, ratio in enumerate(ratios)
        if ratio.value is not None and ratio.residuals.size >= FEWEST
    ]
    drawn: dict[int, Floats] = {}
    if able:
        means, shares = np.split(resampling.means(np.concatenate([amounts[able], counts[able]])), 2)
        with np.errstate(divide="ignore", invalid="ignore"):
            resampled = np.where(shares == 0, np.inf, means / shares)
        drawn = dict(zip(able, resampled, strict=True))
    return [
        _View(np.nan_to_num(amounts[index]), np.nan_to_num(counts[index]), ratio, drawn.get(index))
        for index, ratio in enumerate(ratios)
    ]


def _test(first: _View, second: _View) -> PairedTest:
    tasks, (wins, losses) = first.ratio.residuals.size, _votes(first, second)
    if first.drawn is None or second.drawn is None:
        return PairedTest(None, None, None, tasks, wins, losses, Test.BOOTSTRAP)
    known = ~np.isnan(first.drawn) & ~np.isnan(second.drawn)
    a, b = first.drawn[known], second.drawn[known]
    better = _tail(int((a <= b).sum()), a, b, tasks)
    worse = _tail(int((a >= b).sum()), b, a, tasks)
    p = min(1.0, 2 * min(better, worse))
    return PairedTest(p, better, worse, tasks, wins, losses, Test.BOOTSTRAP)


def _difference(first: _View, second: _View, level: float) -> Difference:
    tasks, a, b = first.ratio.residuals.size, first.ratio, second.ratio
    if a.value is None or b.value is None:
        return Difference(None, None, None, tasks)
    error = standard_error(a.residuals - b.residuals)
    interval = None
    if first.drawn is not None and second.drawn is not None and error:
        with np.errstate(invalid="ignore"):
            gaps = measured(first.drawn - second.drawn)
        quantile = math.sqrt(tasks / (tasks - 1)) * student_quantile(tasks - 1, level)
        low, high = percentiles(gaps, normal_p(quantile) / 2)
        if np.isfinite([low, high]).all():
            interval = Interval(low, high, level, Method.PERCENTILE)
    return Difference(a.value - b.value, error, interval, tasks)


def _votes(first: _View, second: _View) -> tuple[int, int]:
    """How many tasks speak for the first model, and for the second one, at the ratio of both.

    A task in which both took as much and did as well speaks for neither.
    """
    steps = score_steps(first.sums, second.sums)
    total = float(first.solved.sum() + second.solved.sum())
    if total:
        ratio = float(first.sums.sum() + second.sums.sum()) / total
        steps -= ratio * (first.solved - second.solved)
    return int((steps > 0).sum()), int((steps < 0).sum())


def _tail(against: int, first: Floats, second: Floats, tasks: int) -> float:
    """The p-value of "the first is larger", from how many resamples speak against it."""
    share = (against + 1) / (first.size + 1)
    z = -NormalDist().inv_cdf(share) if against < first.size else -math.inf
    if not against:
        with np.errstate(divide="ignore", invalid="ignore"):
            logarithms = np.log(first / second)
        if np.isfinite(logarithms).all() and (spread := float(logarithms.std())):
            z = max(z, float(logarithms.mean()) / spread)
    if math.isinf(z):
        return 1.0
    p = student_p(z * math.sqrt((tasks - 1) / tasks), tasks - 1) / 2
    return p if z > 0 else 1 - p
