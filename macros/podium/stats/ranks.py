"""Ranks of models, and how two orders of them differ."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from podium.stats.arrays import Floats, UnfitError, numbers

__all__ = ["Moves", "competition_ranks", "find_moves"]


@dataclass(frozen=True, slots=True)
class Moves:
    """How two orders of the same models differ.

    Attributes:
        flips: Pairs (i, j) of positions: i is before j in the first order and behind in the
            second. A tie in one of the orders is no flip.
        largest: How many ranks a model moves at most. Only those with a score in both orders are
            placed.
    """

    flips: tuple[tuple[int, int], ...]
    largest: int


def competition_ranks(scores: ArrayLike) -> tuple[int | None, ...]:
    """Competition ranks, more is better: 1 + how many have more, so two firsts, then a third.

    Scores count as equal only if they are exactly equal, so pass them as printed. A model
    without a score (NaN) has no rank and takes none away.

    >>> competition_ranks([0.7, 0.9, 0.9, float("nan"), 0.1])
    (3, 1, 1, None, 4)
    """
    array = numbers(scores)
    present = np.sort(array[~np.isnan(array)])
    above = present.size - np.searchsorted(present, array, side="right")
    return tuple(
        None if missing else int(more) + 1
        for more, missing in zip(above, np.isnan(array), strict=True)
    )


def find_moves(first: ArrayLike, second: ArrayLike) -> Moves:
    """Compare two orders of the same models, such as by own and by common tasks.

    Args:
        first: One score a model, more is better (negate times); NaN without one.
        second: The same models by the other rule.

    Raises:
        UnfitError: If the lengths differ.
    """
    a, b = numbers(first), numbers(second)
    if a.shape != b.shape:
        raise UnfitError("shape")
    both = np.flatnonzero(~np.isnan(a) & ~np.isnan(b))
    moves = [
        abs(before - after)
        for before, after in zip(
            competition_ranks(a[both]), competition_ranks(b[both]), strict=True
        )
        if before is not None and after is not None
    ]
    return Moves(tuple(_flips(a, b, both.tolist())), max(moves, default=0))


def _flips(a: Floats, b: Floats, models: list[int]) -> list[tuple[int, int]]:
    pairs = ((i, j) if a[i] > a[j] else (j, i) for i, j in combinations(models, 2))
    return [(i, j) for i, j in pairs if a[i] > a[j] and b[i] < b[j]]
