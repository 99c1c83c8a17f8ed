"""The binomial distribution of fair coins: what task-by-task wins are under the null hypothesis."""

import math
from functools import lru_cache

__all__ = ["binomial_tail"]


_EXACT = 10_000
"""Most coins whose combinations are counted exactly: of a million, that takes seconds."""


@lru_cache(maxsize=4096)
def binomial_tail(heads: int, coins: int) -> float:
    """How likely at most so many heads are among so many fair coins.

    >>> binomial_tail(0, 3), binomial_tail(2, 3)
    (0.125, 0.875)
    """
    if heads >= coins:
        return 1.0
    if 2 * heads >= coins:
        return 1 - binomial_tail(coins - heads - 1, coins)
    # From the most likely number down, each in relation to the one before: a short sum.
    likely = total = _share(heads, coins)
    for count in range(heads, 0, -1):
        likely *= count / (coins - count + 1)
        total += likely
        if likely * count < total * 2**-60:
            break
    return total


def _share(heads: int, coins: int) -> float:
    """How likely exactly so many heads are; for up to ten million coins, to seven digits."""
    if coins <= _EXACT:
        return math.comb(coins, heads) / (1 << coins)
    ways = math.lgamma(coins + 1) - math.lgamma(heads + 1) - math.lgamma(coins - heads + 1)
    return math.exp(ways - coins * math.log(2))
