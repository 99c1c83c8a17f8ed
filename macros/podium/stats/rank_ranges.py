"""How far chance lets ranks range, by which models are significantly better than which.

Without arrays: a report of averages with published uncertainty has ranges too.
"""

from collections import Counter
from collections.abc import Iterable

__all__ = ["rank_ranges"]


def rank_ranges(models: int, wins: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The best and the worst rank of each model.

    low = 1 + number significantly better than the model; high = M − number significantly worse.
    "Not different" is not transitive: that A and B, and B and C, do not differ implies
    nothing about A and C, so every pair counts for itself and no groups are formed.

    Args:
        models: How many there are.
        wins: Pairs of models by position: the first is significantly better than the second, after
            correction over all pairs.

    Raises:
        ValueError: If two models are each better than the other.

    Source: Mogstad, Romano, Shaikh and Wilhelm 2024, Inference for ranks,
    doi:10.1093/restud/rdad006.

    >>> rank_ranges(3, [(0, 2)])
    ((1, 2), (1, 3), (2, 3))
    """
    distinct = frozenset(wins)
    if any((loser, winner) in distinct for winner, loser in distinct):
        raise ValueError("range")
    won = Counter(winner for winner, _ in distinct)
    lost = Counter(loser for _, loser in distinct)
    return tuple((1 + lost[model], models - won[model]) for model in range(models))
