"""The binomial distribution of fair coins: what task-by-task wins are under the null hypothesis."""

import math
from functools import lru_cache

__all__ = ["binomial_tail"]


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
    likely = total = math.comb(coins, heads) / (1 << coins)
    for count in range(heads, 0, -1):
        likely *= count / (coins - count + 1)
        total += likely
        if likely * count < total * 2**-60:
            break
    return total
