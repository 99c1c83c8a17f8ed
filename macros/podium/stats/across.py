"""One number for a model over several benchmarks.

Only a model that has every benchmark gets one: a mean over different benchmarks would compare
nothing. How many each model has is always told. Raw times or scores are never averaged over
benchmarks: that would weigh a benchmark by its unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Bools, Floats, mean, numbers
from podium.stats.places import places

__all__ = ["Across", "mean_place", "mean_ratio", "win_rate"]


@dataclass(frozen=True, slots=True)
class Across:
    """A number per model over all benchmarks.

    Attributes:
        values: One per model; None for a model that lacks a benchmark.
        coverage: How many benchmarks each model has.
        benchmarks: How many there are.
        models: How many models have all of them: those that the values compare.
    """

    values: tuple[float | None, ...]
    coverage: tuple[int, ...]
    benchmarks: int
    models: int


def mean_ratio(ratios: ArrayLike) -> Across:
    """Geometric mean over benchmarks of ratios, such as speed-ups against one baseline.

    The order that it gives does not depend on which baseline the ratios are against.

    Args:
        ratios: Shape (models, benchmarks), above 0, NaN where a model lacks the benchmark.

    Raises:
        UnfitError: If a ratio is not positive.

    Source: Fleming and Wallace 1986, doi:10.1145/5666.5673.
    """
    array = numbers(ratios, dimensions=2, above=0)
    complete = _complete(array)
    return _across(array, complete, np.exp(_row_means(np.log(array[complete]))))


def mean_place(scores: ArrayLike) -> Across:
    """Mean over benchmarks of the competition place among the complete models.

    Incomplete models take no place away, so that every place is out of the same models.

    Args:
        scores: Shape (models, benchmarks), more is better (negate times), as printed; NaN where
            a model lacks the benchmark.
    """
    array = numbers(scores, dimensions=2)
    complete = _complete(array)
    placed = [places(column) for column in array[complete].T]
    return _across(array, complete, _row_means(np.array(placed, dtype=np.float64).T))


def win_rate(scores: ArrayLike) -> Across:
    """Mean over benchmarks of the share of the other complete models that are beaten.

    A tie is half a win, so the mean over the models is always 1/2. A single model has nobody to
    beat and no win rate.

    Args:
        scores: As for `mean_place`.
    """
    array = numbers(scores, dimensions=2)
    complete = _complete(array)
    kept = array[complete]
    if len(kept) < 2:
        return _across(array, complete, np.full(len(kept), np.nan))
    wins = (kept[:, None] > kept[None]).sum(axis=1) + (kept[:, None] == kept[None]).sum(axis=1) / 2
    # Each model ties with itself, which is not a win over anybody.
    return _across(array, complete, _row_means((wins - 0.5) / (len(kept) - 1)))


def _row_means(array: Floats) -> Floats:
    return np.array([mean(row) for row in array], dtype=np.float64)


def _complete(array: Floats) -> Bools:
    there: Bools = ~np.isnan(array).any(axis=1) & (array.shape[1] > 0)
    return there


def _across(array: Floats, complete: Bools, values: Floats) -> Across:
    found: list[float | None] = [None] * len(array)
    for position, value in zip(np.flatnonzero(complete).tolist(), values.tolist(), strict=True):
        found[position] = None if np.isnan(value) else value
    return Across(
        values=tuple(found),
        coverage=tuple((~np.isnan(array)).sum(axis=1).tolist()),
        benchmarks=array.shape[1],
        models=int(complete.sum()),
    )
