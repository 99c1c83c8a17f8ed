"""Which of many models are significantly better than which others, by tests that pair no tasks.

There are as many pairs as M² models, so no pair gets a p-value: a test at one level is a comparison
of its difference with its margin, and Holm's correction needs only a few levels.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from podium.stats.confidence import score_interval

__all__ = ["UnpairedSide", "unpaired_wins"]

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class UnpairedSide:
    """What is known of one model.

    Attributes:
        value: Its value.
        error: The standard error of the value.
        share: Where only a proportion is known, that and its number of tasks.
    """

    value: float
    error: float
    share: tuple[float, int] | None = None


def unpaired_wins(sides: Sequence[UnpairedSide], *, alpha: float) -> list[_Pair]:
    """The pairs of models that differ significantly, the higher value first, by position.

    Two proportions are compared by Newcombe's interval, all else by z. Two values of which neither
    has an error above 0 are not tested. Holm over all other pairs: with k pairs found, those with
    p ≤ α / (m − k) are found as well, until there is none. So the pairs are those of
    `multiple_testing.holm` on the p-values of `unpaired_tests`.

    Args:
        sides: The models.
        alpha: How often they may differ by chance, all pairs together.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65–70,
    https://www.jstor.org/stable/4615733.

    >>> near, far = UnpairedSide(0.50, 0.02), UnpairedSide(0.90, 0.02)
    >>> unpaired_wins([near, UnpairedSide(0.51, 0.02), far], alpha=0.05)
    [(2, 1), (2, 0)]
    """
    exact = sum(side.error == 0 and side.share is None for side in sides)
    tested = math.comb(len(sides), 2) - math.comb(exact, 2)
    order = sorted(range(len(sides)), key=lambda index: sides[index].value, reverse=True)
    every = ((first, second) for at, first in enumerate(order) for second in order[at + 1 :])
    left = [*_significant(sides, every, alpha)]  # no correction finds more
    wins: list[_Pair] = []
    while left:
        significant = frozenset(_significant(sides, left, alpha / (tested - len(wins))))
        if not significant:
            break
        wins += [pair for pair in left if pair in significant]
        left = [pair for pair in left if pair not in significant]
    return wins


def _significant(
    sides: Sequence[UnpairedSide], pairs: Iterable[_Pair], level: float
) -> Iterator[_Pair]:
    """The pairs whose two-sided p is at most a level; the first of each has the higher value."""
    z = -NormalDist().inv_cdf(level / 2)
    values, errors = [side.value for side in sides], [z * side.error for side in sides]
    shares = [side.share[0] if side.share else None for side in sides]
    ends = [score_interval(*side.share, z) if side.share else (0.0, 0.0) for side in sides]
    for pair in pairs:
        first, second = pair
        share, other = shares[first], shares[second]
        if share is not None and other is not None:
            gap = share - other
            margin = math.hypot(share - ends[first][0], ends[second][1] - other)
        else:
            gap = values[first] - values[second]
            margin = math.hypot(errors[first], errors[second])
        if 0 < margin <= gap:
            yield pair
